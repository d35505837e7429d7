package carveout.clauses.us_placement_test

import data.carveout.clauses.us_placement
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

_place(country, role, certainty) := {
	"region": null, "country": country, "subdivision": null, "role": role, "certainty": certainty, "setting": null,
	"path": "p", "cause": null, "actual": null, "expected": null, "mend": null,
}

_activity(places) := {
	"regime": "itar", "act": "store", "stage": "planned", "home_role": "primary", "facts": {}, "problems": [],
	"subject": {"kind": "activity", "address": "a"}, "placements_complete": true,
	"placements": array.concat([_place("US", "primary", "known")], places),
}

_said := [us_placement.conditions.placed, {split(finding.id, "/")[2] | some finding in us_placement.findings}]

_placed(activity) := said if said := _said with input as activity with data.carveout_run as _day

_roles := ["primary", "replica", "backup", "cache", "processing", "keys", "metadata"]

test_the_united_states_and_its_territories[note] if {
	some country in ["US", "PR", "GU", "VI", "AS", "MP", "UM"]
	some role in _roles
	some certainty in ["known", "unknown"]
	note := concat(" ", [country, role, certainty])
	_placed(_activity([_place(country, role, certainty)])) == ["met", set()]
}

_data := ["primary", "replica", "backup", "cache", "processing"]

_abroad := ["CA", "DE", "SG", "CN", "MO", "SY"]

test_data_known_to_lie_abroad_fails[note] if {
	some country in _abroad
	some role in _data
	note := concat(" ", [country, role])
	_placed(_activity([_place(country, role, "known")])) == ["not_met", {"placed-outside-united-states"}]
}

# Keys and metadata are not the data, and no copy of them abroad is proof that the data left.
test_keys_and_metadata_abroad_are_open[note] if {
	some country in _abroad
	some role in ["keys", "metadata"]
	note := concat(" ", [country, role])
	_placed(_activity([_place(country, role, "known")])) == ["undetermined", {"keys-or-metadata-outside-united-states"}]
}

_counsel := {"parameters": {"access_information_as_technical_data": {
	"value": false, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "memo 7",
	"expires_on": "2027-01-01",
}}}

# The parameter speaks of the carve-out; on the domestic basis every copy has to lie in the United States.
test_counsel_on_the_carve_out_clears_nothing_abroad_here[note] if {
	some note, case in {
		"keys": ["CA", "keys", "known", "undetermined"],
		"metadata": ["CN", "metadata", "known", "undetermined"],
		"likely keys": ["CA", "keys", "unknown", "undetermined"],
		"keys nowhere": [null, "keys", "unknown", "undetermined"],
		"data": ["CA", "replica", "known", "not_met"],
	}
	said := _said with input as _activity([_place(case[0], case[1], case[2])]) with data.carveout_run as _day with data.carveout_site as _counsel
	said[0] == case[3]
}

_stated(facts_) := facts.flatten(facts_, "document", null)

test_metadata_abroad_is_open_even_if_it_is_attested_free_of_technical_data[note] if {
	some note, case in {"metadata": ["metadata", "undetermined"], "keys": ["keys", "undetermined"], "data": ["replica", "not_met"]}
	attested := {"facts": _stated({"data": {"technical_data_in_metadata": false}})}
	_placed(object.union(_activity([_place("CA", case[0], "known")]), attested))[0] == case[1]
}

# What holds technical data is the data, and where a service replicates names and tags nobody says: the worse word counts.
test_technical_data_in_names_or_tags_is_open[note] if {
	some note, [words, said] in {
		"not said": [[], ["met", set()]],
		"free": [[false], ["met", set()]],
		"null": [[null], ["met", set()]],
		"some": [[true], ["undetermined", {"technical-data-in-metadata"}]],
		"two words": [[false, true], ["undetermined", {"technical-data-in-metadata"}]],
	}
	some regime, citation in {"itar": "22 CFR 120.33", "ear": "15 CFR 734.18"}
	sources := [facts.flatten({"data": {"technical_data_in_metadata": word}}, "attestation", $"att-{i}") | some i, word in words]
	activity := object.union(_activity([]), {"regime": regime, "facts": facts.merged(sources)})
	_placed(activity) == said
	findings := us_placement.findings with input as activity with data.carveout_run as _day
	every finding in findings {
		contains(finding.citation, citation)
	}
	proved := us_placement._proven("placed") with input as activity with data.carveout_run as _day
	[proved, said[0]] in {[true, "met"], [false, "undetermined"]}
}

test_keys_abroad_cite_what_they_are[note] if {
	some note, case in {
		"keys, itar": ["itar", "keys", "22 CFR 120.55"],
		"metadata, itar": ["itar", "metadata", "22 CFR 120.33"],
		"keys, ear": ["ear", "keys", "15 CFR 734"],
		"metadata, ear": ["ear", "metadata", "15 CFR 734"],
	}
	activity := object.union(_activity([_place("CA", case[1], "known")]), {"regime": case[0]})
	findings := us_placement.findings with input as activity with data.carveout_run as _day
	[finding] := [finding | some finding in findings]
	contains(finding.citation, case[2])
}

