package carveout.crypto.algorithms_test

import data.carveout.crypto.algorithms

# The strengths, written down once more: a row that drifts is seen. SP 800-57 Part 1 Rev. 5, table 2.
_strengths := {
	"aes": {128: 128, 192: 192, 256: 256},
	"3tdea": {112: 112, 168: 112, 192: 112},
	"2tdea": {80: 80, 112: 80, 128: 80},
	"tdea": {112: 80, 128: 80, 168: 112, 192: 112},
	"des": {56: 56, 64: 56},
	"chacha20": {256: 256},
	"chacha20poly1305": {256: 256},
	"xchacha20poly1305": {256: 256},
	"rsa": {512: 0, 1023: 0, 1024: 80, 2047: 80, 2048: 112, 3071: 112, 3072: 128, 4096: 128, 7679: 128, 7680: 192, 15359: 192, 15360: 256, 16384: 256},
	"dh": {512: 0, 1024: 80, 2048: 112, 3072: 128, 4096: 128, 7680: 192, 15360: 256},
	"ecdh": {160: 80, 192: 80, 224: 112, 256: 128, 384: 192, 512: 256, 521: 256},
	"x25519": {253: 128, 255: 128, 256: 128},
	"x448": {446: 224, 448: 224},
	"mlkem": {512: 128, 768: 192, 1024: 256},
	"hkdf": {}, "sp800108": {}, "sp80056c": {}, "pbkdf2": {}, "argon2": {}, "scrypt": {},
}

test_each_size_has_its_strength[note] if {
	some key, row in algorithms.rows
	note := key
	{bits: strength | some bits, _ in _strengths[key]; strength := algorithms.size(row, bits).strength} == _strengths[key]
}

test_every_row_is_tested if object.keys(algorithms.rows) == object.keys(_strengths)

# Every listed size is among those above, or a size nobody looked at could pass.
test_every_listed_size_is_tested if {
	every key, row in algorithms.rows {
		{entry.bits | some entry in row.sizes} - object.keys(_strengths[key]) == set()
	}
}

_no_sizes := {"aes": [0, 127, 129, 255, 512, 128.5, -128], "ecdh": [0, 163, 255, 257, 448, 1024], "mlkem": [1, 3, 5, 128, 256], "rsa": [0, -2048, 2048.5], "dh": [0, -1]}

test_a_size_that_the_algorithm_does_not_have_has_no_strength[note] if {
	some key, sizes in _no_sizes
	some bits in sizes
	note := $"{key} {json.marshal(bits)}"
	not algorithms.size(algorithms.rows[key], bits)
}

test_a_size_that_is_no_number_has_no_strength[note] if {
	some key in ["aes", "rsa"]
	some bits in [null, "256", "4096", true, [], {}, [256]]
	note := $"{key} {json.marshal(bits)}"
	not algorithms.size(algorithms.rows[key], bits)
}

# --- Names.

_names := {
	"AES": ["aes", null, null], "aes": ["aes", null, null], "AES-256": ["aes", 256, null], "aes_128_gcm": ["aes", 128, "gcm"],
	"AES-256-GCM": ["aes", 256, "gcm"], "AES 256 XTS": ["aes", 256, "xts"], "AES-KW": ["aes", null, "kw"],
	"AES Key Wrap": ["aes", null, "kw"], "AES-128-ECB": ["aes", 128, "ecb"], "3DES": ["tdea", null, null],
	"Triple-DES": ["tdea", null, null], "3TDEA": ["3tdea", null, null], "2TDEA": ["2tdea", null, null],
	"DES": ["des", null, null], "ChaCha20-Poly1305": ["chacha20poly1305", null, null], "ChaCha20": ["chacha20", null, null],
	"RSA": ["rsa", null, null], "RSA-2048": ["rsa", 2048, null], "RSA-OAEP-256": ["rsa", null, "oaep"],
	"DH": ["dh", null, null], "ffdhe3072": ["dh", 3072, null], "P-256": ["ecdh", 256, null], "ECDH-P384": ["ecdh", 384, null],
	"ECDHE": ["ecdh", null, null], "X25519": ["x25519", null, null], "X448": ["x448", null, null],
	"ML-KEM": ["mlkem", null, null], "ML-KEM-512": ["mlkem", 512, null], "ml_kem_1024": ["mlkem", 1024, null],
	"HKDF-SHA256": ["hkdf", null, null], "SP800-108": ["sp800108", null, null], "KBKDF": ["sp800108", null, null],
	"PBKDF2-HMAC-SHA256": ["pbkdf2", null, null], "Argon2id": ["argon2", null, null], "scrypt": ["scrypt", null, null],
}

test_a_name_in_any_spelling_is_one_row[name] if {
	some name, [key, bits, mode] in _names
	algorithms.named(name) == {"row": key, "bits": bits, "mode": mode}
}

# Near misses are unknown, never the nearest.
test_a_name_that_nobody_knows_is_none[note] if {
	some name in ["", " ", "AES-512", "AES-64", "RC4", "Blowfish", "IDEA", "ROT13", "none", "AES.256", "AES/GCM", "ECDH-P255", "Kyber", 5, null, true, [], {}]
	note := json.marshal(name)
	not algorithms.named(name)
}

