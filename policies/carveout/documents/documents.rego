# METADATA
# title: The document and its kind
# description: |
#   Its kind is told by its markers; `activity` only counts when the operator names
#   it, for there the caller is the source of the facts. A document that fits two kinds is refused.
package carveout.documents

import data.carveout.documents.document
import data.carveout.documents.inventory
import data.carveout.run

_object := document.value if is_object(document.value)

default _object := {}

# The kinds whose markers the document carries.
fits contains "terraform" if {
	is_string(_object.format_version)
	some marker in ["resource_changes", "planned_values"]
	marker in object.keys(_object)
}

fits contains "arm" if {
	is_string(_object["$schema"])
	endswith(lower(trim_suffix(_object["$schema"], "#")), "deploymenttemplate.json")
}

# A page of nothing is a page; a bare list of nothing is one if the operator says so.
fits contains "inventory" if _object.value == []

fits contains "inventory" if {
	document.value == []
	run.kind == "inventory"
}

# Only Azure's own ids begin so; a list of anything else has ids too.
fits contains "inventory" if {
	some record in inventory.records
	is_object(record)
	some name, id in record
	lower(name) == "id"
	is_string(id)
	regex.match(`(?i)^/(subscriptions|providers|tenants)/`, id)
}

fits contains "kubernetes" if {
	is_string(_object.apiVersion)
	is_string(_object.kind)
}

fits contains "activity" if _object.schema == "carveout.activity/v1"

fits contains "kubernetes" if {
	is_array(document.value)
	some object_ in document.value
	is_string(object_.apiVersion)
	is_string(object_.kind)
}

# A state file, which shows what is there and not what is planned, in either of its forms.
is_state if {
	is_string(_object.terraform_version)
	is_number(_object.version)
	"resources" in object.keys(_object)
}

is_state if {
	is_string(_object.format_version)
	"values" in object.keys(_object)
	not "resource_changes" in object.keys(_object)
}

# The kind of the document; undefined when it is refused.
kind := named if {
	count(refusals) == 0
	some named in fits
}

refusals contains "state-file" if is_state

refusals contains "ambiguous" if count(fits) > 1

refusals contains "unrecognised" if {
	count(fits) == 0
	not is_state
}

refusals contains "activity-not-named" if {
	fits == {"activity"}
	run.kind != "activity"
}

refusals contains "not-of-named-kind" if {
	run.kind != null
	count(fits) == 1
	not run.kind in fits
}
