package harness_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/harness"
)

// day fixes the law that tests are decided by.
const day = "2026-11-23"

// plan is the smallest plan with one storage account in Singapore.
func plan(replication string) string {
	return `{"format_version": "1.2", "terraform_version": "1.12.6", "complete": true, "errored": false,
	"planned_values": {"root_module": {}}, "configuration": {"root_module": {}},
	"resource_changes": [{"address": "azurerm_storage_account.a", "mode": "managed", "type": "azurerm_storage_account", "name": "a",
	"provider_name": "registry.terraform.io/hashicorp/azurerm",
	"change": {"actions": ["create"], "before": null, "after_unknown": {}, "after_sensitive": {},
	"after": {"location": "southeastasia", "account_replication_type": "` + replication + `"}}}]}`
}

// stored gates on what a plan can show.
var stored = harness.GateOn("destination.stored")

func engine(t testing.TB, options ...harness.Option) *harness.Engine {
	t.Helper()
	e, err := harness.New(t.Context(), append([]harness.Option{harness.AsOf(day), harness.AcceptReplay()}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestCheckDecides(t *testing.T) {
	t.Parallel()
	e := engine(t, stored)
	for replication, want := range map[string]harness.Verdict{"GRS": harness.NotMet, "LRS": harness.Met, "XRS": harness.Undetermined} {
		report, err := e.Check(t.Context(), strings.NewReader(plan(replication)))
		if err != nil {
			t.Fatal(err)
		}
		if got := report.Gate.Verdict; got != (harness.Outcome{Verdict: want}) {
			t.Errorf("%s: got %v, want %v", replication, got, want)
		}
		if report.AsOf != day || !report.Replayed || len(report.Decisions) != 1 {
			t.Errorf("%s: as of %s, replayed %v, %d decisions", replication, report.AsOf, report.Replayed, len(report.Decisions))
		}
	}
}

func TestRunOptionsOfACallReplaceTheEngines(t *testing.T) {
	t.Parallel()
	e := engine(t)
	text := plan("LRS")
	everything, err := e.Check(t.Context(), strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	gated, err := e.Check(t.Context(), strings.NewReader(text), stored, harness.Regimes("ear", "itar"))
	if err != nil {
		t.Fatal(err)
	}
	if everything.Gate.Verdict.Verdict != harness.Undetermined || gated.Gate.Verdict.Verdict != harness.Met {
		t.Errorf("got %v and %v", everything.Gate, gated.Gate)
	}
	if diff := cmp.Diff([]string{"ear", "itar"}, gated.Regimes); diff != "" {
		t.Error(diff)
	}
	refused, err := e.Check(t.Context(), strings.NewReader(text), stored, harness.WithRun(harness.Run{AsOf: day, Gate: []string{"destination.stored"}}))
	if err != nil || refused.Gate.Verdict.Verdict != harness.Undetermined {
		t.Errorf("a replay that was not accepted: got %v, %v", refused.Gate.Verdict, err)
	}
}

// What is left out for want of a mark is counted, and decides nothing.
func TestOnlyWhatIsMarked(t *testing.T) {
	t.Parallel()
	e := engine(t)
	plain, marked := plan("GRS"), strings.Replace(plan("GRS"), `"location"`, `"tags": {"ITAR": ""}, "location"`, 1)
	for text, want := range map[string]harness.Summary{plain: {Unmarked: 1}, marked: {NotMet: 1}} {
		report, err := e.Check(t.Context(), strings.NewReader(text), stored, harness.Only(harness.Marked))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, report.Summary["itar"]); diff != "" {
			t.Error(diff)
		}
		if report.Gate.Verdict.Nothing != (want.Unmarked == 1) {
			t.Errorf("got %v", report.Gate.Verdict)
		}
		for _, d := range report.Decisions {
			if !d.Marked || !d.TagsKnown {
				t.Errorf("marked %v, tags known %v", d.Marked, d.TagsKnown)
			}
		}
	}
}

// The organization's own rules come with the address of what breaks them.
func TestFindingsOfOwnRulesNameTheResource(t *testing.T) {
	t.Parallel()
	rules := map[string]any{"organization": map[string]any{
		"legal_name": "Example", "region_rules": map[string]any{"allowed_countries": []string{"SG"}},
	}}
	e := engine(t, harness.SiteData(rules))
	report, err := e.Check(t.Context(), strings.NewReader(plan("GRS")), harness.GateOn("destination.stored", harness.GateSite))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range report.Site.Findings {
		if f.Address != "" {
			got = append(got, f.ID+" "+f.Address+" "+f.Contradicts[0])
		}
	}
	if diff := cmp.Diff([]string{"site/country-not-allowed azurerm_storage_account.a checkov CKV_AZURE_206"}, got); diff != "" {
		t.Error(diff)
	}
}

// Whatever goes wrong, what comes back must not read as a verdict.
func TestErrorsCarryNoVerdict(t *testing.T) {
	t.Parallel()
	e := engine(t, harness.MaxBytes(1<<16), harness.MaxDepth(20))
	tests := []struct {
		name string
		ctx  context.Context
		r    io.Reader
	}{
		{"empty", t.Context(), strings.NewReader("")},
		{"duplicate key", t.Context(), strings.NewReader(`{"a": 1, "a": 1}`)},
		{"too deep", t.Context(), strings.NewReader(strings.Repeat("[", 21) + strings.Repeat("]", 21))},
		{"too large", t.Context(), strings.NewReader(strings.Repeat(" ", 1<<16) + "{}")},
		{"not recognised", t.Context(), strings.NewReader(`{"hello": "world"}`)},
		{"null", t.Context(), strings.NewReader(`null`)},
		{"an activity whose kind nobody named", t.Context(), strings.NewReader(`{"schema": "carveout.activity/v1", "act": "store", "id": "x"}`)},
		{"no reader", t.Context(), nil},
		{"a reader that fails", t.Context(), io.MultiReader(strings.NewReader(`{"a":`), failing{})},
		{"cancelled", cancelled(t), strings.NewReader(plan("LRS"))},
	}
	for _, tt := range tests {
		report, err := e.Check(tt.ctx, tt.r, harness.FileName("x.json"))
		if err == nil {
			t.Errorf("%s: no error", tt.name)
		}
		if !reflect.ValueOf(report).IsZero() {
			t.Errorf("%s: the report is not the zero one", tt.name)
		}
		var input *harness.InputError
		if errors.As(err, &input) && (input.File != "x.json" || input.Cause == "") {
			t.Errorf("%s: got %+v", tt.name, input)
		}
	}
}

func cancelled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the network is gone") }

func TestDecide(t *testing.T) {
	t.Parallel()
	e := engine(t)
	complete := true
	activity := harness.Activity{
		Act: "store", ID: "upload-1",
		Placements:         []harness.ActivityPlacement{{Region: "eastasia", Role: "primary"}},
		PlacementsComplete: &complete,
		Facts:              map[string]any{"data": map[string]any{"class": "technical_data", "classified": false}},
	}
	decision, err := e.Decide(t.Context(), activity)
	if err != nil {
		t.Fatal(err)
	}
	if decision.Verdict != harness.NotMet || decision.Subject.Kind != "activity" || decision.Subject.Address != "upload-1" {
		t.Errorf("got %v on %+v", decision.Verdict, decision.Subject)
	}
	if got := decision.Bases["carve_out"].Clauses["destination"].Conditions["stored"]; got != harness.NotMet {
		t.Errorf("destination.stored: got %v", got)
	}

	activity.Facts = map[string]any{"broken": func() {}}
	if decision, err := e.Decide(t.Context(), activity); err == nil || decision.Verdict != harness.Undetermined {
		t.Errorf("facts that are no JSON: got %v, %v", decision.Verdict, err)
	}
	if decision, err := e.Decide(cancelled(t), harness.Activity{Act: "store", ID: "x"}); err == nil || !reflect.ValueOf(decision).IsZero() {
		t.Errorf("cancelled: got %v, %v", decision.Verdict, err)
	}
	if decision, err := e.Decide(t.Context(), harness.Activity{}); err == nil && decision.Verdict != harness.Undetermined {
		t.Errorf("the empty activity: got %v", decision.Verdict)
	}
}

// The same activity, decided as such and checked as a document, gives the same
// decision to the byte.
func TestDecideAgreesWithCheck(t *testing.T) {
	t.Parallel()
	e := engine(t)
	const text = `{"schema": "carveout.activity/v1", "act": "send", "id": "x", "placements": [{"country": "DE", "role": "primary"}],
		"placements_complete": true, "facts": {"data": {"classified": false}, "derived_plaintext": [], "derived_plaintext_complete": true}}`
	var activity harness.Activity
	if err := json.Unmarshal([]byte(text), &activity); err != nil {
		t.Fatal(err)
	}
	decided, err := e.Decide(t.Context(), activity)
	if err != nil {
		t.Fatal(err)
	}
	report, err := e.Check(t.Context(), strings.NewReader(text), harness.Kind("activity"))
	if err != nil {
		t.Fatal(err)
	}
	want, got := encode(t, report.Decisions[0]), encode(t, decided)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{
		`{"schema": "carveout.activity/v1", "act": "send", "placement": []}`,
		`{"schema": "carveout.activity/v2", "act": "send"}`, `{"act": "send"}`, `[]`,
		`{"schema": "carveout.activity/v1", "placements": [{"role": "primary", "colour": "red"}]}`,
	} {
		if err := json.Unmarshal([]byte(bad), &activity); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

func encode(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What is printed is what Rego said, also after a round trip.
func TestReportRoundTrip(t *testing.T) {
	t.Parallel()
	report, err := engine(t).Check(t.Context(), strings.NewReader(plan("GRS")))
	if err != nil {
		t.Fatal(err)
	}
	first := encode(t, report)
	var again harness.Report
	if err := json.Unmarshal([]byte(first), &again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, encode(t, again)); diff != "" {
		t.Error(diff)
	}
	// The fields hold all that Rego said: nothing of the contract is unknown here.
	decoder := json.NewDecoder(strings.NewReader(first))
	decoder.DisallowUnknownFields()
	var strict strictReport
	if err := decoder.Decode(&strict); err != nil {
		t.Errorf("the report has a field that the SDK does not: %v", err)
	}
	if len(report.Decisions) != 1 {
		t.Fatalf("got %d decisions", len(report.Decisions))
	}
	decoder = json.NewDecoder(strings.NewReader(encode(t, report.Decisions[0])))
	decoder.DisallowUnknownFields()
	var decision strictDecision
	if err := decoder.Decode(&decision); err != nil {
		t.Errorf("the decision has a field that the SDK does not: %v", err)
	}
}

// strictReport and strictDecision have the fields without UnmarshalJSON.
type (
	strictReport   harness.Report
	strictDecision harness.Decision
)

func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	e := engine(t, stored)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			replication, want := "GRS", harness.NotMet
			if i%2 == 0 {
				replication, want = "LRS", harness.Met
			}
			for j := range 6 {
				// More run settings than are kept, some shared between goroutines.
				report, err := e.Check(t.Context(), strings.NewReader(plan(replication)), harness.AsOf([]string{day, "2026-10-05", "2026-11-0" + string(rune('1'+i))}[j%3]))
				if err != nil || report.Gate.Verdict.Verdict != want {
					t.Errorf("%s: got %v, %v", replication, report.Gate.Verdict, err)
				}
				if _, err := e.Decide(t.Context(), harness.Activity{Act: "store", ID: "x"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
}

// A site that the author of the document could have written counts for nothing.
func TestSelfAttestedSite(t *testing.T) {
	t.Parallel()
	repo := t.TempDir()
	for _, dir := range []string{".git", "site"} {
		if err := os.Mkdir(filepath.Join(repo, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	workloads := `{"carveout_site": {"workloads": {"engdata": {}}}}`
	if err := os.WriteFile(filepath.Join(repo, "site", "workloads.json"), []byte(workloads), 0o644); err != nil {
		t.Fatal(err)
	}
	e := engine(t, harness.SiteFolder(filepath.Join(repo, "site")), stored)
	inside, err := e.Check(t.Context(), strings.NewReader(plan("LRS")), harness.FilePath(filepath.Join(repo, "plan.json")))
	if err != nil {
		t.Fatal(err)
	}
	outside, err := e.Check(t.Context(), strings.NewReader(plan("LRS")), harness.FilePath(filepath.Join(t.TempDir(), "plan.json")))
	if err != nil {
		t.Fatal(err)
	}
	if len(inside.Findings) != 1 || inside.Findings[0].ID != "site/self-attested" || inside.Gate.Verdict.Verdict != harness.Undetermined {
		t.Errorf("within the repository: got %+v", inside.Findings)
	}
	if len(outside.Findings) != 0 || outside.Gate.Verdict.Verdict != harness.Met {
		t.Errorf("outside of it: got %+v, %v", outside.Findings, outside.Gate)
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	manifest := file(`{"revision": "x", "roots": ["carveout"], "rego_version": 1}`)
	for name, option := range map[string]harness.Option{
		"no manifest":       harness.PolicyFS(fstest.MapFS{"carveout/a.rego": file("package carveout\nreport := 1")}),
		"wide roots":        harness.PolicyFS(fstest.MapFS{".manifest": file(`{"roots": [""]}`)}),
		"a root too many":   harness.PolicyFS(fstest.MapFS{".manifest": file(`{"roots": ["carveout", "carveout_site"]}`)}),
		"outside of roots":  harness.PolicyFS(fstest.MapFS{".manifest": manifest, "other/data.json": file(`{}`)}),
		"no Rego":           harness.PolicyFS(fstest.MapFS{".manifest": manifest, "carveout/a.rego": file("package")}),
		"the network":       harness.PolicyFS(fstest.MapFS{".manifest": manifest, "carveout/a.rego": file("package carveout\nreport := http.send({})")}),
		"chance":            harness.PolicyFS(fstest.MapFS{".manifest": manifest, "carveout/a.rego": file("package carveout\nreport := rand.intn(`x`, 2)")}),
		"the environment":   harness.PolicyFS(fstest.MapFS{".manifest": manifest, "carveout/a.rego": file("package carveout\nreport := opa.runtime()")}),
		"data under a rule": harness.PolicyFS(fstest.MapFS{".manifest": manifest, "carveout/a.rego": file("package carveout\nx := 1"), "carveout/data.json": file(`{"x": 2}`)}),
		"no such site":      harness.SiteFolder(filepath.Join(t.TempDir(), "none")),
		"a bad site":        harness.SiteData(map[string]any{"nonsense": 1}),
	} {
		if e, err := harness.New(t.Context(), option); err == nil || e != nil {
			t.Errorf("%s: got %v, %v", name, e, err)
		}
	}
}

// Policies that do not keep to the contract give errors, never a verdict.
func TestForeignPolicies(t *testing.T) {
	t.Parallel()
	for name, rego := range map[string]string{
		"no entry point":  "other := 1",
		"undefined":       "report if false\ndecision if false",
		"no object":       "report := 7\ndecision := 7",
		"another shape":   `report := {"schema": "x", "verdict": "met"}` + "\n" + `decision := {"schema": "x", "verdict": "met"}`,
		"another verdict": `report := {"schema": "carveout.report/v1", "kind": "x", "verdict": "fine"}` + "\n" + `decision := {"schema": "carveout.decision/v1", "verdict": "fine"}`,
		"conflict":        "report := {1, 2}[_]\ndecision := {1, 2}[_]",
	} {
		e, err := harness.New(t.Context(), harness.PolicyFS(fstest.MapFS{
			".manifest":       {Data: []byte(`{"roots": ["carveout"], "rego_version": 1}`)},
			"carveout/a.rego": {Data: []byte("package carveout\n" + rego)},
		}))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if report, err := e.Check(t.Context(), strings.NewReader(`{}`)); err == nil || report.Verdict != (harness.Outcome{}) {
			t.Errorf("%s: got %v, %v", name, report.Verdict, err)
		}
		if decision, err := e.Decide(t.Context(), harness.Activity{}); err == nil || decision.Verdict != harness.Undetermined {
			t.Errorf("%s: got %v, %v", name, decision.Verdict, err)
		}
	}
}
