package site

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// Placeholder begins a text that stands for what somebody has yet to fill in. No
// site with one is read: a skeleton must never count.
const Placeholder = "TODO:"

// IsPlaceholder reports whether a text or an id has yet to be filled in.
func IsPlaceholder(text string) bool {
	return strings.HasPrefix(text, Placeholder) || text == strings.TrimSuffix(Placeholder, ":")
}

const unfilled = "placeholder: fill in"

// placeholders returns the paths of all of them, in order.
func placeholders(value any) [][]string {
	var found [][]string
	var walk func(path []string, value any)
	walk = func(path []string, value any) {
		at := func(step string) []string { return append(slices.Clone(path), step) }
		switch v := value.(type) {
		case string:
			if IsPlaceholder(v) {
				found = append(found, path)
			}
		case []any:
			for i, member := range v {
				walk(at(strconv.Itoa(i)), member)
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				if IsPlaceholder(key) {
					found = append(found, at(key))
				}
				walk(at(key), v[key])
			}
		}
	}
	walk(nil, value)
	return found
}

// concerns reports whether a schema's complaint is about a placeholder, which is
// a problem of its own.
func concerns(leaf *jsonschema.ValidationError, unfilled [][]string) bool {
	return slices.ContainsFunc(unfilled, func(path []string) bool {
		switch leaf.ErrorKind.(type) {
		case *kind.AnyOf, *kind.OneOf:
			return len(path) >= len(leaf.InstanceLocation) && slices.Equal(path[:len(leaf.InstanceLocation)], leaf.InstanceLocation)
		default:
			return slices.Equal(path, leaf.InstanceLocation)
		}
	})
}
