package carveout.documents.arm

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.settings
import data.carveout.reading

# Resources that hold something or lend their place, with their expressions resolved. What exists already is declared
# elsewhere, and this document does not say where.
_read := {path: object.union(expanded(resource), {
	"address": addresses[path],
	"type": resource.type,
	"sensitive": {},
	"partial": false,
	"deployed": false,
	"configured": null,
}) |
	some path, resource in resources
	is_declared(resource)
	there(path) != "no"
	not catalogue.holds_nothing(resource.type)
}

is_declared(resource) if not _exists_already(resource)

_exists_already(resource) if {
	resource.fields.existing == true
	is_version_2(template_at(resource.template))
}

# The ways in which a type lives in another.
_specs(type) := [spec | some way in ["parent", "inside"]; spec := catalogue.row(type).place[way]]

_parents_of := {path: found |
	some path, read in _read
	found := {parent | some spec in _specs(read.type); some parent in parents(path, resources[path], read, spec)}
}

# --- homes, from what says its own place down to what lives in what lives in it

_home(path, known) := told(_read[path], copies.home(_read[path], {"home": _lent_home(path, known), "cluster": null})) if not _is_inside(path)

_home(path, known) := _lent_home(path, known) if _is_inside(path)

_is_inside(path) if catalogue.row(_read[path].type).place.inside

_lent_home(path, known) := home if {
	homes := {known[parent] | some parent in _parents_of[path]; together(path, parent)}
	count(homes) == 1
	some home in homes
	every parent in _parents_of[path] { _lends(path, parent, known) }
}

default _lent_home(_, _) := null

_lends(path, parent, known) if {
	known[parent]
	together(path, parent)
}

_lives_alone(path) if count(_specs(_read[path].type)) == 0

_first_homes := {path: home | some path, _ in _read; _lives_alone(path); home := _home(path, {}); home != null}

_second_homes := object.union(_first_homes, {path: home | some path, _ in _read; not _lives_alone(path); home := _home(path, _first_homes); home != null})

homes := object.union(_first_homes, {path: home | some path, _ in _read; not _lives_alone(path); home := _home(path, _second_homes); home != null})

# Where those live that the settings of a resource refer to, by the path of the reference.
_references(path) := {seen.path: places |
	read := _read[path]
	some row in settings.of_type[read.type]
	row.target == "reference"
	some written in row.paths
	some seen in reading.observations(read, written)
	found := referred(resources[path], read, {"path": seen.path, "by": row.refers_to.by, "types": row.refers_to.types})
	count(found) > 0
	places := {homes[target] | some target in found}
	every target in found { _lends(path, target, homes) }
}

# --- what is kept inside another is copied with it

joins(path, placements) := {
	"home": _lent_home(path, homes),
	"placements": _lent_placements(path, placements),
	"references": _references(path),
	"cluster": null,
}

_lent_placements(path, known) := places if {
	lent := {known[parent] | some parent in _parents_of[path]}
	count(lent) == 1
	some places in lent
	every parent in _parents_of[path] { _lends(path, parent, known) }
}

default _lent_placements(_, _) := null

_lenders := {parent | some path, found in _parents_of; _is_inside(path); some parent in found}

_first_placements := {path: places |
	some path in _lenders
	not _is_inside(path)
	places := placements(path, {})
}

_second_placements := object.union(_first_placements, {path: places |
	some path in _lenders
	_is_inside(path)
	places := placements(path, _first_placements)
})

_lent_by_all := object.union(_first_placements, {path: places |
	some path in _lenders
	_is_inside(path)
	places := placements(path, _second_placements)
})

# Every placement of a resource, as far as what it lives in is known.
placements(path, known) := {conditional(path, told(_read[path], place)) | some place in copies.of(_read[path], joins(path, known))}
