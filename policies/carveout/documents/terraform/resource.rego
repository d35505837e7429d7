package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.azure.copies

# A resource in the shape that every kind of document is read in. A forgotten resource is read as it was.
read(change, configured) := object.union(_stated(change.change), {
	"address": change.address,
	"type": change.type,
	"partial": _partial(change),
	"configured": configured,
})

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
	"subject": {"kind": "terraform", "address": change.address, "type": change.type},
	"stage": "planned",
	"anchor": null,
	"attributes": _attributes(change, context),
	"basis": null,
	"home_role": catalogue.home_role(change.type),
	"facts": {},
	"placements": _placements(change, context),
	"placements_complete": catalogue.known(change.type),
	"problems": _problems(change.type),
}

_problems(type) := [] if catalogue.known(type)

_problems(type) := ["type-not-catalogued"] if not catalogue.known(type)

_placements(change, _) := {{
	"region": null, "country": null, "subdivision": null, "role": "primary", "certainty": "unknown",
	"setting": null, "path": "type", "cause": "type-not-catalogued", "actual": change.type, "expected": null, "mend": null,
}} if {
	not catalogue.known(change.type)
}

# A type that holds nothing has no place to tell; asked for by itself it proves nothing.
_placements(change, _) := set() if {
	catalogue.known(change.type)
	not catalogue.row(change.type).place
}

# A type with an attribute of its own for the place.
_placements(change, context) := copies.placements(resource, copies.lives(resource, place.path)) if {
	place := catalogue.row(change.type).place
	place.path
	resource := read(change, context.configured)
}

# A type that lives where its parent lives, with settings of its own.
_placements(change, context) := copies.placements(resource, _parents_home(change, place.parent, context)) if {
	place := catalogue.row(change.type).place
	place.parent
	resource := read(change, context.configured)
}

# A type that is kept inside its parent and copied with it.
_placements(change, context) := _inherited(change, place.inside, context) if {
	place := catalogue.row(change.type).place
	place.inside
}

# What a workload's selectors and marks may look at: an author sets these, so they only ever narrow.
_attributes(change, context) := {
	"resource_group": _resource_group(change, context),
	"tags": object.get(_values(change.change), "tags", {}),
	"tags_known": _tags_known(change),
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
	place := catalogue.row(change.type).place
	some way in ["parent", "inside"]
	some address in _parents(change, place[way], context)
	labels := context.index[address].tags
]

default _tags_known(_) := false

_tags_known(change) if _as_it_was(change.change)

# No tag is known only after apply; a mark that nobody can read counts as one.
_tags_known(change) if {
	mask := object.get(change.change, "after_unknown", {})
	is_object(mask)
	object.get(mask, "tags", {}) in [{}, false, null]
}

# What has no resource group of its own lies in that of its parent.
_resource_group(change, _) := name if {
	name := _values(change.change).resource_group_name
	name != null
}

_resource_group(change, context) := name if {
	object.get(_values(change.change), "resource_group_name", null) == null
	place := catalogue.row(change.type).place
	some way in ["parent", "inside"]
	some name in _agreed(change, place[way], context, "resource_group")
}

default _resource_group(_, _) := null

_values(change) := _stated(change).values if is_object(_stated(change).values)

default _values(_) := {}
