package carveout.azure.keys_test

import data.carveout.azure.clouds
import data.carveout.azure.keys
import data.carveout.crypto.links
import data.carveout.law.iso3166

# --- What an id names.

_arm := "/subscriptions/s-1/resourceGroups/RG/providers/Microsoft.KeyVault"

_name(vault, key, holder, country) := {"vault": vault, "key": key, "holder": holder, "country": country}

_nothing := "nothing"

_ids := {
	"kv-Acme": _name("kv-acme", null, null, null),
	" kv-acme ": _name("kv-acme", null, null, null),
	"https://kv-acme.vault.azure.net": _name("kv-acme", null, "vault", null),
	"https://KV-acme.vault.azure.net:443/": _name("kv-acme", null, "vault", null),
	"https://kv-acme.vault.usgovcloudapi.net/keys/Kek": _name("kv-acme", "kek", "vault", "US"),
	"https://kv-acme.vault.azure.net/keys/kek/0123456789abcdef": _name("kv-acme", "kek", "vault", null),
	"https://hsm-1.managedhsm.azure.net/keys/kek": _name("hsm-1", "kek", "hsm", null),
	"https://hsm-1.managedhsm.azure.cn/keys/kek": _name("hsm-1", "kek", "hsm", "CN"),
	"https://kv.vault.azure.cn/keys/kek": _name("kv", "kek", "vault", "CN"),
	"https://kv.vault.microsoftazure.de": _name("kv", null, "vault", "DE"),
	concat("", [_arm, "/vaults/KV"]): _name("kv", null, "vault", null),
	concat("", [_arm, "/vaults/kv/keys/kek"]): _name("kv", "kek", "vault", null),
	concat("", [_arm, "/vaults/kv/keys/kek/versions/1"]): _name("kv", "kek", "vault", null),
	concat("", [_arm, "/managedHSMs/h/keys/kek"]): _name("h", "kek", "hsm", null),
	"https://kv.vault.azure.net.example.com/keys/kek": _nothing,
	"https://example.com/?https://kv.vault.azure.net/keys/kek": _nothing,
	"https://kv.vault.azure.net/secrets/kek": _nothing,
	"https://kv.other.azure.net/keys/kek": _nothing,
	"see kv-acme": _nothing,
	concat("", [_arm, "/vaults/kv/secrets/s"]): _nothing,
	"": _nothing,
	7: _nothing,
	null: _nothing,
}

_named(id) := keys.named(id)

default _named(_) := "nothing"

test_an_id_names_one_thing_or_nothing if {
	wrong := {id: _named(id) | some id, name in _ids; _named(id) != name}
	wrong == {}
}

# --- What a plan shows.

_plain(address, type, values) := {
	"address": address, "type": type, "values": values,
	"unknown": {}, "sensitive": {}, "partial": false, "configured": null,
}

_vault(name, sku) := {"resource": _plain(concat(".", ["v", name]), "azurerm_key_vault", {"name": name, "sku_name": sku}), "within": set()}

_hsm := {"resource": _plain("h", "azurerm_key_vault_managed_hardware_security_module", {"name": "h", "hsm_uri": "https://h.managedhsm.azure.net/"}), "within": set()}

_in(vault, values) := {"resource": _plain("k", "azurerm_key_vault_key", values), "within": {vault}}

_of_hsm(values) := {"resource": _plain("k", "azurerm_key_vault_managed_hardware_security_module_key", values), "within": {"h"}}

_told(found) := {[entry.vault, entry.key, entry.address]: {name: entry[name] |
	some name in ["link", "store", "exportable", "country"]
	entry[name] != null
} |
	some _, entries in keys.shown(found)
	some entry in entries
}

_hsm_at(path) := {"store": {"value": "provider_hsm", "path": path}}

_soft_at(path) := {"store": {"value": "provider_vault", "path": path}}

_link(kind, algorithm, bits, path) := {"link": {"kind": kind, "algorithm": algorithm, "bits": bits, "path": path}}

_rsa(bits) := _link("wrap", "RSA", bits, "k.key_size")

_kv := ["kv", "kek", "k"]

