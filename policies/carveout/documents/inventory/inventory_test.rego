package carveout.documents.inventory_test

import data.carveout.documents.inventory

_day := {"as_of": "2026-11-23"}

# A few types, so that what is tested here is how records are read and joined.
_types := {"rows": {
	"microsoft.storage/storageaccounts": {"holds": "data", "confidence": "high", "place": {"path": ["location"]}},
	"microsoft.storage/storageaccounts/blobservices/containers": {"holds": "data", "confidence": "high", "place": {"inside": {"types": ["microsoft.storage/storageaccounts"]}}},
	"microsoft.sql/servers": {"holds": "data", "role": "metadata", "confidence": "high", "place": {"path": ["location"]}},
	"microsoft.sql/servers/databases": {"holds": "data", "confidence": "high", "place": {"path": ["location"], "parent": {"types": ["microsoft.sql/servers"]}}},
	"microsoft.insights/diagnosticsettings": {"holds": "moves", "confidence": "high", "place": {"parent": {
		"types": ["microsoft.storage/storageaccounts", "microsoft.sql/servers/databases"],
		"attributes": [{"name": ["properties", "storageAccountId"], "by": "id"}],
	}}},
	"microsoft.network/virtualnetworks": {"holds": "none", "confidence": "high"},
}}

_settings := {"rows": {
	"replication": {
		"arm": {"types": ["microsoft.storage/storageaccounts"], "paths": [["sku", "name"]]},
		"when": {"in": ["Standard_GRS"]}, "never": ["Standard_LRS"], "target": "pair", "role": "replica", "mend": "Choose LRS.",
	},
	"reported": {
		"arm": {"types": ["microsoft.storage/storageaccounts"], "paths": [["properties", "secondaryLocation"]]},
		"when": {"present": true}, "target": "value", "role": "replica", "mend": "Choose LRS.", "reports": "pair",
	},
	"backup": {
		"arm": {"types": ["microsoft.sql/servers/databases"], "paths": [["properties", "redundancy"]]},
		"when": {"in": ["Geo"]}, "never": ["Local"], "default": "Geo", "target": "pair", "role": "backup", "mend": "Choose Local.",
	},
	"sink": {
		"arm": {"types": ["microsoft.insights/diagnosticsettings"], "paths": [["properties", "storageAccountId"]]},
		"when": {"present": true}, "target": "reference", "refers_to": {"types": ["microsoft.storage/storageaccounts"], "by": "id"},
		"role": "replica", "mend": "Send it elsewhere.",
	},
}}

_group := "/subscriptions/s-1/resourceGroups/RG-1/providers"

_account(changes) := object.union(
	{
		"id": concat("", [_group, "/Microsoft.Storage/storageAccounts/st"]), "type": "Microsoft.Storage/storageAccounts",
		"location": "southeastasia", "sku": {"name": "Standard_LRS"}, "properties": {}, "tags": null,
	},
	changes,
)

_container := {
	"id": concat("", [_group, "/Microsoft.Storage/storageAccounts/ST/blobServices/default/containers/c"]),
	"type": "Microsoft.Storage/storageAccounts/blobServices/containers", "properties": {},
}

_server := {"id": concat("", [_group, "/Microsoft.Sql/servers/s"]), "type": "microsoft.sql/servers", "location": "eastus", "properties": {}}

_database(changes) := object.union(
	{
		"id": concat("", [_group, "/microsoft.sql/servers/S/databases/d"]), "type": "Microsoft.Sql/servers/databases",
		"properties": {"redundancy": "Local"},
	},
	changes,
)

_sent_to(id) := {
	"id": concat("", [_group, "/x/y/providers/microsoft.insights/diagnosticSettings/z"]),
	"type": "Microsoft.Insights/diagnosticSettings", "properties": {"storageAccountId": id},
}

_contents(document) := found if {
	found := inventory.contents with input as document with data.carveout_run as _day
		with data.carveout.azure.catalogue.arm.table as _types
		with data.carveout.azure.settings.table as _settings
}

# [setting, country, certainty] of each place, by the id of the resource.
_places(document) := {id: _of_id(id, activities) | some id in {activity.id | some activity in activities}} if {
	activities := _contents(document).activities
}

