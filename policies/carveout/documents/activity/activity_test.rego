package carveout.documents.activity_test

import data.carveout.documents.activity
import data.carveout.facts

_store := {
	"schema": "carveout.activity/v1", "act": "store", "id": "drawings",
	"placements": [{"region": "eastus", "role": "primary"}],
	"placements_complete": true,
}

_normal(document) := normal if normal := activity.normal with input as document with data.carveout_run as {"as_of": "2026-11-23"}

_violations(document) := violations if violations := activity.violations with input as document

_plus(fields) := object.union(_store, fields)

# --- the schema: what it does not know refuses the whole activity

test_valid[note] if {
	some note, document in {
		"a store": _store,
		"the least": {"schema": "carveout.activity/v1", "act": "send", "id": "x"},
		"a take": _plus({"act": "take", "facts": {"itinerary": ["US"], "itinerary_complete": true, "device": {"encrypted": true, "opened_in": ["US"]}}}),
		"a country": _plus({"placements": [{"country": "US", "role": "backup"}]}),
		"a subdivision": _plus({"placements": [{"country": "UA", "subdivision": "UA-30", "role": "cache"}]}),
		"a basis": _plus({"basis": "domestic"}),
		"nested facts": _plus({"facts": {"data": {"class": "technical_data", "classified": false}, "derived_plaintext": [], "derived_plaintext_complete": true}}),
	}
	_violations(document) == set()
	_normal(document).problems == []
}

test_an_unknown_field_is_refused_at_every_level[note] if {
	some note, document in {
		"of the activity": _plus({"kind": "store"}),
		"of a placement": _plus({"placements": [{"region": "eastus", "role": "primary", "certainty": "known"}]}),
		"of the facts": _plus({"facts": {"end_to_end": true}}),
		"a legal conclusion": _plus({"facts": {"destination": "met"}}),
		"of a group of facts": _plus({"facts": {"data": {"clasified": true}}}),
		"of a hop": _plus({"facts": {"hops": [{"id": "h", "kind": "cdn", "operator": "own", "sees": "ciphertext", "seen": 1}]}}),
		"of a key's escrow": _plus({"facts": {"keys": [{"id": "k", "purpose": "p", "store": "device", "operator": "own", "escrow": [{"principal": "p", "name": "x"}]}]}}),
		"of a recipient": _plus({"facts": {"recipients": [{"principal": "p", "nationality": "US"}]}}),
		"a dotted name in place of a nested one": _plus({"facts": {"data.classified": false}}),
		"a fact that only documents have": _plus({"facts": {"placements": []}}),
		"parameters of its own": _plus({"parameters": {}}),
	}
	count(_violations(document)) > 0
	_normal(document).problems == ["activity-not-valid"]
}

test_a_value_of_the_wrong_shape_is_refused[note] if {
	some note, document in {
		"another schema": _plus({"schema": "carveout.activity/v2"}),
		"another act": _plus({"act": "keep"}),
		"an act in capitals": _plus({"act": "Store"}),
		"an act that is a list": _plus({"act": ["store"]}),
		"an empty id": _plus({"id": ""}),
		"an id that is a number": _plus({"id": 7}),
		"an id that is null": _plus({"id": null}),
		"a basis that is none": _plus({"basis": "licence"}),
		"a basis that is null": _plus({"basis": null}),
		"placements that are null": _plus({"placements": null}),
		"placements that are an object": _plus({"placements": {"region": "eastus", "role": "primary"}}),
		"a placement that is text": _plus({"placements": ["eastus"]}),
		"a placement that is null": _plus({"placements": [null]}),
		"region and country": _plus({"placements": [{"region": "eastus", "country": "US", "role": "primary"}]}),
		"neither region nor country": _plus({"placements": [{"role": "primary"}]}),
		"no role": _plus({"placements": [{"region": "eastus"}]}),
		"a role that is none": _plus({"placements": [{"region": "eastus", "role": "main"}]}),
		"a role that is null": _plus({"placements": [{"region": "eastus", "role": null}]}),
		"a region that is a number": _plus({"placements": [{"region": 7, "role": "primary"}]}),
		"a region that is null": _plus({"placements": [{"region": null, "role": "primary"}]}),
		"a country of three letters": _plus({"placements": [{"country": "USA", "role": "primary"}]}),
		"a country in small letters": _plus({"placements": [{"country": "us", "role": "primary"}]}),
		"a country and a line": _plus({"placements": [{"country": "US\n", "role": "primary"}]}),
		"a subdivision that is none": _plus({"placements": [{"country": "UA", "subdivision": "Crimea", "role": "primary"}]}),
		"complete as text": _plus({"placements_complete": "true"}),
		"complete as a number": _plus({"placements_complete": 1}),
		"complete as null": _plus({"placements_complete": null}),
		"facts that are null": _plus({"facts": null}),
		"facts that are a list": _plus({"facts": []}),
		"classified as text": _plus({"facts": {"data": {"classified": "false"}}}),
		"classified as null": _plus({"facts": {"data": {"classified": null}}}),
		"an itinerary of names": _plus({"facts": {"itinerary": ["United States"]}}),
		"an itinerary that is text": _plus({"facts": {"itinerary": "US"}}),
		"a copy without a country": _plus({"facts": {"other_copies": [{"kind": "backup"}]}}),
		"no act": object.remove(_store, ["act"]),
		"no id": object.remove(_store, ["id"]),
		"no schema": object.remove(_store, ["schema"]),
	}
	count(_violations(document)) > 0
	_normal(document).problems == ["activity-not-valid"]
}

