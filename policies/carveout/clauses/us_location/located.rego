package carveout.clauses.us_location

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law
import data.carveout.law.sections
import data.carveout.people
import data.carveout.whereabouts

# Every place of a person or a boundary, whoever states it; the worse counts.
_places := {place | some place in whereabouts.all; place.part in ((_parties | _holders) | _boundaries)}

# Who is party to the transmission, or runs the place of it.
_parties := {"sender", "recipient", "administrator"}

# Who holds what opens the data, and is not known to have used it.
_holders := {"given_access", "key_user", "escrow", "recovery"}

# Between which the data goes, whoever is within.
_boundaries := {"originator_boundary", "recipient_boundary"}

# By whose word a place is needed, for each list: of a sender both, of the others any.
_needed := {
	"senders": [{"device"}, {"egress"}],
	"recipients": [{"stated", "roster"}],
	"administrators": [{"roster"}],
}

# Which of these nobody has given.
_gaps(list, path) := [words |
	some words in _needed[list]
	not path in {place.of | some place in _places; place.by in words}
]

_domestic(place) if {
	law.recognised(place.country, place.subdivision)
	law.in_united_states(place.country)
}

_abroad(place) if {
	law.recognised(place.country, place.subdivision)
	not law.in_united_states(place.country)
}

# METADATA
# title: A person outside the United States
# description: A sender, recipient or administrator is outside the United States, whoever they are.
# custom:
#   id: domestic/us_location/person-outside-united-states
#   clause: us_location
#   condition: located
#   verdict: not_met
#   remediation: Let the person work in the United States, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some place in _places
	place.part in _parties
	_abroad(place)
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": whereabouts.sentence(input.regime, place),
	}))
}

# METADATA
# title: A holder of access information outside the United States
# description: Somebody who holds what opens the data is outside the United States; that is not proof that it was used there.
# custom:
#   id: domestic/us_location/holder-outside-united-states
#   clause: us_location
#   condition: located
#   verdict: undetermined
#   remediation: Take back the key or the access information, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.55"]
findings contains finding if {
	some place in _places
	place.part in _holders
	_abroad(place)
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": whereabouts.sentence(input.regime, place),
		"citation": concat(", ", [_citation, sections.cite(input.regime, "access_information")]),
	}))
}

# METADATA
# title: A security boundary outside the United States
# description: The boundary from which or into which the data goes is outside the United States; that is not proof that a person is.
# custom:
#   id: domestic/us_location/boundary-outside-united-states
#   clause: us_location
#   condition: located
#   verdict: undetermined
#   remediation: Keep both security boundaries in the United States, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some place in _places
	place.part in _boundaries
	_abroad(place)
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": whereabouts.sentence(input.regime, place),
	}))
}

# METADATA
# title: A place that is not recognised
# description: The place that is named is none that the law's tables recognise, so it is not known to be in the United States.
# custom:
#   id: domestic/us_location/place-not-recognised
#   clause: us_location
#   condition: located
#   verdict: undetermined
#   remediation: Name the country by its two letters of ISO 3166-1.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some place in _places
	not law.recognised(place.country, place.subdivision)
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": concat(" ", [whereabouts.sentence(input.regime, place), whereabouts.unrecognised]),
		"missing": whereabouts.missing(place),
	}))
}

# METADATA
# title: A person without a place
# description: Nobody has said where this person is; of a sender, both the device and the network egress are needed.
# custom:
#   id: domestic/us_location/place-missing
#   clause: us_location
#   condition: located
#   verdict: undetermined
#   remediation: State where the person is, in the fact that names them or in the roster.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some list, _ in _needed
	some stated in facts.entries(input, list)
	count(_gaps(list, stated.path)) > 0
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"Where {stated.path} is, nobody has said.",
		"citation": _citation,
		"path": stated.path,
		"missing": _who_can_say(list),
	})
}

# An administrator has no place but that of the roster.
_who_can_say(list) := people.missing if list == "administrators"

_who_can_say(list) := {"fact": list, "roles": facts.rows[list].roles} if list != "administrators"

_shown(place) := {"citation": _citation, "path": place.path, "actual": place.country}
