package carveout.documents.terraform

import data.carveout.azure.keys

# What the plan shows of keys, whoever uses them.
shown_keys := keys.shown([{"resource": _with_names(change), "within": _vaults_of(change)} |
	some change in changes
	readable(change)
	keys.rows[typed(change)]
	_remains(change)
])

# azapi has the names beside the body, where ARM has them in it.
_with_names(change) := read(change, null) if not is_azapi(change)

_with_names(change) := object.union(resource, {"flat": object.union(resource.flat, _ids_of(_values(change.change)))}) if {
	is_azapi(change)
	resource := read(change, null)
}

_ids_of(values) := {["name"]: values.name, ["id"]: $"{values.parent_id}/keys/{values.name}"}

default _ids_of(_) := {}

# The vaults of this plan that a key may be in.
_vaults_of(change) := {address |
	keys.rows[typed(change)].is == "key"
	some way in ["parent", "inside"]
	some address in _parents(change, _parent_spec(change, way), _joined(change))
}
