package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var root = filepath.Join("..", "..")

// Every sentence has its cases or its reason, and everything named exists.
func TestNoGapIsUnexplained(t *testing.T) {
	t.Parallel()
	l, err := readLaw(bytes.NewReader(lawJSON))
	if err != nil {
		t.Fatal(err)
	}
	r, err := readRepository(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	if problems := l.problems(r); len(problems) > 0 {
		t.Errorf("law.json:\n%s", strings.Join(problems, "\n"))
	}
}

// The sentences that must stand, written down once more so that none is lost
// unseen: a row without findings of its own would leave no trace.
var sentences = map[string][]string{
	"22 CFR 120.50": {"(a)(1)", "(a)(2)"},
	"22 CFR 120.54": {
		"(a)(2)", "(a)(4)",
		"(a)(5)", "(a)(5)(i)", "(a)(5)(ii)",
		"(a)(5)(iii), modules", "(a)(5)(iii), practice", "(a)(5)(iii), other means",
		"(a)(5)(iv), sent", "(a)(5)(iv), stored", "(a)(5)(iv), Note 1", "(a)(5)(v)",
		"(b)(1)(i), protection", "(b)(1)(i), ends", "(b)(1)(ii)",
		"(b)(2), first sentence", "(b)(2), the originator", "(b)(2), a U.S. person", "(b)(2), an authorized person",
		"(c)",
	},
	"22 CFR 120.55": {", first sentence", ", second sentence"},
	"22 CFR 120.56": {"(a)(3)", "(a)(4)", "(b)"},
	"22 CFR 120.60": {""},
	"22 CFR 120.62": {", first sentence", ", second sentence", ", third sentence", ", fourth sentence"},
	"22 CFR 126.1":  {"(d)(1)", "(d)(2)"},
	"15 CFR 734.18": {
		"(a)(5)", "(a)(5)(i)", "(a)(5)(ii)", "(a)(5)(iii), modules", "(a)(5)(iii), other means", "(a)(5)(iv)",
		"(a)(5)(iv), note", "(b), first sentence", "(b), second sentence", "(c)",
	},
	"15 CFR 734.19": {"(a)", "(b)"},
}

func TestEverySentenceStands(t *testing.T) {
	t.Parallel()
	l, err := readLaw(bytes.NewReader(lawJSON))
	if err != nil {
		t.Fatal(err)
	}
	stand := map[string]bool{}
	for _, section := range l.Sections {
		for _, s := range section.Sentences {
			name := section.Section + s.At
			if stand[name] {
				t.Errorf("%s stands twice", name)
			}
			stand[name] = true
		}
	}
	for section, at := range sentences {
		for _, at := range at {
			if !stand[section+at] {
				t.Errorf("%s%s is gone", section, at)
			}
		}
	}
}

// The committed document is that of the committed table.
func TestDocumentIsUpToDate(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "traceability.md")
	if err := run(root, []string{out}); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, "docs", "traceability.md"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("docs/traceability.md is stale: make generate (-want +got):\n%s", diff)
	}
}

// A repository of one condition, one finding, one case of each kind and one parameter.
var small = map[string]string{
	regimesTable:    `{"table": {"rows": {"itar": {"conditions": {"origin": ["sent_from"]}}}}}`,
	parametersTable: `{"table": {"rows": {"strict": {"default": true, "description": "D.", "question": "Open question 1: is it?"}}}}`,
	"policies/carveout/clauses/origin/origin.rego": `package carveout.clauses.origin

import data.carveout.site.parameters

# METADATA
# title: A
# custom: {id: carve_out/origin/sent-from-there, clause: origin, condition: sent_from, verdict: not_met}
findings contains rego.metadata.rule() if parameters.value("strict")
`,
	"policies/carveout/clauses/origin/origin_test.rego": `package carveout.clauses.origin_test

test_there[note] if {
	some note, parameter in {"a device": "strict"}
	"sent-from-there" in {note, parameter}
}
`,
	"fixtures/activity/there/run.json":      "{}",
	"fixtures/activity/there/expected.json": `{"id": "carve_out/origin/sent-from-there"}`,
	"fixtures/dates_test.go":                "package fixtures_test\n\nfunc TestOnTheDay() {}\n",
}

func smallLaw() law {
	l := law{Sections: []section{{
		Section: "1", Regime: "itar",
		Sentences: []sentence{
			{
				At: "(a)", Text: "Not sent from there.", Conditions: []string{"origin.sent_from"},
				Findings: []string{"carve_out/origin/sent-from-there"},
				Cases: []reference{
					"carveout.clauses.origin_test.test_there[a device]", "fixtures/activity/there", "fixtures.TestOnTheDay",
				},
			},
			{At: "(b)", Text: "It follows.", NoRule: "A consequence."},
		},
	}}}
	for number := 2; number <= lastQuestion; number++ {
		l.Questions = append(l.Questions, question{number, "Is it?", "It is not."})
	}
	return l
}

