package carveout.documents.terraform_test

import data.carveout.documents.terraform

# --- what azapi plans is a resource of ARM

_arm_types := {"rows": {
	"microsoft.storage/storageaccounts": {"holds": "data", "confidence": "high", "place": {"path": ["location"]}},
	"microsoft.storage/storageaccounts/fileservices": {"holds": "data", "confidence": "high", "place": {"parent": {"types": ["microsoft.storage/storageaccounts"]}}},
	"microsoft.storage/storageaccounts/queueservices": {"holds": "data", "confidence": "high", "place": {"inside": {"types": ["microsoft.storage/storageaccounts"]}}},
	"microsoft.network/virtualnetworks": {"holds": "none", "confidence": "high"},
}}

_arm_settings := {"rows": {
	"replication": {
		"arm": {"types": ["microsoft.storage/storageaccounts"], "paths": [["sku", "name"]]},
		"when": {"in": ["Standard_GRS"]}, "never": ["Standard_LRS"], "target": "pair", "role": "replica", "mend": "Choose LRS.",
	},
	"sink": {
		"arm": {"types": ["microsoft.storage/storageaccounts/fileservices"], "paths": [["properties", "sinkId"]]},
		"when": {"present": true}, "target": "reference", "role": "replica", "mend": "Send it elsewhere.",
		"refers_to": {"types": ["microsoft.storage/storageaccounts"], "by": "id"},
	},
}}

# What azapi writes into a service is known by its type of ARM too.
test_azapi_plans_the_contents_of_a_service if {
	after := {"type": "Microsoft.AppConfiguration/configurationStores/keyValues@1.0", "parent_id": "appcs.azconfig.io"}
	change := {"type": "azapi_data_plane_resource", "change": {"actions": ["create"], "after": after}}
	terraform.typed(change) == "microsoft.appconfiguration/configurationstores/keyvalues"
}

_azapi(after, marks) := _azapi_at("azapi_resource.a", after, marks)

_azapi_at(address, after, marks) := {
	"address": address, "mode": "managed", "type": "azapi_resource", "name": split(address, ".")[1],
	"change": object.union(
		{"actions": ["create"], "before": null, "after_unknown": {}, "after_sensitive": {}, "after": object.union(
			{"type": "Microsoft.Storage/storageAccounts@2023-05-01", "name": "st", "location": "southeastasia"},
			after,
		)},
		marks,
	),
}

_grs := {"sku": {"name": "Standard_GRS"}}

_lrs := {"sku": {"name": "Standard_LRS"}}

# [setting, country, certainty] of each place, by address.
_azapi_places(plan) := {activity.id: places |
	some activity in _azapi_contents(plan).activities
	places := {[place.setting, place.country, place.certainty] | some place in activity.placements}
}

_azapi_contents(plan) := found if {
	found := terraform.contents with input as plan with data.carveout_run as _day
		with data.carveout.azure.catalogue.arm.table as _arm_types
		with data.carveout.azure.settings.table as _arm_settings
}

_sg := [null, "SG", "known"]

_hk := ["replication", "HK", "known"]

_maybe := ["replication", "HK", "unknown"]

