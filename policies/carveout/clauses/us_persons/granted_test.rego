package carveout.clauses.us_persons_test

import data.carveout.clauses.us_persons
import data.carveout.facts

_grant := {
	"principal": "p-1", "principal_kind": "user", "who": null, "rights": ["data"], "role": "Storage Blob Data Reader",
	"scope": "azurerm_storage_account.a", "path": "principal_id", "resource": "azurerm_role_assignment.r", "certain": true,
}

_nobody_named := {"principal": null, "who": "Anybody on the internet", "rights": ["public"]}

_granting(fact, changes) := {fact: [{
	"value": [object.union(_grant, change) | some change in changes],
	"provenance": "document", "ref": fact, "source": null,
}]}

_with_grants(changes, site) := _on("principals", array.concat(_document(_facts), [_granting("grants", changes)]), site)

_foreign := _with(object.union(_person, {"us_person": false, "country": "DE"}))

# What the document grants: to whom, in which roster, and what that makes of the condition.
_granted := {
	"nothing": [[], _site, ["met", set()]],
	"a U.S. person": [[{}], _site, ["met", set()]],
	"a closed group": [[{"principal": "g-1"}], _site, ["met", set()]],
	"a U.S. person, a role that is not weighed": [[{"rights": ["unknown"]}], _site, ["met", set()]],
	"a foreign person reads the data": [[{"principal": "x-1"}], _foreign, ["not_met", {"granted-to-foreign-person"}]],
	"a foreign person owns the resource": [[{"principal": "x-1", "rights": ["own", "delegate"]}], _foreign, ["not_met", {"granted-to-foreign-person"}]],
	"a foreign person decrypts": [[{"principal": "x-1", "rights": ["decrypt"]}], _foreign, ["not_met", {"granted-to-foreign-person"}]],
	"a foreign person gets secrets": [[{"principal": "x-1", "rights": ["keys"]}], _foreign, ["not_met", {"granted-to-foreign-person"}]],
	"a foreign person may give rights, and has given none": [[{"principal": "x-1", "rights": ["delegate"]}], _foreign, ["undetermined", {"granted-to-unknown-person"}]],
	"a foreign person, a role that is not weighed": [[{"principal": "x-1", "rights": ["unknown"]}], _foreign, ["undetermined", {"granted-to-unknown-person"}]],
	"a foreign person, and the grant may be on another": [[{"principal": "x-1", "certain": false}], _foreign, ["undetermined", {"granted-to-unknown-person"}]],
	"a foreign person, and nobody says whether it may": [[{"principal": "x-1", "certain": null}], _foreign, ["undetermined", {"granted-to-unknown-person"}]],
	"a foreign person may give rights, perhaps on another": [[{"principal": "x-1", "rights": ["delegate"], "certain": false}], _foreign, ["undetermined", {"granted-to-unknown-person"}]],
	"a U.S. person, and the grant may be on another": [[{"certain": false}], _site, ["met", set()]],
	"somebody unknown, and the grant may be on another": [[{"principal": "x-1", "certain": false}], _site, ["undetermined", {"granted-to-unknown-person"}]],
	"somebody who is not in the roster": [[{"principal": "x-1"}], _site, ["undetermined", {"granted-to-unknown-person"}]],
	"somebody whose record has expired": [[{"principal": "x-1"}], _with(object.union(_person, {"expires_on": "2026-11-23"})), ["undetermined", {"granted-to-unknown-person"}]],
	"a group that anybody may join": [[{"principal": "x-1"}], _with(object.union(_person, {"kind": "group", "membership": "open"})), ["undetermined", {"granted-to-unknown-person"}]],
	"unknown until apply": [[{"principal": null, "who": "Somebody who is known only after apply"}], _site, ["undetermined", {"granted-to-nobody-named"}]],
	"another tenant": [[{"principal": null, "who": "The staff of another tenant", "rights": ["own"]}], _site, ["undetermined", {"granted-to-nobody-named"}]],
	"everybody": [[_nobody_named], _site, ["undetermined", {"granted-to-nobody-named"}]],
	"one of two": [[{}, {"principal": "x-1"}], _site, ["undetermined", {"granted-to-unknown-person"}]],
	"the worse of two": [[{"principal": "x-1"}, _nobody_named], _foreign, ["not_met", {"granted-to-foreign-person", "granted-to-nobody-named"}]],
}

test_whom_the_document_grants_access_has_to_be_a_u_s_person[note] if {
	some note, [changes, site, said] in _granted
	_with_grants(changes, site) == said
}

# The word of a fact denies, whatever the roster says.
test_a_grant_to_somebody_whom_a_fact_denies_fails if {
	stated := _set("/recipients/0/us_person", false)
	[verdict, names] := _on("principals", array.concat(_document(stated), [_granting("grants", [{}])]), _site)
	[verdict, "granted-to-foreign-person" in names] == ["not_met", true]
}

# Grants never make anything better: whom they name is still to be listed as an administrator.
test_a_grant_stands_for_no_list_that_is_missing if {
	stated := object.remove(_facts, ["administrators", "administrators_complete"])
	_on("principals", array.concat(_document(stated), [_granting("grants", [{"rights": ["own"]}])]), _site)[0] == "undetermined"
}

test_a_grant_on_a_key_of_the_workload_counts_as_well if {
	_on("principals", array.concat(_document(_facts), [_granting("key_grants", [{"principal": "x-1", "rights": ["decrypt"]}])]), _foreign) == ["not_met", {"granted-to-foreign-person"}]
}

_finding(changes, site) := finding if {
	activity := _activity(array.concat(_document(_facts), [_granting("grants", changes)]))
	[finding] := [found | some found in us_persons.findings; contains(found.id, "/granted-")] with input as activity with data.carveout_site as site with data.carveout_run as _day
}

test_a_finding_says_who_what_and_where if {
	finding := _finding([{"principal": "x-1"}], _foreign)
	finding.message == "x-1 is granted Storage Blob Data Reader on azurerm_storage_account.a by azurerm_role_assignment.r, and so may read the data; it is no U.S. person."
	finding.path == "azurerm_role_assignment.r.principal_id"
}

test_a_finding_says_that_the_grant_may_be_on_another if {
	finding := _finding([{"principal": "x-1", "certain": false}], _foreign)
	contains(finding.message, "; it is no U.S. person, but that the grant is on this the document does not show. ")
}

test_who_can_say_is_named if {
	_finding([{"principal": "x-1"}], _site).missing == {"fact": "principals", "roles": ["human_resources"]}
	_finding([{"principal": "x-1", "rights": ["delegate"]}], _foreign).missing == null
	_finding([_nobody_named], _site).missing == {"fact": "grants", "roles": facts.rows.grants.roles}
}

# Semantics 3, after the preamble of 2016.
test_potential_access_is_no_release[principal] if {
	some principal in ["x-1", null]
	contains(_finding([{"principal": principal, "who": "Somebody"}], _site).message, "Theoretical or potential access is not a release")
}

test_a_grant_to_a_u_s_person_is_shown_as_evidence if {
	activity := _activity(array.concat(_document(_facts), [_granting("grants", [{}])]))
	evidence := us_persons.evidence with input as activity with data.carveout_site as _site with data.carveout_run as _day
	{"condition": "principals", "fact": "grants", "provenance": "document", "ref": "azurerm_role_assignment.r.principal_id"} in evidence
}
