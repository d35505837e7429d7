package armtemplate

import (
	"fmt"
	"strings"
)

// checkTemplate refuses what is no template, or could be read in two ways.
func checkTemplate(s *source, root *object) error {
	schema := strings.ToLower(root.text("$schema"))
	if !root.has("resources") && !strings.Contains(schema, "deploymenttemplate.json") {
		if strings.Contains(schema, "deploymentparameters.json") {
			return s.refuse(0, "this is a file of parameters, not a template", "give the template, and this file with --parameters")
		}
		return s.refuse(0, "this is no ARM template: it has no `resources`", "give an azuredeploy.json, or what `bicep build` writes")
	}
	if len(root.twins) > 0 {
		return s.refuse(root.at, "two keys of the template differ in case alone", "keep one of them")
	}
	for _, section := range []string{"parameters", "variables", "outputs"} {
		value, ok := root.get(section)
		if _, isObject := value.(*object); ok && !isObject {
			return s.refuse(root.at, fmt.Sprintf("`%s` of the template is no object", section), "")
		}
	}
	value, there := root.get("resources")
	switch value.(type) {
	case []any, *object:
	default:
		if !there {
			break
		}
		return s.refuse(root.at, "`resources` of the template is neither a list nor an object", "")
	}
	declared := root.part("parameters")
	for _, name := range declared.keys {
		if _, ok := declared.members[name].(*object); !ok {
			return s.refuse(declared.at, fmt.Sprintf("the parameter %q is no object", name), "")
		}
	}
	return nil
}

// template works out a template in its own scope. What declares and describes
// stays as it is.
func (s *scope) template(in *object) *object {
	out := &object{}
	for _, key := range in.keys {
		value := in.members[key]
		switch strings.ToLower(key) {
		case "parameters":
			value = s.declarations(value, true)
		case "variables":
			value = s.value(value)
		case "resources":
			value = s.resources(value)
		case "outputs":
			value = s.outputs(value)
		default:
			value = verbatim{value}
		}
		out.set(key, value)
	}
	return out
}

// declarations are parameters with the defaults that are in force, or as they
// stand if these mean nothing. A secure one has no default: it might be a secret.
func (s *scope) declarations(in any, force bool) any {
	declared, ok := in.(*object)
	if !ok {
		return s.value(in)
	}
	out := &object{}
	for _, name := range declared.keys {
		declaration, ok := declared.members[name].(*object)
		if !ok {
			out.set(name, verbatim{declared.members[name]})
			continue
		}
		made, secure := &object{}, s.secure(declaration)
		for _, key := range declaration.keys {
			value := declaration.members[key]
			switch {
			case !strings.EqualFold(key, "defaultValue") || !force && !secure:
				made.set(key, verbatim{value})
			case !secure && !s.overridden.has(name):
				made.set(key, s.value(value))
			}
		}
		if force && !secure && s.overridden.has(name) {
			if c := s.params[strings.ToLower(name)]; c != nil && s.whole(c.get(s.work)) {
				made.set("defaultValue", c.get(s.work))
			}
		}
		out.set(name, made)
	}
	return out
}

// outputs are worked out like properties, but their loops have no name.
func (s *scope) outputs(in any) any {
	declared, ok := in.(*object)
	if !ok {
		return s.value(in)
	}
	out := &object{}
	for _, name := range declared.keys {
		output, ok := declared.members[name].(*object)
		if !ok {
			out.set(name, s.value(declared.members[name]))
			continue
		}
		made := &object{}
		for _, key := range output.keys {
			value := output.members[key]
			if loop, ok := value.(*object); ok && strings.EqualFold(key, "copy") && loop.has("input") {
				if list, ok := s.elements(loop).([]any); ok {
					made.set("value", list)
					continue
				}
				made.set(key, s.within("", nil, true).value(value))
				continue
			}
			if strings.EqualFold(key, "metadata") {
				made.set(key, verbatim{value})
				continue
			}
			made.set(key, s.value(value))
		}
		out.set(name, made)
	}
	return out
}
