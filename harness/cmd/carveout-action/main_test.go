package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/harness"
)

// write runs a verb on results.
func write(t *testing.T, verb string, results any) string {
	t.Helper()
	text, err := json.Marshal(results)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "results.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run([]string{verb, file}, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const canary = "CANARY"

// fill puts the canary into all text of a value, and one element into each list.
func fill(v reflect.Value) {
	if v.Type() == reflect.TypeFor[json.RawMessage]() {
		v.SetBytes([]byte(`"` + canary + `"`))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(canary)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key)
		fill(value)
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf(canary))
	default:
	}
}

// Whatever a report may hold, and in every field of it, only a rule's identifier
// leaves. The types are the harness's, so a field that comes anew is filled too.
func TestOnlyRulesLeave(t *testing.T) {
	t.Parallel()
	var r harness.Results
	fill(reflect.ValueOf(&r).Elem())
	r.Schema = schema
	verdict := harness.NotMet
	basis := "carve_out"
	named := func(id string) harness.Finding {
		var f harness.Finding
		fill(reflect.ValueOf(&f).Elem())
		f.ID, f.Verdict, f.Basis = id, &verdict, &basis
		return f
	}
	report := r.Results[0].Report
	report.Verdict, report.Gate.Verdict = harness.Outcome{Verdict: verdict}, harness.Outcome{Verdict: verdict}
	report.Findings = append(report.Findings, named("input/of-the-document"))
	report.Site.Findings = append(report.Site.Findings, named("site/of-the-organization"))
	decision := &report.Decisions[0]
	decision.ReliedOn = []string{basis}
	decision.Findings = append(decision.Findings, named("carve_out/destination/of-a-resource"), named("no identifier "+canary), named(canary+"/a"))

	in, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(in, []byte(canary)); n < 50 {
		t.Fatalf("the canary is %d times in the results: too seldom to say anything", n)
	}
	for _, verb := range []string{"verdict", "rules", "sarif"} {
		if out := write(t, verb, r); strings.Contains(out, canary) {
			t.Errorf("%s lets the canary out:\n%s", verb, out)
		}
	}
	want := "not_met      carve_out/destination/of-a-resource\n" +
		"not_met      input/of-the-document\n" +
		"not_met      site/of-the-organization\n"
	if difference := cmp.Diff(want, write(t, "rules", r)); difference != "" {
		t.Errorf("rules (-want +got):\n%s", difference)
	}
}

type object map[string]any

func of(reports ...any) object {
	list := []any{}
	for _, r := range reports {
		list = append(list, object{"file": "f", "report": r})
	}
	return object{"schema": schema, "results": list}
}

func gate(verdict any) object { return object{"gate": object{"verdict": verdict}} }

func TestVerdict(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		results object
		want    string
	}{
		"met":                    {of(gate("met")), "met"},
		"nothing":                {of(gate(nil)), "nothing"},
		"not met":                {of(gate("not_met")), "not_met"},
		"undetermined":           {of(gate("undetermined")), "undetermined"},
		"met and nothing":        {of(gate(nil), gate("met")), "met"},
		"undetermined and met":   {of(gate("met"), gate("undetermined")), "undetermined"},
		"not met comes first":    {of(gate("undetermined"), gate("not_met"), gate("met")), "not_met"},
		"an error comes first":   {of(gate("not_met"), nil), "error"},
		"a gate without verdict": {of(object{"gate": object{}}), "undetermined"},
		"no gate":                {of(object{}), "undetermined"},
		"no results":             {of(), "error"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := strings.TrimSpace(write(t, "verdict", c.results)); got != c.want {
				t.Errorf("verdict %q, want %q", got, c.want)
			}
		})
	}
}

// Each rule is there once, with the worst that it says, and only for a basis that is
// relied on.
func TestSARIF(t *testing.T) {
	t.Parallel()
	finding := func(id, basis, verdict string) object {
		return object{"id": id, "basis": basis, "verdict": verdict, "message": canary}
	}
	report := gate("not_met")
	report["decisions"] = []object{{
		"relied_on": []string{"carve_out"},
		"findings": []object{
			finding("carve_out/b/open", "carve_out", "undetermined"),
			finding("carve_out/b/fails", "carve_out", "undetermined"),
			finding("carve_out/b/fails", "carve_out", "not_met"),
			finding("carve_out/b/fails", "carve_out", "undetermined"),
			finding("carve_out/b/good", "carve_out", "met"),
			finding("domestic/c/fails", "domestic", "not_met"),
		},
	}}
	var log sarifLog
	if err := json.Unmarshal([]byte(write(t, "sarif", of(report, nil))), &log); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range log.Runs[0].Results {
		got[r.RuleID] = r.Level
		if len(r.PartialFingerprints) != 1 || r.Locations[0].PhysicalLocation.ArtifactLocation.URI != place {
			t.Errorf("%s lacks its fingerprint or its place: %+v", r.RuleID, r)
		}
	}
	want := map[string]string{"carve_out/b/fails": "error", "carve_out/b/open": "warning", "carveout/no-report": "error"}
	if difference := cmp.Diff(want, got); difference != "" {
		t.Errorf("results (-want +got):\n%s", difference)
	}
	if len(log.Runs[0].Tool.Driver.Rules) != len(want) || log.Version != "2.1.0" {
		t.Errorf("SARIF %s with the rules %v", log.Version, log.Runs[0].Tool.Driver.Rules)
	}
}

// An error quotes nothing of the file either.
func TestErrors(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, c := range map[string]struct{ verb, text, says string }{
		"no JSON":         {"sarif", canary, "not what carveout check"},
		"another verdict": {"sarif", `{"schema": "` + schema + `", "results": [{"report": {"gate": {"verdict": "` + canary + `"}}}]}`, "not what carveout check"},
		"another schema":  {"sarif", `{"schema": "` + canary + `"}`, "schema"},
		"no such verb":    {"print", `{"schema": "` + schema + `"}`, "none of verdict, rules, sarif"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(dir, strings.ReplaceAll(name, " ", "-"))
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			err := run([]string{c.verb, file}, &out)
			if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), canary) || out.Len() > 0 {
				t.Errorf("error %v and output %q, want an error that says %q", err, &out, c.says)
			}
		})
	}
	if err := run([]string{"sarif"}, &bytes.Buffer{}); err == nil {
		t.Error("no file is no error")
	}
	if err := run([]string{"sarif", filepath.Join(dir, "nowhere")}, &bytes.Buffer{}); err == nil {
		t.Error("a file that is not there is no error")
	}
}
