package carveout.documents.inventory_test

import data.carveout.documents.inventory

# --- What an inventory shows of keys.

_kv_of_keys := concat("", [_group, "/Microsoft.KeyVault/vaults/KV"])

_kv_record(sku) := {"id": _kv_of_keys, "type": "Microsoft.KeyVault/vaults", "name": "KV", "location": "eastus", "properties": {"sku": {"name": sku}, "vaultUri": "https://kv.vault.azure.net/"}}

_kek_record(properties) := {"id": concat("", [_kv_of_keys, "/keys/kek"]), "type": "Microsoft.KeyVault/vaults/keys", "name": "kek", "properties": properties}

_keys_shown(records) := {[entry.vault, entry.key, entry.store.value] | some _, entries in shown; some entry in entries} if {
	shown := inventory.contents.keys with input as records with data.carveout_run as _day
}

test_a_key_is_in_the_vault_that_its_id_runs_through if {
	_keys_shown([_kv_record("standard"), _kek_record({"kty": "RSA-HSM"})]) == {["kv", null, "provider_vault"], ["kv", "kek", "provider_vault"]}
	_keys_shown([_kv_record("Premium"), _kek_record({"kty": "RSA"})]) == {["kv", null, "provider_hsm"], ["kv", "kek", "provider_vault"]}
	_keys_shown([_kek_record({"kty": "RSA-HSM"})]) == {["kv", "kek", "provider_hsm"]}
	_keys_shown([_account({})]) == set()
}

test_every_record_carries_what_the_inventory_shows if {
	activities := inventory.contents.activities with input as [_account({}), _kv_record("standard")] with data.carveout_run as _day
	{object.keys(activity.keys) | some activity in activities} == {{"kv"}}
}
