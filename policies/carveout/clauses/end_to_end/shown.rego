package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result

# What a document shows of a key, or the key's own address, where it is worse than what is attested. It mends nothing: a
# better store than the attested one changes no verdict. Server-side encryption with a key is no fact of this clause.

_shown_of(key) := [shown.entry | some shown in facts.entries(input, "key_stores"); shown.entry.id == key.id]

# How far a store is from the hands of those whose key it is.
_distance(store) := object.get({"provider_hsm": 1, "provider_vault": 2}, store, 0)

_borne_with("provider_hsm") if _accepted("provider_hsm_accepted")

_borne_with(_) if _provider_is_no_third_party

_parameter_of_store := {"provider_hsm": "provider_hsm_accepted", "provider_vault": "provider_is_third_party"}

_stores := {"provider_hsm": "an HSM that the provider runs", "provider_vault": "a vault of the provider"}

# METADATA
# title: A key in another store than attested
# description: The document, or the address of the key, shows it in a store of the provider, and somebody states a store that is further from the provider's hands.
# custom:
#   id: carve_out/end_to_end/key-shown-in-worse-store
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Keep the key where it is said to be, or have the key custodian state where it is.
#   sources: ["https://learn.microsoft.com/azure/key-vault/keys/about-keys", "https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some key in _keys
	some shown in _shown_of(key.entry)
	store := shown.store.value
	_distance(store) > _distance(key.entry.store)
	not _borne_with(store)
	message := $"A key that opens the data is in {_stores[store]}; what is stated of it has it elsewhere."
	details := object.union(_details("custody", shown.store.path, message), {"parameter": _parameter_of_store[store]})
	finding := result.make(input, rego.metadata.rule(), details)
}

# METADATA
# title: A key that can be exported after all
# description: The document makes a key exportable that is stated not to be, so who else may have it is open.
# custom:
#   id: carve_out/end_to_end/key-shown-exportable
#   clause: end_to_end
#   condition: custody
#   verdict: undetermined
#   remediation: Make the key anew and not exportable, or have the key custodian state that it is and who can recover it.
#   sources: ["https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults/keys", "https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some key in _keys
	key.entry.exportable == false
	some shown in _shown_of(key.entry)
	shown.exportable.value == true
	message := "The document makes a key that opens the data exportable, and it is stated that it is not."
	finding := result.make(input, rego.metadata.rule(), _details("custody", shown.exportable.path, message))
}
