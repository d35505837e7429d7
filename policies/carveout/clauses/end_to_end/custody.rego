package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result

# (b)(1)(ii): "the means of decryption are not provided to any third party". Where each key is and who can use it; the
# persons who hold one are in access.rego and granted.rego. Whether the provider is a third party is open question 1, whether an HSM
# that it runs for one customer provides it with the means is question 2.

_proven("custody") if {
	_stated("custody")
	count(_keys) > 0
	every key in _keys {
		count(_untold(key.entry)) == 0
		_used_by_no_third(key.entry)
		_kept_by_no_third(key.entry)
	}
	_holders_settled
	_grants_settled
}

_keys := facts.entries(input, "keys")

_used_by_no_third(key) if key.provider_can_use == false

_used_by_no_third(key) if {
	key.provider_can_use == true
	_provider_is_no_third_party
}

_kept_by_no_third(key) if {
	key.operator == "own"
	key.store in {"on_prem_hsm", "own_kms", "device", "passphrase"}
}

_kept_by_no_third(key) if {
	key.operator in {"own", "provider"}
	key.store == "provider_hsm"
	_accepted("provider_hsm_accepted")
}

_kept_by_no_third(key) if {
	key.operator in {"own", "provider"}
	key.store in {"on_prem_hsm", "own_kms", "device", "passphrase", "provider_vault", "provider_hsm"}
	_provider_is_no_third_party
}

# What a key does not tell of itself. Nobody who could recover it is an empty list, not a missing one.
_untold(key) := {name |
	some name, told in {
		"store": is_string(_field(key, "store")),
		"operator": is_string(_field(key, "operator")),
		"provider_can_use": is_boolean(_field(key, "provider_can_use")),
		"users": _several(_field(key, "users")),
		"escrow": _persons(_field(key, "escrow")),
		"recovery": _persons(_field(key, "recovery")),
	}
	not told
}

default _several(_) := false

_several(users) if {
	is_array(users)
	count(users) > 0
}

default _persons(_) := false

_persons(holders) if {
	is_array(holders)
	every holder in holders {
		is_string(holder.principal)
	}
}

# METADATA
# title: The provider can use a key
# description: The provider can use a key that opens the data, so a third party has the means of decryption.
# custom:
#   id: carve_out/end_to_end/provider-can-use-key
#   clause: end_to_end
#   condition: custody
#   verdict: not_met
#   remediation: Keep the key where the provider cannot use it, or encrypt with one that it never has.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some key in _keys
	key.entry.provider_can_use == true
	not _provider_is_no_third_party
	message := "The provider can use a key that opens the data: a third party has the means of decryption."
	finding := result.make(input, rego.metadata.rule(), _details("custody", key.path, message))
}

# METADATA
# title: A key store that another operates
# description: Somebody who is neither the originator nor the provider operates the store of a key that opens the data. The fact does not say whether that is the recipient or a third party.
# custom:
#   id: carve_out/end_to_end/key-store-operated-by-another
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Keep the key in a store that the originator or the recipient operates, and state it as own; if a third party has had the key, replace it.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some key in _keys
	key.entry.operator == "other"
	message := "Another operates the store of a key that opens the data, and it is not known whether that is a third party."
	finding := result.make(input, rego.metadata.rule(), _details("custody", key.path, message))
}

# METADATA
# title: A key in a store of the provider
# description: A key that opens the data lies in a vault or another store that the provider operates, and the provider counts as a third party.
# custom:
#   id: carve_out/end_to_end/key-in-store-of-provider
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   parameter: provider_is_third_party
#   remediation: Keep the key in a store of your own, or have counsel decide on the parameter.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some key in _keys
	_in_store_of_provider(key.entry)
	not _provider_is_no_third_party
	message := "A key that opens the data lies in a store that the provider operates."
	finding := result.make(input, rego.metadata.rule(), _details("custody", key.path, message))
}

_in_store_of_provider(key) if key.store == "provider_vault"

_in_store_of_provider(key) if {
	key.operator == "provider"
	key.store != "provider_vault"
	key.store != "provider_hsm"
}

# METADATA
# title: A key in an HSM of the provider
# description: A key that opens the data lies in an HSM that the provider runs for this customer alone.
# custom:
#   id: carve_out/end_to_end/key-in-hsm-of-provider
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   parameter: provider_hsm_accepted
#   remediation: Keep the key in an HSM of your own, or have counsel decide on the parameter.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some key in _keys
	key.entry.store == "provider_hsm"
	not _accepted("provider_hsm_accepted")
	not _provider_is_no_third_party
	message := "A key that opens the data lies in an HSM that the provider runs."
	finding := result.make(input, rego.metadata.rule(), _details("custody", key.path, message))
}

# METADATA
# title: A key of which too little is told
# description: Who can use a key, hold it in escrow or recover it, or whether the provider can use it, is not stated.
# custom:
#   id: carve_out/end_to_end/key-not-described
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: State of each key its store, operator, users, escrow, recovery and whether the provider can use it.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some key in _keys
	untold := _untold(key.entry)
	count(untold) > 0
	message := concat("", ["Of a key that opens the data is not stated: ", concat(", ", sort(untold)), "."])
	details := object.union(_details("custody", key.path, message), _lacking("keys"))
	finding := result.make(input, rego.metadata.rule(), details)
}
