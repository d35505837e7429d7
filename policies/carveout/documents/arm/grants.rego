package carveout.documents.arm

import data.carveout.azure.catalogue
import data.carveout.azure.grants as azure
import data.carveout.documents.grants

# What the template itself grants, by what it reaches; worked out once, and not at all where nothing grants.
_granted := grants.gathered(_given, set())

_given := [{"grant": raw, "scope": _sure_or_not(path, _scope_of(path, raw))} |
	some path in _deployed
	azure.row_type(resources[path].type) in azure.types
	some raw in azure.of(_granting(path))
]

# What stands under a condition that the template does not decide may not be there.
_sure_or_not(path, scope) := scope if there(path) == "yes"

_sure_or_not(path, scope) := object.union(scope, {"certain": false}) if there(path) != "yes"

_granting(path) := object.union(expanded(resources[path]), {
	"address": addresses[path],
	"type": resources[path].type,
	"sensitive": {},
	"partial": false,
	"deployed": false,
	"configured": null,
})

# What is granted on one resource.
grants_on(path) := grants.reaching(_granted, _target(path)) if count(_granted) > 0

grants_on(_) := [] if count(_granted) == 0

key_grants := grants.on_vaults(_granted, [_target(path) | some path in relevant; _keeps_keys(path)]) if count(_granted) > 0

default key_grants := []

_keeps_keys(path) if {
	azure.of_service(resources[path].type, ["keyvault"])
	catalogue.row(resources[path].type).holds == "keys"
}

# A template gives no ids, and names no resource group.
_target(path) := {
	"address": addresses[path],
	"id": null,
	"name": _last_name(resources[path]),
	"type": resources[path].type,
	"resource_group": null,
	"within": [{"address": addresses[holder], "name": _last_name(resources[holder]), "certain": holder in sure} |
		sure := _sole_holding(path)
		some holder in _holding(path)
	],
}

# What it lives in, and what that lives in.
_holding(path) := array.concat(
	[holder | some holder in object.get(_parents_of, [path], [])],
	[further | some holder in object.get(_parents_of, [path], []); some further in object.get(_parents_of, [holder], [])],
)

# Those of them that are the only ones there may be.
_sole_holding(path) := _sole(path) | {further | some holder in _sole(path); some further in _sole(holder)}

_sole(path) := {holder | some holder in _parents_of[path]} if count(_parents_of[path]) == 1

default _sole(_) := set()

# The last part of its name, where it is written.
_last_name(resource) := lower(parts[count(parts) - 1]) if {
	said := _written_name(resource.names[count(resource.names) - 1], resource.scope)
	parts := split(said, "/")
}

default _last_name(_) := null

_written_name(name, _) := name if not is_expression(name)

_written_name(name, scope) := said.value if {
	is_expression(name)
	said := resolve(name, scope)
	said.known
	is_string(said.value)
}

# --- on what: itself, what `scope` says, or what encloses it; what nobody can tell, and the deployment's own scope, are
# everything

_scope_of(path, raw) := _on({path}) if raw.scope.own

_scope_of(path, raw) := grants.scope(raw) if {
	not raw.scope.own
	grants.scope(raw) != null
	raw.scope.state == "known"
	path
}

_scope_of(path, raw) := _on(_extended(path)) if {
	not raw.scope.own
	not raw.scope.state == "known"
	count(_extended(path)) > 0
}

default _scope_of(_, _) := {"all": true}

_on(paths) := {
	"addresses": [addresses[path] | some path in paths],
	"parts": [addresses[holder] | some path in paths; some holder in _holding(path)],
	"certain": count(paths) == 1,
}

_extended(path) := _meant(resources[path], resources[path].fields.scope) if is_string(resources[path].fields.scope)

_extended(path) := _enclosing(path, resources[path], {"types": [concat("/", array.slice(parts, 0, count(parts) - 1))]}) if {
	not resources[path].fields.scope
	parts := split(resources[path].type, "/")
	count(parts) > 2
}

default _extended(_) := set()
