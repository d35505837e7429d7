package gatekeeper

import (
	_ "embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"unicode"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Violation is the Rego that makes violations of the shipped gate.
//
//go:embed violation.rego
var Violation string

// Shipped is the template that is published: its violations are those of the
// shipped gate.
var Shipped = Template{Kind: "CarveoutCheck", Rego: Violation}

// Template describes the ConstraintTemplate to make.
type Template struct {
	// Kind of the constraints, in camel case; its lower-case form names the
	// template.
	Kind string
	// Rego is the module that has the rule `violation`. It may import any package
	// of the policies, as the policies themselves do.
	Rego string
}

var kindName = regexp.MustCompile(`^[A-Z][A-Za-z0-9]{0,62}$`)

// Generate writes the template as YAML. The same policies always give the same
// text.
func Generate(tree fs.FS, t Template) (string, error) {
	lib, err := readLibrary(tree)
	if err != nil {
		return "", fmt.Errorf("make the constraint template %s: %w", t.Kind, err)
	}
	return lib.template(t)
}

// template writes a template of the library's policies as YAML.
func (l *library) template(t Template) (string, error) {
	text, err := l.generate(t)
	if err != nil {
		return "", fmt.Errorf("make the constraint template %s: %w", t.Kind, err)
	}
	return text, nil
}

func (l *library) generate(t Template) (string, error) {
	if !kindName.MatchString(t.Kind) {
		return "", fmt.Errorf("%q is no name of a kind", t.Kind)
	}
	main, err := l.parse("violation.rego", t.Rego)
	if err != nil {
		return "", err
	}
	needed, err := l.needed(main)
	if err != nil {
		return "", err
	}

	edits, err := importEdits(main)
	if err != nil {
		return "", err
	}
	text, err := apply(main, edits)
	if err != nil {
		return "", err
	}
	entry, err := l.parse(main.file, text)
	if err != nil {
		return "", err
	}
	rewritten := make([]module, 0, len(needed))
	for _, m := range needed {
		text, err := l.rewrite(m)
		if err != nil {
			return "", err
		}
		parsed, err := l.parse(m.file, text)
		if err != nil {
			return "", fmt.Errorf("after rewriting: %w", err)
		}
		rewritten = append(rewritten, parsed)
	}
	if err := l.check(entry, rewritten); err != nil {
		return "", err
	}
	return t.yaml(entry, rewritten)
}

// check verifies each module, and compiles all of them together.
func (l *library) check(entry module, libs []module) error {
	names := ruleNames(libs)
	modules := map[string]*ast.Module{}
	for _, m := range append([]module{entry}, libs...) {
		if err := verify(m, names); err != nil {
			return err
		}
		modules[m.file] = m.parsed
	}
	if !ruleNames([]module{entry})[entry.pkg()]["violation"] {
		return fmt.Errorf("%s: there is no rule `violation`", entry.file)
	}
	compiler := ast.NewCompiler().WithCapabilities(l.capabilities)
	if compiler.Compile(modules); compiler.Failed() {
		return fmt.Errorf("compile the rewritten policies: %w", compiler.Errors)
	}
	return nil
}

const header = `# Made from the policies by bundle/gatekeeper. Do not edit.
apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: %s
spec:
  crd:
    spec:
      names:
        kind: %s
      validation:
        openAPIV3Schema:
          type: object
          properties:
            site:
              description: What the organization says about itself, section by section, as in a site folder.
              type: object
              x-kubernetes-preserve-unknown-fields: true
            run:
              description: What the operator sets for every review, such as as_of, workloads and gate.
              type: object
              x-kubernetes-preserve-unknown-fields: true
  targets:
  - target: admission.k8s.gatekeeper.sh
    code:
    - engine: Rego
      source:
        version: v1
`

func (t Template) yaml(entry module, libs []module) (string, error) {
	var text strings.Builder
	fmt.Fprintf(&text, header, strings.ToLower(t.Kind), t.Kind)
	text.WriteString("        rego: |\n")
	if err := block(&text, "          ", entry); err != nil {
		return "", err
	}
	text.WriteString("        libs:\n")
	for _, m := range libs {
		text.WriteString("        - |\n")
		if err := block(&text, "          ", m); err != nil {
			return "", err
		}
	}
	return text.String(), nil
}

// block writes a module as the lines of a literal YAML block, which holds
// printable characters and tabs only.
func block(text *strings.Builder, indent string, m module) error {
	for i, line := range strings.Split(strings.TrimRight(m.text, "\n"), "\n") {
		for _, r := range line {
			if r != '\t' && !unicode.IsPrint(r) {
				return fmt.Errorf("%s:%d: the character %U cannot stand in YAML", m.file, i+1, r)
			}
		}
		if i == 0 && strings.TrimLeft(line, " \t") != line {
			return fmt.Errorf("%s:1: the first line is indented, which YAML would take for the indentation of all", m.file)
		}
		if line != "" {
			text.WriteString(indent + line)
		}
		text.WriteString("\n")
	}
	return nil
}
