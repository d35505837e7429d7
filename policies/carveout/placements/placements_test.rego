package carveout.placements_test

import data.carveout.facts
import data.carveout.placements

_place := {
	"region": "eastus", "country": "US", "subdivision": null, "role": "primary", "certainty": "known", "setting": null,
	"path": "location", "cause": null, "actual": "eastus", "expected": null, "mend": null,
}

_activity := {
	"act": "store", "home_role": "primary", "facts": {}, "problems": [], "placements_complete": true,
	"placements": [_place],
}

_plus(fields) := object.union(object.union(_activity, fields), {"facts": facts.flatten(object.get(fields, "facts", {}), "document", null)})

_paths(activity) := paths if {
	all := placements.all with input as activity
	paths := {place.path: [place.country, place.role, place.certainty] | some place in all}
}

_at_home := ["US", "primary", "known"]

test_every_place_is_looked_at[note] if {
	copies := [{"kind": "saas", "country": "DE"}, {"kind": "backup", "country": "CN"}]
	itinerary := ["US", "CN"]
	some note, case in {
		"those of the activity": {"plus": {}, "is": {"location": _at_home}},
		"none": {"plus": {"placements": []}, "is": {}},
		"copies that no document shows": {
			"plus": {"facts": {"other_copies": copies}},
			"is": {"location": _at_home, "facts.other_copies[0]": ["DE", "backup", "known"], "facts.other_copies[1]": ["CN", "backup", "known"]},
		},
		"a copy without a country is a place nobody knows": {
			"plus": {"facts": {"other_copies": [{"kind": "saas"}]}},
			"is": {"location": _at_home, "facts.other_copies[0]": [null, "backup", "known"]},
		},
		"the itinerary of a take": {
			"plus": {"act": "take", "facts": {"itinerary": itinerary}},
			"is": {"location": _at_home, "facts.itinerary[0]": ["US", "primary", "known"], "facts.itinerary[1]": ["CN", "primary", "known"]},
		},
		"an itinerary, whatever the act is called": {
			"plus": {"facts": {"itinerary": itinerary}},
			"is": {"location": _at_home, "facts.itinerary[0]": ["US", "primary", "known"], "facts.itinerary[1]": ["CN", "primary", "known"]},
		},
		"where the data is opened": {
			"plus": {"facts": {"device": {"opened_in": ["CN"]}}},
			"is": {"location": _at_home, "facts.device.opened_in[0]": ["CN", "processing", "known"]},
		},
		"hops that keep what passes, and none that only pass it on": {
			"plus": {"facts": {"hops": [{"kind": "network", "country": "CN"}, {"kind": "cdn", "country": "HK"}, {"kind": "gateway"}, {"kind": "mail"}]}},
			"is": {"location": _at_home, "facts.hops[1]": ["HK", "cache", "unknown"], "facts.hops[3]": [null, "cache", "unknown"]},
		},
		"hops that have the plaintext, whatever they are": {
			"plus": {"facts": {"hops": [{"kind": "network", "country": "CN", "sees": "plaintext"}, {"sees": "enclave"}, {"kind": "database", "country": "IN", "sees": "plaintext"}, {"kind": "scanner", "country": "IN", "sees": "ciphertext"}, {"kind": "function", "country": "IN"}]}},
			"is": {
				"location": _at_home, "facts.hops[0].sees": ["CN", "processing", "known"], "facts.hops[1].sees": [null, "processing", "known"],
				"facts.hops[2].sees": ["IN", "processing", "known"], "facts.hops[2]": ["IN", "cache", "known"],
			},
		},
		"who was given what opens the data, and is somewhere": {
			"plus": {"facts": {"access_information": {"given_to": [{"principal": "p", "country": "CN"}, {"principal": "q"}, {"principal": "r", "country": null}]}}},
			"is": {"location": _at_home, "facts.access_information.given_to[0]": ["CN", "keys", "known"]},
		},
		"entries that are no objects": {
			"plus": {"facts": {"other_copies": [7], "hops": ["x", null], "derived_plaintext": [[]], "keys": ["k", {"escrow": ["p"]}], "access_information": {"given_to": ["p", null]}}},
			"is": {
				"location": _at_home, "facts.other_copies[0]": [null, "backup", "known"], "facts.derived_plaintext[0]": [null, "cache", "known"],
				"facts.keys[0]": [null, "keys", "known"], "facts.keys[1]": [null, "keys", "known"],
			},
		},
		"hops that store": {
			"plus": {"facts": {"hops": [{"kind": "database", "country": "CN"}, {"kind": "backup"}]}},
			"is": {"location": _at_home, "facts.hops[0]": ["CN", "cache", "known"], "facts.hops[1]": [null, "cache", "known"]},
		},
		"plaintext made on the way": {
			"plus": {"facts": {"derived_plaintext": [{"where": "index", "country": "CN"}, {"where": "log"}]}},
			"is": {"location": _at_home, "facts.derived_plaintext[0]": ["CN", "cache", "known"], "facts.derived_plaintext[1]": [null, "cache", "known"]},
		},
		"keys, and who else can recover them": {
			"plus": {"facts": {"keys": [{"id": "k", "country": "US", "escrow": [{"principal": "p", "country": "DE"}], "recovery": [{"principal": "q", "country": "CN"}, {"principal": "r"}]}, {"id": "l"}]}},
			"is": {
				"location": _at_home, "facts.keys[0]": ["US", "keys", "known"],
				"facts.keys[0].escrow[0]": ["DE", "keys", "known"], "facts.keys[0].recovery[0]": ["CN", "keys", "known"],
				"facts.keys[0].recovery[1]": [null, "keys", "known"], "facts.keys[1]": [null, "keys", "known"],
			},
		},
	}
	_paths(_plus(case.plus)) == case.is
}

