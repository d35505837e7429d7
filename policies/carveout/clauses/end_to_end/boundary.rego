package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law
import data.carveout.people

# "or the originator's in-country security boundary", "or the recipient's": each lies in one country with the person
# whose boundary it is, or the data would cross a border in clear.

_boundaries_hold if {
	every boundary in _boundaries {
		_own_or_accepted(boundary.operator)
		law.recognised(boundary.country, null)
	}
	every place in _places_of_recipients {
		place.country in place.inside
	}
	_senders_inside
}

_boundaries := [boundary |
	some fact in ["boundary.originator", "boundary.recipient"]
	some statement in facts.statements(input, fact)
	boundary := {
		"fact": fact,
		"path": statement.ref,
		"operator": _field(statement.value, "operator"),
		"country": _field(statement.value, "country"),
	}
]

_own_or_accepted("own")

_own_or_accepted(operator) if {
	operator in {"provider", "other"}
	_accepted("provider_boundary_accepted")
}

# The territories are the United States, 120.60.
_one_country(country) := "US" if law.in_united_states(country)

_one_country(country) := country if not law.in_united_states(country)

_countries_of(fact) := {_one_country(boundary.country) | some boundary in _boundaries; boundary.fact == fact}

# Several sources may each name a boundary: a recipient is within one of them.
_inside := _countries_of("boundary.recipient")

# Where each recipient is when the data is sent, which is not where the roster has a home for it, and where it decrypts:
# from there to the recipient nothing is encrypted.
_places_of_recipients contains {"country": _one_country(person.fact_country), "path": person.path, "how": "A recipient is", "inside": _inside} if {
	some person in people.of("recipient")
	person.fact_country != null
}

_places_of_recipients contains place if {
	some person in people.of("recipient")
	some i, country in person.entry.decrypt_countries
	place := {
		"country": _one_country(country),
		"path": $"{person.path}.decrypt_countries[{i}]",
		"how": "A recipient decrypts",
		"inside": (_inside | _own_of(person)),
	}
}

# Who takes data along and is its only originator may decrypt it at home again, within the originator's boundary.
_own_of(person) := _countries_of("boundary.originator") if _origin_of(person) == "originator"

_own_of(person) := set() if _origin_of(person) != "originator"

_at_gateway if "originator_gateway" in facts.values(input, "protection.encrypts_at")

_senders_inside if not _at_gateway

_senders_inside if {
	_senders_placed
	every sender in facts.entries(input, "senders") {
		every country in sender.entry.device_countries {
			{_one_country(country)} == _countries_of("boundary.originator")
		}
	}
}

_senders_placed if {
	facts.closed(input, "senders")
	every sender in facts.entries(input, "senders") {
		is_array(sender.entry.device_countries)
		count(sender.entry.device_countries) > 0
	}
}

_lacking_senders := {} if _senders_placed

_lacking_senders := _lacking("senders") if not _senders_placed

# METADATA
# title: A boundary that another operates
# description: A provider or somebody else operates the security boundary. The text speaks of the originator's and of the recipient's own.
# custom:
#   id: carve_out/end_to_end/boundary-operated-by-another
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   parameter: provider_boundary_accepted
#   remediation: Draw the boundary around systems of your own, or have counsel decide on the parameter.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some boundary in _boundaries
	not _own_or_accepted(boundary.operator)
	message := $"{boundary.fact} is not operated by the originator or the recipient."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", boundary.path, message))
}

# METADATA
# title: A boundary in no known country
# description: The country of the security boundary is none that the tables know, so it is not known to be in-country.
# custom:
#   id: carve_out/end_to_end/boundary-country-unknown
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   remediation: State the country of the boundary by its code of ISO 3166-1.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some boundary in _boundaries
	not law.recognised(boundary.country, null)
	message := $"The country of {boundary.fact} is none that the tables know."
	details := object.union(_details("ciphertext", boundary.path, message), _lacking(boundary.fact))
	finding := result.make(input, rego.metadata.rule(), details)
}

# METADATA
# title: A recipient outside the recipient's boundary
# description: A recipient is, or decrypts, in another country than the recipient's boundary; the data would cross a border in clear.
# custom:
#   id: carve_out/end_to_end/recipient-outside-boundary
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   remediation: Decrypt within a boundary in the recipient's country, and state that boundary.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	facts.stated(input, "boundary.recipient")
	some place in _places_of_recipients
	not place.country in place.inside
	message := $"{place.how} in {place.country}, where no boundary of a recipient is."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", place.path, message))
}

# METADATA
# title: A recipient's boundary in a country without a recipient
# description: A source names a boundary where no recipient is. Either the boundary or the recipient is elsewhere than stated.
# custom:
#   id: carve_out/end_to_end/boundary-without-recipient
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   remediation: State the boundary of each recipient, and each recipient's place.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some boundary in _boundaries
	boundary.fact == "boundary.recipient"
	places := {place.country | some place in _places_of_recipients}
	count(places) > 0
	not _one_country(boundary.country) in places
	message := $"No recipient is known to be where {boundary.fact} is."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", boundary.path, message))
}

# METADATA
# title: A sender outside the originator's boundary
# description: A gateway encrypts, and a sender's device is in another country than the gateway, or nobody knows where; up to the gateway the data is in clear.
# custom:
#   id: carve_out/end_to_end/sender-outside-boundary
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   remediation: Encrypt on the sender's device, or have every sender's places stated and keep them in the country of the gateway.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	not _senders_inside
	message := "A gateway encrypts, and it is not known that every sender's device is in the country of that gateway."
	details := object.union(_details("ciphertext", "facts.senders", message), _lacking_senders)
	finding := result.make(input, rego.metadata.rule(), details)
}
