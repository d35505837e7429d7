package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
	"github.com/itar-carveout/carveout/harness/report"
)

// exitCode is the worst of the results, in the order 2, 1, 3, 0. It reads the
// gate's verdict, which the policies made.
func exitCode(results []harness.Result) int {
	worst := exitMet
	rank := map[int]int{exitMet: 0, exitUndetermined: 1, exitNotMet: 2, exitFailed: 3}
	for _, result := range results {
		if code := codeOf(result); rank[code] > rank[worst] {
			worst = code
		}
	}
	return worst
}

func codeOf(result harness.Result) int {
	if result.Report == nil {
		return exitFailed
	}
	gate := result.Report.Gate.Verdict
	switch {
	case gate.Nothing, gate.Verdict == harness.Met:
		return exitMet
	case gate.Verdict == harness.NotMet:
		return exitNotMet
	default:
		return exitUndetermined
	}
}

// explain says on stderr why a file has no report, or nothing to decide, and
// what was left out.
func explain(s streams, result harness.Result) {
	left := unmarked(result.Report)
	switch {
	case result.Error != nil:
		s.note("carveout: %s", report.Safe(result.Error.Message))
	case left > 0 && result.Report.Verdict.Nothing:
		s.note("carveout: nothing in %s is marked as export-controlled: --only marked left out all of its %s", report.Safe(result.File), resources(left))
	case left > 0:
		s.note("carveout: --only marked left out %s of %s, which nobody decided", resources(left), report.Safe(result.File))
	case result.Report != nil && result.Report.Verdict.Nothing && len(result.Report.Excluded) > 0:
		s.note("carveout: all that holds data in %s is excluded by attestation", report.Safe(result.File))
	case result.Report != nil && result.Report.Verdict.Nothing:
		s.note("carveout: nothing in %s holds data or keys", report.Safe(result.File))
	}
}

// unmarked counts the resources that were left out for want of a mark; they are
// the same under each regime.
func unmarked(r *harness.Report) int {
	if r == nil {
		return 0
	}
	n := 0
	for _, s := range r.Summary {
		n = max(n, s.Unmarked)
	}
	return n
}

func resources(n int) string { return layout.Count(n, "resource", "resources") }

// unclaimed says on stderr that the site was of no use, since nobody named a
// workload: a document cannot say to which one it belongs.
func (f checkFlags) unclaimed(s streams, engine *harness.Engine, results harness.Results) {
	workloads, bears := engine.Workloads(), false
	if len(f.workloads) > 0 || len(workloads) == 0 {
		return
	}
	for _, result := range results.Results {
		if result.Report == nil {
			continue
		}
		bears = bears || !result.Report.Verdict.Nothing
		if slices.ContainsFunc(result.Report.Decisions, func(d harness.Decision) bool { return len(d.Workloads) > 0 }) {
			return
		}
	}
	belongs := "this document belongs"
	if len(results.Results) > 1 {
		belongs = "these documents belong"
	}
	if bears {
		s.note("carveout: no workload was named; the site has %s: name those that %s to with --workload", layout.Some(workloads, many), belongs)
	}
}

// many is how many workloads are named before the rest is counted.
const many = 10

// spare refuses an output that would replace what the run reads.
func (f checkFlags) spare(documents []document) error {
	for _, d := range documents {
		if sameFile(f.output, d.path) {
			return fmt.Errorf("--output %s is one of the documents; name another file", f.output)
		}
	}
	for _, file := range []string{f.site, f.siteKey, f.bundle, f.key, bundle.StatementPath(f.bundle), bundle.StatementPath(f.site)} {
		if sameFile(f.output, file) {
			return fmt.Errorf("--output %s is a file that this run reads; name another one", f.output)
		}
	}
	return nil
}

// sameFile reports whether two names are of one file that is there.
func sameFile(a, b string) bool {
	first, errFirst := os.Stat(a)
	second, errSecond := os.Stat(b)
	return errFirst == nil && errSecond == nil && os.SameFile(first, second)
}

// writeFile writes a file whole or not at all: a reader never sees half of it,
// and a failed run leaves the old one.
func writeFile(path string, write func(*os.File) error) (err error) {
	temporary := draftOf(path)
	// Not os.CreateTemp: the file gets the mode that the user's umask gives.
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) //nolint:gosec // see above
	if err != nil {
		return fmt.Errorf("write results to %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temporary) // what failed is already being reported
			err = fmt.Errorf("write results to %s: %w", path, err)
		}
	}()
	if err := write(file); err != nil {
		_ = file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}

// progress counts on stderr, if that is a terminal and the work is long.
type progress struct {
	w            io.Writer
	total, count int
	start, last  time.Time
	shown        bool
}

// patience is how long a run may take before it is worth a word.
const patience = 2 * time.Second

func newProgress(s streams, total int) *progress {
	p := &progress{total: total, start: time.Now()}
	if total > 1 && s.terminal(s.err) {
		p.w = s.err
	}
	return p
}

func (p *progress) step() {
	p.count++
	now := time.Now()
	if p.w == nil || now.Sub(p.start) < patience || now.Sub(p.last) < patience/10 {
		return
	}
	p.last, p.shown = now, true
	_, _ = fmt.Fprintf(p.w, "\rchecked %d of %d files", p.count, p.total)
}

func (p *progress) done() {
	if p.shown {
		_, _ = fmt.Fprint(p.w, "\r\x1b[K")
	}
}
