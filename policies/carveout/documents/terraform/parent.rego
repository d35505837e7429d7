package carveout.documents.terraform

import data.carveout.documents.reading

_unresolved(attribute) := {"region": null, "country": null, "cause": "reference-unresolved", "path": attribute, "actual": null}

# Where the parent lives: a database takes its server's region, even while the server's id is unknown.
_parents_home(change, spec, context) := object.union(home, {"path": _attribute(spec)}) if {
	homes := {home | some address in _parents(change, spec, context); home := context.index[address].home}
	count(homes) == 1
	some home in homes
}

_parents_home(change, spec, context) := _unresolved(_attribute(spec)) if {
	count({home | some address in _parents(change, spec, context); home := context.index[address].home}) != 1
}

# The placements of the parent, for what is kept inside it.
_inherited(change, spec, context) := placements if {
	found := {entry | some address in _parents(change, spec, context); entry := context.index[address].placements}
	count(found) == 1
	some placements in found
}

_inherited(change, spec, context) := {object.union(_unresolved(_attribute(spec)), {
	"subdivision": null,
	"role": "primary",
	"certainty": "unknown",
	"setting": null,
	"expected": null,
	"mend": null,
})} if {
	count({entry | some address in _parents(change, spec, context); entry := context.index[address].placements}) != 1
}

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
	seen.value != ""
}

# By what the configuration refers to, while the value is unknown.
_found(resource, change, way, spec, context) := _referenced(change, object.get(resource.configured, [way.name, "references"], []), spec, context) if {
	some seen in reading.observations(resource, [way.name])
	seen.state == "unknown"
	is_object(resource.configured)
}

# Every instance of the one resource that an expression refers to. An expression that refers to anything else besides
# (a variable, a local, another module) may mean anything else, and finds nothing.
_referenced(change, references, spec, context) := addresses if {
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
	some found in regex.find_all_string_submatch_n(`^([a-z0-9_]+)\.[A-Za-z0-9_-]+(?:\[[^\]]*\])?(?:\.(?:id|name))?$`, reference, 1)
	found[1] in types
}

# An index into instances chooses among them, and all of them are looked at.
_is_reference_to(reference, _) if reference in {"each.key", "count.index"}