test_a_likely_place_abroad_is_open[note] if {
	some country in ["CA", "CN"]
	some role in _roles
	note := concat(" ", [country, role])
	_placed(_activity([_place(country, role, "unknown")])) == ["undetermined", {"copy-may-lie-outside-united-states"}]
}

test_a_place_that_is_no_country_is_open[note] if {
	some name, country in {"null": null, "ZZ": "ZZ", "USA": "USA", "us": "us", "UA alone": "UA", "a number": 7}
	some role in _roles
	some certainty in ["known", "unknown"]
	note := concat(" ", [name, role, certainty])
	_placed(_activity([_place(country, role, certainty)])) == ["undetermined", {"place-unknown"}]
}

test_a_subdivision_of_elsewhere_is_no_place_in_the_us if {
	_placed(_activity([object.union(_place("US", "replica", "known"), {"subdivision": "UA-43"})])) == ["undetermined", {"place-unknown"}]
	_placed(_activity([object.union(_place("US", "replica", "known"), {"subdivision": "US-CA"})])) == ["met", set()]
}

test_without_a_closed_list_nothing_is_proved[note] if {
	some note, case in {
		"not complete": [{"placements_complete": false}, "undetermined"],
		"no places": [{"placements": []}, "undetermined"],
		"copies alone": [{"placements": [_place("US", "replica", "known")]}, "undetermined"],
		"a home that is only likely": [{"placements": [_place("US", "primary", "unknown")]}, "undetermined"],
		"a take without an itinerary": [{"act": "take"}, "undetermined"],
		"an itinerary abroad": [{"act": "take", "facts": _stated({"itinerary": ["US", "CA"], "itinerary_complete": true})}, "not_met"],
		"an itinerary at home": [{"act": "take", "facts": _stated({"itinerary": ["US"], "itinerary_complete": true})}, "met"],
		"an itinerary that nobody closed": [{"facts": _stated({"itinerary": ["US"]})}, "undetermined"],
		"hops that nobody closed": [{"facts": _stated({"hops": [{"kind": "network", "country": "US"}]})}, "undetermined"],
		"keys that nobody closed": [{"facts": _stated({"keys": []})}, "undetermined"],
		"derived plaintext that nobody closed": [{"facts": _stated({"derived_plaintext": []})}, "undetermined"],
		"another copy abroad": [{"facts": _stated({"other_copies": [{"country": "CA"}]})}, "not_met"],
	}
	_placed(object.union(_activity([]), case[0]))[0] == case[1]
}

test_a_gap_is_said if _placed(object.union(_activity([]), {"placements_complete": false})) == ["undetermined", {"places-incomplete"}]

test_without_any_field_nothing_is_met if {
	verdict := us_placement.conditions.placed with input as {"regime": "itar"} with data.carveout_run as _day
	verdict == "undetermined"
}

test_findings_cite_and_name_the_place if {
	findings := us_placement.findings with input as _activity([object.union(_place("SG", "replica", "known"), {"region": "southeastasia"})]) with data.carveout_run as _day
	[finding] := [finding | some finding in findings]
	contains(finding.message, "southeastasia (Singapore)")
	startswith(finding.citation, "22 CFR 120.")
	finding.path == "p"
	finding.remediation == "Keep every copy in the United States, or rely on another basis."
}

test_evidence_is_each_place_with_a_country if {
	evidence := us_placement.evidence with input as _activity([_place(null, "replica", "unknown")])
	evidence == {{"condition": "placed", "fact": "placements", "provenance": "document", "ref": "p"}}
}

# --- hops: 120.50(a)(1), "transmission out of the United States … in any manner"

_by(hop) := {"facts": _stated({"hops": [hop], "hops_complete": true})}

_hopping(hop) := _placed(object.union(_activity([]), _by(object.union({"id": "h", "operator": "own"}, hop))))

_kinds := ["network", "gateway", "cdn", "queue", "cache", "scanner", "function", "database", "backup", "mail"]

test_hops_in_the_united_states_are_no_reason_against[note] if {
	some kind in _kinds
	some sees in ["ciphertext", "plaintext", "enclave"]
	note := concat(" ", [kind, sees])
	_hopping({"kind": kind, "country": "PR", "sees": sees}) == ["met", set()]
}

test_plaintext_abroad_fails_whatever_the_hop_is[note] if {
	some kind in _kinds
	some sees in ["plaintext", "enclave"]
	some country in ["CN", "IN"]
	note := concat(" ", [kind, sees, country])
	[verdict, names] := _hopping({"kind": kind, "country": country, "sees": sees})
	[verdict, "placed-outside-united-states" in names] == ["not_met", true]
}

