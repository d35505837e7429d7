package carveout.clauses.origin_test

import data.carveout.clauses.origin
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

_facts := {
	"senders": [
		{"principal": "p-1", "device_countries": ["US"], "egress_countries": ["US"]},
		{"principal": "p-2", "device_countries": ["DE", "NO"], "egress_countries": ["DE", "NL"]},
	],
	"senders_complete": true,
	"location_enforced_by": "conditional_access",
	"enforcement": "block",
	"unknown_locations_blocked": true,
	"boundary": {"originator": {"id": "b", "operator": "own", "country": "DE"}},
}

_person(country) := {
	"kind": "user", "us_person": true, "country": country, "verified_by": "p-9",
	"verified_on": "2026-10-01", "expires_on": "2027-03-01",
}

_site(country) := {"principals": {"p-1": _person("US"), "p-2": _person(country)}}

_activity(sources) := {
	"regime": "itar", "act": "send", "stage": "planned", "facts": facts.merged(sources), "placements": [],
	"subject": {"kind": "activity", "address": "a"},
}

_document(stated) := [facts.flatten(stated, "document", null)]

_attested(stated, source) := facts.flatten(stated, "attestation", source)

# [verdict of sent_from, names of its findings]
_said := [origin.conditions.sent_from, {split(finding.id, "/")[2] | some finding in origin.findings}]

_on(sources, site, run) := said if {
	said := _said with input as _activity(sources) with data.carveout_site as site with data.carveout_run as run
}

_from(stated) := _on(_document(stated), _site("DE"), _day)

_patched(operations) := json.patch(_facts, operations)

_set(path, value) := _patched([{"op": _op(path), "path": path, "value": value}])

_op(path) := "add" if endswith(path, "/-")

_op(path) := "replace" if not endswith(path, "/-")

test_every_sender_in_a_clear_country_is_met if _from(_facts) == ["met", set()]

test_what_counts_as_met_rests_on_every_place_and_on_what_enforces_it if {
	evidence := origin.evidence with input as _activity(_document(_facts)) with data.carveout_site as {"principals": {"p-1": _person("CA")}} with data.carveout_run as _day
	{entry.ref | some entry in evidence} == {
		"facts.senders[0].device_countries[0]", "facts.senders[0].egress_countries[0]",
		"facts.senders[1].device_countries[0]", "facts.senders[1].device_countries[1]",
		"facts.senders[1].egress_countries[0]", "facts.senders[1].egress_countries[1]",
		"principals.p-1.country", "facts.boundary.originator.country",
		"facts.location_enforced_by", "facts.enforcement", "facts.unknown_locations_blocked",
	}
}

_ways := {
	"a device": "/senders/1/device_countries/0",
	"another device": "/senders/1/device_countries/-",
	"the network egress": "/senders/1/egress_countries/0",
	"another egress": "/senders/1/egress_countries/-",
	"the originator's security boundary": "/boundary/originator/country",
}

# A few countries by every way, all of them by one.
_some(way, few, _) := few if way != "a device"

_some("a device", _, all) := all

# "Not sent from a country proscribed in § 126.1": no intent is asked for, and the worse of device and egress counts.
test_a_sender_in_a_proscribed_country_fails[note] if {
	some way, path in _ways
	some country in _some(way, ["HK"], ["CN", "HK", "RU", "IR", "BY"])
	note := concat(" ", [way, country])
	_from(_set(path, country)) == ["not_met", {"sent-from-proscribed-country"}]
}

test_a_place_that_a_parameter_withholds_is_open[note] if {
	some way, path in _ways
	some country in _some(way, ["MO"], ["MO", "SY"])
	note := concat(" ", [way, country])
	_from(_set(path, country)) == ["undetermined", {"sender-place-withheld"}]
}

test_a_place_that_is_no_country_is_open[note] if {
	some way, path in _ways
	some country in _some(way, ["ZZ", 7], ["PRC", "HKG", "hk ", "ZZ", "UA", 7, ["US"]])
	note := concat(" ", [way, json.marshal(country)])
	_from(_set(path, country)) == ["undetermined", {"sender-place-not-recognised"}]
}

