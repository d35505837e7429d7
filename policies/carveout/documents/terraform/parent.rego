package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.settings
import data.carveout.reading

# What other resources lend to this one: a database lives where its server does, even while the server's id is unknown.
joins(change, context) := {
	"home": copies.agreed(_agreed(change, _parent_spec(change, "parent"), context, "home")),
	"placements": copies.agreed(_agreed(change, _parent_spec(change, "inside"), context, "placements")),
	"references": _references(change, context),
	"cluster": null,
}

# How the row says that the parent is named; azapi names it in one way.
_parent_spec(change, way) := spec if {
	spec := catalogue.row(typed(change)).place[way]
	spec.attributes
}

_parent_spec(change, way) := {"types": null, "attributes": [{"name": "parent_id", "by": "id"}]} if {
	is_azapi(change)
	spec := catalogue.row(typed(change)).place[way]
	not spec.attributes
}

default _parent_spec(_, _) := {"types": [], "attributes": []}

# Where those live that a setting refers to, by the path of the reference.
_references(change, context) := {path: homes |
	resource := read(change, context.configured)
	named := _named(resource)
	some path in {one.path | some one in named}
	addresses := {address |
		some one in named
		one.path == path
		some address in _found(resource, change, {"path": path, "by": one.to.by}, one.to, context)
	}
	count(addresses) > 0
	homes := {context.index[address].home | some address in addresses}
	every address in addresses { context.index[address].home }
}

# The paths by which settings refer to other resources.
_named(resource) := {{"path": seen.path, "to": row.refers_to} |
	some row in settings.of_type[resource.type]
	row.target == "reference"
	some path in row.paths
	some seen in reading.observations(resource, path)
	seen.state != "absent"
}

# The one thing that all possible parents say; nothing where they differ, or where one of them cannot be read.
_agreed(change, spec, context, key) := said if {
	addresses := _parents(change, spec, context)
	said := {context.index[address][key] | some address in addresses}
	count(said) == 1
	every address in addresses {
		context.index[address][key]
	}
}

default _agreed(_, _, _, _) := set()

# The addresses that the parent may have, found by the first of the row's attributes that says anything.
_parents(change, spec, context) := addresses if {
	resource := object.union(read(change, context.configured), {"names": _names_beside(change)})
	ways := [way | some attribute in spec.attributes; way := {"path": copies.way_path(attribute), "by": attribute.by}; _says(resource, way)]
	addresses := _found(resource, change, ways[0], spec, context)
}

default _parents(_, _, _) := set()

_says(resource, way) if {
	some seen in _seen_at(resource, way.path)
	seen.state != "absent"
}

# The ids by which azapi names what a resource belongs to lie beside the body.
_names_beside(change) := _stated(change.change) if is_azapi(change)

_names_beside(change) := null if not is_azapi(change)

_seen_at(resource, path) := reading.observations(resource, path) if not _beside_the_body(resource, path)

_seen_at(resource, path) := reading.observations(object.union(resource.names, {"partial": false}), path) if _beside_the_body(resource, path)

_beside_the_body(resource, ["parent_id"]) if resource.names != null

# By a value that the plan shows: an id or a name of a resource of this plan.
_found(resource, _, way, spec, context) := {address |
	some address, entry in context.index
	_of_types(entry, spec)
	_is_called(entry, way.by, seen.value)
} if {
	some seen in _seen_at(resource, way.path)
	seen.state == "known"
	is_string(seen.value)
}

# By what the configuration refers to, while an id is unknown. A name that is not known may be made of the name that
# the expression refers to, and be another.
_found(resource, change, way, spec, context) := _referenced(change, _expressed(resource.configured, way.path), spec, context) if {
	some seen in _seen_at(resource, way.path)
	seen.state == "unknown"
	_shows_what_is_meant(way.by, _expressed(resource.configured, way.path))
	is_object(resource.configured)
}

_is_called(entry, by, value) if entry[by] == lower(value)

_is_called(entry, "account", value) if entry.name == copies.account(value)

_shows_what_is_meant("id", _)

# An address that is made of a name may be made of another name.
_shows_what_is_meant("account", references) if {
	names := {reference | some reference in references; startswith(reference, "azurerm_storage_account."); endswith(reference, ".name")}
	count(names) == 0
}

_of_types(entry, spec) if entry.type in spec.types

_of_types(_, spec) if spec.types == null

# What the expression at a path refers to; a list of values is one expression.
_expressed(configured, path) := object.get(configured, array.concat(path, ["references"]), object.get(configured, array.concat(_without_index(path), ["references"]), []))

_without_index(path) := [element | some i, element in path; not _is_last_index(path, i)]

_is_last_index(path, i) if {
	i == count(path) - 1
	is_number(path[i])
}

# Every instance of the one resource that an expression refers to. An expression that refers to anything else besides
# (a variable, a local, another module) may mean anything else, and finds nothing.
_referenced(change, references, spec, context) := addresses if {
	is_array(references)
	count(references) > 0
	every reference in references {
		_is_reference_to(reference, spec.types)
	}
	addresses := {address |
		some reference in references
		some name in regex.find_n(`^[a-z0-9_]+\.[A-Za-z0-9_-]+`, reference, 1)
		some address in context.names[concat("|", [_module(change), name])]
	}
}

default _referenced(_, _, _, _) := set()

# An output that no other resource has says as much as the id.
_is_reference_to(reference, types) if {
	is_string(reference)
	some found in regex.find_all_string_submatch_n(`^([a-z0-9_]+)\.[A-Za-z0-9_-]+(?:\[[^\]]*\])?(?:\.(?:id|name|url|resource_manager_id|versionless_id|fully_qualified_domain_name|primary_[a-z]+_endpoint|primary_(?:[a-z]+_)?connection_string))?$`, reference, 1)
	_refers_to(found[1], types)
}

_refers_to(type, types) if type in types

# azapi's resources, and whatever azapi names as a parent.
_refers_to(type, types) if {
	types == null
	regex.match(`^(azurerm|azapi)_`, type)
}

# An index into instances chooses among them, and all of them are looked at.
_is_reference_to(reference, _) if reference in {"each.key", "count.index"}
