package report

import (
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
	id, verdict                          string
	addresses, places, settings, advices []string
	mends                                []string
}

// ownRules tells a rule once, whatever breaks it.
func (p page) ownRules(r *harness.Report) {
	var broken []brokenRule
	for _, f := range ownRules(r) {
		verdict := words(harness.Outcome{Verdict: deref(f.Verdict)})
		i := slices.IndexFunc(broken, func(b brokenRule) bool { return b.id == f.ID && b.verdict == verdict })
		if i < 0 {
			i = len(broken)
			broken = append(broken, brokenRule{id: f.ID, verdict: verdict})
		}
		b := &broken[i]
		b.addresses = append(b.addresses, f.Address)
		if place, ok := f.Actual.(string); ok {
			b.places = append(b.places, place)
		} else {
			b.places = append(b.places, "not known")
		}
		b.settings = append(b.settings, deref(f.Path))
		b.mends = append(b.mends, deref(f.Remediation))
		b.advices = append(b.advices, f.Contradicts...)
	}
	for _, b := range broken {
		text := strings.ToLower(b.verdict) + " for " + whom(p.signed(unique(b.addresses)))
		p.Field(4, "own rule", b.id+": "+text)
		p.Field(4, "lies in", layout.Some(unique(b.places), few)+by(unique(b.settings)))
		p.Field(4, "mend", strings.Join(unique(b.mends)[:min(few, len(unique(b.mends)))], " "))
		p.Field(4, "against", against(harness.Finding{ID: b.id, Contradicts: unique(b.advices)}))
	}
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
