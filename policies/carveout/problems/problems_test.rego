package carveout.problems_test

import data.carveout.facts
import data.carveout.problems

_activity := {
	"regime": "itar",
	"subject": {"kind": "terraform", "address": "azurerm_thing.a", "type": "azurerm_thing"},
	"facts": {},
	"problems": [],
}

_classified(value) := facts.flatten({"data": {"classified": value}}, "attestation", "att-1")

_found(change) := findings if {
	findings := problems.findings with input as object.union(_activity, change)
}

test_an_activity_without_problems_has_no_findings if _found({}) == set()

_problems := {
	"a type without a row is named": [{"problems": ["type-not-catalogued"]}, "input/type-not-catalogued", "azurerm_thing"],
	"a type that is guessed to hold nothing is named": [{"problems": ["type-guessed"]}, "input/type-guessed", "azurerm_thing"],
	"an activity that cannot be read": [{"problems": ["activity-not-valid"]}, "input/activity-not-valid", null],
	"a slice that cannot be read": [{"problems": ["slice-not-readable"]}, "input/slice-not-readable", null],
	"classified data is out of scope": [
		{"facts": _classified(true)},
		"input/classified-out-of-scope", null,
	],
}

test_a_problem_is_undetermined_and_of_no_clause[note] if {
	some note, [change, id, actual] in _problems
	{[finding.id, finding.verdict, finding.class, finding.clause, finding.condition, finding.actual] |
		some finding in _found(change)
	} == {[id, "undetermined", "input", null, null, actual]}
}

# What Azure shows is not the document's fault, but the table's or Azure's.
test_a_pair_that_differs_is_a_doubt_about_the_table if {
	{[finding.id, finding.verdict, finding.class, contains(finding.message, "azurerm_thing.a")] |
		some finding in _found({"problems": ["pair-differs"]})
	} == {["reference/pair-differs", "undetermined", "reference", true]}
}

test_problems_add_up if {
	count(_found({
		"problems": ["type-not-catalogued", "activity-not-valid", "slice-not-readable"],
		"facts": _classified(true),
	})) == 4
}

test_only_true_is_classified[note] if {
	some value in [false, null, "true", 1, []]
	note := json.marshal(value)
	_found({"facts": _classified(value)}) == set()
}

# A subject that is missing its parts must not erase the finding.
test_a_problem_of_a_subject_without_kind_or_type_is_still_found if {
	count(_found({"problems": ["type-not-catalogued"], "subject": {"kind": null, "address": null, "type": null}})) == 1
}

# Whichever source says it, and whatever the others say.
test_one_of_several_sources_is_enough_for_classified if {
	said := facts.merged([_classified(false), _classified(true), facts.flatten({"data": {"classified": false}}, "document", null)])
	{finding.path | some finding in _found({"facts": said})} == {"attestations.att-1.facts.data.classified"}
}
