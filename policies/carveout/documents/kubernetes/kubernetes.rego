# METADATA
# title: Kubernetes objects
# description: |
#   Storage that Kubernetes asks Azure for (StorageClass, PersistentVolume, VolumeSnapshotClass), what a cluster itself
#   keeps, and Azure's resources as Azure Service Operator and Crossplane declare them. One object, a list of them, or
#   what an admission webhook is asked.
package carveout.documents.kubernetes

import data.carveout.azure.catalogue
import data.carveout.documents.document

# What the document holds, as every kind of document says it.
contents := {
	"activities": [activity(resource, context) | some resource in resources],
	"expected": count(_relevant),
	"no_data": count(_readable) - count(_relevant),
	"key_grants": key_grants,
	"unreadable": {$"objects[{i}]" | some i, object_ in objects; not readable(object_)},
	"incomplete": incomplete,
}

# The objects, however they are wrapped.
objects := [object_ | some document_ in _documents; some object_ in _unwrapped(document_)]

# Several documents of YAML are one array.
_documents := document.value if is_array(document.value)

_documents := [document.value] if not is_array(document.value)

# A document without content says nothing.
_unwrapped(null) := []

_unwrapped(list) := [_typed(list, item) | some item in list.items] if _is_list(list)

# A webhook that is told of a deletion, or of a connection, is asked to keep nothing.
_unwrapped(review) := [] if _keeps_nothing(review)

# What it is asked to keep; a request that does not show it cannot be read.
_unwrapped(review) := [object.get(review, ["request", "object"], null)] if {
	_is_review(review)
	not _keeps_nothing(review)
}

_unwrapped(object_) := [object_] if {
	object_ != null
	not _is_list(object_)
	not _is_review(object_)
}

_is_list(value) if {
	is_string(value.kind)
	endswith(value.kind, "List")
	is_array(value.items)
}

_is_review(value) if {
	value.kind == "AdmissionReview"
	startswith(value.apiVersion, "admission.k8s.io/")
}

_keeps_nothing(review) if {
	_is_review(review)
	review.request.operation in {"DELETE", "CONNECT"}
}

# A list of one kind says the kind once, for all of its members.
_typed(list, item) := object.union({"apiVersion": object.get(list, "apiVersion", null), "kind": trim_suffix(list.kind, "List")}, item) if {
	is_object(item)
	list.kind != "List"
}

_typed(list, item) := item if list.kind == "List"

_typed(_, item) := item if not is_object(item)

# A server that answers in pages says where to go on.
incomplete contains {"path": "metadata.continue", "message": "The list says (metadata.continue) that there is more of it than this."} if {
	some document_ in _documents
	_is_list(document_)
	not document_.metadata.continue in ["", null]
}

readable(object_) if {
	is_string(object_.apiVersion)
	is_string(object_.kind)
	is_object(object_.metadata)
}

_readable := [object_ | some object_ in objects; readable(object_)]

_relevant := [object_ | some object_ in _readable; not catalogue.holds_nothing(type(object_))]

resources := [read(object_) | some object_ in _relevant]
