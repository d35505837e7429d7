package armtemplate

import (
	"strconv"
	"strings"
)

// function is one of the template language. It answers false for what Azure
// refuses, and for what its documentation leaves open.
// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
type function struct {
	// least and most are the numbers of arguments; most is -1 without a limit.
	least, most int
	takes       takes
	apply       func(args []any) (any, bool)
}

// takes says what has to be known of the arguments.
type takes int

const (
	// wholes: all of them, to the last member.
	wholes takes = iota
	// shapes: what they are and which members they have.
	shapes
	// anything: nothing.
	anything
)

// functions are those that depend on their arguments alone, by lower-case name.
// What is not here cannot be known from a document: reference, list*, uniqueString,
// guid, newGuid, utcNow, subscription, environment, pickZones and so on.
var functions = map[string]function{
	"true":  {0, 0, wholes, func([]any) (any, bool) { return true, true }},
	"false": {0, 0, wholes, func([]any) (any, bool) { return false, true }},
	"null":  {0, 0, wholes, func([]any) (any, bool) { return nil, true }},

	"not":             {1, 1, wholes, not},
	"bool":            {1, 1, wholes, toBool},
	"equals":          {2, 2, wholes, equals},
	"less":            {2, 2, wholes, compare(func(a, b int64) bool { return a < b })},
	"lessorequals":    {2, 2, wholes, compare(func(a, b int64) bool { return a <= b })},
	"greater":         {2, 2, wholes, compare(func(a, b int64) bool { return a > b })},
	"greaterorequals": {2, 2, wholes, compare(func(a, b int64) bool { return a >= b })},

	"int": {1, 1, wholes, toInt},
	"add": {2, 2, wholes, arithmetic(add)},
	"sub": {2, 2, wholes, arithmetic(sub)},
	"mul": {2, 2, wholes, arithmetic(mul)},
	"div": {2, 2, wholes, arithmetic(div)},
	"mod": {2, 2, wholes, arithmetic(mod)},
	"min": {1, -1, wholes, extreme(func(a, b int64) bool { return a < b })},
	"max": {1, -1, wholes, extreme(func(a, b int64) bool { return a > b })},

	"string":         {1, 1, wholes, toText},
	"format":         {1, -1, wholes, format},
	"tolower":        {1, 1, wholes, onText(strings.ToLower)},
	"toupper":        {1, 1, wholes, onText(strings.ToUpper)},
	"trim":           {1, 1, wholes, onText(strings.TrimSpace)},
	"replace":        {3, 3, wholes, replace},
	"split":          {2, 2, wholes, split},
	"join":           {2, 2, wholes, join},
	"substring":      {2, 3, wholes, substring},
	"startswith":     {2, 2, wholes, searching(func(s, part string) any { return strings.HasPrefix(s, part) })},
	"endswith":       {2, 2, wholes, searching(func(s, part string) any { return strings.HasSuffix(s, part) })},
	"indexof":        {2, 2, wholes, searching(func(s, part string) any { return int64(strings.Index(s, part)) })},
	"lastindexof":    {2, 2, wholes, searching(func(s, part string) any { return int64(strings.LastIndex(s, part)) })},
	"padleft":        {2, 3, wholes, padLeft},
	"base64":         {1, 1, wholes, toBase64},
	"base64tostring": {1, 1, wholes, fromBase64},
	"base64tojson":   {1, 1, wholes, then(fromBase64, fromJSON)},
	"json":           {1, 1, wholes, fromJSON},

	"array":        {1, 1, shapes, array},
	"createarray":  {0, -1, anything, func(args []any) (any, bool) { return args, true }},
	"createobject": {0, -1, anything, createObject},
	"concat":       {1, -1, shapes, concat},
	"contains":     {2, 2, shapes, contains},
	"empty":        {1, 1, shapes, empty},
	"first":        {1, 1, shapes, end(func(int) int { return 0 })},
	"flatten":      {1, 1, shapes, flatten},
	"intersection": {2, -1, wholes, intersection},
	"items":        {1, 1, shapes, items},
	"last":         {1, 1, shapes, end(func(n int) int { return n - 1 })},
	"length":       {1, 1, shapes, length},
	"range":        {2, 2, wholes, numbers},
	"skip":         {2, 2, shapes, cut(func(n, by int) (int, int) { return by, n })},
	"take":         {2, 2, shapes, cut(func(_, by int) (int, int) { return 0, by })},
	"tryget":       {2, -1, shapes, tryGet},
	"union":        {2, -1, shapes, union},

	"resourceid":             {2, -1, wholes, resourceID},
	"subscriptionresourceid": {2, -1, wholes, subscriptionResourceID},
	"tenantresourceid":       {2, -1, wholes, tenantResourceID},
	"extensionresourceid":    {3, -1, wholes, extensionResourceID},
}

func not(args []any) (any, bool) {
	value, ok := args[0].(bool)
	return !value, ok
}

func toBool(args []any) (any, bool) {
	switch v := args[0].(type) {
	case bool:
		return v, true
	case int64:
		return v != 0, v == 0 || v == 1
	case string:
		lower := strings.ToLower(v)
		return lower == "true", lower == "true" || lower == "false"
	}
	return nil, false
}

// equals compares values of one type, and anything with null.
func equals(args []any) (any, bool) {
	a, b := args[0], args[1]
	return same(a, b), a == nil || b == nil || kind(a) == kind(b) && kind(a) != "number"
}

// same reports whether two known values are equal.
func same(a, b any) bool {
	switch a := a.(type) {
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !same(a[i], b[i]) {
				return false
			}
		}
		return true
	case *object:
		b, ok := b.(*object)
		if !ok || len(a.keys) != len(b.keys) {
			return false
		}
		for key, value := range a.members {
			if other, ok := b.members[key]; !ok || !same(value, other) {
				return false
			}
		}
		return true
	}
	switch b.(type) {
	case []any, *object:
		return false
	}
	return a == b
}

func kind(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "bool"
	case int64:
		return "int"
	case string:
		return "string"
	case []any:
		return "array"
	case *object:
		return "object"
	}
	return "number"
}

func compare(holds func(a, b int64) bool) func([]any) (any, bool) {
	return func(args []any) (any, bool) {
		a, okA := args[0].(int64)
		b, okB := args[1].(int64)
		return holds(a, b), okA && okB
	}
}

func toInt(args []any) (any, bool) {
	switch v := args[0].(type) {
	case int64:
		return v, true
	case string:
		n, err := strconv.ParseInt(v, 10, 64)
		return n, err == nil
	}
	return nil, false
}

// then applies one function after another.
func then(first, second func([]any) (any, bool)) func([]any) (any, bool) {
	return func(args []any) (any, bool) {
		value, ok := first(args)
		if !ok {
			return nil, false
		}
		return second([]any{value})
	}
}
