package carveout.site_test

import data.carveout.site

_subscription := "00000000-0000-0000-0000-000000000001"

_vault := "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v"

# A resource as Azure's inventory shows it.
_activity := {
	"subject": {"kind": "terraform", "address": "module.site.azurerm_storage_account.drawings", "type": "azurerm_storage_account"},
	"anchor": {"subscription": "00000000-0000-0000-0000-000000000001", "resource_id": _vault},
	"attributes": {"resource_group": "rg-eng", "tags": {"env": "prod", "team": "a"}},
}

# The same in a plan, where nothing is seen that the author could not set.
_planned := object.union(_activity, {"anchor": null})

_claims(workload, activity, named) := claimed if {
	claimed := site.workloads_of(activity) with data.carveout_site as {"workloads": {"engdata": workload}}
		with data.carveout_run as {"workloads": named}
}

# --- Anchors: one that the author of the document cannot set, or nothing.

_anchors := {
	"the operator's word": [{}, _planned, ["engdata"], {"engdata"}],
	"the operator's word for another": [{}, _planned, ["platform"], set()],
	"no anchor at all": [{}, _activity, [], set()],
	"a subscription": [{"anchors": {"subscriptions": [_subscription]}}, _activity, [], {"engdata"}],
	"a subscription in capitals": [{"anchors": {"subscriptions": [upper(_subscription)]}}, _activity, [], {"engdata"}],
	"a resource id": [{"anchors": {"resource_ids": [lower(_vault)]}}, _activity, [], {"engdata"}],
	"either of two values": [{"anchors": {"subscriptions": ["other", _subscription]}}, _activity, [], {"engdata"}],
	"both keys": [{"anchors": {"subscriptions": [_subscription], "resource_ids": [_vault]}}, _activity, [], {"engdata"}],
	"keys AND: one of them is empty": [{"anchors": {"subscriptions": [_subscription], "resource_ids": []}}, _activity, [], set()],
	"keys AND: one of them is another": [{"anchors": {"subscriptions": ["other"], "resource_ids": [_vault]}}, _activity, [], set()],
	"a name within a group": [{"anchors": {"resource_ids": [replace(_vault, "/v", "/*")]}}, _activity, [], {"engdata"}],
	"a pattern of any subscription": [{"anchors": {"resource_ids": ["/*/*/*/*/*/*/*/*", "/subscriptions/*/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v"]}}, _activity, [], set()],
	"anchors without keys": [{"anchors": {}}, _activity, [], set()],
	"an anchor that nobody knows": [{"anchors": {"tenants": ["t"]}}, _activity, [], set()],
	"another subscription": [{"anchors": {"subscriptions": ["other"]}}, _activity, [], set()],
	"no subscription": [{"anchors": {"subscriptions": []}}, _activity, [], set()],
	"every subscription is none": [{"anchors": {"subscriptions": ["*"]}}, _activity, [], set()],
	"a beginning is no id": [{"anchors": {"resource_ids": ["/subscriptions"]}}, _activity, [], set()],
	"a subscription that is no text": [{"anchors": {"subscriptions": [5, null, {}]}}, _activity, [], set()],
	"subscriptions as text": [{"anchors": {"subscriptions": _subscription}}, _activity, [], set()],
	"anchors that are no object": [{"anchors": [_subscription]}, _activity, [], set()],
	"a plan shows no anchor": [{"anchors": {"subscriptions": [_subscription], "resource_ids": [_vault]}}, _planned, [], set()],
	"an anchor without ids": [{"anchors": {"subscriptions": [_subscription]}}, object.union(_activity, {"anchor": {"subscription": null, "resource_id": null}}), [], set()],
	"a workload that is no object": ["engdata", _planned, ["engdata"], set()],
	"a workload that is null": [null, _planned, ["engdata"], set()],
}

test_a_workload_claims_by_an_anchor_that_the_author_cannot_set[note] if {
	some note, [workload, activity, named, claimed] in _anchors
	_claims(workload, activity, named) == claimed
}

# --- Selectors: keys AND, values OR, an absent key is no constraint; an empty list or a bare `*` selects nothing.

_address := "module.site.azurerm_storage_account.drawings"

