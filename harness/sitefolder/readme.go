package sitefolder

import (
	"bytes"
	_ "embed" // the text of the README
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
	"github.com/itar-carveout/carveout/harness/site"
)

//go:embed readme.md.tmpl
var readmeText string

// page is what the template shows.
type page struct {
	Proposal
	// Flags binds a plan to all workloads.
	Flags string
	Roles []roleFacts
	Files []fileFields
}

type roleFacts struct {
	Role  string
	Facts []described
}

type described struct {
	Name, Description, Form string
	Count                   int
}

type fileFields struct {
	File, Description string
	Fields            []Field
}

func readme(in Input) ([]byte, error) {
	p := page{Proposal: in.Proposal}
	for _, id := range in.Proposal.IDs() {
		p.Flags += " --workload " + id
	}
	p.Roles = byRole(in.Missing, in.Facts)
	for _, name := range site.Sections() {
		s, err := section(name)
		if err != nil {
			return nil, err
		}
		all, err := fields(name)
		if err != nil {
			return nil, err
		}
		p.Files = append(p.Files, fileFields{name + ".json", s.Description, all})
	}
	text, err := template.New("README.md").Funcs(template.FuncMap{
		"code": code, "list": func(words []string) string {
			marked := make([]string, 0, len(words))
			for _, word := range words {
				marked = append(marked, code(word))
			}
			return strings.Join(marked, ", ")
		},
		"count": layout.Count, "cell": cell,
	}).Parse(readmeText)
	if err != nil {
		return nil, fmt.Errorf("read the README's template: %w", err)
	}
	var out bytes.Buffer
	if err := text.Execute(&out, p); err != nil {
		return nil, fmt.Errorf("write the README: %w", err)
	}
	return out.Bytes(), nil
}

// byRole groups the facts that are missing by who can state them.
func byRole(missing []harness.MissingFact, facts map[string]harness.Fact) []roleFacts {
	roles := map[string]map[string]described{}
	for _, m := range missing {
		role := strings.Join(m.Roles, " or ")
		if roles[role] == nil {
			roles[role] = map[string]described{}
		}
		d := Describe(m.Fact, facts)
		roles[role][m.Fact] = described{m.Fact, d.Description, d.Form, roles[role][m.Fact].Count + len(m.Addresses)}
	}
	var out []roleFacts
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		r := roleFacts{Role: role}
		for _, name := range slices.Sorted(maps.Keys(roles[role])) {
			r.Facts = append(r.Facts, roles[role][name])
		}
		out = append(out, r)
	}
	return out
}

// Describe says in plain words what a fact is; of the roster, what its file is.
func Describe(name string, facts map[string]harness.Fact) Field {
	fact, ok := facts[name]
	if !ok {
		f := Field{Path: name}
		if s, err := section(name); err == nil {
			f.Description = s.Description
		}
		return f
	}
	f := Field{Path: name, Description: fact.Description}
	var s schema
	if json.Unmarshal(fact.Type, &s) == nil {
		f.Form = form(&s)
	}
	switch {
	case fact.DocumentOnly:
		f.Description += " Nobody can attest it: state it in the document"
		if fact.CompleteBy != nil {
			f.Description += ", with " + *fact.CompleteBy
		}
		f.Description += "."
	case fact.CompleteBy != nil:
		f.Description += " With " + *fact.CompleteBy + ": " + facts[*fact.CompleteBy].Description
	}
	return f
}

// code marks text as such; a backquote of the author's cannot end it.
func code(text string) string {
	return "`" + strings.ReplaceAll(layout.Name(text), "`", "'") + "`"
}

// cell is prose in a table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "*", `\*`, "_", `\_`).Replace(text)
}
