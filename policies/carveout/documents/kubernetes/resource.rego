package carveout.documents.kubernetes

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.operators
import data.carveout.azure.regions
import data.carveout.run

# One object as an activity: it stores, and these are the places.
activity(object_, context) := {
	"act": "store",
	"id": address(object_),
	"subject": {"kind": "kubernetes", "address": address(object_), "type": type(object_)},
	"stage": "planned",
	"anchor": null,
	"attributes": {
		"resource_group": null,
		"tags": _tags(object_),
		"tags_known": true,
		"labels": [_tags(object_), _named(object_, "labels"), _named(object_, "annotations")],
	},
	"basis": null,
	"home_role": catalogue.home_role(type(object_)),
	"facts": {},
	"placements": copies.of(read(object_), joins(object_, context)),
	"placements_complete": catalogue.known(type(object_)),
	"problems": catalogue.problems(type(object_)),
}

# Kind/name, with the namespace where there is one.
address(object_) := concat("/", [part |
	some part in [object_.kind, object.get(object_.metadata, "namespace", null), _name(object_)]
	is_string(part)
])

_name(object_) := name if {
	some key in ["name", "generateName"]
	name := object_.metadata[key]
	is_string(name)
	not _shadowed(object_, key)
}

default _name(_) := "unnamed"

_shadowed(object_, "generateName") if is_string(object_.metadata.name)

group(object_) := split(object_.apiVersion, "/")[0] if contains(object_.apiVersion, "/")

group(object_) := "core" if not contains(object_.apiVersion, "/")

_operator(object_) := operators.of_group(group(object_))

# The type that the catalogue knows it by: ARM's or Terraform's for what an operator declares, else Kubernetes' own,
# with the driver that makes the storage.
type(object_) := operators.type(group(object_), object_.kind) if _operator(object_)

type(object_) := concat("/", [group(object_), object_.kind]) if {
	_operator(object_)
	not operators.type(group(object_), object_.kind)
}

type(object_) := concat("/", array.concat([group(object_), object_.kind], _driver(object_))) if not _operator(object_)

# An object in the shape that every kind of document is read in.
read(object_) := {
	"address": address(object_),
	"type": type(object_),
	"flat": flat(object_),
	"unresolved": unresolved(object_),
	"sensitive": {},
	"partial": false,
	"configured": null,
}

_tags(object_) := tags if {
	some at in [["spec", "tags"], ["spec", "forProvider", "tags"]]
	tags := object.get(object_, at, null)
	is_object(tags)
}

default _tags(_) := {}

_named(object_, name) := object.get(object_.metadata, name, {}) if is_object(object.get(object_.metadata, name, {}))

default _named(_, _) := {}

# The region that the operator of the run says the cluster is in.
cluster := object.union(located, {"shown_region": located.region, "path": "run.location", "actual": run.location}) if {
	is_string(run.location)
	located := regions.locate(run.location)
}

default cluster := null
