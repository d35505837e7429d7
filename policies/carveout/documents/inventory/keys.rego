package carveout.documents.inventory

import data.carveout.azure.keys

# What the inventory shows of keys.
shown_keys := keys.shown([{"resource": resource, "within": _vaults_around(resource)} |
	some resource in resources
	keys.rows[resource.type]
])

# The id of a key runs through its vault's.
_vaults_around(resource) := {address |
	keys.rows[resource.type].is == "key"
	some id in _enclosing(resource)
	some address in _vaults_at[id]
}

_vaults_at[resource.id] contains resource.address if {
	some resource in resources
	keys.rows[resource.type].is == "vault"
}
