# METADATA
# title: End-to-end encryption
# description: |
#   Encrypted between the originator and the intended recipient, or their in-country security boundaries, the means
#   of decryption given to no third party: 120.54(a)(5)(ii) and (b).
package carveout.clauses.end_to_end

import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.pending
import data.carveout.regimes

conditions[name] := "undetermined" if some name in regimes.conditions(input.regime, "end_to_end")

evidence := set()

# METADATA
# title: Not yet decided
# description: This clause's rules are not written yet; the facts that it needs are named.
# custom:
#   id: carve_out/end_to_end/not-yet-decided
#   clause: end_to_end
#   verdict: undetermined
#   remediation: State the missing facts in the site; a later version decides on them.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "end_to_end")
	some need in pending.needs("end_to_end", condition)
	details := pending.details("end_to_end", condition, need, _citation(condition))
	finding := result.make(input, rego.metadata.rule(), details)
}

_citation(condition) := sections.cite(input.regime, concat(".", ["end_to_end", condition]))
