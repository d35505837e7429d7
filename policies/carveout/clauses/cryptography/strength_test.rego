package carveout.clauses.cryptography_test

import data.carveout.clauses.cryptography
import data.carveout.facts

# Route strength, without a module.

_links(changes) := {"crypto": object.union(object.remove(_strength.crypto, object.keys(changes)), changes)}

_none := {"wrap": "none", "agreement": "none", "derivation": "none"}

# Facts → verdict of the route, the parameters that its findings name. A chain that fails leaves route fips open, so what
# fails is told by a module that fails beside it.
_chains := {
	"as it should be": [{}, "met", set()],
	"a random key on a device": [_none, "met", set()],
	"data that nothing encrypts": [{"data": "none"}, "undetermined", {null}],
	"data that nobody describes": [{"data": 5}, "undetermined", {null}],
	"a wrap that nobody describes": [{"wrap": "AES"}, "undetermined", {null}],
	"a wrap that is a list": [{"wrap": ["none"]}, "undetermined", {null}],
	"a step may be missing": [{"chain_complete": false}, "undetermined", {null}],
	"a word that is text": [{"chain_complete": "true"}, "undetermined", {null}],
	"AES-128": [{"data": {"algorithm": "AES-128", "mode": "CTR"}}, "met", set()],
	"AES wrapped by AES": [{"wrap": {"algorithm": "AES", "mode": "KWP", "bits": 128}}, "met", set()],
	"RSA-4096": [{"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 4096}}, "met", set()],
	"RSA-2048": [{"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 2048}}, "not_met", {null}],
	"RSA-2048 in an unknown padding": [{"wrap": {"algorithm": "RSA", "bits": 2048}}, "not_met", {null}],
	"RSA-3072 in the padding of old": [{"wrap": {"algorithm": "RSA", "mode": "PKCS1v1.5", "bits": 3072}}, "undetermined", {null}],
	"three-key TDEA": [{"data": {"algorithm": "3TDEA", "mode": "CBC", "bits": 168}}, "not_met", {null}],
	"two-key TDEA": [{"data": {"algorithm": "2TDEA", "mode": "CBC", "bits": 112}}, "not_met", {null}],
	"DES": [{"data": {"algorithm": "DES", "mode": "CBC", "bits": 56}}, "not_met", {null}],
	"DH-2048": [{"agreement": {"algorithm": "DH", "bits": 2048}}, "not_met", {null}],
	"DH-3072": [{"agreement": {"algorithm": "DH", "bits": 3072}}, "met", set()],
	"P-224": [{"agreement": {"algorithm": "P-224"}}, "not_met", {null}],
	"P-521": [{"agreement": {"algorithm": "P-521"}}, "met", set()],
	"X25519": [{"agreement": {"algorithm": "X25519", "bits": 256}}, "undetermined", {"non_nist_algorithms_accepted"}],
	"ChaCha20-Poly1305": [{"data": {"algorithm": "ChaCha20-Poly1305", "bits": 256}}, "undetermined", {"non_nist_algorithms_accepted"}],
	"Argon2id": [{"derivation": {"algorithm": "Argon2id", "entropy_bits": 128}}, "undetermined", {"non_nist_algorithms_accepted"}],
	"ML-KEM-512": [{"agreement": {"algorithm": "ML-KEM-512"}}, "undetermined", {"ml_kem_512_accepted"}],
	"ML-KEM-768": [{"agreement": {"algorithm": "ML-KEM-768"}}, "met", set()],
	"ML-KEM-1024": [{"agreement": {"algorithm": "ML-KEM", "bits": 1024}}, "met", set()],
	"ECB": [{"data": {"algorithm": "AES", "mode": "ECB", "bits": 256}}, "undetermined", {null}],
	"an unknown algorithm": [{"data": {"algorithm": "Camellia", "mode": "CBC", "bits": 256}}, "undetermined", {null}],
	"a passphrase of 60 bits": [{"derivation": {"algorithm": "PBKDF2", "entropy_bits": 60, "iterations": 600000}}, "not_met", {null}],
	"a passphrase of 127 bits": [{"derivation": {"algorithm": "PBKDF2", "entropy_bits": 127}}, "not_met", {null}],
	"a passphrase of 128 bits": [{"derivation": {"algorithm": "PBKDF2", "entropy_bits": 128}}, "met", set()],
	"entropy not stated": [{"derivation": {"algorithm": "PBKDF2", "iterations": 600000}}, "undetermined", {null}],
	"practice too old": [{"nist_practice": {"documents": ["SP 800-57"], "reviewed_on": "2020-01-01"}}, "undetermined", {"nist_practice_binds_route_strength"}],
	"practice that is nothing": [{"nist_practice": {}}, "undetermined", {"nist_practice_binds_route_strength"}],
}

test_the_weakest_link_counts if {
	beside := {"crypto": {"module": object.union(_module, {"approved_mode": false})}}
	right := {note |
		some note, [changes, verdict, parameters] in _chains
		answer := _answer(_activity(object.union(_links(changes), beside)))
		told := {finding.parameter | some finding in answer.findings; startswith(finding.message, "Route strength: ")}
		[answer.verdict, told] == [verdict, parameters]
	}
	wrong := object.keys(_chains) - right
	wrong == set()
}

test_each_link_counts if {
	weak := {
		"data": {"algorithm": "3TDEA", "mode": "CBC", "bits": 168},
		"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 2048},
		"agreement": {"algorithm": "ECDH", "bits": 224},
		"derivation": {"algorithm": "HKDF", "entropy_bits": 112},
	}
	right := {kind |
		some kind, link in weak
		answer := _answer(_activity(object.union(_fips_facts.not_met, _links({kind: link}))))
		answer.verdict == "not_met"
		concat(".", ["facts.crypto", kind]) in {finding.path | some finding in answer.findings}
	}
	right == {"data", "wrap", "agreement", "derivation"}
}

# --- Each parameter: default, lifted, lapsed.

_lifted_chains := {
	"ChaCha20": [{"data": {"algorithm": "ChaCha20-Poly1305", "bits": 256}}, {"non_nist_algorithms_accepted": true}],
	"X448": [{"agreement": {"algorithm": "X448", "bits": 448}}, {"non_nist_algorithms_accepted": true}],
	"scrypt": [{"derivation": {"algorithm": "scrypt", "entropy_bits": 128}}, {"non_nist_algorithms_accepted": true}],
	"ML-KEM-512": [{"agreement": {"algorithm": "ML-KEM-512"}}, {"ml_kem_512_accepted": true}],
	"practice": [{"nist_practice": {}}, {"nist_practice_binds_route_strength": false}],
}

test_a_parameter_lifts_what_it_withholds_from_the_chain if {
	right := {note |
		some note, [changes, overrides] in _lifted_chains
		_verdict(_links(changes)) == "undetermined"
		_verdict_under(_links(changes), overrides) == "met"
		_asked(_activity(_links(changes)), _site(overrides), "2026-12-01").verdict == "undetermined"
	}
	wrong := object.keys(_lifted_chains) - right
	wrong == set()
}

_unlifted_chains := {
	"what is not known is not accepted with what NIST does not approve": [{"data": {"algorithm": "Camellia", "mode": "CBC", "bits": 256}}, {"non_nist_algorithms_accepted": true}],
	"ML-KEM-512 is not accepted with it": [{"agreement": {"algorithm": "ML-KEM-512"}}, {"non_nist_algorithms_accepted": true}],
	"nor ChaCha20 with ML-KEM-512": [{"data": {"algorithm": "ChaCha20-Poly1305", "bits": 256}}, {"ml_kem_512_accepted": true}],
	"a word that is none": [{"data": {"algorithm": "ChaCha20-Poly1305", "bits": 256}}, {"non_nist_algorithms_accepted": "true"}],
	"ECB": [{"data": {"algorithm": "AES", "mode": "ECB", "bits": 256}}, {"non_nist_algorithms_accepted": true, "ml_kem_512_accepted": true}],
	"half a practice that binds": [{"nist_practice": {}}, {"nist_practice_binds_route_strength": true}],
}

test_a_parameter_lifts_nothing_else_of_the_chain if {
	right := {note | some note, [changes, overrides] in _unlifted_chains; _verdict_under(_links(changes), overrides) == "undetermined"}
	wrong := object.keys(_unlifted_chains) - right
	wrong == set()
}

# More than the text asks withholds; what the text asks fails. AES-128 beside a bar of 192.
_bars := {
	"128 at 128": [128, {"algorithm": "AES-128", "mode": "GCM"}, "met", set()],
	"128 at 192": [192, {"algorithm": "AES-128", "mode": "GCM"}, "undetermined", {"itar_min_strength_bits"}],
	"192 at 192": [192, {"algorithm": "AES-192", "mode": "GCM"}, "met", set()],
	"XTS at 192": [192, {"algorithm": "AES", "mode": "XTS", "bits": 256}, "undetermined", {"itar_min_strength_bits"}],
	"112 at 192": [192, {"algorithm": "3TDEA", "mode": "CBC", "bits": 168}, "not_met", {null}],
	"112 at a bar below the text": [112, {"algorithm": "3TDEA", "mode": "CBC", "bits": 168}, "not_met", {null}],
}

test_a_bar_above_the_text_withholds_and_none_below_it_stands if {
	right := {note |
		some note, [bar, cipher, verdict, parameters] in _bars
		stated := object.union(_links(object.union(_none, {"data": cipher})), _fips_facts.not_met)
		answer := _asked(_activity(stated), _site({"itar_min_strength_bits": bar}), _day)
		told := {finding.parameter | some finding in answer.findings; startswith(finding.message, "Route strength: ")}
		[answer.verdict, told] == [verdict, parameters]
	}
	wrong := object.keys(_bars) - right
	wrong == set()
}

# The EAR names no number: its bar is a parameter alone, and no chain fails by strength.
_ear_bars := {
	"RSA-2048 by default": [{}, {"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 2048}}, "undetermined", {"ear_min_strength_bits"}],
	"DES by default": [{}, {"data": {"algorithm": "DES", "mode": "CBC", "bits": 56}}, "undetermined", {"ear_min_strength_bits", "non_nist_algorithms_accepted"}],
	"RSA-2048 at 112": [{"ear_min_strength_bits": 112}, {"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 2048}}, "met", set()],
	"RSA-1024 at 112": [{"ear_min_strength_bits": 112}, {"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 1024}}, "undetermined", {"ear_min_strength_bits"}],
	"RSA-512 at 80": [{"ear_min_strength_bits": 80}, {"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 512}}, "undetermined", {"ear_min_strength_bits"}],
	"AES-128 by default": [{}, {"data": {"algorithm": "AES-128", "mode": "GCM"}}, "met", set()],
	"AES-128 at 256": [{"ear_min_strength_bits": 256, "itar_min_strength_bits": 128}, object.union(_none, {"data": {"algorithm": "AES-128", "mode": "GCM"}}), "undetermined", {"ear_min_strength_bits"}],
	"a bar of the ITAR": [{"itar_min_strength_bits": 256}, {"data": {"algorithm": "AES-128", "mode": "GCM"}}, "met", set()],
}

test_under_the_ear_no_chain_fails_by_strength if {
	right := {note |
		some note, [overrides, changes, verdict, parameters] in _ear_bars
		stated := facts.flatten(object.union(_links(changes), _fips_facts.not_met), "document", null)
		answer := _asked(_of("ear", stated), _site(overrides), _day)
		told := {finding.parameter | some finding in answer.findings; startswith(finding.message, "Route strength: ")}
		[answer.verdict, told] == [verdict, parameters]
	}
	wrong := object.keys(_ear_bars) - right
	wrong == set()
}

test_under_the_ear_both_routes_are_the_same_otherwise if {
	weighed := {"met": "met", "not_met": "undetermined", "undetermined": "undetermined"}
	right := {[fips, strength] |
		some [fips, strength], [verdict, _] in _either
		stated := facts.flatten(object.union(_fips_facts[fips], _strength_facts[strength]), "document", null)
		_answer(_of("ear", stated)).verdict == weighed[verdict]
	}
	wrong := object.keys(_either) - right
	wrong == set()
}

# Parameters whose rows are not loaded read as their conservative defaults.
test_without_parameters_the_chain_is_read_strictly if {
	cases := {
		"as it should be": [{}, "met"],
		"P-224": [{"agreement": {"algorithm": "P-224"}}, "undetermined"],
		"ChaCha20": [{"data": {"algorithm": "ChaCha20-Poly1305", "bits": 256}}, "undetermined"],
		"ML-KEM-512": [{"agreement": {"algorithm": "ML-KEM-512"}}, "undetermined"],
		"no practice": [{"nist_practice": {}}, "undetermined"],
	}
	right := {[regime, note] |
		some regime in ["itar", "ear"]
		some note, [changes, verdict] in cases
		activity := _of(regime, facts.flatten(_links(changes), "document", null))
		cryptography.conditions.adequate == verdict with input as activity with data.carveout_run as {"as_of": _day} with data.carveout.site.parameters.table as {}
	}
	wrong := {[regime, note] | some regime in ["itar", "ear"]; some note, _ in cases} - right
	wrong == set()
}

# --- Several sources: all that is said of a link is a link.

_second_chain := {
	"the same again": [{"crypto": {"data": _chain.data}}, "met"],
	"another that is strong": [{"crypto": {"wrap": {"algorithm": "AES", "mode": "KW", "bits": 256}}}, "met"],
	"none, where another wraps": [{"crypto": {"wrap": "none"}}, "met"],
	"another that is weak": [{"crypto": {"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 2048}}}, "not_met"],
	"another that is unknown": [{"crypto": {"data": {"algorithm": "Camellia", "mode": "CBC", "bits": 256}}}, "undetermined"],
	"a step may be missing": [{"crypto": {"chain_complete": false}}, "undetermined"],
	"other practice that is old": [{"crypto": {"nist_practice": {"documents": ["SP 800-57"], "reviewed_on": "2020-01-01"}}}, "undetermined"],
}

test_of_several_chains_the_worse_counts_in_any_order if {
	failing := {"crypto": {"module": object.union(_module, {"approved_mode": false})}}
	right := {note |
		some note, [second, verdict] in _second_chain
		sources := [facts.flatten(object.union(_strength, failing), "document", null), facts.flatten(second, "attestation", "att-1")]
		_answer(_of("itar", facts.merged(sources))).verdict == verdict
		_answer(_of("itar", facts.merged(array.reverse(sources)))).verdict == verdict
	}
	wrong := object.keys(_second_chain) - right
	wrong == set()
}
