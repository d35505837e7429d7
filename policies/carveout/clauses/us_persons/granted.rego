package carveout.clauses.us_persons

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.people

# What the document itself grants, on the resource or on a key of the workload: whoever gets at the data by it is named
# as much as one whom a fact names. A grant is potential access; it disproves only where a person is known to be foreign.

_grants_settled if {
	every person in people.granted {
		person.us_person == "yes"
	}
	count(people.granted_unnamed) == 0
}

# Rights that get at the data or at what opens it, as they are; others have first to be used to get such a right.
_reach := {"data", "decrypt", "keys", "own"}

_reaches(grant) if count({right | some right in grant.rights} & _reach) > 0

evidence contains {"condition": "principals", "fact": person.fact, "provenance": person.provenance, "ref": person.path} if {
	some person in people.granted
	person.us_person == "yes"
}

# METADATA
# title: Access granted to a foreign person
# description: The document grants a person who is no U.S. person access to the data or to what opens it; an authorization does not change that there is an export.
# custom:
#   id: domestic/us_persons/granted-to-foreign-person
#   clause: us_persons
#   condition: principals
#   verdict: not_met
#   remediation: Take the grant out of the document, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some person in people.granted
	person.us_person == "no"
	_reaches(person.grant)
	people.is_certain(person.grant)
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{person.principal} {people.grant_words(person.grant)}; it is no U.S. person.",
		"citation": _citation,
		"path": person.path,
	})
}

# METADATA
# title: Access granted to somebody for whom the roster does not vouch
# description: The document grants access to somebody who is not known to be a U.S. person, or to a foreign person a right by which access could be had. "Theoretical or potential access … is not a release", so it is open.
# custom:
#   id: domestic/us_persons/granted-to-unknown-person
#   clause: us_persons
#   condition: principals
#   verdict: undetermined
#   remediation: Have human resources verify the principal and enter it in the roster, a group with closed membership; or take the grant out of the document.
#   sources: ["https://www.steptoeinternationalcomplianceblog.com/2016/10/inside-ddtcs-new-definitions-of-export-re-export-retransfer/"]
findings contains finding if {
	some person in people.granted
	_is_open(person)
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{person.principal} {people.grant_words(person.grant)}; {_doubt(person)}. Theoretical or potential access is not a release, but it does not show that there is none.",
		"citation": _citation,
		"path": person.path,
		"missing": _who_vouches(person),
	})
}

_is_open(person) if person.us_person == "unknown"

_is_open(person) if {
	person.us_person == "no"
	not _reaches(person.grant)
}

_is_open(person) if {
	person.us_person == "no"
	_reaches(person.grant)
	not people.is_certain(person.grant)
}

_doubt(person) := $"the roster does not vouch for it: {person.roster}" if person.us_person == "unknown"

_doubt(person) := "it is no U.S. person" if {
	person.us_person == "no"
	people.is_certain(person.grant)
}

# Semantics 3: what is not known to be on this data is no fact about it.
_doubt(person) := "it is no U.S. person, but that the grant is on this the document does not show" if {
	person.us_person == "no"
	not people.is_certain(person.grant)
}

_who_vouches(person) := people.missing if person.us_person == "unknown"

_who_vouches(person) := null if person.us_person == "no"

# METADATA
# title: Access granted to nobody who is named
# description: The document grants access to somebody who is known only after apply, to the staff of another tenant or to anybody, so nobody can say whether that is a U.S. person.
# custom:
#   id: domestic/us_persons/granted-to-nobody-named
#   clause: us_persons
#   condition: principals
#   verdict: undetermined
#   remediation: Grant access to principals by ids that the document shows and the roster holds, and to nobody else.
#   sources: ["https://www.steptoeinternationalcomplianceblog.com/2016/10/inside-ddtcs-new-definitions-of-export-re-export-retransfer/"]
findings contains finding if {
	some open in people.granted_unnamed
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{open.grant.who} {people.grant_words(open.grant)}; who that is, the document does not say. Theoretical or potential access is not a release, but it does not show that there is none.",
		"citation": _citation,
		"path": open.path,
		"missing": {"fact": open.fact, "roles": facts.rows[open.fact].roles},
	})
}
