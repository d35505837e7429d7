# METADATA
# title: What Gatekeeper rejects of the kinds of one group
# description: |
#   The template carries the rows of these kinds only. An object of any other kind is no object that it found nothing
#   against, but one that it cannot decide; so is a review without an object.
package carveout_gatekeeper_review

import data.carveout.conftest

# The kinds of the group by their API group; the generator writes them.
_kinds := {}

violation contains {"msg": denial.msg, "details": object.remove(denial, ["msg"])} if {
	_decided
	not _leaving
	some denial in conftest.deny
}

violation contains {
	"msg": $"This template has no data on what it was asked to review ({_asked}). Match the kinds of its sample constraint only.",
	"details": {"id": "input/not-of-this-template"},
} if {
	not _decided
}

# An object under deletion is gone when its controllers have taken their finalizers off, each by an update. Nobody can
# set the time of deletion, and what the object asks for stays as it was: so no copy comes of it.
_leaving if {
	input.review.operation == "UPDATE"
	is_string(_object.metadata.deletionTimestamp)
	is_string(input.review.oldObject.metadata.deletionTimestamp)
	_asked_for(_object) == _asked_for(input.review.oldObject)
}

_asked_for(reviewed) := object.remove(reviewed, ["metadata", "status"])

_decided if _object.kind in _of_group

# Of an operator's group every kind, also one that nobody has catalogued; but no list, whose items would be read as
# objects of their own.
_decided if {
	"*" in _of_group
	is_string(_object.kind)
	not is_array(object.get(_object, "items", null))
}

_of_group := object.get(_kinds, split(_object.apiVersion, "/")[0], []) if contains(_object.apiVersion, "/")

_of_group := object.get(_kinds, "", []) if {
	is_string(_object.apiVersion)
	not contains(_object.apiVersion, "/")
}

_object := input.review.object if is_object(input.review.object)

default _object := {}

_asked := concat(" ", [_object.apiVersion, _object.kind])

default _asked := "nothing that has an apiVersion and a kind"
