package carveout.documents.arm

import data.carveout.run

# What an expression may look up, by the deployment whose template it is evaluated in; [] is the document itself.
_scopes := object.union({[]: _root_scope}, {path: _inner_scope(path) |
	some path, _ in inline
	evaluated_inside(path)
})

_root_scope := {
	"parameters": _definitions(root),
	"variables": _variables(root),
	"passed": {},
	"passed_known": true,
	"outer": [],
}

_inner_scope(path) := {
	"parameters": _definitions(template_of(path)),
	"variables": _variables(template_of(path)),
	"passed": {name: fields(given) | some name, given in fields(_passed(path))},
	"passed_known": _is_passed_plainly(path),
	"outer": scope_at(path),
} if {
	_mode(path) == "inner"
}

# A word that is neither inner nor outer: nobody can say which of two scopes a name is looked up in.
_inner_scope(path) := {"parameters": {}, "variables": {}, "passed": {}, "passed_known": false, "outer": scope_at(path)} if {
	_mode(path) != "inner"
}

# What a loop makes has the name of a variable too, and of two of one name nobody can say which counts.
_variables(template) := object.remove(stated, looped) if {
	stated := fields(object.get(template, "variables", {}))
	looped := {lower(loop.name) | some loop in stated.copy; is_string(loop.name)}
}

_definitions(template) := {name: fields(definition) | some name, definition in fields(object.get(template, "parameters", {}))}

_passed(path) := object.get(fields(_entries[path].properties), "parameters", {})

# Parameters from a file or out of an expression may be any.
_is_passed_plainly(path) if {
	is_object(_passed(path))
	not "parameterslink" in object.keys(fields(_entries[path].properties))
}

default _is_passed_plainly(_) := false

# --- nested deployments

# Deployments whose template stands in the document, and those that fetch theirs.
inline := {path: entry |
	some path, entry in _entries
	_is_deployment(entry)
	is_object(object.get(fields(entry.properties), "template", null))
}

template_of(path) := fields(fields(_entries[path].properties).template)

# The template at this path of the document.
template_at([]) := root

template_at(path) := template_of(array.slice(path, 0, count(path) - 2)) if count(path) > 0

# The deployment in whose scope something at a path is evaluated.
scope_at(path) := inside[count(inside) - 1] if {
	inside := [holder | some holder in deployments_around(path); evaluated_inside(holder)]
}

scope_at(path) := [] if {
	every holder in deployments_around(path) { not evaluated_inside(holder) }
}

# Outer is the default, but in the language of version 2.0, which knows only inner. Where the word is neither, nothing
# of the outer is known, and nothing of the inner.
evaluated_inside(path) if _mode(path) != "outer"

_mode(path) := lower(mode) if {
	mode := fields(fields(_entries[path].properties).expressionevaluationoptions).scope
	is_string(mode)
}

_mode(path) := "inner" if {
	not _says_mode(path)
	_written_in_version_2(path)
}

_mode(path) := "outer" if {
	not _says_mode(path)
	not _written_in_version_2(path)
}

_says_mode(path) if is_string(fields(fields(_entries[path].properties).expressionevaluationoptions).scope)

_written_in_version_2(path) if {
	some template in [root, template_of(path)]
	is_version_2(template)
}

is_version_2(template) if {
	is_string(template.languageversion)
	startswith(template.languageversion, "2.")
}

# --- what a name is bound to: {value, scope, defaults}

bound(asked, id) := {"value": given.value, "scope": scope.outer, "defaults": set()} if {
	asked.function == "parameters"
	scope := _scopes[id]
	given := scope.passed[asked.name]
	"value" in object.keys(given)
	not _is_secret(scope, asked.name)
}

bound(asked, id) := {"value": definition.defaultvalue, "scope": id, "defaults": _open_default(id, asked.name)} if {
	asked.function == "parameters"
	scope := _scopes[id]
	scope.passed_known
	not asked.name in object.keys(scope.passed)
	definition := scope.parameters[asked.name]
	"defaultvalue" in object.keys(definition)
	not _is_secret(scope, asked.name)
}

bound(asked, id) := {"value": variables[asked.name], "scope": id, "defaults": set()} if {
	asked.function == "variables"
	variables := _scopes[id].variables
}

# Where the run says that the resource group is; a nested deployment may go into another.
bound(asked, id) := {"value": run.location, "scope": [], "defaults": set()} if {
	asked.function == "resourcegroup"
	is_string(run.location)
	_deploys_to("resource group")
	every path in array.concat(deployments_around(id), [id]) {
		not _goes_elsewhere(path)
	}
}

bound(asked, []) := {"value": run.location, "scope": [], "defaults": set()} if {
	asked.function == "deployment"
	is_string(run.location)
	not _deploys_to("resource group")
}

bound(asked, id) := {"value": location, "scope": scope_at(id), "defaults": set()} if {
	asked.function == "deployment"
	_mode(id) == "inner"
	location := _entries[id].location
}

# Only the schema of resource groups has no word before deploymentTemplate.
_deploys_to("resource group") if {
	is_string(root["$schema"])
	regex.match(`(?i)(^|/)deploymentTemplate\.json#?$`, root["$schema"])
}

_goes_elsewhere(path) if count({"resourcegroup", "subscriptionid", "scope"} & object.keys(_entries[path])) > 0

# The default of a parameter of the document is what somebody may set; one that allows a single value is fixed.
_open_default([], name) := {name} if not _is_fixed(_scopes[[]].parameters[name])

_open_default([], name) := set() if _is_fixed(_scopes[[]].parameters[name])

_open_default(id, _) := set() if count(id) > 0

_is_fixed(definition) if {
	is_array(definition.allowedvalues)
	count(definition.allowedvalues) == 1
}

# Secrets are never read, not even to show a region.
_is_secret(scope, name) if {
	type := scope.parameters[name].type
	is_string(type)
	lower(type) in {"securestring", "secureobject"}
}