_of_id(id, activities) := {[place.setting, place.country, place.certainty] |
	some activity in activities
	activity.id == id
	some place in activity.placements
}

_of(record, others) := _places(array.concat([record], others))[record.id]

_home(country) := [null, country, "known"]

# --- however the records are wrapped

test_records_come_in_several_wrappings[note] if {
	account := _account({})
	some note, document in {
		"az resource list": [account],
		"a page": {"value": [account], "nextLink": null},
		"Resource Graph": {"data": [account], "count": 1, "totalRecords": 1, "skip_token": null, "resultTruncated": "false"},
		"Resource Graph's table": {"data": {
			"columns": [{"name": "id", "type": "string"}, {"name": "type"}, {"name": "location"}, {"name": "sku"}, {"name": "properties"}],
			"rows": [[account.id, account.type, account.location, account.sku, {}]],
		}},
		"one record": account,
		"in two ways": {"value": [], "data": [account]},
		"in a page that looks like a record": {"id": account.id, "type": account.type, "location": account.location, "sku": account.sku, "properties": {}, "value": [account], "data": []},
		"in capitals": [{upper(name): value | some name, value in account}],
	}
	_places(document) == {account.id: {_home("SG")}}
	_contents(document).incomplete == set()
}

test_a_page_of_several_says_so[note] if {
	some note, [wrapping, path] in {
		"a next link": [{"value": [], "nextLink": "https://x"}, "nextLink"],
		"a token": [{"data": [], "skip_token": "t"}, "skip_token"],
		"cut off": [{"data": [], "resultTruncated": "true"}, "resultTruncated"],
		"cut off, as a boolean": [{"data": [], "result_truncated": true}, "result_truncated"],
		"a next link in capitals": [{"value": [], "NextLink": "https://x"}, "NextLink"],
		"a next link of OData": [{"value": [], "@odata.nextLink": "https://x"}, "@odata.nextLink"],
		"fewer than it counts": [{"data": [], "count": 7}, "count"],
		"fewer than there are": [{"data": [], "totalRecords": 7}, "totalRecords"],
	}
	{gap.path | some gap in _contents(wrapping).incomplete} == {path}
}

test_what_is_no_record_is_said[note] if {
	some note, [record, unreadable] in {
		"a number": [7, {"records[0]"}],
		"without an id": [object.remove(_account({}), ["id"]), {"records[0]"}],
		"without a type": [object.remove(_account({}), ["type"]), {"records[0]"}],
		"a type that is a number": [_account({"type": 7}), {"records[0]"}],
		"two spellings of the id": [_account({"ID": "/subscriptions/2"}), {"records[0]"}],
		"a record": [_account({}), set()],
	}
	_contents([record]).unreadable == unreadable
}

test_a_table_with_two_columns_of_one_name_is_not_read if {
	document := {"data": {"columns": [{"name": "id"}, {"name": "id"}, {"name": "type"}], "rows": [["/subscriptions/1", "/subscriptions/2", "x/y"]]}}
	_contents(document).unreadable == {"records[0]"}
}

test_what_holds_nothing_is_counted if {
	found := _contents([_account({}), {"id": "/subscriptions/s/x", "type": "Microsoft.Network/virtualNetworks"}])
	[found.expected, found.no_data] == [1, 1]
}

# A query of Resource Graph says any type that its author likes.
test_a_type_other_than_that_of_the_id[note] if {
	some note, [id, wanted] in {
		"the same": [concat("", [_group, "/Microsoft.Network/virtualNetworks/v"]), [0, 1]],
		"an account": [_account({}).id, [1, 0]],
		"a type without a row": [concat("", [_group, "/New.Thing/things/t"]), [1, 0]],
		"what extends an account": [concat("", [_account({}).id, "/providers/Microsoft.Network/virtualNetworks/v"]), [0, 1]],
		"of no provider": ["/subscriptions/s/resourceGroups/g", [0, 1]],
	}
	found := _contents([{"id": id, "type": "Microsoft.Network/virtualNetworks"}])
	[found.expected, found.no_data] == wanted
}

test_a_type_without_a_row_is_decided_by_name if {
	some activity in _contents([{"id": "/subscriptions/s/x", "type": "New.Thing/things", "location": "eastus"}]).activities
	activity.problems == ["type-not-catalogued"]
	activity.subject.type == "new.thing/things"
	activity.placements_complete == false
}

