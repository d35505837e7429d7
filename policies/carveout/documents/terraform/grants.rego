package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.azure.grants as azure
import data.carveout.documents.grants

# What the plan itself grants, by what it reaches; worked out once for a plan, and not at all where nothing grants.
_granted := grants.gathered(_given, {membership | some membership in group_members})

# Who is put into which group, whatever the plan grants the group.
group_members := sort({membership | some resource in _granting; some membership in azure.members(resource.read)})

_granting := [{"change": change, "read": _read_granting(change)} |
	some change in changes
	readable(change)
	_remains(change)
	azure.row_type(typed(change)) in azure.types
]

# What an update leaves out it leaves as it is, and grants nothing by it.
_read_granting(change) := read(change, _configured(change)) if not _is_update(change)

_read_granting(change) := object.union(read(change, _configured(change)), {"partial": _azapi_partial(whole, _stated(change.change))}) if {
	_is_update(change)
	whole := object.union(change, {"type": "azapi_resource"})
}

_is_update(change) if change.type == "azapi_update_resource"

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
	not _is_update(change)
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
	"within": [{"address": address, "name": name, "certain": address in sure} |
		sure := _sure_within(change)
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

# Those of them that are the only ones there may be.
_sure_within(change) := _sole_holders(change) | {further |
	some address in _sole_holders(change)
	some i in _parents_at[address]
	some further in _sole_holders(changes[i])
}

_sole_holders(change) := {address |
	place := catalogue.row(typed(change)).place
	some way in ["parent", "inside"]
	addresses := _parents(change, _parent_spec(change, way), _joined(change))
	place[way]
	count(addresses) == 1
	some address in addresses
}

# --- on what: an id that the plan shows, or what the configuration refers to while it does not

_scopes(resource, raw) := _said_scopes(resource, raw) if count(_said_scopes(resource, raw)) > 0

_scopes(resource, raw) := [grants.untold] if count(_said_scopes(resource, raw)) == 0

_said_scopes(resource, raw) := [_scope_of_one(resource.change)] if {
	raw.scope.own
	not _is_update(resource.change)
}

# An update stands for what it changes.
_said_scopes(resource, raw) := array.concat([_scope_of_one(resource.change)], _or_untold(_updated(resource.change))) if {
	raw.scope.own
	_is_update(resource.change)
}

_or_untold(scopes) := scopes if count(scopes) > 0

_or_untold(scopes) := [grants.untold] if count(scopes) == 0

# By its id, by the group and the name that make one, by its name alone, or by reference.
_updated(change) := [{"id": lower(_values(change.change).resource_id)}] if _names_its_id(change)

_updated(change) := [_named_update(change, _values(change.change))] if {
	not _names_its_id(change)
	_says_its_name(change)
}

_updated(change) := _scopes_of(_referred(change, _expressed(_configured(change), ["resource_id"]))) if {
	not _names_its_id(change)
	not _says_its_name(change)
	is_object(_configured(change))
}

default _updated(_) := []

_says_its_name(change) if is_string(_values(change.change).name)

_names_its_id(change) if startswith(_values(change.change).resource_id, "/")

_named_update(change, values) := {"id": lower(concat("/", [values.parent_id, "providers", typed(change), values.name]))} if _lies_in_a_group(change)

_named_update(change, values) := {"name": lower(values.name), "certain": false} if not _lies_in_a_group(change)

_lies_in_a_group(change) if {
	startswith(_values(change.change).parent_id, "/")
	count(split(typed(change), "/")) == 2
}

_said_scopes(_, raw) := [grants.scope(raw)] if {
	not raw.scope.own
	grants.scope(raw) != null
}

_said_scopes(resource, raw) := _scopes_of(_referred(resource.change, _expressed(resource.read.configured, raw.scope.path))) if {
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

_beside_the_body_scopes(change) := _scopes_of(_referred(change, _expressed(_configured(change), ["parent_id"]))) if {
	not _values(change.change).parent_id
	not _names_what_is_updated(change)
}

_beside_the_body_scopes(change) := [{"id": grants.enclosing(_values(change.change).resource_id, typed(change))}] if {
	not _values(change.change).parent_id
	_names_what_is_updated(change)
}

_names_what_is_updated(change) if {
	_is_update(change)
	_names_its_id(change)
}

default _beside_the_body_scopes(_) := []

# An expression that refers to several may mean any of them.
_scopes_of(found) := [object.union(_scope_of(change), {"certain": count(found) == 1}) | some change in found]

# A resource group of azurerm's is known by its name; what else holds others reaches everything.
_scope_of(change) := {"group": _values(change.change).name} if _is_named_group(change)

_scope_of(change) := grants.untold if {
	grants.holds_all(typed(change))
	not _is_named_group(change)
}

_scope_of(change) := _scope_of_one(change) if not grants.holds_all(typed(change))

_scope_of_one(change) := {"addresses": [change.address], "parts": _within(change)}

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
