package carveout.documents.terraform_test

import data.carveout.documents.terraform

# --- What a plan shows of keys: [vault, key, what keeps it], by address.

_keyed(type, name, after, unknown) := _resource(concat(".", [type, name]), type, name, after, unknown)

_kv(name, sku) := _keyed("azurerm_key_vault", name, {"name": concat("-", ["kv", name]), "location": "eastus", "sku_name": sku}, {"id": true})

_kek := _keyed("azurerm_key_vault_key", "kek", {"name": "kek", "key_type": "RSA-HSM", "key_size": 2048}, {"key_vault_id": true})

_in_vault(name) := {"root_module": {"resources": [{
	"address": "azurerm_key_vault_key.kek",
	"expressions": {"key_vault_id": {"references": [concat("", ["azurerm_key_vault.", name, ".id"]), concat("", ["azurerm_key_vault.", name])]}},
}]}}

_keys_of(plan) := {entry.address: [entry.vault, entry.key, entry.store.value] | some _, entries in shown; some entry in entries} if {
	shown := terraform.contents.keys with input as plan with data.carveout_run as _day
}

_plan_of(changes) := {"format_version": "1.2", "resource_changes": changes}

test_a_key_is_in_the_vault_that_the_configuration_says if {
	plan := object.union(_plan_of([_kv("soft", "standard"), _kv("hard", "premium"), _kek]), {"configuration": _in_vault("soft")})
	_keys_of(plan) == {
		"azurerm_key_vault.soft": ["kv-soft", null, "provider_vault"],
		"azurerm_key_vault.hard": ["kv-hard", null, "provider_hsm"],
		"azurerm_key_vault_key.kek": ["kv-soft", "kek", "provider_vault"],
	}
}

test_a_key_of_azapi_is_in_its_parent[note] if {
	some note, [parent, is] in {
		"by its id": ["/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv", ["kv", "kek", "provider_vault"]],
		"by none": [null, ["", "kek", "provider_vault"]],
	}
	key := _keyed(
		"azapi_resource", "kek", {
			"type": "Microsoft.KeyVault/vaults/keys@2023-07-01", "name": "kek", "parent_id": parent,
			"body": {"properties": {"kty": "RSA", "keySize": 2048}},
		},
		{},
	)
	_keys_of(_plan_of([key])) == {"azapi_resource.kek": is}
}

test_a_body_without_a_name_is_of_no_known_key if {
	key := _keyed("azapi_update_resource", "kek", {"type": "Microsoft.KeyVault/vaults/keys@2023-07-01", "body": {"properties": {"kty": "RSA"}}}, {})
	_keys_of(_plan_of([key])) == {"azapi_update_resource.kek": ["", "", "provider_vault"]}
}

test_what_is_gone_shows_nothing if {
	gone := json.patch(_kek, [{"op": "replace", "path": "/change", "value": {"actions": ["delete"], "before": _kek.change.after, "after": null}}])
	_keys_of(_plan_of([gone, {"address": 7, "type": "azurerm_key_vault_key"}])) == {}
}

test_every_resource_of_a_plan_carries_what_the_plan_shows if {
	account := _keyed("azurerm_storage_account", "a", {"location": "eastus", "account_replication_type": "LRS"}, {})
	{object.keys(activity.keys) | some activity in _all(_plan_of([account, _kek]))} == {{""}}
	{activity.keys | some activity in _all(_plan_of([account]))} == {{}}
}