# --- places

test_where_a_record_lies[note] if {
	some note, [record, wanted] in {
		"LRS": [_account({}), {_home("SG")}],
		"GRS": [_account({"sku": {"name": "Standard_GRS"}}), {_home("SG"), ["replication", "HK", "known"]}],
		"display name": [_account({"location": "Southeast Asia"}), {_home("SG")}],
		"no location": [_account({"location": null}), {[null, null, "unknown"]}],
		"global": [_account({"location": "global"}), {[null, null, "unknown"]}],
		"no SKU": [object.remove(_account({}), ["sku"]), {_home("SG"), ["replication", "HK", "unknown"]}],
		"a SKU of null": [_account({"sku": null}), {_home("SG"), ["replication", "HK", "unknown"]}],
	}
	_of(record, []) - {["reported", null, "unknown"]} == wanted
}

# Azure says where the copy lies; the table may say elsewhere.
test_where_azure_and_the_table_disagree_both_count[note] if {
	some note, [sku, secondary, wanted, problems] in {
		"agreed": ["Standard_GRS", "eastasia", {_home("SG"), ["replication", "HK", "known"], ["reported", "HK", "known"]}, []],
		"elsewhere": ["Standard_GRS", "eastus", {_home("SG"), ["replication", "HK", "known"], ["reported", "US", "known"]}, ["pair-differs"]],
		"though the SKU makes none": ["Standard_LRS", "eastasia", {_home("SG"), ["reported", "HK", "known"]}, ["pair-differs"]],
		"a region that is none": ["Standard_GRS", "nowhere", {_home("SG"), ["replication", "HK", "known"], ["reported", null, "unknown"]}, ["pair-differs"]],
		"none": ["Standard_GRS", null, {_home("SG"), ["replication", "HK", "known"]}, []],
	}
	account := _account({"sku": {"name": sku}, "properties": {"secondaryLocation": secondary}})
	some activity in _contents([account]).activities
	{[place.setting, place.country, place.certainty] | some place in activity.placements} == wanted
	activity.problems == problems
}

# `az resource list` shows no properties at all; an old version of the API not all of them.
test_a_property_that_is_not_shown_is_not_known[note] if {
	some note, properties in {"none shown": null, "not this one": {}, "null": {"redundancy": null}}
	record := object.union(object.remove(_database({"location": "southeastasia"}), ["properties"]), {"properties": properties})
	_of(record, []) == {_home("SG"), ["backup", "HK", "unknown"]}
}

# --- what others lend

test_a_child_lives_where_its_parent_does[note] if {
	some note, [record, others, wanted] in {
		"by its own location": [_database({"location": "eastasia"}), [_server], {_home("HK")}],
		"by its server": [_database({}), [_server], {_home("US")}],
		"a server that is not there": [_database({}), [], {[null, null, "unknown"]}],
		"a server that is there twice": [_database({}), [_server, object.union(_server, {"location": "eastasia"})], {[null, null, "unknown"]}],
		"a server that is listed twice": [_database({}), [_server, _server], {_home("US")}],
		"inside its account": [_container, [_account({"sku": {"name": "Standard_GRS"}})], {_home("SG"), ["replication", "HK", "known"]}],
		"inside an account that is not there": [_container, [], {[null, null, "unknown"]}],
	}
	_of(record, others) == wanted
}

test_what_is_sent_lies_where_the_sink_does[note] if {
	account := _account({})
	some note, [id, others, wanted] in {
		"the account": [upper(account.id), [account], {_home("SG"), ["sink", "SG", "known"]}],
		"something in it": [concat("", [account.id, "/blobServices/default"]), [account], {_home("SG"), ["sink", "SG", "known"]}],
		"not there": [account.id, [], {[null, null, "unknown"], ["sink", null, "unknown"]}],
		"none": [null, [account], {[null, null, "unknown"]}],
		"a number": [7, [account], {[null, null, "unknown"], ["sink", null, "unknown"]}],
		"a database of a server": [concat("", [_group, "/microsoft.sql/servers/S/databases/d"]), [_server, _database({})], {_home("US"), ["sink", null, "unknown"]}],
	}
	_of(_sent_to(id), others) == wanted
}

