package carveout.missing_test

import data.carveout.facts
import data.carveout.missing

_activity(stated) := {"act": "store", "regime": "itar", "facts": facts.flatten(stated, "document", null), "placements": []}

_needs(clause, condition, stated) := needs if {
	activity := _activity(stated)
	needs := missing.needs(clause, condition) with input as activity
}

test_each_missing_fact_is_a_need_of_its_own if {
	needs := _needs("origin", "sent_from", {})
	{need.fact | some need in needs} == {"senders", "location_enforced_by", "enforcement", "unknown_locations_blocked"}
	{role | some need in needs; some role in need.roles} == {"identity_admin"}
}

test_a_condition_whose_facts_are_stated_needs_nothing if {
	_needs("us_persons", "provider", {"provider": {"personnel": "none"}}) == set()
	_needs("no such clause", "or condition", {}) == set()
}

test_a_list_is_needed_until_somebody_has_closed_it if {
	{[need.fact, need.open] | some need in _needs("destination", "sent", {})} == {["recipients", false]}
	{[need.fact, need.open] | some need in _needs("destination", "sent", {"recipients": [{"principal": "p"}]})} == {["recipients", true]}
	_needs("destination", "sent", {"recipients": [{"principal": "p"}], "recipients_complete": true}) == set()
}

test_a_need_names_the_fact_its_path_and_who_has_it if {
	need := {"fact": "senders", "roles": ["identity_admin"], "open": false}
	missing.details("origin", "sent_from", need, "22 CFR 120.54(a)(5)(v)") == {
		"condition": "sent_from",
		"message": "origin.sent_from needs the fact senders, which nobody has stated.",
		"citation": "22 CFR 120.54(a)(5)(v)",
		"path": "facts.senders",
		"missing": {"fact": "senders", "roles": ["identity_admin"]},
	}
}

test_a_list_that_is_open_is_not_said_to_be_missing if {
	need := {"fact": "hops", "roles": ["application_security"], "open": true}
	missing.details("end_to_end", "ciphertext", need, null).message == "end_to_end.ciphertext needs the whole list hops, and nobody has said that nothing is missing from it."
}
