package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.settings
import data.carveout.documents.document

# What a resource is joined with: what its configuration says of it, and the resources that others live in.
context(change) := object.union(_joined(change), {
	"grants": _grants_on(change),
	"key_grants": key_grants,
	"group_members": group_members,
	"keys": shown_keys,
})

# Resources that others live in or refer to, by address: type, id, name, resource group, tags, home and placements.
_index := object.union(_independent, _dependent)

# Those with a place of their own, and those that live in one of these.
_independent[address] := entry if {
	some address, change in _single_parents
	not _depends(change)
	entry := _entry(change, {"configured": _configured(change), "index": {}, "names": {}})
}

_dependent[address] := entry if {
	some address, change in _single_parents
	_depends(change)
	entry := _entry(change, {"configured": _configured(change), "index": _independent, "names": _names})
}

_depends(change) if count(object.keys(catalogue.row(typed(change)).place) & {"parent", "inside"}) > 0

# Two at one address are none.
_single_parents[address] := changes[i] if {
	some address, positions in _parents_at
	count(positions) == 1
	some i in positions
}

# Positions in `changes` of the resources that can be a parent.
_parents_at[changes[i].address] contains i if {
	some i, change in changes
	readable(change)
	_remains(change)
	typed(change) in _parent_types
}

# Types that resources of this plan live in or refer to. azapi does not say the type of a parent.
_parent_types := {parent | some type in _types; some parent in (catalogue.parents_of(type) | settings.referred_to_by(type))} | _types_near_azapi

_types := {typed(change) | some change in changes; readable(change)}

_types_near_azapi := _types if {
	some change in changes
	is_azapi(change)
}

default _types_near_azapi := set()

_entry(change, context_) := {
	"type": typed(change),
	"id": _text(object.get(_values(change.change), "id", null)),
	"name": _text(object.get(_values(change.change), "name", null)),
	"resource_group": object.get(_values(change.change), "resource_group_name", null),
	"tags": object.get(_values(change.change), "tags", {}),
	"tags_known": _tags_known(change),
	"home": home,
	"placements": placements,
} if {
	resource := read(change, context_.configured)
	joined := joins(change, context_)
	home := copies.home(resource, joined)
	placements := copies.of(resource, joined)
}

_text(value) := lower(value) if is_string(value)

default _text(_) := ""

# Addresses by module, type and resource name, all instances of count and for_each together.
_names[_name_key(changes[i])] contains address if {
	some address, positions in _parents_at
	some i in positions
}

_name_key(change) := concat("|", [_module(change), concat(".", [change.type, _name(change)])])

_name(change) := change.name if is_string(change.name)

default _name(_) := ""

_module(change) := change.module_address if is_string(change.module_address)

default _module(_) := ""

# The expressions of a resource in the configuration; null where the plan shows no configuration for it.
_configured(change) := [expressions | some expressions in _configuration_of[_name_key_of_configuration(change)]][0] if {
	count(_configuration_of[_name_key_of_configuration(change)]) == 1
}

default _configured(_) := null

# Gathered whole, once: a look-up by key into the rule that gathers would gather anew for every key.
_configuration_of := _configurations

_configurations[concat("|", [concat("/", path), resource.address])] contains object.get(resource, "expressions", {}) if {
	some path in _module_paths
	some resource in _configuration(path).resources
	is_string(resource.address)
}

_module_paths contains _path_of(_module(change)) if some change in changes

_name_key_of_configuration(change) := concat("|", [
	concat("/", _path_of(_module(change))),
	concat(".", [change.type, _name(change)]),
])

# module.site["us.east"].module.db[0] → ["site", "db"]: instance keys may hold any character, so dots do not split.
_path_of(module_address) := [found[1] |
	some found in regex.find_all_string_submatch_n(`module\.([^.\[\]"]+)(?:\[(?:[0-9]+|"(?:[^"\\]|\\.)*")\])?`, module_address, -1)
]

_configuration(path) := object.get(
	_root_module,
	[element | some name in path; some element in ["module_calls", name, "module"]],
	{},
)

_root_module := document.value.configuration.root_module if is_object(document.value.configuration.root_module)

default _root_module := {}
