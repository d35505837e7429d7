package armtemplate

import "strings"

// lambda stays a lambda, in which its own variables have no value.
func (s *scope) lambda(c call) any {
	inner, body := s.bind(c, nil)
	if body == nil {
		return unknown{expr: c}
	}
	out := call{c.name, append([]expr{}, c.args[:len(c.args)-1]...)}
	out.args = append(out.args, rest(body, inner.eval(body)))
	return unknown{expr: out}
}

// bind is the scope inside a lambda with values for its variables, and its body.
func (s *scope) bind(e expr, values []any) (*scope, expr) {
	c, ok := e.(call)
	if !ok || !strings.EqualFold(c.name, "lambda") || len(c.args) == 0 {
		return nil, nil
	}
	inner := *s
	inner.bound = map[string]any{}
	for name, value := range s.bound {
		inner.bound[name] = value
	}
	for i, arg := range c.args[:len(c.args)-1] {
		name, _ := arg.(literal)
		text, ok := name.value.(string)
		if !ok {
			return nil, nil
		}
		delete(inner.bound, strings.ToLower(text))
		if i < len(values) {
			inner.bound[strings.ToLower(text)] = values[i]
		}
	}
	return &inner, c.args[len(c.args)-1]
}

func (s *scope) lambdaVariable(c call) any {
	if len(c.args) == 1 {
		if name, ok := c.args[0].(literal); ok {
			if text, ok := name.value.(string); ok {
				if value, ok := s.bound[strings.ToLower(text)]; ok {
					return value
				}
			}
		}
	}
	return unknown{expr: c}
}

// overElements is `map` and `filter` of an array with a lambda.
func (s *scope) overElements(c call) any {
	args := make([]any, len(c.args))
	for i, arg := range c.args {
		args[i] = s.eval(arg)
	}
	if len(args) != 2 {
		return s.stays(c, args)
	}
	list, ok := args[0].([]any)
	if _, body := s.bind(c.args[1], nil); !ok || body == nil {
		return s.stays(c, args)
	}
	out := []any{}
	for i, element := range list {
		inner, body := s.bind(c.args[1], []any{element, int64(i)})
		value := inner.eval(body)
		if strings.EqualFold(c.name, "map") {
			out = append(out, value)
			continue
		}
		keep, ok := value.(bool)
		if !ok {
			return s.stays(c, args)
		}
		if keep {
			out = append(out, element)
		}
	}
	return out
}
