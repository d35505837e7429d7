package gatekeeper_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/util"

	"github.com/itar-carveout/carveout/bundle/gatekeeper"
)

// small is a policy tree in which everything that is rewritten occurs once.
var small = map[string]string{
	".manifest": `{"roots": ["carveout"]}`,
	"carveout/conftest/conftest.rego": `package carveout.conftest

import data.carveout.decisions

deny contains {"msg": decision.verdict, "decision": decision} if some decision in decisions.all
`,
	"carveout/decisions/decisions.rego": `package carveout.decisions

import data.carveout.clause
import data.carveout.documents.document

all contains decision if {
	some activity in document.value.activities
	decision := clause.decision with input as activity
}
`,
	"carveout/clause/clause.rego": `# METADATA
# title: A clause
package carveout.clause

import data.carveout.law as lists
import data.carveout.run
import data.carveout.site

# METADATA
# title: A decision
# custom:
#   id: carve_out/destination/a
decision := {
	"id": rego.metadata.rule().custom.id,
	"verdict": $"{lists.rows[input.country].name} on {run.document.as_of}",
	"site": site.document,
	"place": [lists.rows[input.country]],
}
`,
	"carveout/law/law.rego": `package carveout.law

default _table := {}

_table := data.carveout.law.table

rows := object.get(_table, "rows", {})
`,
	"carveout/law/data.json":       `{"table": {"rows": {"CN": {"name": "China \"<&>\" {x}", "n": 12345678901234567890}}}}`,
	"carveout/unused/unused.rego":  "package carveout.unused\n",
	"carveout/site/site.rego":      "package carveout.site\n\ndefault document := {}\n\ndocument := data.carveout_site\n",
	"carveout/run/run.rego":        "package carveout.run\n\ndefault document := {}\n\ndocument := data.carveout_run\n",
	"carveout/documents/a/a.rego":  "package carveout.documents.a\n",
	"carveout/documents/d/d.rego":  "package carveout.documents.document\n\nvalue := input\n",
	"carveout/documents/a/d2.rego": "package carveout.documents.a\n\nx := 1\n",
}

// with returns the small tree with some files changed.
func with(changes map[string]string) fstest.MapFS {
	files := maps.Clone(small)
	maps.Copy(files, changes)
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

// template is what the tests read of a ConstraintTemplate.
type template struct {
	Kind     string `json:"kind"`
	Metadata struct {
		Name string `json:"name"`
	} `json:"metadata"`
	Spec struct {
		CRD struct {
			Spec struct {
				Names      map[string]string `json:"names"`
				Validation struct {
					Schema struct {
						Properties map[string]struct {
							Type     string `json:"type"`
							Preserve bool   `json:"x-kubernetes-preserve-unknown-fields"`
						} `json:"properties"`
					} `json:"openAPIV3Schema"`
				} `json:"validation"`
			} `json:"spec"`
		} `json:"crd"`
		Targets []struct {
			Target string `json:"target"`
			Code   []struct {
				Engine string `json:"engine"`
				Source source `json:"source"`
			} `json:"code"`
		} `json:"targets"`
	} `json:"spec"`
}

type source struct {
	Version string   `json:"version"`
	Rego    string   `json:"rego"`
	Libs    []string `json:"libs"`
}

func generate(t *testing.T, tree fstest.MapFS) template {
	t.Helper()
	text, err := gatekeeper.Generate(tree, gatekeeper.Shipped)
	if err != nil {
		t.Fatal(err)
	}
	var made template
	if err := util.Unmarshal([]byte(text), &made); err != nil {
		t.Fatalf("the template is no YAML: %v\n%s", err, text)
	}
	return made
}

func code(t *testing.T, made template) source {
	t.Helper()
	if len(made.Spec.Targets) != 1 || len(made.Spec.Targets[0].Code) != 1 {
		t.Fatalf("targets are %v, want one with one code", made.Spec.Targets)
	}
	return made.Spec.Targets[0].Code[0].Source
}

func TestTemplateFrame(t *testing.T) {
	made := generate(t, with(nil))

	if made.Kind != "ConstraintTemplate" || made.Metadata.Name != "carveoutcheck" || made.Spec.CRD.Spec.Names["kind"] != "CarveoutCheck" {
		t.Errorf("names are %q, %q, %v", made.Kind, made.Metadata.Name, made.Spec.CRD.Spec.Names)
	}
	for _, name := range []string{"site", "run"} {
		if p := made.Spec.CRD.Spec.Validation.Schema.Properties[name]; p.Type != "object" || !p.Preserve {
			t.Errorf("parameter %s is %+v, want an object of any fields", name, p)
		}
	}
	if target := made.Spec.Targets[0]; target.Target != "admission.k8s.gatekeeper.sh" || target.Code[0].Engine != "Rego" || target.Code[0].Source.Version != "v1" {
		t.Errorf("target is %+v", target)
	}
}

func TestRewriting(t *testing.T) {
	libs := map[string]string{}
	for _, lib := range code(t, generate(t, with(nil))).Libs {
		module, err := ast.ParseModule("lib", lib)
		if err != nil {
			t.Fatal(err)
		}
		libs[strings.TrimPrefix(module.Package.Path.String(), "data.lib.carveout.")] = lib
	}

	want := map[string]string{
		"conftest": strings.NewReplacer(
			"package carveout.", "package lib.carveout.", "data.carveout.", "data.lib.carveout.",
		).Replace(small["carveout/conftest/conftest.rego"]),
		"decisions": strings.NewReplacer(
			"package carveout.", "package lib.carveout.", "data.carveout.", "data.lib.carveout.",
			"with input as activity", `with input as object.union(object.remove(activity, ["parameters"]), {"parameters": object.get(input, "parameters", {})})`,
		).Replace(small["carveout/decisions/decisions.rego"]),
		"clause": strings.NewReplacer(
			"package carveout.", "package lib.carveout.", "data.carveout.", "data.lib.carveout.",
		).Replace(small["carveout/clause/clause.rego"]),
		"law": strings.NewReplacer(
			"package carveout.", "package lib.carveout.",
			"data.carveout.law.table", `{"rows":{"CN":{"n":12345678901234567890,"name":"China \"<&>\" {x}"}}}`,
		).Replace(small["carveout/law/law.rego"]),
		"site":               "package lib.carveout.site\n\ndefault document := {}\n\ndocument := input.parameters.site\n",
		"run":                "package lib.carveout.run\n\ndefault document := {}\n\ndocument := input.parameters.run\n",
		"documents.document": "package lib.carveout.documents.document\n\nvalue := input.review.object.spec\n",
	}
	if diff := cmp.Diff(want, libs); diff != "" {
		t.Errorf("libs (-want +got):\n%s", diff)
	}
}

func TestEvaluation(t *testing.T) {
	china := `{"activities": [{"country": "CN"}]}`
	for name, test := range map[string]struct {
		input string
		want  []any
	}{
		"parameters reach the clause": {
			`{"parameters": {"run": {"as_of": "2026-11-23"}, "site": {"a": 1}}, "review": {"object": {"spec": ` + china + `}}}`,
			[]any{violation("2026-11-23", map[string]any{"a": json.Number("1")})},
		},
		"no site": {
			`{"parameters": {"run": {"as_of": "2026-11-23"}}, "review": {"object": {"spec": ` + china + `}}}`,
			[]any{violation("2026-11-23", map[string]any{})},
		},
		"a document brings no parameters": {
			`{"parameters": {"run": {"as_of": "2026-11-23"}}, "review": {"object": {"spec": {"activities": [
			  {"country": "CN", "parameters": {"site": {"forged": true}, "run": {"as_of": "2000-01-01"}}}]}}}}`,
			[]any{violation("2026-11-23", map[string]any{})},
		},
		"nothing to decide on": {`{"parameters": {}, "review": {"object": {}}}`, []any{}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, evaluate(t, code(t, generate(t, with(nil))), test.input)); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
		})
	}
}