test_a_copy_keeps_its_subdivision if {
	all := placements.all with input as _plus({"facts": {"other_copies": [{"country": "UA", "subdivision": "UA-43"}]}})
	{place.subdivision | some place in all} == {null, "UA-43"}
}

_homes(activity) := count(homes) if homes := placements.home with input as activity

test_home[note] if {
	some note, case in {
		"a known place of its role": {"place": {}, "is": 1},
		"a copy is no home": {"place": {"role": "replica"}, "is": 0},
		"a likely place is no home": {"place": {"certainty": "unknown"}, "is": 0},
		"a place without a country is no home": {"place": {"country": null}, "is": 0},
		"where a resource lives that a condition leaves open": {"place": {"certainty": "unknown", "cause": "condition-unknown"}, "is": 1},
		"where a copy goes that a condition leaves open": {"place": {"certainty": "unknown", "cause": "condition-unknown", "setting": "s"}, "is": 0},
	}
	_homes(_plus({"placements": [object.union(_place, case.place)]})) == case.is
}

test_the_home_of_keys_is_where_keys_are if _homes(_plus({"home_role": "keys", "placements": [object.union(_place, {"role": "keys"})]})) == 1

# --- the closed world

_state(activity) := [complete, {gap.path | some gap in gaps}] if {
	complete := placements.complete with input as activity
	gaps := placements.gaps with input as activity
}

