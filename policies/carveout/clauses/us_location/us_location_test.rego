package carveout.clauses.us_location_test

import data.carveout.clauses.us_location
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

_facts := {
	"senders": [{"principal": "p-1", "device_countries": ["US", "PR"], "egress_countries": ["US"]}],
	"senders_complete": true,
	"recipients": [
		{"principal": "p-2", "country": "US", "decrypt_countries": ["US"]},
		{"principal": "p-3", "country": "GU"},
	],
	"recipients_complete": true,
	"administrators": ["p-4"],
	"administrators_complete": true,
	"access_information": {"given_to": [{"principal": "p-5", "country": "US"}]},
	"keys": [{
		"id": "k-1", "users": ["p-6"], "escrow": [{"principal": "p-7", "country": "US"}],
		"recovery": [{"principal": "p-8", "country": "US"}],
	}],
}

_person(country) := {
	"kind": "user", "us_person": true, "country": country, "verified_by": "p-9",
	"verified_on": "2026-10-01", "expires_on": "2027-03-01",
}

_roster := {$"p-{i}": _person("US") | some i in numbers.range(1, 8)}

_site := {"principals": _roster}

# The roster with one person elsewhere.
_elsewhere(id, country) := {"principals": object.union(_roster, {id: _person(country)})}

_activity(sources) := {
	"regime": "itar", "act": "store", "facts": facts.merged(sources), "placements": [],
	"subject": {"kind": "activity", "address": "a"},
}

_document(stated) := [facts.flatten(stated, "document", null)]

_attested(stated, source) := facts.flatten(stated, "attestation", source)

# [verdict of located, names of its findings]
_said := [us_location.conditions.located, {split(finding.id, "/")[2] | some finding in us_location.findings}]

_on(sources, site) := said if {
	said := _said with input as _activity(sources) with data.carveout_site as site with data.carveout_run as _day
}

_located(stated) := _on(_document(stated), _site)

_findings(stated, site) := findings if {
	findings := us_location.findings with input as _activity(_document(stated)) with data.carveout_site as site with data.carveout_run as _day
}

_patched(operations) := json.patch(_facts, operations)

_set(path, value) := _patched([{"op": _op(path), "path": path, "value": value}])

_op(path) := "add" if endswith(path, "/-")

_op(path) := "replace" if not endswith(path, "/-")

test_everybody_in_the_united_states_is_met if _located(_facts) == ["met", set()]

# How a fact or the roster says where a party is.
_parties := {
	"a sender's device": "/senders/0/device_countries/0",
	"a sender's other device": "/senders/0/device_countries/-",
	"a sender's network egress": "/senders/0/egress_countries/0",
	"a recipient": "/recipients/1/country",
	"where a recipient decrypts": "/recipients/0/decrypt_countries/0",
}

_holders := {
	"who was given access information": "/access_information/given_to/0/country",
	"who holds a key in escrow": "/keys/0/escrow/0/country",
	"who can recover a key": "/keys/0/recovery/0/country",
}

_ways := object.union(_parties, _holders)

# A few countries by every way, all of them by one.
_some(way, few, _) := few if way != "a recipient"

_some("a recipient", _, all) := all

# "… any territory or possession of the United States": 120.60.
test_territories_are_the_united_states[note] if {
	some way, path in _ways
	some country in _some(way, ["MP"], ["US", "PR", "GU", "VI", "AS", "MP", "UM"])
	note := concat(" ", [way, country])
	_located(_set(path, country)) == ["met", set()]
}

# "to a U.S. person in the United States from a person in the United States": 120.54(a)(2).
test_a_party_abroad_fails_whoever_they_are[note] if {
	some way, path in _parties
	some country in _some(way, ["CA"], ["CA", "DE", "CN", "MO", "SY"])
	note := concat(" ", [way, country])
	_located(_set(path, country)) == ["not_met", {"person-outside-united-states"}]
}

test_a_party_whom_the_roster_has_abroad_fails[note] if {
	some note, id in {"the sender": "p-1", "a recipient": "p-2", "an administrator": "p-4"}
	_on(_document(_facts), _elsewhere(id, "CA")) == ["not_met", {"person-outside-united-states"}]
}

