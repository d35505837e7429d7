package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law

# (b)(1)(i): "the data is not in an unencrypted form" between the two boundaries. Where it is encrypted, what happens
# at each hop, and to what is made from it; the payload and the device are in payload.rego, the boundaries in
# boundary.rego.

_proven("ciphertext") if {
	_stated("ciphertext")
	_payload_protected
	every where in facts.values(input, "protection.encrypts_at") {
		_encrypts_early(where)
	}
	every hop in facts.entries(input, "hops") {
		_hop_holds(hop.entry.sees)
	}
	count(facts.entries(input, "derived_plaintext")) == 0
	every told in facts.values(input, "data.technical_data_in_metadata") {
		told == false
	}
	_boundaries_hold
}

_encrypts_early("originator_device")

_encrypts_early("originator_gateway")

_encrypts_early("service") if _accepted("service_encryption_accepted")

_hop_holds("ciphertext")

_hop_holds("enclave") if _accepted("confidential_computing_accepted")

# METADATA
# title: Server-side encryption is all there is
# description: The service encrypts, so it receives the data in clear. Beside encryption by the originator, server-side encryption is neutral; alone it is not end to end.
# custom:
#   id: carve_out/end_to_end/encrypted-by-the-service-alone
#   clause: end_to_end
#   condition: ciphertext
#   verdict: not_met
#   remediation: Encrypt on the originator's device, or at a gateway within the originator's boundary.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some statement in facts.statements(input, "protection.encrypts_at")
	statement.value == "service"
	not _accepted("service_encryption_accepted")
	message := "Server-side encryption is all there is: the service receives the data in clear."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", statement.ref, message))
}

# METADATA
# title: A hop sees plaintext
# description: Between the two boundaries a hop sees the data in clear, whoever operates it. A hop that only ends TLS and sees ciphertext does no harm.
# custom:
#   id: carve_out/end_to_end/hop-sees-plaintext
#   clause: end_to_end
#   condition: ciphertext
#   verdict: not_met
#   remediation: Encrypt the payload before it reaches this hop, or take the hop out of the path.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some hop in facts.entries(input, "hops")
	hop.entry.sees == "plaintext"
	message := $"A hop between the two boundaries ({_kind_of(hop.entry)}) sees the data in clear."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", hop.path, message))
}

# METADATA
# title: A hop in no known country
# description: The country that is stated for a hop is no member of ISO 3166-1; what else is stated of the path cannot be relied on.
# custom:
#   id: carve_out/end_to_end/hop-country-unknown
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   remediation: State the country by its two letters of ISO 3166-1, GB and not UK.
#   sources: ["https://www.iso.org/iso-3166-country-codes.html"]
findings contains finding if {
	some hop in facts.entries(input, "hops")
	_country_of(hop.entry) != null
	not law.is_country(_country_of(hop.entry))
	message := $"The country of a hop between the two boundaries ({_kind_of(hop.entry)}) is none that the tables know."
	details := object.union(_details("ciphertext", hop.path, message), _lacking("hops"))
	finding := result.make(input, rego.metadata.rule(), details)
}

_country_of(hop) := object.get(hop, "country", null) if is_object(hop)

default _country_of(_) := null

# METADATA
# title: A hop opens the data in an enclave
# description: The data is in clear inside an attested confidential-computing enclave. The text knows no such exception.
# custom:
#   id: carve_out/end_to_end/hop-opens-in-enclave
#   clause: end_to_end
#   condition: ciphertext
#   verdict: undetermined
#   parameter: confidential_computing_accepted
#   remediation: Keep the data encrypted at this hop, or have counsel decide on the parameter.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some hop in facts.entries(input, "hops")
	hop.entry.sees == "enclave"
	not _accepted("confidential_computing_accepted")
	message := $"A hop between the two boundaries ({_kind_of(hop.entry)}) has the data in clear inside an enclave."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", hop.path, message))
}

# METADATA
# title: Plaintext made from the data
# description: A thumbnail, an index, a log, an embedding or a temporary file holds what was made from the plaintext.
# custom:
#   id: carve_out/end_to_end/derived-plaintext
#   clause: end_to_end
#   condition: ciphertext
#   verdict: not_met
#   remediation: Stop making it, or encrypt it as the data itself.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some made in facts.entries(input, "derived_plaintext")
	message := "Something made from the plaintext is kept in clear."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", made.path, message))
}

# METADATA
# title: Technical data in the metadata
# description: Names, tags or other metadata are said to contain technical data. The service reads them, whatever is done to the payload.
# custom:
#   id: carve_out/end_to_end/technical-data-in-metadata
#   clause: end_to_end
#   condition: ciphertext
#   verdict: not_met
#   remediation: Take the technical data out of names, tags and other metadata.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some statement in facts.statements(input, "data.technical_data_in_metadata")
	statement.value == true
	message := "Names, tags or other metadata contain technical data, and the service reads these in clear."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", statement.ref, message))
}

_kind_of(hop) := hop.kind if is_string(hop.kind)

default _kind_of(_) := "of no kind"
