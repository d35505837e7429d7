package carveout.clauses.cryptography_test

import data.carveout.facts

# From each baseline that is met, every fact and every field of it taken away, made null, given another type or worsened:
# none of them stays met. The cases are made from the baselines, so a new field cannot be forgotten.

_baselines := {"fips": _fips, "strength": _strength}

# Fields that need not be there, and the one that counts for nothing.
_optional := {"crypto.derivation/iterations"}

_wrong := [null, "", " ", "?", 5.5, -1, true, [], {}, [null], {"algorithm": null}]

_worse := {
	"crypto.module/approved_mode": [false, "true", 1],
	"crypto.module/status": ["historical", "revoked", "ACTIVE", "active "],
	"crypto.module/standard": ["140-2", "140-1", "FIPS 140-3"],
	"crypto.module/status_checked_on": ["2026-08-24", "2026-11-24", "2026-02-30", "20261101", "9999-12-31"],
	"crypto.nist_practice/reviewed_on": ["2025-11-21", "2026-11-24", "2026-06-31"],
	"crypto.nist_practice/documents": [[""], ["SP 800-57", null], {"0": "SP 800-57"}],
	"crypto.data/algorithm": ["DES", "ChaCha20-Poly1305", "RSA", "HKDF"],
	"crypto.data/mode": ["ECB", "KW", "OAEP"],
	"crypto.data/bits": [0, 64, 255, "256"],
	"crypto.wrap/algorithm": ["ECDH", "DES"],
	"crypto.wrap/mode": ["PKCS1v1.5", "GCM"],
	"crypto.wrap/bits": [0, 1024, 2048, 3071],
	"crypto.agreement/algorithm": ["X25519", "AES", "RSA"],
	"crypto.agreement/bits": [160, 224, 255],
	"crypto.derivation/algorithm": ["Argon2id", "MD5", "AES"],
	"crypto.derivation/entropy_bits": [0, 60, 127, "256"],
	"crypto.chain_complete": [false, "true", 1, "none"],
	"crypto.data": ["none", "AES-256-GCM"],
	"crypto.wrap": ["None", false],
	"crypto.agreement": ["None", false],
	"crypto.derivation": ["None", false],
}

_stated(baseline) := facts.flatten(_baselines[baseline], "document", null)

_replaced(stated, fact, value) := object.union(object.remove(stated, [fact]), {fact: [object.union(object.remove(stated[fact][0], ["value"]), {"value": value})]})

_cases[$"{baseline}: without {fact}"] := object.remove(_stated(baseline), [fact]) if {
	some baseline, _ in _baselines
	some fact, _ in _stated(baseline)
}

_cases[$"{baseline}: {fact} is {json.marshal(value)}"] := _replaced(_stated(baseline), fact, value) if {
	some baseline, _ in _baselines
	some fact, statements in _stated(baseline)
	some value in array.concat(_wrong, object.get(_worse, fact, []))
	value != statements[0].value
}

_fields[[baseline, fact, field]] := statements[0].value if {
	some baseline, _ in _baselines
	some fact, statements in _stated(baseline)
	some field, _ in statements[0].value
	not concat("/", [fact, field]) in _optional
}

_cases[$"{baseline}: {fact} without {field}"] := _replaced(_stated(baseline), fact, object.remove(value, [field])) if {
	some [baseline, fact, field], value in _fields
}

_cases[$"{baseline}: {fact}.{field} is {json.marshal(wrong)}"] := _replaced(_stated(baseline), fact, object.union(object.remove(value, [field]), {field: wrong})) if {
	some [baseline, fact, field], value in _fields
	some wrong in array.concat(_wrong, object.get(_worse, concat("/", [fact, field]), []))
	not _accepted(field, wrong)
	wrong != value[field]
}

# A text of one character names a module as well as any other.
_accepted(field, "?") if field in {"certificate", "name", "version", "operational_environment"}

test_the_baselines_are_met[baseline] if {
	some baseline, _ in _baselines
	_answer(_of("itar", _stated(baseline))).verdict == "met"
	_answer(_of("ear", _stated(baseline))).verdict == "met"
}

# The names of the cases that a regime would let stand; evaluate it to see which.
_stands[regime] contains note if {
	some regime in ["itar", "ear"]
	some note, stated in _cases
	answer := _answer(_of(regime, stated))
	not _withheld(answer)
}

_withheld(answer) if {
	answer.verdict == "undetermined"
	count(answer.findings) > 0
	answer.evidence == set()
}

# A set, and no case each, since the tool takes a second for some dozens of cases.
test_no_fact_taken_away_or_worsened_stays_met if _stands == {}

test_no_case_is_lost if count(_cases) > 400

test_iterations_count_for_nothing if {
	every iterations in [null, 0, 1000000, "many"] {
		_verdict(_changed(_strength, "/crypto/derivation/iterations", iterations)) == "met"
		_verdict(_changed(_changed(_strength, "/crypto/derivation/iterations", iterations), "/crypto/derivation/entropy_bits", 60)) == "undetermined"
	}
}
