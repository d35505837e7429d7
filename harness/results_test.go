package harness_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/itar-carveout/carveout/harness"
)

func TestResults(t *testing.T) {
	t.Parallel()
	e := engine(t, harness.SiteData(map[string]any{"workloads": map[string]any{"engdata": map[string]any{}}}))
	results := e.NewResults()
	results.Results = append(results.Results,
		e.Result(t.Context(), "plan.json", strings.NewReader(plan("GRS"))),
		e.Result(t.Context(), "twice.json", strings.NewReader(`{"a": 1, "a": 2}`)),
		e.Result(t.Context(), "other.json", strings.NewReader(`{}`)),
		harness.Failure("gone.json", errors.New("gone")),
	)
	text, err := json.Marshal(results)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"schema":                    "carveout.results/v1",
		"bundle.embedded":           "true",
		"site.signed_by":            "",
		"results.#":                 "4",
		"results.0.report.verdict":  "not_met",
		"results.0.error":           "",
		"results.1.report":          "",
		"results.1.error.line":      "1",
		"results.1.error.column":    "10",
		"results.1.error.pointer":   "/a",
		"results.2.error.cause":     "The document carries the markers of no kind.",
		"results.3.sha256":          "",
		"results.3.error.cause":     "gone",
		"engine.opa":                "1.22.2",
		"results.0.report.as_of":    day,
		"results.0.report.replayed": "true",
	} {
		if got := gjson.GetBytes(text, path).String(); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	for _, path := range []string{"bundle.sha256", "site.sha256", "results.0.sha256", "results.1.sha256", "results.2.sha256"} {
		if got := gjson.GetBytes(text, path).String(); len(got) != 64 {
			t.Errorf("%s: got %q", path, got)
		}
	}
}

func TestVocabulary(t *testing.T) {
	t.Parallel()
	e := engine(t, harness.SiteData(map[string]any{"workloads": map[string]any{"b": map[string]any{}, "a": map[string]any{}}}))
	v, err := e.Vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"itar", "ear"}, v.Regimes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"cryptography.adequate", "destination.sent", "destination.stored", "end_to_end.ciphertext",
		"end_to_end.custody", "end_to_end.recipient", "origin.sent_from", "unclassified.classified",
		"us_location.located", "us_persons.principals", "us_persons.provider", "us_placement.placed",
	}, v.Conditions); diff != "" {
		t.Error(diff)
	}
	if len(v.Clauses) != 8 || !slices.Contains(v.Regions, "southeastasia") || !slices.Contains(v.Kinds, "activity") {
		t.Errorf("got %v, %d regions, %v", v.Clauses, len(v.Regions), v.Kinds)
	}
	bases, err := e.Bases()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"us_location.located", "us_persons.principals", "us_persons.provider", "us_placement.placed"}, bases["domestic"]); diff != "" {
		t.Error(diff)
	}
	if len(bases) != 2 || len(bases["carve_out"]) != 8 {
		t.Errorf("bases: %v", bases)
	}
	if diff := cmp.Diff([]string{"a", "b"}, e.Workloads()); diff != "" {
		t.Error(diff)
	}
	if got := engine(t).Workloads(); got != nil {
		t.Errorf("without a site there are workloads: %v", got)
	}
}
