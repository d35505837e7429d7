package carveout.documents.arm_test

import data.carveout.documents.arm

_account_granting(name) := {"type": "Microsoft.Storage/storageAccounts", "name": name, "location": "eastus", "sku": {"name": "Standard_LRS"}, "properties": {}}

_vault_granting := {"type": "Microsoft.KeyVault/vaults", "name": "kv-a", "location": "eastus", "properties": {"accessPolicies": []}}

_key_granting := {"type": "Microsoft.KeyVault/vaults/keys", "name": "kv-a/k1", "properties": {}}

_policies_granting := {"type": "Microsoft.KeyVault/vaults/accessPolicies", "name": "kv-a/add", "properties": {"accessPolicies": [{"objectId": "p", "permissions": {"keys": ["decrypt"]}}]}}

_assignment(fields) := object.union(
	{
		"type": "Microsoft.Authorization/roleAssignments", "name": "x",
		"properties": {"principalId": "p", "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635')]"},
	},
	fields,
)

_template_granting(resources) := {
	"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
	"parameters": {"name": {"type": "string", "defaultValue": "kv-a"}},
	"resources": array.concat([_account_granting("sta"), _vault_granting, _key_granting], resources),
}

_granted_in(resources) := {split(activity.id, "/")[count(split(activity.id, "/")) - 1] |
	some activity in found.activities
	count(object.get(activity.facts, "grants", [])) > 0
} if {
	found := arm.contents with input as _template_granting(resources)
}

