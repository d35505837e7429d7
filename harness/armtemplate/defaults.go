package armtemplate

import (
	"slices"
	"strings"
)

// markKey is the key in the metadata of a worked-out template that names the
// parameters whose defaults were put in: deployed with other values, it is another
// template. The policies look for it.
const markKey = "carveoutDefaults"

// defaults names the parameters that take another value than the one put in when
// a deployment says so. null for want of a value is a default too.
func (s *scope) defaults(root *object) []string {
	var names []string
	declared := root.part("parameters")
	for _, name := range declared.keys {
		d := declared.part(name)
		if (d.has("defaultValue") || s.nullable(d)) && !s.secure(d) && !single(d) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// single reports whether a parameter can have one value alone. An array can be a
// selection, and what may be null can be that.
func single(declaration *object) bool {
	values, ok := declaration.member("allowedValues").([]any)
	return ok && len(values) == 1 && declaration.has("defaultValue") &&
		!strings.EqualFold(declaration.text("type"), "array") && declaration.member("nullable") != true
}

// mark adds names to those that the metadata of a template has already. A mark
// that is no list of names stays: it says that something is not known.
func mark(out, root *object, names []string) {
	if len(names) == 0 {
		return
	}
	metadata, made := root.part("metadata"), &object{}
	placed := false
	for _, key := range metadata.keys {
		value := metadata.members[key]
		if strings.EqualFold(key, markKey) {
			value, placed = joined(value, names), true
		}
		made.set(key, value)
	}
	if !placed {
		made.set(markKey, joined([]any{}, names))
	}
	for _, key := range out.keys {
		if strings.EqualFold(key, "metadata") {
			out.set(key, verbatim{made})
			return
		}
	}
	out.set("metadata", verbatim{made})
}

// joined is a list of names and those in a mark, sorted.
func joined(marked any, names []string) any {
	list, ok := marked.([]any)
	if !ok {
		return marked
	}
	all := slices.Clone(names)
	for _, element := range list {
		name, ok := element.(string)
		if !ok {
			return marked
		}
		all = append(all, name)
	}
	slices.Sort(all)
	out := []any{}
	for _, name := range slices.Compact(all) {
		out = append(out, name)
	}
	return out
}
