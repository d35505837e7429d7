package carveout.documents.arm_test

import data.carveout.documents.arm

# --- What a template shows of keys, by address.

_key_fields := {"type": "Microsoft.KeyVault/vaults/keys", "apiVersion": "2023-07-01", "properties": {"kty": "RSA-HSM"}}

_key_vault(fields) := object.union(
	{
		"type": "Microsoft.KeyVault/vaults", "apiVersion": "2023-07-01", "name": "kv", "location": "eastus",
		"properties": {"sku": {"family": "A", "name": "standard"}},
	},
	fields,
)

_keys_in(members) := {[entry.vault, entry.key, object.get(entry, ["link", "bits"], null), entry.store.value] | some _, entries in shown; some entry in entries} if {
	document := {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "parameters": {"vault": {"type": "string"}}, "resources": members}
	shown := arm.contents.keys with input as document with data.carveout_run as {"as_of": "2026-11-23"}
}

test_what_a_template_shows_of_keys if {
	_keys_in([_key_vault({"resources": [object.union(_key_fields, {"type": "keys", "name": "kek"})]})]) == {["kv", null, null, "provider_vault"], ["kv", "kek", 2048, "provider_vault"]}
	_keys_in([object.union(_key_fields, {"name": "kv/kek"})]) == {["kv", "kek", 2048, "provider_hsm"]}
	_keys_in([object.union(_key_fields, {"name": "[concat(parameters('vault'), '/kek')]"})]) == {["", "", 2048, "provider_hsm"]}
	_keys_in([]) == set()
}

test_every_resource_of_a_template_carries_what_it_shows if {
	document := {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [_key_vault({})]}
	activities := arm.contents.activities with input as document with data.carveout_run as {"as_of": "2026-11-23"}
	{object.keys(activity.keys) | some activity in activities} == {{"kv"}}
}