_reaching := {
	"nothing": [[], set()],
	"what its scope means": [[_assignment({"scope": "[resourceId('Microsoft.Storage/storageAccounts', 'sta')]"})], {"sta"}],
	"the vault and its keys": [[_assignment({"scope": "[resourceId('Microsoft.KeyVault/vaults', 'kv-a')]"})], {"kv-a", "k1"}],
	"a vault named by a parameter": [[_assignment({"scope": "[resourceId('Microsoft.KeyVault/vaults', parameters('name'))]"})], {"kv-a", "k1", "sta"}],
	"a scope that is an id": [[_assignment({"scope": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/sta"})], {"sta"}],
	"the scope of the deployment": [[_assignment({})], {"sta", "kv-a", "k1"}],
	"policies of a vault": [[_policies_granting], {"kv-a", "k1"}],
}

test_what_a_grant_of_a_template_reaches[note] if {
	some note, [resources, reached] in _reaching
	_granted_in(resources) == reached
}

test_what_a_template_grants_on_keys if {
	found := arm.contents with input as _template_granting([_policies_granting])
	{[entry.principal, entry.opens] | some entry in found.key_grants} == {["p", {"vault": "kv-a", "key": null}], ["p", {"vault": "kv-a", "key": "k1"}]}
}

test_a_vault_whose_name_is_looked_up_is_known if {
	vault := object.union(_vault_granting, {"name": "[parameters('name')]", "properties": {"accessPolicies": [{"objectId": "q", "permissions": {"keys": ["decrypt"]}}]}})
	found := arm.contents with input as object.union(_template_granting([]), {"resources": [vault]})
	{entry.opens.vault | some entry in found.key_grants} == {"kv-a"}
}

# It may be the vault of any key that is named, but of no other of the template.
test_a_vault_whose_name_nobody_can_tell_may_be_any[note] if {
	some note, name in {"a function of the deployment": "[uniqueString(resourceGroup().id)]", "a parameter that is not given": "[parameters('other')]"}
	vault := object.union(_vault_granting, {"name": name, "properties": {"accessPolicies": [{"objectId": "q", "permissions": {"keys": ["decrypt"]}}]}})
	found := arm.contents with input as object.union(_template_granting([]), {"resources": [vault]})
	{[entry.principal, entry.opens, entry.certain] | some entry in found.key_grants} == {["q", {"vault": null, "key": null, "shown": []}, false]}
	{grant.principal | some activity in found.activities; some fact in activity.facts.grants; some grant in fact.value} == {"q"}
}

# --- defaults: with another value of the parameter somebody else is granted something else

_defaults_granting := {
	"who": {"type": "string", "defaultValue": "p"},
	"what": {"type": "string", "defaultValue": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"},
	"which": {"type": "string", "defaultValue": "/subscriptions/s"},
	"whether": {"type": "bool", "defaultValue": false},
	"words": {"type": "string", "defaultValue": "a note"},
	"policies": {"type": "array", "defaultValue": []},
	"given": {"type": "string"},
}

_taken_granting(resources) := {gap.message | some gap in found.incomplete} if {
	found := arm.contents with input as object.union(_template_granting([]), {"parameters": _defaults_granting, "resources": resources})
}

_assigning(properties) := _assignment({"properties": object.union(_assignment({}).properties, properties)})

_public_granting := object.union(_account_granting("sta"), {"properties": {"allowBlobPublicAccess": "[parameters('whether')]"}})

_policies_of(policies) := object.union(_vault_granting, {"properties": {"accessPolicies": policies}})

_sql_granting := {"type": "Microsoft.Sql/servers", "name": "s", "location": "eastus", "properties": {"administrators": {"sid": "[parameters('who')]"}}}

_read_granting := {
	"no default": [[_account_granting("sta"), _assigning({})], null],
	"to whom": [[_account_granting("sta"), _assigning({"principalId": "[parameters('who')]"})], "who"],
	"to whom, by a parameter without a default": [[_account_granting("sta"), _assigning({"principalId": "[parameters('given')]"})], null],
	"what": [[_account_granting("sta"), _assigning({"roleDefinitionId": "[parameters('what')]"})], "what"],
	"on what": [[_account_granting("sta"), _assignment({"scope": "[parameters('which')]"})], "which"],
	"whether there is an assignment": [[_account_granting("sta"), _assignment({"condition": "[parameters('whether')]"})], "whether"],
	"what no grant reads": [[_account_granting("sta"), _assigning({"description": "[parameters('words')]"})], null],
	"whether containers may be open": [[_public_granting], "whether"],
	"an administrator": [[_sql_granting], "who"],
	"one policy": [[_policies_of([{"objectId": "[parameters('who')]", "permissions": {"keys": ["get"]}}])], "who"],
	"its permissions": [[_policies_of([{"objectId": "p", "permissions": {"keys": ["[parameters('what')]"]}}])], "what"],
	"all policies": [[_policies_of("[parameters('policies')]")], "policies"],
	"where nothing holds data": [[_assignment({"condition": "[parameters('whether')]"}), _assigning({"principalId": "[parameters('who')]"})], null],
}

test_the_defaults_that_a_grant_is_read_with_are_named[note] if {
	some note, [resources, name] in _read_granting
	_taken_granting(resources) == {words |
		is_string(name)
		words := $"This template was read with the default values of its parameters {name}; deployed with others it is another document: `carveout resolve --parameters`."
	}
}

# --- whether a grant is known to be on a resource

_certain_in(resources) := {grant.certain |
	some activity in found.activities
	some fact in activity.facts.grants
	some grant in fact.value
} if {
	found := arm.contents with input as object.union(_template_granting([]), {"resources": resources})
}

_on_the_vault := {"scope": "[resourceId('Microsoft.KeyVault/vaults', 'kv-a')]"}

_certain_granting := {
	"what its scope means, and what is kept in it": [[_vault_granting, _key_granting, _assignment(_on_the_vault)], {true}],
	"under a condition that is open": [[_vault_granting, _assignment(object.union(_on_the_vault, {"condition": "[equals(1, 1)]"}))], {false}],
	"the scope of the deployment": [[_vault_granting, _assignment({})], {false}],
}

test_whether_a_grant_of_a_template_is_certain[note] if {
	some note, [resources, certain] in _certain_granting
	_certain_in(resources) == certain
}
