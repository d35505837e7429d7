package carveout.documents.kubernetes

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.settings
import data.carveout.reading

# Objects that others belong to or refer to, by key: {type, name, labels, home, placements}.
index := object.union(_independent, _dependent)

_independent[id] := _entry(object_, {"index": {}}) if {
	some id, object_ in _single
	not _depends(object_)
}

# Those that live in one of these.
_dependent[id] := _entry(object_, {"index": _independent}) if {
	some id, object_ in _single
	_depends(object_)
}

_depends(object_) if count(object.keys(catalogue.row(type(object_)).place) & {"parent", "inside"}) > 0

# Two objects of one key are none.
_single[id] := object_ if {
	some id, positions in _positions
	count(positions) == 1
	some i in positions
	object_ := objects[i]
}

_positions[id] contains i if {
	some i, object_ in objects
	readable(object_)
	type(object_) in _lending
	id := key(group(object_), object_.kind, object_, _name(object_))
}

# Types that objects of this document live in or refer to.
_lending := {parent |
	some type_ in {type(object_) | some object_ in objects; readable(object_)}
	some parent in (catalogue.parents_of(type_) | settings.referred_to_by(type_))
}

# group/kind/namespace/name in lower case: what a reference within a namespace means.
key(group_, kind, near, name) := lower(concat("/", [group_, kind, namespace, name])) if {
	namespace := _text(object.get(near.metadata, "namespace", null))
}

_text(value) := value if is_string(value)

default _text(_) := ""

_entry(object_, context) := {
	"type": type(object_),
	"name": lower(_external_name(object_)),
	"object": lower(_name(object_)),
	"labels": _named(object_, "labels"),
	"home": _home_of(read(object_), joined),
	"placements": copies.of(read(object_), joined),
} if {
	joined := joins(object_, context)
}

# The name in Azure, where it is not the object's own.
_external_name(object_) := name if {
	name := _named(object_, "annotations")["crossplane.io/external-name"]
	is_string(name)
}

_external_name(object_) := name if {
	name := _spec(object_).azureName
	is_string(name)
}

default _external_name(_) := ""

_home_of(resource, joined) := copies.home(resource, joined) if not catalogue.row(resource.type).place.inside

_home_of(resource, joined) := home if {
	catalogue.row(resource.type).place.inside
	some place in joined.placements
	place.setting == null
	home := {"region": place.region, "shown_region": place.region, "country": place.country, "cause": place.cause, "path": place.path, "actual": place.actual}
}

# What other objects lend to this one.
joins(object_, context) := {
	"home": _one({context.index[id].home | some id in _parents(object_, "parent", context)}),
	"placements": _one({context.index[id].placements | some id in _parents(object_, "inside", context)}),
	"references": _references(object_, context),
	"cluster": cluster,
}

_one(said) := [thing | some thing in said][0] if count(said) == 1

_one(said) := null if count(said) != 1

# Azure Service Operator: the owner, which says its kind or leaves it to the type.
_parents(object_, way, context) := {id |
	spec := catalogue.row(type(object_)).place[way]
	owner := _spec(object_).owner
	some id, entry in context.index
	entry.type in spec.types
	entry.object == lower(owner.name)
} if {
	_operator(object_) == "aso"
}

# Crossplane: by the value, by a reference or by a selector of labels.
_parents(object_, way, context) := {id |
	spec := catalogue.row(type(object_)).place[way]
	some attribute in spec.attributes
	some id in _by_attribute(object_, attribute, spec, context)
} if {
	_operator(object_) == "crossplane"
}

default _parents(_, _, _) := set()

_by_attribute(object_, attribute, spec, context) := {id |
	some id, entry in context.index
	entry.type in spec.types
	_means(read(object_).flat, attribute.name, entry)
}

_means(values, name, entry) if {
	value := values[reading.lowered([name])]
	is_string(value)
	entry.name != ""
	lower(value) == entry.name
}

_means(values, name, entry) if {
	value := values[reading.lowered([concat("", [name, "Ref"]), 0, "name"])]
	is_string(value)
	lower(value) == entry.object
}

_means(values, name, entry) if {
	wanted := values[reading.lowered([concat("", [name, "Selector"]), 0, "matchLabels"])]
	is_object(wanted)
	count(wanted) > 0
	every label, value in wanted { entry.labels[label] == value }
}

# Where those live that a setting refers to.
_references(object_, context) := {path: homes |
	resource := read(object_)
	some path in {seen.path | some seen in _referring(resource)}
	homes := {context.index[id].home |
		some seen in _referring(resource)
		seen.path == path
		id := lower(seen.value)
		context.index[id].type in seen.types
	}
	count(homes) > 0
}

_referring(resource) := {object.union(seen, {"types": row.refers_to.types}) |
	some row in settings.of_type[resource.type]
	row.target == "reference"
	some path in row.paths
	some seen in reading.observations(resource, path)
	is_string(seen.value)
}
