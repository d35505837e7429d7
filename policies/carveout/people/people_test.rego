package carveout.people_test

import data.carveout.facts
import data.carveout.people

_record := {
	"kind": "user", "us_person": true, "country": "US", "citizenships": ["AU"],
	"verified_by": "p-9", "verified_on": "2026-09-01", "expires_on": "2027-02-01",
}

_today := {"as_of": "2026-11-23"}

_stated(nested) := facts.flatten(nested, "document", null)

_named(stated, roster) := named if {
	named := people.named with input as {"facts": stated} with data.carveout_site as {"principals": roster} with data.carveout_run as _today
}

# --- Everybody whom a fact names is named, whatever the list.

_everybody := {
	"recipients": [{"principal": "r-1", "country": "GB", "subdivision": "GB-ENG", "authorization": "taa-1"}, {"principal": "r-2"}],
	"senders": [{"principal": "s-1", "device_countries": ["US"]}],
	"administrators": ["a-1", "a-2"],
	"access_information": {"given_to": [{"principal": "g-1", "country": "US"}]},
	"keys": [
		{"id": "k", "users": ["u-1", "u-2"], "escrow": [{"principal": "e-1", "country": "DE"}], "recovery": [{"principal": "v-1"}]},
		{"id": "l"},
	],
}

test_everybody_is_named_with_the_part_and_the_place_where_a_fact_says_so if {
	{[person.part, person.principal, person.fact, person.path] | some person in _named(_stated(_everybody), {})} == {
		["recipient", "r-1", "recipients", "facts.recipients[0]"],
		["recipient", "r-2", "recipients", "facts.recipients[1]"],
		["sender", "s-1", "senders", "facts.senders[0]"],
		["administrator", "a-1", "administrators", "facts.administrators[0]"],
		["administrator", "a-2", "administrators", "facts.administrators[1]"],
		["given_access", "g-1", "access_information.given_to", "facts.access_information.given_to[0]"],
		["key_user", "u-1", "keys", "facts.keys[0].users[0]"],
		["key_user", "u-2", "keys", "facts.keys[0].users[1]"],
		["escrow", "e-1", "keys", "facts.keys[0].escrow[0]"],
		["recovery", "v-1", "keys", "facts.keys[0].recovery[0]"],
	}
}

test_a_person_carries_what_fact_and_roster_say if {
	named := _named(_stated(_everybody), {"r-1": _record})
	{object.remove(person, ["entry"]) | some person in named; person.principal == "r-1"} == {{
		"principal": "r-1", "part": "recipient", "path": "facts.recipients[0]", "provenance": "document", "fact": "recipients",
		"us_person": "yes", "kind": "user", "roster": "known", "countries": {"GB", "US"}, "fact_country": "GB", "subdivision": "GB-ENG",
		"citizenships": ["AU"], "authorization": "taa-1",
	}}
	{person.entry | some person in named; person.principal == "r-1"} == {_everybody.recipients[0]}
	{person.countries | some person in named; person.principal == "e-1"} == {{"DE"}}
}

test_people_by_their_part if {
	users := people.of("key_user") with input as {"facts": _stated(_everybody)} with data.carveout_run as _today
	{person.principal | some person in users} == {"u-1", "u-2"}
	nobody := people.of("owner") with input as {"facts": _stated(_everybody)} with data.carveout_run as _today
	nobody == set()
}

test_several_sources_name_people_beside_each_other if {
	stated := facts.merged([_stated({"recipients": [{"principal": "r-1"}]}), facts.flatten({"recipients": [{"principal": "r-1", "country": "CN"}]}, "attestation", "a")])
	{[person.path, person.provenance, person.countries] | some person in _named(stated, {})} == {
		["facts.recipients[0]", "document", set()],
		["attestations.a.facts.recipients[0]", "attestation", {"CN"}],
	}
}

# --- U.S. person: the roster vouches today and no fact denies it.

_group := object.union(_record, {"kind": "group"})

