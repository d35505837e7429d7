package sitefolder

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/site"
)

// Ask asks the holder of a role for facts about a workload.
type Ask struct {
	// Workload is empty where nobody has said to which one the resources belong.
	Workload, Role string
	Facts          []string
}

// Asks gathers what reports miss, a record for each workload and role.
func Asks(reports []harness.Report) []Ask {
	type key struct{ workload, role string }
	asked := map[key]map[string]bool{}
	for _, r := range reports {
		workloads := workloadsOf(r)
		for _, m := range r.Missing {
			if m.Fact == harness.Roster || len(m.Roles) == 0 {
				continue
			}
			for _, address := range m.Addresses {
				for _, workload := range workloads[address] {
					k := key{workload, m.Roles[0]}
					if asked[k] == nil {
						asked[k] = map[string]bool{}
					}
					asked[k][m.Fact] = true
				}
			}
		}
	}
	asks := make([]Ask, 0, len(asked))
	for k, facts := range asked {
		asks = append(asks, Ask{k.workload, k.role, slices.Sorted(maps.Keys(facts))})
	}
	slices.SortFunc(asks, func(a, b Ask) int {
		return strings.Compare(a.Workload+"\x00"+a.Role, b.Workload+"\x00"+b.Role)
	})
	return asks
}

// workloadsOf lists the workloads that claim each resource; one without any has
// the empty one.
func workloadsOf(r harness.Report) map[string][]string {
	workloads := map[string][]string{}
	for _, d := range r.Decisions {
		claimed := d.Workloads
		if len(claimed) == 0 {
			claimed = []string{""}
		}
		for _, id := range claimed {
			if !slices.Contains(workloads[d.Subject.Address], id) {
				workloads[d.Subject.Address] = append(workloads[d.Subject.Address], id)
			}
		}
	}
	return workloads
}

// record is an attestation, its fields in the order in which one fills them in.
type record struct {
	Workload      string         `json:"workload"`
	Role          string         `json:"role"`
	Facts         map[string]any `json:"facts"`
	AttestedBy    any            `json:"attested_by"`
	AttestedOn    any            `json:"attested_on"`
	EffectiveFrom any            `json:"effective_from"`
	ExpiresOn     any            `json:"expires_on"`
}

// Attestations is a skeleton attestations.json for what is asked. Each value is
// a placeholder, so that nothing in it counts before somebody filled it in.
func Attestations(asks []Ask, facts map[string]harness.Fact) ([]byte, error) {
	s, err := section("attestations")
	if err != nil {
		return nil, err
	}
	fields := s.members()
	if fields == nil {
		return nil, fmt.Errorf("read the schema attestations: it has no records")
	}
	field := func(name string) any { return placeholder(name, fields.Properties[name], false) }
	records := map[string]record{}
	for _, ask := range asks {
		r := record{
			Workload: ask.Workload, Role: ask.Role, Facts: map[string]any{},
			AttestedBy: field("attested_by"), AttestedOn: field("attested_on"),
			EffectiveFrom: field("effective_from"), ExpiresOn: field("expires_on"),
		}
		id := ask.Workload + "-" + ask.Role
		if ask.Workload == "" {
			r.Workload, id = text("workload", fields.Properties["workload"].Description, false), ask.Role
		}
		for _, name := range ask.Facts {
			if err := state(r.Facts, name, facts); err != nil {
				return nil, err
			}
		}
		records[id] = r
	}
	return sectionFile("attestations", records)
}

// state leaves a placeholder for a fact, and for the word that a list is whole.
func state(into map[string]any, name string, facts map[string]harness.Fact) error {
	fact, ok := facts[name]
	if !ok {
		return fmt.Errorf("the policies ask for the fact %s, which their dictionary does not have", name)
	}
	var s schema
	if err := json.Unmarshal(fact.Type, &s); err != nil {
		return fmt.Errorf("read the type of the fact %s: %w", name, err)
	}
	s.Description = fact.Description
	steps := strings.Split(name, ".")
	at := into
	for _, step := range steps[:len(steps)-1] {
		next, ok := at[step].(map[string]any)
		if !ok {
			next = map[string]any{}
			at[step] = next
		}
		at = next
	}
	last := steps[len(steps)-1]
	at[last] = placeholder(last, &s, false)
	if fact.CompleteBy != nil {
		return state(into, *fact.CompleteBy, facts)
	}
	return nil
}

// roster is a skeleton principals.json with one principal.
func roster() ([]byte, error) {
	s, err := section("principals")
	if err != nil {
		return nil, err
	}
	principal := s.members()
	if principal == nil {
		return nil, fmt.Errorf("read the schema principals: it has no records")
	}
	one := object{}
	for _, key := range append(slices.Clone(principal.Required), "country") {
		if property := principal.Properties[key]; property != nil {
			one = append(one, member{key, placeholder(key, property, false)})
		}
	}
	return sectionFile("principals", map[string]any{text("", s.Description, false): one})
}

// organization is a skeleton organization.json.
func organization() ([]byte, error) {
	s, err := section("organization")
	if err != nil {
		return nil, err
	}
	return sectionFile("organization", placeholder("organization", s, false))
}

// sectionFile renders a site file.
func sectionFile(name string, content any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(map[string]any{site.Root: map[string]any{name: content}}); err != nil {
		return nil, fmt.Errorf("encode %s.json: %w", name, err)
	}
	return out.Bytes(), nil
}
