package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
)

// few is how many addresses are named before the rest is counted.
const few = 3

// part writes what fails, what is undetermined and what is missing, in full.
func (p *page) part(t part, regimes bool) {
	last := ""
	for _, f := range t.notMet {
		if f.address != last {
			p.gap()
			p.line(2, p.bold(name(f.address)))
			last = f.address
		}
		p.failure(f, regimes)
	}
	if len(t.undetermined) > 0 {
		p.gap()
		p.line(2, p.bold("Undetermined"))
	}
	for _, c := range t.undetermined {
		p.cause(c)
	}
	p.missing(t.missing)
}

// failure writes one finding of not_met under its resource.
func (p *page) failure(f failure, regimes bool) {
	p.field(4, "why", strings.TrimPrefix(f.finding.Message, f.address+" "))
	p.field(4, "value", assignment(f.finding))
	p.field(4, "lands in", landing(f.places))
	citation := deref(f.finding.Citation)
	if regimes && f.regime != "" {
		citation = f.regime + ": " + citation
	}
	p.field(4, "under", citation)
	p.field(4, "mend", deref(f.finding.Remediation))
	p.field(4, "review", review(f.finding))
}

// cause writes one reason to be undetermined and whom it concerns.
func (p *page) cause(c cause) {
	p.field(4, "because", c.message)
	p.field(4, "value", assignment(c.finding))
	p.field(4, "under", deref(c.finding.Citation))
	p.field(4, "mend", deref(c.finding.Remediation))
	p.field(4, "choice", parameter(c.finding))
	p.field(4, "for", some(c.addresses, few))
	p.gap()
}

// missing writes which roles owe which facts.
func (p *page) missing(requests []request) {
	if len(requests) == 0 {
		return
	}
	facts, roles := map[string]bool{}, map[string]bool{}
	for _, r := range requests {
		roles[strings.Join(r.roles, " or ")] = true
		for _, fact := range r.facts {
			facts[fact] = true
		}
	}
	p.gap()
	p.line(2, p.bold(fmt.Sprintf("%s missing, from %s",
		count(len(facts), "fact is", "facts are"), count(len(roles), "role", "roles"))))
	common := sameAddresses(requests)
	if common {
		p.prose(4, "for "+whom(requests[0].addresses))
	}
	last := ""
	for _, r := range requests {
		if holders := name(strings.Join(r.roles, " or ")); holders != last {
			p.line(4, "from "+p.bold(holders))
			last = holders
		}
		p.prose(6, strings.Join(r.facts, ", "))
		if !common {
			p.prose(6, "for "+whom(r.addresses))
		}
	}
}

// sameAddresses reports whether all requests concern the same resources, which
// then need naming once.
func sameAddresses(requests []request) bool {
	for _, r := range requests {
		if !slices.Equal(r.addresses, requests[0].addresses) {
			return false
		}
	}
	return true
}

// whom names a few resources, or counts them.
func whom(addresses []string) string {
	if len(addresses) <= few {
		return some(addresses, few)
	}
	return count(len(addresses), "resource", "resources") + ": " + some(addresses, few)
}

// summary writes a part in brief: a line a finding, a line a role.
func (p *page) summary(t part) {
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
		p.field(4, "not met", id+": "+whom(unique(addresses[id])))
	}
	for _, c := range t.undetermined {
		p.field(4, "undet.", c.finding.ID+": "+whom(c.addresses))
	}
	owed := map[string]map[string]bool{}
	for _, r := range t.missing {
		roles := strings.Join(r.roles, " or ")
		if owed[roles] == nil {
			owed[roles] = map[string]bool{}
		}
		for _, fact := range r.facts {
			owed[roles][fact] = true
		}
	}
	for _, roles := range slices.Sorted(maps.Keys(owed)) {
		p.field(4, "missing", count(len(owed[roles]), "fact", "facts")+" from "+roles)
	}
}

// assignment shows the value that did it: path = value.
func assignment(f harness.Finding) string {
	path := deref(f.Path)
	if path == "" || f.Actual == nil {
		return ""
	}
	return short(Safe(path)) + " = " + value(f.Actual)
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
