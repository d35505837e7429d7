package carveout.clauses.cryptography_test

import data.carveout.facts

# Route fips beside a chain that is stated in part: what is stated against it leaves it open, and never fails it.

_beside(changes) := {"crypto": object.union(_fips.crypto, changes)}

_contradiction := "carve_out/cryptography/chain-contradicts-module"

# Links → the paths that contradict.
_contradicting := {
	"DES": [{"data": {"algorithm": "DES", "mode": "CBC", "bits": 56}}, {"data", "data.algorithm"}],
	"20 bits of entropy": [{"derivation": {"algorithm": "PBKDF2", "entropy_bits": 20}}, {"derivation"}],
	"RSA-1024": [{"wrap": {"algorithm": "RSA-1024", "mode": "OAEP"}}, {"wrap"}],
	"P-192": [{"agreement": {"algorithm": "P-192"}}, {"agreement"}],
	"ECB": [{"data": {"algorithm": "AES-256-ECB"}}, {"data.mode"}],
	"three-key TDEA": [{"data": {"algorithm": "3TDEA", "mode": "CBC", "bits": 168}}, {"data.algorithm"}],
	"ChaCha20-Poly1305": [{"data": {"algorithm": "ChaCha20-Poly1305", "bits": 256}}, {"data.algorithm"}],
	"X25519": [{"agreement": {"algorithm": "X25519"}}, {"agreement.algorithm"}],
	"an unknown algorithm": [{"wrap": {"algorithm": "Camellia"}}, {"wrap.algorithm"}],
	"an unknown mode": [{"data": {"algorithm": "AES", "mode": "FF1"}}, {"data.mode"}],
	"a link that nobody describes": [{"wrap": "AES"}, {"wrap"}],
	"data that nothing encrypts": [{"data": "none"}, {"data"}],
	"two that contradict": [{"wrap": {"algorithm": "RSA-1024"}, "data": {"algorithm": "DES"}}, {"wrap", "data.algorithm"}],
}

_contradicts(regime, changes, paths) if {
	answer := _answer(_of(regime, facts.flatten(_beside(changes), "document", null)))
	answer.verdict == "undetermined"
	answer.evidence == set()
	told := {[finding.id, finding.path, finding.parameter] | some finding in answer.findings; startswith(finding.message, "Route fips: ")}
	told == {[_contradiction, concat(".", ["facts.crypto", path]), null] | some path in paths}
}

test_a_module_in_its_approved_mode_runs_no_such_link if {
	every regime in ["itar", "ear"] {
		right := {note | some note, [changes, paths] in _contradicting; _contradicts(regime, changes, paths)}
		wrong := object.keys(_contradicting) - right
		wrong == set()
	}
}

# The text of route fips names no number: between 112 and 128 bits NIST allows what is stated, until 2030.
test_what_nist_allows_contradicts_nothing if {
	cases := {
		"RSA-2048": {"wrap": {"algorithm": "RSA-2048", "mode": "OAEP"}},
		"RSA-3072": {"wrap": {"algorithm": "RSA-3072", "mode": "OAEP"}},
		"P-224": {"agreement": {"algorithm": "P-224"}},
		"112 bits of entropy": {"derivation": {"algorithm": "HKDF", "entropy_bits": 112}},
		"nothing wraps, agrees or derives": _none,
		"a whole chain but for its last word": object.union(_chain, {"chain_complete": false}),
		"a cipher alone": {"data": {"algorithm": "AES"}},
		"a size that nobody states": {"agreement": {"algorithm": "ECDH"}},
	}
	right := {note |
		some note, changes in cases
		_answer(_activity(_beside(changes))).evidence == _answer(_activity(_fips)).evidence
		_verdict(_beside(changes)) == "met"
	}
	wrong := object.keys(cases) - right
	wrong == set()
}

# Both routes at once: contradicting facts never fail route fips, whatever the strength.
test_a_contradiction_never_gives_not_met if {
	answer := _answer(_activity(object.union(_beside({}), _links({"wrap": {"algorithm": "RSA-1024", "mode": "OAEP"}}))))
	answer.verdict == "undetermined"
	_ids(answer) == {_contradiction, "carve_out/cryptography/route-fails"}
}

# What another source says of a link is a link.
test_every_source_of_a_link_counts_in_any_order if {
	weak := facts.flatten({"crypto": {"wrap": {"algorithm": "RSA-1024"}}}, "attestation", "att-1")
	sources := [facts.flatten(_beside(_chain), "document", null), weak]
	stated := [facts.merged(sources), facts.merged(array.reverse(sources))]
	every told in stated {
		answer := _answer(_of("itar", object.remove(told, ["crypto.chain_complete"])))
		answer.verdict == "undetermined"
		{finding.path | some finding in answer.findings; finding.id == _contradiction} == {"attestations.att-1.facts.crypto.wrap"}
	}
}

# No parameter of route strength answers for current guidance of NIST.
test_no_parameter_lifts_a_contradiction if {
	lifted := {"non_nist_algorithms_accepted": true, "nist_practice_binds_route_strength": false, "itar_min_strength_bits": 128}
	_verdict_under(_beside({"data": {"algorithm": "ChaCha20-Poly1305", "bits": 256}}), lifted) == "undetermined"
	_verdict_under(_beside({"wrap": {"algorithm": "RSA-1024"}}), lifted) == "undetermined"
}

test_from_2031_on_112_bits_contradict if {
	module := object.union(_module, {"status_checked_on": "2030-12-01"})
	stated := {"crypto": {"module": module, "nist_practice": object.union(_practice, {"reviewed_on": "2030-12-01"}), "wrap": {"algorithm": "RSA-2048"}}}
	last := _asked(_activity(stated), {}, "2030-12-31")
	last.verdict == "met"
	"2030-12-31" in last.boundaries
	_asked(_activity(stated), {}, "2031-01-01").verdict == "undetermined"
}

test_a_contradiction_says_what_it_contradicts if {
	found := _answer(_activity(_beside({"wrap": {"algorithm": "RSA-1024"}}))).findings
	{finding.message | some finding in found; finding.id == _contradiction} == {
		"Route fips: The wrapping of the key (RSA) has less than the 112 bits of security strength that NIST asks for at least. That is neither what a module does in its approved mode nor what current publications of NIST allow.",
	}
}
