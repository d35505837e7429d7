package sitereview

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/report"
	"github.com/itar-carveout/carveout/harness/site"
)

func text(s string) *string { return &s }

// record is an attestation or another dated record with the fields given.
func record(fields ...any) map[string]any {
	r := map[string]any{}
	for i := 0; i < len(fields); i += 2 {
		r[fields[i].(string)] = fields[i+1]
	}
	return r
}

func attest(workload, expires string, facts map[string]any, more ...any) map[string]any {
	return record(append([]any{
		"workload", workload, "facts", facts, "attested_by", "p-9", "role", "export_compliance",
		"attested_on", "2026-06-01", "effective_from", "2026-06-01", "expires_on", expires,
	}, more...)...)
}

func person(expires string) map[string]any {
	return record("kind", "user", "us_person", true, "verified_by", "hr-1", "verified_on", "2026-06-01", "expires_on", expires)
}

func licence(expires string, parties ...any) map[string]any {
	return record("kind", "licence", "citation", "DSP-5", "effective_from", "2026-01-01", "expires_on", expires, "status", "active", "parties", append([]any{}, parties...))
}

func examined(t *testing.T, sections map[string]any, review harness.SiteReview, o Options) []string {
	t.Helper()
	// As a file would be read.
	loaded, err := site.FromData(sections)
	if err != nil {
		t.Fatal(err)
	}
	if o.Day == "" {
		o.Day = "2026-11-23"
	}
	r, err := Examine(loaded, review, o)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, i := range r.Items {
		lines = append(lines, string(i.Level)+" "+i.Name()+": "+i.Cause)
	}
	return lines
}

