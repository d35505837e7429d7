package carveout.clauses.destination_sent_test

import data.carveout.clauses.destination
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

# Two recipients whom the roster knows, one who decrypts abroad, and a boundary.
_facts := {
	"recipients": [
		{"principal": "p-1", "us_person": true, "country": "US"},
		{"principal": "p-2", "country": "DE", "decrypt_countries": ["DE", "NO"]},
	],
	"recipients_complete": true,
	"boundary": {"recipient": {"id": "b", "operator": "own", "country": "DE"}},
	"device": {"opened_in": ["DE"]},
}

_person(country) := {
	"kind": "user", "us_person": true, "country": country, "verified_by": "p-9",
	"verified_on": "2026-10-01", "expires_on": "2027-03-01",
}

_site(country) := {"principals": {"p-1": _person("US"), "p-2": _person(country)}}

_activity(sources) := {
	"regime": "itar", "act": "send", "stage": "planned", "home_role": "primary", "facts": facts.merged(sources),
	"problems": [], "subject": {"kind": "activity", "address": "a"}, "placements": [], "placements_complete": true,
}

_document(stated) := [facts.flatten(stated, "document", null)]

_attested(stated, source) := facts.flatten(stated, "attestation", source)

# [verdict of sent, names of its findings]
_said := [destination.conditions.sent, {split(finding.id, "/")[2] | some finding in destination.findings; finding.condition == "sent"}]

_on(sources, site, run) := said if {
	said := _said with input as _activity(sources) with data.carveout_site as site with data.carveout_run as run
}

_sent(stated) := _on(_document(stated), _site("DE"), _day)

_patched(operations) := json.patch(_facts, operations)

_set(path, value) := _patched([{"op": _op(path), "path": path, "value": value}])

# Without it `add` would push the members of a list along.
_op(path) := "add" if endswith(path, "/-")

_op(path) := "replace" if not endswith(path, "/-")

test_every_recipient_in_a_clear_country_is_met if _sent(_facts) == ["met", set()]

test_what_counts_as_met_rests_on_every_place if {
	evidence := destination.evidence with input as _activity(_document(_facts)) with data.carveout_site as _site("NO") with data.carveout_run as _day
	{entry.ref | some entry in evidence; entry.condition == "sent"} == {
		"facts.recipients[0].country", "facts.recipients[1].country", "facts.recipients[1].decrypt_countries[0]",
		"facts.recipients[1].decrypt_countries[1]", "principals.p-2.country", "facts.boundary.recipient.country",
		"facts.device.opened_in[0]",
	}
}

# Each way in which a fact says where data is sent.
_ways := {
	"the recipient's country": "/recipients/1/country",
	"a country where it decrypts": "/recipients/1/decrypt_countries/0",
	"the last of these": "/recipients/1/decrypt_countries/-",
	"the recipient's security boundary": "/boundary/recipient/country",
	"where the data is opened": "/device/opened_in/0",
}

# A few countries by every way, all of them by one.
_some(way, few, _) := few if way != "the recipient's country"

_some("the recipient's country", _, all) := all

# "a country proscribed in § 126.1": a person there, by whichever fact.
test_a_person_in_a_proscribed_country_fails[note] if {
	some way, path in _ways
	some country in _some(way, ["HK"], ["CN", "HK", "RU", "IR", "BY"])
	note := concat(" ", [way, country])
	_sent(_set(path, country)) == ["not_met", {"sent-to-person-in-proscribed-country"}]
}

test_a_place_that_a_parameter_withholds_is_open[note] if {
	some way, path in _ways
	some country in _some(way, ["MO"], ["MO", "SY"])
	note := concat(" ", [way, country])
	_sent(_set(path, country)) == ["undetermined", {"recipient-place-withheld"}]
}

test_a_place_that_is_no_country_is_open[note] if {
	some way, path in _ways
	some country in _some(way, ["ZZ", 7], ["PRC", "HKG", "hk ", "ZZ", "UA", 7, ["US"]])
	note := concat(" ", [way, json.marshal(country)])
	_sent(_set(path, country)) == ["undetermined", {"recipient-place-not-recognised"}]
}

test_a_clear_place_stays_clear[note] if {
	some way, path in _ways
	some country in _some(way, ["SG"], ["US", "SG", "IN"])
	note := concat(" ", [way, country])
	_sent(_set(path, country)) == ["met", set()]
}

