package armtemplate

import "strings"

// scope is what the expressions of one template refer to.
type scope struct {
	*work
	params, variables cells
	definitions       *object
	// groupRegion and deploymentRegion are those of the resource group and of the
	// deployment; nil if not known.
	groupRegion, deploymentRegion any
	loops                         loops
	// bound are the variables of the lambdas around an expression.
	bound map[string]any
	// symbolic says that the template has languageVersion 2.
	symbolic bool
	// lent says that the expressions of a nested template are meant, which are
	// evaluated in the scope of the enclosing one.
	lent bool
	// overridden are the declarations of parameters whose default is not in force.
	overridden *object
}

// cells are parameters or variables by name, whatever its case. Of two names that
// differ in case alone nobody knows which is meant, and there is nil.
type cells map[string]*cell

func (c cells) set(name string, value *cell) {
	lower := strings.ToLower(name)
	if _, twin := c[lower]; twin {
		value = nil
	}
	c[lower] = value
}

// cell is a value that is worked out when it is first asked for.
type cell struct {
	from    expr // how the scope refers to it
	compute func() any
	done    bool
	value   any
}

func (c *cell) known(value any) { c.done, c.value = true, value }

// get works the value out; what is made of itself is unknown.
func (c *cell) get(w *work) any {
	if !c.done {
		compute := c.compute
		c.known(unknown{expr: c.from})
		if compute != nil && w.depth < maxChain {
			w.depth++
			c.value = w.label(compute(), c.from)
			w.depth--
		}
	}
	return c.value
}

// reference is parameters('name') or variables('name').
func reference(function, name string) expr {
	return call{function, []expr{literal{name}}}
}

// loops are the copy loops around an expression. A loop whose count is not known
// has no number either.
type loops struct {
	named     map[string]any
	anonymous any
}

// within is the scope inside one turn of a loop; the turn is nil if not known.
func (s *scope) within(name string, turn any, resource bool) *scope {
	inner := *s
	inner.loops.named = map[string]any{strings.ToLower(name): turn}
	for other, value := range s.loops.named {
		if _, ok := inner.loops.named[other]; !ok {
			inner.loops.named[other] = value
		}
	}
	if resource {
		inner.loops.anonymous = turn
	}
	return &inner
}

// topScope is the scope of the template that was handed in.
func topScope(src *source, root, given *object, options Options) (*scope, error) {
	s := newScope(&work{left: maxWork, source: src}, root)
	if options.Location != "" {
		s.deploymentRegion = options.Location
		if !aboveGroup(root.text("$schema")) {
			s.groupRegion = options.Location
		}
	}
	s.overridden = given
	return s, s.parameters(root.part("parameters"), given)
}

// aboveGroup reports whether a template is deployed to a subscription or more,
// where there is no resource group.
func aboveGroup(schema string) bool {
	schema = strings.ToLower(schema)
	for _, kind := range []string{"subscription", "managementgroup", "tenant"} {
		if strings.Contains(schema, "/"+kind+"deploymenttemplate.json") {
			return true
		}
	}
	return false
}

// newScope has the variables of a template, and no parameters yet.
func newScope(w *work, template *object) *scope {
	s := &scope{
		work: w, params: cells{}, variables: cells{},
		definitions: template.part("definitions"), overridden: &object{},
		symbolic: strings.HasPrefix(template.text("languageVersion"), "2"),
	}
	declared := template.part("variables")
	for _, name := range declared.keys {
		value := declared.members[name]
		if loops, ok := propertyCopy(name, value); ok {
			for _, loop := range loops {
				name := loop.text("name")
				s.variables.set(name, &cell{from: reference("variables", name), compute: func() any { return s.elements(loop) }})
			}
			continue
		}
		s.variables.set(name, &cell{from: reference("variables", name), compute: func() any { return s.value(value) }})
	}
	return s
}

// missing names the required parameters that have no value.
func (s *scope) missing(root *object) []string {
	var names []string
	declared := root.part("parameters")
	for _, name := range declared.keys {
		d := declared.part(name)
		if !d.has("defaultValue") && !s.nullable(d) && !s.secure(d) && !s.overridden.has(name) {
			names = append(names, name)
		}
	}
	return names
}
