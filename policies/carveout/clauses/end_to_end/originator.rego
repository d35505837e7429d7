package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.people

# Who "the originator" of (b)(2) is, of those who receive: whoever sends, alone and as a natural person.

# Who is said to be the originator: a natural person, and the only one who sends. What another sends, a recipient has
# from that other.
_origin_of(person) := "originator" if {
	_claims(person)
	_natural(person)
	_sends_alone(person)
}

_origin_of(person) := "entity" if {
	_claims(person)
	not _natural(person)
	_may_send(person)
}

_origin_of(person) := "one of several" if {
	_claims(person)
	_natural(person)
	_may_send(person)
	not _sends_alone(person)
}

_origin_of(person) := "unlisted" if {
	_claims(person)
	not _may_send(person)
	not facts.closed(input, "senders")
}

# Also where the whole list of senders does not name the person: the worse fact counts.
default _origin_of(_) := "other"

_claims(person) if person.entry.is_originator == true

_natural(person) if person.kind == "user"

# An entity only if all who read for it are U.S. persons: the roster says so of a closed group.
_natural(person) if {
	_accepted("originator_may_be_entity")
	person.us_person == "yes"
}

_may_send(_) if not facts.stated(input, "senders")

_may_send(person) if {
	some sender in people.of("sender")
	sender.principal == person.principal
}

_sends_alone(person) if {
	facts.closed(input, "senders")
	count(facts.entries(input, "senders")) > 0
	every sender in facts.entries(input, "senders") {
		sender.entry.principal == person.principal
	}
}

# METADATA
# title: The originator is no natural person
# description: A recipient is said to be the originator and is a group. Whether an entity can be the originator is open.
# custom:
#   id: carve_out/end_to_end/originator-no-natural-person
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   parameter: originator_may_be_entity
#   remediation: Name the natural person who sends and receives, or have counsel decide on the parameter.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _refused
	_origin_of(person) == "entity"
	message := concat(" ", [_as(person), "is said to be the originator, but is no natural person."])
	finding := result.make(input, rego.metadata.rule(), _details("recipient", person.path, message))
}

# METADATA
# title: The originator is not among the senders
# description: A recipient is said to be the originator, and the senders that are stated do not name it; nobody has said that the list is whole.
# custom:
#   id: carve_out/end_to_end/originator-not-among-senders
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: State every sender, and that none is missing.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _refused
	_origin_of(person) == "unlisted"
	message := concat(" ", [_as(person), "is said to be the originator, but is not among the senders."])
	details := object.union(_details("recipient", person.path, message), _lacking("senders"))
	finding := result.make(input, rego.metadata.rule(), details)
}

# METADATA
# title: The originator is not known to be the only one
# description: A recipient is said to be the originator, and others send too, or nobody has said who all the senders are. What another sends is received from that other.
# custom:
#   id: carve_out/end_to_end/originator-not-alone
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: State every sender, and that none is missing; a recipient is the originator only of what it alone sends.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _refused
	_origin_of(person) == "one of several"
	message := concat(" ", [_as(person), "is said to be the originator, and is not known to be the only sender."])
	details := object.union(_details("recipient", person.path, message), _lacking_closed_senders)
	finding := result.make(input, rego.metadata.rule(), details)
}

_lacking_closed_senders := {} if facts.closed(input, "senders")

_lacking_closed_senders := _lacking("senders") if not facts.closed(input, "senders")
