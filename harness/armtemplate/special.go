package armtemplate

import "strings"

// special are the functions that look at the scope, or that do not need all of
// their arguments.
func (s *scope) special(name string) (func(call) any, bool) {
	switch name {
	case "parameters":
		return func(c call) any { return s.look(c, s.params) }, true
	case "variables":
		return func(c call) any { return s.look(c, s.variables) }, true
	case "copyindex":
		return s.copyIndex, true
	case "if":
		return s.choose, true
	case "and":
		return func(c call) any { return s.junction(c, false) }, true
	case "or":
		return func(c call) any { return s.junction(c, true) }, true
	case "coalesce":
		return s.coalesce, true
	case "lambda":
		return s.lambda, true
	case "lambdavariables":
		return s.lambdaVariable, true
	case "map", "filter":
		return s.overElements, true
	}
	return nil, false
}

// look finds a parameter or a variable.
func (s *scope) look(c call, in cells) any {
	if len(c.args) == 1 {
		name := s.eval(c.args[0])
		if text, ok := name.(string); ok {
			if cell := in[strings.ToLower(text)]; cell != nil {
				return cell.get(s.work)
			}
		}
		return s.stays(c, []any{name})
	}
	return unknown{expr: c}
}

// copyIndex is the turn of a loop: copyIndex(), copyIndex(offset),
// copyIndex(loop), copyIndex(loop, offset).
func (s *scope) copyIndex(c call) any {
	turn, args := s.loops.anonymous, make([]any, len(c.args))
	for i, arg := range c.args {
		args[i] = s.eval(arg)
	}
	numbers := args
	if len(args) > 0 {
		if name, ok := args[0].(string); ok {
			turn, numbers = s.loops.named[strings.ToLower(name)], args[1:]
		}
	}
	offset := int64(0)
	if len(numbers) == 1 {
		var ok bool
		if offset, ok = numbers[0].(int64); !ok {
			turn = nil
		}
	}
	if number, ok := turn.(int64); ok && len(numbers) <= 1 {
		return number + offset
	}
	return s.stays(c, args)
}

// choose is `if`: only the branch that is taken is worked out.
func (s *scope) choose(c call) any {
	if len(c.args) != 3 {
		return unknown{expr: c}
	}
	condition := s.eval(c.args[0])
	switch condition {
	case true:
		return s.eval(c.args[1])
	case false:
		return s.eval(c.args[2])
	}
	return s.stays(c, []any{condition, s.eval(c.args[1]), s.eval(c.args[2])})
}

// junction is `and` or `or`: one argument that decides is enough.
func (s *scope) junction(c call, decides bool) any {
	args, known := make([]any, len(c.args)), len(c.args) >= 2
	for i, arg := range c.args {
		args[i] = s.eval(arg)
		value, ok := args[i].(bool)
		if ok && value == decides {
			return decides
		}
		known = known && ok
	}
	if known {
		return !decides
	}
	return s.stays(c, args)
}

// coalesce is the first value that is not null.
func (s *scope) coalesce(c call) any {
	out := call{name: c.name}
	for _, arg := range c.args {
		value := s.eval(arg)
		if value == nil {
			continue
		}
		_, open := value.(unknown)
		if !open && len(out.args) == 0 {
			return value
		}
		out.args = append(out.args, rest(arg, value))
		if !open {
			break
		}
	}
	switch {
	case len(c.args) == 0:
		return unknown{expr: c}
	case len(out.args) == 0:
		return nil
	}
	return unknown{expr: out}
}
