package carveout.clauses.end_to_end_test

import data.carveout.clauses.end_to_end
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

# --- Two acts that meet everything: within the United States, and to Germany under a licence.

_own_key := {
	"id": "k-1", "purpose": "data", "store": "own_kms", "operator": "own", "country": "US", "exportable": false,
	"provider_can_use": false, "users": ["p-us"], "escrow": [{"principal": "p-us"}], "recovery": [{"principal": "p-two"}],
}

# Facts by their names, so that a change of one is a change of one line.
_at_home := {
	"protection.payload": "object_encrypted",
	"protection.encrypts_at": "originator_device",
	"boundary.originator": {"id": "b-1", "operator": "own", "country": "US"},
	"boundary.recipient": {"id": "b-2", "operator": "own", "country": "US"},
	"hops": [{"id": "h-1", "kind": "gateway", "operator": "provider", "country": "DE", "sees": "ciphertext"}],
	"hops_complete": true,
	"derived_plaintext": [],
	"derived_plaintext_complete": true,
	"keys": [_own_key],
	"keys_complete": true,
	"access_information.given_to": [{"principal": "p-us", "country": "US"}],
	"access_information_complete": true,
	"recipients": [
		{"principal": "p-us", "us_person": true, "country": "US", "decrypt_countries": ["US"]},
		{"principal": "p-two", "country": "PR", "decrypt_countries": ["US", "GU"]},
	],
	"recipients_complete": true,
}

_abroad := object.union(_at_home, {
	"data.usml_categories": ["XI(d)"],
	"boundary.recipient": {"id": "b-3", "operator": "own", "country": "DE"},
	"keys": [object.union(_own_key, {"users": ["p-us", "p-de"], "recovery": []})],
	"access_information.given_to": [{"principal": "p-de", "us_person": false, "country": "DE", "authorization": "lic-1"}],
	"senders": [{"principal": "p-us", "device_countries": ["US"]}],
	"senders_complete": true,
	"recipients": [{
		"principal": "p-de", "us_person": false, "country": "DE", "authorization": "lic-1",
		"decrypt_countries": ["DE"],
	}],
})

_verified := {"kind": "user", "verified_by": "p-hr", "verified_on": "2026-10-01", "expires_on": "2027-02-01"}

_us := object.union(_verified, {"us_person": true, "country": "US"})

_foreign := object.union(_verified, {"us_person": false, "country": "DE", "citizenships": ["DE"]})

_licence := {
	"kind": "licence", "citation": "DSP-5 050000001", "parties": ["p-de"], "countries": ["DE"], "usml": ["XI(d)"],
	"activities": ["send", "store", "take"], "decrypt_countries": ["DE"], "effective_from": "2020-01-01",
	"expires_on": "2027-01-01", "status": "active", "provisos_reviewed_by": "p-us",
}

_site := {
	"principals": {
		"p-us": _us,
		"p-two": object.union(_us, {"country": "PR"}),
		"p-oth": _us,
		"p-de": _foreign,
		"crew": object.union(_us, {"kind": "group", "membership": "closed"}),
		"mi": object.union(_us, {"kind": "managed_identity"}),
		"svc": object.union(_us, {"kind": "service_principal"}),
		"team": object.union(_us, {"kind": "group", "membership": "open"}),
		"p-cn": object.union(_foreign, {"country": "CN", "citizenships": ["CN"]}),
		"p-none": object.remove(_foreign, ["citizenships"]),
	},
	"authorizations": {"lic-1": _licence},
}

_activity(named) := _stating([_said(named, "document", null)])

# What facts.flatten makes of nested facts.
_said(named, provenance, source) := {name: [{
	"value": value,
	"provenance": provenance,
	"ref": concat(".", [part | some part in [_prefix(source), "facts", name]; part != ""]),
	"source": source,
}] |
	some name, value in named
	value != null
}

_prefix(null) := ""

_prefix(source) := concat(".", ["attestations", source]) if source != null

_stating(sources) := {
	"regime": "itar", "act": "store", "facts": facts.merged(sources), "placements": [], "home_role": "primary",
	"subject": {"kind": "activity", "address": "a"},
}

_ear(activity) := object.union(activity, {"regime": "ear"})

_act(activity, act) := object.union(activity, {"act": act})

# A change of facts: objects merge, everything else is replaced.
_changed(named, change) := object.union(named, change)

_override(value) := {
	"value": value, "set_by": "p-1", "role": "counsel", "set_on": "2020-01-01", "reason": "memo", "expires_on": "2028-01-01",
}

_with_parameter(name, value) := object.union(_site, {"parameters": {name: _override(value)}})

