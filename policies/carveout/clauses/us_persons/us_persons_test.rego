package carveout.clauses.us_persons_test

import data.carveout.clauses.us_persons
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

_facts := {
	"data": {"classified": false},
	"recipients": [{"principal": "p-1", "us_person": true, "country": "US"}],
	"recipients_complete": true,
	"access_information": {"given_to": [{"principal": "p-2", "us_person": true, "country": "US"}]},
	"access_information_complete": true,
	"administrators": ["p-3", "g-1"],
	"administrators_complete": true,
	"senders": [{"principal": "p-4", "device_countries": ["US"], "egress_countries": ["US"]}],
	"keys": [{
		"id": "k-1", "purpose": "data", "store": "provider_vault", "operator": "provider", "users": ["p-5"],
		"escrow": [{"principal": "p-6", "country": "US"}], "recovery": [{"principal": "p-7", "country": "US"}],
	}],
	"provider": {"personnel": "us_persons_contract"},
}

_person := {
	"kind": "user", "us_person": true, "country": "US", "verified_by": "p-9",
	"verified_on": "2026-10-01", "expires_on": "2027-03-01",
}

_roster := object.union(
	{$"p-{i}": _person | some i in numbers.range(1, 7)},
	{"g-1": object.union(_person, {"kind": "group", "membership": "closed"})},
)

_site := {"principals": _roster}

# What the reference data says of the clouds that hold the data.
_commitment(values) := {"provider.commitment": [statement |
	some value in values
	statement := {"value": value, "provenance": "reference", "ref": $"regions.{value}", "source": null}
]}

_government := _commitment(["us_persons_contract"])

_activity(sources) := {
	"regime": "itar", "act": "store", "facts": facts.merged(sources), "placements": [],
	"subject": {"kind": "activity", "address": "a"},
}

_document(stated) := [facts.flatten(stated, "document", null), _government]

_attested(stated, source) := facts.flatten(stated, "attestation", source)

_verdicts(sources, site) := conditions if {
	conditions := us_persons.conditions with input as _activity(sources) with data.carveout_site as site with data.carveout_run as _day
}

_findings(sources, site) := findings if {
	findings := us_persons.findings with input as _activity(sources) with data.carveout_site as site with data.carveout_run as _day
}

_said := {"conditions": us_persons.conditions, "findings": us_persons.findings}

# [verdict of a condition, names of its findings]
_on(condition, sources, site) := [
	said.conditions[condition],
	{split(finding.id, "/")[2] | some finding in said.findings; finding.condition == condition},
] if {
	said := _said with input as _activity(sources) with data.carveout_site as site with data.carveout_run as _day
}

_principals(stated) := _on("principals", _document(stated), _site)

_provider(stated, commitments) := _on("provider", [facts.flatten(stated, "document", null), _commitment(commitments)], _site)

_patched(operations) := json.patch(_facts, operations)

_set(path, value) := _patched([{"op": "replace", "path": path, "value": value}])

test_u_s_persons_and_a_contract_are_met if {
	_principals(_facts) == ["met", set()]
	_provider(_facts, ["us_persons_contract"]) == ["met", set()]
}

test_what_counts_as_met_rests_on_fact_and_roster if {
	evidence := us_persons.evidence with input as _activity(_document(_facts)) with data.carveout_site as _site with data.carveout_run as _day
	{[entry.provenance, entry.ref] | some entry in evidence; entry.condition == "principals"} & {["document", "facts.recipients[0]"], ["attestation", "principals.g-1"]} == {["document", "facts.recipients[0]"], ["attestation", "principals.g-1"]}
	{[entry.provenance, entry.ref] | some entry in evidence; entry.condition == "provider"} == {["document", "facts.provider.personnel"], ["reference", "regions.us_persons_contract"]}
}

# --- principals: whoever is named has access

# Each way in which a fact names a person, with the path that a finding shows.
_ways := {
	"a recipient": ["/recipients/0/principal", "facts.recipients[0]"],
	"who was given access information": ["/access_information/given_to/0/principal", "facts.access_information.given_to[0]"],
	"an administrator": ["/administrators/0", "facts.administrators[0]"],
	"a group of administrators": ["/administrators/1", "facts.administrators[1]"],
	"a sender": ["/senders/0/principal", "facts.senders[0]"],
	"a user of a key": ["/keys/0/users/0", "facts.keys[0].users[0]"],
	"who holds a key in escrow": ["/keys/0/escrow/0/principal", "facts.keys[0].escrow[0]"],
	"who can recover a key": ["/keys/0/recovery/0/principal", "facts.keys[0].recovery[0]"],
}

