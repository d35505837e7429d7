# METADATA
# title: Unclassified
# description: Only unclassified technical data can be carved out, 120.54(a)(5)(i). Classified data gives `met` on no basis.
package carveout.clauses.unclassified

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.missing
import data.carveout.regimes
import data.carveout.verdicts

conditions[name] := verdicts.of_condition(findings, name, false) if {
	some name in regimes.conditions(input.regime, "unclassified")
}

evidence contains {"condition": "classified", "fact": "data.classified", "provenance": fact.provenance, "ref": fact.ref} if {
	some fact in facts.statements(input, "data.classified")
}

# METADATA
# title: The data is classified
# description: A fact says that the data is classified; the carve-out covers unclassified data alone.
# custom:
#   id: carve_out/unclassified/data-is-classified
#   clause: unclassified
#   condition: classified
#   verdict: not_met
#   remediation: Take the data off this system and follow the rules for classified information; no basis here covers it.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some statement in facts.statements(input, "data.classified")
	statement.value == true
	finding := result.make(input, rego.metadata.rule(), {
		"message": "The data is classified, and the carve-out covers unclassified technical data only.",
		"citation": sections.cite(input.regime, "unclassified"),
		"path": statement.ref,
		"actual": true,
		"expected": false,
	})
}

# METADATA
# title: A fact is missing
# description: A fact that this clause needs was stated by nobody; the finding names it and who has it.
# custom:
#   id: carve_out/unclassified/fact-missing
#   clause: unclassified
#   verdict: undetermined
#   remediation: Have the fact attested in the site by a person in one of the roles named.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "unclassified")
	some need in missing.needs("unclassified", condition)
	details := missing.details("unclassified", condition, need, sections.cite(input.regime, "unclassified"))
	finding := result.make(input, rego.metadata.rule(), details)
}
