package carveout.clauses.us_placement

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections

# Names, tags and other metadata are not meant for such data, in no cloud, and no document shows where a service
# replicates them: what holds technical data there is a copy whose place nobody has said.

_in_metadata := [stated |
	some stated in facts.statements(input, "data.technical_data_in_metadata")
	stated.value == true
]

# METADATA
# title: Technical data in names or tags
# description: Names, tags or other metadata are said to contain technical data, and nobody says where the service keeps and replicates these.
# custom:
#   id: domestic/us_placement/technical-data-in-metadata
#   clause: us_placement
#   condition: placed
#   verdict: undetermined
#   remediation: Take the technical data out of names, tags and other metadata, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.50"]
findings contains finding if {
	some stated in _in_metadata
	finding := result.make(input, rego.metadata.rule(), {
		"message": "Names, tags or other metadata contain technical data, and nobody says where these are replicated.",
		"citation": concat(", ", [_citation, sections.cite(input.regime, "metadata")]),
		"path": stated.ref,
		"actual": stated.value,
	})
}
