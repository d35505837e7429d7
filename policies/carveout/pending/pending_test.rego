package carveout.pending_test

import data.carveout.facts
import data.carveout.pending

_nothing := {"act": "store", "facts": {}, "placements": []}

# An activity with a value for each fact of the dictionary.
_everything := {
	"act": "store",
	"facts": {name: {"value": false} | some name, _ in facts.rows},
	"placements": [{}],
}

test_each_missing_fact_is_a_need_of_its_own if {
	needs := pending.needs("origin", "sent_from") with input as _nothing
	{need.fact | some need in needs} == {
		"senders", "senders_complete", "location_enforced_by",
		"enforcement", "unknown_locations_blocked",
	}
	{role | some need in needs; some role in need.roles} == {"identity_admin"}
}

test_with_every_fact_stated_the_rule_itself_is_what_is_missing[condition] if {
	some [clause, condition] in [["origin", "sent_from"], ["end_to_end", "custody"], ["cryptography", "adequate"]]
	pending.needs(clause, condition) == {{"fact": null, "roles": []}} with input as _everything
}

test_a_need_names_the_fact_its_path_and_who_has_it if {
	pending.details("origin", "sent_from", {"fact": "senders", "roles": ["identity_admin"]}, "22 CFR 120.54(a)(5)(v)") == {
		"condition": "sent_from",
		"message": "origin.sent_from needs the fact senders, which nobody has stated.",
		"citation": "22 CFR 120.54(a)(5)(v)",
		"path": "facts.senders",
		"missing": {"fact": "senders", "roles": ["identity_admin"]},
		"remediation": "State the missing facts in the site; a later version decides on them.",
	}
}

test_a_missing_rule_is_no_missing_fact if {
	pending.details("origin", "sent_from", {"fact": null, "roles": []}, null) == {
		"condition": "sent_from",
		"message": "origin.sent_from has all its facts, but this version has no rule that weighs them.",
		"citation": null,
		"path": null,
		"missing": null,
		"remediation": "Nothing is left to state; a later version weighs it.",
	}
}