func violation(asOf string, site map[string]any) map[string]any {
	verdict := `China "<&>" {x} on ` + asOf
	return map[string]any{"msg": verdict, "details": map[string]any{"decision": map[string]any{
		"id":      "carve_out/destination/a",
		"verdict": verdict,
		"site":    site,
		"place":   []any{map[string]any{"name": `China "<&>" {x}`, "n": json.Number("12345678901234567890")}},
	}}}
}

// evaluate asks the modules of a template for their violations.
func evaluate(t *testing.T, from source, input string) []any {
	t.Helper()
	var parsed any
	if err := util.UnmarshalJSON([]byte(input), &parsed); err != nil {
		t.Fatal(err)
	}
	options := []func(*rego.Rego){
		rego.Query("data.carveout_gatekeeper.violation"),
		rego.Module("main.rego", from.Rego),
		rego.Input(parsed),
	}
	for i, lib := range from.Libs {
		options = append(options, rego.Module("lib"+string(rune('a'+i))+".rego", lib))
	}
	results, err := rego.New(options...).Eval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return results[0].Expressions[0].Value.([]any)
}

func TestConstraintMatchesWrappedDocumentsOnly(t *testing.T) {
	got, err := gatekeeper.Shipped.Constraint("plans", gatekeeper.Parameters{Run: json.RawMessage(`{"gate": []}`)})
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "apiVersion": "constraints.gatekeeper.sh/v1beta1",
  "kind": "CarveoutCheck",
  "metadata": {
    "name": "plans"
  },
  "spec": {
    "match": {
      "kinds": [
        {
          "apiGroups": [
            "documents.carveout.dev"
          ],
          "kinds": [
            "CarveoutDocument"
          ]
        }
      ]
    },
    "parameters": {
      "run": {
        "gate": []
      }
    }
  }
}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("constraint (-want +got):\n%s", diff)
	}
}

func TestWrap(t *testing.T) {
	got, err := gatekeeper.Wrap("plan", []byte(`{"a": 1.0, "b": "<é>"}`))
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "apiVersion": "documents.carveout.dev/v1",
  "kind": "CarveoutDocument",
  "metadata": {
    "name": "plan"
  },
  "spec": {
    "a": 1.0,
    "b": "<é>"
  }
}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("object (-want +got):\n%s", diff)
	}
	if _, err := gatekeeper.Wrap("plan", []byte(`{"a": `)); err == nil {
		t.Error("half a document is wrapped")
	}
}
