# METADATA
# title: U.S. placement
# description: |
#   Every copy of data and keys that the document or a fact shows is known to lie in the United States, 120.60, so
#   that nothing leaves it: 120.50(a)(1), 120.54(a)(4).
package carveout.clauses.us_placement

import data.carveout.findings as result
import data.carveout.law
import data.carveout.law.sections
import data.carveout.placements
import data.carveout.regimes
import data.carveout.verdicts

conditions[name] := verdicts.of_condition(findings, name, _proven(name)) if {
	some name in regimes.conditions(input.regime, "us_placement")
}

default _proven(_) := false

_proven("placed") if {
	placements.complete
	count(placements.home) > 0
	count(_in_metadata) == 0
	every place in placements.all | placements.passed {
		law.in_united_states(place.country)
	}
}

evidence contains {"condition": "placed", "fact": "placements", "provenance": placements.provenance(place), "ref": place.path} if {
	some place in placements.all
	place.country != null
}

# METADATA
# title: Placed outside the United States
# description: A copy of the data is known to lie outside the United States.
# custom:
#   id: domestic/us_placement/placed-outside-united-states
#   clause: us_placement
#   condition: placed
#   verdict: not_met
#   remediation: Keep every copy in the United States, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some place in placements.all
	place.certainty == "known"
	_foreign(place)
	not place.role in {"keys", "metadata"}
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {"message": _sentence(place)}))
}

# METADATA
# title: Keys or metadata outside the United States
# description: Keys or metadata are known to lie outside the United States; they are not the data, but may open or hold it.
# custom:
#   id: domestic/us_placement/keys-or-metadata-outside-united-states
#   clause: us_placement
#   condition: placed
#   verdict: undetermined
#   remediation: Keep keys and metadata in the United States, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.55"]
findings contains finding if {
	some place in placements.all
	place.certainty == "known"
	_foreign(place)
	place.role in {"keys", "metadata"}
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": _sentence(place),
		"citation": concat(", ", [_citation, sections.cite(input.regime, _other_citation[place.role])]),
	}))
}

_other_citation := {"keys": "access_information", "metadata": "metadata"}

# METADATA
# title: A copy may lie outside the United States
# description: Whether this copy exists is not known; if it does, it lies outside the United States.
# custom:
#   id: domestic/us_placement/copy-may-lie-outside-united-states
#   clause: us_placement
#   condition: placed
#   verdict: undetermined
#   remediation: Fix the setting to a value that makes no copy abroad.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some place in placements.all
	place.certainty != "known"
	_foreign(place)
	message := concat(" ", [_sentence(place), placements.why(place)])
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {"message": message}))
}

# METADATA
# title: A place that is not known
# description: Where this copy lies is not known, so it is not known to be in the United States.
# custom:
#   id: domestic/us_placement/place-unknown
#   clause: us_placement
#   condition: placed
#   verdict: undetermined
#   remediation: Name the place where the copy lies by a region or a country that the tables know.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some place in placements.all
	not law.recognised(place.country, place.subdivision)
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": placements.why(place),
		"missing": placements.missing(place),
	}))
}

# METADATA
# title: No known place where the data lives
# description: No primary place is known, or the list of places is not closed; nothing can be proved from it.
# custom:
#   id: domestic/us_placement/places-incomplete
#   clause: us_placement
#   condition: placed
#   verdict: undetermined
#   remediation: State every place where a copy lies, and that the list is complete.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some gap in placements.gaps
	finding := result.make(input, rego.metadata.rule(), {
		"message": gap.message,
		"citation": _citation,
		"path": gap.path,
		"missing": gap.missing,
	})
}

_foreign(place) if {
	law.recognised(place.country, place.subdivision)
	not law.in_united_states(place.country)
}

_details(place) := object.union_n([placements.mend(place), placements.contradicts(place), placements.parameter(place), {
	"citation": _citation,
	"path": place.path,
	"actual": place.actual,
	"expected": place.expected,
}])

_sentence(place) := placements.sentence(input.subject.address, place, law.place_name(input.regime, place.country))

_citation := sections.cite(input.regime, "us_placement")
