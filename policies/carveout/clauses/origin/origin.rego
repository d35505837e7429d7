# METADATA
# title: Origin
# description: |
#   Not sent from a country proscribed in 22 CFR 126.1: 120.54(a)(5)(v). The EAR has no such limb.
package carveout.clauses.origin

import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.pending
import data.carveout.regimes

conditions[name] := "undetermined" if some name in regimes.conditions(input.regime, "origin")

evidence := set()

# METADATA
# title: Not yet decided
# description: This clause's rules are not written yet; the facts that it needs are named.
# custom:
#   id: carve_out/origin/not-yet-decided
#   clause: origin
#   verdict: undetermined
#   remediation: State the missing facts in the site; a later version decides on them.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "origin")
	some need in pending.needs("origin", condition)
	details := pending.details("origin", condition, need, _citation(condition))
	finding := result.make(input, rego.metadata.rule(), details)
}

_citation(_) := sections.cite(input.regime, "origin")
