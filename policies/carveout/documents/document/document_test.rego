package carveout.documents.document_test

import data.carveout.documents.document

test_without_a_document_it_is_null if document.value == null

test_it_is_what_was_handed_in[note] if {
	some note, value in {"an object": {"a": 1}, "a list": [1], "null": null, "a number": 7, "false": false, "text": "x"}
	_read(value) == value
}

_read(value) := read if read := document.value with input as value
