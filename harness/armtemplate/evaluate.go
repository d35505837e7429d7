package armtemplate

import "strings"

// value works out a part of the document: its expressions, and its loops of
// properties.
func (s *scope) value(in any) any {
	if !s.spend(1) {
		return nil
	}
	switch v := in.(type) {
	case string:
		return s.string(v)
	case []any:
		out := make([]any, len(v))
		for i, element := range v {
			out[i] = s.value(element)
		}
		return out
	case *object:
		return s.object(v)
	}
	return in
}

// string works out a string of the document.
func (s *scope) string(text string) any {
	inner, ok := expression(text)
	if !ok {
		if strings.HasPrefix(text, "[[") && strings.HasSuffix(text, "]") {
			return text[1:]
		}
		return text
	}
	parsed, err := parse(inner)
	if err != nil {
		return unknown{expr: raw{inner}, source: text}
	}
	value := s.eval(parsed)
	if left, ok := value.(unknown); ok {
		left.source = ""
		if s.text(left.expr) == s.text(parsed) {
			left.source = text
		}
		return left
	}
	return value
}

// eval works out an expression.
func (s *scope) eval(e expr) any {
	if s.depth >= maxChain || !s.spend(1) {
		return unknown{expr: e}
	}
	s.depth++
	defer func() { s.depth-- }()
	switch e := e.(type) {
	case literal:
		return e.value
	case property:
		return s.member(e.of, literal{e.name}, func(of, _ expr) expr { return property{of, e.name} })
	case index:
		return s.member(e.of, e.by, func(of, by expr) expr { return index{of, by} })
	case call:
		return s.call(e)
	}
	return unknown{expr: e}
}

// member works out of.by and of[by].
func (s *scope) member(of, by expr, rebuild func(of, by expr) expr) any {
	if region, ok := s.region(of, by); ok {
		return region
	}
	base, key := s.eval(of), s.eval(by)
	if found, ok := pick(base, key); ok {
		return found
	}
	return unknown{expr: rebuild(rest(of, base), rest(by, key))}
}

// region knows resourceGroup().location and deployment().location.
func (s *scope) region(of, by expr) (any, bool) {
	c, ok := of.(call)
	name, isName := by.(literal)
	text, isText := name.value.(string)
	if !ok || !isName || !isText || len(c.args) > 0 || !strings.EqualFold(text, "location") {
		return nil, false
	}
	var region any
	switch strings.ToLower(c.name) {
	case "resourcegroup":
		region = s.groupRegion
	case "deployment":
		region = s.deploymentRegion
	}
	return region, region != nil
}

// pick takes a member of an object or an element of an array.
func pick(base, key any) (any, bool) {
	switch b := base.(type) {
	case *object:
		if name, ok := key.(string); ok && shape(b) {
			return b.get(name)
		}
	case []any:
		if i, ok := key.(int64); ok && i >= 0 && i < int64(len(b)) {
			return b[i], true
		}
	}
	return nil, false
}

// rest is an expression for a value that stands in an expression which stays.
// Of a large value it stays a reference, if that is what it was.
func rest(e expr, value any) expr {
	switch v := value.(type) {
	case unknown:
		return v.expr
	case []any, *object:
		if refers(e) {
			return e
		}
	}
	return literal{value}
}

// refers reports whether an expression is a parameter or a variable, or a part of
// one, that is the same anywhere in its template.
func refers(e expr) bool {
	switch e := e.(type) {
	case call:
		if len(e.args) != 1 || !strings.EqualFold(e.name, "parameters") && !strings.EqualFold(e.name, "variables") {
			return false
		}
		_, ok := e.args[0].(literal)
		return ok
	case property:
		return refers(e.of)
	case index:
		_, ok := e.by.(literal)
		return ok && refers(e.of)
	}
	return false
}

// call works out a function.
func (s *scope) call(c call) any {
	name := strings.ToLower(c.name)
	if special, ok := s.special(name); ok {
		return special(c)
	}
	args := make([]any, len(c.args))
	for i, arg := range c.args {
		args[i] = s.eval(arg)
	}
	if f, ok := functions[name]; ok && s.ready(f, args) {
		if result, ok := f.apply(args); ok && s.spend(size(result)) {
			return result
		}
	}
	return s.stays(c, args)
}

// ready reports whether a function can work with its arguments.
func (s *scope) ready(f function, args []any) bool {
	if len(args) < f.least || f.most >= 0 && len(args) > f.most {
		return false
	}
	for _, arg := range args {
		switch {
		case f.takes == anything:
		case f.takes == shapes && !shape(arg), f.takes == wholes && !s.whole(arg):
			return false
		}
	}
	return true
}

// stays is a call that remains, with what is known of its arguments.
func (s *scope) stays(c call, args []any) any {
	out := call{name: c.name, args: make([]expr, len(args))}
	for i, arg := range args {
		out.args[i] = rest(c.args[i], arg)
	}
	return unknown{expr: out}
}

// size is the cost of a result beyond that of finding it.
func size(value any) int {
	switch v := value.(type) {
	case string:
		return len(v) / 16
	case []any:
		return len(v)
	case *object:
		return len(v.keys)
	}
	return 0
}
