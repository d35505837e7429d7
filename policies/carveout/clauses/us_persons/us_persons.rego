# METADATA
# title: U.S. persons
# description: |
#   Everybody with access to plaintext or to access information is a U.S. person: 120.62, 120.50(a)(2).
package carveout.clauses.us_persons

import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.pending
import data.carveout.regimes

conditions[name] := "undetermined" if some name in regimes.conditions(input.regime, "us_persons")

evidence := set()

# METADATA
# title: Not yet decided
# description: This clause's rules are not written yet; the facts that it needs are named.
# custom:
#   id: domestic/us_persons/not-yet-decided
#   clause: us_persons
#   verdict: undetermined
#   remediation: State the missing facts in the site; a later version decides on them.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "us_persons")
	some need in pending.needs("us_persons", condition)
	details := pending.details("us_persons", condition, need, _citation(condition))
	finding := result.make(input, rego.metadata.rule(), details)
}

_citation(_) := sections.cite(input.regime, "us_persons")
