package gatekeeper

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// edit replaces the text from offset to offset+len(old).
type edit struct {
	offset   int
	old, new string
}

// accessor returns what Gatekeeper has in the place of what lies outside the
// policies, where a package reads that. Each has a `default` beside it, for a
// constraint without that parameter and a review without an object.
func (l *library) accessor(pkg, read string) (string, bool) {
	switch [2]string{pkg, read} {
	case [2]string{"data.carveout.site", "data.carveout_site"}:
		return "input.parameters.site", true
	case [2]string{"data.carveout.run", "data.carveout_run"}:
		return "input.parameters.run", true
	case [2]string{"data.carveout.documents.document", "input"}:
		return l.document, true
	}
	return "", false
}

// rewrite returns the text of a module as Gatekeeper wants it. The text, not the
// syntax tree, is edited, so that comments and METADATA stay as they are.
func (l *library) rewrite(m module) (string, error) {
	var edits []edit
	add := func(more []edit, err error) error {
		edits = append(edits, more...)
		return err
	}
	if err := add(packageEdits(m)); err != nil {
		return "", err
	}
	if err := add(importEdits(m)); err != nil {
		return "", err
	}
	if err := add(l.accessorEdits(m)); err != nil {
		return "", err
	}
	if err := add(withEdits(m)); err != nil {
		return "", err
	}
	if !l.cut {
		return apply(m, edits)
	}
	text, err := apply(m, append(edits, commentEdits(m)...))
	return strings.TrimLeft(text, "\n"), err
}

// commentEdits takes out the comments, and the METADATA that no rule reads: a
// template is stored and sent whole, and the sources have them. What rules read
// of it is `custom`.
func commentEdits(m module) []edit {
	read := map[int]bool{}
	for _, annotation := range m.parsed.Annotations {
		if len(annotation.Custom) == 0 {
			continue
		}
		for row := annotation.Location.Row; row <= annotation.EndLoc().Row; row++ {
			read[row] = true
		}
	}
	var edits []edit
	for _, comment := range m.parsed.Comments {
		if read[comment.Location.Row] {
			continue
		}
		start := comment.Location.Offset
		// With the line, where it has one of its own.
		if before := strings.TrimRight(m.text[:start], " \t"); strings.HasSuffix(before, "\n") {
			start = len(before) - 1
		}
		end := comment.Location.Offset + len("#") + len(comment.Text)
		edits = append(edits, edit{start, m.text[start:end], ""})
	}
	return edits
}

func packageEdits(m module) ([]edit, error) {
	path := m.parsed.Package.Path
	if len(path) < 2 || !path[1].Equal(ast.InternedTerm("carveout")) {
		return nil, fmt.Errorf("%s: package %s is not under carveout", m.file, path)
	}
	const old = "package carveout"
	return []edit{{m.parsed.Package.Location.Offset, old, "package lib.carveout"}}, nil
}

func importEdits(m module) ([]edit, error) {
	var edits []edit
	for _, imported := range m.parsed.Imports {
		path, ok := imported.Path.Value.(ast.Ref)
		if !ok || len(path) < 2 || !path[0].Equal(ast.DefaultRootDocument) || !path[1].Equal(ast.InternedTerm("carveout")) {
			return nil, fmt.Errorf("%s: import %s is not of a package under data.carveout", m.at(imported.Location), imported.Path)
		}
		edits = append(edits, edit{imported.Path.Location.Offset, "data.carveout", "data.lib.carveout"})
	}
	return edits, nil
}

// accessorEdits replaces what reads a table, the site, the run or the document.
func (l *library) accessorEdits(m module) ([]edit, error) {
	var edits []edit
	for _, rule := range m.parsed.Rules {
		value := rule.Head.Value
		if rule.Default || value == nil || !rule.Body.Equal(ast.NewBody(ast.NewExpr(ast.BooleanTerm(true)))) {
			continue
		}
		read := value.String()
		replacement, known := l.accessor(m.pkg(), read)
		if read == m.pkg()+".table" {
			table, err := l.table(m.parsed.Package.Path)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", m.at(rule.Location), err)
			}
			if replacement, err = literal(table); err != nil {
				return nil, fmt.Errorf("%s: write %s as a constant: %w", m.at(rule.Location), read, err)
			}
			known = true
			if l.cut {
				// OPA tells the type of a constant by what is in it, and refuses a rule
				// that reads a field which no row that is left has.
				replacement = "object.union({}, " + replacement + ")"
			}
		}
		if known {
			edits = append(edits, edit{value.Location.Offset, read, replacement})
		}
	}
	return edits, nil
}

// withEdits keeps the constraint's parameters where the input is replaced. A
// document that has a key "parameters" of its own must not bring its own site.
func withEdits(m module) ([]edit, error) {
	var edits []edit
	var failed error
	ast.WalkExprs(m.parsed, func(expr *ast.Expr) bool {
		for _, with := range expr.With {
			name, ok := with.Value.Value.(ast.Var)
			if with.Target.String() != "input" || !ok {
				failed = fmt.Errorf("%s: `with %s as %s` cannot be rewritten: only `with input as` a variable can", m.at(with.Location), with.Target, with.Value)
				continue
			}
			edits = append(edits, edit{with.Value.Location.Offset, string(name), fmt.Sprintf(
				`object.union(object.remove(%s, ["parameters"]), {"parameters": object.get(input, "parameters", {})})`, name,
			)})
		}
		return false
	})
	return edits, failed
}

// literal writes a JSON value as a Rego constant: every JSON text is one.
func literal(value any) (string, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "", err
	}
	return strings.TrimSuffix(text.String(), "\n"), nil
}

// apply makes the edits, and refuses one that does not find its text: what the
// tree says and what the file says must be the same.
func apply(m module, edits []edit) (string, error) {
	slices.SortFunc(edits, func(a, b edit) int { return a.offset - b.offset })
	var made strings.Builder
	done := 0
	for _, e := range edits {
		if e.offset < done || !strings.HasPrefix(m.text[e.offset:], e.old) || continues(m.text[e.offset+len(e.old):]) {
			return "", fmt.Errorf("%s: byte %d: %q is not written plainly there, so it cannot be rewritten", m.file, e.offset, e.old)
		}
		made.WriteString(m.text[done:e.offset])
		made.WriteString(e.new)
		done = e.offset + len(e.old)
	}
	made.WriteString(m.text[done:])
	return made.String(), nil
}

// continues reports whether a name goes on, so that the text found is only a
// part of a longer one.
func continues(rest string) bool {
	return rest != "" && (rest[0] == '_' || rest[0] >= '0' && rest[0] <= '9' ||
		rest[0] >= 'A' && rest[0] <= 'Z' || rest[0] >= 'a' && rest[0] <= 'z')
}
