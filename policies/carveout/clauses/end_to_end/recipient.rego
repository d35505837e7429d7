package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law
import data.carveout.people

# (b)(2): the recipient "must be the originator, a U.S. person in the United States, or a person otherwise authorized".
# The EAR has no such limit.

_recipients := people.of("recipient") if "recipient" in _conditions

default _recipients := set()

_proven("recipient") if {
	_stated("recipient")
	count(_recipients) > 0
	count({person | some person in _recipients; not person.joined}) == count(facts.entries(input, "recipients"))
	every person in _recipients {
		person.us_person != "unknown"
		not _is_identity(person)
		_placed(person)
		_permitted(person)
		_tells_where_opened(person)
	}
	every opening in _openings {
		opening.verdict == "met"
	}
}

# By a fact, in a place that the tables know; and no source gives a country that is none.
_placed(person) if {
	law.recognised(person.fact_country, person.subdivision)
	every country in person.countries {
		law.is_country(country)
	}
}

_permitted(person) if _origin_of(person) == "originator"

_permitted(person) if {
	person.us_person == "yes"
	_in_united_states(person)
}

_permitted(person) if {
	person.us_person == "yes"
	_accepted("us_person_abroad_accepted")
}

_permitted(person) if _permit(person).verdict == "met"

# Every place that any entry states of the principal, and the one of the fact, which is that at the time of sending.
_in_united_states(person) if {
	_at_home_by_itself(person)
	every country in _places(person.principal) | _sends_from(person.principal) {
		law.in_united_states(country)
	}
}

# By the recipient's own entry and the roster.
_at_home_by_itself(person) if {
	law.in_united_states(person.fact_country)
	every country in person.countries {
		law.in_united_states(country)
	}
}

# Who sends from a device is where it is.
_sends_from(principal) := {country |
	some sender in people.of("sender")
	sender.principal == principal
	some country in sender.entry.device_countries
}

# A U.S. person whom another entry alone places abroad: which of the two holds when the data is sent is open.
_in_two_places(person) if {
	person.us_person == "yes"
	_at_home_by_itself(person)
}

# Those whose place and status are known and who are not permitted.
_refused := {person |
	some person in _recipients
	person.us_person != "unknown"
	_placed(person)
	not _permitted(person)
	not _is_identity_of_us(person)
}

# No U.S. person abroad, since it is no person; one that acts for foreign persons is refused as they are.
_is_identity_of_us(person) if {
	_is_identity(person)
	person.us_person == "yes"
}

# METADATA
# title: A recipient who is not known
# description: The roster does not vouch for a recipient, so whether it is a U.S. person or a natural person is not known.
# custom:
#   id: carve_out/end_to_end/recipient-unknown
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: Have human resources verify the principal anew in the roster; a group needs closed membership.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some person in _recipients
	person.us_person == "unknown"
	message := concat("", ["Whether the recipient ", person.principal, " is a U.S. person is not known: ", person.roster, "."])
	details := object.union(_details("recipient", person.path, message), {"missing": people.missing})
	finding := result.make(input, rego.metadata.rule(), details)
}

# METADATA
# title: A recipient that is no person
# description: A recipient is a service principal or a managed identity. It is neither a natural person nor an entity, and the platform that issues its tokens can act as it.
# custom:
#   id: carve_out/end_to_end/recipient-no-person
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: Name the persons who receive the data in clear.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some person in _recipients
	_is_identity(person)
	message := concat(" ", [_as(person), "is an identity and no person: a platform can act as it."])
	finding := result.make(input, rego.metadata.rule(), _details("recipient", person.path, message))
}

# METADATA
# title: A recipient in no known place
# description: Where a recipient is when the data is sent is not stated, or is no place that the tables know.
# custom:
#   id: carve_out/end_to_end/recipient-place-unknown
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: State each recipient's country at the time of sending, and its subdivision where the law tells regions apart.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _recipients
	not _placed(person)
	message := "Where a recipient is when the data is sent is not known."
	details := object.union(_details("recipient", person.path, message), _lacking("recipients"))
	finding := result.make(input, rego.metadata.rule(), details)
}

# METADATA
# title: A recipient who may not have the data
# description: A recipient is neither the originator nor a U.S. person in the United States, and no authorization covers it.
# custom:
#   id: carve_out/end_to_end/recipient-not-permitted
#   clause: end_to_end
#   condition: recipient
#   verdict: not_met
#   remediation: Send to somebody else, or obtain a licence or other approval for this person, these countries and this data.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _refused
	_origin_of(person) == "other"
	not _in_two_places(person)
	_permit(person).verdict == "not_met"
	message := _refusal(person)
	finding := result.make(input, rego.metadata.rule(), _details("recipient", person.path, message))
}

# METADATA
# title: A recipient whom another entry places abroad
# description: A recipient is a U.S. person in the United States by its own entry and the roster; another entry of the facts places the same principal abroad.
# custom:
#   id: carve_out/end_to_end/recipient-placed-abroad-as-well
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: Find out where the recipient is when the data is sent, and correct the entry that is wrong.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _refused
	_origin_of(person) == "other"
	_in_two_places(person)
	_permit(person).verdict == "not_met"
	message := concat("", ["Not every source places the recipient in the United States: ", person.principal, "."])
	details := object.union(_details("recipient", person.path, message), _lacking("recipients"))
	finding := result.make(input, rego.metadata.rule(), details)
}

# METADATA
# title: A recipient's authorization is open
# description: A recipient needs an authorization; whether the one that is named covers it is not known.
# custom:
#   id: carve_out/end_to_end/recipient-authorization-open
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: Complete the authorization in the site, or what it is weighed by.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _refused
	_origin_of(person) == "other"
	_permit(person).verdict == "undetermined"
	message := _refusal(person)
	details := object.union(_details("recipient", person.path, message), _gap(person))
	finding := result.make(input, rego.metadata.rule(), details)
}

_refusal(person) := concat("", [_as(person), " is ", _status(person), _reason(person), "."])

_status(person) := "a foreign person" if person.us_person == "no"

_status(person) := "a U.S. person whom not every source places in the United States" if person.us_person == "yes"
