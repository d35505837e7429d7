# METADATA
# title: Unclassified
# description: Only unclassified technical data can be carved out, 120.54(a)(5)(i). Classified data gives `met` on no basis.
package carveout.clauses.unclassified

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.pending
import data.carveout.regimes
import data.carveout.verdicts

conditions[name] := verdicts.of_condition(findings, name, false) if {
	some name in regimes.conditions(input.regime, "unclassified")
}

evidence contains {"condition": "classified", "fact": "data.classified", "provenance": fact.provenance, "ref": fact.ref} if {
	fact := input.facts["data.classified"]
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
	facts.value(input, "data.classified") == true
	finding := result.make(input, rego.metadata.rule(), {
		"message": "The data is classified, and the carve-out covers unclassified technical data only.",
		"citation": sections.cite(input.regime, "unclassified"),
		"path": input.facts["data.classified"].ref,
		"actual": true,
		"expected": false,
	})
}

# METADATA
# title: Not yet decided
# description: This clause's rules are not written yet; the facts that it needs are named.
# custom:
#   id: carve_out/unclassified/not-yet-decided
#   clause: unclassified
#   verdict: undetermined
#   remediation: State the missing facts in the site; a later version decides on them.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "unclassified")
	some need in pending.needs("unclassified", condition)
	details := pending.details("unclassified", condition, need, sections.cite(input.regime, "unclassified"))
	finding := result.make(input, rego.metadata.rule(), details)
}
