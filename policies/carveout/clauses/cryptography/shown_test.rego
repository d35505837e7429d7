package carveout.clauses.cryptography_test

import data.carveout.clauses.cryptography

# --- A key that a document shows is a link: it may fail what is attested, and proves nothing.

_showing(stated, link) := _of("itar", object.union(_activity(stated).facts, _stores(link)))

_stores(link) := {"key_stores": [{"value": [_store(link)], "provenance": "document", "ref": "key_stores", "source": null}]}

_store(link) := {"id": "kv", "address": "azurerm_key_vault_key.kek", "link": link, "store": null, "exportable": null, "country": null}

_key(kind, algorithm, bits) := {"kind": kind, "algorithm": algorithm, "bits": bits, "path": "azurerm_key_vault_key.kek.key_size"}

_rsa(bits) := _key("wrap", "RSA", bits)

_no_module := _changed(object.union(_strength, _fips), "/crypto/module/approved_mode", false)

# What is attested, and the key that is shown → verdict.
_keys_shown := {
	"a chain, and no key": [_no_module, null, "met"],
	"a chain, and RSA-3072": [_no_module, _rsa(3072), "met"],
	"a chain, and RSA-2048": [_no_module, _rsa(2048), "not_met"],
	"a chain, and AES-128": [_no_module, _key("wrap", "AES", 128), "met"],
	"a chain, and P-256": [_no_module, _key("agreement", "ECDH", 256), "met"],
	"a chain, and a size that is none": [_no_module, _key("wrap", "AES", 100), "met"],
	"a module, and RSA-2048": [_fips, _rsa(2048), "met"],
	"a module, and RSA-1024": [_fips, _rsa(1024), "undetermined"],
	"both, and RSA-2048": [object.union(_fips, _strength), _rsa(2048), "met"],
	"a chain alone, and RSA-2048": [_strength, _rsa(2048), "undetermined"],
	"a chain without its wrap, and RSA-3072": [_without(_no_module, "/crypto/wrap"), _rsa(3072), "undetermined"],
	"nothing, and RSA-3072": [{}, _rsa(3072), "undetermined"],
	"nothing, and RSA-2048": [{}, _rsa(2048), "undetermined"],
}

test_a_key_that_is_shown_makes_nothing_better if {
	wrong := {note: verdict |
		some note, [stated, link, expected] in _keys_shown
		verdict := _answer(_showing(stated, link)).verdict
		verdict != expected
	}
	wrong == {}
}

test_a_finding_names_the_key_that_is_shown if {
	answer := _answer(_showing(_no_module, _rsa(2048)))
	some finding in answer.findings
	finding.id == "carve_out/cryptography/both-routes-fail"
	finding.path == "azurerm_key_vault_key.kek.key_size"
	finding.message == "Route strength: The wrapping of the key (RSA, azurerm_key_vault_key.kek) has less than 128 bits of security strength, those of AES-128; the weakest link counts."
	weak := _answer(_showing(_fips, _rsa(1024)))
	_ids(weak) == {"carve_out/cryptography/chain-contradicts-module"}
}

# NIST asks for 128 bits from 2031 on, of a key that is shown too.
test_the_answer_changes_with_the_year if {
	shown := cryptography.boundaries with input as _showing(_fips, _rsa(2048))
	unshown := cryptography.boundaries with input as _activity(_fips)
	{day | some day in (shown - unshown); startswith(day, "203")} == {"2030-12-30"}
}

# More than the text asks for withholds.
test_a_parameter_may_ask_for_more if {
	answer := _asked(_showing(_no_module, _rsa(3072)), _site({"itar_min_strength_bits": 256}), _day)
	answer.verdict == "undetermined"
	"azurerm_key_vault_key.kek.key_size" in {finding.path | some finding in answer.findings; finding.parameter == "itar_min_strength_bits"}
}
