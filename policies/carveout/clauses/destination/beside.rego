package carveout.clauses.destination

import data.carveout.findings as result
import data.carveout.law
import data.carveout.law.sections
import data.carveout.placements

# What lies abroad beside stored data: keys, metadata, processing. The text says "stored", so none of these is not_met.

# METADATA
# title: Access information in a proscribed country
# description: Keys or secrets are copied to a proscribed country; they open the data, though they are not the data.
# custom:
#   id: carve_out/destination/access-information-in-proscribed-country
#   clause: destination
#   condition: stored
#   verdict: undetermined
#   parameter: access_information_as_technical_data
#   remediation: Keep keys where no copy leaves the country, or have counsel decide on the parameter.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.55"]
findings contains finding if {
	some place in placements.all
	place.certainty == "known"
	place.role == "keys"
	_status(place).status == "proscribed"
	not placements.tolerated(place)
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": _sentence(place),
		"citation": concat(", ", [sections.cite(input.regime, "access_information"), _status(place).citation]),
		"review": _review,
	}))
}

# METADATA
# title: Metadata in a proscribed country
# description: Names, tags or other metadata are copied to a proscribed country, and nobody has said that they hold no technical data, or somebody that they do.
# custom:
#   id: carve_out/destination/metadata-in-proscribed-country
#   clause: destination
#   condition: stored
#   verdict: undetermined
#   parameter: access_information_as_technical_data
#   remediation: Attest that names, tags and metadata hold no technical data, or keep the resource out of that place.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in placements.all
	place.certainty == "known"
	place.role == "metadata"
	_status(place).status == "proscribed"
	not placements.tolerated(place)
	finding := result.make(input, rego.metadata.rule(), object.union_n([_details(place), _freed_by(place), {
		"message": _sentence(place),
		"citation": concat(", ", [sections.cite(input.regime, "metadata"), _status(place).citation]),
		"review": _review,
	}]))
}

_freed_by(place) := {"missing": {"fact": "data.technical_data_in_metadata", "roles": ["export_compliance", "empowered_official"]}} if {
	not placements.technical(place)
}

# Who has said that they hold technical data needs neither the fact nor the parameter.
_freed_by(place) := {"parameter": null, "remediation": "Keep technical data out of names, tags and metadata, or keep the resource out of that place."} if {
	placements.technical(place)
}

# METADATA
# title: Processed in a proscribed country
# description: The data is processed in a proscribed country; whether that stores it there is not said.
# custom:
#   id: carve_out/destination/processed-in-proscribed-country
#   clause: destination
#   condition: stored
#   verdict: undetermined
#   remediation: Process the data outside proscribed countries.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in placements.all
	place.certainty == "known"
	place.role == "processing"
	_status(place).status == "proscribed"
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": concat(" ", array.concat([_sentence(place)], _referral)),
		"citation": concat(", ", [sections.cite(input.regime, "destination"), _status(place).citation]),
		"review": _review,
	}))
}

# What a finding shows of a place, whichever finding it is.
_details(place) := object.union_n([placements.mend(place), placements.contradicts(place), placements.parameter(place), {"path": place.path, "actual": place.actual, "expected": place.expected}])

_sentence(place) := placements.sentence(input.subject.address, place, law.place_name(input.regime, place.country))

# The duty to inform is the ITAR's alone.
_duty := sections.cite(input.regime, "report_duty")

_referral := ["Refer to an empowered official now; a duty to inform DDTC immediately may apply."] if _duty != null

_referral := [] if _duty == null

_review := {"citation": _duty, "stage": input.stage} if _duty != null

_review := null if _duty == null
