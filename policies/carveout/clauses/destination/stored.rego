package carveout.clauses.destination

import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.placements
import data.carveout.site.parameters

# METADATA
# title: Stored in a proscribed country
# description: A copy of the data lies in a country proscribed in 22 CFR 126.1.
# custom:
#   id: carve_out/destination/stored-in-proscribed-country
#   clause: destination
#   condition: stored
#   verdict: not_met
#   remediation: Keep every copy of the data out of proscribed countries.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in placements.all
	place.certainty == "known"
	not place.role in {"keys", "metadata", "processing"}
	_status(place).status == "proscribed"
	not _intention_open(place)
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": concat(" ", array.concat([_sentence(place)], _referral)),
		"citation": concat(", ", [sections.cite(input.regime, "destination"), _status(place).citation]),
		"review": _review,
	}))
}

# METADATA
# title: A setting copies to a proscribed country
# description: A setting makes a copy of the data in a proscribed country, and counsel leaves open whether that is intended.
# custom:
#   id: carve_out/destination/configured-copy-in-proscribed-country
#   clause: destination
#   condition: stored
#   verdict: undetermined
#   parameter: configured_replication_is_intentional
#   remediation: Fix the setting to a value that makes no copy there.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some place in placements.all
	place.certainty == "known"
	not place.role in {"keys", "metadata", "processing"}
	_status(place).status == "proscribed"
	_intention_open(place)
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": concat(" ", array.concat([_sentence(place), _unintended], _referral)),
		"citation": concat(", ", [sections.cite(input.regime, "destination"), _status(place).citation]),
		"review": _review,
	}))
}

# METADATA
# title: A copy may land in a proscribed country
# description: Whether this copy exists is not known; if it does, it lies in a proscribed country.
# custom:
#   id: carve_out/destination/copy-may-land-in-proscribed-country
#   clause: destination
#   condition: stored
#   verdict: undetermined
#   remediation: Fix the setting to a value that makes no copy there.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in placements.all
	place.certainty != "known"
	_status(place).status == "proscribed"
	not placements.tolerated(place)
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": concat("", [_sentence(place), " ", placements.why(place)]),
		"citation": concat(", ", [sections.cite(input.regime, "destination"), _status(place).citation]),
	}))
}

# METADATA
# title: A place that a parameter withholds
# description: The text does not proscribe this place today, but a conservative parameter does not clear it.
# custom:
#   id: carve_out/destination/place-withheld-by-parameter
#   clause: destination
#   condition: stored
#   verdict: undetermined
#   remediation: Keep the copy elsewhere, or have counsel decide on the parameter that the message names.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in placements.all
	_status(place).status == "withheld"
	not placements.tolerated(place)
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": $"{_sentence(place)} The parameter {_status(place).parameter} withholds clearance.",
		"citation": sections.cite(input.regime, "destination"),
		"parameter": _status(place).parameter,
	}))
}

# METADATA
# title: A place that is not known
# description: Where this copy lies is not known, or is no place that the law's tables recognise.
# custom:
#   id: carve_out/destination/place-unknown
#   clause: destination
#   condition: stored
#   verdict: undetermined
#   remediation: Name the place where the copy lies by a region or a country that the tables know.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some place in placements.all
	_status(place).status == "unrecognised"
	finding := result.make(input, rego.metadata.rule(), object.union(_details(place), {
		"message": placements.why(place),
		"citation": sections.cite(input.regime, "destination"),
		"missing": placements.missing(place),
	}))
}

# METADATA
# title: No known place where the data lives
# description: No primary place is known, or the list of places is not closed; nothing can be proved from it.
# custom:
#   id: carve_out/destination/places-incomplete
#   clause: destination
#   condition: stored
#   verdict: undetermined
#   remediation: State every place where a copy lies, and that the list is complete.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some reason in placements.gaps
	finding := result.make(input, rego.metadata.rule(), {
		"message": reason.message,
		"citation": sections.cite(input.regime, "destination"),
		"path": reason.path,
		"missing": reason.missing,
	})
}

_unintended := "Whether a copy that a setting makes is stored there intentionally is left open by the parameter configured_replication_is_intentional."

# "Not intentionally stored": a copy that a setting makes beside the data itself, once counsel has asked what was meant.
# Where the data lives is chosen, by any reading.
_intention_open(place) if {
	parameters.value("configured_replication_is_intentional") == false
	is_string(place.setting)
	place.role != input.home_role
}
