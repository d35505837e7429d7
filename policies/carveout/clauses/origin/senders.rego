package carveout.clauses.origin

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.regimes
import data.carveout.whereabouts

# METADATA
# title: Sent from a proscribed country
# description: A sender's device, its network egress, the roster or the originator's boundary is in a country proscribed in 22 CFR 126.1.
# custom:
#   id: carve_out/origin/sent-from-proscribed-country
#   clause: origin
#   condition: sent_from
#   verdict: not_met
#   remediation: Send nothing from a proscribed country, and block senders there; an authorization does not mend this.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in _sent_from
	_status(place).status == "proscribed"
	sentence := whereabouts.sentence(input.regime, place)
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": $"{sentence} Refer to an empowered official now; a duty to inform DDTC immediately may apply.",
		"citation": concat(", ", [_citation, _status(place).citation]),
		"review": {"citation": sections.cite(input.regime, "report_duty"), "stage": object.get(input, "stage", null)},
	}))
}

# METADATA
# title: A sender's place that a parameter withholds
# description: The text does not proscribe this place today, but a conservative parameter does not clear it.
# custom:
#   id: carve_out/origin/sender-place-withheld
#   clause: origin
#   condition: sent_from
#   verdict: undetermined
#   remediation: Send from elsewhere, or have counsel decide on the parameter that the message names.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in _sent_from
	_status(place).status == "withheld"
	sentence := whereabouts.sentence(input.regime, place)
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": $"{sentence} The parameter {_status(place).parameter} withholds clearance.",
		"citation": _citation,
		"parameter": _status(place).parameter,
	}))
}

# METADATA
# title: A sender's place that is not recognised
# description: The place that is named is none that the law's tables recognise.
# custom:
#   id: carve_out/origin/sender-place-not-recognised
#   clause: origin
#   condition: sent_from
#   verdict: undetermined
#   remediation: Name the country by its two letters of ISO 3166-1, and the subdivision where the law tells it apart.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some place in _sent_from
	_status(place).status == "unrecognised"
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": concat(" ", [whereabouts.sentence(input.regime, place), whereabouts.unrecognised]),
		"citation": _citation,
		"missing": whereabouts.missing(place),
	}))
}

# METADATA
# title: A sender whose location is not stated
# description: Where the device is and where its traffic leaves the network must both be stated; a tunnel hides the first.
# custom:
#   id: carve_out/origin/sender-location-missing
#   clause: origin
#   condition: sent_from
#   verdict: undetermined
#   remediation: State the countries of each sender's devices and of its network egress.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	count(regimes.conditions(input.regime, "origin")) > 0
	some stated in facts.entries(input, "senders")
	some field in _gaps(stated.path)
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{stated.path} is a sender, and its {field} are not stated.",
		"citation": _citation,
		"path": $"{stated.path}.{field}",
		"missing": {"fact": "senders", "roles": facts.rows.senders.roles},
		"parameter": _of_egress(field),
	})
}

# What counsel may leave out of account names the parameter.
_of_egress(by) := "egress_counts_as_origin" if by in {"egress", "egress_countries"}

default _of_egress(_) := null

_shown(place) := {"path": place.path, "actual": place.country, "parameter": _of_egress(place.by)}