# The roster can only make it worse: the fact says where the data goes.
test_the_roster_s_country_counts_too[note] if {
	some country, said in {
		"US": ["met", set()],
		"CN": ["not_met", {"sent-to-person-in-proscribed-country"}],
		"MO": ["undetermined", {"recipient-place-withheld"}],
		"UA": ["undetermined", {"recipient-place-not-recognised"}],
		"ZZ": ["undetermined", {"recipient-place-not-recognised"}],
	}
	note := country
	_on(_document(_facts), _site(country), _day) == said
}

test_without_a_roster_the_facts_decide if _on(_document(_facts), {}, _day) == ["met", set()]

test_a_recipient_without_a_country_is_open[note] if {
	some note, entry in {
		"no country": {"principal": "p-1"},
		"null": {"principal": "p-1", "country": null},
		"the roster's alone": {"principal": "p-2"},
		"no principal": {"country": "US"},
		"no object": "p-1",
	}
	_sent(_set("/recipients/0", entry)) == ["undetermined", {"recipient-country-missing"}]
}

test_subdivisions[note] if {
	some note, [entry, said] in {
		"an occupied region": [{"country": "UA", "subdivision": "UA-43"}, ["undetermined", {"recipient-place-withheld"}]],
		"a region that is not": [{"country": "UA", "subdivision": "UA-30"}, ["met", set()]],
		"a region of elsewhere": [{"country": "US", "subdivision": "UA-43"}, ["undetermined", {"recipient-place-not-recognised"}]],
	}
	_on(_document(_set("/recipients/1", object.union({"principal": "p-1"}, entry))), {}, _day) == said
}

# A subdivision tells the regions of its own country apart, and clears no other that the roster names.
test_a_subdivision_of_the_fact_is_not_that_of_another_country[note] if {
	some country, said in {"UA": ["met", set()], "CN": ["not_met", {"sent-to-person-in-proscribed-country"}]}
	note := country
	stated := _set("/recipients/1", {"principal": "p-2", "country": "UA", "subdivision": "UA-30"})
	_on(_document(stated), _site(country), _day) == said
}

# --- "a person in … a country proscribed": where a recipient is, whichever fact says so

_holding(id, country) := {
	"given access information": {"access_information": {"given_to": [{"principal": id, "country": country}]}},
	"escrow": {"keys": [{"id": "k", "escrow": [{"principal": id, "country": country}]}]},
	"recovery": {"keys": [{"id": "k", "recovery": [{"principal": id, "country": country}]}]},
}

test_a_recipient_is_also_where_another_fact_has_it[note] if {
	some country, said in {
		"SG": ["met", set()],
		"CN": ["not_met", {"sent-to-person-in-proscribed-country"}],
		"MO": ["undetermined", {"recipient-place-withheld"}],
		"ZZ": ["undetermined", {"recipient-place-not-recognised"}],
	}
	some way, stated in _holding("p-2", country)
	note := concat(" ", [way, country])
	_sent(object.union(_facts, stated)) == said
}

test_who_is_no_recipient_is_sent_nothing[way] if {
	some way, stated in _holding("p-3", "CN")
	_sent(object.union(_facts, stated)) == ["met", set()]
}

test_the_same_person_by_another_source[note] if {
	some note, sources in {
		"first": [_attested(_holding("p-1", "CN")["given access information"], "a"), _attested(_facts, "b")],
		"last": [_attested(_facts, "b"), _attested(_holding("p-1", "CN")["given access information"], "a")],
	}
	_on(sources, _site("DE"), _day)[0] == "not_met"
}

test_where_another_fact_has_a_recipient_is_told_by_that_fact if {
	finding := _finding(object.union(_facts, _holding("p-2", "CN").escrow))
	startswith(finding.message, "p-2 (holds a key in escrow) is in China.")
	finding.path == "facts.keys[0].escrow[0].country"
	unread := _finding(object.union(_facts, _holding("p-2", "ZZ")["given access information"]))
	unread.missing == {"fact": "access_information.given_to", "roles": ["export_compliance", "empowered_official"]}
}

# The trap: another fact says where a recipient is, and the recipient's own entry does not.
test_another_fact_is_no_country_of_the_recipient_s_own_entry if {
	stated := object.union(_set("/recipients/1", {"principal": "p-2"}), _holding("p-2", "DE").escrow)
	_sent(stated) == ["undetermined", {"recipient-country-missing"}]
}

