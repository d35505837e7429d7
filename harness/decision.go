package harness

import (
	"encoding/json"
	"fmt"
)

// DecisionSchema names the shape of a Decision.
const DecisionSchema = "carveout.decision/v1"

// Decision is the verdict on one activity under one regime, with all that it
// rests on. The zero Decision is undetermined.
type Decision struct {
	Schema   string `json:"schema"`
	Regime   string `json:"regime"`
	AsOf     string `json:"as_of"`
	Replayed bool   `json:"replayed"`
	// ValidUntil is the last day with the same answer, or nil if none is known.
	ValidUntil *string `json:"valid_until"`
	Subject    Subject `json:"subject"`
	// Marked: its tags mark it as export-controlled. TagsKnown: they can all be
	// read now; those of a plan may be known only after apply.
	Marked    bool     `json:"marked"`
	TagsKnown bool     `json:"tags_known"`
	Workloads []string `json:"workloads"`
	Verdict   Verdict  `json:"verdict"`
	// ReliedOn lists the bases that make the verdict; the others inform.
	ReliedOn []string `json:"relied_on"`
	// MetBy names the basis that is met, or nil.
	MetBy          *string           `json:"met_by"`
	Bases          map[string]Basis  `json:"bases"`
	Authorizations []Authorization   `json:"authorizations"`
	Placements     []Placement       `json:"placements"`
	Findings       []Finding         `json:"findings"`
	Parameters     json.RawMessage   `json:"parameters"`
	Reference      DecisionReference `json:"reference"`

	// raw is the decision as Rego gave it: what is printed is what was said.
	raw json.RawMessage
}

// Subject names what was decided on.
type Subject struct {
	Kind    string `json:"kind"`
	Address string `json:"address"`
	Type    string `json:"type"`
}

// Basis is the verdict on one legal theory.
type Basis struct {
	Verdict Verdict           `json:"verdict"`
	Clauses map[string]Clause `json:"clauses"`
}

// Clause is the verdict on one requirement of a basis.
type Clause struct {
	Verdict    Verdict            `json:"verdict"`
	Citation   string             `json:"citation"`
	Conditions map[string]Verdict `json:"conditions"`
	Evidence   []Evidence         `json:"evidence"`
}

// Evidence is one fact that a condition rests on, and where it came from.
type Evidence struct {
	Condition  string `json:"condition"`
	Fact       string `json:"fact"`
	Provenance string `json:"provenance"`
	Ref        string `json:"ref"`
}

// Authorization is a licence, agreement or exemption that was considered.
type Authorization struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Covers bool   `json:"covers"`
	Reason string `json:"reason"`
}

// Placement is one place where a copy of data or keys lives or is processed.
type Placement struct {
	Region      *string `json:"region"`
	Country     *string `json:"country"`
	Subdivision *string `json:"subdivision"`
	Role        string  `json:"role"`
	// Certainty is "known" or "unknown".
	Certainty string  `json:"certainty"`
	Setting   *string `json:"setting"`
	Path      *string `json:"path"`
}

// Finding is one reason behind a verdict.
type Finding struct {
	ID string `json:"id"`
	// Class is law, site, input or reference.
	Class       string   `json:"class"`
	Basis       *string  `json:"basis"`
	Clause      *string  `json:"clause"`
	Condition   *string  `json:"condition"`
	Verdict     *Verdict `json:"verdict"`
	Message     string   `json:"message"`
	Citation    *string  `json:"citation"`
	Path        *string  `json:"path"`
	Actual      any      `json:"actual"`
	Expected    any      `json:"expected"`
	Remediation *string  `json:"remediation"`
	Parameter   *string  `json:"parameter"`
	Review      *Review  `json:"review"`
	Fingerprint string   `json:"fingerprint"`
	Sources     []string `json:"sources"`
	Missing     *Missing `json:"missing"`
	// Contradicts names rules of scanners that ask for the very copy that the
	// finding is about: whoever mends it has to suppress them there.
	Contradicts []string `json:"contradicts"`
	// Address of the resource, where the finding stands in no decision: those of
	// the organization's own region rules.
	Address string `json:"address,omitempty"`
}

// Review asks for an empowered official, under the citation given.
type Review struct {
	Citation string `json:"citation"`
	// Stage is "planned" or "deployed".
	Stage string `json:"stage"`
}

// Missing names a fact that nobody has stated, and who may state it.
type Missing struct {
	Fact  string   `json:"fact"`
	Roles []string `json:"roles"`
}

// DecisionReference names the revisions of the reference data.
type DecisionReference struct {
	Countries  string `json:"countries"`
	Regions    string `json:"regions"`
	ReviewedOn string `json:"reviewed_on"`
}

// plainDecision has the fields of Decision without its methods.
type plainDecision Decision

// UnmarshalJSON keeps the object as it is given, beside its fields.
func (d *Decision) UnmarshalJSON(data []byte) error {
	var plain plainDecision
	if err := json.Unmarshal(data, &plain); err != nil {
		return err
	}
	if plain.Schema != DecisionSchema {
		return fmt.Errorf("decision: schema %q is not %q", plain.Schema, DecisionSchema)
	}
	*d = Decision(plain)
	d.raw = append(json.RawMessage(nil), data...)
	return nil
}

// MarshalJSON returns the decision as Rego gave it; fields changed afterwards
// are not in it.
func (d Decision) MarshalJSON() ([]byte, error) {
	if d.raw != nil {
		return d.raw, nil
	}
	return json.Marshal(plainDecision(d))
}