# What a key could open there, nobody is known to have opened.
test_a_holder_of_what_opens_the_data_abroad_is_open[note] if {
	some way, path in _holders
	some country in ["CA", "CN"]
	note := concat(" ", [way, country])
	_located(_set(path, country)) == ["undetermined", {"holder-outside-united-states"}]
}

test_a_holder_whom_the_roster_has_abroad_is_open[id] if {
	some id in ["p-5", "p-6", "p-7", "p-8"]
	_on(_document(_facts), _elsewhere(id, "CA")) == ["undetermined", {"holder-outside-united-states"}]
}

# --- boundaries: "from a person in the United States", through whose boundary it goes

_bounded(part, country) := object.union(_facts, {"boundary": {part: {"id": "b", "operator": "own", "country": country}}})

test_a_boundary_abroad_is_open[note] if {
	some part in ["originator", "recipient"]
	some country, said in {
		"US": ["met", set()],
		"GU": ["met", set()],
		"IN": ["undetermined", {"boundary-outside-united-states"}],
		"CN": ["undetermined", {"boundary-outside-united-states"}],
		"ZZ": ["undetermined", {"place-not-recognised"}],
		"UA": ["undetermined", {"place-not-recognised"}],
	}
	note := concat(" ", [part, country])
	_located(_bounded(part, country)) == said
}

test_a_boundary_that_nobody_can_read_is_open[note] if {
	some value in ["US", 7, [], {}, {"id": "b", "country": null}]
	note := json.marshal(value)
	_located(object.union(_facts, {"boundary": {"recipient": value}})) == ["undetermined", {"place-not-recognised"}]
}

test_a_boundary_abroad_is_told if {
	finding := _finding(_bounded("recipient", "DE"), _site)
	finding.message == "The recipient's security boundary is in Germany."
	[finding.path, finding.actual] == ["facts.boundary.recipient.country", "DE"]
	unread := _finding(_bounded("originator", "ZZ"), _site)
	unread.missing == {"fact": "boundary.originator", "roles": ["application_security"]}
}

test_a_place_that_is_no_country_is_open[note] if {
	some way, path in _ways
	some country in _some(way, ["ZZ", 7], ["ZZ", "USA", "us", "US ", "UA", 7])
	note := concat(" ", [way, json.marshal(country)])
	_located(_set(path, country)) == ["undetermined", {"place-not-recognised"}]
}

test_a_place_of_the_roster_that_is_no_country_is_open[id] if {
	some id in ["p-1", "p-2", "p-4", "p-5", "p-6"]
	_on(_document(_facts), _elsewhere(id, "ZZ")) == ["undetermined", {"place-not-recognised"}]
}

test_a_subdivision_of_elsewhere_is_no_place_in_the_us[note] if {
	some note, [subdivision, said] in {
		"of the US": ["US-CA", ["met", set()]],
		"of elsewhere": ["UA-43", ["undetermined", {"place-not-recognised"}]],
	}
	_located(_set("/recipients/1", {"principal": "p-3", "country": "US", "subdivision": subdivision})) == said
}

test_a_person_without_a_place_is_open[note] if {
	nowhere := {"principal": "x-1"}
	some note, [path, entry] in {
		"a sender without a device": ["/senders/0", {"principal": "p-1", "egress_countries": ["US"]}],
		"a sender without an egress": ["/senders/0", {"principal": "p-1", "device_countries": ["US"]}],
		"a sender whom the roster alone places": ["/senders/0", {"principal": "p-1"}],
		"empty lists": ["/senders/0", {"principal": "p-1", "device_countries": [], "egress_countries": []}],
		"a recipient": ["/recipients/0", nowhere],
		"a recipient of whom is known only where it decrypts": ["/recipients/0", {"principal": "x-1", "decrypt_countries": ["US"]}],
		"an administrator": ["/administrators/0", "x-1"],
		"a recipient without a name": ["/recipients/0", {"country": "US"}],
		"a sender that is no object": ["/senders/0", "p-1"],
	}
	_located(_set(path, entry)) == ["undetermined", {"place-missing"}]
}

