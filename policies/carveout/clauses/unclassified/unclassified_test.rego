package carveout.clauses.unclassified_test

import data.carveout.clauses.unclassified

_day := {"as_of": "2026-11-23"}

_activity(facts_) := {
	"regime": "itar", "act": "store", "facts": facts_, "placements": [],
	"subject": {"kind": "activity", "address": "a"},
}

_classified(value) := {"data.classified": {"value": value, "provenance": "document", "ref": "facts.data.classified"}}

_said := [unclassified.conditions, {[finding.id, finding.verdict, finding.missing] | some finding in unclassified.findings}]

_told(activity) := said if said := _said with input as activity with data.carveout_run as _day

_pending(missing) := ["carve_out/unclassified/not-yet-decided", "undetermined", missing]

_lacks(fact) := _pending({"fact": fact, "roles": ["export_compliance", "empowered_official"]})

_failed := ["carve_out/unclassified/data-is-classified", "not_met", null]

# Only true bars; nothing here gives met, for the rule that could is not written yet.
test_classified[note] if {
	some note, case in {
		"true": {"facts": _classified(true), "verdict": "not_met", "findings": {_failed, _lacks("data.class")}},
		"false": {"facts": _classified(false), "verdict": "undetermined", "findings": {_lacks("data.class")}},
		"null": {"facts": _classified(null), "verdict": "undetermined", "findings": {_lacks("data.class")}},
		"text": {"facts": _classified("true"), "verdict": "undetermined", "findings": {_lacks("data.class")}},
		"nothing": {"facts": {}, "verdict": "undetermined", "findings": {_lacks("data.class"), _lacks("data.classified")}},
		"false, and its class": {
			"facts": object.union(_classified(false), {"data.class": {"value": "technical_data"}}),
			"verdict": "undetermined", "findings": {_pending(null)},
		},
	}
	_told(_activity(case.facts)) == [{"classified": case.verdict}, case.findings]
}

test_under_ear_too if {
	_told(object.union(_activity(_classified(true)), {"regime": "ear"}))[0] == {"classified": "not_met"}
}

test_evidence[note] if {
	some note, case in {
		"stated": [_classified(false), {{"condition": "classified", "fact": "data.classified", "provenance": "document", "ref": "facts.data.classified"}}],
		"not stated": [{}, set()],
	}
	_evidence(_activity(case[0])) == case[1]
}

_evidence(activity) := found if found := unclassified.evidence with input as activity

test_a_finding_shows_what_was_seen if {
	findings := unclassified.findings with input as _activity(_classified(true)) with data.carveout_run as _day
	[finding] := [finding | some finding in findings; finding.verdict == "not_met"]
	[finding.path, finding.actual, finding.expected] == ["facts.data.classified", true, false]
	finding.citation == "22 CFR 120.54(a)(5)(i)"
}
