# METADATA
# title: The report on one document
# description: All decisions of a document under each regime asked for, counted, with what is missing and from whom.
package carveout.reports

import data.carveout.clock
import data.carveout.decisions
import data.carveout.documents
import data.carveout.documents.kinds
import data.carveout.gate
import data.carveout.reference
import data.carveout.run
import data.carveout.site
import data.carveout.site.attestations
import data.carveout.site.parameters
import data.carveout.site.review
import data.carveout.verdicts

report := {
	"schema": "carveout.report/v1",
	"regimes": decisions.asked_regimes,
	"verdict": _verdict,
	"as_of": clock.day,
	"replayed": clock.replayed,
	"evaluated_at": clock.evaluated_at,
	"kind": _kind,
	"gate": {"conditions": gate.conditions, "verdict": _gate_verdict},
	"summary": {regime: _count(regime) | some regime in decisions.asked_regimes},
	"missing": missing,
	"excluded": [decisions.exclusion(stated) | some stated in _excluded],
	"findings": decisions.ordered(findings),
	"decisions": all_decisions,
	"parameters_overridden": [override | some override in parameters.overridden],
	"attestations": {"used": _attestations_used, "refused": review.attestations.refused},
	"site": {"verdict": _site_verdict, "findings": decisions.ordered(site_findings | site_notes)},
	"reference": object.union(reference.summary, {"unverified": sort([row | some row in (reference.unverified | _unverified_regions)])}),
	"disclaimers": _disclaimers,
}

_kind := documents.kind

default _kind := null

_unverified_regions := {$"region {place.region}" |
	some decision in all_decisions
	some place in decision.placements
	reference.unverified_region(place.region)
}

# In the order of the document, and of the regimes asked for.
all_decisions := [decision |
	some stated in _considered
	some regime in decisions.asked_regimes
	decision := decisions.decide(stated, regime)
]

_activities := kinds.contents.activities

# What is attested to hold no controlled data is listed, and not decided.
_excluded := [stated | some stated in _activities; decisions.excluded(stated)]

_considered := [stated | some stated in _activities; not decisions.excluded(stated)]

# What there should be, so that nothing is lost in silence.
_expected_decisions := (kinds.contents.expected - count(_excluded)) * count(decisions.asked_regimes)

_verdicts := {decision.verdict | some decision in all_decisions} | {finding.verdict | some finding in findings}

# null where nothing holds data.
_verdict := verdicts.all_of(_verdicts) if count(_verdicts) > 0

default _verdict := null

_gated := {gate.verdict(decision, gate.conditions) | some decision in all_decisions} | {finding.verdict | some finding in findings}

_gate_verdict := verdicts.all_of(_gated | _replay) if count(_gated | _replay) > 0

default _gate_verdict := null

# A replay that the operator did not accept never passes, not even with nothing to decide.
_replay := {"undetermined"} if {
	clock.replayed
	not run.accept_replay
}

default _replay := set()

_count(regime) := object.union(
	{verdict: count([1 | some decision in all_decisions; decision.regime == regime; decision.verdict == verdict]) |
		some verdict in ["met", "not_met", "undetermined"]
	},
	{"no_data": kinds.contents.no_data, "excluded": count(_excluded)},
)

_attestations_used := sort([entry |
	some entry in {used |
		some stated in _activities
		some workload in site.workloads_of(stated)
		some used in attestations.used(workload)
	}
])

# A line of its own; it never changes the legal verdict. null without a site.
_site_verdict := verdicts.all_of((({"met"} | {finding.verdict | some finding in site_findings}) | _of_whole_site)) if site.document != {}

# A site that cannot be read, or that the author of the document can change, is not in order.
_of_whole_site := {"undetermined" | run.self_attested} | {"undetermined" | some _ in site.unreadable}

default _site_verdict := null

_disclaimers := [
	"Not legal advice, not a licence, not a commodity jurisdiction or DDTC determination; there is no ITAR certification.",
	"Infrastructure can disprove the carve-out, never prove it; attested facts are not verified.",
	"The carve-out covers the encrypted leg alone; decryption abroad and defense services stay controlled.",
	$"Provider facts as documented on {reference.summary.reviewed_on}; unverified rows are listed in reference.unverified.",
	"Of access only what the document itself grants was weighed; not directory roles, PIM policies, keys and links that were given out, nor what is granted outside the document.",
	"Microsoft 365, classified systems and anything outside the document were not looked at.",
]
