package carveout.clauses.origin

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.regimes

# A sender's location is worth what enforces it: something that reads the location, blocks, and takes an unknown
# location for a bad one. Every source has to say so.
_enforced if {
	every name, accepted in _enforcing {
		facts.stated(input, name)
		every value in facts.values(input, name) {
			value in accepted
		}
	}
}

_enforcing := {
	"location_enforced_by": {"conditional_access", "device_gps"},
	"enforcement": {"block"},
	"unknown_locations_blocked": {true},
}

# METADATA
# title: The senders' location is not enforced
# description: Nothing enforces where senders are, it only reports, or an unknown location is let through.
# custom:
#   id: carve_out/origin/location-not-enforced
#   clause: origin
#   condition: sent_from
#   verdict: undetermined
#   remediation: Enforce the senders' location by conditional access or by the device, let it block, and block unknown locations.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	count(regimes.conditions(input.regime, "origin")) > 0
	some name, accepted in _enforcing
	some stated in facts.statements(input, name)
	not stated.value in accepted
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{name} is {json.marshal(stated.value)}, so nothing keeps a sender from sending from elsewhere.",
		"citation": _citation,
		"path": stated.ref,
		"actual": stated.value,
		"expected": sort(accepted),
	})
}

# What shows that the location is enforced.
evidence contains {"condition": "sent_from", "fact": name, "provenance": stated.provenance, "ref": stated.ref} if {
	count(regimes.conditions(input.regime, "origin")) > 0
	some name, accepted in _enforcing
	some stated in facts.statements(input, name)
	stated.value in accepted
}
