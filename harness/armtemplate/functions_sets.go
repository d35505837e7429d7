package armtemplate

import (
	"slices"
	"strings"
)

// unionOfLists is what any array has, in order, each element once.
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