test_a_body_is_read[note] if {
	some note, [after, marks, wanted] in {
		"an object": [{"body": _grs}, {}, {_sg, _hk}],
		"text, as azapi 1.x has it": [{"body": json.marshal(_grs)}, {}, {_sg, _hk}],
		"LRS": [{"body": _lrs}, {}, {_sg}],
		"in capitals": [{"body": {"SKU": {"NAME": "STANDARD_GRS"}}}, {}, {_sg, _hk}],
		"in two spellings": [{"body": object.union(_lrs, {"SKU": {"name": "Standard_GRS"}})}, {}, {[null, null, "unknown"], _maybe_anywhere}],
		"no body": [{}, {}, {_sg, ["replication", null, "unknown"]}],
		"text that is no JSON": [{"body": "{"}, {}, {_sg, _maybe}],
		"a number": [{"body": 7}, {}, {_sg, _maybe}],
		"not known": [{}, {"after_unknown": {"body": true}}, {_sg, _maybe}],
		"the SKU not known": [{"body": {"kind": "x"}}, {"after_unknown": {"body": {"sku": {"name": true}}}}, {_sg, _maybe}],
		"known to the end": [{"body": _lrs}, {"after_unknown": {"body": {"sku": {}}}}, {_sg}],
		"marks that are false": [{"body": _lrs}, {"after_unknown": {"body": false, "location": false}}, {_sg}],
		"marks that are text": [{"body": _lrs}, {"after_unknown": "yes"}, {_sg}],
		"nothing known": [{"body": _lrs}, {"after_unknown": true}, {_sg}],
		"a location in the body": [{"location": null, "body": object.union(_grs, {"location": "southeastasia"})}, {}, {_sg, _hk}],
		"a location that is not known": [{"location": null, "body": _lrs}, {"after_unknown": {"location": true}}, {[null, null, "unknown"]}],
		"a plan without marks": [{"body": {"kind": "x"}}, {"partial": true}, {_sg, ["replication", null, "unknown"]}],
	}
	_azapi_places(_plan([_azapi(after, marks)]))["azapi_resource.a"] == wanted
}

# The body says no SKU, and the service would take LRS: that counts only where the document shows the whole body.
test_a_default_counts_only_for_a_whole_body[note] if {
	some note, [fields, wanted] in {
		"a whole body": [{}, {_sg}],
		"a document without marks": [{"partial": true}, {_sg, _maybe}],
	}
	settings := json.patch(_arm_settings, [{"op": "add", "path": "/rows/replication/default", "value": "Standard_LRS"}])
	change := object.union(_azapi({"body": {"kind": "x"}}, {}), fields)
	found := terraform.contents with input as _plan([change]) with data.carveout_run as _day
		with data.carveout.azure.catalogue.arm.table as _arm_types
		with data.carveout.azure.settings.table as settings
	{[place.setting, place.country, place.certainty] | some place in found.activities[0].placements} == wanted
}

_maybe_anywhere := ["replication", null, "unknown"]

# An update shows what it changes, and not the rest of the resource.
test_an_update_shows_a_part if {
	change := object.union(_azapi({"location": null, "body": {"kind": "x"}}, {}), {"type": "azapi_update_resource"})
	_azapi_places(_plan([change])) == {"azapi_resource.a": {[null, null, "unknown"], ["replication", null, "unknown"]}}
}

test_a_type_names_what_is_planned[note] if {
	some note, [type, wanted] in {
		"with its version": ["Microsoft.Storage/storageAccounts@2023-05-01", "microsoft.storage/storageaccounts"],
		"without": ["Microsoft.Storage/storageAccounts", "microsoft.storage/storageaccounts"],
		"none": [null, "azapi_resource"],
		"a number": [7, "azapi_resource"],
	}
	{activity.subject.type | some activity in _azapi_contents(_plan([_azapi({"type": type}, {})])).activities} == {wanted}
}

test_what_holds_nothing_is_counted if {
	found := _azapi_contents(_plan([_azapi({"type": "Microsoft.Network/virtualNetworks@2023-01-01"}, {})]))
	[found.expected, found.no_data] == [0, 1]
}

# --- what lives in another resource

_files(parent, marks) := _azapi_at("azapi_resource.files", {"type": "Microsoft.Storage/storageAccounts/fileServices@2023-05-01", "location": null, "parent_id": parent}, marks)

_queues(parent, marks) := object.union(_files(parent, marks), {"address": "azapi_resource.queues", "change": {"after": {"type": "Microsoft.Storage/storageAccounts/queueServices@2023-05-01"}}})

_azapi_id := "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st"

_refers(address, references) := {"configuration": {"root_module": {"resources": [{
	"address": address, "expressions": {"parent_id": {"references": references}},
}]}}}

