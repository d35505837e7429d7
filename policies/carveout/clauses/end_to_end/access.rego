package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.people
import data.carveout.verdicts

# Access information, 120.55: "decryption keys, network access codes, and passwords". Giving it to a foreign person who
# can then open the data is a release, 120.56(a)(3) and (b), without any knowledge; under the EAR only with knowledge
# that a release follows, 734.19.

_holders := {person | some part in ["given_access", "key_user", "escrow", "recovery"]; some person in people.of(part)}

# Senders and recipients are no third parties.
_parties := {person.principal | some part in ["sender", "recipient"]; some person in people.of(part)}

_holders_settled if {
	count({person | some person in people.of("given_access"); not person.joined}) == count(facts.entries(input, "access_information.given_to"))
	every person in _holders {
		person.principal in _parties
		not _is_identity(person)
		_access(person) == "met"
	}
}

# 120.62 knows natural persons and entities. What a platform can act as is no person, whatever the roster says of it.
_is_identity(person) if person.kind in {"service_principal", "managed_identity"}

# Whether this person may hold the means of decryption.
_access(person) := "met" if not _needs_permit(person)

_access(person) := "undetermined" if {
	_needs_permit(person)
	person.us_person == "unknown"
}

_access(person) := "not_met" if {
	_needs_permit(person)
	person.us_person == "no"
	count(_permits(person)) == 0
	facts.closed(input, "recipients")
}

# It may be a recipient's entry that names the authorization, and not every recipient is known.
_access(person) := "undetermined" if {
	_needs_permit(person)
	person.us_person == "no"
	count(_permits(person)) == 0
	not facts.closed(input, "recipients")
}

_access(person) := _under(input.regime, verdicts.all_of({permit.verdict | some permit in _permits(person)})) if {
	_needs_permit(person)
	person.us_person == "no"
	count(_permits(person)) > 0
}

_needs_permit(person) if {
	input.regime == "itar"
	person.us_person != "yes"
}

_needs_permit(person) if {
	input.regime == "ear"
	person.us_person != "yes"
	true in facts.values(input, "access_information.knowledge_of_release")
}

# The authorizations that a site records are State's; what one of them says of a release under the EAR is open.
_under("itar", verdict) := verdict

_under("ear", "not_met") := "not_met"

_under("ear", verdict) := "undetermined" if verdict != "not_met"

_citation_of_release := sections.cite(input.regime, "access_release")

_release(person, message) := object.union(_details("custody", person.path, message), {"citation": _citation_of_release})

# METADATA
# title: Access information given to a foreign person
# description: A foreign person was given, can use or can recover what opens the data, and no authorization covers it.
# custom:
#   id: carve_out/end_to_end/access-information-to-foreign-person
#   clause: end_to_end
#   condition: custody
#   verdict: not_met
#   remediation: Take the access away and replace the key, and have an empowered official look at what was released.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.56"]
findings contains finding if {
	some person in _holders
	_access(person) == "not_met"
	message := concat("", [_as(person), " is a foreign person with access information", _because(_permits(person)), "."])
	finding := result.make(input, rego.metadata.rule(), _release(person, message))
}

# METADATA
# title: An authorization for access information is open
# description: A foreign person has what opens the data; whether an authorization covers it is not known.
# custom:
#   id: carve_out/end_to_end/access-information-authorization-open
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Complete the authorization in the site, or take the access away.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.56"]
findings contains finding if {
	some person in _holders
	person.us_person == "no"
	_access(person) == "undetermined"
	message := concat("", [_as(person), " is a foreign person with access information", _because(_permits(person)), "."])
	details := object.union(_release(person, message), _gap_of_holder(person))
	finding := result.make(input, rego.metadata.rule(), details)
}

_gap_of_holder(person) := _lacking("recipients") if count(_permits(person)) == 0

_gap_of_holder(person) := _gap(person) if count(_permits(person)) > 0

# METADATA
# title: Access information with somebody unknown
# description: The roster does not vouch for somebody who can use what opens the data. "Theoretical or potential access to technical data … is not a release", so it is open.
# custom:
#   id: carve_out/end_to_end/access-information-to-unknown-person
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Have human resources verify the principal anew in the roster, a group with closed membership; or take the access away.
#   sources: ["https://www.steptoeinternationalcomplianceblog.com/2016/10/inside-ddtcs-new-definitions-of-export-re-export-retransfer/"]
findings contains finding if {
	some person in _holders
	person.us_person == "unknown"
	_access(person) == "undetermined"
	message := concat("", [
		_as(person), " has access information, and whether it is a U.S. person is not known: ", person.roster,
		". Theoretical or potential access is not a release, but it does not show that there is none.",
	])
	finding := result.make(input, rego.metadata.rule(), object.union(_release(person, message), {"missing": people.missing}))
}

# METADATA
# title: The means of decryption held by another
# description: Somebody who is neither a sender nor a recipient holds a key or access information; unlisted, nobody has weighed whether that is a third party.
# custom:
#   id: carve_out/end_to_end/means-held-by-another
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: List the principal as a recipient, or take the access away.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some person in _holders
	not person.principal in _parties
	_access(person) != "not_met"
	message := concat("", [_as(person), " is listed neither as a sender nor as a recipient."])
	finding := result.make(input, rego.metadata.rule(), _details("custody", person.path, message))
}

# METADATA
# title: The means of decryption held by an identity
# description: A service principal or a managed identity can use what opens the data. It is no person, and the platform that issues its tokens can act as it.
# custom:
#   id: carve_out/end_to_end/means-held-by-identity
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Let persons alone use the key, within the boundary of the originator or of the recipient.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some person in _holders
	_is_identity(person)
	message := concat("", [_as(person), " is an identity and no person: a platform can act as it."])
	finding := result.make(input, rego.metadata.rule(), _details("custody", person.path, message))
}

# A principal by its id, never by name: who reads the finding has to know whom it concerns.
_as(person) := $"{_parts[person.part]} ({person.principal})"

_parts := {
	"given_access": "Somebody given access information",
	"key_user": "A user of a key",
	"escrow": "A holder of a key in escrow",
	"recovery": "Somebody who can recover a key",
	"recipient": "A recipient",
}