# What a key shows, alone or in a vault, by its values.
_of_a_key := {
	"an RSA key of 2048 bits in software": [{"key_type": "RSA", "key_size": 2048}, object.union(_rsa(2048), _soft_at("k.key_type"))],
	"in any case": [{"key_type": "rsa-Hsm", "key_size": 3072}, object.union(_rsa(3072), _hsm_at("k"))],
	"a curve": [{"key_type": "EC-HSM", "curve": "P-384"}, object.union(_link("agreement", "ECDH", 384, "k.curve"), _hsm_at("k"))],
	"a curve that is none of NIST's": [{"key_type": "EC-HSM", "curve": "P-256K"}, _hsm_at("k")],
	"no size": [{"key_type": "RSA-HSM"}, _hsm_at("k")],
	"a size that is text": [{"key_type": "RSA-HSM", "key_size": "2048"}, _hsm_at("k")],
	"a type that nobody knows": [{"key_type": "DSA", "key_size": 2048}, _hsm_at("k")],
	"a type that is a number": [{"key_type": 7, "key_size": 2048}, _hsm_at("k")],
	"no type": [{"key_size": 2048}, _hsm_at("k")],
}

test_what_a_key_shows if {
	wrong := {note: told |
		some note, [values, expected] in _of_a_key
		told := _told([_vault("kv", "premium"), _in("v.kv", object.union({"name": "Kek"}, values))])[_kv]
		told != expected
	}
	wrong == {}
}

test_a_standard_vault_keeps_all_in_software if {
	told := _told([_vault("kv", "Standard"), _in("v.kv", {"name": "kek"})])
	told == {["kv", null, "v.kv"]: _soft_at("v.kv.sku_name"), _kv: _soft_at("v.kv.sku_name")}
}

test_the_best_vault_counts_that_a_key_may_be_in if {
	key := {"resource": _in("", {"name": "kek"}).resource, "within": {"v.one", "v.two"}}
	told := _told([_vault("one", "standard"), _vault("two", "premium"), key])
	told[["one", "kek", "k"]] == _hsm_at("k")
	told[["two", "kek", "k"]] == _hsm_at("k")
	_told([_vault("one", "standard"), _vault("two", "standard"), key])[["two", "kek", "k"]] == _soft_at("v.one.sku_name")
}

test_a_managed_hsm_keeps_none_in_software if {
	told := _told([_hsm, _of_hsm({"name": "kek", "key_type": "oct-HSM", "key_size": 256})])
	told == {["h", null, "h"]: _hsm_at("h"), ["h", "kek", "k"]: object.union(_link("wrap", "AES", 256, "k.key_size"), _hsm_at("k"))}
}

# The vault by the id that a key names, by the key's own id, or by nothing.
test_a_key_whose_vault_is_elsewhere if {
	id := concat("", [_arm, "/vaults/kv"])
	_told([_in("v.gone", {"name": "kek", "key_vault_id": id})]) == {_kv: _hsm_at("k")}
	_told([_in("v.gone", {"id": "https://kv.vault.azure.cn/keys/kek/1"})]) == {_kv: object.union(_hsm_at("k"), {"country": {"value": "CN", "path": "k"}})}
	_told([_in("v.gone", {"name": "kek"})]) == {["", "kek", "k"]: _hsm_at("k")}
	_told([_in("v.gone", {"name": 7})]) == {["", "", "k"]: _hsm_at("k")}
}

test_a_vault_by_its_address if {
	vault := {"resource": _plain("v.kv", "azurerm_key_vault", {"name": "x", "sku_name": "premium", "vault_uri": "https://kv.vault.azure.cn/"}), "within": set()}
	_told([vault]) == {["kv", null, "v.kv"]: object.union(_hsm_at("v.kv"), {"country": {"value": "CN", "path": "v.kv"}})}
}

# What is not known until apply is not shown.
test_what_is_not_known_is_not_shown if {
	key := {"resource": object.union(_in("", {"name": "kek"}).resource, {"unknown": {"key_size": true, "key_type": true}}), "within": {"v.kv"}}
	vault := {"resource": object.union(_vault("kv", null).resource, {"unknown": {"sku_name": true}}), "within": set()}
	_told([vault, key]) == {["kv", null, "v.kv"]: _hsm_at("v.kv"), _kv: _hsm_at("k")}
}

# --- What a service uses.

_used(type, values) := _told([{"resource": _plain("u", type, values), "within": set()}])

_china := "https://kv.vault.azure.cn/keys/kek"

