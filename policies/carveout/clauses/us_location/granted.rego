package carveout.clauses.us_location

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law
import data.carveout.people

# Whoever the document itself grants access has no place but that of the roster. Who owns the resource administers it;
# of others it is not known that they used their access there.

_grants_settled if {
	every person in people.granted {
		count(person.countries) > 0
		every country in person.countries {
			law.in_united_states(country)
		}
	}
	count(people.granted_unnamed) == 0
}

_granted_abroad contains {"person": person, "country": country, "administers": _administers(person.grant)} if {
	some person in people.granted
	some country in person.countries
	law.recognised(country, null)
	not law.in_united_states(country)
}

# Whether the grant is on this has to be known too.
_administers(grant) if {
	"own" in grant.rights
	people.is_certain(grant)
}

default _administers(_) := false

# METADATA
# title: An administrator by a grant is outside the United States
# description: The document makes somebody an administrator of the resource who is, by the roster, outside the United States, whoever they are.
# custom:
#   id: domestic/us_location/granted-administrator-outside-united-states
#   clause: us_location
#   condition: located
#   verdict: not_met
#   remediation: Take the grant out of the document, let the person work in the United States, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some abroad in _granted_abroad
	abroad.administers
	finding := result.make(input, rego.metadata.rule(), _of_grant(abroad))
}

# METADATA
# title: Somebody outside the United States is granted access
# description: The document grants access to somebody who is, by the roster, outside the United States; that is not proof that it was used there.
# custom:
#   id: domestic/us_location/granted-outside-united-states
#   clause: us_location
#   condition: located
#   verdict: undetermined
#   remediation: Take the grant out of the document, or rely on another basis.
#   sources: ["https://www.steptoeinternationalcomplianceblog.com/2016/10/inside-ddtcs-new-definitions-of-export-re-export-retransfer/"]
findings contains finding if {
	some abroad in _granted_abroad
	not abroad.administers
	finding := result.make(input, rego.metadata.rule(), _of_grant(abroad))
}

_of_grant(abroad) := {
	"message": $"{abroad.person.principal} {people.grant_words(abroad.person.grant)}; by the roster it is in {law.place_name(input.regime, abroad.country)}.",
	"citation": _citation,
	"path": abroad.person.path,
	"actual": abroad.country,
}

# METADATA
# title: Where somebody with a grant is, nobody knows
# description: The document grants access to somebody whom it does not name, or whom the roster places in no country that the tables know.
# custom:
#   id: domestic/us_location/granted-person-without-place
#   clause: us_location
#   condition: located
#   verdict: undetermined
#   remediation: Grant access to principals whom the document names and the roster places.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.60"]
findings contains finding if {
	some open in _granted_nowhere
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{open.who} {people.grant_words(open.grant)}; where that is, nobody has said.",
		"citation": _citation,
		"path": open.path,
		"missing": open.missing,
	})
}

_granted_nowhere contains {"who": person.principal, "grant": person.grant, "path": person.path, "missing": people.missing} if {
	some person in people.granted
	not _placed(person)
}

_granted_nowhere contains {"who": open.grant.who, "grant": open.grant, "path": open.path, "missing": {"fact": open.fact, "roles": facts.rows[open.fact].roles}} if {
	some open in people.granted_unnamed
}

_placed(person) if {
	count(person.countries) > 0
	every country in person.countries {
		law.recognised(country, null)
	}
}
