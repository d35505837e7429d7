package sitefolder

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
)

// Workload is a proposal: a body of data that a plan seems to hold. The people
// who answer for the data decide what it is.
type Workload struct {
	ID string
	// Patterns and Types make up narrow; ReliesOn is the basis proposed.
	Patterns, Types, ReliesOn []string
	// Members are the addresses now in it, Regions where their copies are.
	Members, Regions []string
}

// Resource is one that nobody can judge yet.
type Resource struct{ Address, Type string }

// Proposal is what a site folder starts from.
type Proposal struct {
	Workloads []Workload
	// Unjudged are resources of types that the catalogue does not have.
	Unjudged []Resource
}

// Plan is what is known of one plan: the report on it, and its resource groups.
type Plan struct {
	Report harness.Report
	Groups Groups
}

// Propose groups what holds data by module, or else by resource group. It takes
// addresses, types and regions from the plans and nothing else.
func Propose(plans []Plan) Proposal {
	var p Proposal
	byLabel, domestic := map[string]*Workload{}, map[string]bool{}
	for _, plan := range plans {
		held, unjudged := judged(plan.Report)
		p.Unjudged = append(p.Unjudged, unjudged...)
		depth := shared(held)
		for _, d := range held {
			address := d.Subject.Address
			label := label(address, depth, plan.Groups)
			w := byLabel[label]
			if w == nil {
				w = &Workload{}
				byLabel[label], domestic[label] = w, true
			}
			w.Members = append(w.Members, address)
			w.Types = append(w.Types, d.Subject.Type)
			w.Patterns = append(w.Patterns, pattern(address))
			for _, place := range d.Placements {
				if place.Region != nil {
					w.Regions = append(w.Regions, *place.Region)
				}
			}
			// All copies in the United States, as the policies see them.
			if d.Bases["domestic"].Clauses["us_placement"].Verdict != harness.Met {
				domestic[label] = false
			}
		}
	}
	taken := map[string]bool{}
	for _, label := range slices.Sorted(maps.Keys(byLabel)) {
		w := byLabel[label]
		w.ID = id(label, taken)
		w.ReliesOn = []string{"carve_out"}
		if domestic[label] {
			w.ReliesOn = []string{"domestic"}
		}
		for _, list := range []*[]string{&w.Members, &w.Types, &w.Patterns, &w.Regions} {
			*list = distinct(*list)
		}
		p.Workloads = append(p.Workloads, *w)
	}
	slices.SortFunc(p.Unjudged, func(a, b Resource) int { return strings.Compare(a.Address, b.Address) })
	p.Unjudged = slices.Compact(p.Unjudged)
	return p
}

// judged separates what holds data from what nobody has judged.
func judged(r harness.Report) (held []harness.Decision, unjudged []Resource) {
	for _, d := range r.Decisions {
		if slices.ContainsFunc(d.Findings, func(f harness.Finding) bool { return f.ID == "input/type-not-catalogued" }) {
			unjudged = append(unjudged, Resource{d.Subject.Address, d.Subject.Type})
		} else {
			held = append(held, d)
		}
	}
	return held, unjudged
}

// shared counts the modules that all addresses lie in and that therefore tell
// nothing apart: a plan often has one module around all others.
func shared(decisions []harness.Decision) int {
	depth := 0
	for {
		name, deeper := "", false
		for i, d := range decisions {
			names := modules(d.Subject.Address)
			if len(names) <= depth || i > 0 && names[depth] != name {
				return depth
			}
			name = names[depth]
			deeper = deeper || len(names) > depth+1
		}
		if !deeper {
			return depth
		}
		depth++
	}
}

// label names the group of an address.
func label(address string, depth int, groups Groups) string {
	names := modules(address)
	switch {
	case len(names) > depth:
		return names[depth]
	case len(names) > 0:
		return names[len(names)-1]
	case groups[bare(address)] != "":
		return groups[bare(address)]
	}
	return "main"
}

// index matches the index of an instance.
var index = regexp.MustCompile(`\[("(?:[^"\\]|\\.)*"|[^\]"]*)\]`)

// pattern selects a resource and its like: in a module all of its resources, in
// the root module all instances. A star crosses no dot and no slash, so an index
// that has one stands for itself.
func pattern(address string) string {
	wild := func(s string) string {
		return index.ReplaceAllStringFunc(s, func(found string) string {
			if strings.ContainsAny(found, "./*") {
				return found
			}
			return "[*]"
		})
	}
	path := modulePath(address)
	last := strings.TrimPrefix(strings.TrimPrefix(address, path), ".")
	if path != "" && !strings.ContainsAny(strings.Join(index.FindAllString(last, -1), ""), "./*") {
		return wild(path) + ".*.*"
	}
	return wild(address)
}

// id makes a label fit to be typed after --workload.
func id(label string, taken map[string]bool) string {
	clean := strings.Trim(regexp.MustCompile(`[^a-z0-9_-]+`).ReplaceAllString(strings.ToLower(label), "-"), "-")
	if clean == "" {
		clean = "main"
	}
	unique := clean
	for n := 2; taken[unique]; n++ {
		unique = fmt.Sprintf("%s-%d", clean, n)
	}
	taken[unique] = true
	return unique
}

func distinct(texts []string) []string {
	slices.Sort(texts)
	return slices.Compact(texts)
}

// Section is the site's section of the workloads.
func (p Proposal) Section() map[string]any {
	workloads := map[string]any{}
	for _, w := range p.Workloads {
		workloads[w.ID] = map[string]any{
			"narrow":    map[string]any{"addresses": w.Patterns, "types": w.Types},
			"relies_on": w.ReliesOn,
		}
	}
	return workloads
}

// IDs lists the workloads proposed.
func (p Proposal) IDs() []string {
	ids := make([]string, 0, len(p.Workloads))
	for _, w := range p.Workloads {
		ids = append(ids, w.ID)
	}
	return ids
}
