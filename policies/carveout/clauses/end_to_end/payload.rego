package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.placements

# (b)(1)(i) again: what protects the data itself. The object is encrypted; or, of data that is taken, the device on
# which it lies; or, of data that is sent, the channel, if nothing keeps the data on the way.

_payload_protected if {
	every payload in facts.values(input, "protection.payload") {
		_payload_holds(payload)
	}
}

_payload_protected if {
	input.act == "take"
	facts.agreed(input, "device.encrypted", true)
	every payload in facts.values(input, "protection.payload") {
		payload in ({"object_encrypted", "tokenized"} | _unprotected)
	}
}

_payload_holds("object_encrypted")

_payload_holds("channel_only") if input.act == "send"

_payload_holds("tokenized") if _accepted("tokenization_accepted")

_unprotected := {"none", "channel_only"}

# METADATA
# title: Not encrypted
# description: Nothing encrypts the payload, or only the channel while the data is stored or taken, so that what lies there is in clear; of data that is taken, the device does not either.
# custom:
#   id: carve_out/end_to_end/payload-in-clear
#   clause: end_to_end
#   condition: ciphertext
#   verdict: not_met
#   remediation: Encrypt the payload itself before it leaves the originator's boundary.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some statement in facts.statements(input, "protection.payload")
	message := _in_clear(statement.value, input.act)
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", statement.ref, message))
}

_in_clear("none", act) := "Nothing encrypts the payload." if act != "take"

_in_clear("channel_only", "store") := "Only the channel is encrypted: what is stored is in clear."

_in_clear("none", "take") := "Nothing encrypts the payload, nor the device on which it is taken." if _device_in_clear

_in_clear("channel_only", "take") := "Only the channel is encrypted: what is taken is in clear." if _device_in_clear

_device_in_clear if false in facts.values(input, "device.encrypted")

# METADATA
# title: The device is not encrypted
# description: The data is taken on a device that is not encrypted, and its payload is not encrypted either.
# custom:
#   id: carve_out/end_to_end/device-not-encrypted
#   clause: end_to_end
#   condition: ciphertext
#   verdict: not_met
#   remediation: Encrypt the payload, or the device before it is taken.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	input.act == "take"
	some statement in facts.statements(input, "device.encrypted")
	statement.value == false
	count(facts.values(input, "protection.payload") & _unprotected) > 0
	message := "The device on which the data is taken is not encrypted, nor is the payload."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", statement.ref, message))
}

# METADATA
# title: Tokens in place of encryption
# description: The payload is tokenized. State has not said that tokens are end-to-end encryption.
# custom:
#   id: carve_out/end_to_end/payload-tokenized
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   parameter: tokenization_accepted
#   remediation: Encrypt the payload, or have counsel decide on the parameter.
#   sources: ["https://www.lexology.com/library/detail.aspx?g=3d8bcf37-fffe-430b-8653-2d263777a9cb"]
findings contains finding if {
	some statement in facts.statements(input, "protection.payload")
	statement.value == "tokenized"
	not _accepted("tokenization_accepted")
	message := "The payload is tokenized, which is not known to be end-to-end encryption."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", statement.ref, message))
}

# METADATA
# title: Only the channel is encrypted, and the data is kept
# description: The channel protects what passes through it and nothing that is kept. The data is kept on the way, in another copy, on a device that travels, in a cloud, or outside the countries of the two boundaries.
# custom:
#   id: carve_out/end_to_end/channel-only-and-stored
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   remediation: Encrypt the payload itself, or keep the data nowhere between the two boundaries.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	input.act == "send"
	"channel_only" in facts.values(input, "protection.payload")
	some path in ((_copies | _stops) | (_keeping_hops | _places_beside(set())))
	message := "Only the channel is encrypted, and the data is kept where the channel does not protect it."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", path, message))
}

# METADATA
# title: Only the device is encrypted, and the data is kept elsewhere too
# description: The encryption of a device protects what is on it and no other copy of a payload that is not encrypted itself.
# custom:
#   id: carve_out/end_to_end/device-alone-and-copied
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   remediation: Encrypt the payload itself, or keep no copy of it but the one on the device.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	input.act == "take"
	count(facts.values(input, "protection.payload") & _unprotected) > 0
	countries := {_one_country(stop.entry) | some stop in facts.entries(input, "itinerary")}
	some path in ((_copies | _keeping_hops) | _places_beside(countries))
	message := "Only the device is encrypted, and the data is kept elsewhere too."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", path, message))
}

_copies := {copy.path | some copy in facts.entries(input, "other_copies")}

_stops := {stop.path | some stop in facts.entries(input, "itinerary")}

_keeping_hops := {hop.path |
	some hop in facts.entries(input, "hops")
	hop.entry.kind in {"cdn", "queue", "cache", "database", "backup", "mail"}
}

# Where the data lies, if that is neither within the countries of the two boundaries nor where the device goes.
_places_beside(countries) := {object.get(place, "path", null) |
	some place in placements.all
	place.role in {"primary", "replica", "backup", "cache"}
	_beside(place, (_countries_of("boundary.originator") | _countries_of("boundary.recipient")), countries)
}

_beside(place, inside, countries) if {
	not _in_cloud(place)
	not _one_country(object.get(place, "country", null)) in (inside | countries)
}

# What has a region is held by a cloud: it is on no device, and within no boundary unless counsel takes a provider's for
# one. The country of a boundary is not the boundary.
_beside(place, inside, _) if {
	_in_cloud(place)
	not _within_provider(place, inside)
}

_within_provider(place, inside) if {
	_accepted("provider_boundary_accepted")
	_one_country(object.get(place, "country", null)) in inside
}

_in_cloud(place) if object.get(place, "region", null) != null