_narrows := {
	"a selector without keys": [{}, false],
	"a list of selectors": [[{"types": ["azurerm_storage_account"]}], false],
	"an empty list": [[], false],
	"false": [false, false],
	"true": [true, false],
	"null": [null, false],
	"text": ["azurerm_storage_account", false],
	"a key that nobody knows": [{"names": [_address]}, false],
	"a known key beside one that nobody knows": [{"types": ["azurerm_storage_account"], "names": ["x"]}, false],
	"its address": [{"addresses": [_address]}, true],
	"one of two addresses": [{"addresses": ["x", _address]}, true],
	"no address": [{"addresses": []}, false],
	"a bare star": [{"addresses": ["*"]}, false],
	"two stars would cross everything": [{"addresses": ["**"]}, false],
	"two stars within": [{"addresses": ["module.**"]}, false],
	"a star does not cross a dot": [{"addresses": ["module.*"]}, false],
	"a star in each part": [{"addresses": ["module.*.azurerm_storage_account.*"]}, true],
	"a star within a name": [{"addresses": ["module.site.azurerm_storage_account.draw*"]}, true],
	"brackets and quotes stand for themselves": [{"addresses": ["module.[s]ite.azurerm_storage_account.drawings", "module.{site,other}.azurerm_storage_account.drawings"]}, false],
	"a beginning is no address": [{"addresses": ["module.site"]}, false],
	"an address that is no text": [{"addresses": [5, null, {}]}, false],
	"addresses as text": [{"addresses": _address}, false],
	"its type": [{"types": ["azurerm_key_vault", "azurerm_storage_account"]}, true],
	"another type": [{"types": ["azurerm_key_vault"]}, false],
	"no type": [{"types": []}, false],
	"a star is no type": [{"types": ["*"]}, false],
	"its resource group": [{"resource_groups": ["rg-*"]}, true],
	"another resource group": [{"resource_groups": ["rg-ops"]}, false],
	"any resource group": [{"resource_groups": ["*"]}, false],
	"a tag": [{"tags": {"env": ["prod", "test"]}}, true],
	"another value of the tag": [{"tags": {"env": ["test"]}}, false],
	"a tag that it does not have": [{"tags": {"owner": ["a"]}}, false],
	"both tags": [{"tags": {"env": ["prod"], "team": ["a"]}}, true],
	"one of the tags differs": [{"tags": {"env": ["prod"], "team": ["b"]}}, false],
	"no tags": [{"tags": {}}, false],
	"no value of a tag": [{"tags": {"env": []}}, false],
	"a tag's value as text": [{"tags": {"env": "prod"}}, false],
	"tags as text": [{"tags": "prod"}, false],
	"type and tag": [{"types": ["azurerm_storage_account"], "tags": {"env": ["prod"]}}, true],
	"type and another tag": [{"types": ["azurerm_storage_account"], "tags": {"env": ["test"]}}, false],
}

test_selectors_narrow_and_a_selector_that_cannot_be_read_selects_nothing[note] if {
	some note, [narrow, selected] in _narrows
	_claims({"narrow": narrow}, _activity, ["engdata"]) == {id | some id in ["engdata"]; selected}
}

test_without_narrow_a_workload_is_not_narrowed if _claims({}, _activity, ["engdata"]) == {"engdata"}

test_a_star_does_not_cross_a_slash if {
	activity := object.union(_activity, {"subject": {"address": "a/b"}})
	_claims({"narrow": {"addresses": ["a*"]}}, activity, ["engdata"]) == set()
	_claims({"narrow": {"addresses": ["a/*"]}}, activity, ["engdata"]) == {"engdata"}
}

# A document whose group and tags are missing or odd is selected by none of them.
test_a_resource_without_group_or_tags_is_not_selected_by_them[note] if {
	some value in [null, [], {}, 5, true]
	note := json.marshal(value)
	activity := object.union(_activity, {"attributes": {"resource_group": value, "tags": null}})
	_claims({"narrow": {"resource_groups": ["rg-*"]}}, activity, ["engdata"]) == set()
	_claims({"narrow": {"tags": {"env": ["prod"]}}}, activity, ["engdata"]) == set()
}

# --- What a workload relies on; the carve-out where it says nothing that can be read.

_reliances := {
	"nothing said": [{}, ["carve_out"]],
	"the carve-out": [{"relies_on": ["carve_out"]}, ["carve_out"]],
	"domestic": [{"relies_on": ["domestic"]}, ["domestic"]],
	"either": [{"relies_on": ["domestic", "carve_out"]}, ["domestic", "carve_out"]],
	"a basis that does not exist": [{"relies_on": ["authorized"]}, ["carve_out"]],
	"one that exists and one that does not": [{"relies_on": ["authorized", "domestic"]}, ["domestic"]],
	"none": [{"relies_on": []}, ["carve_out"]],
	"text": [{"relies_on": "domestic"}, ["carve_out"]],
	"null": [{"relies_on": null}, ["carve_out"]],
	"numbers": [{"relies_on": [1, null]}, ["carve_out"]],
	"a clause is no basis": [{"relies_on": ["us_placement"]}, ["carve_out"]],
}

test_a_workload_relies_on_the_bases_that_it_names[note] if {
	some note, [workload, bases] in _reliances
	site.relies_on("engdata") == bases with data.carveout_site as {"workloads": {"engdata": workload}}
}

test_a_workload_that_does_not_exist_relies_on_the_carve_out if site.relies_on("nobody") == ["carve_out"]
