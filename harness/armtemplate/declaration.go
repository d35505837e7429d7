package armtemplate

import (
	"slices"
	"strings"
)

// mayBeNull reports whether null for the parameter is null. Where there is a
// default, it could be that.
func (s *scope) mayBeNull(declaration *object) bool {
	return s.nullable(declaration) && !declaration.has("defaultValue")
}

func (s *scope) nullable(declaration *object) bool {
	for range maxReferences {
		if declaration.member("nullable") == true {
			return true
		}
		next, ok := s.definition(declaration)
		if !ok {
			return false
		}
		declaration = next
	}
	return false
}

// maxReferences is the longest chain of definitions that is followed.
const maxReferences = 32

// definition follows {"$ref": "#/definitions/name"}.
func (s *scope) definition(declaration *object) (*object, bool) {
	name, ok := strings.CutPrefix(declaration.text("$ref"), "#/definitions/")
	if !ok {
		return nil, false
	}
	found, ok := s.definitions.member(name).(*object)
	return found, ok
}

// secure reports whether a parameter is secure, or has any part that is.
func (s *scope) secure(declaration *object) bool {
	return s.securePart(declaration, 0)
}

func (s *scope) securePart(value any, depth int) bool {
	if depth > maxReferences || !s.spend(1) {
		return true // nobody can tell
	}
	switch v := value.(type) {
	case []any:
		return slices.ContainsFunc(v, func(element any) bool { return s.securePart(element, depth+1) })
	case *object:
		if kind := v.text("type"); strings.EqualFold(kind, "secureString") || strings.EqualFold(kind, "secureObject") {
			return true
		}
		if next, ok := s.definition(v); ok && s.securePart(next, depth+1) {
			return true
		}
		for _, key := range v.keys {
			switch strings.ToLower(key) {
			case "metadata", "defaultvalue", "allowedvalues":
			default:
				if s.securePart(v.members[key], depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// allowed reports whether a value keeps to allowedValues. Text may differ in
// case, and an array may be a selection.
func allowed(declaration *object, value any) bool {
	values, ok := declaration.member("allowedValues").([]any)
	if !ok {
		return true
	}
	one := func(value any) bool {
		return slices.ContainsFunc(values, func(other any) bool {
			a, isText := value.(string)
			b, ok := other.(string)
			return isText && ok && strings.EqualFold(a, b) || same(value, other)
		})
	}
	elements, many := value.([]any)
	return one(value) || many && !slices.ContainsFunc(elements, func(element any) bool { return !one(element) })
}

// doubtful reports whether a value has text that looks like an expression. Azure
// takes no expressions in a file of parameters.
func doubtful(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.HasPrefix(v, "[") && strings.HasSuffix(v, "]")
	case []any:
		return slices.ContainsFunc(v, doubtful)
	case *object:
		return slices.ContainsFunc(v.keys, func(key string) bool { return doubtful(key) || doubtful(v.members[key]) })
	}
	return false
}
