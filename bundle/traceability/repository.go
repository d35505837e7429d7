package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"

	goast "go/ast"

	"github.com/open-policy-agent/opa/v1/ast"
)

// repository is what the table of the law is held against.
type repository struct {
	// conditions of each regime, as clause.condition.
	conditions map[string][]string
	findings   map[string]finding
	parameters map[string]parameter
	// tests has the file of each test, in Rego and in Go, by its full name.
	tests map[string]string
	// fixtures has what is expected of each fixture, by its folder.
	fixtures map[string]string
	// rules and cases have the text that each file of rules, and each file of
	// tests, holds as a literal or as data.
	rules, cases map[string]literals
}

// finding is what the METADATA of a rule says of the finding that it makes.
type finding struct {
	verdict string
	// condition is empty where the finding may be on any condition of its clause.
	clause, condition string
}

type parameter struct {
	// Default is JSON.
	Default     json.RawMessage `json:"default"`
	Description string          `json:"description"`
	Question    string          `json:"question"`
}

// literals is what a file says: in Rego its strings, of everything else the whole text.
type literals struct {
	strings map[string]bool
	text    string
}

func (l literals) has(s string) bool {
	return l.strings[s] || strings.Contains(l.text, `"`+s+`"`)
}

// names reports whether the file names a finding, by its id or the end of it.
func (l literals) names(id string) bool { return l.has(id) || l.has(path.Base(id)) }

const (
	regimesTable    = "policies/carveout/regimes/data.json"
	parametersTable = "policies/carveout/site/parameters/data.json"
)

func readRepository(root fs.FS) (*repository, error) {
	r := &repository{
		conditions: map[string][]string{},
		findings:   map[string]finding{},
		tests:      map[string]string{},
		fixtures:   map[string]string{},
		rules:      map[string]literals{},
		cases:      map[string]literals{},
	}
	for _, read := range []func(fs.FS) error{r.readRegimes, r.readParameters, r.readPolicies, r.readFixtures} {
		if err := read(root); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *repository) readRegimes(root fs.FS) error {
	var rows map[string]struct {
		Conditions map[string][]string `json:"conditions"`
	}
	if err := readTable(root, regimesTable, &rows); err != nil {
		return err
	}
	for regime, row := range rows {
		for clause, conditions := range row.Conditions {
			for _, condition := range conditions {
				r.conditions[regime] = append(r.conditions[regime], clause+"."+condition)
			}
		}
	}
	return nil
}

func (r *repository) readParameters(root fs.FS) error {
	return readTable(root, parametersTable, &r.parameters)
}

func readTable(root fs.FS, name string, rows any) error {
	text, err := fs.ReadFile(root, name)
	if err != nil {
		return fmt.Errorf("read a table: %w", err)
	}
	var file struct {
		Table struct {
			Rows json.RawMessage `json:"rows"`
		} `json:"table"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if err := json.Unmarshal(file.Table.Rows, rows); err != nil {
		return fmt.Errorf("read the rows of %s: %w", name, err)
	}
	return nil
}

func (r *repository) readPolicies(root fs.FS) error {
	return fs.WalkDir(root, "policies", func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch path.Ext(name) {
		case ".rego":
			return r.readRego(root, name)
		case ".json":
			text, err := fs.ReadFile(root, name)
			r.rules[name] = literals{text: string(text)}
			return err
		}
		return nil
	})
}

func (r *repository) readRego(root fs.FS, name string) error {
	text, err := fs.ReadFile(root, name)
	if err != nil {
		return err
	}
	module, err := ast.ParseModuleWithOpts(name, string(text), ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		return fmt.Errorf("parse %s: %w", name, err)
	}
	said := literals{strings: map[string]bool{}}
	ast.WalkTerms(module, func(term *ast.Term) bool {
		if s, ok := term.Value.(ast.String); ok {
			said.strings[string(s)] = true
		}
		return false
	})
	if !strings.HasSuffix(name, "_test.rego") {
		r.rules[name] = said
		r.readFindings(module)
		return nil
	}
	r.cases[name] = said
	for _, rule := range module.Rules {
		if test := rule.Head.Ref()[0].String(); strings.HasPrefix(test, "test_") {
			r.tests[strings.TrimPrefix(module.Package.Path.String(), "data.")+"."+test] = name
		}
	}
	return nil
}

func (r *repository) readFindings(module *ast.Module) {
	for _, annotation := range module.Annotations {
		text := func(field string) string {
			s, _ := annotation.Custom[field].(string)
			return s
		}
		if id := text("id"); id != "" {
			r.findings[id] = finding{text("verdict"), text("clause"), text("condition")}
		}
	}
}

func (r *repository) readFixtures(root fs.FS) error {
	runs, err := fs.Glob(root, "fixtures/*/*/run.json")
	if err != nil {
		return err
	}
	for _, run := range runs {
		folder := path.Dir(run)
		expected, err := fs.ReadFile(root, folder+"/expected.json")
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("read a fixture: %w", err)
		}
		r.fixtures[folder] = string(expected)
	}
	files, err := fs.Glob(root, "fixtures/*_test.go")
	if err != nil {
		return err
	}
	for _, name := range files {
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return fmt.Errorf("read a test: %w", err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("parse a test: %w", err)
		}
		r.cases[name] = literals{text: string(text)}
		for _, declaration := range file.Decls {
			if f, ok := declaration.(*goast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, "Test") {
				r.tests["fixtures."+f.Name.Name] = name
			}
		}
	}
	return nil
}

// said returns the file of a case and what is said there; nothing if there is
// no such case.
func (r *repository) said(c reference) (file string, said literals) {
	if c.isFixture() {
		expected, ok := r.fixtures[string(c)]
		if !ok {
			return "", literals{}
		}
		return string(c), literals{text: expected}
	}
	test, note := c.split()
	file = r.tests[test]
	if note != "" && !r.cases[file].has(note) {
		return "", literals{}
	}
	return file, r.cases[file]
}

// parameterFiles returns the files of rules and tables that read a parameter, and
// those of tests that set it. Its own table and its tests prove nothing.
func (r *repository) parameterFiles(name string) (readers, cases []string) {
	in := func(files map[string]literals) (found []string) {
		for file, said := range files {
			if said.has(name) && !strings.HasPrefix(file, path.Dir(parametersTable)) {
				found = append(found, file)
			}
		}
		slices.Sort(found)
		return found
	}
	return in(r.rules), in(r.cases)
}
