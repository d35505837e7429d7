package carveout.clauses.us_location_test

import data.carveout.clauses.us_location

_grant := {
	"principal": "p-1", "principal_kind": "user", "who": null, "rights": ["data"], "role": "Storage Blob Data Reader",
	"scope": "azurerm_storage_account.a", "path": "principal_id", "resource": "azurerm_role_assignment.r", "certain": true,
}

_granting(changes) := array.concat(_document(_facts), [{"grants": [{
	"value": [object.union(_grant, change) | some change in changes],
	"provenance": "document", "ref": "grants", "source": null,
}]}])

# What the document grants: to whom, where the roster has them, and what that makes of the condition.
_granted := {
	"somebody in the United States": [{}, _site, ["met", set()]],
	"an administrator in a territory": [{"principal": "x", "rights": ["own"]}, _elsewhere("x", "PR"), ["met", set()]],
	"an administrator abroad, a U.S. person": [{"principal": "x", "rights": ["own"]}, _elsewhere("x", "DE"), ["not_met", {"granted-administrator-outside-united-states"}]],
	"an administrator abroad, and the grant may be on another": [{"principal": "x", "rights": ["own"], "certain": false}, _elsewhere("x", "DE"), ["undetermined", {"granted-outside-united-states"}]],
	"an administrator in the United States, and the grant may be on another": [{"rights": ["own"], "certain": false}, _site, ["met", set()]],
	"who reads the data, abroad": [{"principal": "x"}, _elsewhere("x", "DE"), ["undetermined", {"granted-outside-united-states"}]],
	"who decrypts, abroad": [{"principal": "x", "rights": ["decrypt"]}, _elsewhere("x", "DE"), ["undetermined", {"granted-outside-united-states"}]],
	"somebody whom the roster does not place": [{"principal": "x"}, _site, ["undetermined", {"granted-person-without-place"}]],
	"somebody in a country that nobody knows": [{"principal": "x"}, _elsewhere("x", "XX"), ["undetermined", {"granted-person-without-place"}]],
	"nobody who is named": [{"principal": null, "who": "Anybody on the internet"}, _site, ["undetermined", {"granted-person-without-place"}]],
}

test_whom_the_document_grants_access_has_to_be_in_the_united_states[note] if {
	some note, [change, site, said] in _granted
	_on(_granting([change]), site) == said
}

_of_grant(change, site) := finding if {
	[finding] := [found | some found in us_location.findings] with input as _activity(_granting([change])) with data.carveout_site as site with data.carveout_run as _day
}

test_who_can_say_where_somebody_with_a_grant_is if {
	_of_grant({"principal": "x"}, _site).missing == {"fact": "principals", "roles": ["human_resources"]}
	_of_grant({"principal": null, "who": "Somebody"}, _site).missing == {"fact": "grants", "roles": ["platform_security"]}
}

test_a_finding_on_a_grant_says_where if {
	finding := _of_grant({"principal": "x", "rights": ["own"]}, _elsewhere("x", "DE"))
	[finding.actual, finding.path] == ["DE", "azurerm_role_assignment.r.principal_id"]
	endswith(finding.message, "by the roster it is in Germany.")
}
