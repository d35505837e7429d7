package carveout.clauses.us_persons

import data.carveout.findings as result
import data.carveout.people

# "U.S. person means a person who is …", 120.62: an identity is none, and whoever runs the workload or issues its tokens
# can act as it. To administer a place is what identities are for, and who governs them is the roster's word; to
# receive the data or to use what opens it is a release to those who are behind it.

_identities := {person |
	some part in ["recipient", "key_user"]
	some person in people.of(part)
	person.us_person == "yes"
	person.kind in {"service_principal", "managed_identity"}
}

# METADATA
# title: An identity that receives the data or uses a key
# description: A service principal or a managed identity is named as a recipient or as a user of a key. It is no person, so it is not known who has the data.
# custom:
#   id: domestic/us_persons/identity-is-no-person
#   clause: us_persons
#   condition: principals
#   verdict: undetermined
#   remediation: Name the persons who receive the data or use the key by means of the identity, or a group with closed membership.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some person in _identities
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{person.principal} is named in {person.fact} and is an identity and no person; who acts as it is not known.",
		"citation": _citation,
		"path": person.path,
		"actual": person.kind,
	})
}
