package carveout.clauses.origin_test

import data.carveout.clauses.origin
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

_activity := {
	"regime": "itar", "act": "store", "facts": {}, "placements": [],
	"subject": {"kind": "activity", "address": "a"},
}

# The facts of the dictionary that each condition needs, written down once more so that neither drifts unseen.
_needs := {
	"sent_from": {"senders", "senders_complete", "location_enforced_by", "enforcement", "unknown_locations_blocked"},
}

_citations := {
	"sent_from": "22 CFR 120.54(a)(5)(v)",
}

_findings(activity) := found if found := origin.findings with input as activity with data.carveout_run as _day

_conditions(activity) := found if found := origin.conditions with input as activity with data.carveout_run as _day

test_undecided_is_undetermined if _conditions(_activity) == {condition: "undetermined" | some condition, _ in _needs}

test_each_condition_names_exactly_what_it_needs[condition] if {
	found := _findings(_activity)
	some condition, needs in _needs
	{finding.missing.fact | some finding in found; finding.condition == condition} == needs
}

test_each_missing_fact_names_who_has_it if {
	found := _findings(_activity)
	count(found) > 0
	every finding in found {
		count(finding.missing.roles) > 0
		finding.missing.roles == facts.rows[finding.missing.fact].roles
		finding.id == "carve_out/origin/not-yet-decided"
		finding.verdict == "undetermined"
	}
}

test_each_condition_is_cited[condition] if {
	found := _findings(_activity)
	some condition, citation in _citations
	{finding.citation | some finding in found; finding.condition == condition} == {citation}
}

# Facts alone, without a rule that weighs them, prove nothing.
test_all_facts_stated_is_still_undetermined if {
	stated := object.union(_activity, {"facts": {fact: {"value": true} | some needs in _needs; some fact in needs}})
	count(_findings(stated)) > 0
	every finding in _findings(stated) { is_null(finding.missing) }
	_conditions(stated) == _conditions(_activity)
}

test_evidence_is_none if count(origin.evidence) == 0

# The EAR has no such limb.
test_under_ear_there_is_no_such_condition if {
	ear := object.union(_activity, {"regime": "ear"})
	_conditions(ear) == {}
	_findings(ear) == set()
}
