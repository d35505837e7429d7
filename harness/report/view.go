package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
)

// view is a report sorted for reading: what makes the exit code, what moves the
// verdict beside the gate, and what belongs to a basis that nobody relies on.
type view struct {
	gated, ungated, beside part
	// met counts the resources for each condition that is met on a basis
	// relied on.
	met []tally
}

// part is what is wrong, by verdict.
type part struct {
	notMet       []failure
	undetermined []cause
	missing      []need
}

func (p part) empty() bool { return len(p.notMet)+len(p.undetermined)+len(p.missing) == 0 }

// failure is a finding that a condition is not met, with where it put the data.
type failure struct {
	regime, address string
	finding         harness.Finding
	places          []harness.Placement
}

// cause is a reason to be undetermined, with all whom it concerns.
type cause struct {
	finding   harness.Finding
	message   string
	addresses []string
	// types are those that the catalogue does not have, if that is the cause.
	types []string
}

// need is a fact that is missing, for the resources named.
type need struct {
	fact      string
	roles     []string
	basis     string
	addresses []string
}

// settles reports whether the need is of the fact that a cause comes of, for all
// whom it concerns.
func (n need) settles(c cause) bool {
	f := c.finding
	return f.Missing != nil && f.Missing.Fact == n.fact && deref(f.Basis) == n.basis &&
		!slices.ContainsFunc(c.addresses, func(address string) bool { return !slices.Contains(n.addresses, address) })
}

// tally counts the resources for which a condition is met under every regime
// asked for, and all that it bears on.
type tally struct {
	condition string
	met, all  int
}

// see sorts a report. It decides nothing: it asks of each finding whether the
// gate, as the report states it, covers the finding's condition.
func see(r *harness.Report) view {
	var v view
	gated, ungated, beside := newCollector(), newCollector(), newCollector()
	for _, f := range r.Findings {
		gated.add("", "the document", f, nil)
	}
	met := map[string]map[string]bool{}
	for _, d := range r.Decisions {
		unknown := slices.ContainsFunc(d.Findings, uncatalogued)
		for _, f := range d.Findings {
			if unknown && consequence(f) {
				continue
			}
			to := beside
			switch {
			case covers(r.Gate.Conditions, d.ReliedOn, f):
				to = gated
			case covers(nil, d.ReliedOn, f):
				to = ungated
			}
			to.add(d.Regime, d.Subject.Address, f, placesOf(d, f))
		}
		for _, basis := range d.ReliedOn {
			for clause, c := range d.Bases[basis].Clauses {
				for condition, verdict := range c.Conditions {
					key, address := clause+"."+condition, d.Subject.Address
					if met[key] == nil {
						met[key] = map[string]bool{}
					}
					before, seen := met[key][address]
					met[key][address] = verdict == harness.Met && (before || !seen)
				}
			}
		}
	}
	for _, condition := range slices.Sorted(maps.Keys(met)) {
		t := tally{condition: condition, all: len(met[condition])}
		for _, is := range met[condition] {
			if is {
				t.met++
			}
		}
		if t.met > 0 {
			v.met = append(v.met, t)
		}
	}
	v.gated, v.ungated, v.beside = gated.part(), ungated.part(), beside.part()
	v.ask(r)
	return v
}

// uncatalogued reports whether the finding is on a type that nobody has judged.
func uncatalogued(f harness.Finding) bool { return f.ID == "input/type-not-catalogued" }

// consequence reports whether a finding on a resource of such a type says no
// more than that: where nothing is known, nothing else is.
func consequence(f harness.Finding) bool {
	return !uncatalogued(f) && (f.Verdict == nil || *f.Verdict == harness.Undetermined)
}

// ask says which missing facts are shown where. Without a gate they are those
// of the report, which asks for no more than one basis needs. A gate asks for
// all that its conditions lack; what else the report asks for stands aside. A
// basis that nobody relies on asks for nothing.
func (v *view) ask(r *harness.Report) {
	all := make([]need, 0, len(r.Missing))
	for _, m := range r.Missing {
		all = append(all, need{fact: m.Fact, roles: m.Roles, basis: m.Basis, addresses: m.Addresses})
	}
	slices.SortFunc(all, compareNeeds)
	v.beside.missing, v.ungated.missing = nil, nil
	// What a fact would settle that is asked for anyhow is not said twice.
	v.beside.undetermined = slices.DeleteFunc(v.beside.undetermined, func(c cause) bool {
		return slices.ContainsFunc(all, func(n need) bool { return n.settles(c) })
	})
	if len(r.Gate.Conditions) == 0 {
		v.gated.missing = all
		return
	}
	gated := map[string]bool{}
	for _, n := range v.gated.missing {
		gated[n.fact] = true
	}
	for _, n := range all {
		if !gated[n.fact] {
			v.ungated.missing = append(v.ungated.missing, n)
		}
	}
}