func TestGapsAreSeen(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		// files replace those of the small repository; an empty one is gone.
		files  map[string]string
		change func(l *law, a, b *sentence)
		want   []string
	}{
		"whole": {want: []string{}},
		"a row is gone": {
			change: func(l *law, _, b *sentence) { l.Sections[0].Sentences = []sentence{*b} },
			want: []string{
				"no sentence bears on the condition origin.sent_from of itar",
				"no sentence names the finding carve_out/origin/sent-from-there",
			},
		},
		"a sentence without a reason": {
			change: func(_ *law, _, b *sentence) { b.NoRule = "" },
			want:   []string{"1(b): it needs findings or a reason why there is no rule, and not both"},
		},
		"a reason beside findings": {
			change: func(_ *law, a, _ *sentence) { a.NoRule = "None." },
			want:   []string{"1(a): it needs findings or a reason why there is no rule, and not both"},
		},
		"a sentence without words": {
			change: func(_ *law, _, b *sentence) { b.Text = "" },
			want:   []string{"1(b): it has no text"},
		},
		"findings without a case": {
			change: func(_ *law, a, _ *sentence) { a.Cases = nil },
			want:   []string{"1(a): no case holds it up", "1(a): no case names the finding carve_out/origin/sent-from-there"},
		},
		"a test that is misspelt": {
			change: func(_ *law, a, _ *sentence) { a.Cases[0] = "carveout.clauses.origin_test.test_their" },
			want:   []string{"1(a): there is no case carveout.clauses.origin_test.test_their"},
		},
		"a case of a test that is misspelt": {
			change: func(_ *law, a, _ *sentence) { a.Cases[0] = "carveout.clauses.origin_test.test_there[a devise]" },
			want:   []string{"1(a): there is no case carveout.clauses.origin_test.test_there[a devise]"},
		},
		"a fixture that is gone": {
			files: map[string]string{"fixtures/activity/there/run.json": ""},
			want:  []string{"1(a): there is no case fixtures/activity/there"},
		},
		"a test in Go that is misspelt": {
			change: func(_ *law, a, _ *sentence) { a.Cases[2] = "fixtures.TestOnTheNight" },
			want:   []string{"1(a): there is no case fixtures.TestOnTheNight"},
		},
		"cases that name another finding": {
			change: func(_ *law, a, _ *sentence) { a.Cases = a.Cases[2:] },
			want:   []string{"1(a): no case names the finding carve_out/origin/sent-from-there"},
		},
		"a finding that is gone": {
			change: func(_ *law, a, _ *sentence) { a.Findings = append(a.Findings, "carve_out/origin/gone") },
			want:   []string{"1(a): there is no finding carve_out/origin/gone"},
		},
		"a condition of another regime": {
			change: func(_ *law, a, _ *sentence) { a.Conditions = append(a.Conditions, "destination.sent") },
			want:   []string{"1(a): there is no condition destination.sent in its regime"},
		},
		"a finding on a condition that is not named": {
			change: func(_ *law, a, b *sentence) { a.Conditions, b.Conditions = nil, a.Conditions },
			want:   []string{"1(a): the finding carve_out/origin/sent-from-there is on origin.sent_from, which is not named"},
		},
		"a parameter that nothing reads or sets": {
			files: map[string]string{parametersTable: `{"table": {"rows": {"lax": {"default": 1, "question": "Open question 1: is it?"}}}}`},
			want:  []string{"no rule reads the parameter lax", "no test sets the parameter lax"},
		},
		"a parameter of no question": {
			files: map[string]string{parametersTable: `{"table": {"rows": {"strict": {"default": true, "question": ""}}}}`},
			want:  []string{"question 1 has no parameter and no reason", "the parameter strict names no question"},
		},
		"a question with a parameter and a reason": {
			change: func(l *law, _, _ *sentence) { l.Questions = append(l.Questions, question{1, "Is it?", "No."}) },
			want:   []string{"question 1 has the parameter strict"},
		},
		"a question without a reason": {
			change: func(l *law, _, _ *sentence) { l.Questions[0].Reason = "" },
			want:   []string{"question 2 lacks its text or its reason"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := smallLaw()
			if test.change != nil {
				test.change(&l, &l.Sections[0].Sentences[0], &l.Sections[0].Sentences[1])
			}
			if diff := cmp.Diff(test.want, l.problems(readSmall(t, test.files))); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func readSmall(t *testing.T, files map[string]string) *repository {
	t.Helper()
	all := maps.Clone(small)
	maps.Copy(all, files)
	tree := fstest.MapFS{}
	for name, text := range all {
		if text != "" {
			tree[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	r, err := readRepository(fs.FS(tree))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestMisspeltFieldIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := readLaw(strings.NewReader(`{"sections": [{"sentences": [{"norule": ""}]}]}`)); err == nil {
		t.Error("a field that the table does not have is read without a word")
	}
}