_told(rule, activity, site) := found if {
	found := _rule(rule) with input as activity with data.carveout_site as site with data.carveout_run as _day
}

_rule("conditions") := end_to_end.conditions

_rule("findings") := end_to_end.findings

_rule("evidence") := end_to_end.evidence

_rule("considered") := end_to_end.considered

_conditions(activity) := _told("conditions", activity, _site)

_findings(activity) := _told("findings", activity, _site)

_name(finding) := split(finding.id, "/")[2]

# The condition's verdict, and the findings against it by their short names.
_answer(condition, activity, site) := [_told("conditions", activity, site)[condition], {_name(finding) |
	some finding in _told("findings", activity, site)
	finding.condition == condition
}]

_met := {"ciphertext": "met", "custody": "met", "recipient": "met"}

# Many cases in one test, by their names: those that do not come out as written.
_wrong(condition, cases) := {note | some note, case in cases; not _comes_out(condition, case)}

_comes_out(condition, [activity, site, verdict, names]) if _answer(condition, activity, site) == [verdict, names]

test_two_acts_meet_all_three_conditions if {
	every named in [_at_home, _abroad] {
		_findings(_activity(named)) == set()
		_conditions(_activity(named)) == _met
	}
}

test_and_so_they_do_as_attested if {
	activity := _stating([_said(_abroad, "attestation", "att-1")])
	_conditions(activity) == _met
	_told("evidence", activity, _site) & {{"condition": "custody", "fact": "keys", "provenance": "attestation", "ref": "attestations.att-1.facts.keys"}} != set()
}

# --- Evidence: what a `met` rests on.

test_the_licence_on_which_it_rests_is_shown if {
	evidence := _told("evidence", _activity(_abroad), _site)
	every record in ["authorizations.lic-1", "principals.p-de"] {
		every condition in ["custody", "recipient"] {
			{"condition": condition, "fact": record, "provenance": "attestation", "ref": record} in evidence
		}
	}
	_told("considered", _activity(_abroad), _site) == {{
		"id": "lic-1", "kind": "licence", "covers": true, "reason": "in force, expires on 2027-01-01",
	}}
}

test_where_none_is_named_none_is_considered if _told("considered", _activity(_at_home), _site) == _none

test_a_licence_that_does_not_cover_is_considered_and_no_evidence if {
	site := object.union(_site, {"authorizations": {"lic-1": {"status": "revoked"}}})
	_told("considered", _activity(_abroad), site) == {{
		"id": "lic-1", "kind": "licence", "covers": false, "reason": "its status is revoked",
	}}
	not "authorizations.lic-1" in {item.fact | some item in _told("evidence", _activity(_abroad), site)}
}

test_every_fact_of_a_condition_is_evidence if {
	evidence := _told("evidence", _activity(_at_home), _site)
	{[item.condition, item.fact] | some item in evidence; not startswith(item.fact, "principals.")} == {
		["ciphertext", "protection.payload"], ["ciphertext", "protection.encrypts_at"],
		["ciphertext", "boundary.originator"], ["ciphertext", "boundary.recipient"], ["ciphertext", "hops"],
		["ciphertext", "derived_plaintext"], ["ciphertext", "recipients"], ["custody", "keys"],
		["custody", "access_information.given_to"], ["custody", "recipients"], ["recipient", "recipients"],
	}
	{item.ref | some item in evidence; item.fact == "hops"} == {"facts.hops"}
}

test_where_the_payload_is_not_encrypted_what_is_kept_is_evidence if {
	stated := {"itinerary": ["US"], "other_copies": [], "data.technical_data_in_metadata": false}
	of_ciphertext := {payload: {item.fact | some item in _told("evidence", _activity(_changed(_at_home, object.union(stated, {"protection.payload": payload}))), _site)} |
		some payload in ["channel_only", "object_encrypted"]
	}
	of_ciphertext.channel_only - of_ciphertext.object_encrypted == {"itinerary", "other_copies"}
	"data.technical_data_in_metadata" in of_ciphertext.object_encrypted
}

test_nothing_stated_is_no_evidence if _told("evidence", _activity({}), _site) == set()

test_under_the_ear_a_licence_of_state_is_no_evidence if {
	not "authorizations.lic-1" in {item.fact | some item in _told("evidence", _ear(_activity(_abroad)), _site)}
}

# --- Facts that nobody has stated. Written down once more so that neither drifts unseen.

_needs := {
	"ciphertext": {"protection.payload", "protection.encrypts_at", "boundary.originator", "boundary.recipient", "hops", "derived_plaintext"},
	"custody": {"access_information.given_to", "keys"},
	"recipient": {"recipients"},
}