_with(record) := {"principals": object.union(_roster, {"x-1": record})}

# "Release to a foreign person in the United States": 120.50(a)(2).
test_a_foreign_person_fails[way] if {
	some way, [path, _] in _ways
	site := _with(object.union(_person, {"us_person": false}))
	_on("principals", _document(_set(path, "x-1")), site) == ["not_met", {"foreign-person-has-access"}]
}

# "Theoretical or potential access … is not a release": who is not known is open.
test_a_person_for_whom_the_roster_does_not_vouch_is_open[note] if {
	some path in ["/recipients/0/principal", "/keys/0/users/0"]
	some name, fields in {
		"not listed": null,
		"expired": {"expires_on": "2026-11-23"},
		"not yet verified": {"verified_on": "2026-11-24"},
		"of too long a life": {"verified_on": "2026-01-01"},
		"of no kind": {"kind": "person"},
		"no boolean": {"us_person": "true"},
		"an open group": {"kind": "group", "membership": "open"},
		"a group without a word on its members": {"kind": "group"},
	}
	note := concat(" ", [path, name])
	_on("principals", _document(_set(path, "x-1")), _roster_with(fields)) == ["undetermined", {"person-not-vouched-for"}]
}

_roster_with(fields) := _site if fields == null

_roster_with(fields) := _with(object.union(_person, fields)) if fields != null

test_a_machine_that_human_resources_vouch_for_is_met[kind] if {
	some kind in ["service_principal", "managed_identity", "user"]
	_on("principals", _document(_set("/administrators/0", "x-1")), _with(object.union(_person, {"kind": kind}))) == ["met", set()]
}

# "U.S. person means a person": 120.62. What receives the data or uses a key for others is none, whoever vouches for it.
test_an_identity_that_receives_or_uses_a_key_is_open[note] if {
	some way, [path, shown] in _ways
	some kind in ["service_principal", "managed_identity", "group", "user"]
	note := concat(" ", [way, kind])
	site := _with(object.union(_person, {"kind": kind, "membership": "closed"}))
	open := {[kind, way]} & {[identity, part] |
		some identity in ["service_principal", "managed_identity"]
		some part in ["a recipient", "a user of a key"]
	}
	sources := _document(_set(path, "x-1"))
	said := {0: ["met", set()], 1: ["undetermined", {"identity-is-no-person"}]}[count(open)]
	_on("principals", sources, site) == said
	{[finding.path, finding.actual] | some finding in _findings(sources, site)} == {[shown, kind] | some _ in open}
	proved := us_persons._proven("principals") with input as _activity(sources) with data.carveout_site as site with data.carveout_run as _day
	[proved, count(open)] in {[true, 0], [false, 1]}
}

test_an_identity_for_which_nobody_vouches_is_told_once[note] if {
	some note, [fields, said] in {
		"foreign": [{"us_person": false}, ["not_met", {"foreign-person-has-access"}]],
		"expired": [{"expires_on": "2026-11-23"}, ["undetermined", {"person-not-vouched-for"}]],
	}
	site := _with(object.union_n([_person, {"kind": "managed_identity"}, fields]))
	_on("principals", _document(_set("/recipients/0/principal", "x-1")), site) == said
}

test_a_fact_may_deny_what_the_roster_says[path] if {
	some path in ["/recipients/0/us_person", "/access_information/given_to/0/us_person"]
	_principals(_set(path, false)) == ["not_met", {"foreign-person-has-access"}]
}

test_a_fact_does_not_vouch_for_a_person if {
	_on("principals", _document(_facts), {}) == ["undetermined", {"person-not-vouched-for"}]
}

