# METADATA
# title: Cryptography
# description: |
#   A FIPS 140 module with NIST practice, or means comparable to AES-128 at least: 120.54(a)(5)(iii).
package carveout.clauses.cryptography

import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.pending
import data.carveout.regimes

conditions[name] := "undetermined" if some name in regimes.conditions(input.regime, "cryptography")

evidence := set()

# METADATA
# title: Not yet decided
# description: This clause's rules are not written yet; the facts that it needs are named.
# custom:
#   id: carve_out/cryptography/not-yet-decided
#   clause: cryptography
#   verdict: undetermined
#   remediation: State the missing facts in the site; a later version decides on them.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "cryptography")
	some need in pending.needs("cryptography", condition)
	details := pending.details("cryptography", condition, need, _citation(condition))
	finding := result.make(input, rego.metadata.rule(), details)
}

_citation(_) := sections.cite(input.regime, "cryptography")
