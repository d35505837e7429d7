package carveout.documents.kubernetes

import data.carveout.azure.catalogue
import data.carveout.azure.grants as azure
import data.carveout.documents.grants
import data.carveout.reading

# What operators' objects themselves grant, by what it reaches; worked out once, and not at all where nothing grants.
# Objects are told apart by their keys.
_granted := grants.gathered(_handed_over, set())

_handed_over := [{"grant": raw, "scope": _scope(resource, raw)} |
	some object_ in _readable
	operator(object_)
	azure.row_type(type(object_)) in azure.types
	resource := read(object_)
	some raw in azure.of(resource)
]

# What is granted on one resource.
grants_on(resource) := grants.reaching(_granted, _target(resource)) if count(_granted) > 0

grants_on(_) := [] if count(_granted) == 0

key_grants := grants.on_vaults(_granted, [_target(resource) | some resource in resources; _keeps_keys(resource)]) if count(_granted) > 0

default key_grants := []

_keeps_keys(resource) if {
	azure.of_service(resource.type, ["keyvault"])
	catalogue.row(resource.type).holds == "keys"
}

_target(resource) := {
	"address": resource.id,
	"id": null,
	"name": resource.name,
	"type": resource.type,
	"resource_group": null,
	"within": [{"address": id, "name": _last_part(id), "certain": count(lent) == 1} |
		lent := lending(resource, context)
		some id in lent
	],
}

_last_part(id) := parts[count(parts) - 1] if parts := split(id, "|")

# What a property names, what it links to, or what owns it; else, and where that is a resource group, everything.
_scope(resource, raw) := object.union(_on({resource.id}), {"parts": [id | some id in lending(resource, context)]}) if raw.scope.own

_scope(_, raw) := grants.scope(raw) if {
	not raw.scope.own
	grants.scope(raw) != null
}

_scope(resource, raw) := _on(_meant_by(resource, raw)) if {
	not raw.scope.own
	grants.scope(raw) == null
	count(_meant_by(resource, raw)) > 0
	count({id | some id in _meant_by(resource, raw); grants.holds_all(split(id, "|")[0])}) == 0
}

default _scope(_, _) := {"all": true}

_on(ids) := {"addresses": [id | some id in ids], "parts": [], "certain": count(ids) == 1, "shown": sort([address | some id in ids; some address in _shown_as[id]])}

# An owner, by the object's word, or the object that a reference names.
_meant_by(resource, raw) := {id |
	raw.scope.enclosing
	some owners in _owned[resource.id]
	some id in owners
} | {id |
	some link in resource.links[reading.lowered(raw.scope.path)]
	some id in _linked_to(link)
}

_linked_to(link) := _by_object[link.object] if link.object

_by_object[resource.object] contains resource.id if some resource in resources

_shown_as[resource.id] contains resource.address if some resource in resources
