# METADATA
# title: U.S. persons
# description: |
#   Everybody with access to plaintext or to access information is a U.S. person: 120.62, 120.50(a)(2). The basis says
#   that there is no export at all, so an authorization to export has no place in it.
package carveout.clauses.us_persons

import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.missing
import data.carveout.regimes
import data.carveout.verdicts

conditions[name] := verdicts.of_condition(findings, name, _proven(name)) if {
	some name in regimes.conditions(input.regime, "us_persons")
}

default _proven(_) := false

# METADATA
# title: A fact is missing
# description: A fact that this clause needs was stated by nobody; the finding names it and who has it.
# custom:
#   id: domestic/us_persons/fact-missing
#   clause: us_persons
#   verdict: undetermined
#   remediation: Have the fact attested in the site by a person in one of the roles named.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "us_persons")
	some need in missing.needs("us_persons", condition)
	finding := result.make(input, rego.metadata.rule(), missing.details("us_persons", condition, need, _citation))
}

_citation := sections.cite(input.regime, "us_persons")
