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

_owned[key(type(object_), namespace(object_), _name(object_))] contains {id | id := owner(object_)} if {
	some object_ in _readable
	operator(object_) == "aso"
}

_entry(resource, lenders) := {
	"type": resource.type,
	"tags": resource.tags,
	"labels": resource.labels[1],
	"namespace": resource.namespace,
	"home": _home_of(resource, joined),
	"placements": placements(resource, joined),
} if {
	joined := joins(resource, lenders)
}

_home_of(resource, joined) := copies.home(resource, joined) if not catalogue.row(resource.type).place.inside

_home_of(resource, joined) := object.union(object.filter(place, ["region", "country", "cause", "path", "actual"]), {"shown_region": place.region}) if {
	catalogue.row(resource.type).place.inside
	some place in joined.placements
	place.setting == null
}

# What other objects lend to this one.
joins(resource, lenders) := {
	"home": _one({lenders.index[id].home | some id in _parents(resource, "parent", lenders)}),
	"placements": _one({lenders.index[id].placements | some id in _parents(resource, "inside", lenders)}),
	"references": _references_of(resource, lenders),
	"cluster": resource.cluster,
}

_one(said) := [thing | some thing in said][0] if count(said) == 1

_one(said) := null if count(said) != 1

# The ids of all that it lives in.
lending(resource, lenders) := {id | some way in ["parent", "inside"]; some id in _parents(resource, way, lenders)}

# What an attribute names or, where the row has none, what owns it.
_parents(resource, way, lenders) := {id |
	place_spec := catalogue.row(resource.type).place[way]
	some attribute in place_spec.attributes
	some id in _named(resource, copies.way_path(attribute), attribute.by, lenders)
	lenders.index[id].type in place_spec.types
} if {
	catalogue.row(resource.type).place[way].attributes
}

_parents(resource, way, lenders) := {id |
	place_spec := catalogue.row(resource.type).place[way]
	some id in graph.reachable(lenders.owners, {resource.id})
	lenders.index[id].type in place_spec.types
} if {
	not catalogue.row(resource.type).place[way].attributes
}

# The objects that the value at a path means: by what links to them, and by their name in Azure.
_named(resource, path, by, lenders) := _linked(resource, path, lenders) | {id |
	value := resource.flat[reading.lowered(path)]
	is_string(value)
	some id in lenders.names[_name_in(value, by)]
}

_name_in(value, "name") := lower(value)

_name_in(value, "account") := copies.account(value)

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