# The two bases never mix: who is authorized to receive an export receives one.
test_an_authorization_does_not_help if {
	licence := {
		"id": "lic-1", "kind": "licence", "citation": "22 CFR 123.1", "parties": ["x-1"], "countries": ["US"], "usml": ["XI"],
		"activities": ["store"], "decrypt_countries": ["US"], "effective_from": "2026-01-01", "expires_on": "2027-01-01",
		"status": "approved", "provisos_reviewed_by": "p-9",
	}
	site := object.union(_with(object.union(_person, {"us_person": false, "citizenships": ["AU"]})), {"authorizations": {"lic-1": licence}})
	stated := _set("/recipients/0", {"principal": "x-1", "country": "US", "authorization": "lic-1"})
	_on("principals", _document(stated), site) == ["not_met", {"foreign-person-has-access"}]
}

test_a_finding_names_the_person_and_no_nationality if {
	site := _with(object.union(_person, {"us_person": false, "country": "AU", "citizenships": ["AU", "NZ"]}))
	[finding] := [finding | some finding in _findings(_document(_set("/recipients/0/principal", "x-1")), site)]
	finding.message == "x-1 is named in recipients and is no U.S. person."
	[finding.path, finding.citation] == ["facts.recipients[0]", "22 CFR 120.50(a)(2) and 120.62"]
	every code in ["AU", "NZ"] {
		not contains(json.marshal(finding), concat("", ["\"", code, "\""]))
	}
}

test_a_person_who_is_not_known_asks_human_resources[way] if {
	some way, [path, shown] in _ways
	[finding] := [finding | some finding in _findings(_document(_set(path, "x-1")), _site)]
	finding.missing == {"fact": "principals", "roles": ["human_resources"]}
	finding.path == shown
	endswith(finding.message, "and the roster does not vouch for it: it is not in the roster.")
}

# --- the closed world

_paths contains concat("/", array.concat([""], [$"{key}" | some key in path])) if {
	walk(_facts, [path, _])
	count(path) > 0
	not path[0] == "provider"
}

# Names of persons; a person who is not named has no access that anybody knows of.
_persons := {path | some _, [path, _] in _ways}

# What has to be there: each list, its word, and in each entry who it is.
_needed := {
	"/data", "/data/classified", "/recipients", "/recipients_complete", "/access_information", "/access_information/given_to",
	"/access_information_complete", "/administrators", "/administrators_complete", "/recipients/0", "/recipients/0/principal",
	"/access_information/given_to/0/principal", "/senders/0/principal",
}

test_what_is_needed_and_taken_away_is_never_met[path] if {
	some path in _needed
	_principals(_patched([{"op": "remove", "path": path}]))[0] == "undetermined"
}

test_what_is_needed_and_null_is_never_met[path] if {
	some path in ((_needed | _persons) | {"/access_information/given_to/0", "/senders/0"})
	_principals(_set(path, null))[0] == "undetermined"
}

test_nothing_else_that_is_null_makes_it_worse[path] if {
	some path in (_paths - ((_needed | _persons) | {"/access_information/given_to/0", "/senders/0"}))
	_principals(_set(path, null))[0] == "met"
}

test_a_list_proves_nothing_unless_it_is_closed[note] if {
	some note, stated in {
		"no recipient": _set("/recipients", []),
		"no administrator": _set("/administrators", []),
		"open recipients": _set("/recipients_complete", false),
		"open access information": _set("/access_information_complete", false),
		"open administrators": _set("/administrators_complete", false),
		"closed in words": _set("/administrators_complete", "true"),
		"classified data": _set("/data/classified", true),
		"classified in words": _set("/data/classified", "false"),
		"nothing stated": {},
	}
	_principals(stated)[0] == "undetermined"
}

test_nobody_was_given_access_information if _principals(_set("/access_information/given_to", [])) == ["met", set()]

# Keys and senders are asked for by other clauses; whoever says that somebody is missing from them is believed.
test_a_list_that_is_said_to_be_open_is_open[note] if {
	some list, roles in {"keys": ["key_custodian"], "senders": ["identity_admin"]}
	note := list
	stated := object.union(_facts, {concat("_", [list, "complete"]): false})
	_principals(stated) == ["undetermined", {"list-open"}]
	[finding] := [finding | some finding in _findings(_document(stated), _site)]
	finding.missing == {"fact": list, "roles": roles}
}

test_an_entry_that_names_nobody_is_told if {
	_principals(_set("/senders/0", {"device_countries": ["US"]})) == ["undetermined", {"person-not-named"}]
	[finding] := [finding | some finding in _findings(_document(_set("/senders/0", {})), _site)]
	finding.message == "facts.senders[0] names no principal."
	finding.missing == {"fact": "senders", "roles": ["identity_admin"]}
}

