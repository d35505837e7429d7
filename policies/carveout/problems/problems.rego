# METADATA
# title: Problems of the activity itself
# description: |
#   What keeps an activity from being decided at all, whatever the clauses say: a type nobody catalogued, an
#   activity that cannot be read, data out of scope. Each withholds `met` on every basis.
package carveout.problems

import data.carveout.facts
import data.carveout.findings as result

# METADATA
# title: The type is not catalogued
# description: The catalogue has no row for this resource type, so nobody has judged whether it holds data.
# custom:
#   id: input/type-not-catalogued
#   verdict: undetermined
#   remediation: Ask for a catalogue row; or, if such resources hold none of the data, list the type in narrow.types of a workload attested none.
#   sources: ["https://learn.microsoft.com/azure/reliability/regions-list"]
findings contains finding if {
	"type-not-catalogued" in input.problems
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{input.subject.type} has no row in the catalogue: nobody has judged what it holds.",
		"path": "type",
		"actual": input.subject.type,
	})
}

# METADATA
# title: The type is only guessed
# description: The catalogue guesses that resources of this type hold none of the data; nobody relies on a guess.
# custom:
#   id: input/type-guessed
#   verdict: undetermined
#   remediation: Look at what such resources hold; if it is none of the data, list the type in narrow.types of a workload attested none, and ask for a better catalogue row.
#   sources: ["https://learn.microsoft.com/azure/reliability/regions-list"]
findings contains finding if {
	"type-guessed" in input.problems
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"It is only guessed that {input.subject.type} holds none of the data.",
		"path": "type",
		"actual": input.subject.type,
	})
}

# METADATA
# title: The pair differs from the table
# description: Azure shows a second location that is not the paired region of the table; one of the two is wrong, and both count.
# custom:
#   id: reference/pair-differs
#   verdict: undetermined
#   remediation: Look up the pair of the region in Azure; if the table is wrong, mend its row and say so to the maintainers.
#   sources: ["https://learn.microsoft.com/azure/reliability/regions-paired"]
findings contains finding if {
	"pair-differs" in input.problems
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"Azure shows a second location of {input.subject.address} that is not the pair of its region in the table.",
		"path": "properties.secondaryLocation",
	})
}

# METADATA
# title: The activity is not valid
# description: The activity does not keep to the schema carveout.activity/v1; none of its facts was used.
# custom:
#   id: input/activity-not-valid
#   verdict: undetermined
#   remediation: Mend the activity by harness/schemas/activity.schema.json; unknown fields are refused.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	"activity-not-valid" in input.problems
	finding := result.make(input, rego.metadata.rule(), {"message": "The activity does not keep to carveout.activity/v1; none of its facts was used."})
}

# METADATA
# title: The slice is not readable
# description: The input of data.carveout.resource is no {kind, resource, context} with a resource that can be read.
# custom:
#   id: input/slice-not-readable
#   verdict: undetermined
#   remediation: Hand over {kind, resource, context} as docs/architecture.md describes it.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	"slice-not-readable" in input.problems
	finding := result.make(input, rego.metadata.rule(), {"message": "The input is no {kind, resource, context} with a resource that can be read."})
}

# METADATA
# title: Classified data is out of scope
# description: A fact says that the data is classified; nothing here can make that `met`.
# custom:
#   id: input/classified-out-of-scope
#   verdict: undetermined
#   remediation: Follow the rules for classified information; this program does not cover it.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some statement in facts.statements(input, "data.classified")
	statement.value == true
	finding := result.make(input, rego.metadata.rule(), {
		"message": "The data is classified; no basis gives `met` for classified data.",
		"path": statement.ref,
	})
}
