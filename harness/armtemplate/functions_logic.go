package armtemplate

import (
	"strconv"
	"strings"
)

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
