package armtemplate

import (
	"slices"
	"strings"
)

// The identifier of a resource is known only where no subscription and no group
// has to be looked up.

// named splits arguments at the type of the resource, which has a slash, and
// gives /providers/type/name/type/name.
func named(args []any) (before []string, path string, ok bool) {
	texts := make([]string, len(args))
	for i, arg := range args {
		if texts[i], ok = arg.(string); !ok || texts[i] == "" {
			return nil, "", false
		}
	}
	for i, text := range texts {
		kinds := strings.Split(text, "/")
		if len(kinds) < 2 || slices.Contains(kinds, "") {
			continue
		}
		names := texts[i+1:]
		if len(names) != len(kinds)-1 || strings.Contains(strings.Join(names, ""), "/") {
			return nil, "", false
		}
		path = "/providers/" + kinds[0]
		for n, name := range names {
			path += "/" + kinds[n+1] + "/" + name
		}
		return texts[:i], path, true
	}
	return nil, "", false
}

func resourceID(args []any) (any, bool) {
	before, path, ok := named(args)
	if !ok || len(before) != 2 {
		return nil, false
	}
	return "/subscriptions/" + before[0] + "/resourceGroups/" + before[1] + path, true
}

func subscriptionResourceID(args []any) (any, bool) {
	before, path, ok := named(args)
	if !ok || len(before) != 1 {
		return nil, false
	}
	return "/subscriptions/" + before[0] + path, true
}

func tenantResourceID(args []any) (any, bool) {
	before, path, ok := named(args)
	return path, ok && len(before) == 0
}

func extensionResourceID(args []any) (any, bool) {
	scope, ok := args[0].(string)
	before, path, named := named(args[1:])
	return scope + path, ok && named && len(before) == 0 && strings.HasPrefix(scope, "/")
}
