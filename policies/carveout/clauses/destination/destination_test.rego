package carveout.clauses.destination_test

import data.carveout.clauses.destination
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

_place(country, role, certainty) := {
	"region": null, "country": country, "subdivision": null, "role": role, "certainty": certainty, "setting": null,
	"path": "p", "cause": null, "actual": null, "expected": null, "mend": null,
}

_activity(places) := {
	"regime": "itar", "act": "store", "stage": "planned", "home_role": "primary", "facts": {}, "problems": [],
	"subject": {"kind": "activity", "address": "a"}, "placements_complete": true,
	"placements": array.concat([_place("DE", "primary", "known")], places),
}

# [verdict of stored, ids of its findings]
_said := [destination.conditions.stored, {split(finding.id, "/")[2] | some finding in destination.findings; finding.condition == "stored"}]

_stored(activity, site) := said if {
	said := _said with input as activity with data.carveout_run as _day with data.carveout_site as site
}

_data := ["primary", "replica", "backup", "cache"]

# What lies beside stored data, each with the finding that says so where it is proscribed.
_beside := {
	"keys": "access-information-in-proscribed-country",
	"metadata": "metadata-in-proscribed-country",
	"processing": "processed-in-proscribed-country",
}

_access := ["keys", "metadata"]

_every_role := array.concat(_data, [role | some role, _ in _beside])

_counsel := {"parameters": {"access_information_as_technical_data": {
	"value": false, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "memo 7",
	"expires_on": "2027-01-01",
}}}

_attested := {"data.technical_data_in_metadata": {"value": false}}

# Each fact as one source states it.
_said_once(facts) := {name: [object.union(fact, {"provenance": "document", "ref": $"facts.{name}", "source": null})] |
	some name, fact in facts
}

# What the law says of the country decides, whatever the copy is.
_clear := ["DE", "SG", "US", "IN"]

test_a_clear_country_does_no_harm[note] if {
	some country in _clear
	some role in _every_role
	some certainty in ["known", "unknown"]
	note := concat(" ", [country, role, certainty])
	_stored(_activity([_place(country, role, certainty)]), {}) == ["met", set()]
}

_proscribed := ["CN", "RU", "HK", "IR", "BY"]

test_data_known_to_lie_in_a_proscribed_country_fails[note] if {
	some country in _proscribed
	some role in _data
	note := concat(" ", [country, role])
	_stored(_activity([_place(country, role, "known")]), {}) == ["not_met", {"stored-in-proscribed-country"}]
}

test_what_lies_beside_stored_data_there_is_open[note] if {
	some country in _proscribed
	some role, id in _beside
	note := concat(" ", [country, role])
	_stored(_activity([_place(country, role, "known")]), {}) == ["undetermined", {id}]
}

test_a_copy_that_may_land_there_is_open[note] if {
	some country in _proscribed
	some role in _every_role
	note := concat(" ", [country, role])
	_stored(_activity([_place(country, role, "unknown")]), {}) == ["undetermined", {"copy-may-land-in-proscribed-country"}]
}

test_a_place_that_a_parameter_withholds_is_open[note] if {
	some country in ["MO", "SY"]
	some role in _every_role
	some certainty in ["known", "unknown"]
	note := concat(" ", [country, role, certainty])
	_stored(_activity([_place(country, role, certainty)]), {}) == ["undetermined", {"place-withheld-by-parameter"}]
}

test_a_place_that_is_no_country_is_open[note] if {
	some name, country in {"null": null, "ZZ": "ZZ", "PRC": "PRC", "HKG": "HKG", "hk ": "hk ", "lower case": "hk", "UA alone": "UA", "a number": 7}
	some role in _every_role
	some certainty in ["known", "unknown"]
	note := concat(" ", [name, role, certainty])
	_stored(_activity([_place(country, role, certainty)]), {}) == ["undetermined", {"place-unknown"}]
}

