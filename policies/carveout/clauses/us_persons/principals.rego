package carveout.clauses.us_persons

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.people

# Everybody whom a fact names has access to plaintext or to what opens it: who receives or sends the data, who
# administers the place, who was given access information, who uses or can recover a key.

# The lists that have to be closed, and those that nobody may say are open.
_closed_lists := {"recipients", "access_information.given_to", "administrators"}

_other_lists := {"senders", "keys"}

# The lists are closed, somebody receives and somebody administers, and everybody named is a U.S. person. The data is
# unclassified: to be a U.S. person entitles nobody to classified data.
_proven("principals") if {
	facts.agreed(input, "data.classified", false)
	every list in _closed_lists {
		facts.closed(input, list)
	}
	every part in {"recipient", "administrator"} {
		count(people.of(part)) > 0
	}
	count(_unread) == 0
	every person in people.named {
		person.us_person == "yes"
	}
	count(_identities) == 0
	_grants_settled
}

# Entries that name nobody, though they are in a list of persons.
_unread := {{"path": stated.path, "fact": list} |
	some list in (_closed_lists | {"senders"})
	some stated in facts.entries(input, list)
	not stated.path in {person.path | some person in people.named}
}

evidence contains {"condition": "principals", "fact": person.fact, "provenance": person.provenance, "ref": person.path} if {
	some person in people.named
	person.us_person == "yes"
}

evidence contains {"condition": "principals", "fact": people.missing.fact, "provenance": "attestation", "ref": $"principals.{person.principal}"} if {
	some person in people.named
	person.us_person == "yes"
}

# METADATA
# title: A foreign person has access
# description: A person who is no U.S. person is named with access to the data or to what opens it; an authorization does not change that there is an export.
# custom:
#   id: domestic/us_persons/foreign-person-has-access
#   clause: us_persons
#   condition: principals
#   verdict: not_met
#   remediation: Take the access away, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some person in people.named
	person.us_person == "no"
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{person.principal} {_is_named(person)} and is no U.S. person.",
		"citation": _citation,
		"path": person.path,
	})
}

_is_named(person) := $"is named in {person.fact}" if not person.joined

_is_named(person) := $"is, by {person.joined.by}, a member of the group {person.joined.group} that is named in {person.fact}" if person.joined

# METADATA
# title: A person for whom the roster does not vouch
# description: Whether this person is a U.S. person is not known; potential access is not a release, and not proof of the contrary either.
# custom:
#   id: domestic/us_persons/person-not-vouched-for
#   clause: us_persons
#   condition: principals
#   verdict: undetermined
#   remediation: Have human resources verify the person and enter them in the roster, a group with closed membership.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some person in people.named
	not person.us_person in {"yes", "no"}
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{person.principal} {_is_named(person)}, and the roster does not vouch for it: {person.roster}.",
		"citation": _citation,
		"path": person.path,
		"missing": people.missing,
	})
}

# METADATA
# title: An entry that names nobody
# description: A list of persons holds an entry without a principal, so nobody can say who that is.
# custom:
#   id: domestic/us_persons/person-not-named
#   clause: us_persons
#   condition: principals
#   verdict: undetermined
#   remediation: Name the principal of each entry by its id in the roster.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some entry in _unread
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{entry.path} names no principal.",
		"citation": _citation,
		"path": entry.path,
		"missing": {"fact": entry.fact, "roles": facts.rows[entry.fact].roles},
	})
}

# METADATA
# title: A list of persons that is open
# description: Somebody has said that senders or keys are missing from their list, so persons have access whom nobody named.
# custom:
#   id: domestic/us_persons/list-open
#   clause: us_persons
#   condition: principals
#   verdict: undetermined
#   remediation: Name everybody, and have it said that the list is complete.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some list in _other_lists
	row := facts.rows[list]
	false in facts.values(input, row.complete_by)
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"Somebody has said that the list {list} is not complete.",
		"citation": _citation,
		"path": $"facts.{list}",
		"missing": {"fact": list, "roles": row.roles},
	})
}
