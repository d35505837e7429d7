package armtemplate

import (
	"fmt"
	"io"
	"slices"
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