test_the_roster_s_country_counts_too[note] if {
	some note, said in {
		"US": ["met", set()],
		"CN": ["not_met", {"sent-from-proscribed-country"}],
		"MO": ["undetermined", {"sender-place-withheld"}],
		"ZZ": ["undetermined", {"sender-place-not-recognised"}],
	}
	_on(_document(_facts), _site(note), _day) == said
}

test_without_a_roster_the_facts_decide if _on(_document(_facts), {}, _day) == ["met", set()]

# A travelling user behind a tunnel: the egress hides the device, so neither stands for the other.
test_device_and_egress_are_both_needed[note] if {
	some note, entry in {
		"no device": {"principal": "p-1", "egress_countries": ["US"]},
		"no egress": {"principal": "p-1", "device_countries": ["US"]},
		"neither": {"principal": "p-1"},
		"an empty list of devices": {"principal": "p-1", "device_countries": [], "egress_countries": ["US"]},
		"an empty list of egresses": {"principal": "p-1", "device_countries": ["US"], "egress_countries": []},
		"no principal": {"device_countries": ["US"], "egress_countries": ["US"]},
		"no object": "p-1",
	}
	_from(_set("/senders/0", entry)) == ["undetermined", {"sender-location-missing"}]
}

test_a_list_of_countries_that_is_none_is_open[note] if {
	some value in ["US", {"country": "US"}, true, 7]
	some path in ["/senders/0/device_countries", "/senders/0/egress_countries"]
	note := concat(" ", [path, json.marshal(value)])
	_from(_set(path, value))[0] == "undetermined"
}

# The day of each listing: the day before, and the day itself.
test_the_law_of_the_day_decides[note] if {
	some [country, day, verdict] in [
		["HK", "2020-07-13", "met"], ["HK", "2020-07-14", "not_met"],
		["ET", "2021-10-31", "met"], ["ET", "2021-11-01", "not_met"],
		["KH", "2025-11-06", "not_met"], ["KH", "2025-11-07", "met"],
		["CY", "2026-09-30", "met"], ["CY", "2026-10-01", "not_met"],
		["SY", "2026-09-30", "not_met"], ["SY", "2026-10-01", "undetermined"],
		["RU", "2020-03-25", "not_met"], ["RU", "2025-07-07", "not_met"],
	]
	some path in ["/senders/1/device_countries/1", "/senders/1/egress_countries/1"]
	note := concat(" ", [country, day, path])
	_on(_document(_set(path, country)), {}, {"as_of": day})[0] == verdict
}

# --- open question 24: device or egress

_override(value, expires_on) := {"parameters": {"egress_counts_as_origin": {
	"value": value, "set_by": "p-9", "role": "counsel", "set_on": "2026-01-01", "reason": "memo 24", "expires_on": expires_on,
}}}

test_counsel_may_drop_the_egress_and_nothing_else[note] if {
	some note, [stated, said] in {
		"egress proscribed": [_set("/senders/1/egress_countries/0", "HK"), ["met", set()]],
		"egress withheld": [_set("/senders/1/egress_countries/0", "MO"), ["met", set()]],
		"egress not known": [_set("/senders/1/egress_countries/0", "ZZ"), ["met", set()]],
		"no egress": [_set("/senders/1/egress_countries", []), ["met", set()]],
		"device proscribed": [_set("/senders/1/device_countries/0", "HK"), ["not_met", {"sent-from-proscribed-country"}]],
		"no device": [_set("/senders/1/device_countries", []), ["undetermined", {"sender-location-missing"}]],
		"boundary proscribed": [_set("/boundary/originator/country", "HK"), ["not_met", {"sent-from-proscribed-country"}]],
	}
	site := object.union(_site("DE"), _override(false, "2027-01-01"))
	_on(_document(stated), site, _day) == said
}

test_an_override_that_does_not_stand_changes_nothing[note] if {
	some note, override in {
		"expired": _override(false, "2026-11-23"),
		"true": _override(true, "2027-01-01"),
		"no boolean": _override("false", "2027-01-01"),
	}
	said := _on(_document(_set("/senders/1/egress_countries/0", "HK")), object.union(_site("DE"), override), _day)
	said == ["not_met", {"sent-from-proscribed-country"}]
}