# The day of each listing: the day before, and the day itself.
test_the_law_of_the_day_decides[note] if {
	some [country, day, verdict] in [
		["HK", "2020-07-13", "met"], ["HK", "2020-07-14", "not_met"],
		["ET", "2021-10-31", "met"], ["ET", "2021-11-01", "not_met"],
		["KH", "2021-12-08", "met"], ["KH", "2021-12-09", "not_met"], ["KH", "2025-11-06", "not_met"], ["KH", "2025-11-07", "met"],
		["NI", "2024-03-14", "met"], ["NI", "2024-03-15", "not_met"],
		["CY", "2022-09-30", "not_met"], ["CY", "2022-10-01", "met"], ["CY", "2026-09-30", "met"], ["CY", "2026-10-01", "not_met"],
		["SY", "2026-09-30", "not_met"], ["SY", "2026-10-01", "undetermined"],
		["RU", "2020-03-25", "not_met"], ["RU", "2025-07-06", "not_met"], ["RU", "2025-07-07", "not_met"],
	]
	note := concat(" ", [country, day])
	_on(_document(_set("/recipients/1/country", country)), {}, {"as_of": day})[0] == verdict
}

# --- the closed world

# The paths of everything that the baseline states.
_paths contains concat("/", array.concat([""], [$"{key}" | some key in path])) if {
	walk(_facts, [path, _])
	count(path) > 0
}

# Without these the rest still proves that nobody in a proscribed country gets the data.
_optional := {
	"/boundary", "/boundary/recipient", "/boundary/recipient/id", "/boundary/recipient/operator", "/device", "/device/opened_in",
	"/recipients/0/us_person", "/recipients/1/decrypt_countries",
}

# Members of a list of places: without one the list is a shorter list.
_members := {"/recipients/0", "/recipients/1", "/recipients/1/decrypt_countries/0", "/recipients/1/decrypt_countries/1", "/device/opened_in/0"}

test_a_fact_that_is_taken_away_is_never_met[path] if {
	some path in ((_paths - _optional) - _members)
	_sent(_patched([{"op": "remove", "path": path}]))[0] == "undetermined"
}

test_a_fact_that_is_null_is_never_met[path] if {
	some path in (_paths - (_optional - {"/recipients/1/decrypt_countries"}))
	_sent(_patched([{"op": "replace", "path": path, "value": null}]))[0] == "undetermined"
}

test_what_is_optional_is_no_reason_against[path] if {
	some path in _optional
	_sent(_patched([{"op": "remove", "path": path}])) == ["met", set()]
}

test_a_list_proves_nothing_unless_it_is_closed[note] if {
	some note, stated in {
		"nobody": _set("/recipients", []),
		"said to be open": _set("/recipients_complete", false),
		"closed in words": _set("/recipients_complete", "true"),
		"nothing stated": {},
	}
	_sent(stated)[0] == "undetermined"
}

test_without_any_field_nothing_is_met if {
	verdict := destination.conditions.sent with input as {"regime": "itar"} with data.carveout_run as _day
	verdict == "undetermined"
}

test_sent_names_what_it_needs if {
	findings := destination.findings with input as _activity([]) with data.carveout_run as _day
	{[finding.id, finding.missing.fact] | some finding in findings; finding.condition == "sent"} == {["carve_out/destination/fact-missing", "recipients"]}
}

# --- several sources: the worse counts

test_a_second_source_that_is_worse_counts[note] if {
	some note, [stated, verdict] in {
		"another recipient there": [{"recipients": [{"principal": "p-3", "country": "CN"}]}, "not_met"],
		"the same recipient elsewhere": [{"recipients": [{"principal": "p-1", "country": "HK"}]}, "not_met"],
		"the same without a country": [{"recipients": [{"principal": "p-1"}]}, "undetermined"],
		"another boundary": [{"boundary": {"recipient": {"id": "c", "operator": "own", "country": "CN"}}}, "not_met"],
		"a boundary that cannot be read": [{"boundary": {"recipient": "CN"}}, "undetermined"],
		"another opening": [{"device": {"opened_in": ["CN"]}}, "not_met"],
		"the list is open": [{"recipients_complete": false}, "undetermined"],
		"the same again": [_facts, "met"],
	}
	some order in ["first", "last"]
	sources := {"first": [_attested(_facts, "a"), _attested(stated, "b")], "last": [_attested(stated, "b"), _attested(_facts, "a")]}
	_on(sources[order], _site("DE"), _day)[0] == verdict
}

# --- "it never mends destination"