# data.carveout.decision is defined whatever is handed in.
test_what_is_no_object_is_refused[note] if {
	some note, document in {
		"null": null, "a number": 7, "false": false, "a list": [_store], "text": "store",
		"an activity as text": json.marshal(_store),
		"an empty object": {},
	}
	normal := _normal(document)
	[normal.problems, normal.placements, normal.placements_complete, normal.facts] == [["activity-not-valid"], [], false, {}]
	normal.subject == {"kind": "activity", "address": null, "type": null}
}

test_without_a_document_nothing_is_valid if activity.normal.problems == ["activity-not-valid"]

test_a_refused_activity_keeps_its_name[note] if {
	some note, case in {"text": ["drawings", "drawings"], "a number": [7, null]}
	_normal(_plus({"id": case[0], "act": "keep"})).subject.address == case[1]
}

test_a_violation_names_field_and_cause_and_no_value if {
	violations := _violations(_plus({"act": "topsecret", "placements": [{"region": "eastus", "role": 7}]}))
	"act" in {violation.field | some violation in violations}
	"placements.0.role" in {violation.field | some violation in violations}
	{key | some violation in violations; some key, _ in violation} == {"field", "cause"}
	not contains(json.marshal(violations), "topsecret")
}

test_without_the_dictionary_nothing_is_valid if {
	normal := activity.normal with input as _store with data.carveout.facts.table as {}
	normal.problems == ["activity-not-valid"]
}

# --- what clauses read

test_placements[note] if {
	some note, case in {
		"a region": {"stated": {"region": "East US"}, "is": ["eastus", "US", "known", null, "East US"]},
		"a region that is none": {"stated": {"region": "nowhere"}, "is": [null, null, "unknown", "region-not-recognised", "nowhere"]},
		"an empty region": {"stated": {"region": ""}, "is": [null, null, "unknown", "region-not-recognised", ""]},
		"a logical region": {"stated": {"region": "global"}, "is": [null, null, "unknown", "logical-location", "global"]},
		"a region that is not settled": {"stated": {"region": "southeastasia3"}, "is": ["southeastasia3", null, "unknown", "region-unsettled", "southeastasia3"]},
		"a country": {"stated": {"country": "DE"}, "is": [null, "DE", "known", "country-not-recognised", "DE"]},
		"a country that is none": {"stated": {"country": "ZZ"}, "is": [null, "ZZ", "known", "country-not-recognised", "ZZ"]},
	}
	[place] := _normal(_plus({"placements": [object.union(case.stated, {"role": "replica"})]})).placements
	[place.region, place.country, place.certainty, place.cause, place.actual] == case.is
	[place.role, place.path, place.setting, place.subdivision] == ["replica", "placements[0]", null, null]
}

test_a_subdivision_is_kept if {
	[place] := _normal(_plus({"placements": [{"country": "UA", "subdivision": "UA-43", "role": "primary"}]})).placements
	place.subdivision == "UA-43"
}

test_no_placement_is_lost if {
	stated := [{"region": region, "role": "primary"} | some region in ["eastus", "nowhere", "eastus", ""]]
	[place.path | some place in _normal(_plus({"placements": stated})).placements] == ["placements[0]", "placements[1]", "placements[2]", "placements[3]"]
}

test_what_an_activity_leaves_out_is_not_assumed if {
	normal := _normal({"schema": "carveout.activity/v1", "act": "send", "id": "x"})
	[normal.act, normal.placements, normal.placements_complete, normal.facts, normal.basis] == ["send", [], false, {}, null]
	[normal.home_role, normal.stage, normal.anchor] == ["primary", "planned", null]
}

test_facts_carry_where_they_come_from if {
	facts_ := _normal(_plus({"facts": {"data": {"classified": false}, "hops_complete": true}, "basis": "domestic"})).facts
	facts_ == {
		"data.classified": [{"value": false, "provenance": "document", "ref": "facts.data.classified", "source": null}],
		"hops_complete": [{"value": true, "provenance": "document", "ref": "facts.hops_complete", "source": null}],
	}
}

# Every fact of the dictionary that an activity may state has a place in the schema, and no other has one.
test_schema_holds_the_dictionary if {
	stated := {name | some name, row in facts.rows; not row.document_only}
	offered := {name | some name, _ in activity.schema.properties.facts.properties; not _is_group(name)} | {concat(".", [group, member]) | some group in _groups; some member, _ in activity.schema.properties.facts.properties[group].properties}
	offered == stated
}

_groups := {split(name, ".")[0] | some name, _ in facts.rows; contains(name, ".")}

_is_group(name) if name in _groups