test_subdivisions[note] if {
	some note, case in {
		"an occupied region": ["UA-43", ["undetermined", {"place-withheld-by-parameter"}]],
		"a region that is not": ["UA-30", ["met", set()]],
		"a region of elsewhere": ["US-CA", ["undetermined", {"place-unknown"}]],
		"no region": [null, ["undetermined", {"place-unknown"}]],
	}
	_stored(_activity([object.union(_place("UA", "replica", "known"), {"subdivision": case[0]})]), {}) == case[1]
}

# --- counsel's parameter and the attestation drop keys and metadata, and nothing else

test_counsel_may_say_that_access_information_is_not_the_data[note] if {
	some country in ["CN", "HK", "MO", "SY"]
	some role in _access
	some certainty in ["known", "unknown"]
	note := concat(" ", [country, role, certainty])
	_stored(_activity([_place(country, role, certainty)]), _counsel) == ["met", set()]
}

test_counsel_does_not_free_the_data if {
	_stored(_activity([_place("CN", "replica", "known")]), _counsel) == ["not_met", {"stored-in-proscribed-country"}]
	_stored(_activity([_place(null, "keys", "unknown")]), _counsel) == ["undetermined", {"place-unknown"}]
	_stored(_activity([_place("CN", "processing", "known")]), _counsel) == ["undetermined", {"processed-in-proscribed-country"}]
}

test_an_expired_word_of_counsel_is_none if {
	site := object.union(_counsel, {"parameters": {"access_information_as_technical_data": {"expires_on": "2026-11-23"}}})
	_stored(_activity([_place("CN", "keys", "known")]), site) == ["undetermined", {"access-information-in-proscribed-country"}]
}

test_metadata_free_of_technical_data[note] if {
	some note, case in {
		"metadata": ["metadata", _attested, ["met", set()]],
		"keys are not metadata": ["keys", _attested, ["undetermined", {"access-information-in-proscribed-country"}]],
		"data is not metadata": ["replica", _attested, ["not_met", {"stored-in-proscribed-country"}]],
		"said to hold some": ["metadata", {"data.technical_data_in_metadata": {"value": true}}, ["undetermined", {"metadata-in-proscribed-country"}]],
		"said as null": ["metadata", {"data.technical_data_in_metadata": {"value": null}}, ["undetermined", {"metadata-in-proscribed-country"}]],
		"said as text": ["metadata", {"data.technical_data_in_metadata": {"value": "false"}}, ["undetermined", {"metadata-in-proscribed-country"}]],
	}
	_stored(object.union(_activity([_place("CN", case[0], "known")]), {"facts": _said_once(case[1])}), {}) == case[2]
}

# What is said to hold technical data needs no further word, and no parameter frees it.
test_metadata_that_holds_technical_data_is_never_freed[note] if {
	some note, site in {"by default": {}, "counsel": _counsel}
	some country, name in {"CN": "metadata-in-proscribed-country", "MO": "place-withheld-by-parameter"}
	activity := object.union(_activity([_place(country, "metadata", "known")]), {"facts": _said_once({"data.technical_data_in_metadata": {"value": true}})})
	_stored(activity, site) == ["undetermined", {name}]
}

test_metadata_that_holds_technical_data_asks_for_no_word_and_no_parameter if {
	stated := {"facts": _said_once({"data.technical_data_in_metadata": {"value": true}})}
	finding := _finding(object.union(_activity([_place("HK", "metadata", "known")]), stated), "metadata-in-proscribed-country")
	[finding.missing, finding.parameter] == [null, null]
	startswith(finding.remediation, "Keep technical data out of names, tags and metadata")
}

# --- the list of places has to be closed, with a home in it