test_a_list_proves_nothing_unless_it_is_complete[note] if {
	some note, case in {
		"complete": {"plus": {}, "is": [true, set()]},
		"not complete": {"plus": {"placements_complete": false}, "is": [false, {"placements_complete"}]},
		"complete as text": {"plus": {"placements_complete": "true"}, "is": [false, {"placements_complete"}]},
		"complete as a number": {"plus": {"placements_complete": 1}, "is": [false, {"placements_complete"}]},
		"no place at all": {"plus": {"placements": []}, "is": [true, {"placements"}]},
		"a copy alone": {"plus": {"placements": [object.union(_place, {"role": "backup"})]}, "is": [true, {"placements"}]},
		"an unknown home says so by itself": {"plus": {"placements": [object.union(_place, {"country": null, "certainty": "unknown"})]}, "is": [true, set()]},
		"a home that is only likely": {"plus": {"placements": [object.union(_place, {"certainty": "unknown"})]}, "is": [true, {"placements"}]},
		"a type that nobody catalogued has said so": {"plus": {"placements_complete": false, "problems": ["type-not-catalogued"]}, "is": [false, set()]},
		"an open list of other copies": {"plus": {"facts": {"other_copies": []}}, "is": [false, {"facts.other_copies_complete"}]},
		"a list of other copies that is not complete": {"plus": {"facts": {"other_copies_complete": false}}, "is": [false, {"facts.other_copies_complete"}]},
		"a complete list of other copies": {"plus": {"facts": {"other_copies": [], "other_copies_complete": true}}, "is": [true, set()]},
		"the word of other copies alone": {"plus": {"facts": {"other_copies_complete": true}}, "is": [false, {"facts.other_copies_complete"}]},
		"an itinerary, whatever the act is called": {"plus": {"facts": {"itinerary": ["FR"]}}, "is": [false, {"facts.itinerary_complete"}]},
	}
	_state(_plus(case.plus)) == case.is
}

# "A list proves nothing unless its …_complete is attested", and a list that nobody stated is asked for elsewhere.
test_a_list_of_places_that_is_stated_is_closed_or_open[note] if {
	some list in ["hops", "keys", "derived_plaintext", "itinerary", "other_copies"]
	word := concat("_", [list, "complete"])
	open := [false, {$"facts.{word}"}]
	some name, [stated, state] in {
		"not said": [{list: []}, open],
		"said to be open": [{list: [], word: false}, open],
		"closed in words": [{list: [], word: "true"}, open],
		"closed": [{list: [], word: true}, [true, set()]],
		"not stated": [{}, [true, set()]],
	}
	note := concat(" ", [list, name])
	_state(_plus({"facts": stated})) == state
}

# Whoever closes a list has to be a source that states it.
test_a_list_that_another_source_closes_is_open if {
	stated := facts.merged([facts.flatten({"hops": []}, "document", null), facts.flatten({"hops_complete": true}, "attestation", "a")])
	_state(object.union(_activity, {"facts": stated})) == [false, {"facts.hops_complete"}]
}

_gaps(activity) := gaps if gaps := placements.gaps with input as activity

# One word of one list, whatever the act is called; the list is what is missing.
test_an_open_list_is_told_once_with_who_has_it[note] if {
	officers := ["export_compliance", "empowered_official"]
	some note, [plus, gap] in {
		"denied": [{"act": "take", "facts": {"itinerary": ["US"], "itinerary_complete": false}}, {
			"message": "Somebody has said that a list is not complete: itinerary_complete.", "path": "facts.itinerary_complete",
			"missing": {"fact": "itinerary", "roles": officers},
		}],
		"not said": [{"act": "take", "facts": {"itinerary": ["US"]}}, {
			"message": "Nobody has said that the itinerary is complete.", "path": "facts.itinerary_complete",
			"missing": {"fact": "itinerary", "roles": officers},
		}],
		"hops": [{"facts": {"hops": []}}, {
			"message": "Nobody has said that the list of hops is complete.", "path": "facts.hops_complete",
			"missing": {"fact": "hops", "roles": ["application_security"]},
		}],
	}
	_gaps(_plus(plus)) == {gap}
}

# A dictionary that is lost opens every list and hides no gap.
test_without_the_dictionary_a_list_is_open if {
	activity := _plus({"facts": {"hops": [], "hops_complete": true}})
	gaps := _gaps(activity) with data.carveout.facts.table as {}
	{gap.path | some gap in gaps} == {"facts.hops_complete"}
	complete := placements.complete with input as activity with data.carveout.facts.table as {}
	complete == false
}

test_completeness_that_is_not_said if {
	complete := placements.complete with input as object.remove(_activity, ["placements_complete"])
	complete == false
}

