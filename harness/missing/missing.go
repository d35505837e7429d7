// Package missing lists what people would have to state so that what is
// undetermined is decided: the least facts, by the role that knows them.
package missing

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/sitefolder"
)

// Schema names the shape of a List.
const Schema = "carveout.missing/v1"

// List is what several documents miss.
type List struct {
	Schema string `json:"schema"`
	// Missing is sorted by roles, then fact.
	Missing []Fact `json:"missing"`
	// Otherwise are the undetermined resources that no fact would decide: a type
	// that nobody has judged, a value that a plan does not know yet.
	Otherwise []Resource `json:"otherwise"`
	// Failed are the documents that could not be read.
	Failed []Failure `json:"failed"`
}

// Fact is one fact that is missing.
type Fact struct {
	Fact  string   `json:"fact"`
	Roles []string `json:"roles"`
	Basis string   `json:"basis"`
	// Description and Form say what the fact is and what it may be.
	Description string     `json:"description"`
	Form        string     `json:"form"`
	CompleteBy  *string    `json:"complete_by"`
	Resources   []Resource `json:"resources"`
}

// Resource is one for which something is missing.
type Resource struct {
	File      string   `json:"file"`
	Address   string   `json:"address"`
	Workloads []string `json:"workloads"`
}

// Failure is a document that was not checked.
type Failure struct {
	File  string `json:"file"`
	Error string `json:"error"`
}

// Of lists what is missing in results.
func Of(results []harness.Result, facts map[string]harness.Fact) List {
	list := List{Schema: Schema, Missing: []Fact{}, Otherwise: []Resource{}, Failed: []Failure{}}
	type key struct{ roles, fact, basis string }
	found := map[key]*Fact{}
	for _, result := range results {
		if result.Report == nil {
			if result.Error != nil {
				list.Failed = append(list.Failed, Failure{result.File, result.Error.Message})
			}
			continue
		}
		decided := decisionsOf(result.Report)
		asked := map[string]bool{}
		for _, m := range result.Report.Missing {
			k := key{strings.Join(m.Roles, "\x00"), m.Fact, m.Basis}
			if found[k] == nil {
				described := sitefolder.Describe(m.Fact, facts)
				found[k] = &Fact{
					Fact: m.Fact, Roles: m.Roles, Basis: m.Basis, Resources: []Resource{},
					Description: described.Description, Form: described.Form, CompleteBy: facts[m.Fact].CompleteBy,
				}
			}
			for _, address := range m.Addresses {
				asked[address] = true
				found[k].Resources = append(found[k].Resources, Resource{result.File, address, decided[address].workloads})
			}
		}
		for _, address := range slices.Sorted(maps.Keys(decided)) {
			if d := decided[address]; d.undetermined && !asked[address] {
				list.Otherwise = append(list.Otherwise, Resource{result.File, address, d.workloads})
			}
		}
	}
	for _, fact := range found {
		list.Missing = append(list.Missing, *fact)
	}
	slices.SortFunc(list.Missing, func(a, b Fact) int {
		return cmp.Or(slices.Compare(a.Roles, b.Roles), strings.Compare(a.Fact, b.Fact), strings.Compare(a.Basis, b.Basis))
	})
	return list
}

// Unattestable lists the facts that are missing and that no attestation may
// state, so that no skeleton has them.
func (l List) Unattestable(facts map[string]harness.Fact) []string {
	var names []string
	for _, m := range l.Missing {
		if facts[m.Fact].DocumentOnly && !slices.Contains(names, m.Fact) {
			names = append(names, m.Fact)
		}
	}
	return names
}

// decided is what the decisions on one address say together.
type decided struct {
	workloads    []string
	undetermined bool
}

func decisionsOf(r *harness.Report) map[string]decided {
	all := map[string]decided{}
	for _, d := range r.Decisions {
		one := all[d.Subject.Address]
		one.undetermined = one.undetermined || d.Verdict == harness.Undetermined
		one.workloads = append([]string{}, d.Workloads...) // never null
		all[d.Subject.Address] = one
	}
	return all
}