# --- Approval, by day. A NIST publication that has not come into force anywhere on earth approves nothing.

_approvals := {
	"ML-KEM the day before FIPS 203": ["mlkem", "2024-08-13", false],
	"ML-KEM from FIPS 203 on": ["mlkem", "2024-08-14", true],
	"TDEA on the last day": ["3tdea", "2023-12-31", true],
	"TDEA the day after": ["3tdea", "2024-01-01", false],
	"AES at the beginning": ["aes", "2020-03-25", true],
	"2TDEA": ["2tdea", "2020-03-25", false],
	"X25519": ["x25519", "2026-11-23", false],
	"ChaCha20-Poly1305": ["chacha20poly1305", "2026-11-23", false],
	"Argon2": ["argon2", "2026-11-23", false],
	"scrypt": ["scrypt", "2026-11-23", false],
	"PBKDF2": ["pbkdf2", "2026-11-23", true],
}

test_approved_by_day[note] if {
	some note, [key, day, approved] in _approvals
	algorithms.approved(algorithms.rows[key]) == approved with data.carveout_run as {"as_of": day}
}

_instants := {
	"begun at UTC+14 alone": ["mlkem", "2024-08-13T12:00:00Z", false],
	"begun everywhere": ["mlkem", "2024-08-14T12:00:00Z", true],
	"ended nowhere": ["3tdea", "2023-12-31T09:59:59Z", true],
	"ended at UTC+14": ["3tdea", "2023-12-31T10:00:00Z", false],
}

test_by_the_clock_the_stricter_end_of_each_day_counts[note] if {
	some note, [key, instant, approved] in _instants
	algorithms.approved(algorithms.rows[key]) == approved with time.now_ns as time.parse_rfc3339_ns(instant)
}

test_nothing_is_approved_without_its_word if {
	not algorithms.approved({})
	not algorithms.approved({"approved": true})
	not algorithms.approved({"approved": "true", "approved_from": null, "approved_to": null})
}

# --- The least strength of all, by day.

test_the_least_strength_is_that_of_the_day if {
	algorithms.minimum == 112 with data.carveout_run as {"as_of": "2020-03-25"}
	algorithms.minimum == 112 with data.carveout_run as {"as_of": "2030-12-31"}
	algorithms.minimum == 128 with data.carveout_run as {"as_of": "2031-01-01"}
	algorithms.rises == {"2031-01-01"}
}

# It rises as soon as it is that day anywhere, and does not fall before it is nowhere the day before.
test_by_the_clock_the_higher_strength_counts if {
	algorithms.minimum == 112 with time.now_ns as time.parse_rfc3339_ns("2030-12-31T09:59:59Z")
	algorithms.minimum == 128 with time.now_ns as time.parse_rfc3339_ns("2030-12-31T10:00:00Z")
}

test_the_least_strengths_follow_each_other_and_have_their_source if {
	every row in data.carveout.crypto.algorithms.table.minimum {
		startswith(row.source, "https://")
		row.verified == true
		row.checked_on == "2026-11-23"
	}
	[[row.from, row.to] | some row in data.carveout.crypto.algorithms.table.minimum] == [[null, "2031-01-01"], ["2031-01-01", null]]
}

# --- The table holds together.

test_keys_are_normal_and_aliases_hide_no_row if {
	table := data.carveout.crypto.algorithms.table
	every key, _ in object.union(table.rows, table.aliases) { algorithms.normal(key) == key }
	object.keys(table.rows) & object.keys(table.aliases) == set()
	every alias in table.aliases { table.rows[alias.row] }
	every alias in table.aliases { _sized(table.rows[alias.row], alias.bits) }
}

_sized(_, null)

_sized(row, bits) if algorithms.size(row, bits)

test_sizes_rise if {
	every row in algorithms.rows {
		sizes := [entry.bits | some entry in row.sizes]
		sizes == sort(sizes)
	}
}

# What may give a `met` was read; what was not read withholds it.
test_what_is_approved_is_verified if {
	every row in algorithms.rows { _read(row) }
}

_read(row) if row.verified == true

_read(row) if row.approved == false

test_every_row_has_its_source if {
	every row in algorithms.rows {
		startswith(row.source, "https://")
		row.checked_on == "2026-11-23"
		row.confidence in {"high", "medium"}
		count(row.kinds) > 0
	}
}

test_without_the_table_no_algorithm_is_known if {
	algorithms.sentinel == null with data.carveout.crypto.algorithms.table as {}
	algorithms.rows == {} with data.carveout.crypto.algorithms.table as {}
	algorithms.minimum > 512 with data.carveout.crypto.algorithms.table as {}
	algorithms.rises == set() with data.carveout.crypto.algorithms.table as {}
	not algorithms.named("AES") with data.carveout.crypto.algorithms.table as {}
	not algorithms.named("AES-256") with data.carveout.crypto.algorithms.table as {}
}

test_the_table_says_whose_it_is if algorithms.sentinel == "carveout.crypto.algorithms"
