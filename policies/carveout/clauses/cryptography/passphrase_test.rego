package carveout.clauses.cryptography_test

import data.carveout.facts

# A key that is a passphrase: nothing opens the data by itself, so the chain needs a derivation.

_passphrase := {"keys": [{"id": "k-1", "purpose": "data", "store": "passphrase", "operator": "own"}], "keys_complete": true}

_other_key := {"keys": [{"id": "k-1", "purpose": "data", "store": "device", "operator": "own"}], "keys_complete": true}

_underived := "carve_out/cryptography/passphrase-not-derived"

_derived(algorithm, bits) := {"algorithm": algorithm, "entropy_bits": bits}

# Route, derivation → verdict, whether the finding asks for the derivation.
_derivations := {
	"fips, not stated": [_fips, "undetermined", true],
	"fips, none": [_changed(_fips, "/crypto/derivation", "none"), "undetermined", true],
	"fips, without entropy": [_changed(_fips, "/crypto/derivation", {"algorithm": "PBKDF2"}), "undetermined", true],
	"fips, entropy that is null": [_changed(_fips, "/crypto/derivation", _derived("PBKDF2", null)), "undetermined", true],
	"fips, entropy that is text": [_changed(_fips, "/crypto/derivation", _derived("PBKDF2", "128")), "undetermined", false],
	"fips, a derivation that nobody describes": [_changed(_fips, "/crypto/derivation", "PBKDF2"), "undetermined", false],
	"fips, 60 bits": [_changed(_fips, "/crypto/derivation", _derived("PBKDF2", 60)), "undetermined", false],
	"fips, 111 bits": [_changed(_fips, "/crypto/derivation", _derived("PBKDF2", 111)), "undetermined", false],
	"fips, 112 bits": [_changed(_fips, "/crypto/derivation", _derived("PBKDF2", 112)), "met", false],
	"strength, none": [_changed(_strength, "/crypto/derivation", "none"), "undetermined", true],
	"strength, not stated": [_without(_strength, "/crypto/derivation"), "undetermined", false],
	"strength, without entropy": [_changed(_strength, "/crypto/derivation", {"algorithm": "PBKDF2"}), "undetermined", false],
	"strength, 127 bits": [_changed(_strength, "/crypto/derivation", _derived("PBKDF2", 127)), "undetermined", false],
	"strength, 128 bits": [_changed(_strength, "/crypto/derivation", _derived("PBKDF2", 128)), "met", false],
	"both, none": [object.union(_fips, _changed(_strength, "/crypto/derivation", "none")), "undetermined", true],
	"both, not stated": [object.union(_fips, _without(_strength, "/crypto/derivation")), "undetermined", true],
	"both, 112 bits": [object.union(_fips, _changed(_strength, "/crypto/derivation", _derived("PBKDF2", 112))), "met", false],
}

_weighs(regime, nested, verdict, asks) if {
	answer := _answer(_of(regime, facts.flatten(object.union(nested, _passphrase), "document", null)))
	[answer.verdict, _underived in _ids(answer)] == [verdict, asks]
}

test_from_a_passphrase_a_key_is_derived if {
	every regime in ["itar", "ear"] {
		right := {note | some note, [nested, verdict, asks] in _derivations; _weighs(regime, nested, verdict, asks)}
		wrong := object.keys(_derivations) - right
		wrong == set()
	}
}

# Of the three reasons for the same want each is said.
test_the_finding_names_the_fact_and_who_has_it if {
	cases := {
		"It is not stated.": _fips,
		"It is stated as none.": _changed(_fips, "/crypto/derivation", "none"),
		"Its entropy is not stated.": _changed(_fips, "/crypto/derivation", {"algorithm": "PBKDF2"}),
	}
	every gap, nested in cases {
		some finding in _answer(_activity(object.union(nested, _passphrase))).findings
		finding.id == _underived
		startswith(finding.message, "Route fips: A passphrase opens the data")
		endswith(finding.message, gap)
		finding.path == "facts.keys[0].store"
		finding.missing == {"fact": "crypto.derivation", "roles": ["application_security"]}
	}
}

# One reason is told once, and by the route that is asked for.
test_the_want_of_a_derivation_is_told_once if {
	answer := _answer(_activity(object.union_n([_fips, _changed(_strength, "/crypto/derivation", "none"), _passphrase])))
	[finding.id | some finding in answer.findings] == [_underived]
	answer.evidence == set()
	begun := _answer(_activity(object.union(_changed(_strength, "/crypto/derivation", "none"), _passphrase)))
	{[finding.id, substring(finding.message, 0, 15)] | some finding in begun.findings} == {[_underived, "Route strength:"]}
}

test_no_other_store_asks_for_a_derivation if {
	every nested in [_fips, _changed(_fips, "/crypto/derivation", "none"), _changed(_strength, "/crypto/derivation", "none")] {
		_verdict(object.union(nested, _other_key)) == "met"
	}
}

# One source that says none, where another derives, leaves open which is right; and one passphrase among keys is one.
test_of_several_sources_none_counts_and_every_key_does if {
	derived := facts.flatten({"crypto": {"derivation": _derived("PBKDF2", 256)}}, "attestation", "att-1")
	none := facts.flatten({"crypto": {"derivation": "none"}}, "attestation", "att-2")
	base := facts.flatten(object.union(_fips, _other_key), "document", null)
	keys := facts.flatten(_passphrase, "attestation", "att-3")
	_answer(_of("itar", facts.merged([base, none]))).verdict == "met"
	_answer(_of("itar", facts.merged([base, keys, derived]))).verdict == "met"
	every sources in [[base, keys, none, derived], [derived, none, keys, base]] {
		answer := _answer(_of("itar", facts.merged(sources)))
		answer.verdict == "undetermined"
		{finding.path | some finding in answer.findings} == {"attestations.att-3.facts.keys[0].store"}
	}
}

# The module is met by the entropy too, where a passphrase opens the data.
test_the_evidence_names_the_derivation_of_a_passphrase if {
	stated := _changed(_fips, "/crypto/derivation", _derived("PBKDF2", 112))
	named := {item.fact | some item in _answer(_activity(object.union(stated, _passphrase))).evidence}
	named == {"crypto.module", "crypto.nist_practice", "crypto.derivation"}
	{item.fact | some item in _answer(_activity(object.union(stated, _other_key))).evidence} == {"crypto.module", "crypto.nist_practice"}
}

# Keys that cannot be read name no passphrase; custody weighs them.
test_keys_that_cannot_be_read_break_nothing if {
	every keys in ["passphrase", 5, ["passphrase"], [null], [{}], [{"store": ["passphrase"]}], {"store": "passphrase"}] {
		_verdict(object.union(_fips, {"keys": keys})) == "met"
	}
}