test_the_worse_of_fact_and_roster_counts[note] if {
	some note, [stated, record, us_person] in {
		"both say yes": [true, _record, "yes"],
		"the roster alone says yes": [null, _record, "yes"],
		"the fact denies it": [false, _record, "no"],
		"the roster denies it": [true, object.union(_record, {"us_person": false}), "no"],
		"the roster denies it, and nobody else says anything": [null, object.union(_record, {"us_person": false}), "no"],
		"both deny it": [false, object.union(_record, {"us_person": false}), "no"],
		"the fact's yes alone is nothing": [true, null, "unknown"],
		"the roster expired": [true, object.union(_record, {"expires_on": "2026-11-23"}), "unknown"],
		"the roster denied it and expired": [true, object.union(_record, {"us_person": false, "expires_on": "2026-11-23"}), "unknown"],
		"the roster waits": [true, object.union(_record, {"verified_on": "2026-11-24"}), "unknown"],
		"the roster is older than it may be": [true, object.union(_record, {"expires_on": "2027-03-01"}), "unknown"],
		"the roster says it in words": [true, object.union(_record, {"us_person": "true"}), "unknown"],
		"an open group": [true, object.union(_group, {"membership": "open"}), "unknown"],
		"a group that does not say": [true, _group, "unknown"],
		"a closed group": [true, object.union(_group, {"membership": "closed"}), "yes"],
		"an open group of foreign persons": [true, object.union(_group, {"membership": "open", "us_person": false}), "no"],
		"a fact in words is none": ["false", _record, "yes"],
	}
	entry := {field: value | some field, value in {"principal": "r-1", "us_person": stated}; value != null}
	named := _named(_stated({"recipients": [entry]}), {"r-1": record})
	{person.us_person | some person in named} == {us_person}
}

# The trap: one list denies it, and another names the same person without a word.
test_a_denial_in_one_list_counts_in_every_other[note] if {
	denial := {"principal": "x", "us_person": false}
	some note, denying in {
		"of recipients": {"recipients": [denial]},
		"of those given access": {"access_information": {"given_to": [denial]}},
	}
	stated := object.union(denying, {"administrators": ["x"], "senders": [{"principal": "x"}], "keys": [{"id": "k", "users": ["x", "y"]}]})
	named := _named(_stated(stated), {"x": _record, "y": _record})
	{[person.principal, person.us_person] | some person in named} == {["x", "no"], ["y", "yes"]}
}

# --- Why the roster does not vouch.

test_why_the_roster_does_not_vouch[note] if {
	some note, [record, cause] in {
		"not listed": [{}, "it is not in the roster"],
		"expired": [{"r-1": object.union(_record, {"expires_on": "2026-11-23"})}, "it expired on 2026-11-23"],
		"an open group": [{"r-1": _group}, "anybody may be made a member of this group"],
		"an expired group": [{"r-1": object.union(_group, {"expires_on": "2026-11-23"})}, "it expired on 2026-11-23"],
		"known": [{"r-1": _record}, "known"],
	}
	{person.roster | some person in _named(_stated({"recipients": [{"principal": "r-1"}]}), record)} == {cause}
}

# A lapse takes nobody out of a proscribed country: it is not known any more where the person is.
test_a_country_of_a_lapsed_record_is_unknown if {
	lapsed := object.union(_record, {"country": "CN", "expires_on": "2026-11-23"})
	named := _named(_stated({"recipients": [{"principal": "r-1", "country": "US"}]}), {"r-1": lapsed})
	{person.countries | some person in named} == {{"US", "(not in force)"}}
}

# --- Odd entries name nobody, and take nobody else with them.

test_odd_entries_do_not_hide_the_others[note] if {
	some odd in [null, 5, "x", [], {}, {"principal": null}, {"principal": ["r-1"]}, true]
	note := json.marshal(odd)
	named := _named(_stated({"recipients": [odd, {"principal": "r-1"}], "keys": [odd, {"users": odd, "escrow": odd}, {"users": ["u-1"], "escrow": [odd]}]}), {})
	{person.principal | some person in named; person.principal in {"r-1", "u-1"}} == {"r-1", "u-1"}
	{person.us_person | some person in named} == {"unknown"}
}

test_lists_that_are_none_name_nobody[note] if {
	some value in [null, 5, "x", {}, true]
	note := json.marshal(value)
	_named(_stated({"recipients": value, "administrators": value, "keys": value, "senders": value}), {}) == set()
}

test_without_facts_nobody_is_named if _named({}, {}) == set()

# --- The last day, and who can help.

test_the_last_day_is_that_of_everybody_named if {
	days := people.boundaries with input as {"facts": _stated({"administrators": ["r-1", "r-2", "r-3"]})}
		with data.carveout_site as {"principals": {"r-1": _record, "r-2": object.union(_record, {"expires_on": "2026-12-24"}), "x": object.union(_record, {"expires_on": "2026-12-01"})}}
		with data.carveout_run as _today
	days == {"2027-01-31", "2026-12-23"}
}

test_human_resources_can_say if people.missing == {"fact": "principals", "roles": ["human_resources"]}
