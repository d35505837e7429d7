package carveout.documents.resources_test

import data.carveout.documents.resources

_account := {
	"address": "azurerm_storage_account.a", "type": "azurerm_storage_account", "name": "a",
	"change": {
		"actions": ["create"], "after": {"location": "southeastasia", "account_replication_type": "GRS"},
		"after_unknown": {}, "after_sensitive": {},
	},
}

_database := {
	"address": "azurerm_mssql_database.d", "type": "azurerm_mssql_database", "name": "d",
	"change": {"actions": ["create"], "after": {"server_id": "/s/us", "storage_account_type": "Local"}, "after_unknown": {}, "after_sensitive": {}},
}

_home := {
	"region": "eastus", "shown_region": "eastus", "country": "US", "cause": null, "path": "location",
	"actual": "eastus",
}

_index(entry) := {"azurerm_mssql_server.us": object.union({"type": "azurerm_mssql_server", "id": "/s/us", "name": "us"}, entry)}

_read(slice) := read if read := resources.normal with input as slice with data.carveout_run as {"as_of": "2026-11-23"}

_countries(slice) := {place.country | some place in _read(slice).placements}

test_a_slice_is_read_like_a_plan if {
	slice := {"kind": "terraform", "resource": _account, "context": {}}
	_countries(slice) == {"SG", "HK"}
	_read(slice).problems == []
}

test_context[note] if {
	some note, case in {
		"the server's home": {"context": {"index": _index({"home": _home})}, "is": {"US"}},
		"no context": {"context": {}, "is": {null}},
		"context null": {"context": null, "is": {null}},
		"context a list": {"context": [], "is": {null}},
		"the index null": {"context": {"index": null}, "is": {null}},
		"the index text": {"context": {"index": "x"}, "is": {null}},
		"an entry without a home": {"context": {"index": _index({})}, "is": {null}},
		"configured is text": {"context": {"configured": "x"}, "is": {null}},
		"names is a number": {"context": {"names": 7}, "is": {null}},
	}
	_countries({"kind": "terraform", "resource": _database, "context": case.context}) == case.is
}

_membership := {"group": "g", "member": "m", "who": null, "resource": "azuread_group_member.m", "path": "member_object_id"}

test_members_of_groups_are_a_fact if {
	read := _read({"kind": "terraform", "resource": _account, "context": {"group_members": [_membership]}})
	[statement.value | some statement in read.facts.group_members] == [[_membership]]
}

# Always defined: what cannot be read proves nothing.
test_what_is_no_slice_is_undetermined[note] if {
	some note, slice in {
		"null": null,
		"a number": 7,
		"a list": [],
		"an empty object": {},
		"no kind": {"resource": _account, "context": {}},
		"another kind": {"kind": "arm", "resource": _account, "context": {}},
		"no resource": {"kind": "terraform", "context": {}},
		"a resource without an address": {"kind": "terraform", "resource": object.remove(_account, ["address"]), "context": {}},
		"a resource without a change": {"kind": "terraform", "resource": object.remove(_account, ["change"]), "context": {}},
		"a plan": {"format_version": "1.2", "resource_changes": [_account]},
		"a home that is no place": {"kind": "terraform", "resource": _database, "context": {"index": _index({"home": {"region": "eastus"}})}},
		"keys that are none": {"kind": "terraform", "resource": _account, "context": {"keys": {"kv": [7]}}},
		"members of groups that are none": {"kind": "terraform", "resource": _account, "context": {"group_members": [7]}},
		"members of groups that are no list": {"kind": "terraform", "resource": _account, "context": {"group_members": {}}},
		"a member of no group": {"kind": "terraform", "resource": _account, "context": {"group_members": [object.union(_membership, {"group": null})]}},
		"a member by other words": {"kind": "terraform", "resource": _account, "context": {"group_members": [object.remove(_membership, ["who"])]}},
		"a home that is text": {"kind": "terraform", "resource": _database, "context": {"index": _index({"home": "eastus"})}},
	}
	read := _read(slice)
	[read.problems, read.placements, read.placements_complete] == [["slice-not-readable"], [], false]
}

_container := {
	"address": "azurerm_storage_container.c", "type": "azurerm_storage_container", "name": "c",
	"change": {"actions": ["create"], "after": {"storage_account_name": "st"}, "after_unknown": {}, "after_sensitive": {}},
}

_place := {
	"region": "eastus", "country": "US", "subdivision": null, "role": "primary", "certainty": "known", "setting": null,
	"path": "location", "cause": null, "actual": "eastus", "expected": null, "mend": null, "advice": [],
}

# Places that another resource lends have to be places.
test_lent_places[note] if {
	some note, case in {
		"a place": {"lent": [_place], "is": []},
		"a place without the advice it follows": {"lent": [object.remove(_place, ["advice"])], "is": ["slice-not-readable"]},
		"a place without a role": {"lent": [object.remove(_place, ["role"])], "is": ["slice-not-readable"]},
		"text": {"lent": ["eastus"], "is": ["slice-not-readable"]},
		"one of two": {"lent": [_place, {}], "is": ["slice-not-readable"]},
		"a number for the list": {"lent": 7, "is": ["slice-not-readable"]},
	}
	index := {"a": {"type": "azurerm_storage_account", "id": "", "name": "st", "placements": case.lent}}
	_read({"kind": "terraform", "resource": _container, "context": {"index": index}}).problems == case.is
}

test_a_type_that_holds_nothing_is_defined if {
	subnet := object.union(_account, {"type": "azurerm_subnet"})
	_read({"kind": "terraform", "resource": subnet, "context": {}}).placements == set()
}
