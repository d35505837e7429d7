package carveout.placements_test

# --- Where a key is by its address.

_key_in(country) := object.union(_activity, {"facts": {"key_stores": [{
	"value": [{"id": "kv", "address": "k", "link": null, "store": null, "exportable": null, "country": country}],
	"provenance": "document", "ref": "key_stores", "source": null,
}]}})

test_a_key_lies_where_its_address_is[note] if {
	some note, [country, is] in {
		"in China": [{"value": "CN", "path": "u.key_vault_key_id"}, {"location": _at_home, "u.key_vault_key_id": ["CN", "keys", "known"]}],
		"at home": [{"value": "US", "path": "k"}, {"location": _at_home}],
		"in no country": [null, {"location": _at_home}],
	}
	_paths(_key_in(country)) == is
}
