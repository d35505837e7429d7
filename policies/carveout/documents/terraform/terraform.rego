# METADATA
# title: Terraform plans
# description: |
#   `terraform show -json` of a plan. Every managed resource that will exist after the apply is looked at, whether it
#   changes or not; one that is forgotten stays where it was; one that is deleted is gone; data sources hold nothing.
package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.documents.document

# What the plan holds, as every kind of document says it.
contents := {
	"activities": [activity(change, context(change)) | some change in relevant],
	"expected": count(relevant),
	"no_data": count(no_data),
	"key_grants": key_grants,
	"keys": shown_keys,
	"unreadable": unreadable,
	"incomplete": ({{"path": path, "message": $"The plan says ({path}) that it does not show everything."} | some path in incomplete} | _deploying),
}

# Resource changes as the plan lists them, and what only its planned values show.
changes := array.concat(array.concat(_listed, _left_behind), [change |
	some change in planned
	not change.address in _listed_addresses
])

_listed := document.value.resource_changes if is_array(document.value.resource_changes)

default _listed := []

# A deposed object is deleted at the address of the one that stays.
_listed_addresses := {change.address | some change in _listed; readable(change); _remains(change)}

# A replacement that forgets (OpenTofu's `destroy = false`) makes a new object and leaves the old one where it is.
_left_behind := [object.union(change, {"change": {"actions": ["forget"], "after": null}}) |
	some change in _listed
	readable(change)
	"forget" in change.change.actions
	object.get(change.change, "after", null) != null
]

# Resources of planned_values: unknown values are missing there without a mark.
planned := [change |
	some module in _planned_modules
	some stated in module.resources
	resource := _object(stated)
	change := {
		"address": object.get(resource, "address", null),
		"mode": object.get(resource, "mode", "managed"),
		"type": object.get(resource, "type", null),
		"name": object.get(resource, "name", null),
		"module_address": object.get(module, "address", ""),
		"partial": true,
		"change": {
			"actions": ["no-op"],
			"after": object.get(resource, "values", {}),
			"after_sensitive": object.get(resource, "sensitive_values", {}),
		},
	}
]

_object(value) := value if is_object(value)

default _object(_) := {}

_planned_modules := _modules(object.get(document.value, ["planned_values", "root_module"], {}))

# The modules nest to any depth, and this is the one place where a document is walked.
_modules(root) := [module |
	walk(root, [path, module])
	_is_module_path(path)
]

_is_module_path(path) if count(path) == 0

_is_module_path(path) if {
	count(path) % 2 == 0
	every i, element in path {
		_module_element(i, element)
	}
}

_module_element(i, "child_modules") if i % 2 == 0

_module_element(i, element) if {
	i % 2 == 1
	is_number(element)
}

# Resources that will hold something after the apply, by what the catalogue says of them.
relevant := [change | some change in changes; readable(change); _remains(change); not catalogue.holds_nothing(typed(change))]

no_data := [change | some change in changes; readable(change); _remains(change); catalogue.holds_nothing(typed(change))]

# azapi can plan a deployment: the template in its body is none that is read here.
_deploying := {{"path": path, "message": $"{path} deploys a template: what it deploys is not shown."} |
	some change in no_data
	path := change.address
	is_azapi(change)
	typed(change) == "microsoft.resources/deployments"
}

# Places of the document that cannot be read as a resource.
unreadable contains $"resource_changes[{i}]" if {
	some i, change in _listed
	not readable(change)
}

unreadable contains $"planned_values: resource {i}" if {
	some i, change in planned
	not readable(change)
}

unreadable contains "resource_changes" if {
	stated := object.get(document.value, "resource_changes", null)
	stated != null
	not is_array(stated)
}

unreadable contains "planned_values" if {
	not is_object(object.get(document.value, "planned_values", {}))
}

unreadable contains "planned_values" if {
	some module in _planned_modules
	not _is_module(module)
}

_is_module(module) if {
	is_object(module)
	is_array(object.get(module, "resources", []))
	is_array(object.get(module, "child_modules", []))
}

# A plan that says of itself that it does not show everything, or says it in a way that nobody can read.
incomplete contains "errored" if object.get(document.value, "errored", false) != false

incomplete contains "complete" if object.get(document.value, "complete", true) != true

incomplete contains "deferred_changes" if not object.get(document.value, "deferred_changes", []) in [[], null]

# A plan for a part of the state (-target, -refresh-only) lists only that part; the rest stays where it is.
incomplete contains "prior_state" if {
	some module in _modules(object.get(document.value, ["prior_state", "values", "root_module"], {}))
	some resource in module.resources
	is_object(resource)
	object.get(resource, "mode", "managed") != "data"
	not object.get(resource, "address", null) in _accounted_for
}

incomplete contains "resource_drift" if {
	some change in document.value.resource_drift
	is_object(change)
	object.get(change, "mode", "managed") != "data"
	object.get(change, ["change", "after"], null) != null
	not object.get(change, "address", null) in _accounted_for
}

# Addresses that the plan says something about, today's and those from which something moved.
_accounted_for := ({change.address | some change in _listed} | {change.address | some change in planned}) | _moved

_moved := {change.previous_address | some change in _listed}

readable(change) if {
	is_string(change.address)
	is_string(change.type)
	is_object(change.change)
}

# What is there after the apply: all but data sources and deleted resources. `forget` drops a resource from the state
# and leaves it, and its copies, where they are.
_remains(change) if {
	object.get(change, "mode", "managed") != "data"
	not _deleted(change)
}

_deleted(change) if {
	change.change.actions == ["delete"]
	object.get(change.change, "after", null) == null
}
