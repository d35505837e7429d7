package gatekeeper_test

import (
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/gatekeeper"
)

// TestGenerateRefuses: what the rewriting does not know, Gatekeeper would answer
// with silence.
func TestGenerateRefuses(t *testing.T) {
	const clause = "package carveout.clause\n\nimport data.carveout.law\nimport data.carveout.run\n\ndecision := {\"verdict\": law.rows}\n\nas_of := run.document\n\n"
	for name, test := range map[string]struct {
		file, text, message string
	}{
		"data in a body":             {"clause/clause.rego", clause + "x if data.carveout.law.rows.CN\n", "clause.rego:10: data.carveout.law.rows.CN names a package outside an import"},
		"data in an array":           {"clause/clause.rego", clause + "x := [data.carveout.law.rows]\n", "outside an import"},
		"data in a call":             {"clause/clause.rego", clause + "x := count(data.carveout.law.rows)\n", "outside an import"},
		"data in an object":          {"clause/clause.rego", clause + "x := {\"a\": data.carveout.law.rows}\n", "outside an import"},
		"data in a comprehension":    {"clause/clause.rego", clause + "x := [y | some y in data.carveout.law.rows]\n", "outside an import"},
		"data in a template string":  {"clause/clause.rego", clause + "x := $\"{data.carveout.law.rows}\"\n", "outside an import"},
		"data in an index":           {"clause/clause.rego", clause + "x := law.rows[data.carveout.law.rows.CN]\n", "outside an import"},
		"data in a function":         {"clause/clause.rego", clause + "x(y) := data.carveout.law.rows[y]\n", "outside an import"},
		"data in a default":          {"clause/clause.rego", clause + "x := true if every y in [1] { data.carveout.law.rows[y] }\n", "outside an import"},
		"lib data in an array":       {"clause/clause.rego", clause + "x := [data.lib.carveout.law.rows]\n", "outside an import"},
		"lib data in a template":     {"clause/clause.rego", clause + "x := $\"{data.lib.carveout.law.rows}\"\n", "outside an import"},
		"data by a variable":         {"clause/clause.rego", clause + "x := data[y] if some y in [\"a\"]\n", "outside an import"},
		"all data":                   {"clause/clause.rego", clause + "x := data\n", "data"},
		"all data in a call":         {"clause/clause.rego", clause + "x := count(data)\n", "data"},
		"a site read elsewhere":      {"clause/clause.rego", clause + "x := data.carveout_site.workloads\n", "outside an import"},
		"a run read elsewhere":       {"clause/clause.rego", clause + "x := data.carveout_run\n", "outside an import"},
		"another package's table":    {"clause/clause.rego", clause + "x := data.carveout.law.table\n", "outside an import"},
		"a table in a body":          {"law/law.rego", "package carveout.law\n\nrows := t.rows if t := data.carveout.law.table\n", "outside an import"},
		"a condition on a table":     {"law/law.rego", "package carveout.law\n\n_table := data.carveout.law.table if input.x\n\nrows := _table.rows\n", "outside an import"},
		"a table in brackets":        {"law/law.rego", "package carveout.law\n\nrows := data.carveout[\"law\"].table\n", "not written plainly"},
		"a table that is not there":  {"law/data.json", `{"other": {}}`, "no data.json with a table"},
		"damaged data":               {"law/data.json", `{"table": `, "data.json"},
		"an imported rule":           {"clause/clause.rego", "package carveout.clause\n\nimport data.carveout.law.rows\n\ndecision := rows\n", "import packages, not rules"},
		"a parent of packages":       {"clause/clause.rego", "package carveout.clause\n\nimport data.carveout.documents\n\ndecision := documents.document.value\n", "import packages, not rules"},
		"a package that is not":      {"clause/clause.rego", "package carveout.clause\n\nimport data.carveout.nowhere\n\ndecision := nowhere.x\n", "import packages, not rules"},
		"an imported site":           {"clause/clause.rego", "package carveout.clause\n\nimport data.carveout_site\n\ndecision := carveout_site\n", "import data.carveout_site"},
		"imported input":             {"clause/clause.rego", "package carveout.clause\n\nimport input.x\n\ndecision := x\n", "import input.x"},
		"an import of rego.v1":       {"clause/clause.rego", "package carveout.clause\n\nimport rego.v1\n\ndecision := 1\n", "import rego.v1"},
		"a rule that is not":         {"clause/clause.rego", clause + "x := law.nothing\n", "law.nothing is no rule of package data.lib.carveout.law"},
		"a package by a variable":    {"clause/clause.rego", clause + "x := law[y] if some y in [\"rows\"]\n", "is no rule of package"},
		"a package as a value":       {"clause/clause.rego", clause + "x := [law]\n", "read whole"},
		"with data":                  {"clause/clause.rego", clause + "x := y if y := law.rows with data.carveout_run as {}\n", "cannot be rewritten"},
		"with a part of the input":   {"clause/clause.rego", clause + "x := y if y := law.rows with input.a as run\n", "cannot be rewritten"},
		"with an object":             {"clause/clause.rego", clause + "x := y if y := law.rows with input as {\"a\": 1}\n", "cannot be rewritten"},
		"with a builtin replaced":    {"clause/clause.rego", clause + "x := y if y := law.rows with time.now_ns as 1\n", "cannot be rewritten"},
		"the network":                {"clause/clause.rego", clause + "x := http.send({})\n", "http.send"},
		"a package outside carveout": {"other/o.rego", "package other\n", "roots"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := gatekeeper.Generate(with(map[string]string{"carveout/" + test.file: test.text}), gatekeeper.Shipped)
			if err == nil || !strings.Contains(err.Error(), test.message) {
				t.Errorf("error is %v, want one that says %q", err, test.message)
			}
		})
	}
}

func TestGenerateRefusesATemplate(t *testing.T) {
	for name, test := range map[string]struct {
		template gatekeeper.Template
		message  string
	}{
		"a name in lower case":    {gatekeeper.Template{Kind: "carveout", Rego: gatekeeper.Violation}, "no name of a kind"},
		"no violation":            {gatekeeper.Template{Kind: "A", Rego: "package a\n\nimport data.carveout.law\n\ndeny := law.rows\n"}, "no rule `violation`"},
		"an unknown package":      {gatekeeper.Template{Kind: "A", Rego: "package a\n\nimport data.carveout.nowhere\n\nviolation := nowhere.x\n"}, "no package"},
		"data beside the imports": {gatekeeper.Template{Kind: "A", Rego: "package a\n\nviolation := [data.lib.carveout.law]\n"}, "outside an import"},
		"broken Rego":             {gatekeeper.Template{Kind: "A", Rego: "package a\n\nviolation if\n"}, "violation.rego"},
		"a character not of YAML": {gatekeeper.Template{Kind: "A", Rego: "package a\n\n# \u0080\nviolation := 1\n"}, "cannot stand in YAML"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := gatekeeper.Generate(with(nil), test.template)
			if err == nil || !strings.Contains(err.Error(), test.message) {
				t.Errorf("error is %v, want one that says %q", err, test.message)
			}
		})
	}
}

func TestInventoryIsAllowed(t *testing.T) {
	rego := "package a\n\nviolation := data.inventory.cluster\n"
	if _, err := gatekeeper.Generate(with(nil), gatekeeper.Template{Kind: "A", Rego: rego}); err != nil {
		t.Error(err)
	}
}