test_without_the_parameter_s_row_the_egress_counts if {
	said := _said with input as _activity(_document(_set("/senders/1/egress_countries/0", "HK")))
		with data.carveout_site as _override(false, "2027-01-01")
		with data.carveout_run as _day
		with data.carveout.site.parameters.table as {}
	said[0] == "not_met"
}

# --- what enforces the location

test_a_location_that_nothing_enforces_is_open[note] if {
	some [path, value] in [
		["/location_enforced_by", "none"], ["/location_enforced_by", "policy"], ["/location_enforced_by", true],
		["/enforcement", "report_only"], ["/enforcement", true],
		["/unknown_locations_blocked", false], ["/unknown_locations_blocked", "true"], ["/unknown_locations_blocked", 1],
	]
	note := $"{path} {json.marshal(value)}"
	_from(_set(path, value)) == ["undetermined", {"location-not-enforced"}]
}

test_the_device_s_own_position_enforces_too if _from(_set("/location_enforced_by", "device_gps")) == ["met", set()]

test_who_does_not_enforce_is_told_by_value if {
	findings := origin.findings with input as _activity(_document(_set("/enforcement", "report_only"))) with data.carveout_run as _day
	[finding] := [finding | some finding in findings]
	[finding.path, finding.actual, finding.expected, finding.missing] == ["facts.enforcement", "report_only", ["block"], null]
	startswith(finding.message, "enforcement is \"report_only\", ")
}

# --- the closed world

_paths contains concat("/", array.concat([""], [$"{key}" | some key in path])) if {
	walk(_facts, [path, _])
	count(path) > 0
}

# The limb needs no boundary, and a shorter list of senders or places is a list.
_optional := {"/boundary", "/boundary/originator", "/boundary/originator/id", "/boundary/originator/operator"}

_shorter := {
	"/senders/0", "/senders/1", "/senders/1/device_countries/0", "/senders/1/device_countries/1",
	"/senders/1/egress_countries/0", "/senders/1/egress_countries/1",
}

test_a_fact_that_is_taken_away_is_never_met[path] if {
	some path in ((_paths - _optional) - _shorter)
	_from(_patched([{"op": "remove", "path": path}]))[0] == "undetermined"
}

test_a_fact_that_is_null_is_never_met[path] if {
	some path in (_paths - _optional)
	_from(_set(path, null))[0] == "undetermined"
}

test_what_is_optional_is_no_reason_against[path] if {
	some path in _optional
	_from(_patched([{"op": "remove", "path": path}])) == ["met", set()]
}

test_a_list_proves_nothing_unless_it_is_closed[note] if {
	some note, stated in {
		"nobody": _set("/senders", []),
		"said to be open": _set("/senders_complete", false),
		"closed in words": _set("/senders_complete", "true"),
		"nothing stated": {},
	}
	_from(stated)[0] == "undetermined"
}

test_without_any_field_nothing_is_met if {
	conditions := origin.conditions with input as {"regime": "itar"} with data.carveout_run as _day
	conditions == {"sent_from": "undetermined"}
}

test_each_missing_fact_names_who_has_it if {
	findings := origin.findings with input as _activity([]) with data.carveout_run as _day
	{finding.missing.fact | some finding in findings} == {"senders", "location_enforced_by", "enforcement", "unknown_locations_blocked"}
	every finding in findings {
		finding.missing.roles == ["identity_admin"]
		finding.id == "carve_out/origin/fact-missing"
		finding.citation == "22 CFR 120.54(a)(5)(v)"
	}
}

# --- several sources: the worse counts

test_a_second_source_that_is_worse_counts[note] if {
	some name, [stated, verdict] in {
		"another sender there": [{"senders": [{"principal": "p-3", "device_countries": ["CN"], "egress_countries": ["US"]}]}, "not_met"],
		"the same sender elsewhere": [{"senders": [{"principal": "p-1", "device_countries": ["US"], "egress_countries": ["HK"]}]}, "not_met"],
		"the same without an egress": [{"senders": [{"principal": "p-1", "device_countries": ["US"]}]}, "undetermined"],
		"another boundary": [{"boundary": {"originator": {"id": "c", "operator": "own", "country": "CN"}}}, "not_met"],
		"a boundary that cannot be read": [{"boundary": {"originator": "CN"}}, "undetermined"],
		"nothing enforces it": [{"location_enforced_by": "none"}, "undetermined"],
		"only reported": [{"enforcement": "report_only"}, "undetermined"],
		"unknown let through": [{"unknown_locations_blocked": false}, "undetermined"],
		"the list is open": [{"senders_complete": false}, "undetermined"],
		"the same again": [_facts, "met"],
	}
	some order in ["first", "last"]
	note := concat(" ", [name, order])
	sources := {"first": [_attested(_facts, "a"), _attested(stated, "b")], "last": [_attested(stated, "b"), _attested(_facts, "a")]}
	_on(sources[order], _site("DE"), _day)[0] == verdict
}