test_a_child_lives_where_azapi_says_its_parent_is[note] if {
	some note, [parent, marks, references, wanted] in {
		"by id": [_azapi_id, {}, [], {_sg}],
		"by what the configuration refers to": [null, {"after_unknown": {"parent_id": true}}, ["azapi_resource.a.id", "azapi_resource.a"], {_sg}],
		"by a provider's own resource": [null, {"after_unknown": {"parent_id": true}}, ["azurerm_storage_account.a.id", "azurerm_storage_account.a"], {_sg}],
		"by a variable": [null, {"after_unknown": {"parent_id": true}}, ["var.parent"], {[null, null, "unknown"]}],
		"by a variable among others": [null, {"after_unknown": {"parent_id": true}}, ["var.parent", "azapi_resource.a.id", "azapi_resource.a"], {[null, null, "unknown"]}],
		"by an id that is not there": ["/subscriptions/other", {}, [], {[null, null, "unknown"]}],
		"not said": [null, {}, [], {[null, null, "unknown"]}],
	}
	changes := [
		_azapi({"id": _azapi_id, "body": _lrs}, {}),
		_account({"location": "southeastasia", "account_replication_type": "LRS"}),
		_files(parent, marks), _queues(parent, marks),
	]
	some child in ["azapi_resource.files", "azapi_resource.queues"]
	plan := object.union(_plan(changes), _refers(child, references))
	_azapi_places(plan)[child] == wanted
}

# --- what a setting refers to

test_a_copy_goes_where_the_named_resource_lives[note] if {
	some note, [sink, marks, references, wanted] in {
		"by id": [_azapi_id, {}, [], ["sink", "SG", "known"]],
		"not there": ["/subscriptions/other", {}, [], ["sink", null, "unknown"]],
		"not known": [null, {"after_unknown": {"body": {"properties": {"sinkId": true}}}}, [], ["sink", null, "unknown"]],
	}
	files := _azapi_at("azapi_resource.files", {"type": "Microsoft.Storage/storageAccounts/fileServices@2023-05-01", "location": null, "parent_id": _azapi_id, "body": {"properties": {"sinkId": sink}}}, marks)
	plan := object.union(_plan([_azapi({"id": _azapi_id, "body": _lrs}, {}), files]), _refers("azapi_resource.files", references))
	wanted in _azapi_places(plan)["azapi_resource.files"]
}

# --- a secret anywhere in the body hides all of it

test_a_sensitive_body_is_never_shown[note] if {
	some note, [sensitive, shown] in {
		"no marks": [{}, {"Standard_GRS"}],
		"marks that are false": [{"body": {"sku": {"name": false}}}, {"Standard_GRS"}],
		"a mark elsewhere": [{"body": {"properties": {"secret": true}}}, {null}],
		"the whole body": [{"body": true}, {null}],
		"the location": [{"location": true}, {null}],
		"the whole resource": [true, {null}],
	}
	plan := _plan([_azapi({"body": _grs}, {"after_sensitive": sensitive})])
	{place.actual | some activity in _azapi_contents(plan).activities; some place in activity.placements; place.setting == "replication"} == shown
}

# --- what the body does not show

_open_replica := {[null, "SG", "known"], ["replication", "HK", "unknown"]}

test_what_azapi_lays_over_the_body_leaves_it_open[note] if {
	some note, [after, marks, configured] in {
		"a body that no plan shows": [{"sensitive_body": null}, {}, {"sensitive_body": {"references": ["var.x"]}}],
		"one that a plan shows": [{"sensitive_body": {"sku": {"name": "Standard_GRS"}}}, {}, {}],
		"one that is known after apply": [{}, {"after_unknown": {"sensitive_body": true}}, {}],
		"what is left as it is": [{"ignore_body_changes": ["sku"]}, {}, {}],
	}
	plan := object.union(_plan([_azapi(object.union({"body": _lrs}, after), marks)]), {"configuration": {"root_module": {"resources": [{
		"address": "azapi_resource.a", "mode": "managed", "type": "azapi_resource", "name": "a", "expressions": configured,
	}]}}})
	_azapi_places(plan)["azapi_resource.a"] == _open_replica
}

test_a_template_that_azapi_deploys_is_named if {
	change := _azapi({"type": "Microsoft.Resources/deployments@2022-09-01", "body": {"properties": {"template": {"resources": []}}}}, {})
	contents := terraform.contents with input as _plan([change]) with data.carveout_run as _day
	{gap.path | some gap in contents.incomplete} == {"azapi_resource.a"}
}
