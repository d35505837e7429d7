package carveout.clauses_test

import data.carveout.clauses
import data.carveout.facts
import data.carveout.regimes

_activity := {
	"regime": "itar", "act": "store", "stage": "planned", "home_role": "primary", "facts": {}, "problems": [],
	"subject": {"kind": "activity", "address": "a", "type": null}, "placements": [], "placements_complete": true,
}

_results(activity) := results if results := clauses.results with input as activity with data.carveout_run as {"as_of": "2026-11-23"}

test_every_clause_of_every_basis_is_called if {
	object.keys(_results(_activity).clauses) == {clause | some names in regimes.clauses; some clause in names}
}

test_every_clause_answers_every_condition_of_the_regime[note] if {
	some regime in ["itar", "ear"]
	results := _results(object.union(_activity, {"regime": regime}))
	some clause, result in results.clauses
	note := concat(" ", [regime, clause])
	object.keys(result.conditions) == {condition | some condition in regimes.conditions(regime, clause)}
	{key | some key, _ in result} == {"conditions", "findings", "evidence"}
}

# An empty activity proves nothing, on no condition.
test_nothing_is_met_from_nothing[note] if {
	some note, activity in {
		"an empty list of places": _activity,
		"nothing but a regime": {"regime": "itar", "subject": {"address": null}},
		"nothing but a regime, ear": {"regime": "ear", "subject": {"address": null}},
	}
	{verdict | some result in _results(activity).clauses; some verdict in result.conditions} == {"undetermined"}
}

test_places_and_problems_are_passed_on if {
	results := _results(object.union(_activity, {"problems": ["activity-not-valid"]}))
	results.places == set()
	{finding.id | some finding in results.problems} == {"input/activity-not-valid"}
}

test_an_unknown_regime_has_no_conditions if {
	{count(result.conditions) | some result in _results(object.union(_activity, {"regime": "mars"})).clauses} == {0}
}

# An answer that rests on an authorization ends with it, and changes where another begins.
test_the_days_of_authorizations_end_an_answer if {
	facts_ := facts.flatten({"recipients": [{"principal": "p-1", "country": "AU", "authorization": "l"}]}, "document", null)
	record := {
		"kind": "licence", "citation": "example", "status": "active", "effective_from": "2026-01-01", "expires_on": "2027-01-15",
		"parties": ["p-1"], "countries": ["AU"], "decrypt_countries": ["AU"], "usml": ["VIII"], "activities": ["store"], "provisos_reviewed_by": "p-9",
	}
	site := {"authorizations": {"l": record, "later": object.union(record, {"effective_from": "2026-12-24"})}}
	activity := object.union(_activity, {"facts": facts_})
	results := clauses.results with input as activity with data.carveout_run as {"as_of": "2026-11-23"} with data.carveout_site as site
	{"2027-01-14", "2026-12-23"} - results.boundaries == set()
	{considered.id | some considered in results.authorizations} == {"l"}
}
