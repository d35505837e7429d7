package report

import (
	"fmt"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
)

// few is how many addresses are named before the rest is counted.
const few = 3

// part writes what fails, what is undetermined and what is missing, in full.
func (p page) part(t part, regimes bool) {
	for _, g := range alike(t.notMet) {
		p.Gap()
		if len(g.addresses) == 1 {
			p.Line(2, p.Bold(layout.Name(p.signed(g.addresses)[0])))
		} else {
			for _, line := range layout.Wrap(whom(p.signed(g.addresses)), p.Width()-2) {
				p.Line(2, p.Bold(line))
			}
		}
		for _, f := range g.failures {
			p.failure(f, regimes)
		}
	}
	if len(t.undetermined) > 0 {
		p.Gap()
		p.Line(2, p.Bold("Undetermined"))
	}
	for _, c := range t.undetermined {
		p.cause(c)
	}
	p.missing(t.missing)
}

// group is resources that fail in the same ways, which are then told once.
type group struct {
	addresses []string
	failures  []failure
}

// alike groups failures by resource, and resources by their failures, in the
// order of the document.
func alike(failures []failure) []group {
	byAddress := map[string]*group{}
	var order []string
	for _, f := range failures {
		if byAddress[f.address] == nil {
			byAddress[f.address] = &group{addresses: []string{f.address}}
			order = append(order, f.address)
		}
		byAddress[f.address].failures = append(byAddress[f.address].failures, f)
	}
	var groups []group
	at := map[string]int{}
	for _, address := range order {
		g := byAddress[address]
		said := make([]string, 0, len(g.failures))
		for _, f := range g.failures {
			said = append(said, f.told())
		}
		key := strings.Join(said, "\x01")
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, group{failures: g.failures})
		}
		groups[i].addresses = append(groups[i].addresses, address)
	}
	return groups
}

// told is all that is shown of a failure, so that what looks alike is told once.
func (f failure) told() string {
	return strings.Join([]string{
		f.regime, f.finding.ID, f.why(), assignment(f.finding), landing(f.places),
		deref(f.finding.Citation), deref(f.finding.Remediation), against(f.finding), review(f.finding),
	}, "\x00")
}

func (f failure) why() string { return strings.TrimPrefix(f.finding.Message, f.address+" ") }

// failure writes one finding of not_met under its resource.
func (p page) failure(f failure, regimes bool) {
	p.Field(4, "why", f.why())
	p.Field(4, "value", assignment(f.finding))
	p.Field(4, "lands in", landing(f.places))
	citation := deref(f.finding.Citation)
	if regimes && f.regime != "" {
		citation = f.regime + ": " + citation
	}
	p.Field(4, "under", citation)
	p.Field(4, "mend", deref(f.finding.Remediation))
	p.Field(4, "against", against(f.finding))
	p.Field(4, "review", review(f.finding))
}

// cause writes one reason to be undetermined and whom it concerns.
func (p page) cause(c cause) {
	if len(c.types) > 1 {
		// Their names are in the addresses.
		p.Field(4, "because", fmt.Sprintf("%d types have no row in the catalogue; nobody has judged them.", len(c.types)))
	} else {
		p.Field(4, "because", c.message)
		p.Field(4, "value", assignment(c.finding))
	}
	p.Field(4, "under", deref(c.finding.Citation))
	p.Field(4, "mend", deref(c.finding.Remediation))
	p.Field(4, "against", against(c.finding))
	p.Field(4, "choice", parameter(c.finding))
	p.Field(4, "for", layout.Some(p.signed(c.addresses), few))
	p.Gap()
}

// whom names a few resources, or counts them.
func whom(addresses []string) string {
	if len(addresses) <= few {
		return layout.Some(addresses, few)
	}
	return layout.Count(len(addresses), "resource", "resources") + ": " + layout.Some(addresses, few)
}

// summary writes a part in brief: a line a finding, and one for what is missing.
func (p page) summary(t part) {
	byID := map[string]int{}
	var order []string
	addresses := map[string][]string{}
	for _, f := range t.notMet {
		if byID[f.finding.ID] == 0 {
			order = append(order, f.finding.ID)
		}
		byID[f.finding.ID]++
		addresses[f.finding.ID] = append(addresses[f.finding.ID], f.address)
	}
	for _, id := range order {
		p.Field(4, "not met", id+": "+whom(p.signed(unique(addresses[id]))))
	}
	for _, c := range t.undetermined {
		p.Field(4, "undet.", c.finding.ID+": "+whom(p.signed(c.addresses)))
	}
	if len(t.missing) > 0 {
		p.Field(4, "missing", owed(t.missing))
	}
}

// assignment shows the value that did it: path = value.
func assignment(f harness.Finding) string {
	path := deref(f.Path)
	if path == "" || f.Actual == nil {
		return ""
	}
	return layout.Short(layout.Safe(path)) + " = " + layout.Value(f.Actual)
}

// landing lists places: region, country and what is kept there.
func landing(places []harness.Placement) string {
	texts := make([]string, 0, len(places))
	for _, place := range places {
		region, country := deref(place.Region), deref(place.Country)
		if sub := deref(place.Subdivision); sub != "" {
			country = sub
		}
		if country == "" {
			country = "country unknown"
		}
		text := country
		if region != "" {
			text = region + " (" + country + ")"
		}
		texts = append(texts, text+", as "+place.Role)
	}
	return strings.Join(unique(texts), "; ")
}

// against names the scanners that ask for what the finding is about.
func against(f harness.Finding) string {
	if len(f.Contradicts) == 0 {
		return ""
	}
	return "contradicts " + strings.Join(f.Contradicts, ", ") + ": suppress it there with " + f.ID
}

func review(f harness.Finding) string {
	if f.Review == nil {
		return ""
	}
	return f.Review.Citation + " (" + f.Review.Stage + ")"
}

func parameter(f harness.Finding) string {
	if f.Parameter == nil {
		return ""
	}
	return "the site parameter " + *f.Parameter + " decides this"
}

// unique drops repeats and keeps the order.
func unique(texts []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, text := range texts {
		if !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}
