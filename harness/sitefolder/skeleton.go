package sitefolder

import (
	"bytes"
	"cmp"
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
	// Facts holds, for each fact, the bases that it helps to decide.
	Facts map[string][]string
	// Instead marks the word that the workload holds nothing controlled: it takes
	// the place of all other asks of the workload.
	Instead bool
}

// class is the fact that excludes a workload, if it is none; it and its like say
// what the data is.
const class = "data.class"

func instead(workload, role string) Ask {
	return Ask{Workload: workload, Role: role, Facts: map[string][]string{class: nil}, Instead: true}
}

// Asks gathers what reports miss, a record for each workload and role. Where
// nobody has said what the data of a workload is, it may be nothing controlled.
func Asks(reports []harness.Report) []Ask {
	type key struct{ workload, role string }
	asked, unclear := map[key]map[string][]string{}, map[string]Ask{}
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
						asked[k] = map[string][]string{}
					}
					asked[k][m.Fact] = distinct(append(asked[k][m.Fact], m.Basis))
					if workload != "" && strings.HasPrefix(m.Fact, "data.") {
						unclear[workload] = instead(workload, m.Roles[0])
					}
				}
			}
		}
	}
	asks := make([]Ask, 0, len(asked))
	for k, facts := range asked {
		asks = append(asks, Ask{Workload: k.workload, Role: k.role, Facts: facts})
	}
	return inTurn(slices.AppendSeq(asks, maps.Values(unclear)))
}

// inTurn sorts asks by workload and role, the alternative of a workload last.
func inTurn(asks []Ask) []Ask {
	last := func(a Ask) int {
		if a.Instead {
			return 1
		}
		return 0
	}
	slices.SortFunc(asks, func(a, b Ask) int {
		return cmp.Or(strings.Compare(a.Workload, b.Workload), last(a)-last(b), strings.Compare(a.Role, b.Role))
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
// a placeholder, so that nothing in it counts before somebody filled it in. The
// conditions of each basis tell which fields of an entry have to be there. What
// only a document can state is left out, and so is a record of nothing else.
func Attestations(asks []Ask, facts map[string]harness.Fact, bases map[string][]string) ([]byte, error) {
	s, err := section("attestations")
	if err != nil {
		return nil, err
	}
	fields := s.members()
	if fields == nil {
		return nil, fmt.Errorf("read the schema attestations: it has no records")
	}
	field := func(name string) any { return placeholder(name, fields.Properties[name]) }
	records := object{}
	for _, ask := range asks {
		r := record{
			Workload: ask.Workload, Role: ask.Role, Facts: map[string]any{},
			AttestedBy: field("attested_by"), AttestedOn: field("attested_on"),
			EffectiveFrom: field("effective_from"), ExpiresOn: field("expires_on"),
		}
		id := ask.Workload + "-" + ask.Role
		if ask.Workload == "" {
			r.Workload, id = text("workload", fields.Properties["workload"].Description), ask.Role
		}
		attested := slices.DeleteFunc(slices.Sorted(maps.Keys(ask.Facts)), func(name string) bool { return facts[name].DocumentOnly })
		if len(attested) == 0 {
			continue
		}
		for _, name := range attested {
			if err := state(r.Facts, name, facts, expected(facts[name], ask.Facts[name], bases)); err != nil {
				return nil, err
			}
		}
		if ask.Instead {
			id = text("", fmt.Sprintf("or, if %s holds nothing controlled: delete its records above and name this one %s; else delete this one", ask.Workload, id))
			put(r.Facts, class, text("", nothing))
		}
		records = append(records, member{id, r})
	}
	return sectionFile("attestations", records)
}

// nothing is the word that excludes a workload, and when it is true.
const nothing = "none, if no resource holds technical data or EAR technology, nor Terraform's state, keys or backups of a workload that does"

// expected are the fields without which an entry of the fact proves nothing for
// a condition of one of the bases; of any, where it is not known which are asked
// for.
func expected(fact harness.Fact, asked []string, bases map[string][]string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(fact.Expected)) {
		if slices.ContainsFunc(asked, func(basis string) bool {
			return basis == "" || slices.ContainsFunc(fact.Expected[name], func(condition string) bool {
				return slices.Contains(bases[basis], condition)
			})
		}) {
			names = append(names, name)
		}
	}
	return names
}

// state leaves a placeholder for a fact, and for the word that a list is whole.
func state(into map[string]any, name string, facts map[string]harness.Fact, also []string) error {
	fact, ok := facts[name]
	if !ok {
		return fmt.Errorf("the policies ask for the fact %s, which their dictionary does not have", name)
	}
	var s schema
	if err := json.Unmarshal(fact.Type, &s); err != nil {
		return fmt.Errorf("read the type of the fact %s: %w", name, err)
	}
	s.Description = fact.Description
	put(into, name, placeholder(name[strings.LastIndexByte(name, '.')+1:], &s, also...))
	if fact.CompleteBy != nil {
		return state(into, *fact.CompleteBy, facts, nil)
	}
	return nil
}

// put sets a fact by its dotted name.
func put(into map[string]any, name string, value any) {
	steps := strings.Split(name, ".")
	for _, step := range steps[:len(steps)-1] {
		next, ok := into[step].(map[string]any)
		if !ok {
			next = map[string]any{}
			into[step] = next
		}
		into = next
	}
	into[steps[len(steps)-1]] = value
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
	// Nobody else may know where a person is, and an open group vouches for nobody.
	one, _ := placeholder("principal", principal, "country", "membership").(object)
	for i, m := range one {
		if words, ok := m.value.(string); ok && m.key == "membership" {
			one[i].value = words + ` A group counts only if "closed". Delete this line for anybody but a group.`
		}
	}
	return sectionFile("principals", object{{text("", s.Description), one}})
}

// organization is a skeleton organization.json.
func organization() ([]byte, error) {
	s, err := section("organization")
	if err != nil {
		return nil, err
	}
	// Without its registration every report has a line that it is not stated.
	return sectionFile("organization", placeholder("organization", s, "ddtc_registration", "ddtc_registration.expires_on"))
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
