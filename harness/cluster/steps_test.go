package cluster_test

import (
	"fmt"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

// row is one step of the test as the table shows it.
type row struct {
	name, expected, seen string
	took                 time.Duration
}

// steps runs the steps of a test in order and keeps what was seen of each.
type steps struct {
	t    *testing.T
	rows []row
}

// newSteps prints the table when the test ends, also when it fails.
func newSteps(t *testing.T) *steps {
	t.Helper()
	s := &steps{t: t}
	t.Cleanup(func() { t.Log("\n" + s.table()) })
	return s
}

// step runs one step, which returns what it saw. It reports whether it passed.
func (s *steps) step(name, expected string, run func(t *testing.T) string) bool {
	s.t.Helper()
	seen, began := "FAILED", time.Now()
	passed := s.t.Run(name, func(t *testing.T) { seen = run(t) })
	s.rows = append(s.rows, row{name, expected, seen, time.Since(began)})
	return passed
}

// needed is a step that all later ones rest on: without it they would say nothing.
func (s *steps) needed(name, expected string, run func(t *testing.T) string) {
	s.t.Helper()
	if !s.step(name, expected, run) {
		s.t.FailNow()
	}
}

func (s *steps) table() string {
	var text strings.Builder
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "STEP\tEXPECTED\tSEEN\tTIME")
	for _, r := range s.rows {
		fmt.Fprintf(table, "%s\t%s\t%s\t%.1fs\n", r.name, r.expected, shorten(r.seen), r.took.Seconds())
	}
	// A strings.Builder takes everything.
	_ = table.Flush()
	return text.String()
}

// shorten makes one line of a message, short enough for a table.
func shorten(text string) string {
	const most = 120
	line := []rune(strings.Join(strings.Fields(text), " "))
	if len(line) <= most {
		return string(line)
	}
	return string(line[:most-4]) + " ..."
}