test_without_a_closed_list_nothing_is_proved[note] if {
	some note, case in {
		"not complete": [{"placements_complete": false}, "undetermined"],
		"no places": [{"placements": []}, "undetermined"],
		"copies alone": [{"placements": [_place("DE", "replica", "known")]}, "undetermined"],
		"a home that is only likely": [{"placements": [_place("DE", "primary", "unknown")]}, "undetermined"],
		"a take without an itinerary": [{"act": "take"}, "undetermined"],
		"an itinerary through China": [{"act": "take", "facts": {"itinerary": {"value": ["US", "CN"]}, "itinerary_complete": {"value": true}}}, "not_met"],
		"an open itinerary through China": [{"act": "take", "facts": {"itinerary": {"value": ["CN"]}}}, "not_met"],
		"a clean itinerary": [{"act": "take", "facts": {"itinerary": {"value": ["US"]}, "itinerary_complete": {"value": true}}}, "met"],
		"an itinerary that nobody closed, whatever the act is called": [{"facts": {"itinerary": {"value": ["FR"]}}}, "undetermined"],
		"hops that nobody closed": [{"facts": {"hops": {"value": []}}}, "undetermined"],
		"keys that nobody closed": [{"facts": {"keys": {"value": []}}}, "undetermined"],
		"another copy in China": [{"facts": {"other_copies": {"value": [{"country": "CN"}]}}}, "not_met"],
		"another copy nowhere": [{"facts": {"other_copies": {"value": [{}]}, "other_copies_complete": {"value": true}}}, "undetermined"],
	}
	_stored(object.union(_activity([]), object.union(case[0], {"facts": _said_once(object.get(case[0], "facts", {}))})), {})[0] == case[1]
}

test_a_gap_is_said if _stored(object.union(_activity([]), {"placements_complete": false}), {}) == ["undetermined", {"places-incomplete"}]

test_without_any_field_nothing_is_met if {
	verdict := destination.conditions.stored with input as {"regime": "itar"} with data.carveout_run as _day
	verdict == "undetermined"
}

test_the_worst_place_decides if {
	said := _stored(_activity([_place("CN", "replica", "known"), _place(null, "backup", "unknown")]), {})
	said == ["not_met", {"stored-in-proscribed-country", "place-unknown"}]
}

# --- what a finding shows

_finding(activity, name) := [finding |
	findings := destination.findings with input as activity with data.carveout_run as _day
	some finding in findings
	endswith(finding.id, name)
][0]

test_a_failing_copy_is_told_with_citation_mend_and_review if {
	place := object.union(_place("HK", "replica", "known"), {"region": "eastasia", "path": "account_replication_type", "actual": "GRS", "expected": ["LRS"], "mend": "Set it to LRS."})
	finding := _finding(_activity([object.union(place, {"advice": ["checkov X"]})]), "stored-in-proscribed-country")
	finding.contradicts == ["checkov X"]
	[finding.path, finding.actual, finding.expected, finding.remediation] == ["account_replication_type", "GRS", ["LRS"], "Set it to LRS."]
	startswith(finding.citation, "22 CFR 120.54(a)(5)(iv), 22 CFR 126.1(d)(1)")
	finding.review == {"citation": "22 CFR 126.1(e)(2)", "stage": "planned"}
	contains(finding.message, "Hong Kong")
	contains(finding.message, "Refer to an empowered official now; a duty to inform DDTC immediately may apply.")
}

# The duty to inform DDTC is the ITAR's alone.
test_the_duty_to_inform_is_not_the_ear_s if {
	finding := _finding(object.union(_activity([_place("CN", "replica", "known")]), {"regime": "ear"}), "stored-in-proscribed-country")
	finding.review == null
	not contains(finding.message, "DDTC")
	finding.remediation == "Keep every copy of the data out of proscribed countries."
}

test_access_information_cites_its_own_sections if {
	finding := _finding(_activity([_place("HK", "keys", "known")]), "access-information-in-proscribed-country")
	startswith(finding.citation, "22 CFR 120.55 and 120.56(b), ")
	finding.parameter == "access_information_as_technical_data"
}

test_metadata_asks_for_the_fact_that_frees_it if {
	finding := _finding(_activity([_place("HK", "metadata", "known")]), "metadata-in-proscribed-country")
	finding.missing == {"fact": "data.technical_data_in_metadata", "roles": ["export_compliance", "empowered_official"]}
}

test_a_withheld_place_names_the_parameter if {
	finding := _finding(_activity([_place("MO", "replica", "known")]), "place-withheld-by-parameter")
	finding.parameter == "macau_treated_as_china"
	contains(finding.message, "macau_treated_as_china")
}

