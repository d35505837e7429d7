# METADATA
# title: Kubernetes objects
# description: |
#   Storage that Kubernetes asks Azure for (StorageClass, PersistentVolume, VolumeSnapshotClass), and Azure's resources as
#   Azure Service Operator and Crossplane declare them. One object, a list of them, or what an admission webhook is asked.
package carveout.documents.kubernetes

import data.carveout.azure.catalogue
import data.carveout.documents.document

# What the document holds, as every kind of document says it.
contents := {
	"activities": [activity(object_, {"index": index}) | some object_ in _relevant],
	"expected": count(_relevant),
	"no_data": count(_readable) - count(_relevant),
	"unreadable": {$"objects[{i}]" | some i, object_ in objects; not readable(object_)},
	"incomplete": set(),
}

# The objects, however they are wrapped. A webhook that is told of a deletion is shown no object.
objects := document.value if is_array(document.value)

objects := [document.value.request.object] if {
	_is_review
	is_object(document.value.request.object)
}

objects := [] if {
	_is_review
	not is_object(document.value.request.object)
}

objects := document.value.items if _is_list

objects := [document.value] if {
	is_object(document.value)
	not _is_list
	not _is_review
}

_is_review if document.value.kind == "AdmissionReview"

_is_list if {
	endswith(document.value.kind, "List")
	is_array(document.value.items)
}

_readable := [object_ | some object_ in objects; readable(object_)]

_relevant := [object_ | some object_ in _readable; not catalogue.holds_nothing(type(object_))]

readable(object_) if {
	is_string(object_.apiVersion)
	is_string(object_.kind)
	is_object(object_.metadata)
}
