package armtemplate

import (
	"slices"
	"strings"
)

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
