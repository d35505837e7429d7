package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.azure.copies

# A resource in the shape that every kind of document is read in. A forgotten resource is read as it was.
read(change, configured) := {
	"address": change.address,
	"type": change.type,
	"values": _values(change.change),
	"unknown": object.get(change.change, "after_unknown", {}),
	"sensitive": object.get(change.change, "after_sensitive", {}),
	"partial": object.get(change, "partial", false),
	"configured": configured,
}

_values(change) := change.after if object.get(change, "after", null) != null

_values(change) := object.get(change, "before", {}) if object.get(change, "after", null) == null

# One resource of the plan as an activity: it stores, and these are the places.
# context: {configured, index}, see `context`.
activity(change, context) := {
	"act": "store",
	"id": change.address,
	"subject": {"kind": "terraform", "address": change.address, "type": change.type},
	"stage": "planned",
	"anchor": null,
	"attributes": _attributes(change),
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

# What a workload's selectors may look at: an author sets these, so they only ever narrow.
_attributes(change) := {
	"resource_group": object.get(_values_object(change.change), "resource_group_name", null),
	"tags": object.get(_values_object(change.change), "tags", {}),
}

_values_object(change) := _values(change) if is_object(_values(change))

default _values_object(_) := {}
