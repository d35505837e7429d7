package carveout.clauses.end_to_end

import data.carveout.findings as result
import data.carveout.people

# What the document itself grants on a key that the workload names: who can decrypt or unwrap with it has access
# information, 120.55, whether or not a fact names them. "Theoretical or potential access … is not a release": a grant
# fails the condition only where it is to a foreign person whom no authorization covers, 120.56(b).

_key_granted := {person | some person in people.granted; person.fact == "key_grants"}

_key_unnamed := {open | some open in people.granted_unnamed; open.fact == "key_grants"}

_grants_settled if {
	count(_key_unnamed) == 0
	every person in _key_granted {
		_weighed_as_granted(person)
	}
}

# Whom a fact names with the means of decryption is weighed by that, see access.rego.
_weighed_as_granted(person) if _is_holder(person)

_weighed_as_granted(person) if {
	_opens(person.grant)
	person.principal in _parties
	_access(person) == "met"
	not _is_identity(person)
}

# A U.S. person who could take the means and has not is no third party who was given them.
_weighed_as_granted(person) if {
	not _opens(person.grant)
	person.us_person == "yes"
}

_is_holder(person) if person.principal in {holder.principal | some holder in _holders}

# By itself, without any other right that has first to be taken.
_opens(grant) if count({right | some right in grant.rights} & {"decrypt", "keys"}) > 0

_unstated := {person | some person in _key_granted; _opens(person.grant); not _is_holder(person)}

evidence contains {"condition": "custody", "fact": "key_grants", "provenance": person.provenance, "ref": person.path} if {
	some person in _key_granted
	_weighed_as_granted(person)
}

# METADATA
# title: Decryption granted to a foreign person
# description: The document lets a foreign person decrypt or unwrap with a key of the workload, and no authorization covers it.
# custom:
#   id: carve_out/end_to_end/decrypt-granted-to-foreign-person
#   clause: end_to_end
#   condition: custody
#   verdict: not_met
#   remediation: Take the grant out of the document and, where it was in force, replace the key and have an empowered official look at what was released.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.56"]
findings contains finding if {
	some person in _unstated
	_access(person) == "not_met"
	people.is_certain(person.grant)
	message := $"{person.principal} {people.grant_words(person.grant)}; it is a foreign person{_because(_permits(person))}."
	finding := result.make(input, rego.metadata.rule(), _release(person, message))
}

# METADATA
# title: Decryption granted to somebody unknown
# description: The document lets somebody decrypt or unwrap with a key of the workload who is not known to be a U.S. person, or whose authorization is open. "Theoretical or potential access … is not a release", so it is open.
# custom:
#   id: carve_out/end_to_end/decrypt-granted-to-unknown-person
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Have human resources verify the principal in the roster, a group with closed membership, complete the authorization, or take the grant out of the document.
#   sources: ["https://www.steptoeinternationalcomplianceblog.com/2016/10/inside-ddtcs-new-definitions-of-export-re-export-retransfer/"]
findings contains finding if {
	some person in _unstated
	_is_open(person)
	message := $"{person.principal} {people.grant_words(person.grant)}; {_doubt_of(person)}. {_potential}"
	finding := result.make(input, rego.metadata.rule(), object.union(_release(person, message), {"missing": people.missing}))
}

_is_open(person) if _access(person) == "undetermined"

# A foreign person by a grant of which nobody knows that it is on this key.
_is_open(person) if {
	_access(person) == "not_met"
	not people.is_certain(person.grant)
}

_doubt_of(person) := $"whether it is a U.S. person is not known: {person.roster}" if person.us_person == "unknown"

_doubt_of(person) := $"it is a foreign person{_because(_permits(person))}" if {
	person.us_person == "no"
	people.is_certain(person.grant)
}

_doubt_of(person) := $"it is a foreign person{_because(_permits(person))}, but that the grant is on this key the document does not show" if {
	person.us_person == "no"
	not people.is_certain(person.grant)
}

_potential := "Theoretical or potential access is not a release, but it does not show that there is none."

# METADATA
# title: Decryption granted to another
# description: The document lets somebody decrypt or unwrap with a key of the workload who is no user of the key by the facts, and neither a sender nor a recipient, or is an identity and no person.
# custom:
#   id: carve_out/end_to_end/decrypt-granted-to-another
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Name the principal among the users of the key and the recipients, or take the grant out of the document.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _unstated
	_access(person) == "met"
	not _weighed_as_granted(person)
	message := $"{person.principal} {people.grant_words(person.grant)}; the facts name no such user of the key. {_potential}"
	finding := result.make(input, rego.metadata.rule(), object.union(_release(person, message), _lacking("keys")))
}

# METADATA
# title: Decryption granted to nobody who is named
# description: The document lets somebody at a key of the workload who is known only after apply, the staff of another tenant, or anybody.
# custom:
#   id: carve_out/end_to_end/decrypt-granted-to-nobody-named
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Grant the use of the key to principals by ids that the document shows and the roster holds, and to nobody else.
#   sources: ["https://www.steptoeinternationalcomplianceblog.com/2016/10/inside-ddtcs-new-definitions-of-export-re-export-retransfer/"]
findings contains finding if {
	some open in _key_unnamed
	message := $"{open.grant.who} {people.grant_words(open.grant)}; who that is, the document does not say. {_potential}"
	finding := result.make(input, rego.metadata.rule(), object.union(_release(open, message), _lacking("key_grants")))
}

# METADATA
# title: A key of which somebody could take the use
# description: The document gives somebody who is not known to be a U.S. person a right by which the use of a key of the workload could be had - to change the vault, to give rights, or a role that nobody can tell.
# custom:
#   id: carve_out/end_to_end/decrypt-could-be-taken
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Have human resources verify the principal in the roster, or take the grant out of the document.
#   sources: ["https://www.steptoeinternationalcomplianceblog.com/2016/10/inside-ddtcs-new-definitions-of-export-re-export-retransfer/"]
findings contains finding if {
	some person in _key_granted
	not _opens(person.grant)
	not _weighed_as_granted(person)
	message := $"{person.principal} {people.grant_words(person.grant)}; {_standing(person)}. {_potential}"
	finding := result.make(input, rego.metadata.rule(), object.union(_release(person, message), {"missing": people.missing}))
}

_standing(person) := "it is a foreign person" if person.us_person == "no"

_standing(person) := $"whether it is a U.S. person is not known: {person.roster}" if person.us_person == "unknown"
