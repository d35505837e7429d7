package carveout.documents.arm

import data.carveout.azure.catalogue
import data.carveout.documents.grants
import data.carveout.reading

# One resource of the template as an activity: it stores, and these are the places.
activity(path, joined) := {
	"act": "store",
	"id": addresses[path],
	"subject": {"kind": "arm", "address": addresses[path], "type": resources[path].type},
	"stage": "planned",
	"anchor": null,
	"attributes": _attributes(path),
	"basis": null,
	"home_role": catalogue.home_role(resources[path].type),
	"facts": grants.fact("grants", grants_on(path)),
	"key_grants": key_grants,
	"keys": shown_keys,
	"placements": placements(path, joined),
	"placements_complete": catalogue.known(resources[path].type),
	"problems": catalogue.problems(resources[path].type),
}

# A template names no resource group: that is the deployment's.
_attributes(path) := {
	"resource_group": null,
	"tags": _tags(resources[path]),
	"tags_known": _has_plain_tags(resources[path]),
	"labels": [labels | some member in ({path} | _parents_of[path]); labels := _tags(resources[member])],
}

# Tags as far as they can be read; what cannot be is shown as it is written, since it may name a mark.
_tags(resource) := {name: _said(value, said.scope) | some name, value in said.value} if {
	said := _resolved_tags(resource)
	is_object(said.value)
}

_tags(resource) := _resolved_tags(resource).value if not is_object(_resolved_tags(resource).value)

_resolved_tags(resource) := resolve(object.get(resource.fields, "tags", {}), resource.scope)

_said(value, scope) := resolve(value, scope).value

_has_plain_tags(resource) if not _has_expression(resource)

default _has_plain_tags(_) := false

_has_expression(resource) if {
	walk(resource.fields.tags, [path, value])
	some text in array.concat(path, [value])
	is_expression(text)
}

# --- addresses: the names of the deployments, the type and the name as they are written; numbered where several are alike

_written := {path: concat("/", array.concat(holders, array.concat([resource.shown_type], resource.names))) |
	some path, resource in resources
	holders := [_entries[holder].name | some holder in resource.deployments; is_string(_entries[holder].name)]
}

_paths_of := {address: sort([path | some path, _ in paths]) | some address, paths in _alike}

_alike := object.union_n([{address: {path: true}} | some path, address in _written])

addresses := {path: address |
	some written, paths in _paths_of
	some i, path in paths
	address := _numbered(written, i)
}

_numbered(written, 0) := written

_numbered(written, i) := concat("#", [written, format_int(i + 1, 10)]) if i > 0

# --- what a home or a copy says of itself

# The expression that leaves it open, and what would decide it.
told(read, place) := object.union(place, {"actual": open.text, "cause": _openly(place, open)}) if some open in _open_at(read, place)

told(read, place) := place if {
	count(_open_at(read, place)) == 0
	place.cause != "unknown-until-apply"
}

# A loop makes it.
told(read, place) := object.union(place, {"cause": "expression-unresolved"}) if {
	count(_open_at(read, place)) == 0
	place.cause == "unknown-until-apply"
}

_open_at(read, place) := {open |
	place.cause in {"unknown-until-apply", "setting-unknown"}
	is_string(place.path)
	some path, open in read.open
	_holds(reading.text(path), lower(place.path))
}

_openly(place, open) := open.cause if place.cause == "unknown-until-apply"

_openly(place, _) := place.cause if place.cause != "unknown-until-apply"

_holds(holder, path) if holder == path

_holds(holder, path) if strings.any_prefix_match(path, {concat("", [holder, "."]), concat("", [holder, "["])})

# Under a condition that the template does not decide nothing is known to exist; where it lies, should it exist, is.
conditional(path, place) := place if there(path) == "yes"

conditional(path, place) := object.union(place, {"certainty": "unknown"}) if {
	there(path) == "unknown"
	place.cause != null
}

conditional(path, place) := object.union(place, {"certainty": "unknown", "cause": "condition-unknown"}) if {
	there(path) == "unknown"
	place.cause == null
}