test_itinerary[note] if {
	some note, case in {
		"complete": {"facts": {"itinerary": ["US"], "itinerary_complete": true}, "is": [true, set()]},
		"not complete": {"facts": {"itinerary": ["US"], "itinerary_complete": false}, "is": [false, {"facts.itinerary_complete"}]},
		"not said to be complete": {"facts": {"itinerary": ["US"]}, "is": [false, {"facts.itinerary_complete"}]},
		"empty and complete": {"facts": {"itinerary": [], "itinerary_complete": true}, "is": [false, {"facts.itinerary_complete"}]},
		"missing and complete": {"facts": {"itinerary_complete": true}, "is": [false, {"facts.itinerary_complete"}]},
		"missing": {"facts": {}, "is": [false, {"facts.itinerary_complete"}]},
	}
	_state(_plus({"act": "take", "facts": case.facts})) == case.is
}

# A list that somebody says is not complete leaves every clause about places open.
test_a_list_that_is_said_to_be_open[note] if {
	some note in ["hops_complete", "derived_plaintext_complete", "keys_complete", "itinerary_complete", "other_copies_complete"]
	said := {note: false}
	[false, {concat(".", ["facts", note])}] == _state(_plus({"facts": said}))
}

# --- words

test_sentences[note] if {
	some note, case in {
		"lives": [{}, "a lives in eastus (X), put there by location = eastus."],
		"a replica": [{"role": "replica"}, "a is replicated to eastus (X), put there by location = eastus."],
		"a backup": [{"role": "backup"}, "a is backed up to eastus (X), put there by location = eastus."],
		"a cache": [{"role": "cache"}, "a is cached in eastus (X), put there by location = eastus."],
		"processing": [{"role": "processing"}, "a is processed in eastus (X), put there by location = eastus."],
		"keys": [{"role": "keys"}, "a keeps keys in eastus (X), put there by location = eastus."],
		"metadata": [{"role": "metadata"}, "a keeps metadata in eastus (X), put there by location = eastus."],
		"a role without a word": [{"role": "archive"}, "a has a copy in eastus (X), put there by location = eastus."],
		"a country alone": [{"region": null}, "a lives in X, put there by location = eastus."],
		"a boolean": [{"actual": true}, "a lives in eastus (X), put there by location = true."],
		"a value that is not shown": [{"actual": null}, "a lives in eastus (X), put there by location."],
		"a number is not shown": [{"actual": 7}, "a lives in eastus (X), put there by location."],
		"no path": [{"path": null}, "a lives in eastus (X)."],
	}
	placements.sentence("a", object.union(_place, case[0]), "X") == case[1]
}

test_every_cause_has_words[cause] if {
	some cause in {
		"unknown-until-apply", "absent", "mistyped", "region-not-recognised", "region-unsettled", "logical-location",
		"country-not-recognised", "pair-of-unknown-region", "pair-unknown", "reference-unresolved", "setting-unknown",
		"setting-not-recognised", "one-of-several", "geography", "anywhere", "setting-not-weighed", "type-not-catalogued",
		"transit-or-storage", "seen-in-no-country",
	}
	words := placements.why(object.union(_place, {"cause": cause}))
	not endswith(words, "does not say where this copy lies.")
}

test_why[note] if {
	some note, case in {
		"with its value": [{"cause": "anywhere"}, "location (eastus) may put the copy anywhere."],
		"without a value": [{"cause": "absent", "actual": null}, "location is not set, and the document does not say what takes its place."],
		"without a path": [{"cause": "setting-not-weighed", "path": null}, "The document could not be weighed to the end."],
		"a type nobody catalogued": [{"cause": "type-not-catalogued", "actual": "azurerm_x"}, "azurerm_x has no row in the catalogue, so nothing is known of where it keeps data."],
		"no cause": [{"cause": null}, "location (eastus) does not say where this copy lies."],
	}
	placements.why(object.union(_place, case[0])) == case[1]
}

test_mend[note] if {
	some note, case in {
		"of the setting": [{"mend": "Set it."}, {"remediation": "Set it."}],
		"without one": [{}, {}],
	}
	placements.mend(object.union(_place, case[0])) == case[1]
}

