package carveout.clauses.end_to_end_test

_grant := {
	"principal": "p-us", "principal_kind": "user", "who": null, "rights": ["decrypt"], "role": "Key Vault Crypto User",
	"scope": "azurerm_key_vault.kv", "path": "principal_id", "resource": "azurerm_role_assignment.r", "certain": true,
}

_with_fact(activity, fact, changes) := object.union(activity, {"facts": {fact: [{
	"value": [object.union(_grant, change) | some change in changes],
	"provenance": "document", "ref": fact, "source": null,
}]}})

_on_key(activity, changes) := _with_fact(activity, "key_grants", changes)

_nobody_named := {"principal": null, "who": "The staff of another tenant"}

# --- 120.55 and 120.56(b): what the document grants on a key that the workload names.

_grants := {
	"a user of the key": [_on_key(_home({}), [{}]), _site, "met", _none],
	"a recipient who is no user of the key": [_on_key(_home({}), [{"principal": "p-two"}]), _site, "met", _none],
	"a U.S. person who is neither": [_on_key(_home({}), [{"principal": "p-oth"}]), _site, "undetermined", {"decrypt-granted-to-another"}],
	"an identity that is a sender": [_on_key(_home({"senders": _of_services}), [{"principal": "mi"}]), _site, "undetermined", {"decrypt-granted-to-another"}],
	"somebody who is not in the roster": [_on_key(_home({}), [{"principal": "p-x"}]), _site, "undetermined", {"decrypt-granted-to-unknown-person"}],
	"a group that anybody may join": [_on_key(_home({}), [{"principal": "team"}]), _site, "undetermined", {"decrypt-granted-to-unknown-person"}],
	"a foreign person without authorization": [_on_key(_home({}), [{"principal": "p-de"}]), _site, "not_met", {"decrypt-granted-to-foreign-person"}],
	"a foreign person, and the grant may be on another key": [_on_key(_home({}), [{"principal": "p-de", "certain": false}]), _site, "undetermined", {"decrypt-granted-to-unknown-person"}],
	"a user of the key, and the grant may be on another": [_on_key(_home({}), [{"certain": false}]), _site, "met", _none],
	"a foreign person, and not every recipient is known": [
		_on_key(_home({"recipients_complete": false}), [{"principal": "p-de"}]), _site,
		"undetermined", {"decrypt-granted-to-unknown-person"},
	],
	"a foreign recipient under a licence": [
		_on_key(_abroad_with({"keys": [_own_key_for(["p-us"])], "access_information.given_to": []}), [{"principal": "p-de"}]), _site, "met", _none,
	],
	"a foreign recipient under a licence for others": [
		_on_key(_abroad_with({"keys": [_own_key_for(["p-us"])], "access_information.given_to": []}), [{"principal": "p-de"}]),
		_authorized({"parties": ["p-fr"]}), "not_met", {"decrypt-granted-to-foreign-person"},
	],
	"who is weighed as a holder is not weighed twice": [_on_key(_key({"users": ["p-de"]}), [{"principal": "p-de"}]), _site, "not_met", {"access-information-to-foreign-person"}],
	"the secrets of the vault": [_on_key(_home({}), [{"principal": "p-x", "rights": ["keys"]}]), _site, "undetermined", {"decrypt-granted-to-unknown-person"}],
	"nobody who is named": [_on_key(_home({}), [_nobody_named]), _site, "undetermined", {"decrypt-granted-to-nobody-named"}],
	"a U.S. person owns the vault": [_on_key(_home({}), [{"principal": "p-oth", "rights": ["own"]}]), _site, "met", _none],
	"somebody unknown owns the vault": [_on_key(_home({}), [{"principal": "p-x", "rights": ["own"]}]), _site, "undetermined", {"decrypt-could-be-taken"}],
	"a foreign person may give rights, and has given none": [_on_key(_home({}), [{"principal": "p-de", "rights": ["delegate"]}]), _site, "undetermined", {"decrypt-could-be-taken"}],
	"a role that is not weighed": [_on_key(_home({}), [{"principal": "p-x", "rights": ["unknown"]}]), _site, "undetermined", {"decrypt-could-be-taken"}],
	"one of two": [_on_key(_home({}), [{}, {"principal": "p-de"}]), _site, "not_met", {"decrypt-granted-to-foreign-person"}],
	"under the EAR, without knowledge": [
		_on_key(_ear(_home({"access_information.knowledge_of_release": false})), [{"principal": "p-x"}]), _site,
		"undetermined", {"decrypt-granted-to-another"},
	],
}

_own_key_for(users) := object.union(_own_key, {"users": users, "recovery": []})

test_what_is_granted_on_a_key_of_the_workload if _wrong("custody", _grants) == _none

# The trap: who reads ciphertext has no access information, and other keys open other data.
test_a_grant_on_the_resource_alone_bears_on_no_key[rights] if {
	some rights in [["data"], ["decrypt"], ["own"], ["public"]]
	_answer("custody", _with_fact(_home({}), "grants", [{"principal": "p-de", "rights": rights}]), _site) == ["met", _none]
}

# Grants never make anything better.
test_a_grant_names_no_user_of_a_key if {
	_answer("custody", _on_key(_without_field("users"), [{}]), _site) == ["undetermined", {"key-not-described"}]
}

_of_grant(change, name) := finding if {
	some finding in _findings(_on_key(_home({}), [change]))
	_name(finding) == name
}

test_potential_access_by_a_grant_is_no_release[name] if {
	some name, change in {
		"decrypt-granted-to-unknown-person": {"principal": "p-x"},
		"decrypt-granted-to-another": {"principal": "p-oth"},
		"decrypt-granted-to-nobody-named": _nobody_named,
		"decrypt-could-be-taken": {"principal": "p-x", "rights": ["own"]},
	}
	finding := _of_grant(change, name)
	endswith(finding.message, "Theoretical or potential access is not a release, but it does not show that there is none.")
	finding.citation == "22 CFR 120.55, 120.56(a)(3) and (b)"
	is_object(finding.missing)
}

test_a_finding_on_a_grant_says_who_what_and_where if {
	finding := _of_grant({"principal": "p-de"}, "decrypt-granted-to-foreign-person")
	finding.message == "p-de is granted Key Vault Crypto User on azurerm_key_vault.kv by azurerm_role_assignment.r, and so may decrypt with its keys; it is a foreign person and no authorization is named."
	[finding.path, finding.citation] == ["azurerm_role_assignment.r.principal_id", "22 CFR 120.55, 120.56(a)(3) and (b)"]
}

test_a_finding_says_that_the_grant_may_be_on_another_key if {
	finding := _of_grant({"principal": "p-de", "certain": false}, "decrypt-granted-to-unknown-person")
	contains(finding.message, "; it is a foreign person and no authorization is named, but that the grant is on this key the document does not show. ")
}

test_a_grant_that_is_weighed_is_shown_as_evidence if {
	{"condition": "custody", "fact": "key_grants", "provenance": "document", "ref": "azurerm_role_assignment.r.principal_id"} in _told("evidence", _on_key(_home({}), [{}]), _site)
}
