package carveout.documents.terraform

import data.carveout.reading

# Where the parent lives: a database takes its server's region, even while the server's id is unknown.
_parents_home(change, spec, context) := object.union(home, {"path": _attribute(spec)}) if {
	some home in _agreed(change, spec, context, "home")
}

_parents_home(change, spec, context) := _unresolved(spec) if count(_agreed(change, spec, context, "home")) == 0

_unresolved(spec) := {
	"region": null,
	"shown_region": null,
	"country": null,
	"cause": "reference-unresolved",
	"path": _attribute(spec),
	"actual": null,
}

# The placements of the parent, for what is kept inside it.
_inherited(change, spec, context) := placements if {
	some placements in _agreed(change, spec, context, "placements")
}

_inherited(change, spec, context) := {object.union(object.remove(_unresolved(spec), ["shown_region"]), {
	"subdivision": null,
	"role": "primary",
	"certainty": "unknown",
	"setting": null,
	"expected": null,
	"mend": null,
})} if {
	count(_agreed(change, spec, context, "placements")) == 0
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

_attribute(spec) := spec.attributes[0].name

# The addresses that the parent may have, found by the first of the row's attributes that says anything.
_parents(change, spec, context) := addresses if {
	resource := read(change, context.configured)
	ways := [way | some way in spec.attributes; _says(resource, way)]
	addresses := _found(resource, change, ways[0], spec, context)
}

default _parents(_, _, _) := set()

_says(resource, way) if {
	some seen in reading.observations(resource, [way.name])
	seen.state != "absent"
}

# By a value that the plan shows: an id or a name of a resource of this plan.
_found(resource, _, way, spec, context) := {address |
	some address, entry in context.index
	entry.type in spec.types
	entry[way.by] == lower(seen.value)
} if {
	some seen in reading.observations(resource, [way.name])
	seen.state == "known"
	is_string(seen.value)
}

# By what the configuration refers to, while an id is unknown. A name that is not known may be made of the name that
# the expression refers to, and be another.
_found(resource, change, way, spec, context) := _referenced(change, object.get(resource.configured, [way.name, "references"], []), spec, context) if {
	some seen in reading.observations(resource, [way.name])
	seen.state == "unknown"
	way.by == "id"
	is_object(resource.configured)
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

_is_reference_to(reference, types) if {
	is_string(reference)
	some found in regex.find_all_string_submatch_n(`^([a-z0-9_]+)\.[A-Za-z0-9_-]+(?:\[[^\]]*\])?(?:\.(?:id|name))?$`, reference, 1)
	found[1] in types
}

# An index into instances chooses among them, and all of them are looked at.
_is_reference_to(reference, _) if reference in {"each.key", "count.index"}
