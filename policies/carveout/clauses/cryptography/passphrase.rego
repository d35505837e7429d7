package carveout.clauses.cryptography

import data.carveout.facts
import data.carveout.findings as result

# A passphrase is no key: from one a key is always derived (SP 800-132), and what opens the data has the entropy of the
# passphrase and no more. So neither route is met before the derivation and its entropy are known.
_weighed contains check if some check in _underived

_passphrases := [found | some found in facts.entries(input, "keys"); found.entry.store == "passphrase"]

_underived contains check if {
	some found in _passphrases
	some route, gap in _derivation_gap
	check := {
		"route": route, "verdict": "undetermined", "path": concat(".", [found.path, "store"]), "parameter": null,
		"message": $"A passphrase opens the data, and a key is always derived from one: state crypto.derivation with its entropy_bits. {gap}",
		"missing": {"fact": "crypto.derivation", "roles": object.get(facts.rows, ["crypto.derivation", "roles"], [])},
	}
}

# Route strength asks for the derivation and its entropy anyway, and would only let pass that nothing is derived.
_derivation_gap["strength"] := "It is stated as none." if _derives_nothing

_derivation_gap["fips"] := "It is stated as none." if _derives_nothing

_derivation_gap["fips"] := "It is not stated." if not facts.stated(input, "crypto.derivation")

_derivation_gap["fips"] := "Its entropy is not stated." if {
	not _derives_nothing
	some derivation in facts.values(input, "crypto.derivation")
	is_object(derivation)
	object.get(derivation, "entropy_bits", null) == null
}

_derives_nothing if "none" in facts.values(input, "crypto.derivation")

# The module then rests on the entropy too.
evidence contains {"condition": "adequate", "fact": "crypto.derivation", "provenance": statement.provenance, "ref": statement.ref} if {
	_verdict.fips == "met"
	count(_passphrases) > 0
	some statement in facts.statements(input, "crypto.derivation")
}

# METADATA
# title: A passphrase without its derivation
# description: A key is a passphrase, and nobody states how a key is derived from it, or with how much entropy.
# custom:
#   id: carve_out/cryptography/passphrase-not-derived
#   clause: cryptography
#   condition: adequate
#   verdict: undetermined
#   remediation: State crypto.derivation with its entropy_bits, or replace the passphrase by a random key.
#   sources: ["https://csrc.nist.gov/pubs/sp/800/132/final", "https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some reason in _reasons
	reason in _underived
	_asked_for(reason)
	finding := result.make(input, rego.metadata.rule(), _details(reason))
}
