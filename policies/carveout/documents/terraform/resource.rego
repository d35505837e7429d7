package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.documents.grants

# A resource in the shape that every kind of document is read in. A forgotten resource is read as it was.
read(change, configured) := object.union(_stated(change.change), {
	"address": change.address,
	"type": change.type,
	"partial": _partial(change),
	"configured": configured,
}) if {
	not is_azapi(change)
}

read(change, configured) := object.union(azapi(change, _stated(change.change), configured), {
	"address": change.address,
	"configured": configured,
}) if {
	is_azapi(change)
}

# The type that the catalogue knows it by: azapi names ARM's own.
typed(change) := change.type if not is_azapi(change)

typed(change) := _azapi_type(_stated(change.change)) if is_azapi(change)

_stated(change) := {
	"values": object.get(change, "after", null),
	"unknown": object.get(change, "after_unknown", {}),
	"sensitive": object.get(change, "after_sensitive", {}),
} if {
	not _as_it_was(change)
}

_stated(change) := {
	"values": object.get(change, "before", null),
	"unknown": {},
	"sensitive": object.get(change, "before_sensitive", {}),
} if {
	_as_it_was(change)
}

_as_it_was(change) if {
	"forget" in change.actions
	object.get(change, "after", null) == null
}

# A change that does not say what is unknown may leave anything out.
_partial(change) if object.get(change, "partial", false) == true

_partial(change) if {
	not _as_it_was(change.change)
	not "after_unknown" in object.keys(change.change)
}

default _partial(_) := false

# One resource of the plan as an activity: it stores, and these are the places.
# context: {configured, index}, see `context`.
activity(change, context) := {
	"act": "store",
	"id": change.address,
	"subject": {"kind": "terraform", "address": change.address, "type": typed(change)},
	"stage": "planned",
	"anchor": null,
	"attributes": _attributes(change, context),
	"basis": null,
	"home_role": catalogue.home_role(typed(change)),
	"facts": object.union(grants.fact("grants", object.get(context, "grants", [])), grants.memberships(object.get(context, "group_members", []))),
	"key_grants": object.get(context, "key_grants", []),
	"keys": object.get(context, "keys", {}),
	"placements": copies.of(read(change, context.configured), joins(change, context)),
	"placements_complete": catalogue.known(typed(change)),
	"problems": catalogue.problems(typed(change)),
}

# What a workload's selectors and marks may look at: an author sets these, so they only ever narrow.
_attributes(change, context) := {
	"resource_group": _resource_group(change, context),
	"tags": object.get(_values(change.change), "tags", {}),
	"tags_known": _all_tags_known(change, context),
	"labels": _labels(change, context),
}

# Everything that people mark a resource by: its tags, the metadata of what has no tags, the tags that the plan takes
# off, and the tags of what it is kept in.
_labels(change, context) := [labels |
	some labels in array.concat(
		[object.get(_values(change.change), name, {}) | some name in ["tags", "metadata"]],
		array.concat([object.get(_object(object.get(change.change, "before", {})), "tags", {})], _parents_labels(change, context)),
	)
	labels != null
]

_parents_labels(change, context) := [labels |
	place := catalogue.row(typed(change)).place
	some way in ["parent", "inside"]
	some address in _parents(change, place[way], context)
	labels := context.index[address].tags
]

# Its own, and those of what it is kept in.
default _all_tags_known(_, _) := false

_all_tags_known(change, context) if {
	_tags_known(change)
	not _parent_hides_tags(change, context)
}

_parent_hides_tags(change, context) if {
	place := catalogue.row(typed(change)).place
	some way in ["parent", "inside"]
	some address in _parents(change, place[way], context)
	context.index[address].tags_known == false
}

default _tags_known(_) := false

_tags_known(change) if _as_it_was(change.change)

# No tag is known only after apply; a mark that nobody can read counts as one, and so does one that the plan leaves out
# without saying so.
_tags_known(change) if {
	not _partial(change)
	mask := object.get(change.change, "after_unknown", {})
	is_object(mask)
	object.get(mask, "tags", {}) in [{}, false, null]
}

_tags_known(change) if {
	_partial(change)
	"tags" in object.keys(_values(change.change))
	_values(change.change).tags == null
}

# What has no resource group of its own lies in that of its parent.
_resource_group(change, _) := name if {
	name := _values(change.change).resource_group_name
	name != null
}

_resource_group(change, context) := name if {
	object.get(_values(change.change), "resource_group_name", null) == null
	place := catalogue.row(typed(change)).place
	some way in ["parent", "inside"]
	some name in _agreed(change, place[way], context, "resource_group")
}

default _resource_group(_, _) := null

_values(change) := _stated(change).values if is_object(_stated(change).values)

default _values(_) := {}
