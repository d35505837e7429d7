# METADATA
# title: U.S. location
# description: |
#   Every sender, recipient and administrator is in the United States: 120.60, 120.54(a)(2).
package carveout.clauses.us_location

import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.pending
import data.carveout.regimes

conditions[name] := "undetermined" if some name in regimes.conditions(input.regime, "us_location")

evidence := set()

# METADATA
# title: Not yet decided
# description: This clause's rules are not written yet; the facts that it needs are named.
# custom:
#   id: domestic/us_location/not-yet-decided
#   clause: us_location
#   verdict: undetermined
#   remediation: State the missing facts in the site; a later version decides on them.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "us_location")
	some need in pending.needs("us_location", condition)
	details := pending.details("us_location", condition, need, _citation(condition))
	finding := result.make(input, rego.metadata.rule(), details)
}

_citation(_) := sections.cite(input.regime, "us_location")
