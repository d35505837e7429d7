package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWrap(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, nil},
		{"a b c", 3, []string{"a b", "c"}},
		{"longerthanthewidth x", 5, []string{"longerthanthewidth", "x"}},
		{"déjà vu", 7, []string{"déjà vu"}},
		{"x", -3, []string{"x"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Wrap(tt.text, tt.width)); diff != "" {
			t.Errorf("%q at %d:\n%s", tt.text, tt.width, diff)
		}
	}
}

func TestFlowKeepsToTheWidth(t *testing.T) {
	t.Parallel()
	s := New(false, 40)
	part := func(text string) Part { return Part{Plain: text, Painted: text} }
	s.Flow(part("UNDETERMINED  plan.json"), part("itar"), part("25 undetermined, 35 no data"), part("x"))
	var out strings.Builder
	if err := s.Print(&out); err != nil {
		t.Fatal(err)
	}
	want := "UNDETERMINED  plan.json · itar\n  25 undetermined, 35 no data · x\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestColourIsAsked(t *testing.T) {
	t.Parallel()
	for _, on := range []bool{true, false} {
		p := New(on, 0)
		for _, text := range []string{p.Bold("x"), p.Dim("x"), p.Bad("x"), p.Good("x"), p.Warn("x")} {
			if strings.Contains(text, "\x1b[") != on {
				t.Errorf("colour %v: %q", on, text)
			}
		}
	}
}

func TestWordsOfACommandCanBeCopied(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"plan.json": "plan.json", "../a b/plan.json": "'../a b/plan.json'", "it's": `'it'\''s'`, "": "''", "-": "-", "$(x)": "'$(x)'",
	} {
		if got := Word(word); got != want {
			t.Errorf("%q: got %s", word, got)
		}
	}
}
