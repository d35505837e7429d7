package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result

# (b)(1)(i): "the data is not in an unencrypted form" between the two boundaries. What happens to the payload, at each
# hop, and to what is made from it; the boundaries themselves are in boundary.rego.

_proven("ciphertext") if {
	_stated("ciphertext")
	every payload in facts.values(input, "protection.payload") {
		_payload_holds(payload)
	}
	every where in facts.values(input, "protection.encrypts_at") {
		_encrypts_early(where)
	}
	every hop in facts.entries(input, "hops") {
		_hop_holds(hop.entry.sees)
	}
	count(facts.entries(input, "derived_plaintext")) == 0
	_device_holds
	_boundaries_hold
}

_payload_holds("object_encrypted")

_payload_holds("channel_only") if input.act == "send"

_payload_holds("tokenized") if _accepted("tokenization_accepted")

_encrypts_early("originator_device")

_encrypts_early("originator_gateway")

_encrypts_early("service") if _accepted("service_encryption_accepted")

_hop_holds("ciphertext")

_hop_holds("enclave") if _accepted("confidential_computing_accepted")

_device_holds if input.act != "take"

_device_holds if facts.agreed(input, "device.encrypted", true)

# METADATA
# title: Not encrypted
# description: Nothing encrypts the payload, or only the channel while the data is stored or taken, so that what lies there is in clear.
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

_in_clear("none", _) := "Nothing encrypts the payload."

_in_clear("channel_only", "store") := "Only the channel is encrypted: what is stored is in clear."

_in_clear("channel_only", "take") := "Only the channel is encrypted: what is taken is in clear."

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
# title: The device is not encrypted
# description: The data is taken on a device that is not encrypted.
# custom:
#   id: carve_out/end_to_end/device-not-encrypted
#   clause: end_to_end
#   condition: ciphertext
#   verdict: not_met
#   remediation: Encrypt the device before it is taken.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	input.act == "take"
	some statement in facts.statements(input, "device.encrypted")
	statement.value == false
	message := "The device on which the data is taken is not encrypted."
	finding := result.make(input, rego.metadata.rule(), _details("ciphertext", statement.ref, message))
}

_kind_of(hop) := hop.kind if is_string(hop.kind)

default _kind_of(_) := "of no kind"
