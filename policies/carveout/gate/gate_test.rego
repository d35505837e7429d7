package carveout.gate_test

import data.carveout.gate

# A decision with what the gate reads of it.
_decision := {
	"verdict": "undetermined",
	"bases": {
		"carve_out": {"verdict": "undetermined", "clauses": {
			"destination": {"verdict": "undetermined", "conditions": {"stored": "met", "sent": "undetermined"}},
			"origin": {"verdict": "not_met", "conditions": {"sent_from": "not_met"}},
		}},
		"domestic": {"verdict": "met", "clauses": {
			"us_placement": {"verdict": "met", "conditions": {"placed": "met"}},
			"us_persons": {"verdict": "met", "conditions": {"principals": "met", "provider": "met"}},
		}},
	},
	"findings": [],
}

# Under the EAR destination.sent and origin.sent_from do not exist.
_ear := {
	"verdict": "undetermined",
	"bases": {"carve_out": {"verdict": "undetermined", "clauses": {"destination": {"verdict": "met", "conditions": {"stored": "met"}}}}},
	"findings": [],
}

_gates := {
	"none: everything relied on": [_decision, [], "undetermined"],
	"a condition": [_decision, ["destination.stored"], "met"],
	"another condition": [_decision, ["destination.sent"], "undetermined"],
	"two conditions, the worse": [_decision, ["destination.stored", "destination.sent"], "undetermined"],
	"one that fails": [_decision, ["destination.stored", "origin.sent_from"], "not_met"],
	"a clause means all its conditions": [_decision, ["destination"], "undetermined"],
	"a clause that is met": [_decision, ["us_persons"], "met"],
	"conditions of both bases": [_decision, ["destination.stored", "us_placement.placed"], "met"],
	"the same twice": [_decision, ["destination.stored", "destination.stored"], "met"],
	"a name that does not exist proves nothing": [_decision, ["destination.storage"], "undetermined"],
	"a clause that does not exist proves nothing": [_decision, ["destinations"], "undetermined"],
	"a basis is no clause": [_decision, ["carve_out"], "undetermined"],
	"a part too many": [_decision, ["destination.stored.here"], "undetermined"],
	"an empty name": [_decision, [""], "undetermined"],
	"a dot": [_decision, ["."], "undetermined"],
	"no text": [_decision, [5, null, [], {}], "undetermined"],
	"under the EAR a condition that does not exist proves nothing": [_ear, ["origin.sent_from"], "undetermined"],
	"nor does its clause": [_ear, ["origin"], "undetermined"],
	"beside one that exists it is no hindrance": [_ear, ["destination.stored", "destination.sent", "origin"], "met"],
	"the clause means what it has there": [_ear, ["destination"], "met"],
	"the organization's own rules alone ask nothing of the law": [_decision, ["site", "site"], "met"],
	"beside a condition they change nothing of it": [_decision, ["site", "destination.sent"], "undetermined"],
	"nor of one that is met": [_decision, ["destination.stored", "site"], "met"],
}

test_a_gate_decides_by_the_conditions_that_it_names[note] if {
	some note, [decision, asked, expected] in _gates
	gate.verdict(decision, asked) == expected
}

# Data out of scope, or an activity that cannot be read, passes no gate, whichever condition is met.
test_what_keeps_an_activity_from_being_decided_bears_on_every_gate[class] if {
	some class in ["input", "site", "reference"]
	decision := object.union(_decision, {"findings": [{"class": class, "basis": null, "clause": null, "verdict": "undetermined"}]})
	gate.verdict(decision, ["destination.stored"]) == "undetermined"
	gate.verdict(decision, ["origin"]) == "not_met"
	gate.verdict(decision, ["site"]) == "undetermined"
}

test_findings_of_law_count_by_their_conditions_alone if {
	decision := object.union(_decision, {"findings": [{"class": "law", "basis": "carve_out", "clause": "origin", "verdict": "not_met"}]})
	gate.verdict(decision, ["destination.stored"]) == "met"
}

# --- What the operator asked for.

_asked := {
	"nothing": [{}, [], set()],
	"null": [{"gate": null}, [], set()],
	"an empty list": [{"gate": []}, [], set()],
	"a condition": [{"gate": ["destination.stored"]}, ["destination.stored"], set()],
	"the organization's own rules": [{"gate": ["site"]}, ["site"], set()],
	"a clause of the other basis": [{"gate": ["us_persons"]}, ["us_persons"], set()],
	"a misspelt condition": [{"gate": ["destination.stored", "destinaton.sent"]}, ["destination.stored", "destinaton.sent"], {"destinaton.sent"}],
	"a basis": [{"gate": ["carve_out"]}, ["carve_out"], {"carve_out"}],
	"a number and null": [{"gate": [5, null]}, [5, null], {5, null}],
	"text": [{"gate": "destination.stored"}, [], {"run.gate"}],
	"false": [{"gate": false}, [], {"run.gate"}],
	"true": [{"gate": true}, [], {"run.gate"}],
	"an object": [{"gate": {"destination.stored": true}}, [], {"run.gate"}],
	"a number": [{"gate": 0}, [], {"run.gate"}],
}

test_a_gate_that_cannot_be_read_is_named[note] if {
	some note, [run, conditions, not_recognised] in _asked
	gate.conditions == conditions with data.carveout_run as run
	gate.not_recognised == not_recognised with data.carveout_run as run
}

_of_site := {
	"nothing": [{}, [true, false]],
	"an empty list": [{"gate": []}, [true, false]],
	"the law alone": [{"gate": ["destination.stored"]}, [false, false]],
	"both": [{"gate": ["destination.stored", "site"]}, [true, true]],
	"text": [{"gate": "site"}, [true, false]],
	"another case": [{"gate": ["Site"]}, [false, false]],
}

test_the_organizations_rules_count_unless_a_gate_leaves_them_out[note] if {
	some note, [run, expected] in _of_site
	[gate.of_site, gate.names_site] == expected with data.carveout_run as run
}

# --- Which findings bear on what the gate looks at.

_stored := {"clause": "destination", "condition": "stored"}

_covers := {
	"everything, without a gate": [[], _stored, true],
	"its condition": [["destination.stored"], _stored, true],
	"its clause": [["destination"], _stored, true],
	"another condition of its clause": [["destination.sent"], _stored, false],
	"another clause": [["origin"], _stored, false],
	"one of no clause bears on everything": [["origin"], {"clause": null, "condition": null}, true],
	"one of a clause and no condition": [["destination.stored"], {"clause": "destination", "condition": null}, false],
	"one of a clause and no condition, by its clause": [["destination"], {"clause": "destination", "condition": null}, true],
}

test_a_finding_bears_on_its_condition_and_its_clause[note] if {
	some note, [asked, finding, covered] in _covers
	count([1 | gate.covers(asked, finding)]) == count([1 | covered])
}