_uses := {
	"a storage account": ["azurerm_storage_account", {"customer_managed_key": [{"key_vault_key_id": _china}]}, "u.customer_managed_key[0].key_vault_key_id"],
	"a list": ["azurerm_eventhub_namespace_customer_managed_key", {"key_vault_key_ids": [_china]}, "u.key_vault_key_ids[0]"],
	"the name beside the address of the vault": [
		"azurerm_storage_account_customer_managed_key",
		{"key_vault_uri": "https://kv.vault.azure.cn", "key_name": "KEK"},
		"u.key_vault_uri",
	],
}

test_a_service_shows_where_its_key_is if {
	wrong := {note: told |
		some note, [type, values, path] in _uses
		told := _used(type, values)
		told != {["kv", "kek", "u"]: object.union(_hsm_at(path), {"country": {"value": "CN", "path": path}})}
	}
	wrong == {}
}

test_a_service_that_uses_none if {
	some_account := "azurerm_storage_account"
	values := [{}, {"customer_managed_key": []}, {"customer_managed_key": [{"key_vault_key_id": 7}]}, {"customer_managed_key": [{"key_vault_key_id": "kek in kv"}]}]
	{_used(some_account, value) | some value in values} == {{}}
	_used("azurerm_storage_account_customer_managed_key", {"key_vault_uri": "https://kv.vault.azure.cn"}) == {}
}

# --- ARM, and what is deployed.

_arm_of(type, value, deployed) := {
	"address": "a", "type": type, "flat": object.union({[]: {}}, {path: node | walk(value, [path, node])}),
	"unresolved": set(), "sensitive": {}, "partial": false, "configured": null, "deployed": deployed,
}

_arm_key(properties) := {"name": "kv/kek", "properties": properties}

_found_arm(type, value, deployed) := _told([{"resource": _arm_of(type, value, deployed), "within": set()}])

test_a_template_that_asks_for_no_size_gets_2048_bits if {
	key := _arm_key({"kty": "RSA-HSM", "attributes": {"exportable": true}})
	exportable := {"exportable": {"value": true, "path": "a.properties.attributes.exportable"}}
	planned := _found_arm("microsoft.keyvault/vaults/keys", key, false)
	planned == {["kv", "kek", "a"]: object.union_n([_link("wrap", "RSA", 2048, "a.properties.keySize"), _hsm_at("a"), exportable])}
	deployed := _found_arm("microsoft.keyvault/vaults/keys", key, true)
	deployed == {["kv", "kek", "a"]: object.union(_hsm_at("a"), exportable)}
}

test_a_key_of_an_inventory_is_named_by_its_id if {
	key := {"id": concat("", [_arm, "/vaults/kv/keys/kek"]), "name": "kek", "properties": {"kty": "RSA", "attributes": {"exportable": false}}}
	_found_arm("microsoft.keyvault/vaults/keys", key, true) == {["kv", "kek", "a"]: _soft_at("a.properties.kty")}
}

test_a_key_that_arms_event_hub_uses if {
	value := {"properties": {"encryption": {"keyvaultproperties": [{"keyvaulturi": "https://kv.vault.azure.net", "keyname": "one"}, {"keyvaulturi": "https://h.managedhsm.azure.net/", "keyname": "two"}]}}}
	object.keys(_found_arm("microsoft.eventhub/namespaces", value, false)) == {["kv", "one", "a"], ["h", "two", "a"]}
}

test_nothing_is_worked_out_of_nothing if {
	keys.shown([]) == {}
	_told([_vault("kv", "premium")]) == {["kv", null, "v.kv"]: _hsm_at("v.kv")}
}

# --- What bears on a workload.

_shown := keys.shown([_vault("kv", "standard"), _in("v.kv", {"name": "kek", "key_type": "RSA-HSM", "key_size": 2048})])

_attested(ids) := {"keys": [{"value": [{"id": id} | some id in ids], "provenance": "attestation", "ref": "attestations.a.facts.keys", "source": "a"}]}

# The addresses at which something is shown of the keys that are named.
_borne(ids) := {[entry.id, entry.address] | some fact in keys.statements(_shown, _attested(ids)).key_stores; some entry in fact.value}

_own := "attestations.a.facts.keys[0].id"

