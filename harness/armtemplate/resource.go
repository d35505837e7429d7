package armtemplate

import (
	"fmt"
	"strings"
)

// resources works out the resources of a template, or the children of one.
func (s *scope) resources(in any) any {
	switch list := in.(type) {
	case []any:
		out := []any{}
		for _, element := range list {
			for _, made := range s.resource(element) {
				out = append(out, made.value)
			}
		}
		return out
	case *object:
		out := &object{}
		for _, name := range list.keys {
			for _, made := range s.resource(list.members[name]) {
				out.set(name+made.suffix, made.value)
			}
		}
		return out
	}
	return s.value(in)
}

// instance is a resource; the suffix is [turn] where a loop made it, as Bicep
// writes the names of such resources.
type instance struct {
	suffix string
	value  any
}

// resource is one resource of the document, or as many as its loop makes. In a
// nested template that is evaluated in the enclosing scope nobody knows whose
// turn is meant, and the loop stays.
func (s *scope) resource(in any) []instance {
	r, ok := in.(*object)
	if !ok {
		return []instance{{value: s.value(in)}}
	}
	if len(r.twins) > 0 {
		s.fail(r.at, "two keys of a resource differ in case alone", "keep one of them")
	}
	loop, ok := r.member("copy").(*object)
	if !ok {
		if made, deployed := s.instance(r, false); deployed {
			return []instance{{value: made}}
		}
		return nil
	}
	name := loop.text("name")
	count, known := s.turns(loop)
	if !known || s.lent {
		if made, deployed := s.within(name, nil, true).instance(r, true); deployed {
			return []instance{{value: made}}
		}
		return nil
	}
	var out []instance
	for turn := range count {
		if made, deployed := s.within(name, turn, true).instance(r, false); deployed {
			out = append(out, instance{fmt.Sprintf("[%d]", turn), made})
		}
	}
	return out
}

// instance works out one resource, and reports whether it is deployed. One whose
// condition is false is not. Its children are, though, so with children it stays
// and keeps its condition.
// https://learn.microsoft.com/azure/azure-resource-manager/templates/conditional-resource-deployment
func (s *scope) instance(r *object, loops bool) (*object, bool) {
	kind, known := s.value(r.member("type")).(string)
	nested := !known || strings.EqualFold(kind, "Microsoft.Resources/deployments")
	out := &object{at: r.at, source: r.source}
	for _, key := range r.keys {
		value := r.members[key]
		switch lower := strings.ToLower(key); {
		case lower == "condition":
			condition := s.value(value)
			if condition == false && !hasChildren(r) {
				return nil, false
			}
			if condition != true {
				out.set(key, condition)
			}
		case lower == "copy" && !loops && isObject(value):
		case lower == "resources":
			out.set(key, s.resources(value))
		case lower == "properties" && nested:
			out.set(key, s.nestedDeployment(r, value))
		case lower == "metadata":
			out.set(key, verbatim{value})
		default:
			out.set(key, s.value(value))
		}
	}
	return out, true
}

func isObject(value any) bool {
	_, ok := value.(*object)
	return ok
}

func hasChildren(r *object) bool {
	switch children := r.member("resources").(type) {
	case nil:
		return false
	case []any:
		return len(children) > 0
	}
	return true
}
