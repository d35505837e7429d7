package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
)

// table is made to be read: the verdict, what fails and how to mend it, what is
// missing from whom, and then the rest.
type table struct{}

func (table) Write(w io.Writer, results harness.Results, options Options) error {
	width := options.Width
	if width <= 0 {
		width = DefaultWidth
	}
	p := &page{palette: palette{options.Colour}, width: max(width, 40)}
	for i, result := range results.Results {
		if i > 0 {
			p.gap()
		}
		if result.Report == nil {
			p.failed(result)
			continue
		}
		p.report(result.File, result.Report)
	}
	p.total(results.Results)
	if _, err := w.Write(p.out.Bytes()); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

// page collects lines; nothing reaches the reader before all of it is made.
type page struct {
	palette
	out   bytes.Buffer
	width int
}

func (p *page) line(indent int, text string) {
	p.out.WriteString(strings.Repeat(" ", indent))
	p.out.WriteString(text)
	p.out.WriteByte('\n')
}

// gap leaves one empty line, never two.
func (p *page) gap() {
	if p.out.Len() > 0 && !bytes.HasSuffix(p.out.Bytes(), []byte("\n\n")) {
		p.out.WriteByte('\n')
	}
}

// prose writes wrapped text.
func (p *page) prose(indent int, text string) {
	for _, line := range wrap(Safe(text), p.width-indent) {
		p.line(indent, line)
	}
}

// labels are padded to this many columns.
const labels = 9

// field writes a label and wrapped text beside it; nothing if there is no text.
func (p *page) field(indent int, label, text string) {
	for i, line := range wrap(Safe(text), p.width-indent-labels) {
		if i > 0 {
			label = ""
		}
		p.line(indent, p.dim(fmt.Sprintf("%-*s", labels, label))+line)
	}
}

// failed reports a file that has no report.
func (p *page) failed(result harness.Result) {
	p.line(0, p.bad("NOT CHECKED")+"  "+p.bold(name(result.File)))
	e := result.Error
	if e == nil {
		return
	}
	place := ""
	if e.Line > 0 {
		place = fmt.Sprintf("line %d, column %d", e.Line, e.Column)
	}
	if e.Pointer != "" {
		place = strings.TrimPrefix(place+", "+short(e.Pointer), ", ")
	}
	p.field(2, "where", place)
	p.field(2, "cause", e.Cause)
	p.field(2, "mend", e.Mend)
}

// report writes one document.
func (p *page) report(file string, r *harness.Report) {
	v := see(r)
	p.heading(file, r)
	p.part(v.gated, len(r.Regimes) > 1)
	p.met(v.met)
	p.aside("Not gated: this moves the verdict, and not the exit code", v.ungated)
	p.aside("Not relied on: this informs and moves no verdict", v.beside)
	p.notes(r)
}

// aside sums up what does not make the exit code.
func (p *page) aside(title string, of part) {
	if of.empty() {
		return
	}
	p.gap()
	p.line(2, p.dim(title))
	p.summary(of)
}

// replayed marks a day that is not the engine's own.
func replayed(r *harness.Report) string {
	if r.Replayed {
		return " (replayed)"
	}
	return ""
}

// heading is the verdict line: that of the gate, since it makes the exit code.
func (p *page) heading(file string, r *harness.Report) {
	parts := []string{
		p.bold(name(file)), Safe(strings.Join(r.Regimes, ", ")), "as of " + Safe(r.AsOf) + replayed(r),
	}
	if len(r.Gate.Conditions) > 0 {
		parts = append(parts, "gate "+Safe(strings.Join(r.Gate.Conditions, ", ")), "without it "+strings.ToLower(words(r.Verdict)))
	}
	for _, regime := range r.Regimes {
		s := r.Summary[regime]
		text := tallies(s)
		if len(r.Regimes) > 1 {
			text = Safe(regime) + ": " + text
		}
		parts = append(parts, text)
	}
	p.line(0, p.verdict(r.Gate.Verdict, words(r.Gate.Verdict))+"  "+strings.Join(parts, " · "))
	if r.Verdict.Nothing {
		p.prose(2, "Nothing in this document holds or handles data or keys, so there was nothing to decide.")
	}
}

func tallies(s harness.Summary) string {
	var parts []string
	for _, n := range []struct {
		n    int
		text string
	}{
		{s.NotMet, "not met"},
		{s.Undetermined, "undetermined"},
		{s.Met, "met"},
		{s.NoData, "no data"},
		{s.Excluded, "excluded"},
	} {
		if n.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n.n, n.text))
		}
	}
	if len(parts) == 0 {
		return "no resources"
	}
	return strings.Join(parts, ", ")
}

// total closes a run over several files.
func (p *page) total(results []harness.Result) {
	if len(results) < 2 {
		return
	}
	outcomes := []string{"NOT CHECKED", "NOT MET", "UNDETERMINED", "MET", "NO DATA"}
	numbers := map[string]int{}
	for _, result := range results {
		key := "NOT CHECKED"
		if result.Report != nil {
			key = words(result.Report.Gate.Verdict)
		}
		numbers[key]++
	}
	var parts []string
	for _, outcome := range outcomes {
		if n := numbers[outcome]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ToLower(outcome)))
		}
	}
	p.gap()
	p.line(0, p.bold(count(len(results), "file", "files"))+": "+strings.Join(parts, ", "))
}

// met lists the conditions that are met somewhere.
func (p *page) met(met []tally) {
	if len(met) == 0 {
		return
	}
	parts := make([]string, 0, len(met))
	for _, t := range met {
		parts = append(parts, fmt.Sprintf("%s (%d of %s)", t.condition, t.met, count(t.all, "resource", "resources")))
	}
	slices.Sort(parts)
	p.gap()
	p.field(2, "met", strings.Join(parts, ", "))
}
