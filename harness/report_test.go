package harness

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReportReadsWhatTheSiteAndThePeopleOwe(t *testing.T) {
	t.Parallel()
	text := `{"schema": "carveout.report/v1",
		"missing": [{"fact": "principals", "roles": ["human_resources"], "basis": "domestic", "addresses": ["a"]}],
		"excluded": [{"address": "b", "type": "t", "attestation": "a-1", "expires_on": "2027-01-01"}],
		"attestations": {"used": [{"id": "a-1", "workload": "w", "sha256": "x", "expires_on": "2027-01-01"}],
			"refused": [{"id": "a-2", "workload": "w", "cause": "it expired on 2026-01-01"}]},
		"site": {"verdict": "undetermined", "findings": [{"id": "site/x", "message": "m"}]},
		"parameters_overridden": [{"name": "p", "in_force": true, "weakened": true}]}`
	var r Report
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]MissingFact{{Fact: Roster, Roles: []string{"human_resources"}, Basis: "domestic", Addresses: []string{"a"}}}, r.Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Attestations{
		Used:    []UsedAttestation{{ID: "a-1", Workload: "w", SHA256: "x", ExpiresOn: "2027-01-01"}},
		Refused: []RefusedRecord{{ID: "a-2", Workload: "w", Cause: "it expired on 2026-01-01"}},
	}, r.Attestations); diff != "" {
		t.Errorf("attestations (-want +got):\n%s", diff)
	}
	if r.Site.Verdict.Nothing || len(r.Site.Findings) != 1 || !r.ParametersOverridden[0].Weakened || r.Excluded[0].Attestation != "a-1" {
		t.Errorf("got %+v", r)
	}
}

// A site without a line of its own says null, and one that is not there at all
// is not taken for a good one.
func TestSiteLineOfAReportWithoutSite(t *testing.T) {
	t.Parallel()
	for text, nothing := range map[string]bool{
		`{"schema": "carveout.report/v1", "site": {"verdict": null, "findings": []}}`: true,
		`{"schema": "carveout.report/v1"}`:                                            false,
	} {
		var r Report
		if err := json.Unmarshal([]byte(text), &r); err != nil || r.Site.Verdict.Nothing != nothing || r.Site.Verdict.Verdict == Met {
			t.Errorf("%s: got %+v, %v", text, r.Site, err)
		}
	}
}

func TestARenewalLeavesNothingToMend(t *testing.T) {
	t.Parallel()
	for cause, want := range map[string]bool{
		"superseded by a-2":                           true,
		"it expired on 2026-01-01; superseded by a-2": true,
		"it expired on 2026-01-01":                    false,
		"it supersedes what its role may not attest":  false,
		"": false,
	} {
		if got := (RefusedRecord{Cause: cause}).Superseded(); got != want {
			t.Errorf("%q: got %v", cause, got)
		}
	}
}
