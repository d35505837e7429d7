# METADATA
# title: The report on one document
# description: All decisions of a document under each regime asked for, counted, with what is missing and from whom.
package carveout.reports

import data.carveout.clock
import data.carveout.decisions
import data.carveout.documents
import data.carveout.documents.activity
import data.carveout.documents.terraform
import data.carveout.gate
import data.carveout.reference
import data.carveout.run
import data.carveout.site.parameters
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
	"missing": _missing,
	"excluded": [],
	"findings": decisions.ordered(findings),
	"decisions": all_decisions,
	"parameters_overridden": [override | some override in parameters.overridden],
	"attestations": {"used": [], "refused": []},
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
	some stated in _activities
	some regime in decisions.asked_regimes
	decision := decisions.decide(stated, regime)
]

_activities := [terraform.activity(change, terraform.context(change)) | some change in terraform.relevant] if documents.kind == "terraform"

_activities := [activity.normal] if {
	documents.kind == "activity"
	activity.valid
}

default _activities := []

# What there should be, so that nothing is lost in silence.
_expected_decisions := count(terraform.relevant) * count(decisions.asked_regimes) if documents.kind == "terraform"

_expected_decisions := count(decisions.asked_regimes) if {
	documents.kind == "activity"
	count(activity.violations) == 0
}

default _expected_decisions := 0

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
	{"no_data": _no_data, "excluded": 0},
)

_no_data := count(terraform.no_data) if documents.kind == "terraform"

default _no_data := 0

# What is missing, once a fact, with all that lack it.
_missing := [{"roles": roles, "fact": fact, "addresses": addresses} |
	some fact, roles in _asked_of
	addresses := sort({lack.address | some lack in _lacking; fact in lack.facts})
]

# What each decision lacks, gathered once, so that a long document costs no more than its length.
_lacking := [{"address": decision.subject.address, "facts": facts} |
	some decision in all_decisions
	facts := {finding.missing.fact | some finding in decision.findings; finding.missing != null}
	count(facts) > 0
]

# The roles that can supply each missing fact; a fact has the same roles wherever it is missing.
_asked_of := object.union_n([{finding.missing.fact: finding.missing.roles} |
	some decision in all_decisions
	some finding in decision.findings
	finding.missing != null
])

_disclaimers := [
	"Not legal advice, not a licence, not a commodity jurisdiction or DDTC determination; there is no ITAR certification.",
	"Infrastructure can disprove the carve-out, never prove it; attested facts are not verified.",
	"The carve-out covers the encrypted leg alone; decryption abroad and defense services stay controlled.",
	$"Provider facts as documented on {reference.summary.reviewed_on}; unverified rows are listed in reference.unverified.",
	"Microsoft 365, classified systems and anything outside the document were not looked at.",
]
