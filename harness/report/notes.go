package report

import (
	"fmt"

	"github.com/itar-carveout/carveout/harness"
)

// notes closes a report: what a reader must know of how it came about.
func (p *page) notes(r *harness.Report) {
	p.gap()
	if r.Replayed {
		text := "replayed as of " + r.AsOf + ", not as of today"
		if r.Gate.Verdict.Verdict == harness.Undetermined && !r.Gate.Verdict.Nothing {
			text += "; without --accept-replay a replay is never met"
		}
		p.field(2, "note", text)
	}
	for _, o := range r.ParametersOverridden {
		p.field(2, "note", overridden(o))
	}
	for _, e := range r.Excluded {
		p.field(2, "note", fmt.Sprintf("%s is excluded: attestation %s, until %s", name(e.Address), e.Attestation, e.ExpiresOn))
	}
	if n := len(r.Reference.Unverified); n > 0 {
		p.field(2, "note", fmt.Sprintf("unverified sources: %s of the reference data (reviewed on %s); --format json lists them as reference.unverified",
			count(n, "row", "rows"), r.Reference.ReviewedOn))
	}
	p.field(2, "note", "No legal advice, licence or determination. Infrastructure can disprove the carve-out, never prove it.")
}

// overridden words a choice of the site.
func overridden(o harness.Parameter) string {
	text := fmt.Sprintf("parameter %s is overridden: %s instead of %s", o.Name, value(o.Value), value(o.Default))
	if !o.InForce {
		text = fmt.Sprintf("the override of parameter %s is not in force", o.Name)
		if cause := deref(o.Cause); cause != "" {
			text += " (" + cause + ")"
		}
	}
	if by := deref(o.SetBy); by != "" {
		text += ", set by " + by
	}
	if until := deref(o.ExpiresOn); until != "" && o.InForce {
		text += ", until " + until
	}
	if reason := deref(o.Reason); reason != "" {
		text += ": " + reason
	}
	return text
}
