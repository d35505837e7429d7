package gatekeeper

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// verify refuses a rewritten module that Gatekeeper would misread in silence.
// names holds the rules of each package that the template carries.
func verify(m module, names map[string]map[string]bool) error {
	imported := map[ast.Var]string{}
	for _, i := range m.parsed.Imports {
		imported[i.Name()] = i.Path.String()
	}

	var failed error
	fail := func(loc *ast.Location, format string, args ...any) {
		if failed == nil {
			failed = fmt.Errorf("%s: %s", m.at(loc), fmt.Sprintf(format, args...))
		}
	}
	var visit func(*ast.Term) bool
	visit = func(term *ast.Term) bool {
		switch value := term.Value.(type) {
		case ast.Var:
			if value.Equal(ast.DefaultRootDocument.Value) {
				fail(term.Location, "`data` is read whole")
			} else if path, ok := imported[value]; ok {
				fail(term.Location, "package %s is read whole", path)
			}
		case ast.Ref:
			if problem := misread(value, imported, names); problem != "" {
				fail(term.Location, "%s", problem)
			}
			// The head is dealt with; what indexes it may be another reference.
			if _, isVar := value[0].Value.(ast.Var); isVar {
				value = value[1:]
			}
			for _, index := range value {
				ast.WalkTerms(index, visit)
			}
			return true
		}
		return false
	}
	for _, rule := range m.parsed.Rules {
		ast.WalkTerms(rule, visit)
	}
	return failed
}

// misread says what Gatekeeper would get wrong in a reference, or "".
func misread(ref ast.Ref, imported map[ast.Var]string, names map[string]map[string]bool) string {
	// Inside an array, a call, an object or a template string Gatekeeper does not
	// rewrite such a reference; it is then undefined, and the rule never fires.
	// Nothing tells the places apart at a glance, so none is allowed.
	if ref[0].Equal(ast.DefaultRootDocument) {
		if len(ref) > 1 && ref[1].Equal(ast.InternedTerm("inventory")) {
			return ""
		}
		return fmt.Sprintf("%s names a package outside an import: import the package", ref)
	}

	head, ok := ref[0].Value.(ast.Var)
	if !ok {
		return ""
	}
	path, ok := imported[head]
	if !ok {
		return ""
	}
	// A package below an imported one is another package; unless it is imported
	// itself, the template may not carry it.
	if len(ref) > 1 {
		if rule, ok := ref[1].Value.(ast.String); ok && names[path][string(rule)] {
			return ""
		}
	}
	return fmt.Sprintf("%s is no rule of package %s: import the package that has it", ref, path)
}

// ruleNames lists the rules of each package.
func ruleNames(modules []module) map[string]map[string]bool {
	names := map[string]map[string]bool{}
	for _, m := range modules {
		if names[m.pkg()] == nil {
			names[m.pkg()] = map[string]bool{}
		}
		for _, rule := range m.parsed.Rules {
			if head, ok := rule.Head.Ref()[0].Value.(ast.Var); ok {
				names[m.pkg()][string(head)] = true
			}
		}
	}
	return names
}
