package carveout.clauses.us_placement

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law
import data.carveout.placements

# "An actual shipment or transmission out of the United States … in any manner": 120.50(a)(1). What is sent through
# another country was sent out of this one, though nobody there keeps it or reads it. Whether ciphertext is "technical
# data" is what the carve-out is about, so on this basis it is open and no failure.

evidence contains {"condition": "placed", "fact": "hops", "provenance": hop.provenance, "ref": hop.path} if {
	some hop in placements.passed
	law.in_united_states(hop.country)
}

# METADATA
# title: Transmitted out of the United States
# description: The data passes through another country on its way, encrypted or in a way that nobody has said.
# custom:
#   id: domestic/us_placement/transmitted-out-of-united-states
#   clause: us_placement
#   condition: placed
#   verdict: undetermined
#   remediation: Keep the whole way within the United States, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.50"]
findings contains finding if {
	some hop in placements.passed
	_foreign(hop)
	country := law.place_name(input.regime, hop.country)
	finding := result.make(input, rego.metadata.rule(), object.union(_details(hop), {
		"message": $"{hop.path} passes the data on in {country}.",
		"actual": hop.country,
	}))
}

# METADATA
# title: A hop whose place is not known
# description: Where this hop passes the data on is not known, so it is not known to be in the United States.
# custom:
#   id: domestic/us_placement/hop-place-unknown
#   clause: us_placement
#   condition: placed
#   verdict: undetermined
#   remediation: Name the country of the hop by its two letters of ISO 3166-1.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.50"]
findings contains finding if {
	some hop in placements.passed
	not law.recognised(hop.country, hop.subdivision)
	finding := result.make(input, rego.metadata.rule(), object.union(_details(hop), {
		"message": placements.why(hop),
		"missing": {"fact": "hops", "roles": facts.rows.hops.roles},
	}))
}
