package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
)

// notes closes a report: what a reader must know of how it came about.
func (p page) notes(r *harness.Report, v view) {
	if r.Replayed {
		text := "replayed as of " + r.AsOf + ", not as of today"
		// A report does not say whether the replay was accepted. Where something else
		// is open that is the reason to read, and this would only look like one.
		if v.gated.empty() && r.Gate.Verdict.Verdict == harness.Undetermined && !r.Gate.Verdict.Nothing {
			text += "; a replay is met only with --accept-replay"
		}
		p.Field(2, "note", text)
	}
	for _, o := range r.ParametersOverridden {
		p.Field(2, "note", overridden(o))
	}
	p.excluded(r.Excluded)
	if n := len(r.Reference.Unverified); n > 0 {
		p.Field(2, "note", layout.Count(n, "reference row is", "reference rows are")+" unverified; --format json lists them")
	}
	p.Field(2, "note", "No legal advice, licence or determination. Infrastructure can disprove the carve-out, never prove it.")
}

// overridden words a choice of the site.
func overridden(o harness.Parameter) string {
	verb := "overridden"
	if o.Weakened {
		verb = "WEAKENED"
	}
	text := fmt.Sprintf("parameter %s is %s: %s instead of %s", o.Name, verb, layout.Value(o.Value), layout.Value(o.Default))
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

// excluded counts what is attested to hold no controlled data, by attestation
// where naming each resource would fill the screen.
func (p page) excluded(excluded []harness.Excluded) {
	if len(excluded) <= few {
		for _, e := range excluded {
			p.Field(2, "excluded", fmt.Sprintf("%s, by attestation %s, until %s", layout.Name(e.Address), e.Attestation, e.ExpiresOn))
		}
		return
	}
	numbers, until := map[string]int{}, map[string]string{}
	for _, e := range excluded {
		numbers[e.Attestation]++
		if until[e.Attestation] == "" || e.ExpiresOn < until[e.Attestation] {
			until[e.Attestation] = e.ExpiresOn
		}
	}
	parts := make([]string, 0, len(numbers))
	for _, id := range slices.Sorted(maps.Keys(numbers)) {
		parts = append(parts, fmt.Sprintf("%d by attestation %s, until %s", numbers[id], id, until[id]))
	}
	p.Field(2, "excluded", layout.Count(len(excluded), "resource", "resources")+": "+strings.Join(parts, "; "))
}
