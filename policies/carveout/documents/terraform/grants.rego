package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.azure.grants as azure
import data.carveout.documents.grants

# What the plan itself grants, by what it reaches; worked out once for a plan, and not at all where nothing grants.
_granted := grants.gathered(_given, {membership | some membership in group_members})

# Who is put into which group, whatever the plan grants the group.
group_members := sort({membership | some resource in _granting; some membership in azure.members(resource.read)})

_granting := [{"change": change, "read": read(change, _configured(change))} |
	some change in changes
	readable(change)
	_remains(change)
	azure.row_type(typed(change)) in azure.types
]

_given := [{"grant": raw, "scope": scope} |
	some resource in _granting
	some raw in azure.of(resource.read)
	some scope in _scopes(resource, raw)
]

# What is granted on one resource.
_grants_on(change) := grants.reaching(_granted, _target(change)) if count(_granted) > 0

_grants_on(_) := [] if count(_granted) == 0

# What is granted on vaults and keys, for the workloads that say that a key is theirs.
key_grants := grants.on_vaults(_granted, _vaults) if count(_granted) > 0

default key_grants := []

_vaults := [_target(change) |
	some change in changes
	readable(change)
	_remains(change)
	azure.of_service(typed(change), ["keyvault"])
	catalogue.row(typed(change)).holds == "keys"
]

# As documents/grants wants it.
_target(change) := {
	"address": change.address,
	"id": _text_or_null(object.get(_values(change.change), "id", null)),
	"name": _text_or_null(object.get(_values(change.change), "name", null)),
	"type": typed(change),
	"resource_group": _resource_group(change, _joined(change)),
	"within": [{"address": address, "name": name} |
		some address in _within(change)
		name := _text_or_null(_index[address].name)
	],
}

_text_or_null(value) := lower(value) if {
	is_string(value)
	value != ""
}

default _text_or_null(_) := null

_joined(change) := {"configured": _configured(change), "index": _index, "names": _names}

# What it is kept in, and what that is kept in.
_within(change) := array.concat(_holders(change), [further |
	some address in _holders(change)
	some i in _parents_at[address]
	some further in _holders(changes[i])
])

_holders(change) := [address |
	place := catalogue.row(typed(change)).place
	some way in ["parent", "inside"]
	some address in _parents(change, _parent_spec(change, way), _joined(change))
	place[way]
]

# --- on what: an id that the plan shows, or what the configuration refers to while it does not

_scopes(resource, raw) := _said_scopes(resource, raw) if count(_said_scopes(resource, raw)) > 0

_scopes(resource, raw) := [grants.untold] if count(_said_scopes(resource, raw)) == 0

_said_scopes(resource, raw) := [{"addresses": [resource.change.address], "parts": _within(resource.change)}] if raw.scope.own

_said_scopes(_, raw) := [grants.scope(raw)] if {
	not raw.scope.own
	grants.scope(raw) != null
}

_said_scopes(resource, raw) := [_scope_of(change) | some change in _referred(resource.change, _expressed(resource.read.configured, raw.scope.path))] if {
	grants.scope(raw) == null
	raw.scope.state == "unknown"
}

# azapi names what an assignment is on beside the body.
_said_scopes(resource, raw) := _beside_the_body_scopes(resource.change) if {
	grants.scope(raw) == null
	raw.scope.enclosing
	raw.scope.state == "absent"
}

default _said_scopes(_, _) := []

_beside_the_body_scopes(change) := [{"id": lower(parent)}] if {
	parent := _values(change.change).parent_id
	startswith(parent, "/")
}

_beside_the_body_scopes(change) := [_scope_of(found) | some found in _referred(change, _expressed(_configured(change), ["parent_id"]))] if {
	not _values(change.change).parent_id
}

default _beside_the_body_scopes(_) := []

# A resource group of azurerm's is known by its name; what else holds others reaches everything.
_scope_of(change) := {"group": _values(change.change).name} if _is_named_group(change)

_scope_of(change) := grants.untold if {
	grants.holds_all(typed(change))
	not _is_named_group(change)
}

_scope_of(change) := {"addresses": [change.address], "parts": _within(change)} if not grants.holds_all(typed(change))

_is_named_group(change) if {
	change.type == "azurerm_resource_group"
	is_string(_values(change.change).name)
}

# The resources that an expression refers to; none where it refers to anything else besides.
_referred(change, references) := [changes[i] |
	some address in _referenced(change, references, {"types": null}, {"names": _all_names})
	some i in _positions[address]
]

_all_names[_name_key(change)] contains change.address if {
	some change in changes
	readable(change)
	_remains(change)
}

_positions[change.address] contains i if {
	some i, change in changes
	readable(change)
	_remains(change)
}
