package armtemplate

import "strings"

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
