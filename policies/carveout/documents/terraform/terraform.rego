# METADATA
# title: Terraform plans
# description: |
#   `terraform show -json` of a plan. Every managed resource that will exist after the apply is looked at, whether it
#   changes or not; one that is forgotten stays where it was; one that is deleted is gone; data sources hold nothing.
package carveout.documents.terraform

import data.carveout.azure.catalogue
import data.carveout.documents.document

# Resource changes as the plan lists them, or made from its planned values where it lists none.
changes := document.value.resource_changes if _lists_changes

changes := planned if not _lists_changes

_lists_changes if {
	is_array(document.value.resource_changes)
	count(document.value.resource_changes) > 0
}

# Resources of planned_values: unknown values are missing there without a mark. The modules nest to any depth, and
# this is the one place where a document is walked.
planned := [change |
	walk(object.get(document.value, ["planned_values", "root_module"], {}), [path, module])
	_is_module_path(path)
	some resource in module.resources
	change := {
		"address": resource.address,
		"mode": object.get(resource, "mode", "managed"),
		"type": resource.type,
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
relevant := [change | some change in changes; readable(change); _remains(change); not catalogue.holds_nothing(change.type)]

no_data := [change | some change in changes; readable(change); _remains(change); catalogue.holds_nothing(change.type)]

# Places of the document that cannot be read as a resource.
unreadable contains $"resource_changes[{i}]" if {
	some i, change in changes
	not readable(change)
}

unreadable contains "resource_changes" if {
	"resource_changes" in object.keys(document.value)
	document.value.resource_changes != null
	not is_array(document.value.resource_changes)
}

unreadable contains "planned_values" if {
	not _lists_changes
	"planned_values" in object.keys(document.value)
	not is_object(document.value.planned_values)
}

# A plan that says of itself that it does not show everything.
incomplete contains "errored" if document.value.errored == true

incomplete contains "complete" if document.value.complete == false

incomplete contains "deferred_changes" if count(document.value.deferred_changes) > 0

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