# --- provider

_personnel(value) := {"provider": {"personnel": value}}

# "contractual commitments … limiting potential access to systems processing customer data to screened US persons".
test_a_contract_counts_where_every_cloud_commits[note] if {
	some note, [commitments, said] in {
		"Government": [["us_persons_contract"], ["met", set()]],
		"the commercial cloud": [["none"], ["undetermined", {"cloud-does-not-commit"}]],
		"a copy in the commercial cloud": [["us_persons_contract", "none"], ["undetermined", {"cloud-does-not-commit"}]],
		"a place that is not known": [["us_persons_contract", "unknown"], ["undetermined", {"cloud-does-not-commit"}]],
		"no place": [[], ["undetermined", {"cloud-does-not-commit"}]],
		"mistyped": [[true], ["undetermined", {"cloud-does-not-commit"}]],
	}
	_provider(_personnel("us_persons_contract"), commitments) == said
}

test_without_reference_data_no_cloud_commits if {
	_on("provider", [facts.flatten(_facts, "document", null)], _site) == ["undetermined", {"cloud-does-not-commit"}]
}

test_what_binds_nobody_is_open[note] if {
	some value, name in {"customer_lockbox": "lockbox-is-evidence-only", "none": "personnel-not-bound", "screened": "personnel-not-bound", true: "personnel-not-bound"}
	some commitments in [["us_persons_contract"], ["none"], []]
	note := $"{value} {commitments}"
	_provider(_personnel(value), commitments) == ["undetermined", {name}]
}

test_a_fact_that_nobody_stated_is_missing[note] if {
	some note, stated in {"nothing": {}, "null": _personnel(null)}
	_provider(stated, ["us_persons_contract"]) == ["undetermined", {"fact-missing"}]
}

_accepted(value, role, expires_on) := {"principals": _roster, "parameters": {"commercial_provider_personnel_accepted": {
	"value": value, "set_by": "p-9", "role": role, "set_on": "2026-01-01", "reason": "memo 8", "expires_on": expires_on,
}}}

test_counsel_may_rest_on_the_site_s_own_contract[note] if {
	some name, site in {"counsel": _accepted(true, "counsel", "2027-01-01"), "an official": _accepted(true, "empowered_official", "2027-01-01")}
	some commitments in [["none"], ["us_persons_contract", "none"], ["us_persons_contract"]]
	note := $"{name} {commitments}"
	sources := [facts.flatten(_personnel("us_persons_contract"), "document", null), _commitment(commitments)]
	_on("provider", sources, site) == ["met", set()]
}

test_counsel_makes_no_contract_of_what_is_none[value] if {
	some value in ["customer_lockbox", "none"]
	_on("provider", _document(_personnel(value)), _accepted(true, "counsel", "2027-01-01"))[0] == "undetermined"
}

test_an_acceptance_that_does_not_stand_changes_nothing[note] if {
	some note, site in {
		"expired": _accepted(true, "counsel", "2026-11-23"),
		"by somebody else": _accepted(true, "platform_security", "2027-01-01"),
		"no boolean": _accepted("true", "counsel", "2027-01-01"),
		"false": _accepted(false, "counsel", "2027-01-01"),
	}
	sources := [facts.flatten(_personnel("us_persons_contract"), "document", null), _commitment(["none"])]
	_on("provider", sources, site) == ["undetermined", {"cloud-does-not-commit"}]
}

test_without_the_parameter_s_row_nothing_is_accepted if {
	sources := [facts.flatten(_personnel("us_persons_contract"), "document", null), _commitment(["none"])]
	said := _on("provider", sources, _accepted(true, "counsel", "2027-01-01")) with data.carveout.site.parameters.table as {}
	said[0] == "undetermined"
}

test_a_cloud_that_does_not_commit_is_told_with_the_parameter[note] if {
	places := {"fact": "placements", "roles": ["platform_security"]}
	some note, [commitments, message, missing] in {
		"none": [["none"], "The published terms of the cloud commit its personnel to nothing: regions.none.", null],
		"unknown": [["unknown"], "The cloud that holds this copy is not known: regions.unknown.", places],
		"no place": [[], "No placement says in which cloud the data lies.", places],
	}
	sources := [facts.flatten(_facts, "document", null), _commitment(commitments)]
	[finding] := [finding | some finding in _findings(sources, _site); finding.condition == "provider"]
	[finding.message, finding.missing, finding.parameter] == [message, missing, "commercial_provider_personnel_accepted"]
}

