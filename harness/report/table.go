package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
)

// table is made to be read: the verdict, what fails and how to mend it, what is
// missing from whom, and then the rest.
type table struct{}

func (table) Write(w io.Writer, results harness.Results, options Options) error {
	p := page{Sheet: layout.New(options.Colour, options.Width)}
	for i, result := range results.Results {
		if i > 0 {
			p.Gap()
		}
		if result.Report == nil {
			p.failed(result)
			continue
		}
		p.report(result.File, result.Report, results.Site != nil)
	}
	p.total(results.Results)
	return p.Print(w)
}

// page is a sheet that knows how to say what is in a report.
type page struct {
	*layout.Sheet
	// marked are the resources that somebody marked as export-controlled.
	marked map[string]bool
}

// sign stands behind the name of a marked resource.
const sign = " [marked]"

// signed are addresses as they are shown, with the sign of those that bear one.
func (p page) signed(addresses []string) []string {
	out := make([]string, 0, len(addresses))
	for _, address := range addresses {
		if p.marked[address] {
			address += sign
		}
		out = append(out, address)
	}
	return out
}

// failed reports a file that has no report.
func (p page) failed(result harness.Result) {
	p.Line(0, p.Bad("NOT CHECKED")+"  "+p.Bold(layout.Name(result.File)))
	e := result.Error
	if e == nil {
		return
	}
	place := ""
	if e.Line > 0 {
		place = fmt.Sprintf("line %d, column %d", e.Line, e.Column)
	}
	if e.Pointer != "" {
		place = strings.TrimPrefix(place+", "+layout.Short(e.Pointer), ", ")
	}
	p.Field(2, "where", place)
	p.Field(2, "cause", e.Cause)
	p.Field(2, "mend", e.Mend)
}

// report writes one document.
func (p page) report(file string, r *harness.Report, site bool) {
	v := see(r)
	p.marked = map[string]bool{}
	for _, d := range r.Decisions {
		if d.Marked {
			p.marked[d.Subject.Address] = true
		}
	}
	p.heading(file, r)
	p.refused(r)
	p.part(v.gated, len(r.Regimes) > 1)
	p.authorizations(r)
	p.aside("Not gated: this moves the verdict, and not the exit code", v.ungated)
	p.aside("Not relied on: this informs and moves no verdict", v.beside)
	p.siteLine(r)
	p.Gap()
	p.met(v.met)
	p.notes(r, v)
	if !site {
		p.next(file, r)
	}
}

// aside sums up what does not make the exit code.
func (p page) aside(title string, of part) {
	if of.empty() {
		return
	}
	p.Gap()
	p.Line(2, p.Dim(title))
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
func (p page) heading(file string, r *harness.Report) {
	verdict := words(r.Gate.Verdict)
	parts := []layout.Part{{
		Plain:   verdict + "  " + layout.Name(file),
		Painted: paint(p.Palette, r.Gate.Verdict, verdict) + "  " + p.Bold(layout.Name(file)),
	}}
	add := func(text string) {
		text = layout.Safe(text)
		parts = append(parts, layout.Part{Plain: text, Painted: text})
	}
	add(strings.Join(r.Regimes, ", "))
	add("as of " + r.AsOf + replayed(r))
	if len(r.Gate.Conditions) > 0 {
		add("gate " + strings.Join(r.Gate.Conditions, ", "))
		add("without it " + strings.ToLower(words(r.Verdict)))
	}
	if len(r.Gate.Conditions) == 0 && len(ownRules(r)) > 0 && r.Verdict != r.Gate.Verdict {
		add("by law " + strings.ToLower(words(r.Verdict)))
	}
	for _, regime := range r.Regimes {
		text := tallies(r.Summary[regime])
		if len(r.Regimes) > 1 {
			text = regime + ": " + text
		}
		add(text)
	}
	p.Flow(parts...)
	unmarked := 0
	for _, regime := range r.Regimes {
		unmarked = r.Summary[regime].Unmarked
	}
	switch {
	case r.Verdict.Nothing && unmarked > 0:
		p.Prose(2, "Nothing in this document is marked as export-controlled, and only that was asked for: nothing was decided.")
	case r.Verdict.Nothing && len(r.Excluded) > 0:
		p.Prose(2, "All that holds data is excluded by attestation, so there was nothing to decide.")
	case r.Verdict.Nothing:
		p.Prose(2, "Nothing in this document holds or handles data or keys, so there was nothing to decide.")
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
		{s.Unmarked, "left out, not marked"},
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
func (p page) total(results []harness.Result) {
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
	p.Gap()
	p.Line(0, p.Bold(layout.Count(len(results), "file", "files"))+": "+strings.Join(parts, ", "))
}

// met lists the conditions that are met somewhere.
func (p page) met(met []tally) {
	if len(met) == 0 {
		return
	}
	// Conditions that are met for as many resources share the count.
	counts := map[string][]string{}
	for _, t := range met {
		text := fmt.Sprintf("%d of %s", t.met, layout.Count(t.all, "resource", "resources"))
		counts[text] = append(counts[text], t.condition)
	}
	parts := make([]string, 0, len(counts))
	for text, conditions := range counts {
		slices.Sort(conditions)
		parts = append(parts, strings.Join(conditions, ", ")+" ("+text+")")
	}
	slices.Sort(parts)
	p.Field(2, "met", strings.Join(parts, ", "))
}
