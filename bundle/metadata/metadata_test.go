package metadata_test

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/itar-carveout/carveout/policies"
)

// source is what metadata.rego judges.
type source struct {
	// Annotations are in the form in which `opa inspect -a` lists them.
	Annotations []annotation `json:"annotations"`
	Rules       []rule       `json:"rules"`
}

type annotation struct {
	Location    location         `json:"location"`
	Annotations *ast.Annotations `json:"annotations"`
}

type location struct {
	File string `json:"file"`
	Row  int    `json:"row"`
}

// rule is one that makes findings.
type rule struct {
	File    string   `json:"file"`
	Row     int      `json:"row"`
	Name    string   `json:"name"`
	Package []string `json:"package"`
}

func TestPoliciesHaveMetadata(t *testing.T) {
	if problems := judge(t, policies.FS()); len(problems) > 0 {
		t.Errorf("METADATA:\n%s", strings.Join(problems, "\n"))
	}
}

func TestGapsAreSeen(t *testing.T) {
	const complete = `# METADATA
# title: A
# description: A thing.
# custom:
#   id: input/a
#   verdict: undetermined
#   remediation: Mend it.
#   sources: ["https://www.ecfr.gov/current"]
`
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"complete": {"package carveout.a\n\n" + complete + "findings contains rego.metadata.rule() if true\n", []string{}},
		"the second of two": {
			"package carveout.a\n\n" + complete + "findings contains rego.metadata.rule() if true\n\n" + complete + "problems contains rego.metadata.rule().custom.id if true\n",
			[]string{"a.rego:11: custom.id input/a is not unique", "a.rego:21: custom.id input/a is not unique"},
		},
		"a helper without": {
			"package carveout.a\n\n" + complete + "findings contains rego.metadata.rule() if true\n\n_x := y if y := rego.metadata.rule()\n",
			[]string{"a.rego:13: _x has no METADATA"},
		},
		"no rule": {"package carveout.a\n", []string{"no rule makes a finding"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := judge(t, fstest.MapFS{"a.rego": {Data: []byte(test.text)}})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// judge returns what metadata.rego says of a policy tree.
func judge(t *testing.T, tree fs.FS) []string {
	t.Helper()
	var input any
	text, err := json.Marshal(read(t, tree))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &input); err != nil {
		t.Fatal(err)
	}
	results, err := rego.New(
		rego.Query("data.carveout_metadata.problems"),
		rego.Load([]string{"metadata.rego"}, nil),
		rego.Input(input),
		rego.StrictBuiltinErrors(true),
	).Eval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(results) != 1 {
		t.Fatal("metadata.rego gives no answer")
	}
	problems := []string{}
	for _, problem := range results[0].Expressions[0].Value.([]any) {
		problems = append(problems, problem.(string))
	}
	return problems
}

func read(t *testing.T, tree fs.FS) source {
	t.Helper()
	var modules []*ast.Module
	made := source{Annotations: []annotation{}, Rules: []rule{}}
	err := fs.WalkDir(tree, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".rego") {
			return err
		}
		text, err := fs.ReadFile(tree, path)
		if err != nil {
			return err
		}
		module, err := ast.ParseModuleWithOpts(path, string(text), ast.ParserOptions{ProcessAnnotation: true})
		if err != nil {
			return err
		}
		modules = append(modules, module)
		made.Rules = append(made.Rules, findingRules(module)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	annotations, problems := ast.BuildAnnotationSet(modules)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, ref := range annotations.Flatten() {
		made.Annotations = append(made.Annotations, annotation{location{ref.Location.File, ref.Location.Row}, ref.Annotations})
	}
	return made
}

func findingRules(module *ast.Module) []rule {
	var path []string
	for _, term := range module.Package.Path {
		path = append(path, strings.Trim(term.Value.String(), `"`))
	}
	var rules []rule
	for _, r := range module.Rules {
		name := r.Head.Ref()[0].String()
		if makesFindings(module, r) || name == "findings" && slices.Contains(path, "clauses") {
			rules = append(rules, rule{r.Location.File, r.Location.Row, name, path})
		}
	}
	return rules
}

// makesFindings reports whether a rule calls the constructor of findings or
// reads its own METADATA. A rule that gathers findings of others does neither.
func makesFindings(module *ast.Module, r *ast.Rule) bool {
	makers := []string{ast.RegoMetadataRule.Name}
	for _, imported := range module.Imports {
		if imported.Path.String() == "data.carveout.findings" {
			makers = append(makers, string(imported.Name())+".make")
		}
	}
	makes := false
	ast.WalkTerms(r, func(term *ast.Term) bool {
		if ref, ok := term.Value.(ast.Ref); ok && slices.Contains(makers, ref.String()) {
			makes = true
		}
		return makes
	})
	return makes
}
