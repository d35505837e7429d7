# METADATA
# title: The copies that Azure makes of a resource
# description: |
#   From a resource, its place and the settings of its type to placements. A setting fires, does not fire, or cannot
#   be told; a copy that cannot be told is a placement whose certainty is unknown.
package carveout.azure.copies

import data.carveout.reading

# yes | no | unknown, for one observed value of a setting and all that it depends on.
fires(resource, row, observed) := "no" if "no" in _parts(resource, row, observed)

fires(resource, row, observed) := "yes" if _parts(resource, row, observed) == {"yes"}

fires(resource, row, observed) := "unknown" if {
	not "no" in _parts(resource, row, observed)
	_parts(resource, row, observed) != {"yes"}
}

_parts(resource, row, observed) := {_matches(row, _effective(resource, row, observed))} | {part |
	some condition in row.only_if
	part := _matches(condition, _effective(resource, condition, _heard_of(resource, row, condition, observed)))
}

# A condition has a path of its own, or lies beside the value, in the same member of a list.
_heard_of(resource, _, condition, _) := _only(resource, condition.path) if condition.path

_heard_of(resource, row, condition, seen) := _only(resource, _beside(condition, seen)) if {
	condition.beside
	_is_member(row, seen)
}

# What stands in place of the list does not show its members.
_heard_of(_, row, condition, seen) := object.union(seen, {"state": "unknown", "value": null}) if {
	condition.beside
	not _is_member(row, seen)
}

_beside(condition, seen) := array.concat(array.slice(seen.path, 0, count(seen.path) - 1), condition.beside)

_is_member(row, seen) if {
	count(seen.path) in {count(path) | some path in row.paths}
	not "*" in seen.path
	not "*?" in seen.path
}

# What was read for one path; the paths of a condition never have members.
_only(resource, path) := [observed | some observed in reading.observations(resource, path)][0]

# All that was read for a setting, under each of its names; where it is absent under all of them, once as absent.
observed(resource, row, joins) := _telling(row, [found |
	some path in row.paths
	found := {_followed(seen, row, joins) | some seen in reading.observations(resource, path); seen.state != "absent"}
	count(found) > 0
])

observed(resource, row, _) := {{"state": "absent", "value": null, "path": _first_path(row)}} if {
	every path in row.paths {
		every seen in reading.observations(resource, path) { seen.state == "absent" }
	}
}

_telling(row, found) := {seen | some seens in found; some seen in seens} if {
	count(found) > 0
	not _alike(row, found)
}

_telling(row, found) := found[0] if _alike(row, found)

# Names of which none is known tell no more than one of them, where no condition tells them apart.
_alike(row, found) if {
	count(found) > 1
	count(row.only_if) == 0
	not "known" in {seen.state | some seens in found; some seen in seens}
}

# An id that is known only after apply and refers to something of the document is there, whatever it will be.
_followed(seen, row, joins) := object.union(seen, {"state": "known"}) if {
	row.target == "reference"
	joins.references[seen.path]
}

_followed(seen, row, joins) := seen if {
	row.target == "reference"
	not joins.references[seen.path]
}

_followed(seen, row, _) := seen if row.target != "reference"

# A setting without an attribute: the copy is made by the region alone.
_first_path(row) := row.paths[0] if count(row.paths) > 0

_first_path(row) := [] if count(row.paths) == 0

# The value as the service takes it: its default where absent, or where the row says that unknown means default and
# the configuration shows that nobody set it.
_effective(_, _, seen) := seen if seen.state == "known"

_effective(resource, row, seen) := {"state": "known", "value": row.default, "path": seen.path} if {
	seen.state == "absent"
	_has_default(row)
	not _not_shown(resource, row)
}

_effective(_, row, seen) := seen if {
	seen.state == "absent"
	not _has_default(row)
}

_effective(resource, row, seen) := object.union(seen, {"state": "unknown"}) if {
	seen.state == "absent"
	_has_default(row)
	_not_shown(resource, row)
}

_effective(resource, row, seen) := {"state": "known", "value": row.default, "path": seen.path} if {
	seen.state == "unknown"
	_left_out(resource, row, seen.path)
}

_effective(resource, row, seen) := seen if {
	seen.state == "unknown"
	not _left_out(resource, row, seen.path)
}

_has_default(row) if row.default != null

# Azure shows the value in force of what is deployed, so a record without it, of an older version of the API, leaves it
# open; unless the row says that Azure leaves out a default.
_not_shown(resource, row) if {
	resource.deployed == true
	object.get(row, "deployed", "shown") != "default"
}

_left_out(resource, row, path) if {
	object.get(row, "unknown", "undetermined") == "default"
	_has_default(row)
	reading.left_out(resource, path)
}

_matches(condition, _) := "yes" if condition.when.always == true

# Sources differ on whether the service makes this copy.
_matches(condition, _) := "unknown" if condition.when.possible == true

_matches(condition, seen) := _presence[seen.state] if {
	condition.when.present == true
	not _lacking(condition, seen)
}

# What Azure reports of a copy that another row weighs: where it says nothing, this row says nothing.
_matches(condition, seen) := _reports[seen.state] if condition.when.reported == true

# Without a value that the service demands, what the document shows is not the whole resource.
_matches(condition, seen) := "unknown" if {
	condition.when.present == true
	_lacking(condition, seen)
}

_lacking(condition, seen) if {
	condition.required == true
	seen.state == "absent"
}

_matches(condition, seen) := "unknown" if {
	_by_value(condition.when)
	seen.state != "known"
}

_matches(condition, seen) := _weigh(_wanted(condition.when, seen.value), _unwanted(condition, seen.value)) if {
	_by_value(condition.when)
	seen.state == "known"
}

_presence := {"known": "yes", "absent": "no", "unknown": "unknown"}

_reports := {"known": "yes", "absent": "no", "unknown": "no"}

# A value that no list names is not recognised, and what it does is not known.
_weigh(true, _) := "yes"

_weigh(false, true) := "no"

_weigh(false, false) := "unknown"

_by_value(when) if is_array(when.in)

_by_value(when) if not is_null(object.get(when, "equals", null))

_by_value(when) if is_string(when.prefix)

default _wanted(_, _) := false

_wanted(when, value) if _normal(value) in {_normal(wanted) | some wanted in when.in}

_wanted(when, value) if _normal(value) == _normal(when.equals)

_wanted(when, value) if startswith(_normal(value), _normal(when.prefix))

default _unwanted(_, _) := false

_unwanted(condition, value) if _normal(value) in {_normal(never) | some never in condition.never}

# Every other name is none with this prefix.
_unwanted(condition, value) if {
	is_string(condition.when.prefix)
	is_string(value)
	not _wanted(condition.when, value)
}

_normal(value) := lower(value) if is_string(value)

_normal(value) := value if not is_string(value)
