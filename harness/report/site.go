package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
)

// refused says loudly which attestations count for nothing: whoever wrote one
// believes that it holds.
func (p page) refused(r *harness.Report) {
	var loud []harness.RefusedRecord
	for _, record := range r.Attestations.Refused {
		if !record.Superseded() {
			loud = append(loud, record)
		}
	}
	if len(loud) == 0 {
		return
	}
	p.Gap()
	p.Line(2, p.Bad("REFUSED")+p.Bold(": "+layout.Count(len(loud), "attestation counts", "attestations count")+" for nothing"))
	for _, record := range loud {
		text := record.ID
		if record.Workload != "" {
			text += " (" + record.Workload + ")"
		}
		p.Prose(4, text+": "+record.Cause)
	}
}

// siteLine is the organization's own line, which moves no legal verdict. What
// was refused above is not said twice.
func (p page) siteLine(r *harness.Report) {
	var rest []harness.Finding
	for _, f := range r.Site.Findings {
		if f.Address != "" {
			continue // told below, together
		}
		if !slices.ContainsFunc(r.Attestations.Refused, func(record harness.RefusedRecord) bool {
			return deref(f.Path) == "attestations."+record.ID
		}) {
			rest = append(rest, f)
		}
	}
	if len(rest)+len(ownRules(r)) == 0 {
		return
	}
	p.Gap()
	p.Line(2, p.Bold("The site: ")+paint(p.Palette, r.Site.Verdict, words(r.Site.Verdict))+
		p.Dim("; this is the organization's own line and moves no legal verdict"))
	for _, f := range rest {
		p.Prose(4, f.Message)
		p.Field(4, "mend", deref(f.Remediation))
	}
	p.ownRules(r)
}

// ownRules are the findings of the organization's own region rules: those of the
// site that name a resource.
func ownRules(r *harness.Report) []harness.Finding {
	var found []harness.Finding
	for _, f := range r.Site.Findings {
		if f.Address != "" {
			found = append(found, f)
		}
	}
	return found
}

// brokenRule is one rule and one verdict, with all that does not keep to it.
type brokenRule struct {
	id                    string
	verdict               harness.Verdict
	addresses, places, by []string
	mends, contradicts    []string
}

// ownRules tells a rule once, whatever breaks it, and each mend once.
func (p page) ownRules(r *harness.Report) {
	mends, advice := map[string]bool{}, []string{}
	for _, b := range broken(ownRules(r)) {
		verdict := words(harness.Outcome{Verdict: b.verdict})
		p.Field(4, "own rule", fmt.Sprintf("%s, %s: %s, for %s", strings.TrimPrefix(b.id, "site/"), strings.ToLower(verdict),
			layout.Some(b.places, few)+by(b.by), whom(p.signed(b.addresses))))
		var unsaid []string
		for _, mend := range b.mends {
			if !mends[mend] && len(unsaid) < few {
				unsaid = append(unsaid, mend)
			}
			mends[mend] = true
		}
		p.Field(4, "mend", strings.Join(unsaid, " "))
		advice = append(advice, b.contradicts...)
	}
	if len(advice) > 0 {
		p.Field(4, "against", "contradicts "+strings.Join(unique(advice), ", ")+": suppress it there with this finding's id")
	}
}

// broken groups findings by rule and verdict; of one rule what is not met comes
// first.
func broken(findings []harness.Finding) []brokenRule {
	var rules []brokenRule
	for _, f := range findings {
		verdict := deref(f.Verdict)
		i := slices.IndexFunc(rules, func(b brokenRule) bool { return b.id == f.ID && b.verdict == verdict })
		if i < 0 {
			i = len(rules)
			rules = append(rules, brokenRule{id: f.ID, verdict: verdict})
		}
		place, ok := f.Actual.(string)
		if !ok {
			place = "no known place"
		}
		b := &rules[i]
		b.addresses, b.places = append(b.addresses, f.Address), append(b.places, place)
		b.by, b.mends = append(b.by, deref(f.Path)), append(b.mends, deref(f.Remediation))
		b.contradicts = append(b.contradicts, f.Contradicts...)
	}
	for i := range rules {
		b := &rules[i]
		b.addresses, b.places, b.by, b.mends = unique(b.addresses), unique(b.places), unique(b.by), unique(b.mends)
	}
	slices.SortStableFunc(rules, func(a, b brokenRule) int {
		return cmp.Or(strings.Compare(a.id, b.id), strings.Compare(a.verdict.String(), b.verdict.String()))
	})
	return rules
}

// by names the settings that put copies there.
func by(settings []string) string {
	settings = slices.DeleteFunc(settings, func(s string) bool { return s == "" })
	if len(settings) == 0 {
		return ""
	}
	return ", by " + layout.Some(settings, few)
}

// authorizations lists the licences, agreements and exemptions that were
// weighed, what they cover and why not.
func (p page) authorizations(r *harness.Report) {
	type weighed struct {
		harness.Authorization
		addresses []string
	}
	var all []weighed
	for _, d := range r.Decisions {
		for _, a := range d.Authorizations {
			i := slices.IndexFunc(all, func(w weighed) bool { return w.Authorization == a })
			if i < 0 {
				i = len(all)
				all = append(all, weighed{Authorization: a})
			}
			if address := d.Subject.Address; !slices.Contains(all[i].addresses, address) {
				all[i].addresses = append(all[i].addresses, address)
			}
		}
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return strings.Compare(a.ID, b.ID) })
	p.Gap()
	p.Line(2, p.Bold("Authorizations considered"))
	for _, a := range all {
		verb := p.Warn("does not cover")
		if a.Covers {
			verb = p.Good("covers")
		}
		p.Line(4, fmt.Sprintf("%s (%s) %s", p.Bold(layout.Name(a.ID)), layout.Name(a.Kind), verb))
		p.Field(6, "because", a.Reason)
		p.Field(6, "for", whom(p.signed(a.addresses)))
	}
}
