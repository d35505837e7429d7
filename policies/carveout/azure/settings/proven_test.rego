package carveout.azure.settings_test

import data.carveout.azure.copies
import data.carveout.azure.settings
import data.carveout.reading

# Each row, as each of its dialects reads it, is proven by a resource of which a copy leaves the country (`leaves`) and
# by one of which none does (`stays`): {id: {dialect: {"leaves": …, "stays": …}}}.
_proofs := object.union_n([cases_a, cases_b, cases_c, cases_kubernetes])

# A resource as Terraform plans it, and as ARM writes it. Without a location of its own it lives in Singapore, as a
# child of something there. An id that ends in `hongkong` or `singapore` refers to a resource there.
tf(type, values) := {
	"address": "x.y", "type": type, "values": values, "unknown": {}, "sensitive": {}, "partial": false,
	"configured": null,
}

arm(type, body) := {
	"address": "x/y", "type": type, "flat": reading.flatten(object.union({"name": "y"}, body)), "unresolved": set(), "sensitive": {},
	"partial": false, "configured": null, "deployed": false,
}

# What is proven here; fixtures/settings_test.go asks it of every row and dialect, or else two fixtures of it.
proven contains [id, dialect] if {
	some id, proofs in _proofs
	some dialect, proof in proofs
	_is_proof(proof)
}

_is_proof(proof) if object.keys(proof) == {"leaves", "stays"}

test_a_proof_is_of_a_row if {
	stray := {[id, dialect] | some id, dialects in _proofs; some dialect, _ in dialects; not settings.rows[id][dialect]}
	stray == set()
}

test_a_copy_leaves_the_country if {
	wrong := {[entry.id, entry.type] | some entry in _proven; not _leaves(entry, _made(entry, entry.leaves))} with data.carveout_run as _day
	wrong == set()
}

test_no_copy_leaves_the_country if {
	wrong := {[entry.id, entry.type] | some entry in _proven; not _stays(entry, _made(entry, entry.stays))} with data.carveout_run as _day
	wrong == set()
}

# What is not known is never taken for what is absent, whatever the default.
test_an_unknown_document_leaves_it_open if {
	wrong := {[entry.id, entry.type] |
		some entry in _proven
		_is_weighed(entry.row)
		some resource in [entry.leaves, entry.stays]
		not _open(_made(entry, _with_nothing_known(entry.row, resource)))
	} with data.carveout_run as _day
	wrong == set()
}

# Neither a value that nobody documents nor one of another type is taken for one that makes no copy.
test_a_value_that_nobody_documents_leaves_it_open if {
	wrong := {[entry.id, entry.type, value] |
		some entry in _proven
		_is_by_value(entry.row)
		some value in ["Elsewhere", 7, {"name": "GRS"}]
		not _open(_made(entry, _with_value(entry.row, entry.leaves, value)))
	} with data.carveout_run as _day
	wrong == set()
}

# Every type of the row: what proves it for one of them does so for each.
_proven contains {"id": id, "type": type, "row": row, "leaves": _of_type(proof.leaves, type), "stays": _of_type(proof.stays, type)} if {
	some id, dialects in _proofs
	some dialect, proof in dialects
	some type in settings.rows[id][dialect].types
	row := settings.of_type[type][id]
}

_of_type(resource, type) := object.union(resource, {"type": type})

# The placements that the row makes of the resource, beside the home.
_made(entry, resource) := {"home": home, "places": places} if {
	home := _lives(resource)
	places := copies.made_by(resource, home, entry.id, entry.row, {"references": _references(entry.row, resource)})
}

_lives(resource) := resource.home if resource.home

_lives(resource) := copies.lives(resource, ["location"]) if {
	not resource.home
	_says_location(resource)
}

_lives(resource) := _singapore if {
	not resource.home
	not _says_location(resource)
}

_says_location(resource) if {
	some seen in reading.observations(resource, ["location"])
	seen.state == "known"
}

_references(row, resource) := {seen.path: {home} |
	row.target == "reference"
	some path in row.paths
	some seen in reading.observations(resource, path)
	seen.state == "known"
	some place, home in {"hongkong": _hongkong, "singapore": _singapore}
	endswith(seen.value, place)
}

_hongkong := object.union(_singapore, {"region": "eastasia", "shown_region": "eastasia", "country": "HK", "actual": "eastasia"})

# A copy that is made where the resource itself lives leaves the country with it.
_leaves(entry, made) if {
	entry.row.target == "own"
	some place in made.places
	[place.country, place.certainty] == ["HK", "known"]
}

_leaves(entry, made) if {
	entry.row.target in {"anywhere", "geography"}
	some place in made.places
	place.certainty == "unknown"
}

_leaves(entry, made) if {
	entry.row.target in {"pair", "pair_if_any", "pair_in_geography", "value", "reference"}
	some place in made.places
	place.certainty == _told(entry.row)
	place.country != made.home.country
}

# Of a copy that is only possible the place is told, and not that it is there.
_told(row) := "known" if not _is_possible(row)

_told(row) := "unknown" if _is_possible(row)

_is_possible(row) if row.when.possible

_is_possible(row) if {
	some condition in row.only_if
	condition.when.possible
}

_stays(entry, made) if {
	entry.row.target != "own"
	every place in made.places { [place.country, place.certainty] == [made.home.country, "known"] }
}

_stays(entry, made) if {
	entry.row.target == "own"
	every place in made.places { [place.country, place.certainty] == ["SG", "known"] }
}

_open(made) if {
	count(made.places) > 0
	every place in made.places { place.certainty == "unknown" }
}

# A copy that the region alone makes, or that Azure reports, hangs on nothing that could be unknown.
_is_weighed(row) if {
	count(row.paths) > 0
	not row.when.always
	not row.when.reported
}

_is_by_value(row) if row.when.in

_is_by_value(row) if not is_null(object.get(row.when, "equals", null))

_with_nothing_known(row, resource) := object.union(resource, {"unresolved": {[lower(path[0])] | some path in row.paths}}) if resource.flat

_with_nothing_known(_, resource) := object.union(resource, {"unknown": true}) if not resource.flat

_with_value(row, resource, value) := object.union(resource, {"flat": object.union(resource.flat, values)}) if {
	resource.flat
	values := {reading.lowered(seen.path): value | some path in row.paths; some seen in reading.observations(resource, path)}
}

_with_value(row, resource, value) := object.union(resource, {"values": object.union(resource.values, _nested(row.paths[0], value))}) if {
	not resource.flat
	count(row.paths[0]) in {1, 3}
}

_with_value(row, resource, value) := object.union(resource, {"values": json.patch(resource.values, [{"op": "replace", "path": row.paths[0], "value": value}])}) if {
	not resource.flat
	not count(row.paths[0]) in {1, 3}
}

_nested(path, value) := {path[0]: value} if count(path) == 1

_nested(path, value) := {path[0]: [{path[2]: value}]} if count(path) == 3