_citations := {
	"ciphertext": "22 CFR 120.54(a)(5)(ii) and (b)(1)(i)",
	"custody": "22 CFR 120.54(b)(1)(ii)",
	"recipient": "22 CFR 120.54(b)(2)",
}

_lacks(activity, condition) := {finding.missing.fact | some finding in _findings(activity); finding.condition == condition}

test_without_facts_all_is_undetermined_and_each_condition_names_what_it_needs if {
	activity := _activity({})
	_conditions(activity) == {condition: "undetermined" | some condition, _ in _needs}
	every condition, needs in _needs {
		_lacks(activity, condition) == needs
		{finding.citation | some finding in _findings(activity); finding.condition == condition} == {_citations[condition]}
	}
	every finding in _findings(activity) {
		finding.id == "carve_out/end_to_end/fact-missing"
		finding.missing.roles == facts.rows[finding.missing.fact].roles
	}
}

test_a_take_needs_the_device_too if {
	_lacks(_act(_activity({}), "take"), "ciphertext") == _needs.ciphertext | {"device.encrypted", "device.opened_in"}
}

# 734.18 has no limit on whom data is sent to; 734.19 asks for knowledge.
test_under_the_ear_there_is_no_recipient_and_knowledge_is_asked_for if {
	activity := _ear(_activity({}))
	_conditions(activity) == {"ciphertext": "undetermined", "custody": "undetermined"}
	_lacks(activity, "custody") == _needs.custody | {"access_information.knowledge_of_release"}
	{finding.condition | some finding in _findings(activity)} == {"ciphertext", "custody"}
}

test_under_the_ear_both_conditions_are_met if {
	named := _changed(_abroad, {"access_information.knowledge_of_release": false})
	_conditions(_ear(_activity(named))) == {"ciphertext": "met", "custody": "met"}
}

test_facts_are_flattened_as_here if {
	nested := {"protection": {"payload": "none"}, "hops": [], "hops_complete": true}
	named := {"protection.payload": "none", "hops": [], "hops_complete": true}
	json.marshal(facts.flatten(nested, "document", null)) == json.marshal(_said(named, "document", null))
	json.marshal(facts.flatten(nested, "attestation", "a")) == json.marshal(_said(named, "attestation", "a"))
}

# Without the dictionary nothing is missing, and yet nothing is met.
test_without_the_dictionary_of_facts_nothing_is_met if {
	activity := _activity(_at_home)
	conditions := _conditions(activity) with data.carveout.facts.table as {}
	{verdict | some verdict in conditions} == {"undetermined"}
}

# --- Everything that is taken away or made worse, generated from both acts.

# What says nothing on its own: names, and what the roster or the recipient's entry says as well.
_silent := {
	"id", "purpose", "exportable", "us_person", "kind",
	"hops.country", "hops.operator", "keys.country", "access_information.given_to.country",
	"access_information.given_to.authorization",
}

_neutral(path) if path[count(path) - 1] in _silent

_neutral(path) if concat(".", [path[0], path[count(path) - 1]]) in _silent

# One recipient, user or place less leaves the others; who sends matters only at a gateway.
_neutral(path) if path in [
	["recipients", 0], ["recipients", 1], ["recipients", 1, "decrypt_countries", 0], ["recipients", 1, "decrypt_countries", 1],
	["hops", 0], ["keys", 0, "escrow", 0], ["keys", 0, "recovery", 0], ["keys", 0, "users", 0], ["keys", 0, "users", 1],
	["access_information.given_to", 0], ["senders"], ["senders_complete"], ["senders", 0, "device_countries"],
	["senders", 0, "device_countries", 0],
]

_paths(named) := {path | walk(named, [path, _]); count(path) > 0; not _neutral(path)}

_patched(named, patch) := _activity(json.patch(named, [patch]))

test_each_fact_taken_away_meets_less[note] if {
	some which, named in {"at home": _at_home, "abroad": _abroad}
	some path in _paths(named)
	note := $"{which}: {path}"
	_conditions(_patched(named, {"op": "remove", "path": path})) != _met
}

test_each_fact_that_is_null_meets_less[note] if {
	some path in _paths(_abroad)
	note := $"{path}"
	_conditions(_patched(_abroad, {"op": "replace", "path": path, "value": null})) != _met
}

test_each_fact_of_the_wrong_type_meets_less[note] if {
	some path in _paths(_abroad)
	note := $"{path}"
	odd := [value | some value in [{"x": "x"}, ["x"]]; type_name(value) != type_name(object.get(_abroad, path, null))][0]
	_conditions(_patched(_abroad, {"op": "replace", "path": path, "value": odd})) != _met
}

