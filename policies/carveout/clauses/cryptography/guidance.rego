package carveout.clauses.cryptography

import data.carveout.crypto.links
import data.carveout.facts
import data.carveout.findings as result

# Route fips asks for no chain and names no number. But a link that is stated and that no approved mode runs, DES or 20
# bits of entropy, contradicts the module, and the practice "in accordance with guidance provided in current" publications.
_weighed contains check if some check in _contradicting

_contradicting contains _check("fips", statement, check) if {
	some kind in _kinds
	some statement in facts.statements(input, concat(".", ["crypto", kind]))
	some check in _against(kind, statement.value)
}

_against(kind, "none") := [] if kind != "data"

_against(kind, link) := [_at(against.field, _open(_sentence(kind, weighed, against.message))) | some against in weighed.against] if {
	is_object(link)
	weighed := links.weigh(kind, link)
}

default _against(_, _) := [{"field": null, "verdict": "undetermined", "parameter": null, "message": "A link of the chain is stated and not described."}]

# METADATA
# title: The chain contradicts the module
# description: What is stated of a link is not what a module does in its approved mode, nor what current NIST publications allow.
# custom:
#   id: carve_out/cryptography/chain-contradicts-module
#   clause: cryptography
#   condition: adequate
#   verdict: undetermined
#   remediation: Correct the fact that is wrong, replace what NIST does not allow, or show what the other route needs.
#   sources: ["https://csrc.nist.gov/pubs/sp/800/131/a/r2/final", "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final"]
findings contains finding if {
	some reason in _reasons
	reason in _contradicting
	finding := result.make(input, rego.metadata.rule(), _details(object.union(reason, {"message": concat(" ", [reason.message, _contradiction])})))
}

_contradiction := "That is neither what a module does in its approved mode nor what current publications of NIST allow."