test_a_hop_abroad_that_does_not_see_the_data_is_open[note] if {
	some kind in ["network", "gateway", "scanner", "function"]
	some country in ["CN", "IN", "MO"]
	some sees, hop in {"ciphertext": {"sees": "ciphertext"}, "not said": {}, "a word": {"sees": "metadata"}}
	note := concat(" ", [kind, country, sees])
	_hopping(object.union({"kind": kind, "country": country}, hop)) == ["undetermined", {"transmitted-out-of-united-states"}]
}

test_a_hop_somewhere_is_open[note] if {
	some name, hop in {"no country": {}, "null": {"country": null}, "no country of ISO": {"country": "ZZ"}, "a number": {"country": 7}, "UA alone": {"country": "UA"}}
	some sees, id in {"ciphertext": "hop-place-unknown", "plaintext": "place-unknown", "enclave": "place-unknown"}
	note := concat(" ", [name, sees])
	_hopping(object.union({"kind": "network", "sees": sees}, hop)) == ["undetermined", {id}]
}

test_a_hop_that_is_no_object_is_open[note] if {
	some hop in ["x", 7, null, []]
	note := json.marshal(hop)
	_placed(object.union(_activity([]), _by(hop))) == ["undetermined", {"hop-place-unknown"}]
}

_transit := {"parameters": {"caches_count_as_storage": {
	"value": false, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "memo 19", "expires_on": "2027-01-01",
}}}

# Note 1 to (a)(5)(iv) is the carve-out's: what is in transit abroad has left the United States.
test_counsel_on_caches_brings_no_hop_home[note] if {
	some kind in ["cdn", "queue", "cache", "mail"]
	some sees, said in {
		"ciphertext": ["undetermined", {"transmitted-out-of-united-states"}],
		"plaintext": ["not_met", {"placed-outside-united-states"}],
	}
	note := concat(" ", [kind, sees])
	activity := object.union(_activity([]), _by({"kind": kind, "country": "IN", "sees": sees}))
	result := _said with input as activity with data.carveout_run as _day with data.carveout_site as _transit
	result == said
}

test_without_hops_nothing_is_said_of_them if _placed(_activity([])) == ["met", set()]

# Who was given what opens the data has it abroad, as who holds it in escrow.
test_access_information_given_abroad_is_open[note] if {
	some country, said in {
		"US": ["met", set()],
		"CN": ["undetermined", {"keys-or-metadata-outside-united-states"}],
		"DE": ["undetermined", {"keys-or-metadata-outside-united-states"}],
		"ZZ": ["undetermined", {"place-unknown"}],
	}
	note := country
	given := _stated({"access_information": {"given_to": [{"principal": "p", "country": country}]}})
	_placed(object.union(_activity([]), {"facts": given})) == said
}

test_a_finding_on_a_hop_names_it_and_who_knows_its_place if {
	activity := object.union(_activity([]), {"facts": _stated({"hops": [{"kind": "network", "country": "IN"}, {"kind": "network"}], "hops_complete": true})})
	findings := us_placement.findings with input as activity with data.carveout_run as _day
	{[finding.message, finding.path, finding.actual, finding.missing] | some finding in findings} == {
		["facts.hops[0] passes the data on in India.", "facts.hops[0]", "IN", null],
		[
			"facts.hops[1] names no country of ISO 3166-1, or lacks the subdivision that the law tells apart.",
			"facts.hops[1]", null, {"fact": "hops", "roles": ["application_security"]},
		],
	}
	every finding in findings {
		startswith(finding.citation, "22 CFR 120.50(a)(1)")
	}
}

test_an_open_list_names_itself if {
	activity := object.union(_activity([]), {"facts": _stated({"hops": [{"kind": "network", "country": "US"}]})})
	[finding] := [finding | some finding in us_placement.findings] with input as activity with data.carveout_run as _day
	[finding.path, finding.missing.fact] == ["facts.hops_complete", "hops"]
}

test_a_hop_in_the_united_states_is_evidence if {
	evidence := us_placement.evidence with input as object.union(_activity([]), {"facts": _stated({"hops": [{"country": "US"}, {"country": "IN"}]})})
	{entry.ref | some entry in evidence; entry.fact == "hops"} == {"facts.hops[0]"}
}

# --- the proof stands by itself: it would hold if no finding were made

_proved(hops) := proved if {
	activity := object.union(_activity([]), {"facts": _stated({"hops": hops, "hops_complete": true})})
	proved := us_placement._proven("placed") with input as activity with data.carveout_run as _day
}

test_the_proof_alone_refuses[note] if {
	_proved([{"kind": "network", "country": "US"}])
	some note, hop in {
		"abroad": {"kind": "network", "country": "IN"},
		"nowhere": {"kind": "network"},
		"in clear abroad": {"kind": "network", "country": "IN", "sees": "plaintext"},
	}
	_proved([hop]) == false
}
