# METADATA
# title: U.S. location
# description: |
#   Every sender, recipient and administrator is in the United States, its territories and possessions included:
#   120.60, 120.54(a)(2). A U.S. person abroad is abroad.
package carveout.clauses.us_location

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.missing
import data.carveout.regimes
import data.carveout.verdicts

conditions[name] := verdicts.of_condition(findings, name, _proven(name)) if {
	some name in regimes.conditions(input.regime, "us_location")
}

default _proven(_) := false

# The lists are closed and name somebody, each person has every place that is needed, and all are in the United States.
_proven("located") if {
	every list, _ in _needed {
		facts.closed(input, list)
		count(facts.entries(input, list)) > 0
		every stated in facts.entries(input, list) {
			count(_gaps(list, stated.path)) == 0
		}
	}
	every place in _places {
		_domestic(place)
	}
	_grants_settled
}

evidence contains {"condition": "located", "fact": place.fact, "provenance": place.provenance, "ref": place.path} if {
	some place in _places
	_domestic(place)
}

# METADATA
# title: A fact is missing
# description: A fact that this clause needs was stated by nobody; the finding names it and who has it.
# custom:
#   id: domestic/us_location/fact-missing
#   clause: us_location
#   verdict: undetermined
#   remediation: Have the fact attested in the site by a person in one of the roles named.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "us_location")
	some need in missing.needs("us_location", condition)
	finding := result.make(input, rego.metadata.rule(), missing.details("us_location", condition, need, _citation))
}

_citation := sections.cite(input.regime, "us_location")