test_what_is_sent_to_two_places_lies_in_both[note] if {
	sender := {"microsoft.insights/logprofiles": {"holds": "moves", "confidence": "high", "place": {"parent": {
		"types": ["microsoft.storage/storageaccounts"],
		"attributes": [{"name": ["properties", "storageAccountId"], "by": "id"}, {"name": ["properties", "serviceBusRuleId"], "by": "id"}],
	}}}}
	some note, [properties, wanted] in {
		"one": [{"storageAccountId": _account({}).id}, "SG"],
		"two, of which one is not there": [{"storageAccountId": _account({}).id, "serviceBusRuleId": concat("", [_group, "/x/y/z"])}, null],
		"two in one": [{"storageAccountId": _account({}).id, "serviceBusRuleId": _account({}).id}, "SG"],
	}
	record := {"id": "/subscriptions/s/providers/microsoft.insights/logprofiles/p", "type": "Microsoft.Insights/logProfiles", "properties": properties}
	found := inventory.contents with input as [_account({}), record] with data.carveout_run as _day
		with data.carveout.azure.catalogue.arm.table as {"rows": object.union(_types.rows, sender)}
		with data.carveout.azure.settings.table as _settings
	{place.country | some activity in found.activities; activity.id == record.id; some place in activity.placements} == {wanted}
}

# What lies inside another resource lends the place of that.
test_a_parent_that_lies_inside_its_own_parent if {
	types := object.union(_types, {"rows": {"x/inner": {"holds": "data", "confidence": "high", "place": {"parent": {"types": ["microsoft.storage/storageaccounts/blobservices/containers"]}}}}})
	inner := {"id": concat("", [_container.id, "/inner/i"]), "type": "x/inner"}
	found := inventory.contents with input as [_account({}), _container, inner] with data.carveout_run as _day
		with data.carveout.azure.catalogue.arm.table as types
		with data.carveout.azure.settings.table as _settings
	some activity in found.activities
	activity.subject.type == "x/inner"
	{place.country | some place in activity.placements} == {"SG"}
}

# --- what a workload's anchors and selectors look at

test_an_id_of_azure_s_is_an_anchor if {
	some activity in _contents([_account({"tags": {"ITAR": "true"}})]).activities
	activity.anchor == {"subscription": "s-1", "resource_id": concat("", [_group, "/Microsoft.Storage/storageAccounts/st"])}
	activity.attributes.resource_group == "RG-1"
	activity.attributes.tags == {"ITAR": "true"}
	activity.stage == "deployed"
}

test_the_tags_of_what_a_resource_lies_in_are_its_labels if {
	some activity in _contents([_account({"tags": {"ITAR": "true"}}), _container]).activities
	activity.subject.type == "microsoft.storage/storageaccounts/blobservices/containers"
	activity.attributes.tags == {}
	{"ITAR": "true"} in activity.attributes.labels
}

test_a_resource_of_a_tenant_has_no_subscription if {
	some activity in _contents([{"id": "/providers/Microsoft.Storage/storageAccounts/x", "type": "microsoft.storage/storageaccounts"}]).activities
	activity.anchor.subscription == null
	activity.attributes.resource_group == null
}

# --- a storage account by its address

test_an_account_by_its_address[note] if {
	account := _account({"location": "eastasia"})
	table := {"rows": {"sink": object.union(_settings.rows.sink, {"refers_to": {"types": ["microsoft.storage/storageaccounts"], "by": "account"}})}}
	some note, case in {
		"its own": ["https://ST.blob.core.windows.net/", {["HK", "known"]}],
		"another's": ["https://st2.blob.core.windows.net/", {[null, "unknown"]}],
		"another host": ["https://st.example.com/", {[null, "unknown"]}],
		"no text": [7, {[null, "unknown"]}],
	}
	activities := inventory.contents.activities with input as [account, _server, _sent_to(case[0])]
		with data.carveout_run as _day
		with data.carveout.azure.catalogue.arm.table as _types
		with data.carveout.azure.settings.table as table
	{[place.country, place.certainty] | some activity in activities; some place in activity.placements; place.setting == "sink"} == case[1]
}
