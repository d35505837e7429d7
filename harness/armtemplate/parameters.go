package armtemplate

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// readParameters reads a deploymentParameters.json and returns its entries.
func readParameters(r io.Reader, file string) (*object, error) {
	s, err := readSource(r, file)
	if err != nil {
		return nil, err
	}
	root, ok := s.root.(*object)
	if !ok {
		return nil, s.refuse(0, "a file of parameters is a JSON object", "")
	}
	if _, ok := root.get("resources"); ok {
		return nil, s.refuse(0, "this is a template, not a file of parameters", "")
	}
	entries, ok := root.member("parameters").(*object)
	if !ok {
		return nil, s.refuse(0, "the file of parameters has no object `parameters`", "")
	}
	for _, name := range entries.keys {
		entry, ok := entries.members[name].(*object)
		if !ok || !slices.ContainsFunc([]string{"value", "reference", "expression"}, entry.has) {
			return nil, s.refuse(entries.at, fmt.Sprintf("the parameter %q has neither a value nor a reference", name), "")
		}
	}
	if len(entries.twins) > 0 {
		return nil, s.refuse(entries.at, "two parameters differ in case alone", "keep one of them")
	}
	return entries, nil
}

// parameters makes the cells of the parameters of the template. What is given
// for a name comes from the file; a value in it is a literal, never an expression.
func (s *scope) parameters(declared, given *object) error {
	for _, name := range given.keys {
		entry := given.part(name)
		if !declared.has(name) {
			return entry.source.refuse(entry.at, fmt.Sprintf("the template has no parameter %q", name), "take it out, or give the file of this template")
		}
	}
	for _, name := range declared.keys {
		declaration := declared.part(name)
		cell := &cell{from: reference("parameters", name)}
		s.params.set(name, cell)
		value, ok := given.part(name).get("value")
		switch {
		case s.secure(declaration):
		case given.has(name):
			if !ok || doubtful(value) || value == nil && !s.mayBeNull(declaration) {
				continue // from a vault, or nobody knows how Azure takes it
			}
			if !allowed(declaration, value) {
				entry := given.part(name)
				return entry.source.refuse(entry.at, fmt.Sprintf("the value of the parameter %q is none of its allowedValues", name), "")
			}
			cell.known(value)
		default:
			s.byDefault(cell, declaration)
		}
	}
	return nil
}

// byDefault has a cell take the default of a declaration, in its own scope.
func (s *scope) byDefault(c *cell, declaration *object) {
	value, ok := declaration.get("defaultValue")
	switch {
	case ok:
		c.compute = func() any { return s.value(value) }
	case s.nullable(declaration):
		c.known(nil)
	}
}

// passed makes the cells of the parameters of a nested template, whose values the
// enclosing scope has worked out.
func (s *scope) passed(declared, given *object) {
	for _, name := range declared.keys {
		declaration := declared.part(name)
		cell := &cell{from: reference("parameters", name)}
		s.params.set(name, cell)
		value, ok := given.part(name).get("value")
		switch {
		case s.secure(declaration):
		case !given.has(name) && shape(given):
			s.byDefault(cell, declaration)
		case ok && (value != nil || s.mayBeNull(declaration)):
			cell.known(s.label(value, cell.from))
		}
	}
}

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
