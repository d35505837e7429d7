# METADATA
# title: Who may ask what
# description: |
#   Callers may ask the entry points, and whether the server is well. None may write: data.carveout_run belongs to no
#   bundle, so whoever may write it could replay a past day or loosen the gate. Used with --authorization=basic.
package system.authz

import data.system.carveout

default allow := false

# By POST alone: the input of a GET is part of the URL, and that is in every log.
allow if {
	input.method == "POST"
	array.slice(input.path, 0, 2) == ["v1", "data"]
	concat("/", array.slice(input.path, 2, count(input.path))) in carveout.entry_points
	_quiet
}

allow if {
	input.method == "GET"
	input.path in [["health"], ["v1", "status"], ["metrics"]]
	not "input" in object.keys(input.params)
}

# What a caller may add to a question. None of it puts more into an answer than
# what the policies say and which revision said it.
_quiet if {
	is_object(input.params)
	object.keys(input.params) - {"provenance", "pretty", "metrics", "strict-builtin-errors"} == set()
}