func TestExpiries(t *testing.T) {
	t.Parallel()
	people := map[string]any{"administrators": []any{"p-1", "p-2", "p-3"}}
	got := examined(t, map[string]any{
		"organization": record("legal_name", "x", "ddtc_registration", record("status", "active", "expires_on", "2026-12-01")),
		"workloads":    record("w", record()),
		"attestations": record(
			"old", attest("w", "2026-11-01", people),
			"renewed", attest("w", "2026-12-23", people, "supersedes", "old"),
			"far", attest("w", "2026-12-24", people),
			"today", attest("w", "2026-11-23", people),
			"tomorrow", attest("w", "2026-11-24", people)),
		"principals": record("p-1", person("2026-12-20"), "p-2", person("2027-01-20"), "p-3", person("2026-11-01")),
	}, harness.SiteReview{
		// Said by the policies, and not a second time by the calendar.
		Principals: harness.Refusals{Refused: []harness.RefusedRecord{{ID: "p-3", Cause: "it expired on 2026-11-01"}}},
	}, Options{Within: 30})
	want := []string{
		`fails attestations.json: attestation "today": expired on 2026-11-23`,
		`fails principals.json: principal "p-3": counts for nothing: it expired on 2026-11-01`,
		`warns attestations.json: attestation "renewed": expires on 2026-12-23, in 30 days`,
		`warns attestations.json: attestation "tomorrow": expires on 2026-11-24, tomorrow`,
		`warns organization.json: organization: field "ddtc_registration.expires_on": the registration lapses on 2026-12-01, in 8 days`,
		`warns principals.json: principal "p-1": expires on 2026-12-20, in 27 days`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What only begins later is as somebody wanted it.
func TestWhatBeginsLaterIsAWarning(t *testing.T) {
	t.Parallel()
	later := attest("w", "2027-05-01", map[string]any{"administrators": []any{"p-1"}})
	later["attested_on"], later["effective_from"] = "2026-11-23", "2026-11-24"
	got := examined(t, map[string]any{
		"workloads":    record("w", record()),
		"attestations": record("later", later, "later-and-worse", attest("w", "2027-05-01", map[string]any{"derived_plaintext": []any{}})),
		"principals":   record("p-1", record("kind", "user", "us_person", true, "verified_by", "hr-1", "verified_on", "2026-11-23", "expires_on", "2027-01-20")),
		"parameters":   record("p", record("value", 1, "set_by", "c-1", "role", "counsel", "set_on", "2026-11-25", "reason", "m", "expires_on", "2027-10-01")),
	}, harness.SiteReview{
		Attestations: harness.Attestations{Refused: []harness.RefusedRecord{
			{ID: "later", Workload: "w", Cause: "attested_on is in the future; effective_from is in the future"},
			{ID: "later-and-worse", Workload: "w", Cause: "attested_on is in the future; the role key_custodian may not attest derived_plaintext"},
		}},
		Principals: harness.Refusals{Refused: []harness.RefusedRecord{{ID: "p-1", Cause: "verified_on is in the future"}}},
		Parameters: []harness.Parameter{{Name: "p", Cause: text("set_on is missing or in the future")}},
	}, Options{Within: 30})
	const begins = "begins on %s and counts for nothing before"
	want := []string{
		`fails attestations.json: attestation "later-and-worse": counts for nothing: attested_on is in the future; the role key_custodian may not attest derived_plaintext`,
		`warns attestations.json: attestation "later": ` + fmt.Sprintf(begins, "2026-11-24"),
		`warns parameters.json: parameter "p": ` + fmt.Sprintf(begins, "2026-11-25"),
		`warns principals.json: principal "p-1": ` + fmt.Sprintf(begins, "2026-11-23"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestTheCheckOfAModuleAgesFasterThanItsAttestation(t *testing.T) {
	t.Parallel()
	module := func(day string) map[string]any {
		return map[string]any{"crypto": map[string]any{"module": map[string]any{"name": "m", "version": "1", "status_checked_on": day}}}
	}
	sections := map[string]any{
		"workloads": record("w", record()),
		"attestations": record("last-day", attest("w", "2027-05-01", module("2026-08-25")),
			"over", attest("w", "2027-05-01", module("2026-08-24")), "fresh", attest("w", "2027-05-01", module("2026-11-20"))),
	}
	const field = `field "facts.crypto.module.status_checked_on"`
	want := []string{
		`fails attestations.json: attestation "over": ` + field + `: the check of the module's status counts no more, since 2026-11-23`,
		`warns attestations.json: attestation "last-day": ` + field + `: the check of the module's status counts no more from 2026-11-24, tomorrow`,
	}
	if diff := cmp.Diff(want, examined(t, sections, harness.SiteReview{}, Options{Within: 30, ModuleCheckDays: 90})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := examined(t, sections, harness.SiteReview{}, Options{Within: 30}); len(got) != 0 {
		t.Errorf("without the parameter: %v", got)
	}
}

func TestWhatCountsForNothingSaysWhy(t *testing.T) {
	t.Parallel()
	got := examined(t, map[string]any{
		"workloads": record("w", record()),
		"attestations": record("a-1", attest("w", "2027-05-01", map[string]any{"administrators": []any{"p-1"}}),
			"a-2", attest("gone", "2027-05-01", map[string]any{"derived_plaintext": []any{}}),
			"a-3", attest("w", "2026-05-01", map[string]any{"derived_plaintext": []any{}})),
		"principals": record("p-1", person("2027-01-20")),
		"parameters": record("macau_treated_as_china", record("value", false, "set_by", "c-1", "role", "counsel", "set_on", "2026-10-01", "reason", "m", "expires_on", "2027-10-01")),
	}, harness.SiteReview{
		Attestations: harness.Attestations{Refused: []harness.RefusedRecord{
			{ID: "a-1", Workload: "w", Cause: "the role key_custodian may not attest derived_plaintext"},
			{ID: "a-3", Workload: "w", Cause: "it expired on 2026-05-01; superseded by a-4"},
		}},
		Parameters: []harness.Parameter{
			{Name: "macau_treated_as_china", Value: false, Default: true, InForce: true, Weakened: true, ExpiresOn: text("2027-10-01")},
			{Name: "stricter", Value: 256.0, Default: 128.0, InForce: true},
			{Name: "unknown_one", Value: 1.0, Cause: text("no parameter has this name")},
		},
		Findings: []harness.Finding{
			{Message: "said above", Path: text("attestations.a-1"), Remediation: text("Make a new one.")},
			{Message: "The registration lapsed.", Path: text("organization.ddtc_registration"), Remediation: text("Renew it.")},
			{Message: "Attestations differ.", Path: text("workloads.w.hops")},
			{Message: "Something else."},
		},
	}, Options{Within: 30, Todo: map[string]int{"organization.todo.txt": 3}})
	want := []string{
		`fails (site): Something else.`,
		`fails attestations.json: attestation "a-1": counts for nothing: the role key_custodian may not attest derived_plaintext`,
		`fails attestations.json: attestation "a-2": field "workload": is of a workload that the site does not have`,
		`fails organization.json: field "ddtc_registration": The registration lapsed.`,
		`fails parameters.json: parameter "unknown_one": is not in force, the default stands: no parameter has this name`,
		`fails workloads.json: Attestations differ.`,
		`warns organization.todo.txt: counts for nothing yet: 3 placeholders are left to fill in`,
		`warns parameters.json: parameter "macau_treated_as_china": weakened: false instead of true, until 2027-10-01`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWhatLeadsNowhere(t *testing.T) {
	t.Parallel()
	facts := map[string]any{
		"recipients": []any{record("principal", "p-1", "authorization", "l-1"), record("principal", "p-2", "authorization", "l-none")},
		"keys": []any{record("id", "k", "purpose", "p", "store", "device", "operator", "own", "users", []any{"p-3"},
			"escrow", []any{record("principal", "p-4")})},
	}
	got := examined(t, map[string]any{
		"workloads":    record("w", record(), "idle", record()),
		"attestations": record("a-1", attest("w", "2027-05-01", facts)),
		"principals": record("p-1", person("2027-01-20"), "p-3", person("2027-01-20"), "p-4", person("2027-01-20"),
			"party", person("2027-01-20"), "nobody", person("2027-01-20")),
		"authorizations": record("l-1", licence("2028-01-01", "party"), "l-idle", licence("2028-01-01")),
	}, harness.SiteReview{}, Options{Within: 30})
	want := []string{
		`warns authorizations.json: authorization "l-idle": is named by no attestation, so it covers nobody`,
		`warns authorizations.json: authorization "l-none": is named by an attestation, and there is no such authorization`,
		`warns principals.json: principal "nobody": is named by no attestation`,
		`warns principals.json: principal "p-2": is named by an attestation, and the roster does not have it`,
		`warns workloads.json: workload "idle": has no attestation: nothing that a plan cannot show is known of it`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWriteTable(t *testing.T) {
	t.Parallel()
	refused := Refused("site", []site.Problem{
		{File: "attestations.json", Record: "attestation", ID: "a", Field: "role", Cause: "placeholder: fill in"},
		{File: "attestations.json", Record: "attestation", ID: "a", Field: "expires_on", Cause: "it is missing"},
		{File: "attestations.json", Record: "attestation", ID: "a", Field: "attested_by", Cause: "placeholder: fill in"},
		{File: "attestations.json", Record: "attestation", ID: "TODO: or", Cause: "placeholder: fill in"},
		{File: "attestations.json", Record: "attestation", ID: "TODO: or", Field: "role", Cause: "placeholder: fill in"},
		{File: "parameters.json", Line: 2, Column: 3, Cause: "twice"},
	})
	fails := Review{Folder: "site", AsOf: "2026-11-23", Records: map[string]int{"workloads": 1, "parameters": 2}, Items: []Item{
		{Level: Fails, File: "x.json", Cause: "a\x1b[2J", Mend: "b"}, {Level: Warns, File: "y.json", Cause: "c"},
	}}
	for name, tt := range map[string]struct {
		review Review
		want   string
	}{
		"refused": {refused, `REFUSED  site  The site as a whole is not read before this is mended.

  Not as published
    attestations.json: attestation "TODO: or": placeholder: fill in
    attestations.json: attestation "a": field "expires_on": it is missing
    attestations.json: attestation "a": field "attested_by, role": placeholder: fill in
    parameters.json:2:3: twice
`},
		"fails": {fails, `FOUND PROBLEMS  site · as of 2026-11-23 · 1 workload · 2 parameters

  Counts for nothing, has ended, or contradicts
    x.json: a\u{1b}[2J
      mend     b

  Begins later, ends soon, leads nowhere, or is weaker
    y.json: c
`},
		"warns": {Review{Folder: "s", AsOf: "d", Items: []Item{{Level: Warns, File: "y", Cause: "c"}}}, "GOOD FOR NOW  s · as of d\n\n  Begins later, ends soon, leads nowhere, or is weaker\n    y: c\n"},
		"good":  {Review{Folder: "s", AsOf: "d"}, "GOOD  s · as of d\n"},
	} {
		var out bytes.Buffer
		if err := tt.review.WriteTable(&out, report.Options{}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestWriteJSON(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := Refused("site", []site.Problem{{File: "f", Cause: "c"}}).WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var r Review
	if err := json.Unmarshal(out.Bytes(), &r); err != nil || r.Schema != Schema || r.Worst() != Unreadable {
		t.Errorf("%v: %s", err, out.String())
	}
	if err := r.WriteJSON(broken{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
	if err := r.WriteTable(broken{}, report.Options{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
	if strings.Contains(out.String(), "null") {
		t.Errorf("a list is null: %s", out.String())
	}
}

type broken struct{}

var errBroken = errors.New("broken pipe")

func (broken) Write([]byte) (int, error) { return 0, errBroken }
