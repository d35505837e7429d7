package harness

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// SiteReview is what the policies say of a site without any document: which of
// its records count on the day of the run, and why the others do not.
type SiteReview struct {
	Attestations   Attestations `json:"attestations"`
	Principals     Refusals     `json:"principals"`
	Authorizations Refusals     `json:"authorizations"`
	// Parameters are the site's overrides, in force or not.
	Parameters []Parameter `json:"parameters"`
	Findings   []Finding   `json:"findings"`
}

// Refusals are records of one section that count for nothing.
type Refusals struct {
	Refused []RefusedRecord `json:"refused"`
}

// UnmarshalJSON refuses a review that is silent about a part of the site: what
// is not said is not good.
func (r *SiteReview) UnmarshalJSON(data []byte) error {
	type plain SiteReview
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(data, &parts); err != nil {
		return err
	}
	for _, part := range []string{"attestations", "principals", "authorizations", "parameters", "findings"} {
		if parts[part] == nil {
			return fmt.Errorf("site review: it does not say %q", part)
		}
	}
	return json.Unmarshal(data, (*plain)(r))
}

// Review reviews the engine's site as of the run's day.
func (e *Engine) Review(ctx context.Context) (SiteReview, error) {
	var review SiteReview
	data := runData{Run: e.run}
	if e.site != nil {
		data.Site = &runSite{SHA256: e.site.SHA256, SignedBy: e.site.SignedBy}
	}
	settings, err := json.Marshal(data)
	if err != nil {
		return review, fmt.Errorf("encode run settings: %w", err)
	}
	store, err := e.store(settings)
	if err != nil {
		return review, err
	}
	query, err := e.query(ctx, store, reviewQuery)
	if err != nil {
		return review, err
	}
	if err := evaluate(ctx, query, reviewQuery, ast.Null{}, &review); err != nil {
		return SiteReview{}, err
	}
	return review, nil
}
