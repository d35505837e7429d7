package carveout.crypto.modes_test

import data.carveout.crypto.algorithms
import data.carveout.crypto.modes

_names := {
	"GCM": "gcm", "gcm": "gcm", "CBC-CS1": "cbc", "CFB8": "cfb", "CFB-128": "cfb", "XTS-AES": "xts", "KWP": "kwp",
	"RFC3394": "kw", "OAEP": "oaep", "OAEP-SHA256": "oaep", "RSA-OAEP": "oaep", "PKCS#1 v1.5": "pkcs1v1.5",
	"PKCS1v1.5": "pkcs1v1.5", "PKCS1-v1_5": "pkcs1v1.5", "ECB": "ecb",
}

test_a_mode_in_any_spelling_is_one_row[mode] if {
	some mode, key in _names
	modes.named(mode) == key
}

test_a_mode_that_nobody_knows_is_none[note] if {
	some mode in ["", "GCM-SIV", "FF1", "FF3", "PCBC", "none", "AES", 5, null, true, [], {}]
	note := json.marshal(mode)
	not modes.named(mode)
}

# What each mode serves, written down once more. ECB shows equal blocks, but only a draft disallows it.
_serves := {
	"gcm": [true, {"data", "wrap"}], "ccm": [true, {"data", "wrap"}], "ctr": [true, {"data"}], "cbc": [true, {"data"}],
	"ofb": [true, {"data"}], "cfb": [true, {"data"}], "xts": [true, {"data"}], "kw": [true, {"wrap"}], "kwp": [true, {"wrap"}],
	"ecb": [false, {"data", "wrap"}], "oaep": [true, {"wrap", "agreement"}], "pkcs1v1.5": [false, {"wrap", "agreement"}],
}

test_each_mode_serves_its_purpose if {
	{key: [row.adequate, {kind | some kind in row.kinds}] | some key, row in modes.rows} == _serves
}

test_xts_counts_both_halves_of_its_key_as_one if {
	{key: row.strength_at_most | some key, row in modes.rows; row.strength_at_most != null} == {"xts": 128}
}

# What a mode is for is an algorithm that needs one, and every such algorithm has one.
test_modes_and_algorithms_agree if {
	moded := {key | some row in modes.rows; some key in row.algorithms}
	moded == {key | some key, row in algorithms.rows; row.needs_mode}
	({alias.mode | some alias in data.carveout.crypto.algorithms.table.aliases} - {null}) - object.keys(modes.rows) == set()
}

test_keys_are_normal_and_aliases_hide_no_row if {
	table := data.carveout.crypto.modes.table
	every key, _ in object.union(table.rows, table.aliases) { algorithms.normal(key) == key }
	object.keys(table.rows) & object.keys(table.aliases) == set()
	every key in table.aliases { table.rows[key] }
}

test_every_row_has_its_source_and_what_is_adequate_is_verified if {
	every row in modes.rows {
		startswith(row.source, "https://")
		row.checked_on == "2026-11-23"
		_read(row)
	}
}

_read(row) if row.verified == true

_read(row) if row.adequate == false

test_without_the_table_no_mode_is_known if {
	modes.sentinel == null with data.carveout.crypto.modes.table as {}
	modes.rows == {} with data.carveout.crypto.modes.table as {}
	not modes.named("GCM") with data.carveout.crypto.modes.table as {}
	not modes.named("CFB8") with data.carveout.crypto.modes.table as {}
}

test_the_table_says_whose_it_is if modes.sentinel == "carveout.crypto.modes"
