package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/harness"
)

// results reads an envelope as the command prints it.
func results(t *testing.T, file string) harness.Results {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	var r harness.Results
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

var update = flag.Bool("update", false, "write what the tables are now")

func render(t *testing.T, format string, r harness.Results, o Options) string {
	t.Helper()
	f, err := ByName(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out, r, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The table is frozen: run with -update to write what it is now, and read the diff.
func TestTable(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]Options{
		"plain.txt":  {},
		"narrow.txt": {Width: 60},
		"colour.txt": {Colour: true},
	} {
		got := render(t, "table", results(t, "results.json"), o)
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Colour adds nothing but colour.
func TestColourOnlyColours(t *testing.T) {
	t.Parallel()
	r := results(t, "results.json")
	plain, coloured := render(t, "table", r, Options{}), render(t, "table", r, Options{Colour: true})
	if strings.Contains(plain, "\x1b") || !strings.Contains(coloured, "\x1b[1;31m") {
		t.Error("colour where none was asked for, or none where it was")
	}
	for _, code := range []string{"0", "1", "2", "1;31", "1;32", "1;33"} {
		coloured = strings.ReplaceAll(coloured, "\x1b["+code+"m", "")
	}
	if diff := cmp.Diff(plain, coloured); diff != "" {
		t.Errorf("the text differs (-plain +coloured):\n%s", diff)
	}
}

// What the author of a document writes must not steer the reader's terminal.
func TestTableCannotBeSteered(t *testing.T) {
	t.Parallel()
	const evil = "a\x1b[2J\x1b]0;x\x07\rMET\n\u202eTEM\u200b\u009b31m\u2028"
	text, err := json.Marshal(evil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join("testdata", "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	// Every text of the report becomes the evil one, but for the words that
	// have a meaning of their own.
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	poisoned, err := json.Marshal(poison(tree, evil))
	if err != nil || !bytes.Contains(poisoned, text) {
		t.Fatal("nothing was poisoned", err)
	}
	var r harness.Results
	if err := json.Unmarshal(poisoned, &r); err != nil {
		t.Fatal(err)
	}
	out := render(t, "table", r, Options{})
	for _, c := range out {
		if c != '\n' && (c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0 || strings.ContainsRune("\u202e\u200b\u2028", c)) {
			t.Fatalf("%U reaches the terminal", c)
		}
	}
	// met.json's heading is the one line that may begin so.
	if n := strings.Count(out, "\nMET"); n != 1 {
		t.Errorf("a value starts a line of its own: %d headings", n)
	}
}

func poison(v any, with string) any {
	switch v := v.(type) {
	case map[string]any:
		for key, child := range v {
			v[key] = poison(child, with)
		}
	case []any:
		for i, child := range v {
			v[i] = poison(child, with)
		}
	case string:
		switch {
		case strings.HasPrefix(v, "carveout."), v == "met", v == "not_met", v == "undetermined", v == "carve_out", v == "itar":
		default:
			return with
		}
	}
	return v
}

// The JSON is what Rego said, to the letter, with its keys in order.
func TestJSONIsWhatRegoSaid(t *testing.T) {
	t.Parallel()
	want, err := os.ReadFile(filepath.Join("testdata", "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), render(t, "json", results(t, "results.json"), Options{Colour: true})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken pipe")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrorsAreReported(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		f, err := ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Write(brokenWriter{}, harness.Results{}, Options{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := ByName("xml"); err == nil || !strings.Contains(err.Error(), "table, json") {
		t.Errorf("an unknown format: got %v", err)
	}
}

// What somebody excluded was there: a word too many in a record must be seen.
func TestWhatIsExcludedIsNotNothing(t *testing.T) {
	t.Parallel()
	r := &harness.Report{Regimes: []string{"itar"}, Verdict: harness.Outcome{Nothing: true}}
	show := func() string {
		return render(t, "table", harness.Results{Results: []harness.Result{{File: "plan.json", Report: r}}}, Options{})
	}
	if out := show(); !strings.Contains(out, "Nothing in this document holds") {
		t.Errorf("got\n%s", out)
	}
	r.Excluded = []harness.Excluded{{Address: "x.a", Attestation: "a-1"}}
	if out := show(); !strings.Contains(out, "All that holds data is excluded by attestation") || strings.Contains(out, "Nothing in this document") {
		t.Errorf("got\n%s", out)
	}
}

// A fact that two bases lack is two lines, told apart and both counted.
func TestWhatTwoBasesLackIsToldApart(t *testing.T) {
	t.Parallel()
	r := &harness.Report{Regimes: []string{"itar"}, Verdict: harness.Outcome{Verdict: harness.Undetermined}, Missing: []harness.MissingFact{
		{Fact: "senders", Roles: []string{"identity_admin"}, Basis: "carve_out", Addresses: []string{"x.a"}},
		{Fact: "senders", Roles: []string{"identity_admin"}, Basis: "domestic", Addresses: []string{"x.b", "x.c"}},
	}}
	out := render(t, "table", harness.Results{Results: []harness.Result{{File: "plan.json", Report: r}}}, Options{})
	want := `  2 facts from 1 role are missing, for the basis carve_out or domestic
    senders (carve_out)  identity_admin  1 resource
    senders (domestic)   identity_admin  2 resources
`
	if !strings.Contains(out, want) {
		t.Errorf("got\n%s", out)
	}
}

// A fact that is asked for is asked for once: the finding of the other basis that
// waits for it is left out, unless it is of a resource that nobody asks about.
func TestWhatIsAskedForIsNotSaidTwice(t *testing.T) {
	t.Parallel()
	undetermined := harness.Undetermined
	clause, condition, basis := "us_persons", "principals", "domestic"
	missing := harness.MissingFact{Fact: "principals", Roles: []string{"human_resources"}, Basis: basis, Addresses: []string{"x.a"}}
	r := &harness.Report{Regimes: []string{"itar"}, Verdict: harness.Outcome{Verdict: undetermined}, Missing: []harness.MissingFact{missing}}
	for address, id := range map[string]string{"x.a": "f/asked", "x.b": "f/not-asked"} {
		r.Decisions = append(r.Decisions, harness.Decision{
			Subject: harness.Subject{Address: address}, Verdict: undetermined, ReliedOn: []string{"carve_out"},
			Findings: []harness.Finding{{
				ID: id, Basis: &basis, Clause: &clause, Condition: &condition, Verdict: &undetermined,
				Missing: &harness.Missing{Fact: missing.Fact, Roles: missing.Roles},
			}},
		})
	}
	out := render(t, "table", harness.Results{Results: []harness.Result{{File: "plan.json", Report: r}}}, Options{})
	if strings.Contains(out, "f/asked") || !strings.Contains(out, "f/not-asked: x.b") || !strings.Contains(out, "principals") {
		t.Errorf("got\n%s", out)
	}
}

// Twenty-two resources that fail in one way are told once.
func TestWhatFailsAlikeIsToldOnce(t *testing.T) {
	t.Parallel()
	notMet := harness.NotMet
	clause, condition, basis := "end_to_end", "recipient", "carve_out"
	r := &harness.Report{Regimes: []string{"itar"}, Verdict: harness.Outcome{Verdict: notMet}}
	for _, address := range []string{"x.a", "x.b", "x.c", "x.d", "x.other"} {
		message := address + " is opened by a foreign person."
		if address == "x.other" {
			message = address + " lies elsewhere."
		}
		r.Decisions = append(r.Decisions, harness.Decision{
			Subject: harness.Subject{Address: address}, Verdict: notMet, ReliedOn: []string{basis},
			Findings: []harness.Finding{{ID: "f", Basis: &basis, Clause: &clause, Condition: &condition, Verdict: &notMet, Message: message}},
		})
	}
	out := render(t, "table", harness.Results{Results: []harness.Result{{File: "plan.json", Report: r}}}, Options{})
	want := "  4 resources: x.a, x.b, x.c and 1 more\n    why      is opened by a foreign person.\n\n  x.other\n    why      lies elsewhere.\n"
	if !strings.Contains(out, want) {
		t.Errorf("got\n%s", out)
	}
}

// What breaks one of the organization's own rules is told by rule, marked as
// such, and each mend once.
func TestOwnRulesAreToldByRule(t *testing.T) {
	t.Parallel()
	notMet, undetermined := harness.NotMet, harness.Undetermined
	mend, path := "Set it to LRS.", "account_replication_type"
	r := &harness.Report{
		Regimes: []string{"itar"}, Verdict: harness.Outcome{Verdict: harness.Met}, Gate: harness.Gate{Verdict: harness.Outcome{Verdict: notMet}},
		Decisions: []harness.Decision{{Subject: harness.Subject{Address: "x.b"}, Marked: true}},
	}
	r.Site.Verdict = harness.Outcome{Verdict: notMet}
	for _, address := range []string{"x.a", "x.b", "x.c", "x.d"} {
		r.Site.Findings = append(r.Site.Findings, harness.Finding{
			ID: "site/country-not-allowed", Address: address, Verdict: &notMet, Actual: "eastasia (HK)", Path: &path, Remediation: &mend,
			Contradicts: []string{"checkov X"},
		})
	}
	r.Site.Findings = append(r.Site.Findings,
		harness.Finding{ID: "site/country-not-allowed", Address: "x.e", Verdict: &undetermined, Remediation: &mend},
		harness.Finding{ID: "site/registration-lapsed", Verdict: &notMet, Message: "The registration has lapsed."},
	)
	out := render(t, "table", harness.Results{Results: []harness.Result{{File: "plan.json", Report: r}}}, Options{Width: 200})
	for _, want := range []string{
		"NOT MET  plan.json · itar · as of  · by law met",
		"  The site: NOT MET; this is the organization's own line and moves no legal verdict\n    The registration has lapsed.\n",
		`    own rule country-not-allowed, not met: eastasia (HK), by account_replication_type, for 4 resources: x.a, x.b [marked], x.c and 1 more
    mend     Set it to LRS.
    own rule country-not-allowed, undetermined: no known place, for x.e
    against  contradicts checkov X: suppress it there with this finding's id
`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("want\n%s\ngot\n%s", want, out)
		}
	}
	if n := strings.Count(out, mend); n != 1 {
		t.Errorf("the mend is told %d times", n)
	}
}

// A marked resource bears a sign wherever it is named, and a scanner's advice is
// told with what it would undo.
func TestMarksAndAdviceAreSeen(t *testing.T) {
	t.Parallel()
	notMet, undetermined := harness.NotMet, harness.Undetermined
	finding := func(id string, verdict *harness.Verdict) harness.Finding {
		return harness.Finding{ID: id, Verdict: verdict, Message: "It leaves.", Contradicts: []string{"checkov X", "trivy Y"}}
	}
	r := &harness.Report{Regimes: []string{"itar"}, Verdict: harness.Outcome{Verdict: notMet}, Decisions: []harness.Decision{
		{Subject: harness.Subject{Address: "x.a"}, Marked: true, Findings: []harness.Finding{finding("f", &notMet), finding("g", &undetermined)}},
		{Subject: harness.Subject{Address: "x.b"}, Findings: []harness.Finding{finding("g", &undetermined)}},
	}}
	out := render(t, "table", harness.Results{Results: []harness.Result{{File: "plan.json", Report: r}}}, Options{})
	for _, want := range []string{
		"  x.a [marked]\n    why      It leaves.\n    against  contradicts checkov X, trivy Y: suppress it there with f\n",
		"    against  contradicts checkov X, trivy Y: suppress it there with g\n    for      x.a [marked], x.b\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("want\n%s\ngot\n%s", want, out)
		}
	}
}

// What was left out for want of a mark was there.
func TestWhatIsNotMarkedIsNotNothing(t *testing.T) {
	t.Parallel()
	r := &harness.Report{
		Regimes: []string{"itar"}, Verdict: harness.Outcome{Nothing: true}, Gate: harness.Gate{Verdict: harness.Outcome{Nothing: true}},
		Summary: map[string]harness.Summary{"itar": {Unmarked: 2}},
	}
	out := render(t, "table", harness.Results{Results: []harness.Result{{File: "plan.json", Report: r}}}, Options{})
	if !strings.Contains(out, "2 left out, not marked") || !strings.Contains(out, "only that was asked for") || strings.Contains(out, "Nothing in this document holds") {
		t.Errorf("got\n%s", out)
	}
}