test_the_roster_may_place_a_recipient if _located(_set("/recipients/0", {"principal": "p-2"})) == ["met", set()]

test_an_administrator_without_a_country_in_the_roster_is_open if {
	_on(_document(_facts), _elsewhere("p-4", null)) == ["undetermined", {"place-missing"}]
}

test_without_a_roster_administrators_have_no_place if _on(_document(_facts), {}) == ["undetermined", {"place-missing"}]

test_who_holds_a_key_may_have_no_place if {
	_located(_set("/access_information/given_to/0", {"principal": "x-1"})) == ["met", set()]
}

# The parameter speaks of the carve-out's recipient and has no say here.
test_no_parameter_brings_a_u_s_person_home if {
	override := {"value": true, "set_by": "p-9", "role": "counsel", "set_on": "2026-01-01", "reason": "memo", "expires_on": "2027-01-01"}
	site := object.union(_site, {"parameters": {"us_person_abroad_accepted": override, "egress_counts_as_origin": object.union(override, {"value": false})}})
	_on(_document(_set("/recipients/1/country", "DE")), site)[0] == "not_met"
	_on(_document(_set("/senders/0/egress_countries/0", "DE")), site)[0] == "not_met"
}

# --- the closed world

_paths contains concat("/", array.concat([""], [$"{key}" | some key in path])) if {
	walk(_facts, [path, _])
	count(path) > 0
}

# Without a place of their own these people are where the roster has them, and who holds a key need not be named.
_optional contains path if {
	some path in _paths
	regex.match(`^/(keys|access_information|recipients/[0-9]+/(country|decrypt_countries))`, path)
}

_shorter := {"/recipients/0", "/recipients/1", "/senders/0/device_countries/0", "/senders/0/device_countries/1"}

test_a_fact_that_is_taken_away_is_never_met[path] if {
	some path in ((_paths - _optional) - _shorter)
	_located(_patched([{"op": "remove", "path": path}]))[0] == "undetermined"
}

test_a_fact_that_is_null_is_never_met[path] if {
	some path in (_paths - _optional)
	_located(_set(path, null))[0] == "undetermined"
}

test_what_is_optional_is_no_reason_against[path] if {
	some path in _optional
	_located(_patched([{"op": "remove", "path": path}])) == ["met", set()]
}

test_a_list_proves_nothing_unless_it_is_closed[note] if {
	some list in ["senders", "recipients", "administrators"]
	some name, [path, value] in {
		"nobody": [$"/{list}", []],
		"said to be open": [$"/{list}_complete", false],
		"closed in words": [$"/{list}_complete", "true"],
	}
	note := concat(" ", [list, name])
	_located(_set(path, value))[0] == "undetermined"
}

test_without_any_field_nothing_is_met if {
	conditions := us_location.conditions with input as {"regime": "itar"} with data.carveout_run as _day
	conditions == {"located": "undetermined"}
}

# --- several sources: the worse counts

test_a_second_source_that_is_worse_counts[note] if {
	some name, [stated, verdict] in {
		"another recipient": [{"recipients": [{"principal": "x-1", "country": "CA"}]}, "not_met"],
		"the same recipient": [{"recipients": [{"principal": "p-2", "country": "CA"}]}, "not_met"],
		"another sender": [{"senders": [{"principal": "x-1", "device_countries": ["US"], "egress_countries": ["CA"]}]}, "not_met"],
		"a sender without an egress": [{"senders": [{"principal": "p-1", "device_countries": ["US"]}]}, "undetermined"],
		"another administrator": [{"administrators": ["x-1"]}, "undetermined"],
		"another boundary": [{"boundary": {"recipient": {"id": "c", "operator": "own", "country": "CA"}}}, "undetermined"],
		"another holder": [{"access_information": {"given_to": [{"principal": "p-5", "country": "CA"}]}}, "undetermined"],
		"the list is open": [{"recipients_complete": false}, "undetermined"],
		"the same again": [_facts, "met"],
	}
	some order in ["first", "last"]
	note := concat(" ", [name, order])
	pair := {"first": [_attested(_facts, "a"), _attested(stated, "b")], "last": [_attested(stated, "b"), _attested(_facts, "a")]}
	_on(pair[order], _site)[0] == verdict
}

