package carveout.facts_test

import data.carveout.facts
import data.carveout.regimes

_activity(act, stated) := {"act": act, "regime": "itar", "facts": facts.flatten(stated, "document", null), "placements": []}

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
	facts.missing(_activity("store", {}))["us_persons.provider"] == {{"fact": "provider.personnel", "roles": ["platform_security"], "open": false}}
}

test_facts_of_a_journey_are_asked_of_a_journey_alone if {
	needed := {"itinerary"}
	needed & _missing("destination.stored", _activity("take", {})) == needed
	needed & _missing("destination.stored", _activity("store", {})) == set()
	needed & _missing("destination.stored", _activity("send", {})) == set()
}

test_places_are_stated_by_the_document_and_no_list_of_facts if {
	_missing("us_placement.placed", _activity("store", {})) == {"placements"}
	_missing("us_placement.placed", _activity("store", {"placements": [{"country": "US"}]})) == {"placements"}
	_missing("us_placement.placed", object.union(_activity("store", {}), {"placements": [{"country": "US"}]})) == set()
}

test_flattening_keeps_value_provenance_and_source if {
	facts.flatten({"data": {"class": "none"}, "hops": [], "hops_complete": false, "unknown": 5}, "document", null) == {
		"data.class": [{"value": "none", "provenance": "document", "ref": "facts.data.class", "source": null}],
		"hops": [{"value": [], "provenance": "document", "ref": "facts.hops", "source": null}],
		"hops_complete": [{"value": false, "provenance": "document", "ref": "facts.hops_complete", "source": null}],
	}
	facts.flatten({"hops": []}, "attestation", "att-1") == {"hops": [{
		"value": [], "provenance": "attestation",
		"ref": "attestations.att-1.facts.hops", "source": "att-1",
	}]}
}

test_flattening_a_group_that_is_no_object_gives_nothing[note] if {
	some value in [null, "none", 5, [], true]
	note := json.marshal(value)
	facts.flatten({"data": value}, "document", null) == {}
}

# --- Several sources: all of them count.

_said(stated, source) := facts.flatten(stated, "attestation", source)

_by(sources) := {"act": "store", "regime": "itar", "placements": [], "facts": facts.merged(sources)}

test_what_several_sources_say_agrees_only_if_all_agree[note] if {
	some note, [sources, agrees] in {
		"nobody": [[], false],
		"one": [[_said({"data": {"classified": false}}, "a")], true],
		"two alike": [[_said({"data": {"classified": false}}, "a"), _said({"data": {"classified": false}}, "b")], true],
		"two that differ": [[_said({"data": {"classified": false}}, "a"), _said({"data": {"classified": true}}, "b")], false],
		"one says nothing": [[_said({"data": {"classified": false}}, "a"), {}], true],
		"null says nothing": [[_said({"data": {"classified": null}}, "a")], false],
	}
	facts.agreed(_by(sources), "data.classified", false) == agrees
}

test_a_list_is_closed_by_a_source_that_states_it[note] if {
	some note, [sources, closed] in {
		"nobody": [[], false],
		"the word alone": [[_said({"hops_complete": true}, "a")], false],
		"the list alone": [[_said({"hops": []}, "a")], false],
		"both": [[_said({"hops": [], "hops_complete": true}, "a")], true],
		"said to be open": [[_said({"hops": [], "hops_complete": false}, "a")], false],
		"the word of another": [[_said({"hops": []}, "a"), _said({"hops_complete": true}, "b")], false],
		"a second list beside a closed one": [[_said({"hops": [], "hops_complete": true}, "a"), _said({"hops": []}, "b")], true],
		"another says that it is open": [[_said({"hops": [], "hops_complete": true}, "a"), _said({"hops_complete": false}, "b")], false],
	}
	facts.closed(_by(sources), "hops") == closed
}

test_the_entries_of_all_sources_are_looked_at if {
	activity := _by([_said({"hops": [{"id": "x"}]}, "a"), facts.flatten({"hops": [{"id": "y"}]}, "document", null)])
	facts.entries(activity, "hops") == [
		{"entry": {"id": "x"}, "path": "attestations.a.facts.hops[0]", "provenance": "attestation", "fact": "hops"},
		{"entry": {"id": "y"}, "path": "facts.hops[0]", "provenance": "document", "fact": "hops"},
	]
}

test_a_fact_of_one_regime_is_asked_for_there_alone if {
	asked := {regime |
		some regime in ["itar", "ear"]
		"access_information.knowledge_of_release" in _missing("end_to_end.custody", object.union(_activity("store", {}), {"regime": regime}))
	}
	asked == {"ear"}
}

test_without_any_facts_nothing_is_stated if {
	not facts.stated({}, "hops")
	facts.values({}, "hops") == set()
	facts.entries({}, "hops") == []
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

# What a skeleton asks for in an entry is a field of its type, and for conditions that need the fact or look at places.
test_expected_fields_exist[note] if {
	some name, row in facts.rows
	some field, conditions in row.expected
	note := concat(".", [name, field])
	field in _fields(row.type)
	count(conditions) > 0
	conditions_ := {concat(".", [clause, each]) | some clause, all in regimes.rows.itar.conditions; some each in all}
	every condition in conditions {
		condition in conditions_
	}
}

# Of a list of objects, of an object, or of the object among several types.
_fields(type) := {field |
	some one in [object.get(type, "items", {}), type, object.get(type, ["anyOf", 0], {})]
	some field, _ in object.get(one, "properties", {})
}
