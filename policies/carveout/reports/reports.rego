# METADATA
# title: The report on one document
# description: All decisions of a document under each regime asked for, counted, with what is missing and from whom.
package carveout.reports

import data.carveout.clock
import data.carveout.decisions
import data.carveout.documents
import data.carveout.documents.kinds
import data.carveout.gate
import data.carveout.marks
import data.carveout.reference
import data.carveout.run
import data.carveout.site
import data.carveout.site.attestations
import data.carveout.site.parameters
import data.carveout.site.region_rules
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
	"disclaimers": array.concat(_disclaimers, _left_out_words),
}

_kind := documents.kind

default _kind := null

_unverified_regions := {$"region {place.region}" |
	some decision in all_decisions
	some place in decision.placements
	reference.unverified_region(place.region)
}

# What is marked as export-controlled comes first, then all in the order of the document, and of the regimes asked for.
all_decisions := [decision | some [_, decision] in _decided]

_decided := [[stated, decision] |
	some stated in array.concat([one | some one in _considered; marks.carried(one)], [one | some one in _considered; not marks.carried(one)])
	some regime in decisions.asked_regimes
	decision := decisions.decide(stated, regime)
]

_activities := kinds.contents.activities

# What is attested to hold no controlled data is listed, and not decided.
_excluded := [stated | some stated in _activities; decisions.excluded(stated)]

_considered := [stated | some stated in _activities; not decisions.excluded(stated); _is_asked_for(stated)]

# The operator may ask for what is marked alone. A mark that cannot be read yet counts as one.
_is_asked_for(_) if run.only == null

_is_asked_for(stated) if marks.carried(stated)

_is_asked_for(stated) if not marks.readable(stated)

default _is_asked_for(_) := false

# What is left out for want of a mark is counted, so that nobody takes it for decided.
left_out := count([stated | some stated in _activities; not decisions.excluded(stated); not _is_asked_for(stated)])

# What there should be, so that nothing is lost in silence.
_expected_decisions := ((kinds.contents.expected - count(_excluded)) - left_out) * count(decisions.asked_regimes)

_verdicts := {decision.verdict | some decision in all_decisions} | {finding.verdict | some finding in findings}

# null where nothing holds data.
_verdict := verdicts.all_of(_verdicts) if count(_verdicts) > 0

default _verdict := null

_gated := {gate.verdict(decision, gate.conditions) | some decision in all_decisions} | {finding.verdict | some finding in findings}

_gate_verdict := verdicts.all_of(((_gated | _of_organization) | _replay)) if count(((_gated | _of_organization) | _replay)) > 0

default _gate_verdict := null

# What the organization's own region rules say, where the gate looks at them.
_of_organization := {finding.verdict | some finding in of_organization} if gate.of_site

default _of_organization := set()

# Every copy of everything decided, held to these rules; and what keeps them from being held at all.
of_organization contains finding if {
	some [stated, decision] in _decided
	some finding in region_rules.findings(stated, decision.placements)
}

of_organization contains finding if some finding in region_rules.problems

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
	{"no_data": kinds.contents.no_data, "excluded": count(_excluded), "unmarked": left_out},
)

_attestations_used := sort([entry |
	some entry in {used |
		some stated in _activities
		some workload in site.workloads_of(stated)
		some used in attestations.used(workload)
	}
])

# A line of its own; it never changes the legal verdict. null without a site.
_site_verdict := verdicts.all_of((({"met"} | {finding.verdict | some finding in site_findings}) | _of_whole_site)) if _is_there_a_site

_is_there_a_site if site.document != {}

_is_there_a_site if count(site_findings) > 0

# A site that cannot be read, or that the author of the document can change, is not in order.
_of_whole_site := {"undetermined" | run.self_attested} | {"undetermined" | some _ in site.unreadable}

default _site_verdict := null

_disclaimers := [
	"Not legal advice, not a licence, not a commodity jurisdiction or DDTC determination; there is no ITAR certification.",
	"Infrastructure can disprove the carve-out, never prove it; attested facts are not verified.",
	"The carve-out covers the encrypted leg alone; decryption abroad and defense services stay controlled.",
	$"Provider facts as documented on {reference.summary.reviewed_on}; unverified rows are listed in reference.unverified.",
	"Of access only what the document itself grants was weighed; not directory roles, PIM policies, Kubernetes' own roles, keys and links that were given out, nor what is granted outside the document.",
	"Microsoft 365, classified systems and anything outside the document were not looked at.",
]

_left_out_words := ["Only what is marked as export-controlled was decided, as the run asks; summary.unmarked counts the rest."] if run.only == "marked"

default _left_out_words := []
