package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/harness/report"
)

// fake is a world with streams in memory; terminals lists which are terminals.
func fake(env map[string]string, terminals ...string) (streams, *bytes.Buffer, *bytes.Buffer) {
	in, out, errs := strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}
	s := streams{in: in, out: out, err: errs, env: func(key string) string { return env[key] }}
	s.terminal = func(stream any) bool {
		name := map[any]string{any(in): "in", any(out): "out", any(errs): "err"}[stream]
		return strings.Contains(strings.Join(terminals, " "), name)
	}
	s.width = func(any) int { return 72 }
	return s, out, errs
}

func TestColourNeedsATerminalThatHasIt(t *testing.T) {
	t.Parallel()
	xterm := map[string]string{"TERM": "xterm"}
	tests := []struct {
		name      string
		env       map[string]string
		terminals []string
		want      report.Options
	}{
		{"no terminal", xterm, nil, report.Options{}},
		{"only stderr is one", xterm, []string{"err"}, report.Options{}},
		{"a terminal", xterm, []string{"out"}, report.Options{Colour: true, Width: 72}},
		{"NO_COLOR", map[string]string{"TERM": "xterm", "NO_COLOR": "1"}, []string{"out"}, report.Options{Width: 72}},
		{"NO_COLOR is empty", map[string]string{"TERM": "xterm", "NO_COLOR": ""}, []string{"out"}, report.Options{Colour: true, Width: 72}},
		{"a dumb terminal", map[string]string{"TERM": "dumb"}, []string{"out"}, report.Options{Width: 72}},
	}
	for _, tt := range tests {
		s, _, _ := fake(tt.env, tt.terminals...)
		if diff := cmp.Diff(tt.want, s.options()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestColourReachesATerminal(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		env  map[string]string
		want bool
	}{
		{map[string]string{"TERM": "xterm"}, true},
		{map[string]string{"TERM": "xterm", "NO_COLOR": "1"}, false},
		{map[string]string{"TERM": "dumb"}, false},
	} {
		s, out, _ := fake(tt.env, "out")
		if code := run(t.Context(), []string{"check", "testdata/documents/grs.json"}, s); code != exitNotMet {
			t.Errorf("exit code %d", code)
		}
		if got := strings.Contains(out.String(), "\x1b[1;31mNOT MET"); got != tt.want {
			t.Errorf("%v: colour %v, want %v", tt.env, got, tt.want)
		}
	}
}

// Someone who types `carveout check -` is told what it waits for.
func TestStdinThatIsATerminal(t *testing.T) {
	t.Parallel()
	s, _, errs := fake(nil, "in")
	if code := run(t.Context(), []string{"check", "-"}, s); code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(errs.String(), "Ctrl-D") || !strings.Contains(errs.String(), "-: the document is empty") {
		t.Error(errs.String())
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	s, _, errs := fake(nil, "err")
	p := newProgress(s, 3)
	p.step()
	p.done()
	if errs.Len() != 0 {
		t.Errorf("a short run shows %q", errs)
	}
	p.start = time.Now().Add(-time.Minute)
	p.step()
	p.done()
	if got, want := errs.String(), "\rchecked 2 of 3 files\r\x1b[K"; got != want {
		t.Errorf("a long run shows %q", got)
	}
	quiet, _, nothing := fake(nil)
	p = newProgress(quiet, 3)
	p.start = time.Now().Add(-time.Minute)
	p.step()
	p.done()
	if nothing.Len() != 0 {
		t.Errorf("no terminal, and %q", nothing)
	}
}

func TestStdoutThatFails(t *testing.T) {
	t.Parallel()
	s, _, errs := fake(nil)
	s.out = fullDisk{}
	if code := run(t.Context(), []string{"check", "testdata/documents/lrs.json", "--gate", "destination.stored"}, s); code != exitFailed {
		t.Errorf("exit code %d: results that nobody got must not pass", code)
	}
	if !strings.Contains(errs.String(), "no space left") {
		t.Error(errs.String())
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no space left on device")
