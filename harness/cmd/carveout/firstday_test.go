package main

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// Someone who tries the command on a plan of sixty resources sees all that
// there is to say at once: on a terminal of 80 columns and 24 lines.
func TestAFirstDayFitsOnAScreen(t *testing.T) {
	plan, err := os.ReadFile("../../../fixtures/terraform/government-60/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("plan.json", plan, 0o600); err != nil {
		t.Fatal(err)
	}
	s, out, errs := fake(map[string]string{"NO_COLOR": "1"}, "out")
	s.width = func(any) int { return 80 }
	if code := run(t.Context(), []string{"check", "plan.json"}, s); code != exitUndetermined {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) > 24-1 { // the last line is the prompt's
		t.Errorf("%d lines:\n%s", len(lines), out)
	}
	for _, line := range lines {
		if n := utf8.RuneCountInString(line); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, want := range []string{
		"24 undetermined, 36 no data", "7 facts from 4 roles are missing", "24 resources", "6 resources", "carveout site init --from plan.json ../site",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	if n := strings.Count(out.String(), "  24 resources\n"); n != 6 {
		t.Errorf("%d facts are missing from all, want 6:\n%s", n, out)
	}
}
