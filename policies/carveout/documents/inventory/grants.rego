package carveout.documents.inventory

import data.carveout.azure.catalogue
import data.carveout.azure.grants as azure
import data.carveout.documents.grants

# What the records themselves grant, by what it reaches; worked out once, and not at all where nothing grants.
_granted := grants.gathered(_given, set())

_given := [{"grant": raw, "scope": _scope(resource, raw)} |
	some resource in resources
	azure.row_type(resource.type) in azure.types
	some raw in azure.of(resource)
]

# What is granted on one resource.
grants_on(resource) := grants.reaching(_granted, _target(resource)) if count(_granted) > 0

grants_on(_) := [] if count(_granted) == 0

key_grants := grants.on_vaults(_granted, [_target(resource) | some resource in resources; _keeps_keys(resource)]) if {
	count(_granted) > 0
}

default key_grants := []

_keeps_keys(resource) if {
	azure.of_service(resource.type, ["keyvault"])
	catalogue.row(resource.type).holds == "keys"
}

# An id says all of where a resource is.
_target(resource) := {
	"address": resource.address,
	"id": resource.id,
	"name": null,
	"type": resource.type,
	"resource_group": _segment_after(resource, "resourcegroups"),
	"within": [],
}

# An assignment says what it is on, or its own id runs through that.
_scope(resource, raw) := {"id": resource.id} if raw.scope.own

_scope(_, raw) := grants.scope(raw) if {
	not raw.scope.own
	grants.scope(raw) != null
}

_scope(resource, raw) := {"id": grants.enclosing(resource.id, resource.type)} if {
	grants.scope(raw) == null
	raw.scope.enclosing
}

default _scope(_, _) := {"all": true}