test_each_field_of_the_roster_and_of_the_licence_taken_away_meets_less[note] if {
	some path in {path |
		some section, records in {"principals": {"p-de"}, "authorizations": {"lic-1"}}
		some id in records
		some field, _ in _site[section][id]
		field != "country"
		path := [section, id, field]
	}
	note := $"{path}"
	every patch in [{"op": "remove", "path": path}, {"op": "replace", "path": path, "value": null}] {
		_told("conditions", _activity(_abroad), json.patch(_site, [patch])) != _met
	}
}

test_each_worse_word_of_a_second_source_wins[note] if {
	some note, [change, condition] in {
		"payload in clear": [{"protection.payload": "none"}, "ciphertext"],
		"encrypted by the service": [{"protection.encrypts_at": "service"}, "ciphertext"],
		"a boundary of the provider": [{"boundary.originator": {"id": "b", "operator": "provider", "country": "US"}}, "ciphertext"],
		"a boundary elsewhere": [{"boundary.recipient": {"id": "b", "operator": "own", "country": "FR"}}, "ciphertext"],
		"a hop that sees": [{"hops": [{"id": "h", "kind": "cdn", "operator": "own", "sees": "plaintext"}]}, "ciphertext"],
		"a list that is open": [{"hops_complete": false}, "ciphertext"],
		"something derived": [{"derived_plaintext": [{"where": "log"}]}, "ciphertext"],
		"a key of the provider": [{"keys": [object.union(_own_key, {"provider_can_use": true})]}, "custody"],
		"a key with others": [{"keys": [object.union(_own_key, {"operator": "other"})]}, "custody"],
		"access by a stranger": [{"access_information.given_to": [{"principal": "p-x"}]}, "custody"],
		"keys that are open": [{"keys_complete": false}, "custody"],
		"a foreign recipient": [{"recipients": [{"principal": "p-de", "country": "US", "decrypt_countries": ["US"]}]}, "recipient"],
		"a person said to be foreign": [{"recipients": [{"principal": "p-us", "us_person": false, "country": "US", "decrypt_countries": ["US"]}]}, "recipient"],
		"opened abroad": [{"recipients": [{"principal": "p-us", "country": "US", "decrypt_countries": ["FR"]}]}, "recipient"],
		"a device opened abroad": [{"device.opened_in": ["FR"]}, "recipient"],
	}
	sources := [_said(_at_home, "attestation", "a"), _said(change, "document", null)]
	every order in [sources, array.reverse(sources)] {
		_conditions(_stating(order))[condition] != "met"
	}
}

test_a_second_source_that_agrees_changes_nothing if {
	sources := [_said(_at_home, "attestation", "a"), _said(_at_home, "attestation", "b")]
	_conditions(_stating(sources)) == _met
}

# --- What every finding of this clause has.

test_each_finding_is_cited_and_of_a_condition_of_the_regime if {
	bad := _changed(_abroad, {
		"protection.payload": "none", "protection.encrypts_at": "service",
		"keys": [object.union(_own_key, {"operator": "other", "provider_can_use": true, "users": ["p-de", "p-x"]})],
		"device.opened_in": ["FR", "XX"],
		"recipients": [{"principal": "p-de", "country": "FR"}],
	})
	every activity in [_activity(bad), _ear(_activity(_changed(bad, {"access_information.knowledge_of_release": true})))] {
		count(_findings(activity)) > 5
		every finding in _findings(activity) {
			is_string(finding.citation)
			is_string(finding.message)
			finding.condition in object.keys(_conditions(activity))
			finding.parameter == null
		}
	}
}

# A parameter stricter than the text withholds `met`; it never gives `not_met`.
test_a_finding_that_names_a_parameter_is_undetermined if {
	open := _changed(_abroad, {
		"protection.payload": "tokenized",
		"boundary.originator": {"operator": "provider"},
		"hops": [{"id": "h", "kind": "function", "operator": "provider", "sees": "enclave"}],
		"keys": [object.union(_own_key, {"store": "provider_vault"}), object.union(_own_key, {"store": "provider_hsm"})],
		"recipients": [{"principal": "crew", "is_originator": true, "country": "DE", "decrypt_countries": ["US"]}],
		"senders": [{"principal": "crew", "device_countries": ["US"]}],
	})
	named := {finding.parameter | some finding in _findings(_activity(open)); finding.parameter != null}
	named == {
		"tokenization_accepted", "provider_boundary_accepted", "confidential_computing_accepted", "provider_is_third_party",
		"provider_hsm_accepted", "originator_may_be_entity",
	}
	every finding in _findings(_activity(open)) {
		finding.verdict == "undetermined"
	}
}