# --- what a finding shows

_finding(stated, site) := finding if [finding] := [finding | some finding in _findings(stated, site)]

test_a_failure_names_person_and_place if {
	finding := _finding(_set("/recipients/1/country", "DE"), _site)
	finding.message == "p-3 (recipient) is in Germany."
	[finding.path, finding.actual, finding.citation] == ["facts.recipients[1].country", "DE", "22 CFR 120.54(a)(2) and 120.60"]
}

test_a_holder_cites_access_information_too if {
	finding := _finding(_facts, _elsewhere("p-6", "CA"))
	finding.message == "p-6 (user of a key) is, by the roster, in Canada."
	startswith(finding.citation, "22 CFR 120.54(a)(2) and 120.60, 22 CFR 120.55")
	finding.path == "principals.p-6.country"
}

test_what_is_missing_names_who_has_it[note] if {
	roster := {"fact": "principals", "roles": ["human_resources"]}
	officers := {"fact": "recipients", "roles": ["export_compliance", "empowered_official"]}
	some note, [stated, site, missing] in {
		"a sender's device": [_set("/senders/0/device_countries", []), _site, {"fact": "senders", "roles": ["identity_admin"]}],
		"a recipient's country": [_set("/recipients/0", {"principal": "x-1"}), _site, officers],
		"a recipient's country that is none": [_set("/recipients/1/country", "ZZ"), _site, officers],
		"an administrator's": [_set("/administrators/0", "x-1"), _site, roster],
		"an administrator's that is none": [_facts, _elsewhere("p-4", "ZZ"), roster],
	}
	_finding(stated, site).missing == missing
}

test_what_counts_as_met_rests_on_every_place_in_the_united_states if {
	evidence := us_location.evidence with input as _activity(_document(_set("/recipients/1/country", "DE"))) with data.carveout_site as _elsewhere("p-4", "PR") with data.carveout_run as _day
	refs := {[entry.fact, entry.provenance, entry.ref] | some entry in evidence}
	["recipients", "document", "facts.recipients[0].country"] in refs
	["principals", "attestation", "principals.p-4.country"] in refs
	not ["recipients", "document", "facts.recipients[1].country"] in refs
}

test_each_missing_fact_names_who_has_it if {
	findings := _findings({}, {})
	{finding.missing.fact | some finding in findings} == {"recipients", "administrators", "senders"}
	every finding in findings {
		finding.missing.roles == facts.rows[finding.missing.fact].roles
		finding.id == "domestic/us_location/fact-missing"
		finding.citation == "22 CFR 120.54(a)(2) and 120.60"
	}
}

test_under_ear_it_is_the_same[note] if {
	some note, [stated, verdict] in {"met": [_facts, "met"], "abroad": [_set("/recipients/1/country", "DE"), "not_met"]}
	ear := object.union(_activity(_document(stated)), {"regime": "ear"})
	conditions := us_location.conditions with input as ear with data.carveout_site as _site with data.carveout_run as _day
	conditions == {"located": verdict}
}

# --- the proof stands by itself: it would hold if no finding were made

_proved(stated) := proved if {
	proved := us_location._proven("located") with input as _activity(_document(stated)) with data.carveout_site as _site with data.carveout_run as _day
}

test_the_proof_alone_refuses[note] if {
	_proved(_facts)
	some note, stated in {
		"open senders": _set("/senders_complete", false),
		"open administrators": _set("/administrators_complete", false),
		"no recipient": _set("/recipients", []),
		"a sender without an egress": _set("/senders/0/egress_countries", []),
		"a recipient without a place": _set("/recipients/0", {"principal": "x-1"}),
		"a recipient abroad": _set("/recipients/1/country", "DE"),
		"a holder abroad": _set("/keys/0/escrow/0/country", "DE"),
		"a boundary abroad": _bounded("originator", "DE"),
		"a place that is none": _set("/recipients/1/country", "ZZ"),
		"a subdivision of elsewhere": _set("/recipients/1", {"principal": "p-3", "country": "US", "subdivision": "UA-43"}),
	}
	_proved(stated) == false
}
