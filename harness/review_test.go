package harness

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// small are policies that answer with what they are given: the engine's own part
// is tested, and none of the law.
func small(review string) fstest.MapFS {
	return fstest.MapFS{
		".manifest":                          {Data: []byte(`{"revision": "test", "roots": ["carveout"]}`)},
		"carveout/site/review/review.rego":   {Data: []byte("package carveout.site.review\n" + review)},
		"carveout/facts/data.json":           {Data: []byte(`{"table": {"rows": {"hops": {"description": "Every hop.", "type": {"type": "array"}, "roles": ["application_security"], "complete_by": "hops_complete"}}}}`)},
		"carveout/site/parameters/data.json": {Data: []byte(`{"table": {"rows": {"days": {"default": 90}}}}`)},
	}
}

func TestReview(t *testing.T) {
	t.Parallel()
	engine, err := New(t.Context(), PolicyFS(small(`
attestations := {"used": [], "refused": [{"id": "a-1", "workload": "w", "cause": data.carveout_run.as_of}]}
principals := {"refused": [{"id": id, "cause": "c"} | some id, _ in data.carveout_site.principals]}
authorizations := {"refused": []}
parameters := []
findings contains {"id": "site/x", "message": "m"}
`)), WithRun(Run{AsOf: "2026-11-23"}), SiteData(map[string]any{"principals": map[string]any{"p-1": map[string]any{
		"kind": "user", "us_person": true, "verified_by": "h", "verified_on": "2026-01-01", "expires_on": "2026-02-01",
	}}}))
	if err != nil {
		t.Fatal(err)
	}
	got, err := engine.Review(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := SiteReview{
		Attestations:   Attestations{Used: []UsedAttestation{}, Refused: []RefusedRecord{{ID: "a-1", Workload: "w", Cause: "2026-11-23"}}},
		Principals:     Refusals{Refused: []RefusedRecord{{ID: "p-1", Cause: "c"}}},
		Authorizations: Refusals{Refused: []RefusedRecord{}},
		Parameters:     []Parameter{}, Findings: []Finding{{ID: "site/x", Message: "m"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Policies that say nothing of a site are no policies that find it good.
func TestReviewOfOtherPolicies(t *testing.T) {
	t.Parallel()
	tree := small("")
	delete(tree, "carveout/site/review/review.rego")
	engine, err := New(t.Context(), PolicyFS(tree))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Review(t.Context()); err == nil || !strings.Contains(err.Error(), "define no such rule") {
		t.Errorf("got %v", err)
	}
	for _, review := range []string{`attestations := 5`, `attestations := {}`, "attestations := 5\nprincipals := {}\nauthorizations := {}\nparameters := []\nfindings := []"} {
		if got, err := mustNew(t, PolicyFS(small(review))).Review(t.Context()); err == nil {
			t.Errorf("%s: a review of another shape is taken: %+v", review, got)
		}
	}
}

func mustNew(t *testing.T, options ...Option) *Engine {
	t.Helper()
	engine, err := New(t.Context(), options...)
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

func TestFactsAndDefaultsAreThoseOfThePolicies(t *testing.T) {
	t.Parallel()
	engine := mustNew(t, PolicyFS(small("")))
	facts, err := engine.Facts()
	if err != nil || len(facts) != 1 {
		t.Fatalf("got %v, %v", facts, err)
	}
	hops := facts["hops"]
	if hops.Description != "Every hop." || *hops.CompleteBy != "hops_complete" || string(hops.Type) != `{"type":"array"}` || hops.Roles[0] != "application_security" {
		t.Errorf("got %+v", hops)
	}
	if engine.ParameterDefault("days") == nil || engine.ParameterDefault("none") != nil {
		t.Error("a default is not that of the policies")
	}
}

// The policies are compiled once for several sites.
func TestWithKeepsThePolicies(t *testing.T) {
	t.Parallel()
	first := mustNew(t, PolicyFS(small("")), WithRun(Run{AsOf: "2026-11-23"}))
	second, err := first.With(t.Context(), SiteData(map[string]any{"workloads": map[string]any{"w": map[string]any{}}}))
	if err != nil {
		t.Fatal(err)
	}
	if second.policy != first.policy || second.run.AsOf != "2026-11-23" || len(first.Workloads()) != 0 || len(second.Workloads()) != 1 {
		t.Errorf("got %+v", second)
	}
	if _, err := first.With(t.Context(), PolicyFS(small(""))); err == nil || !strings.Contains(err.Error(), "an engine of their own") {
		t.Errorf("got %v", err)
	}
	if _, err := first.With(t.Context(), SiteFolder("none")); err == nil {
		t.Error("a site that is not there is taken")
	}
}
