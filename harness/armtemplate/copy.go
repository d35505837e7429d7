package armtemplate

import "strings"

// maxTurns is Azure's own limit for a copy loop.
// https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources#copy-limits
const maxTurns = 800

// turns is the count of a loop, if it is known and one that Azure takes.
func (s *scope) turns(loop *object) (int64, bool) {
	count, ok := s.value(loop.member("count")).(int64)
	return count, ok && count >= 0 && count <= maxTurns
}

// propertyCopy recognises the loops of an object: "copy": [{name, count, input}].
func propertyCopy(key string, value any) ([]*object, bool) {
	list, ok := value.([]any)
	if !ok || len(list) == 0 || !strings.EqualFold(key, "copy") {
		return nil, false
	}
	loops := make([]*object, len(list))
	for i, element := range list {
		loop, ok := element.(*object)
		if !ok || loop.text("name") == "" || !loop.has("count") || !loop.has("input") {
			return nil, false
		}
		loops[i] = loop
	}
	return loops, true
}

// elements are the turns of a loop that makes an array, or unknown.
func (s *scope) elements(loop *object) any {
	count, ok := s.turns(loop)
	if !ok {
		return unknown{}
	}
	name, input := loop.text("name"), loop.member("input")
	out := []any{}
	for turn := range count {
		out = append(out, s.within(name, turn, name == "").value(input))
	}
	return out
}

// object works out an object. A loop in it whose count is not known stays, and a
// key too that is not known; the object is then open.
func (s *scope) object(in *object) *object {
	out := &object{at: in.at, source: in.source}
	for _, key := range in.keys {
		if loops, ok := propertyCopy(key, in.members[key]); ok {
			s.unrollInto(out, key, loops)
			continue
		}
		name, known := s.key(key)
		if _, taken := out.members[name]; taken {
			name, known = key, false
		}
		if !known {
			out.keep(name)
		}
		out.set(name, s.value(in.members[key]))
	}
	return out
}

// key works out a key, which may be an expression.
func (s *scope) key(text string) (string, bool) {
	switch v := s.string(text).(type) {
	case string:
		return v, true
	case unknown:
		if v.source == "" {
			return "[" + s.text(v.expr) + "]", false
		}
	}
	return text, false
}

// keep marks a key as one that stands as it is.
func (o *object) keep(key string) {
	if o.open == nil {
		o.open = map[string]bool{}
	}
	o.open[key] = true
}

func (s *scope) unrollInto(out *object, key string, loops []*object) {
	var left []any
	for _, loop := range loops {
		if list, ok := s.elements(loop).([]any); ok {
			out.set(loop.text("name"), list)
			continue
		}
		left = append(left, s.within(loop.text("name"), nil, false).value(loop))
	}
	if left != nil {
		out.set(key, left)
		out.keep(key)
	}
}