# --- another operator: the contract of one provider binds the personnel of that one

_open_to_others := ["undetermined", {"other-operator"}]

_beside(stated) := _provider(object.union(_personnel("us_persons_contract"), stated), ["us_persons_contract"])

test_a_key_with_another_operator_is_open[note] if {
	some note, [key, said] in {
		"own": [{"operator": "own"}, ["met", set()]],
		"the provider's": [{"operator": "provider"}, ["met", set()]],
		"another's": [{"operator": "other"}, _open_to_others],
		"nobody's": [{"id": "k"}, _open_to_others],
		"null": [{"operator": null}, _open_to_others],
		"mistyped": [{"operator": ["own"]}, _open_to_others],
		"no object": ["own", _open_to_others],
	}
	_beside({"keys": [key]}) == said
}

test_another_operator_that_may_see_the_data_is_open[note] if {
	some sees, open in {"ciphertext": false, "plaintext": true, "enclave": true, "metadata": true}
	some operator, covered in {"own": true, "provider": true, "other": false}
	note := concat(" ", [sees, operator])
	hop := {"id": "h", "kind": "scanner", "country": "US", "operator": operator, "sees": sees}
	_beside({"hops": [hop]})[0] == {true: "undetermined", false: "met"}[[open, covered] == [true, false]]
}

test_a_hop_that_does_not_say_what_it_sees_or_whose_it_is_is_open[note] if {
	some note, [hop, said] in {
		"what it sees": [{"operator": "other"}, _open_to_others],
		"what it sees, own": [{"operator": "own"}, ["met", set()]],
		"whose it is": [{"sees": "plaintext"}, _open_to_others],
		"whose it is, ciphertext": [{"sees": "ciphertext"}, ["met", set()]],
		"neither": [{}, _open_to_others],
		"no object": ["x", _open_to_others],
	}
	_beside({"hops": [hop]}) == said
}

test_a_copy_with_another_service_is_open[note] if {
	some kind, said in {"saas": _open_to_others, "export": ["met", set()], "backup": ["met", set()], "device": ["met", set()]}
	note := kind
	_beside({"other_copies": [{"kind": kind, "country": "US"}]}) == said
}

# Within the boundary the data is in clear, so its operator's personnel have it.
test_a_boundary_of_another_operator_is_open[note] if {
	some name in ["originator", "recipient"]
	some value, [operator, said] in {
		"own": [{"operator": "own"}, ["met", set()]],
		"the provider's": [{"operator": "provider"}, ["met", set()]],
		"another's": [{"operator": "other"}, _open_to_others],
		"nobody's": [{}, _open_to_others],
		"mistyped": [{"operator": ["own"]}, _open_to_others],
	}
	note := concat(" ", [name, value])
	_beside({"boundary": {name: object.union({"id": "b", "country": "US"}, operator)}}) == said
}

# Counsel may rest on the site's own contract with the provider; it is none with anybody else.
test_counsel_on_the_cloud_covers_nobody_else if {
	stated := object.union(_personnel("us_persons_contract"), {"keys": [{"operator": "other"}]})
	_on("provider", [facts.flatten(stated, "document", null), _commitment(["none"])], _accepted(true, "counsel", "2027-01-01")) == _open_to_others
}

test_another_operator_is_told if {
	stated := object.union(_facts, {
		"keys": [{"operator": "other"}],
		"hops": [{"operator": "other", "sees": "plaintext"}],
		"other_copies": [{"kind": "saas"}],
	})
	{[finding.path, finding.actual, finding.message] | some finding in _findings(_document(stated), _site); finding.condition == "provider"} == {
		["facts.keys[0]", "other", "facts.keys[0] is a key that is not said to be with the organization or the provider; the contract binds the provider's personnel alone."],
		["facts.hops[0]", "other", "facts.hops[0] is not said to see ciphertext alone, nor to be run by the organization or the provider; the contract binds the provider's personnel alone."],
		["facts.other_copies[0]", "saas", "facts.other_copies[0] is a copy with another service; the contract binds the provider's personnel alone."],
	}
}

