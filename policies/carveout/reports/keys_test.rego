package carveout.reports_test

# --- A key that no workload names is worth a note to the organization, and changes nothing.

_of_keys(type, after) := _change(concat(".", [type, "k"]), type, after)

_kv_id := "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv"

_vault_key(after) := _of_keys("azurerm_key_vault_key", object.union({"name": "kek", "key_vault_id": _kv_id}, after))

_custodian(id) := _attested("e", "key_custodian", {"keys": [{"id": id, "purpose": "p", "store": "provider_hsm", "operator": "provider"}]})

# Notes on a plan with this change, in a site whose workload names this key.
_notes(change, id) := {note.message |
	report := _of_site(_plan([_storage("e1", "eastus", "LRS"), change]), _site(["domestic"], {"a": _custodian(id)}), {"workloads": ["e"]})
	report.site.verdict == "met"
	some note in report.site.findings
	note.id == "site/unnamed-key"
	[note.class, note.verdict, note.path] == ["site", "met", change.address]
}

_says(words) := {concat("", ["No workload names this key among its keys: azurerm_key_vault_key.k ", words, "."])}

_unnamed := {
	"RSA of 2048 bits in software": [_vault_key({"key_type": "RSA", "key_size": 2048}), "other", _says("has 112 bits of security strength, is kept in software")],
	"RSA of 3072 bits in an HSM": [_vault_key({"key_type": "RSA-HSM", "key_size": 3072}), "other", set()],
	"of a size that no table has": [_vault_key({"key_type": "EC-HSM", "curve": "P-256K"}), "other", set()],
	"a key that a workload names": [_vault_key({"key_type": "RSA", "key_size": 2048}), "kv", set()],
	"a vault of software": [_of_keys("azurerm_key_vault", {"name": "kv", "location": "eastus", "sku_name": "standard"}), "other", set()],
	"a service with a key in China": [
		_of_keys("azurerm_disk_encryption_set", {"location": "eastus", "key_vault_key_id": "https://kv.vault.azure.cn/keys/k"}), "other",
		{"No workload names this key among its keys: azurerm_disk_encryption_set.k lies in China."},
	],
	"a service with a key at home": [_of_keys("azurerm_disk_encryption_set", {"location": "eastus", "key_vault_key_id": "https://kv.vault.usgovcloudapi.net/keys/k"}), "other", set()],
}

test_a_key_that_no_workload_names_is_a_note if {
	wrong := {note: notes |
		some note, [change, id, expected] in _unnamed
		notes := _notes(change, id)
		notes != expected
	}
	wrong == {}
}

test_without_a_site_there_is_no_note if {
	report := _of_site(_plan([_vault_key({"key_type": "RSA", "key_size": 2048})]), {}, {})
	report.site == {"verdict": null, "findings": []}
}

test_an_exportable_key_is_a_note if {
	key := {
		"id": concat("", [_kv_id, "/keys/kek"]), "type": "Microsoft.KeyVault/vaults/keys", "name": "kek",
		"properties": {"kty": "RSA-HSM", "keySize": 4096, "attributes": {"exportable": true}},
	}
	report := _of_site([key], _site(["domestic"], {}), {"workloads": ["e"]})
	"keys can be exported" == concat(" ", ["keys", trim_suffix(split([note.message | some note in report.site.findings; note.id == "site/unnamed-key"][0], "/keys/kek ")[1], ".")])
}

# --- So is a grant on a vault of which no workload names a key.

_open_vault := _of_keys("azurerm_key_vault", {
	"name": "kv", "location": "eastus", "sku_name": "premium",
	"access_policy": [{"object_id": "someone", "key_permissions": ["Decrypt"]}],
})

_grant_notes(site) := {[note.class, note.verdict, note.path, contains(note.message, "someone"), contains(note.message, "of kv ")] |
	report := _of_site(_plan([_storage("e1", "eastus", "LRS"), _open_vault]), site, {"workloads": ["e"]})
	some note in report.site.findings
	note.id == "site/grant-on-unnamed-key"
}

_noted := {
	"no workload names a key of it": [_site(["domestic"], {"a": _custodian("other")}), {["site", "met", "azurerm_key_vault.k.access_policy[0].object_id", true, true]}],
	"a workload names the vault": [_site(["domestic"], {"a": _custodian("kv")}), set()],
	"no site": [{}, set()],
}

test_a_grant_on_a_key_that_no_workload_names_is_a_note[note] if {
	some note, [site, expected] in _noted
	_grant_notes(site) == expected
}