test_contradicts[note] if {
	some note, case in {
		"what asks for the copy": [{"advice": ["checkov X"]}, {"contradicts": ["checkov X"]}],
		"nothing asks for it": [{"advice": []}, {"contradicts": []}],
		"a list that is none": [{"advice": 7}, {}],
		"without one": [{}, {}],
	}
	placements.contradicts(object.union(_place, case[0])) == case[1]
}

test_provenance[note] if {
	some note, case in {"seen in the document": ["location", "document"], "seen nowhere": [null, "reference"]}
	placements.provenance(object.union(_place, {"path": case[0]})) == case[1]
}

# --- open question 19: is data in a cache or a queue in transit or stored?

_counsel(value, expires_on) := {"parameters": {"caches_count_as_storage": {
	"value": value, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "memo 19", "expires_on": expires_on,
}}}

# Note 1 to 120.54(a)(5)(iv): what only passes is not stored; a database and a backup keep it by any reading.
test_what_passes_is_no_place_where_counsel_says_so[note] if {
	kinds := ["cdn", "queue", "cache", "mail", "database", "backup", "network"]
	some note, [site, kept] in {
		"by default": [{}, {"cdn", "queue", "cache", "mail", "database", "backup"}],
		"in transit": [_counsel(false, "2027-01-01"), {"database", "backup"}],
		"until today": [_counsel(false, "2026-11-23"), {"cdn", "queue", "cache", "mail", "database", "backup"}],
		"as text": [_counsel("false", "2027-01-01"), {"cdn", "queue", "cache", "mail", "database", "backup"}],
	}
	all := placements.all with input as _plus({"facts": {"hops": [{"kind": kind, "country": "DE"} | some kind in kinds]}})
		with data.carveout_site as site
		with data.carveout_run as {"as_of": "2026-11-23"}
	{kinds[i] | some i, _ in kinds; some place in all; place.path == $"facts.hops[{i}]"} == kept
}

# --- hops that neither keep the data nor see it

_passed(hops, site) := {place.path: place.country | some place in passed} if {
	passed := placements.passed with input as _plus({"facts": {"hops": hops}})
		with data.carveout_site as site
		with data.carveout_run as {"as_of": "2026-11-23"}
}

test_a_hop_is_a_place_or_is_passed[note] if {
	kinds := ["network", "gateway", "scanner", "function", "cdn", "queue", "cache", "mail", "database", "backup"]
	some note, [sees, site, passed] in {
		"ciphertext": ["ciphertext", {}, {"network", "gateway", "scanner", "function"}],
		"not said": [null, {}, {"network", "gateway", "scanner", "function"}],
		"plaintext": ["plaintext", {}, set()],
		"an enclave": ["enclave", {}, set()],
		"what only passes": ["ciphertext", _counsel(false, "2027-01-01"), {"network", "gateway", "scanner", "function", "cdn", "queue", "cache", "mail"}],
		"what only passes in clear": ["plaintext", _counsel(false, "2027-01-01"), set()],
	}
	hops := [{"kind": kind, "country": "DE", "sees": sees} | some kind in kinds]
	{kinds[i] | some i, _ in kinds; _passed(hops, site)[$"facts.hops[{i}]"] == "DE"} == passed
}

test_odd_hops_are_passed_nowhere if {
	_passed(["x", null, 7, [], {}, {"kind": "network"}], {}) == {$"facts.hops[{i}]": null | some i in numbers.range(0, 5)}
	_passed("x", {}) == {}
}

test_a_hop_that_has_the_plaintext_says_so if {
	all := placements.all with input as _plus({"facts": {"hops": [{"kind": "scanner", "sees": "plaintext"}]}})
	some place in all
	place.role == "processing"
	placements.why(place) == "facts.hops[0].sees (plaintext) is said of a hop, and no country of ISO 3166-1 is named for it."
	placements.sentence("a", place, "X") == "a is processed in X, put there by facts.hops[0].sees = plaintext."
}

# --- what is tolerated

_accepted(value) := {"parameters": {"access_information_as_technical_data": {
	"value": value, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "memo 7", "expires_on": "2027-01-01",
}}}

_words_on_metadata(values) := {"data.technical_data_in_metadata": [{"value": value} | some value in values]}

