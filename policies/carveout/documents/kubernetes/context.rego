package carveout.documents.kubernetes

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.settings
import data.carveout.reading

# What other objects lend: `index`, those that others live in or refer to, by id: {type, tags, labels, namespace, home,
# placements}; `objects` and `names`, their ids by the object's name and by the name in Azure; `owners`, the graph of
# Azure Service Operator's owners.
context := {"index": object.union(_independent, _dependent), "objects": _objects, "names": _names, "owners": _owners}

_nothing_lent := {"index": {}, "objects": {}, "names": {}, "owners": {}}

_independent[id] := _entry(resource, _nothing_lent) if {
	some id, resource in _single
	not _depends(resource)
}

# Those that live in one of these.
_dependent[id] := _entry(resource, {"index": _independent, "objects": _objects, "names": _names, "owners": _owners}) if {
	some id, resource in _single
	_depends(resource)
}

_depends(resource) if count(object.keys(catalogue.row(resource.type).place) & {"parent", "inside"}) > 0

# Two objects of one id are none.
_single[id] := resources[i] if {
	some id, positions in _positions
	count(positions) == 1
	some i in positions
}

_positions[resource.id] contains i if {
	some i, resource in resources
	resource.type in _lending
}

# Types that objects of this document live in or refer to.
_lending := {parent |
	some type_ in {resource.type | some resource in resources}
	some parent in (catalogue.parents_of(type_) | settings.referred_to_by(type_))
}

_objects[resource.object] contains id if some id, resource in _single

_names[resource.name] contains id if some id, resource in _single

# Of two objects of one id, nobody knows which owner counts.
_owners[id] := owners if {
	some id, found in _owned
	count(found) == 1
	some owners in found
}

_owned[key(type(object_), namespace(object_), _called(object_))] contains {id | id := owner(object_)} if {
	some object_ in _readable
	operator(object_) == "aso"
}

_entry(resource, lenders) := {
	"type": resource.type,
	"tags": resource.tags,
	"labels": resource.labels[1],
	"namespace": resource.namespace,
	"home": _lent_home(resource, joined),
	"placements": placements(resource, joined),
} if {
	joined := joins(resource, lenders)
}

# What is left where it is lends no place: it may be anywhere.
_lent_home(resource, joined) := copies.home(resource, joined) if not resource.left_alone

_lent_home(resource, _) := null if resource.left_alone

# What other objects lend to this one.
joins(resource, lenders) := {
	"home": copies.agreed({lenders.index[id].home | some id in _parents(resource, "parent", lenders)}),
	"placements": copies.agreed({lenders.index[id].placements | some id in _parents(resource, "inside", lenders)}),
	"references": _references_of(resource, lenders),
	"cluster": resource.cluster,
}

# The ids of all that it lives in.
lending(resource, lenders) := {id | some way in ["parent", "inside"]; some id in _parents(resource, way, lenders)}

# What an attribute names or, where the row has none, what owns it. Of several attributes every one is looked at.
_parents(resource, way, lenders) := {id | some ids in found; some id in ids} if {
	place_spec := catalogue.row(resource.type).place[way]
	place_spec.attributes
	found := [ids |
		some attribute in place_spec.attributes
		path := copies.way_path(attribute)
		_says(resource, path)
		ids := {id | some id in _named(resource, path, attribute.by, lenders); lenders.index[id].type in place_spec.types}
	]
	every ids in found { count(ids) > 0 }
}

_says(resource, path) if not resource.flat[reading.lowered(path)] in {null, ""}

_says(resource, path) if resource.links[reading.lowered(path)]

_parents(resource, way, lenders) := {id |
	place_spec := catalogue.row(resource.type).place[way]
	some id in graph.reachable(lenders.owners, {resource.id})
	lenders.index[id].type in place_spec.types
} if {
	not catalogue.row(resource.type).place[way].attributes
}

# The objects that the value at a path means: by what links to them, and by their name in Azure.
_named(resource, path, _, lenders) := linked if {
	linked := _linked(resource, path, lenders)
	not _states(resource, path)
}

_named(resource, path, by, lenders) := {id | some id in lenders.names[_name_in(resource.flat[reading.lowered(path)], by)]} if {
	_states(resource, path)
	count(_linked(resource, path, lenders)) == 0
}

# A value that stands there goes before the link beside it, so both have to mean the same.
_named(resource, path, by, lenders) := {id |
	some id in linked
	id in lenders.names[_name_told(resource.flat[reading.lowered(path)], by)]
} if {
	_states(resource, path)
	linked := _linked(resource, path, lenders)
	count(linked) > 0
}

_states(resource, path) if not resource.flat[reading.lowered(path)] in {null, ""}

_name_in(value, "name") := lower(value) if is_string(value)

_name_in(value, "account") := copies.account(value) if is_string(value)

_name_told(value, by) := _name_in(value, by) if by != "id"

# An id ends with the name.
_name_told(value, "id") := parts[count(parts) - 1] if parts := split(lower(value), "/")

_linked(resource, path, lenders) := {id |
	some link in resource.links[reading.lowered(path)]
	some id in _meant(link, lenders)
}

_meant(link, _) := {link.id} if link.id

_meant(link, lenders) := lenders.objects[link.object] if link.object

_meant(link, lenders) := {id |
	some id, entry in lenders.index
	entry.namespace == link.namespace
	every label, value in link.labels { entry.labels[label] == value }
} if {
	link.labels
}

# Where those live that a setting refers to.
_references_of(resource, lenders) := _grouped({{"path": seen.path, "link": lenders.index[id].home} |
	some row in settings.of_type[resource.type]
	row.target == "reference"
	some path in row.paths
	some seen in reading.observations(resource, path)
	some id in _named(resource, seen.path, row.refers_to.by, lenders)
	lenders.index[id].type in row.refers_to.types
})
