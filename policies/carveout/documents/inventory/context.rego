package carveout.documents.inventory

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.settings

# Records that others live in or refer to, by id in lower case: {type, tags, home, placements}.
index := object.union(_independent, _dependent)

_independent[id] := _entry(resource, {"index": {}}) if {
	some id, resource in _single
	not _depends(resource)
}

# Those that live in one of these.
_dependent[id] := _entry(resource, {"index": _independent}) if {
	some id, resource in _single
	_depends(resource)
}

_depends(resource) if count(object.keys(catalogue.row(resource.type).place) & {"parent", "inside"}) > 0

# Two records of one id are none, unless they say the same.
_single[id] := resource if {
	some id, positions in _positions
	said := {resources[i] | some i in positions}
	count(said) == 1
	some resource in said
}

# Ids of storage accounts by their names, which no two have.
accounts[parts[count(parts) - 1]] contains id if {
	some id, resource in _single
	resource.type == "microsoft.storage/storageaccounts"
	parts := split(id, "/")
}

_positions[resources[i].id] contains i if {
	some i, resource in resources
	resource.type in _lending
}

# Types that records of this inventory live in or refer to.
_lending := {parent |
	some type in {resource.type | some resource in resources}
	some parent in (catalogue.parents_of(type) | settings.referred_to_by(type))
}

_entry(resource, context) := {
	"type": resource.type,
	"tags": _tags(resource),
	"home": copies.home(resource, joined),
	"placements": copies.of(resource, joined),
} if {
	joined := joins(resource, context)
}
