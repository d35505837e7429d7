package carveout.documents.kubernetes

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.operators
import data.carveout.documents.grants
import data.carveout.reading

# One resource as an activity: it stores, and these are the places.
activity(resource, lenders) := {
	"act": "store",
	"id": resource.address,
	"subject": {"kind": "kubernetes", "address": resource.address, "type": resource.type},
	"stage": "planned",
	"anchor": null,
	"attributes": {
		"resource_group": null,
		"tags": resource.tags,
		"tags_known": resource.tags_known,
		"labels": array.concat(resource.labels, [lenders.index[id].tags | some id in lending(resource, lenders)]),
	},
	"basis": null,
	"home_role": catalogue.home_role(resource.type),
	"facts": grants.fact("grants", grants_on(resource)),
	"key_grants": key_grants,
	"placements": placements(resource, joins(resource, lenders)),
	"placements_complete": catalogue.known(resource.type),
	"problems": catalogue.problems(resource.type),
}

placements(resource, joined) := {_told(resource, place) | some place in copies.of(resource, joined)} | _elsewhere(resource)

# What an operator only looks at is what it is in Azure, whatever the object says of it.
_elsewhere(resource) := {{
	"region": null, "country": null, "subdivision": null, "role": catalogue.home_role(resource.type), "certainty": "unknown",
	"setting": null, "path": resource.left_alone, "cause": "reference-unresolved", "actual": null, "expected": null,
	"mend": null, "advice": [],
}} if {
	resource.left_alone
	catalogue.row(resource.type).place
}

default _elsewhere(_) := set()

# Nothing is open until an apply here: what is open refers to what the document does not show.
_told(resource, place) := object.union(place, object.union(_cause(place), _path(resource, place)))

_cause(place) := {"cause": "reference-unresolved"} if place.cause == "unknown-until-apply"

_cause(place) := {} if place.cause != "unknown-until-apply"

# What says where the cluster is.
_path(resource, place) := {"path": resource.cluster.path} if {
	place.path == "run.location"
	resource.cluster != null
}

default _path(_, _) := {}

# An object in the shape that every kind of document is read in, and what other objects know it by.
read(object_) := object.union(values(object_), {
	"address": address(object_),
	"type": type(object_),
	"sensitive": {},
	"partial": false,
	"configured": null,
	"id": key(type(object_), namespace(object_), _called(object_)),
	"object": concat("|", [namespace(object_), lower(_called(object_))]),
	"left_alone": _left_alone(object_),
	"name": lower(_azure_name(object_)),
	"namespace": namespace(object_),
	"tags": _tags(object_),
	"tags_known": _tags_known(object_),
	"labels": [_tags(object_), _metadata(object_, "labels"), _metadata(object_, "annotations")],
	"cluster": cluster(object_),
})

# Kind/name, with the namespace where there is one.
address(object_) := concat("/", [part |
	some part in [object_.kind, namespace(object_), _name(object_)]
	part != ""
])

# What an object is told apart by: type, namespace and name, which Kubernetes writes in lower case.
key(type_, near, name) := lower(concat("|", [type_, near, name]))

namespace(object_) := object_.metadata.namespace if is_string(object_.metadata.namespace)

default namespace(_) := ""

_name(object_) := object_.metadata.name if is_string(object_.metadata.name)

_name(object_) := object_.metadata.generateName if {
	is_string(object_.metadata.generateName)
	not is_string(object.get(object_.metadata, "name", null))
}

default _name(_) := "unnamed"

# What others know it by: no object can name one whose name the server makes up.
_called(object_) := object_.metadata.name if is_string(object_.metadata.name)

_called(object_) := concat("", [_name(object_), "*"]) if not is_string(object.get(object_.metadata, "name", null))