# --- what a finding shows

_finding(stated) := finding if {
	findings := origin.findings with input as _activity(_document(stated)) with data.carveout_site as {} with data.carveout_run as _day
	[finding] := [finding | some finding in findings]
}

test_a_failure_is_told_with_citation_and_review if {
	finding := _finding(_set("/senders/1/device_countries/1", "HK"))
	finding.message == "p-2 (sender) sends from a device in Hong Kong, treated as China. Refer to an empowered official now; a duty to inform DDTC immediately may apply."
	startswith(finding.citation, "22 CFR 120.54(a)(5)(v), 22 CFR 126.1(d)(1)")
	finding.review == {"citation": "22 CFR 126.1(e)(2)", "stage": "planned"}
	[finding.path, finding.actual, finding.parameter] == ["facts.senders[1].device_countries[1]", "HK", null]
}

test_an_egress_names_the_parameter_that_may_drop_it[note] if {
	some note, [path, value, parameter] in {
		"proscribed": ["/senders/1/egress_countries/1", "HK", "egress_counts_as_origin"],
		"not recognised": ["/senders/1/egress_countries/1", "ZZ", "egress_counts_as_origin"],
		"missing": ["/senders/1/egress_countries", [], "egress_counts_as_origin"],
		"withheld by another": ["/senders/1/egress_countries/1", "MO", "macau_treated_as_china"],
		"a device": ["/senders/1/device_countries", [], null],
	}
	_finding(_set(path, value)).parameter == parameter
}

test_what_is_missing_names_who_has_it if {
	missing := {"fact": "senders", "roles": ["identity_admin"]}
	_finding(_set("/senders/1/device_countries", [])).missing == missing
	_finding(_set("/senders/1/device_countries", [])).path == "facts.senders[1].device_countries"
	_finding(_set("/senders/1/device_countries/0", "ZZ")).missing == missing
	_finding(_set("/boundary/originator/country", "ZZ")).missing == {"fact": "boundary.originator", "roles": ["application_security"]}
}

# --- the EAR has no such limb

test_under_ear_there_is_no_such_condition if {
	ear := object.union(_activity(_document(_set("/senders/0", {"principal": "p-1", "device_countries": ["CN"]}))), {"regime": "ear"})
	conditions := origin.conditions with input as ear with data.carveout_run as _day
	findings := origin.findings with input as ear with data.carveout_run as _day
	evidence := origin.evidence with input as ear with data.carveout_run as _day
	[conditions, findings, evidence] == [{}, set(), set()]
}

test_under_ear_nothing_is_said_of_what_enforces_it if {
	ear := object.union(_activity(_document(_set("/enforcement", "report_only"))), {"regime": "ear"})
	findings := origin.findings with input as ear with data.carveout_run as _day
	findings == set()
}

# --- the proof stands by itself: it would hold if no finding were made

_proved(stated) := proved if {
	proved := origin._proven("sent_from") with input as _activity(_document(stated)) with data.carveout_site as _site("DE") with data.carveout_run as _day
}

test_the_proof_alone_refuses[note] if {
	_proved(_facts)
	some note, stated in {
		"an open list": _set("/senders_complete", false),
		"nobody": _set("/senders", []),
		"a sender without a device": _set("/senders/0/device_countries", []),
		"a sender without an egress": _set("/senders/0/egress_countries", []),
		"a device there": _set("/senders/0/device_countries/0", "CN"),
		"a place that is none": _set("/boundary/originator/country", "ZZ"),
		"nothing enforces": _set("/location_enforced_by", "none"),
		"nobody says what enforces": _patched([{"op": "remove", "path": "/enforcement"}]),
	}
	_proved(stated) == false
}