_by_id := {
	"the vault's name": ["KV", {"v.kv", "k"}],
	"its address": ["https://kv.vault.azure.net/", {"v.kv", "k"}],
	"the key's address": ["https://kv.vault.usgovcloudapi.net/keys/kek", {"v.kv", "k", _own}],
	"a key beside it": ["https://kv.vault.azure.net/keys/other", {"v.kv"}],
	"an id of ARM's": [concat("", [_arm, "/vaults/kv/keys/kek"]), {"v.kv", "k"}],
	"a Managed HSM of that name": ["https://kv.managedhsm.azure.net/keys/kek", {_own}],
	"the key's name": ["kek", set()],
	"part of the name": ["k", set()],
	"more than the name": ["kv-2", set()],
	"words": ["the key kek in kv", set()],
	"a number": [7, set()],
}

test_only_what_a_workload_names_bears_on_it if {
	wrong := {note: borne |
		some note, [id, addresses] in _by_id
		borne := _borne([id])
		borne != {[id, address] | some address in addresses}
	}
	wrong == {}
}

test_without_keys_nothing_is_stated if {
	keys.statements(_shown, {}) == {}
	keys.statements({}, _attested(["kv"])) == {}
	keys.statements({}, {}) == {}
}

test_an_address_says_where_a_key_is_without_any_document if {
	[fact] := keys.statements({}, _attested(["https://h.managedhsm.azure.cn/keys/k"])).key_stores
	fact.value == [{
		"id": "https://h.managedhsm.azure.cn/keys/k", "address": _own, "link": null, "exportable": null,
		"store": {"value": "provider_hsm", "path": _own}, "country": {"value": "CN", "path": _own},
	}]
	[fact.provenance, fact.source] == ["document", null]
}

test_what_no_workload_names if {
	object.keys(keys.unnamed(_shown, [_attested(["other"]), {}])) == {"v.kv", "k"}
	keys.unnamed(_shown, [_attested(["other"]), _attested(["kv"])]) == {}
	keys.unnamed({}, [_attested(["kv"])]) == {}
}

test_what_a_slice_lends_has_to_be_what_a_document_shows[note] if {
	some note, [lent, is] in {
		"what is shown": [_shown, true],
		"nothing": [{}, true],
		"null": [null, false],
		"entries that are none": [{"kv": {"a": 1}}, false],
		"an entry that is none": [{"kv": [7]}, false],
		"an entry without its store": [{"kv": [object.remove(_shown.kv[0], ["store"])]}, false],
	}
	keys.readable(lent) == is
}

# --- The table.

test_without_its_table_nothing_is_shown if {
	keys.sentinel == "carveout.azure.keys"
	keys.sentinel == null with data.carveout.azure.keys.table as {}
	keys.rows == {} with data.carveout.azure.keys.table as {}
	keys.shown([_vault("kv", "standard")]) == {} with data.carveout.azure.keys.table as {}
	not keys.named("https://kv.vault.azure.net") with data.carveout.azure.keys.table as {}
	keys.kinds == {} with data.carveout.azure.keys.table as {}
	keys.curves == {} with data.carveout.azure.keys.table as {}
}

test_every_host_is_of_a_cloud_and_in_no_country_that_is_none if {
	wrong := {name |
		some name, host in data.carveout.azure.keys.table.hosts
		not _is_host(host)
	}
	wrong == set()
}

_is_host(host) if {
	clouds.rows[host.cloud]
	host.holder in {"vault", "hsm"}
	host.country in (object.keys(iso3166.rows) | {null})
}

# Every kind of key is a link that the table of algorithms knows.
test_every_kind_is_an_algorithm if {
	wrong := {name |
		some name, kind in keys.kinds
		links.weigh(kind.link, {"algorithm": kind.algorithm, "bits": 256}).name == "an unknown algorithm"
	}
	wrong == set()
}

test_every_row_reads_something if {
	wrong := {type | some type, row in keys.rows; not _reads(row)}
	wrong == set()
}

_reads(row) if {
	row.is == "vault"
	row.holder in {"vault", "hsm"}
	every field in ["name", "uri"] { is_array(row[field]) }
}

_reads(row) if {
	row.is == "key"
	row.holder in {"vault", "hsm"}
	every field in ["name", "within", "type", "size", "curve"] { is_array(row[field]) }
}

_reads(row) if {
	row.is == "use"
	count(row.paths) > 0
	every way in row.paths { is_array(way.uri) }
}