# What has an operator leave a resource of Azure's as it is.
_left_alone(object_) := "spec.managementPolicies" if {
	operator(object_) == "crossplane"
	policies := object.get(spec(object_), "managementPolicies", null)
	policies != null
	count({policy | some policy in policies; policy in {"*", "Create"}}) == 0
}

_left_alone(object_) := "metadata.annotations" if {
	operator(object_) == "aso"
	_metadata(object_, "annotations")["serviceoperator.azure.com/reconcile-policy"] == "skip"
}

default _left_alone(_) := false

# The name in Azure: the object's own, where it gives none.
_azure_name(object_) := _metadata(object_, "annotations")["crossplane.io/external-name"] if {
	is_string(_metadata(object_, "annotations")["crossplane.io/external-name"])
}

_azure_name(object_) := spec(object_).azureName if {
	is_string(spec(object_).azureName)
	operator(object_) == "aso"
}

_azure_name(object_) := _called(object_) if not _names_azure(object_)

_names_azure(object_) if is_string(_metadata(object_, "annotations")["crossplane.io/external-name"])

_names_azure(object_) if {
	is_string(spec(object_).azureName)
	operator(object_) == "aso"
}

group(object_) := split(object_.apiVersion, "/")[0] if contains(object_.apiVersion, "/")

group(object_) := "core" if not contains(object_.apiVersion, "/")

operator(object_) := operators.of_group(group(object_))

# The type that the catalogue knows it by: ARM's or Terraform's for what an operator declares, else Kubernetes' own,
# with what makes the storage.
type(object_) := operators.type(group(object_), object_.kind) if operator(object_)

type(object_) := concat("/", array.concat([group(object_), object_.kind], _maker(object_))) if not _declares(object_)

_declares(object_) if {
	operator(object_)
	operators.type(group(object_), object_.kind)
}

_maker(object_) := storage(object_) if not operator(object_)

_maker(object_) := [] if operator(object_)

_metadata(object_, name) := as_object(object.get(object_.metadata, name, {}))

spec(object_) := as_object(object.get(object_, "spec", {}))

as_object(value) := value if is_object(value)

default as_object(_) := {}

# --- tags, by which people mark a resource

_tags(object_) := _stated_tags(object_) if is_object(_stated_tags(object_))

_tags(object_) := _pairs(_stated_tags(object_), _between(object_)) if is_string(_stated_tags(object_))

default _tags(_) := {}

# A mark that nobody can read counts as one.
_tags_known(object_) if is_object(_stated_tags(object_))

_tags_known(object_) if is_string(_stated_tags(object_))

_tags_known(object_) if _stated_tags(object_) == null

default _tags_known(_) := false

_stated_tags(object_) := object.get(object_, ["spec", "tags"], null) if operator(object_) == "aso"

_stated_tags(object_) := object.get(object_, ["spec", "forProvider", "tags"], object.get(object_, ["spec", "initProvider", "tags"], null)) if {
	operator(object_) == "crossplane"
}

# The drivers of Azure's storage take tags as text: k=v,k=v.
_stated_tags(object_) := parameter(object_, "tags") if not operator(object_)

_between(object_) := delimiter if {
	delimiter := parameter(object_, "tagValueDelimiter")
	is_string(delimiter)
	delimiter != ""
}

default _between(_) := ","

_pairs(text, between) := {name: concat(", ", values_) |
	parts := {split(pair, "=") | some pair in split(text, between)}
	some name in {trim_space(part[0]) | some part in parts}
	values_ := {trim_space(concat("=", array.slice(part, 1, count(part)))) | some part in parts; trim_space(part[0]) == name}
}

# --- values

values(object_) := aso(object_) if operator(object_) == "aso"

values(object_) := crossplane(object_) if operator(object_) == "crossplane"

# Parameters of storage know no case.
values(object_) := {
	"flat": without_misled(reading.flatten(object.filter(object_, ["parameters", "spec", "webhooks"]))),
	"unresolved": set(),
	"links": {},
} if {
	not operator(object_)
}
