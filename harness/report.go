package harness

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// ReportSchema names the shape of a Report.
const ReportSchema = "carveout.report/v1"

// Report holds all decisions on one document, under each regime asked for. The
// zero Report is undetermined.
type Report struct {
	Schema   string   `json:"schema"`
	Regimes  []string `json:"regimes"`
	Verdict  Outcome  `json:"verdict"`
	AsOf     string   `json:"as_of"`
	Replayed bool     `json:"replayed"`
	// EvaluatedAt is the engine's clock, in UTC.
	EvaluatedAt string `json:"evaluated_at"`
	// Kind of the document, or nil if it was not recognised: Findings say why.
	Kind *string `json:"kind"`
	Gate Gate    `json:"gate"`
	// Summary counts resources by verdict, for each regime.
	Summary  map[string]Summary `json:"summary"`
	Missing  []MissingFact      `json:"missing"`
	Excluded []Excluded         `json:"excluded"`
	Findings []Finding          `json:"findings"`
	// Decisions come marked ones first, then as in the document.
	Decisions []Decision `json:"decisions"`
	// ParametersOverridden lists the site's choices that differ from the default.
	ParametersOverridden []Parameter  `json:"parameters_overridden"`
	Attestations         Attestations `json:"attestations"`
	// Site is what the organization has to mend of its own.
	Site        SiteLine        `json:"site"`
	Reference   ReportReference `json:"reference"`
	Disclaimers []string        `json:"disclaimers"`

	// raw is the report as Rego gave it: what is printed is what was said.
	raw json.RawMessage
}

// Gate says which conditions decide the exit code, and their verdict. It already
// holds the rule on replays: one that was not accepted is never met.
type Gate struct {
	// Conditions is empty when everything relied on is gated.
	Conditions []string `json:"conditions"`
	Verdict    Outcome  `json:"verdict"`
}

// Summary counts resources.
type Summary struct {
	Met          int `json:"met"`
	NotMet       int `json:"not_met"`
	Undetermined int `json:"undetermined"`
	NoData       int `json:"no_data"`
	Excluded     int `json:"excluded"`
	// Unmarked were left out, since the run asks for what is marked alone.
	Unmarked int `json:"unmarked"`
}

// MissingFact is a fact that nobody has stated, for the resources named. For
// each of them only the basis that needs the fewest facts is asked for.
type MissingFact struct {
	// Fact is a name of the facts dictionary, or Roster. A list and the word that
	// nothing is missing from it are one fact, named by the list.
	Fact string `json:"fact"`
	// Roles lists those of which one may state the fact.
	Roles []string `json:"roles"`
	// Basis is the one that the fact helps to decide.
	Basis     string   `json:"basis"`
	Addresses []string `json:"addresses"`
}

// Roster stands among missing facts for entries of the site's principals.
const Roster = "principals"

// Excluded is a resource that is attested to hold no controlled data.
type Excluded struct {
	Address     string `json:"address"`
	Type        string `json:"type"`
	Attestation string `json:"attestation"`
	ExpiresOn   string `json:"expires_on"`
}

// Parameter is an interpretive choice that the site made.
type Parameter struct {
	Name      string  `json:"name"`
	Value     any     `json:"value"`
	Default   any     `json:"default"`
	SetBy     *string `json:"set_by"`
	Role      *string `json:"role"`
	SetOn     *string `json:"set_on"`
	Reason    *string `json:"reason"`
	ExpiresOn *string `json:"expires_on"`
	InForce   bool    `json:"in_force"`
	// Weakened: the value asks for less than the default does.
	Weakened bool `json:"weakened"`
	// Cause says why an override is not in force.
	Cause *string `json:"cause"`
}

// Attestations lists those that counted and those that did not.
type Attestations struct {
	Used    []UsedAttestation `json:"used"`
	Refused []RefusedRecord   `json:"refused"`
}

// UsedAttestation is one on which a decision rests.
type UsedAttestation struct {
	ID       string `json:"id"`
	Workload string `json:"workload"`
	// SHA256 of the record, for who archives it beside the report.
	SHA256    string `json:"sha256"`
	ExpiresOn string `json:"expires_on"`
}

// RefusedRecord is a record of the site that counts for nothing.
type RefusedRecord struct {
	ID string `json:"id"`
	// Workload is that of an attestation, and empty for other records.
	Workload string `json:"workload,omitempty"`
	Cause    string `json:"cause"`
}

// Superseded says that a renewal took the record's place, as is the way of every
// record: nothing is to be mended.
func (r RefusedRecord) Superseded() bool {
	return slices.ContainsFunc(strings.Split(r.Cause, "; "), func(cause string) bool {
		return strings.HasPrefix(cause, "superseded by ")
	})
}

// SiteLine is the organization's own verdict, on its records and by its own
// region rules, not on the law; it never changes a legal verdict.
type SiteLine struct {
	// Verdict is Nothing where there is nothing to say of the site.
	Verdict  Outcome   `json:"verdict"`
	Findings []Finding `json:"findings"`
}

// ReportReference names the revisions of the reference data, and its rows that
// rest on an unverified source.
type ReportReference struct {
	Countries  string            `json:"countries"`
	Regions    string            `json:"regions"`
	ReviewedOn string            `json:"reviewed_on"`
	Unverified []json.RawMessage `json:"unverified"`
}

// plainReport has the fields of Report without its methods.
type plainReport Report

// UnmarshalJSON keeps the object as it is given, beside its fields.
func (r *Report) UnmarshalJSON(data []byte) error {
	var plain plainReport
	if err := json.Unmarshal(data, &plain); err != nil {
		return err
	}
	if plain.Schema != ReportSchema {
		return fmt.Errorf("report: schema %q is not %q", plain.Schema, ReportSchema)
	}
	*r = Report(plain)
	r.raw = append(json.RawMessage(nil), data...)
	return nil
}

// MarshalJSON returns the report as Rego gave it; fields changed afterwards are
// not in it.
func (r Report) MarshalJSON() ([]byte, error) {
	if r.raw != nil {
		return r.raw, nil
	}
	return json.Marshal(plainReport(r))
}
