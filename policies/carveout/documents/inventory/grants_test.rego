package carveout.documents.inventory_test

import data.carveout.documents.inventory

_on := "/subscriptions/s-1/resourceGroups/rg-1/providers"

_vault_id := concat("", [_on, "/Microsoft.KeyVault/vaults/kv-a"])

_records := [
	{"id": concat("", [_on, "/Microsoft.Storage/storageAccounts/sta"]), "type": "microsoft.storage/storageaccounts", "properties": {}, "sku": {}},
	{"id": _vault_id, "type": "Microsoft.KeyVault/vaults", "properties": {"accessPolicies": []}, "sku": {}},
]

_assignment(id, properties) := {
	"id": concat("", [id, "/providers/Microsoft.Authorization/roleAssignments/x"]), "type": "Microsoft.Authorization/roleAssignments",
	"properties": object.union({"principalId": "p", "roleDefinitionId": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}, properties),
}

_granted_in(records) := {split(activity.id, "/")[8] |
	some activity in found.activities
	count(object.get(activity.facts, "grants", [])) > 0
} if {
	found := inventory.contents with input as records with data.carveout_run as _day
}

_scopes := {
	"a vault, by its own id": [_assignment(_vault_id, {}), {"kv-a"}],
	"a vault, as it says": [_assignment("", {"scope": _vault_id}), {"kv-a"}],
	"the group": [_assignment("/subscriptions/S-1/resourceGroups/RG-1", {}), {"kv-a", "sta"}],
	"the subscription": [_assignment("/subscriptions/s-1", {}), {"kv-a", "sta"}],
	"another subscription": [_assignment("/subscriptions/s-2", {}), set()],
	"a management group": [_assignment("/providers/Microsoft.Management/managementGroups/m", {}), {"kv-a", "sta"}],
	"another resource": [_assignment(concat("", [_on, "/Microsoft.Storage/storageAccounts/stb"]), {}), set()],
}

test_what_an_assignment_reaches[note] if {
	some note, [assignment, reached] in _scopes
	_granted_in(array.concat(_records, [assignment])) == reached
}

test_records_without_grants if _granted_in(_records) == set()

test_what_is_granted_on_keys_in_an_inventory if {
	records := array.concat(_records, [_assignment(_vault_id, {})])
	found := inventory.contents with input as records with data.carveout_run as _day
	{[entry.principal, entry.opens] | some entry in found.key_grants} == {["p", {"vault": "kv-a", "key": null}]}
	{count(activity.key_grants) | some activity in found.activities} == {1}
}

test_policies_of_a_vault_reach_it_alone if {
	vault := object.union(_records[1], {"properties": {"accessPolicies": [{"objectId": "p", "permissions": {"keys": ["decrypt"]}}]}})
	_granted_in([_records[0], vault]) == {"kv-a"}
}

# A grant of which no row says on what it is may be on anything, and is not dropped.
test_what_no_scope_is_known_of_reaches_everything if {
	rows := data.carveout.azure.grants.table.rows["microsoft.authorization/roleassignments"]
	unsaid := [object.union(row, {"scope": {"enclosing": false}}) | some row in rows]
	table := object.union(data.carveout.azure.grants.table, {"rows": {"microsoft.authorization/roleassignments": unsaid}})
	_granted_in(array.concat(_records, [_assignment(_vault_id, {})])) == {"kv-a", "sta"} with data.carveout.azure.grants.table as table
}
