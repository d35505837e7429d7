package carveout.documents.arm

import data.carveout.azure.keys

# What the template shows of keys. Where the name of a vault is an expression that only a deployment resolves, it is
# nobody's.
shown_keys := keys.shown([{"resource": _granting(path), "within": {addresses[holder] | some holder in _holding(path)}} |
	some path in _deployed
	keys.rows[resources[path].type]
])
