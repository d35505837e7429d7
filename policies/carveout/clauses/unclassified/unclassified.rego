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

conditions[name] := verdicts.of_condition(findings, name, _proven(name)) if {
	some name in regimes.conditions(input.regime, "unclassified")
}

default _proven(_) := false

# CUI is fine, classified is not; and the data has to be what this regime governs, by a label and not for want of one.
_proven("classified") if {
	facts.agreed(input, "data.classified", false)
	facts.agreed(input, "data.class", regimes.governs(input.regime))
}

evidence contains {"condition": "classified", "fact": name, "provenance": statement.provenance, "ref": statement.ref} if {
	some name in [
		"data.classified", "data.class", "data.usml_categories", "data.jurisdiction_basis",
		"data.classified_by", "data.classified_on",
	]
	some statement in facts.statements(input, name)
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
# title: The regime does not govern this data
# description: The data is said to be of another class than the one that this regime's carve-out covers.
# custom:
#   id: carve_out/unclassified/not-governed
#   clause: unclassified
#   condition: classified
#   verdict: undetermined
#   remediation: Decide under the regime that governs the data, or have its class corrected.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.33"]
findings contains finding if {
	some statement in facts.statements(input, "data.class")
	statement.value != regimes.governs(input.regime)
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"The data is said to be {statement.value}, and this regime governs {regimes.governs(input.regime)}.",
		"citation": sections.cite(input.regime, "unclassified"),
		"path": statement.ref,
		"actual": statement.value,
		"expected": regimes.governs(input.regime),
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