# 120.33: what is said to hold technical data is the data, whoever else denies it and whatever counsel says of metadata.
test_metadata_that_holds_technical_data_is_never_tolerated[note] if {
	some note, [role, values, site, tolerated] in {
		"metadata, not said": ["metadata", [], {}, false],
		"metadata, free": ["metadata", [false], {}, true],
		"metadata, not said, counsel": ["metadata", [], _accepted(false), true],
		"metadata, free, counsel": ["metadata", [false], _accepted(false), true],
		"metadata, in words, counsel": ["metadata", ["true"], _accepted(false), true],
		"metadata, some": ["metadata", [true], {}, false],
		"metadata, some, counsel": ["metadata", [true], _accepted(false), false],
		"metadata, two words, counsel": ["metadata", [false, true], _accepted(false), false],
		"metadata, two words": ["metadata", [false, true], {}, false],
		"keys": ["keys", [false], {}, false],
		"keys, counsel": ["keys", [true], _accepted(false), true],
		"data, counsel": ["replica", [false], _accepted(false), false],
	}
	activity := object.union(_activity, {"facts": _words_on_metadata(values)})
	said := {place.role | some place in [{"role": role}]; placements.tolerated(place)} with input as activity
		with data.carveout_site as site
		with data.carveout_run as {"as_of": "2026-11-23"}
	[count(said) == 1, note] == [tolerated, note]
}

# "Access information", 120.55: what counsel says of a copy of a key is not said of a person who holds one.
test_who_holds_a_key_is_never_tolerated[note] if {
	some note, [stated, tolerated] in {
		"a key": [{"keys": [{"id": "k", "country": "CN"}]}, {"facts.keys[0]"}],
		"escrow": [{"keys": [{"id": "k", "country": "US", "escrow": [{"principal": "p", "country": "CN"}]}]}, {"facts.keys[0]"}],
		"recovery": [{"keys": [{"id": "k", "country": "US", "recovery": [{"principal": "p", "country": "CN"}]}]}, {"facts.keys[0]"}],
		"who was given it": [{"access_information": {"given_to": [{"principal": "p", "country": "CN"}]}}, set()],
	}
	activity := _plus({"facts": stated})
	said := {place.path | some place in placements.all; placements.tolerated(place)} with input as activity
		with data.carveout_site as _accepted(false)
		with data.carveout_run as {"as_of": "2026-11-23"}
	said == tolerated
}

# Where a holder of a key is, the fact or the roster says; a plan's own place is asked of nobody.
test_who_can_say_where_a_place_is[note] if {
	some note, [kind, stated, path, fact] in {
		"a key without a country": ["terraform", {"keys": [{"id": "k"}]}, "facts.keys[0]", "keys"],
		"a holder of whom nobody says where": ["terraform", {"keys": [{"id": "k", "escrow": [{"principal": "p"}]}]}, "facts.keys[0].escrow[0]", "keys"],
		"a place of a caller": ["activity", {}, "location", "placements"],
	}
	_asked_of(kind, stated, path).fact == fact
}

test_a_place_of_a_plan_is_asked_of_nobody if _asked_of("terraform", {}, "location") == null

_asked_of(kind, stated, path) := asked if {
	places := [object.union(_place, {"country": null})]
	activity := _plus({"facts": stated, "placements": places, "subject": {"kind": kind, "address": "a"}})
	all := placements.all with input as activity
	some place in all
	place.path == path
	asked := placements.missing(place) with input as activity
}

test_the_roster_says_where_a_holder_is_of_whom_no_fact_does if {
	activity := _plus({"facts": {"keys": [{"id": "k", "country": "US", "escrow": [{"principal": "p"}]}]}})
	record := {"kind": "user", "us_person": true, "country": "DE", "verified_by": "p-9", "verified_on": "2026-11-01", "expires_on": "2027-02-01"}
	all := placements.all with input as activity with data.carveout_site as {"principals": {"p": record}} with data.carveout_run as {"as_of": "2026-11-23"}
	{place.country | some place in all; place.path == "facts.keys[0].escrow[0]"} == {"DE"}
}
