package harness_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/harness"
)

// Nothing that was left out, mistyped or misread may look like met.
func TestZeroValuesAreUndetermined(t *testing.T) {
	t.Parallel()
	var (
		verdict  harness.Verdict
		outcome  harness.Outcome
		decision harness.Decision
		report   harness.Report
	)
	if got := fmt.Sprintln(verdict, outcome, harness.Verdict("MET"), decision.Verdict, report.Verdict, report.Gate.Verdict); strings.TrimSpace(got) != strings.TrimSpace(strings.Repeat("undetermined ", 6)) {
		t.Error(got)
	}
	for _, v := range []any{verdict, outcome, harness.Verdict("fine")} {
		if text, err := json.Marshal(v); err != nil || string(text) != `"undetermined"` {
			t.Errorf("%#v: got %s, %v", v, text, err)
		}
	}
	for _, v := range []any{decision, report} {
		text, err := json.Marshal(v)
		if err != nil || !strings.Contains(string(text), `"verdict":"undetermined"`) {
			t.Errorf("%T: got %s, %v", v, text, err)
		}
	}
}

func TestVerdictsAreRead(t *testing.T) {
	t.Parallel()
	var got struct{ A, B, C, Absent, Null harness.Verdict }
	if err := json.Unmarshal([]byte(`{"A": "met", "B": "not_met", "C": "undetermined", "Null": null}`), &got); err != nil {
		t.Fatal(err)
	}
	if got.A != harness.Met || got.B != harness.NotMet || got.C != harness.Undetermined || got.Absent != harness.Undetermined || got.Null != harness.Undetermined {
		t.Errorf("got %+v", got)
	}
	var outcomes struct{ A, Null, Absent harness.Outcome }
	if err := json.Unmarshal([]byte(`{"A": "met", "Null": null}`), &outcomes); err != nil {
		t.Fatal(err)
	}
	if outcomes.A != (harness.Outcome{Verdict: harness.Met}) || outcomes.Null != (harness.Outcome{Nothing: true}) || outcomes.Absent != (harness.Outcome{}) {
		t.Errorf("got %+v", outcomes)
	}
	for _, bad := range []string{`"Met"`, `"yes"`, `true`, `1`, `{}`, `""`} {
		var v harness.Verdict
		var o harness.Outcome
		if json.Unmarshal([]byte(bad), &v) == nil || json.Unmarshal([]byte(bad), &o) == nil {
			t.Errorf("%s was read as a verdict", bad)
		}
		if v != harness.Undetermined || o.Verdict != harness.Undetermined || o.Nothing {
			t.Errorf("%s left %v, %v", bad, v, o)
		}
	}
}
