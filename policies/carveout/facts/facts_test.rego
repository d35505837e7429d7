package carveout.facts_test

import data.carveout.facts
import data.carveout.regimes

_activity(act, stated) := {"act": act, "facts": facts.flatten(stated, "document"), "placements": []}

_missing(condition, activity) := {need.fact | some need in object.get(facts.missing(activity), condition, set())}

test_a_fact_is_missing_until_it_is_stated if {
	_missing("unclassified.classified", _activity("store", {})) == {"data.class", "data.classified"}
	_missing("unclassified.classified", _activity("store", {"data": {"class": "none"}})) == {"data.classified"}
	_missing("unclassified.classified", _activity("store", {"data": {"class": "none", "classified": true}})) == set()
}

# `false` is a statement; null is none.
test_false_is_stated_and_null_is_not if {
	_missing("unclassified.classified", _activity("store", {"data": {"class": "none", "classified": false}})) == set()
	_missing("unclassified.classified", _activity("store", {"data": {"class": "none", "classified": null}})) == {"data.classified"}
}

test_a_missing_fact_names_who_has_it if {
	facts.missing(_activity("store", {}))["us_persons.provider"] == {{"fact": "provider.personnel", "roles": ["platform_security"]}}
}

test_facts_of_a_journey_are_asked_of_a_journey_alone if {
	needed := {"itinerary", "itinerary_complete"}
	needed & _missing("destination.stored", _activity("take", {})) == needed
	needed & _missing("destination.stored", _activity("store", {})) == set()
	needed & _missing("destination.stored", _activity("send", {})) == set()
}

test_places_are_stated_by_the_document_and_no_list_of_facts if {
	_missing("us_placement.placed", _activity("store", {})) == {"placements"}
	_missing("us_placement.placed", _activity("store", {"placements": [{"country": "US"}]})) == {"placements"}
	_missing("us_placement.placed", object.union(_activity("store", {}), {"placements": [{"country": "US"}]})) == set()
}

test_flattening_keeps_value_provenance_and_reference if {
	facts.flatten({"data": {"class": "none"}, "hops": [], "hops_complete": false, "unknown": 5}, "attestation") == {
		"data.class": {"value": "none", "provenance": "attestation", "ref": "facts.data.class"},
		"hops": {"value": [], "provenance": "attestation", "ref": "facts.hops"},
		"hops_complete": {"value": false, "provenance": "attestation", "ref": "facts.hops_complete"},
	}
}

test_flattening_a_group_that_is_no_object_gives_nothing[note] if {
	some value in [null, "none", 5, [], true]
	note := json.marshal(value)
	facts.flatten({"data": value}, "document") == {}
}

test_a_value_is_read_by_its_dotted_name if {
	facts.value(_activity("store", {"data": {"classified": false}}), "data.classified") == false
	not facts.value(_activity("store", {}), "data.classified")
}

# --- The dictionary itself.

test_every_condition_that_a_row_names_exists[name] if {
	some name, row in facts.rows
	every condition in row.conditions {
		condition in regimes.gate_names
	}
}

test_every_condition_of_a_regime_has_a_fact_that_it_needs[condition] if {
	some condition in {name | some name in regimes.gate_names; contains(name, ".")}
	_missing(condition, _activity("take", {})) != set()
}

test_every_fact_has_somebody_who_can_supply_it[name] if {
	some name, row in facts.rows
	count(row.roles) > 0
}

_lists[name] := row.complete_by if {
	some name, row in facts.rows
	row.complete_by != null
	not row.document_only
}

test_a_list_is_closed_by_a_fact_that_exists[name] if {
	some name, closing in _lists
	facts.rows[closing].type == {"type": "boolean"}
}

# A legal conclusion is never a fact.
test_no_clause_is_a_fact[clause] if {
	some basis in ["carve_out", "domestic"]
	some clause in regimes.clauses[basis]
	not facts.rows[clause]
}
