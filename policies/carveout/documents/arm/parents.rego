package carveout.documents.arm

import data.carveout.azure.copies
import data.carveout.reading

# The name of a resource as text that can be compared, with those of what encloses it.
_name_of := {path: concat("/", [canonical(name, resource.scope) | some name in resource.names]) | some path, resource in resources}

# Two resource groups may hold the same name, so it counts within the one that the innermost deployment names.
_group_of(resource) := _group(resource.deployments)

# What an id is made in, too: a deployment evaluated outside makes ids of where it is evaluated.
_group_at([]) := []

_group_at(scope) := _group(array.concat(deployments_around(scope), [scope])) if count(scope) > 0

_group(holders) := [_text_at(holder, name) |
	some holder in holders
	some name in ["subscriptionid", "resourcegroup", "scope"]
	name in object.keys(_entries[holder])
]

_text_at(holder, name) := canonical(_entries[holder][name], scope_at(holder))

default _text_at(_, _) := ""

# Resources by what others may call them: type and name, id within the resource group, symbolic name in the template.
# Gathered by a built-in: a rule that collects a set for each key takes time by the square of their number.
_index := {key: object.keys(paths) | some key, paths in _called_by}

_called_by := object.union_n([{key: {path: true}} |
	some path, resource in resources
	some key in _keys(path, resource)
])

_keys(path, resource) := {
	["name", _group_of(resource), resource.type, _name_of[path]],
	["id", _group_of(resource), _id(resource.type, _name_of[path])],
	["bare", _group_of(resource), _name_of[path]],
	["symbol", resource.template, _lower(path[count(path) - 1])],
}

# provider/servers/a/databases/b
_id(type, name) := concat("/", array.concat([parts[0]], [element |
	some i, part in names
	some element in [parts[i + 1], part]
])) if {
	parts := split(type, "/")
	names := split(name, "/")
	count(parts) == count(names) + 1
}

default _id(_, _) := null

# What exists already lends nothing; where the document also declares it, that is the one.
_may_lend(path) if {
	is_declared(resources[path])
	there(path) != "no"
}

# What a resource lives in, by the catalogue's way of naming it: the paths that it may be.
parents(path, resource, _, spec) := {parent | some parent in _enclosing(path, resource, spec); _may_lend(parent)} if not spec.attributes

parents(_, resource, read, spec) := referred(resource, read, way) if {
	ways := [{"path": copies.way_path(attribute), "by": attribute.by} | some attribute in spec.attributes; _says(read, copies.way_path(attribute))]
	way := object.union(ways[0], {"types": spec.types})
}

default parents(_, _, _, _) := set()

_says(read, path) if read.flat[reading.lowered(path)] != null

_of_types(paths, types) := {path | some path in paths; resources[path].type in types}

# By the segments of the name, which a child has in common with what encloses it.
_enclosing(path, resource, spec) := {parent |
	names := split(_name_of[path], "/")
	some type in spec.types
	some parent in _index[["name", _group_of(resource), type, concat("/", array.slice(names, 0, _parts_of(type)))]]
} if {
	_is_named_in_full(path, resource)
	_encloses_some(resource, spec)
}

# By the one resource of the type that it waits for, where its name does not show the segments.
_enclosing(path, resource, spec) := _only_one(_of_types({parent | some said in _waits_for(resource); some parent in _meant(resource, said)}, spec.types)) if {
	not _is_named_in_full(path, resource)
	_encloses_some(resource, spec)
}

# What extends another resource says which in `scope`.
_enclosing(_, resource, spec) := _of_types(_meant(resource, resource.fields.scope), spec.types) if {
	not _encloses_some(resource, spec)
	is_string(resource.fields.scope)
}

default _enclosing(_, _, _) := set()

_parts_of(type) := count(split(type, "/")) - 1

_is_named_in_full(path, resource) if count(split(_name_of[path], "/")) == _parts_of(resource.type)

_encloses_some(resource, spec) if {
	some type in spec.types
	startswith(resource.type, concat("", [type, "/"]))
}

_only_one(paths) := paths if count(paths) == 1

