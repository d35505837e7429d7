package armtemplate

import "strings"

// nestedDeployment works out the properties of a nested deployment with a template of
// its own. Without one it is linked, and the template lies elsewhere.
func (s *scope) nestedDeployment(r *object, in any) any {
	properties, ok := in.(*object)
	if !ok {
		return s.value(in)
	}
	template, ok := properties.member("template").(*object)
	if !ok || len(properties.twins) > 0 || len(template.twins) > 0 {
		return s.value(in)
	}
	scope := s.string(properties.part("expressionEvaluationOptions").text("scope"))
	text, _ := scope.(string)
	out := &object{}
	for _, key := range properties.keys {
		value := properties.members[key]
		switch lower := strings.ToLower(key); {
		case lower == "template" && strings.EqualFold(text, "inner"):
			value = s.inner(r, template, properties).template(template)
		case lower == "template" && (strings.EqualFold(text, "outer") || text == "" && !s.symbolic):
			value = s.outer(template)
		case lower == "template":
			value = verbatim{value} // nobody knows in which scope
		case lower == "parameters" && strings.EqualFold(text, "inner"):
			value = s.handedOver(value, template)
		default:
			value = s.value(value)
		}
		out.set(key, value)
	}
	return out
}

// outer works out a nested template in the enclosing scope, to which all its
// expressions refer; its own parameters and variables mean nothing.
// https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates#expression-evaluation-scope-in-nested-templates
func (s *scope) outer(template *object) *object {
	lent := *s
	lent.lent = true
	out := &object{}
	for _, key := range template.keys {
		value := template.members[key]
		switch strings.ToLower(key) {
		case "parameters":
			value = s.declarations(value, false)
		case "resources":
			value = lent.resources(value)
		case "outputs":
			value = lent.outputs(value)
		default:
			value = verbatim{value}
		}
		out.set(key, value)
	}
	return out
}

// inner is the scope of a nested template that is evaluated in its own. A
// deployment to another resource group is in a region that nobody knows.
func (s *scope) inner(r, template, properties *object) *scope {
	inner := newScope(s.work, template)
	if !r.has("resourceGroup") && !r.has("subscriptionId") && !r.has("scope") && !aboveGroup(template.text("$schema")) {
		inner.groupRegion = s.groupRegion
	}
	if location, ok := r.get("location"); ok {
		if text, ok := s.value(location).(string); ok {
			inner.deploymentRegion = text
		}
	}
	given := &object{}
	if value, ok := properties.get("parameters"); ok {
		if given, ok = s.value(value).(*object); !ok {
			given = &object{open: map[string]bool{"": true}}
		}
	}
	inner.passed(template.part("parameters"), given)
	return inner
}

// handedOver are the values that a nested template is given. Those of its secure
// parameters stay as they stand in the document.
func (s *scope) handedOver(in any, template *object) any {
	given, ok := in.(*object)
	if !ok {
		return s.value(in)
	}
	inner := &scope{work: s.work, definitions: template.part("definitions")}
	declared, out := template.part("parameters"), &object{}
	for _, name := range given.keys {
		if inner.secure(declared.part(name)) {
			out.set(name, verbatim{given.members[name]})
			continue
		}
		out.set(name, s.value(given.members[name]))
	}
	return out
}