// covers reports whether the gate looks at the finding: without a gate at what
// is relied on, else at the conditions and clauses named. A finding that belongs
// to no clause bears on all.
func covers(gate, reliedOn []string, f harness.Finding) bool {
	if f.Clause == nil {
		return true
	}
	if len(gate) == 0 {
		return f.Basis == nil || slices.Contains(reliedOn, *f.Basis)
	}
	return slices.Contains(gate, *f.Clause) ||
		f.Condition != nil && slices.Contains(gate, *f.Clause+"."+*f.Condition)
}

// placesOf returns the placements that the finding's setting made.
func placesOf(d harness.Decision, f harness.Finding) []harness.Placement {
	var places []harness.Placement
	for _, p := range d.Placements {
		if deref(f.Path) == deref(p.Path) {
			places = append(places, p)
		}
	}
	return places
}

// collector groups findings as they come, keeping their order.
type collector struct {
	p       part
	causes  map[string]int
	missing map[string]*lack
}

// lack is a fact that is missing, and for whom.
type lack struct {
	roles     []string
	fact      string
	addresses map[string]bool
}

func newCollector() *collector {
	return &collector{causes: map[string]int{}, missing: map[string]*lack{}}
}

func (c *collector) add(regime, address string, f harness.Finding, places []harness.Placement) {
	verdict := harness.Undetermined
	if f.Verdict != nil {
		verdict = *f.Verdict
	}
	switch {
	case verdict == harness.Met:
	case f.Missing != nil:
		// A fact that nobody has stated is asked for below, and that says it all; a
		// value that is there and cannot be used is a cause of its own.
		if !strings.HasSuffix(f.ID, "/fact-missing") {
			c.cause(address, f)
		}
		key := strings.Join(f.Missing.Roles, "\x00") + "\x01" + f.Missing.Fact
		if c.missing[key] == nil {
			c.missing[key] = &lack{roles: f.Missing.Roles, fact: f.Missing.Fact, addresses: map[string]bool{}}
		}
		c.missing[key].addresses[address] = true
	case verdict == harness.NotMet:
		c.p.notMet = append(c.p.notMet, failure{regime, address, f, places})
	default:
		c.cause(address, f)
	}
}

// cause notes a reason to be undetermined, once for all whom it concerns.
func (c *collector) cause(address string, f harness.Finding) {
	// Messages begin with the address; without it equal causes are equal.
	message := strings.TrimPrefix(f.Message, address+" ")
	key := strings.Join([]string{f.ID, message, deref(f.Path), layout.Value(f.Actual), deref(f.Remediation)}, "\x00")
	if uncatalogued(f) {
		key = f.ID // one group for all such types, which are named together
	}
	i, ok := c.causes[key]
	if !ok {
		i = len(c.p.undetermined)
		c.causes[key] = i
		c.p.undetermined = append(c.p.undetermined, cause{finding: f, message: message})
	}
	g := &c.p.undetermined[i]
	if !slices.Contains(g.addresses, address) {
		g.addresses = append(g.addresses, address)
	}
	if kind, ok := f.Actual.(string); ok && uncatalogued(f) && !slices.Contains(g.types, kind) {
		g.types = append(g.types, kind)
	}
}

// part returns what was collected.
func (c *collector) part() part {
	for _, l := range c.missing {
		c.p.missing = append(c.p.missing, need{
			fact: l.fact, roles: l.roles, addresses: slices.Sorted(maps.Keys(l.addresses)),
		})
	}
	slices.SortFunc(c.p.missing, compareNeeds)
	return c.p
}

// compareNeeds orders by role, then fact.
func compareNeeds(a, b need) int {
	return cmp.Or(slices.Compare(a.roles, b.roles), strings.Compare(a.fact, b.fact), strings.Compare(a.basis, b.basis))
}