test_an_unknown_place_asks_for_the_places if {
	_finding(_activity([_place(null, "replica", "unknown")]), "place-unknown").missing == {"fact": "placements", "roles": ["platform_security"]}
}

test_evidence_is_each_place_with_a_country if {
	evidence := destination.evidence with input as _activity([_place(null, "replica", "unknown"), object.union(_place("US", "backup", "known"), {"path": null})])
	evidence == {
		{"condition": "stored", "fact": "placements", "provenance": "document", "ref": "p"},
		{"condition": "stored", "fact": "placements", "provenance": "reference", "ref": null},
	}
}

# --- the EAR has its own countries; of its missing limb about persons see sent_test.rego

test_russia_is_proscribed_under_ear if {
	_stored(object.union(_activity([_place("RU", "replica", "known")]), {"regime": "ear"}), {})[0] == "not_met"
}

test_hong_kong_has_a_day_of_its_own_under_each_regime[note] if {
	some note, case in {
		"itar, the day before": ["itar", "2020-07-13", "met"],
		"itar, the day": ["itar", "2020-07-14", "not_met"],
		"ear, the day before": ["ear", "2020-12-22", "met"],
		"ear, the day": ["ear", "2020-12-23", "not_met"],
	}
	activity := object.union(_activity([_place("HK", "replica", "known")]), {"regime": case[0]})
	verdict := destination.conditions.stored with input as activity with data.carveout_run as {"as_of": case[1]}
	verdict == case[2]
}

# Note 1 to (a)(5)(iv), open question 19: in transit or stored? The text does not say, so it is open and no failure.
test_what_a_hop_holds_on_the_way_is_open[note] if {
	some kind, said in {
		"network": ["met", set()],
		"queue": ["undetermined", {["copy-may-land-in-proscribed-country", "caches_count_as_storage"]}],
		"cdn": ["undetermined", {["copy-may-land-in-proscribed-country", "caches_count_as_storage"]}],
		"mail": ["undetermined", {["copy-may-land-in-proscribed-country", "caches_count_as_storage"]}],
		"database": ["not_met", {["stored-in-proscribed-country", null]}],
	}
	note := kind
	stated := facts.flatten({"hops": [{"id": "h", "kind": kind, "country": "CN"}], "hops_complete": true}, "document", null)
	activity := object.union(_activity([]), {"facts": stated})
	found := destination.findings with input as activity with data.carveout_run as _day
	verdict := destination.conditions.stored with input as activity with data.carveout_run as _day
	[verdict, {[split(finding.id, "/")[2], finding.parameter] | some finding in found; finding.condition == "stored"}] == said
}

# Whether what works on the plaintext stores it there, nobody has said.
test_a_hop_that_has_the_plaintext_in_a_proscribed_country_is_open[note] if {
	some sees in ["plaintext", "enclave"]
	some country, said in {
		"CN": ["undetermined", {"processed-in-proscribed-country"}],
		"MO": ["undetermined", {"place-withheld-by-parameter"}],
		"ZZ": ["undetermined", {"place-unknown"}],
		"IN": ["met", set()],
	}
	note := concat(" ", [sees, country])
	stated := facts.flatten({"hops": [{"id": "h", "kind": "scanner", "country": country, "sees": sees}], "hops_complete": true}, "document", null)
	_stored(object.union(_activity([]), {"facts": stated}), {}) == said
}

# 120.55, 120.56(b): what opens the data is there with whoever was given it.
test_access_information_given_in_a_proscribed_country_is_open[note] if {
	some note, [country, site, said] in {
		"proscribed": ["CN", {}, ["undetermined", {"access-information-in-proscribed-country"}]],
		"proscribed, counsel on copies": ["CN", _counsel, ["undetermined", {"access-information-in-proscribed-country"}]],
		"clear": ["IN", {}, ["met", set()]],
		"no country": ["ZZ", {}, ["undetermined", {"place-unknown"}]],
	}
	stated := facts.flatten({"access_information": {"given_to": [{"principal": "p", "country": country}]}}, "document", null)
	_stored(object.union(_activity([]), {"facts": stated}), site) == said
}
