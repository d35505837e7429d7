package missing

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/report"
)

var complete = "senders_complete"

var facts = map[string]harness.Fact{
	"senders": {
		Description: "Everybody who sends.", Type: json.RawMessage(`{"type": "array", "items": {"type": "object"}}`),
		Roles: []string{"identity_admin"}, CompleteBy: &complete,
	},
	complete:          {Description: "No sender is missing.", Type: json.RawMessage(`{"type": "boolean"}`)},
	"data.classified": {Description: "Whether it is classified.", Type: json.RawMessage(`{"type": "boolean"}`)},
}

func decision(address string, v harness.Verdict, workloads ...string) harness.Decision {
	return harness.Decision{Subject: harness.Subject{Address: address}, Verdict: v, Workloads: workloads}
}

func results() []harness.Result {
	officers := []string{"export_compliance", "empowered_official"}
	return []harness.Result{
		{File: "a.json", Report: &harness.Report{
			Decisions: []harness.Decision{
				decision("x.a", harness.Undetermined, "w"), decision("x.b", harness.Undetermined), decision("x.c", harness.Met),
				decision("x.d", harness.Undetermined), decision("x.e", harness.NotMet),
			},
			Missing: []harness.MissingFact{
				{Fact: "senders", Roles: []string{"identity_admin"}, Basis: "domestic", Addresses: []string{"x.a", "x.b"}},
				{Fact: "data.classified", Roles: officers, Basis: "domestic", Addresses: []string{"x.a"}},
				{Fact: harness.Roster, Roles: []string{"human_resources"}, Basis: "domestic", Addresses: []string{"x.b"}},
			},
		}},
		{File: "b.json", Report: &harness.Report{
			Decisions: []harness.Decision{decision("x.a", harness.Undetermined)},
			Missing:   []harness.MissingFact{{Fact: "senders", Roles: []string{"identity_admin"}, Basis: "domestic", Addresses: []string{"x.a"}}},
		}},
		{File: "bad.json", Error: &harness.ResultError{Message: "bad.json: it is empty"}},
	}
}

func TestOf(t *testing.T) {
	t.Parallel()
	list := Of(results(), facts)
	type brief struct {
		Fact, Form string
		Resources  int
	}
	var got []brief
	for _, f := range list.Missing {
		got = append(got, brief{f.Fact, f.Form, len(f.Resources)})
	}
	if diff := cmp.Diff([]brief{{"data.classified", "true or false", 1}, {"principals", "", 1}, {"senders", "a list", 3}}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]Resource{{"a.json", "x.d", []string{}}}, list.Otherwise); diff != "" {
		t.Errorf("otherwise (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Failure{{"bad.json", "bad.json: it is empty"}}, list.Failed); diff != "" {
		t.Errorf("failed (-want +got):\n%s", diff)
	}
	if !list.Roster() || list.Missing[1].Description == "" {
		t.Error("the roster is not described")
	}
}

func TestWriteTable(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := Of(results(), facts).WriteTable(&out, report.Options{}); err != nil {
		t.Fatal(err)
	}
	want := `3 facts from 3 roles are missing, for the basis domestic

export_compliance or empowered_official
  for x.a

  data.classified  true or false
    Whether it is classified.

human_resources
  for x.b

  principals
    Each principal by its Entra object id or roster id.

identity_admin
  for x.a, x.b

  senders  a list
    Everybody who sends. With senders_complete: No sender is missing.

1 resource stays undetermined for other reasons, which ` + "`carveout check`" + ` names: x.d
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Two bases, and resources that differ within a role, are told apart.
func TestWriteTableTellsBasesAndResourcesApart(t *testing.T) {
	t.Parallel()
	list := Of([]harness.Result{{File: "a", Report: &harness.Report{Missing: []harness.MissingFact{
		{Fact: "data.classified", Roles: []string{"r"}, Basis: "carve_out", Addresses: []string{"a"}},
		{Fact: "senders", Roles: []string{"r"}, Basis: "domestic", Addresses: []string{"b"}},
	}}}}, facts)
	var out bytes.Buffer
	if err := list.WriteTable(&out, report.Options{}); err != nil {
		t.Fatal(err)
	}
	want := `2 facts from 1 role are missing

r

  data.classified  true or false
    Whether it is classified.
    for      a
    basis    carve_out

  senders  a list
    Everybody who sends. With senders_complete: No sender is missing.
    for      b
    basis    domestic
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestNothingMissing(t *testing.T) {
	t.Parallel()
	var table, text bytes.Buffer
	list := Of(nil, nil)
	if err := list.WriteTable(&table, report.Options{}); err != nil || !bytes.HasPrefix(table.Bytes(), []byte("NOTHING MISSING")) {
		t.Errorf("%v: %s", err, table.String())
	}
	if err := list.WriteJSON(&text); err != nil || bytes.Contains(text.Bytes(), []byte("null")) {
		t.Errorf("%v: %s", err, text.String())
	}
}
