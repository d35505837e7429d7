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

func createObject(args []any) (any, bool) {
	if len(args)%2 != 0 {
		return nil, false
	}
	out := &object{}
	for i := 0; i < len(args); i += 2 {
		key, ok := args[i].(string)
		if !ok || out.has(key) {
			return nil, false
		}
		out.set(key, args[i+1])
	}
	return out, true
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

// items are the members of an object by key. Only keys of lower-case letters and
// digits come in the same order everywhere.
func items(args []any) (any, bool) {
	in, ok := args[0].(*object)
	if !ok {
		return nil, false
	}
	out := []any{}
	for _, key := range slices.Sorted(slices.Values(in.keys)) {
		for _, c := range []byte(key) {
			if !digit(c) && (c < 'a' || c > 'z') && len(in.keys) > 1 {
				return nil, false
			}
		}
		item := &object{}
		item.set("key", key)
		item.set("value", in.members[key])
		out = append(out, item)
	}
	return out, true
}

// tryGet follows keys and indexes, and is null where there is nothing.
func tryGet(args []any) (any, bool) {
	value := args[0]
	for _, key := range args[1:] {
		switch v := value.(type) {
		case nil:
			return nil, true
		case *object:
			name, ok := key.(string)
			if !ok || !shape(v) || v.twins[strings.ToLower(name)] {
				return nil, false
			}
			value, _ = v.get(name)
		case []any:
			i, ok := key.(int64)
			if !ok {
				return nil, false
			}
			if i < 0 || i >= int64(len(v)) {
				return nil, true
			}
			value = v[i]
		default:
			return nil, false
		}
	}
	return value, true
}

// union merges objects, or arrays without repeating an element.
func union(args []any) (any, bool) {
	if _, ok := args[0].([]any); ok {
		return unionOfLists(args)
	}
	out, ok := args[0].(*object)
	for _, arg := range args[1:] {
		next, isObject := arg.(*object)
		if !ok || !isObject {
			return nil, false
		}
		out, ok = merge(out, next)
	}
	return out, ok
}

// merge puts the members of b over those of a, objects into objects. It does not
// say what null over a value is, nor what keys are that differ in case.
func merge(a, b *object) (*object, bool) {
	out := &object{}
	for _, key := range a.keys {
		out.set(key, a.members[key])
	}
	for _, key := range b.keys {
		value := b.members[key]
		if before, there := out.members[key]; there {
			inner, isObject := value.(*object)
			outer, wasObject := before.(*object)
			switch {
			case value == nil, !shape(value), !shape(before):
				return nil, false
			case isObject && wasObject:
				merged, ok := merge(outer, inner)
				if !ok {
					return nil, false
				}
				value = merged
			}
		} else if out.has(key) {
			return nil, false
		}
		out.set(key, value)
	}
	return out, true
}

func unionOfLists(args []any) (any, bool) {
	out, written := []any{}, map[string]string{}
	seen := map[any]bool{}
	for _, arg := range args {
		list, ok := arg.([]any)
		if !ok || slices.ContainsFunc(list, composite) {
			return nil, false
		}
		for _, element := range list {
			if text, ok := element.(string); ok {
				lower := strings.ToLower(text)
				if before, there := written[lower]; there && before != text {
					return nil, false // the same but for case
				}
				written[lower] = text
			}
			if !seen[element] {
				seen[element] = true
				out = append(out, element)
			}
		}
	}
	return out, true
}

// intersection is what all arrays have, in the order of the first.
func intersection(args []any) (any, bool) {
	lists := make([][]any, len(args))
	for i, arg := range args {
		var ok bool
		if lists[i], ok = arg.([]any); !ok || slices.ContainsFunc(lists[i], composite) {
			return nil, false
		}
	}
	out := []any{}
	for _, element := range lists[0] {
		everywhere := true
		for _, list := range lists[1:] {
			everywhere = everywhere && slices.Contains(list, element)
		}
		if everywhere && !slices.Contains(out, element) {
			out = append(out, element)
		}
	}
	return out, true
}