_only_one(paths) := set() if count(paths) != 1

_waits_for(resource) := [said | some said in resource.fields.dependson; is_string(said)] if is_array(resource.fields.dependson)

default _waits_for(_) := []

# The resources of this document that a text means, as an id, by its symbolic name or by its name.
_meant(resource, said) := {found |
	some key in _keys_of(resource, canonical(said, resource.scope), _id_asked(said, resource.scope))
	some found in _index[key]
}

_keys_of(resource, text, id) := {
	["name", id.group, id.type, id.name],
	["id", _group_of(resource), text],
	["bare", _group_of(resource), text],
	["symbol", resource.template, text],
}

# What follows the id of the resource group that the document is deployed to.
_in_root_group(text) := trim_prefix(text, _root_group) if startswith(text, _root_group)

default _in_root_group(_) := null

_root_group := concat("", ["{resourcegroup().id@[]}", "/providers/"])

# [resourceId('Type', name, …)]: with a resource group or a subscription before the type it may be any.
_id_asked(value, scope) := {"group": _group_at(piece.scope), "type": trim_suffix(type, "/"), "name": concat("/", names)} if {
	[piece] := _pieces(value, scope)
	arguments := _called("resourceid", piece)
	_is_quoted(arguments[0])
	type := lower(_unquoted(arguments[0]))
	contains(type, "/")
	names := [_text(_apart(_apart(_apart(_argument(argument, piece.scope))))) | some i, argument in arguments; i > 0]
}

default _id_asked(_, _) := {"group": null, "type": null, "name": null}

# --- what a setting or an attribute refers to

# way: {path, by, types}
referred(resource, read, way) := {found |
	said := _said_at(resource, read, way.path)
	some found in _of_types(_by(resource, said, way), way.types)
	_may_lend(found)
}

_said_at(_, read, path) := read.written[reading.lowered(path)] if read.written[reading.lowered(path)]

_said_at(resource, read, path) := {"value": value, "scope": resource.scope} if {
	not read.written[reading.lowered(path)]
	value := read.flat[reading.lowered(path)]
	is_string(value)
}

_by(resource, said, way) := {found |
	some type in way.types
	some found in _index[["name", _group_of(resource), type, canonical(said.value, said.scope)]]
} if {
	way.by == "name"
}

_by(resource, said, way) := _by_id(resource, said) | _by_output(resource, said) if way.by == "id"

# A storage account by its address or in a connection string.
_by(resource, said, way) := by_name | _by_output(resource, said) if {
	way.by == "account"
	by_name := {found |
		name := copies.account(canonical(said.value, said.scope))
		some type in way.types
		some found in _index[["name", _group_of(resource), type, name]]
	}
}

# By what the template asks of it, and no other resource has.
_by_output(resource, said) := {found |
	some value in _asked(said.value)
	some found in _by_id(resource, {"value": value, "scope": said.scope})
}

_by_id(resource, said) := {found |
	id := _id_asked(said.value, said.scope)
	some key in [
		["name", id.group, id.type, id.name],
		["id", [], _in_root_group(canonical(said.value, said.scope))],
		["symbol", resource.template, _symbol(said.value)],
	]
	some found in _index[key]
}

# [reference(resourceId(…)).primaryEndpoints.blob], and the GUID of a workspace for logs
_asked(value) := {concat("", ["[", found[1], "]"]) |
	is_string(value)
	some found in regex.find_all_string_submatch_n(_output_pattern, value, 1)
}

_output_pattern := `(?i)^\[\s*reference\(\s*(resourceId\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))\s*(?:,[^()]*)?\)\s*\.(?:primaryEndpoints(?:\.[a-z]+|\['[a-z]+'\])|customerId)\s*\]$`

# [resourceInfo('symbol').id] of the language's version 2.0
_symbol(value) := lower(found[1]) if {
	some found in regex.find_all_string_submatch_n(`(?i)^\[\s*resourceInfo\s*\(\s*'([^']+)'\s*\)\s*\.\s*id\s*\]$`, value, 1)
}

default _symbol(_) := null
