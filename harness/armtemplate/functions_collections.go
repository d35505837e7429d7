package armtemplate

import (
	"slices"
	"strings"
)

// array wraps what is no array.
func array(args []any) (any, bool) {
	if list, ok := args[0].([]any); ok {
		return list, true
	}
	return []any{args[0]}, args[0] != nil
}

// concat joins strings and integers to text, or arrays to an array.
func concat(args []any) (any, bool) {
	if _, ok := args[0].([]any); ok {
		out := []any{}
		for _, arg := range args {
			list, ok := arg.([]any)
			if !ok {
				return nil, false
			}
			out = append(out, list...)
		}
		return out, true
	}
	var b strings.Builder
	for _, arg := range args {
		text, ok := plainText(arg)
		if !ok || b.Len()+len(text) > maxResult {
			return nil, false
		}
		b.WriteString(text)
	}
	return b.String(), true
}

// contains looks for an element, a key in any case, or a part of a text.
func contains(args []any) (any, bool) {
	switch in := args[0].(type) {
	case string:
		part, ok := plainText(args[1])
		return strings.Contains(in, part), ok
	case []any:
		if slices.ContainsFunc(append(in[:len(in):len(in)], args[1]), composite) {
			return nil, false
		}
		return slices.Contains(in, args[1]), true
	case *object:
		key, ok := plainText(args[1])
		return in.has(key), ok
	}
	return nil, false
}

// composite reports whether a value cannot be compared at a glance.
func composite(value any) bool {
	switch value.(type) {
	case nil, bool, int64, string:
		return false
	}
	return true
}

func empty(args []any) (any, bool) {
	if args[0] == nil {
		return true, true
	}
	n, ok := length(args)
	return n == int64(0), ok
}

func length(args []any) (any, bool) {
	switch v := args[0].(type) {
	case string:
		return int64(len(v)), ascii(v)
	case []any:
		return int64(len(v)), true
	case *object:
		return int64(len(v.keys)), true
	}
	return nil, false
}

// end is first or last.
func end(at func(n int) int) func([]any) (any, bool) {
	return func(args []any) (any, bool) {
		switch v := args[0].(type) {
		case string:
			if v != "" && ascii(v) {
				return v[at(len(v)):][:1], true
			}
		case []any:
			if len(v) > 0 {
				return v[at(len(v))], true
			}
		}
		return nil, false
	}
}

// cut is take or skip: what lies between two bounds.
func cut(bounds func(n, by int) (from, to int)) func([]any) (any, bool) {
	return func(args []any) (any, bool) {
		by, ok := args[1].(int64)
		if !ok {
			return nil, false
		}
		within := func(n int) (int, int) {
			return bounds(n, int(max(0, min(by, int64(n)))))
		}
		switch v := args[0].(type) {
		case string:
			from, to := within(len(v))
			return v[from:to], ascii(v)
		case []any:
			from, to := within(len(v))
			return v[from:to:to], true
		}
		return nil, false
	}
}

// flatten takes one level of brackets away.
func flatten(args []any) (any, bool) {
	lists, ok := args[0].([]any)
	out := []any{}
	for _, element := range lists {
		list, isList := element.([]any)
		ok = ok && isList
		out = append(out, list...)
	}
	return out, ok
}