# --- several sources: the worse counts

test_a_second_source_that_is_worse_counts[note] if {
	some name, [stated, condition, verdict] in {
		"another recipient": [{"recipients": [{"principal": "p-2", "us_person": false}]}, "principals", "not_met"],
		"the same, denied": [{"recipients": [{"principal": "p-1", "us_person": false}]}, "principals", "not_met"],
		"another administrator": [{"administrators": ["x-1"]}, "principals", "undetermined"],
		"the list is open": [{"administrators_complete": false}, "principals", "undetermined"],
		"classified after all": [{"data": {"classified": true}}, "principals", "undetermined"],
		"another user of a key": [{"keys": [{"id": "k-2", "users": ["x-1"]}]}, "principals", "undetermined"],
		"the same again": [_facts, "principals", "met"],
		"no contract": [_personnel("none"), "provider", "undetermined"],
		"a boundary of another": [{"boundary": {"recipient": {"id": "b", "operator": "other", "country": "US"}}}, "provider", "undetermined"],
		"a key with another": [{"keys": [{"id": "k-1", "operator": "other"}]}, "provider", "undetermined"],
		"Lockbox": [_personnel("customer_lockbox"), "provider", "undetermined"],
		"the same contract": [_facts, "provider", "met"],
	}
	some order in ["first", "last"]
	note := concat(" ", [name, order])
	pair := {"first": [_attested(_facts, "a"), _attested(stated, "b")], "last": [_attested(stated, "b"), _attested(_facts, "a")]}
	_verdicts(array.concat(pair[order], [_government]), _site)[condition] == verdict
}

# --- what is missing

_needs := {
	"principals": {"data.classified", "recipients", "access_information.given_to", "administrators"},
	"provider": {"provider.personnel"},
}

test_each_condition_names_exactly_what_it_needs[condition] if {
	findings := _findings([], {})
	some condition, needs in _needs
	{finding.missing.fact | some finding in findings; finding.condition == condition} == needs
	every finding in findings {
		finding.missing.roles == facts.rows[finding.missing.fact].roles
		finding.id == "domestic/us_persons/fact-missing"
		finding.citation == "22 CFR 120.50(a)(2) and 120.62"
	}
}

test_without_any_field_nothing_is_met if {
	conditions := us_persons.conditions with input as {"regime": "itar"} with data.carveout_run as _day
	conditions == {"principals": "undetermined", "provider": "undetermined"}
}

test_under_ear_it_is_the_same[note] if {
	some note, [stated, verdict] in {"met": [_facts, "met"], "a foreign person": [_set("/recipients/0/us_person", false), "not_met"]}
	ear := object.union(_activity(_document(stated)), {"regime": "ear"})
	conditions := us_persons.conditions with input as ear with data.carveout_site as _site with data.carveout_run as _day
	conditions == {"principals": verdict, "provider": "met"}
}

# --- the proof stands by itself: it would hold if no finding were made

_proved(condition, sources) := proved if {
	proved := us_persons._proven(condition) with input as _activity(sources) with data.carveout_site as _site with data.carveout_run as _day
}

test_the_proof_of_principals_alone_refuses[note] if {
	_proved("principals", _document(_facts))
	some note, stated in {
		"classified data": _set("/data/classified", true),
		"an open list": _set("/access_information_complete", false),
		"no recipient": _set("/recipients", []),
		"no administrator": _set("/administrators", []),
		"a sender without a name": _set("/senders/0", {}),
		"a foreign person": _set("/recipients/0/us_person", false),
		"a person who is not known": _set("/keys/0/users/0", "x-1"),
	}
	_proved("principals", _document(stated)) == false
}

test_the_proof_of_the_provider_alone_refuses[note] if {
	contract := facts.flatten(_facts, "document", null)
	_proved("provider", [contract, _government])
	some note, sources in {
		"no contract": [facts.flatten(_personnel("none"), "document", null), _government],
		"two words": [contract, _attested(_personnel("none"), "a"), _government],
		"a cloud that does not commit": [contract, _commitment(["us_persons_contract", "none"])],
		"no cloud": [contract],
		"another operator": [contract, _attested({"keys": [{"operator": "other"}]}, "a"), _government],
	}
	_proved("provider", sources) == false
}