_licence := {
	"id": "lic-1", "kind": "licence", "citation": "22 CFR 123.1", "parties": ["p-2"], "countries": ["CN"], "usml": ["XI"],
	"activities": ["send"], "decrypt_countries": ["CN"], "effective_from": "2026-01-01", "expires_on": "2027-01-01",
	"status": "approved", "provisos_reviewed_by": "p-9",
}

test_an_authorization_never_mends_a_destination if {
	stated := _set("/recipients/1", {"principal": "p-2", "country": "CN", "authorization": "lic-1"})
	site := object.union(_site("DE"), {"authorizations": {"lic-1": _licence}})
	_on(_document(stated), site, _day) == ["not_met", {"sent-to-person-in-proscribed-country"}]
}

# --- what a finding shows

_finding(stated) := finding if {
	findings := destination.findings with input as _activity(_document(stated)) with data.carveout_site as {} with data.carveout_run as _day
	[finding] := [finding | some finding in findings; finding.condition == "sent"]
}

test_a_failure_is_told_with_citation_and_review if {
	finding := _finding(_set("/recipients/1/country", "HK"))
	finding.message == "p-2 (recipient) is in Hong Kong, treated as China. Refer to an empowered official now; a duty to inform DDTC immediately may apply."
	startswith(finding.citation, "22 CFR 120.54(a)(5)(iv), 22 CFR 126.1(d)(1)")
	finding.review == {"citation": "22 CFR 126.1(e)(2)", "stage": "planned"}
	[finding.path, finding.actual] == ["facts.recipients[1].country", "HK"]
}

test_a_withheld_place_names_the_parameter if {
	finding := _finding(_set("/recipients/1/country", "MO"))
	finding.parameter == "macau_treated_as_china"
	endswith(finding.message, "is in Macau. The parameter macau_treated_as_china withholds clearance.")
}

test_what_is_missing_names_who_has_it[note] if {
	officers := ["export_compliance", "empowered_official"]
	some note, [path, value, missing] in {
		"a country": ["/recipients/0", {"principal": "p-1"}, {"fact": "recipients", "roles": officers}],
		"a country that is none": ["/recipients/1/country", "ZZ", {"fact": "recipients", "roles": officers}],
		"an opening": ["/device/opened_in/0", "ZZ", {"fact": "device.opened_in", "roles": ["application_security"]}],
	}
	_finding(_set(path, value)).missing == missing
}

test_a_roster_that_names_no_country_asks_human_resources if {
	findings := destination.findings with input as _activity(_document(_facts)) with data.carveout_site as _site("ZZ") with data.carveout_run as _day
	{finding.missing | some finding in findings; finding.condition == "sent"} == {{"fact": "principals", "roles": ["human_resources"]}}
}

# --- the EAR has no limb about persons

test_sent_exists_under_itar_alone[note] if {
	some note, [regime, names] in {"itar": ["itar", {"stored", "sent"}], "ear": ["ear", {"stored"}]}
	conditions := destination.conditions with input as object.union(_activity([]), {"regime": regime}) with data.carveout_run as _day
	object.keys(conditions) == names
}

test_nothing_is_said_of_persons_under_ear if {
	activity := object.union(_activity(_document(_set("/recipients/1", {"principal": "p-2"}))), {"regime": "ear"})
	findings := destination.findings with input as activity with data.carveout_site as _site("CN") with data.carveout_run as _day
	evidence := destination.evidence with input as activity with data.carveout_site as _site("CN") with data.carveout_run as _day
	{entry | some entry in (findings | evidence); entry.condition == "sent"} == set()
}

# --- the proof stands by itself: it would hold if no finding were made

_proved(stated) := proved if {
	proved := destination._proven("sent") with input as _activity(_document(stated)) with data.carveout_site as _site("DE") with data.carveout_run as _day
}

test_the_proof_alone_refuses[note] if {
	_proved(_facts)
	some note, stated in {
		"an open list": _set("/recipients_complete", false),
		"nobody": _set("/recipients", []),
		"a recipient without a country": _set("/recipients/0", {"principal": "p-1"}),
		"a recipient there": _set("/recipients/1/country", "CN"),
		"decrypted there": _set("/recipients/1/decrypt_countries/0", "CN"),
		"a place that is none": _set("/device/opened_in/0", "ZZ"),
		"a recipient there by another fact": object.union(_facts, _holding("p-2", "CN").recovery),
	}
	_proved(stated) == false
}
