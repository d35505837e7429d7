package sitereview

import (
	"maps"
	"slices"
)

// sections is what is read of a site, its schemas already checked.
type sections struct {
	Organization struct {
		Registration struct {
			ExpiresOn string `json:"expires_on"`
		} `json:"ddtc_registration"`
	} `json:"organization"`
	Workloads      map[string]any           `json:"workloads"`
	Principals     map[string]dated         `json:"principals"`
	Attestations   map[string]attestation   `json:"attestations"`
	Authorizations map[string]authorization `json:"authorizations"`
	Parameters     map[string]dated         `json:"parameters"`
}

// dated is when a record begins and ends; of the first days a section has one or
// two.
type dated struct {
	AttestedOn    string `json:"attested_on"`
	EffectiveFrom string `json:"effective_from"`
	VerifiedOn    string `json:"verified_on"`
	SetOn         string `json:"set_on"`
	ExpiresOn     string `json:"expires_on"`
}

// first is the day on which the record begins.
func (d dated) first() string { return max(d.AttestedOn, d.EffectiveFrom, d.VerifiedOn, d.SetOn) }

type attestation struct {
	dated
	Workload   string         `json:"workload"`
	Supersedes string         `json:"supersedes"`
	Facts      map[string]any `json:"facts"`
}

type authorization struct {
	dated
	Parties []string `json:"parties"`
}

func (s sections) counts() map[string]int {
	return map[string]int{
		"workloads": len(s.Workloads), "principals": len(s.Principals), "attestations": len(s.Attestations),
		"authorizations": len(s.Authorizations), "parameters": len(s.Parameters),
	}
}

// lists of roster ids are not marked by a key of their own.
var peopleLists = []string{"administrators", "users"}

// named gathers the people and the authorizations that facts name.
func named(facts any) (people, authorizations map[string]bool) {
	people, authorizations = map[string]bool{}, map[string]bool{}
	var walk func(value any)
	walk = func(value any) {
		switch v := value.(type) {
		case []any:
			for _, member := range v {
				walk(member)
			}
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				switch text, ok := v[key].(string); {
				case ok && key == "principal":
					people[text] = true
				case ok && key == "authorization":
					authorizations[text] = true
				}
				if list, ok := v[key].([]any); ok && slices.Contains(peopleLists, key) {
					for _, member := range list {
						if text, ok := member.(string); ok {
							people[text] = true
						}
					}
				}
				walk(v[key])
			}
		}
	}
	walk(facts)
	return people, authorizations
}
