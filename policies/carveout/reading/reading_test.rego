package carveout.reading_test

import data.carveout.reading

_resource(values, unknown) := {"values": values, "unknown": unknown, "sensitive": {}, "partial": false, "configured": null}

_states(resource, path) := {[seen.state, seen.value] | some seen in reading.observations(resource, path)}

test_known_unknown_and_absent_are_three_things[note] if {
	some note, case in {
		"known": {"values": {"a": 1}, "mask": {}, "is": ["known", 1]},
		"known false": {"values": {"a": false}, "mask": {}, "is": ["known", false]},
		"known zero": {"values": {"a": 0}, "mask": {}, "is": ["known", 0]},
		"missing and marked": {"values": {}, "mask": {"a": true}, "is": ["unknown", null]},
		"null and marked": {"values": {"a": null}, "mask": {"a": true}, "is": ["unknown", null]},
		"marked although it is there": {"values": {"a": 1}, "mask": {"a": true}, "is": ["unknown", 1]},
		"marked as not unknown": {"values": {"a": 1}, "mask": {"a": false}, "is": ["known", 1]},
		"a shell of marks means known": {"values": {"a": 1}, "mask": {"a": {}}, "is": ["known", 1]},
		"missing": {"values": {}, "mask": {}, "is": ["absent", null]},
		"null": {"values": {"a": null}, "mask": {}, "is": ["absent", null]},
		"empty, as the older resources keep it": {"values": {"a": ""}, "mask": {}, "is": ["absent", null]},
		"the whole resource unknown": {"values": {"a": 1}, "mask": true, "is": ["unknown", 1]},
		"the whole resource known": {"values": {"a": 1}, "mask": false, "is": ["known", 1]},
		"a mask that is null": {"values": {"a": 1}, "mask": null, "is": ["unknown", 1]},
		"a mask that is a name": {"values": {"a": 1}, "mask": "no", "is": ["unknown", 1]},
		"a mask that is a list": {"values": {}, "mask": [], "is": ["unknown", null]},
		"values that are null": {"values": null, "mask": {}, "is": ["unknown", null]},
		"values that are a list": {"values": [1], "mask": {}, "is": ["unknown", null]},
		"values that are true": {"values": true, "mask": {}, "is": ["unknown", null]},
	}
	_states(_resource(case.values, case.mask), ["a"]) == {case.is}
}

test_a_document_without_marks_may_leave_anything_out[note] if {
	some note, case in {
		"what is there is known": {"values": {"a": 1}, "is": ["known", 1]},
		"what is missing is not": {"values": {}, "is": ["unknown", null]},
		"what is null is stated": {"values": {"a": null}, "is": ["absent", null]},
	}
	_states(object.union(_resource(case.values, {}), {"partial": true}), ["a"]) == {case.is}
}

# ARM's dialect: what a part of a body says is null was said, what it does not mention may be anything.
test_a_part_of_a_body_may_leave_anything_out[note] if {
	some note, case in {
		"what is there is known": {"body": {"A": 1}, "is": ["known", 1]},
		"what is missing is not": {"body": {"b": 1}, "is": ["unknown", null]},
		"what is null is stated": {"body": {"A": null}, "is": ["absent", null]},
	}
	resource := {"flat": reading.flatten(case.body), "unresolved": set(), "sensitive": {}, "partial": true, "configured": null}
	_states(resource, ["a"]) == {case.is}
}

test_without_marks_a_plain_list_is_read_by_member[note] if {
	some note, case in {
		"names": {"values": {"l": ["a", "b"]}, "is": {["known", "a"], ["known", "b"]}},
		"a null name": {"values": {"l": ["a", null]}, "is": {["known", "a"], ["unknown", null]}},
		"none": {"values": {"l": []}, "is": set()},
		"the list missing": {"values": {}, "is": {["unknown", null]}},
	}
	_states(object.union(_resource(case.values, {}), {"partial": true}), ["l", "*"]) == case.is
}

test_without_marks_a_block_is_read_to_its_value[note] if {
	some note, case in {
		"the value there": {"values": {"b": [{"c": 1}]}, "is": ["known", 1]},
		"the value null": {"values": {"b": [{"c": null}]}, "is": ["absent", null]},
		"the value missing": {"values": {"b": [{}]}, "is": ["unknown", null]},
		"the block empty": {"values": {"b": []}, "is": ["unknown", null]},
		"the block null": {"values": {"b": null}, "is": ["unknown", null]},
		"the block missing": {"values": {}, "is": ["unknown", null]},
	}
	_states(object.union(_resource(case.values, {}), {"partial": true}), ["b", 0, "c"]) == {case.is}
}

test_a_mark_on_a_block_is_a_mark_on_all_in_it[note] if {
	some note, case in {
		"on the value": {"b": [{"c": true}]},
		"on the member": {"b": [true]},
		"on the list": {"b": true},
	}
	_states(_resource({}, case), ["b", 0, "c"]) == {["unknown", null]}
}

# A number, a text or the wrong kind of container where a block should be is no absent block.
test_what_is_no_block_leaves_its_values_open[note] if {
	some note, case in {
		"the block": {"values": {"b": [{"c": 1}]}, "is": ["known", 1]},
		"no block": {"values": {}, "is": ["absent", null]},
		"null": {"values": {"b": null}, "is": ["absent", null]},
		"an empty list": {"values": {"b": []}, "is": ["absent", null]},
		"an empty block": {"values": {"b": [{}]}, "is": ["absent", null]},
		"a null block": {"values": {"b": [null]}, "is": ["absent", null]},
		"a number": {"values": {"b": 7}, "is": ["unknown", null]},
		"text": {"values": {"b": "c"}, "is": ["unknown", null]},
		"false": {"values": {"b": false}, "is": ["unknown", null]},
		"an object": {"values": {"b": {"c": 1}}, "is": ["unknown", null]},
		"a number for the member": {"values": {"b": [7]}, "is": ["unknown", null]},
		"a list for the member": {"values": {"b": [[1]]}, "is": ["unknown", null]},
	}
	_states(_resource(case.values, {}), ["b", 0, "c"]) == {case.is}
}

test_every_member_of_a_list_is_read[note] if {
	some note, case in {
		"two": {"values": {"l": [{"p": 1}, {"p": 2}]}, "mask": {}, "is": {["known", 1], ["known", 2]}},
		"none": {"values": {"l": []}, "mask": {}, "is": set()},
		"no list": {"values": {}, "mask": {}, "is": {["absent", null]}},
		"null for the list": {"values": {"l": null}, "mask": {}, "is": {["absent", null]}},
		"an unknown list": {"values": {}, "mask": {"l": true}, "is": {["unknown", null]}},
		"a known and an unknown member": {"values": {"l": [{"p": 1}, {}]}, "mask": {"l": [{}, {"p": true}]}, "is": {["known", 1], ["unknown", null]}},
		"more marks than members": {"values": {"l": [{"p": 1}]}, "mask": {"l": [{}, {"p": true}]}, "is": {["known", 1], ["unknown", null]}},
		"false members in a list of marks": {"values": {"l": [{"p": 1}]}, "mask": {"l": [false]}, "is": {["known", 1]}},
		"marks that are no list": {"values": {"l": [{"p": 1}]}, "mask": {"l": {"0": true}}, "is": {["known", 1]}},
		"marks alone": {"values": {}, "mask": {"l": [{"p": true}]}, "is": {["unknown", null]}},
		"an empty list of marks alone": {"values": {}, "mask": {"l": []}, "is": set()},
		"a member without the value": {"values": {"l": [{}]}, "mask": {}, "is": {["unknown", null]}},
		"a member that is null": {"values": {"l": [null]}, "mask": {}, "is": {["unknown", null]}},
		"a member that is text": {"values": {"l": ["p"]}, "mask": {}, "is": {["unknown", null]}},
		"text for the list": {"values": {"l": "p"}, "mask": {}, "is": {["unknown", "p"]}},
		"an object for the list": {"values": {"l": {"p": "p"}}, "mask": {}, "is": {["unknown", {"p": "p"}]}},
	}
	_states(_resource(case.values, case.mask), ["l", "*", "p"]) == case.is
}

test_a_plain_list_is_read_by_member[note] if {
	some note, case in {
		"names": {"values": {"l": ["a", "b"]}, "mask": {}, "is": {["known", "a"], ["known", "b"]}},
		"a null name": {"values": {"l": [null]}, "mask": {}, "is": {["unknown", null]}},
		"a marked name": {"values": {"l": ["a", null]}, "mask": {"l": [false, true]}, "is": {["known", "a"], ["unknown", null]}},
	}
	_states(_resource(case.values, case.mask), ["l", "*"]) == case.is
}

test_paths_are_told_by_position if {
	resource := _resource({"l": [{"p": 1}, {"p": 2}]}, {})
	{reading.text(seen.path) | some seen in reading.observations(resource, ["l", "*", "p"])} == {"l[0].p", "l[1].p"}
}

test_text_of_a_path[note] if {
	some note, case in {
		"one": [["location"], "location"],
		"a member": [["backup", 0, "type"], "backup[0].type"],
		"a member of a plain list": [["names", 2], "names[2]"],
	}
	reading.text(case[0]) == case[1]
}

test_sensitive[note] if {
	some note, case in {
		"no marks": {"mask": {}, "is": false},
		"false for all": {"mask": false, "is": false},
		"the value": {"mask": {"b": [{"c": true}]}, "is": true},
		"the block": {"mask": {"b": true}, "is": true},
		"another value": {"mask": {"b": [{"d": true}]}, "is": false},
		"the whole": {"mask": true, "is": true},
		"null": {"mask": null, "is": true},
		"text": {"mask": "false", "is": true},
	}
	_sensitive({"sensitive": case.mask}, ["b", 0, "c"]) == case.is
}

default _sensitive(_, _) := false

_sensitive(resource, path) if reading.sensitive(resource, path)

# The service's default may be taken only where the configuration shows that nobody set the value.
test_left_out_of_the_configuration[note] if {
	some note, case in {
		"the attribute left out": {"path": ["a"], "configured": {}, "values": {}, "is": true},
		"the attribute set": {"path": ["a"], "configured": {"a": {"references": ["var.a"]}}, "values": {}, "is": false},
		"the block left out": {"path": ["b", 0, "c"], "configured": {}, "values": {}, "is": true},
		"the block there, the value left out": {"path": ["b", 0, "c"], "configured": {"b": [{"d": {}}]}, "values": {"b": [{}]}, "is": true},
		"the block there, the value set": {"path": ["b", 0, "c"], "configured": {"b": [{"c": {}}]}, "values": {"b": [{}]}, "is": false},
		"a dynamic block, seen in the values only": {"path": ["b", 0, "c"], "configured": {}, "values": {"b": [{"d": 1}]}, "is": false},
		"a block kept as an attribute": {"path": ["b", 0, "c"], "configured": {"b": {"references": ["var.b"]}}, "values": {}, "is": false},
		"no configuration": {"path": ["a"], "configured": null, "values": {}, "is": false},
		"a configuration that is a list": {"path": ["a"], "configured": [], "values": {}, "is": false},
	}
	resource := object.union(_resource(case.values, {}), {"configured": case.configured})
	_left_out(resource, case.path) == case.is
}

default _left_out(_, _) := false

_left_out(resource, path) if reading.left_out(resource, path)

# --- what is written in ARM's dialect, whose names know no case

_flat(value) := {"flat": reading.flatten(value), "unresolved": set(), "sensitive": {}, "partial": false, "configured": null}

_values_of(resource, path) := {[seen.state, seen.value] | some seen in reading.observations(resource, path)}

test_names_know_no_case[note] if {
	some note, [value, path, wanted] in {
		"as it is written": [{"sku": {"name": "LRS"}}, ["sku", "name"], {["known", "LRS"]}],
		"in capitals": [{"SKU": {"NAME": "LRS"}}, ["sku", "name"], {["known", "LRS"]}],
		"asked for in capitals": [{"sku": {"name": "LRS"}}, ["Sku", "Name"], {["known", "LRS"]}],
		"asked for with an underscore, as others write it": [{"skuName": "LRS"}, ["sku_name"], {["known", "LRS"]}],
		"written with an underscore, which makes another name": [{"sku_name": "LRS"}, ["skuName"], {["absent", null]}],
		"written both ways": [{"sku_name": "LRS", "skuName": "GRS"}, ["skuName"], {["known", "GRS"]}],
		"absent": [{"kind": "x"}, ["sku", "name"], {["absent", null]}],
		"null": [{"sku": {"name": null}}, ["sku", "name"], {["absent", null]}],
		"empty": [{"sku": {"name": ""}}, ["sku", "name"], {["absent", null]}],
		"a text where the block should be": [{"sku": "LRS"}, ["sku", "name"], {["unknown", null]}],
		"each member of a list": [{"A": [{"b": 1}, {"B": 2}]}, ["a", "*", "b"], {["known", 1], ["known", 2]}],
		"an empty list": [{"a": []}, ["a", "*", "b"], set()],
		"a list that is none": [{"a": {"b": 1}}, ["a", "*", "b"], {["unknown", {"b": 1}]}],
	}
	_values_of(_flat(value), path) == wanted
}

# Nobody can say which of two spellings counts, so nothing of the resource is known.
test_two_spellings_of_one_name_leave_everything_open[note] if {
	some note, value in {
		"at the top": {"sku": {"name": "LRS"}, "SKU": {"name": "GRS"}, "kind": "x"},
		"below": {"properties": {"a": 1, "A": 2}, "kind": "x"},
		"the same value": {"a": 1, "A": 1, "kind": "x"},
		"no object": null,
		"a list": [1],
	}
	resource := _flat(value)
	_only_states(resource, ["kind"]) == {"unknown"}
}

_only_states(resource, path) := {seen.state | some seen in reading.observations(resource, path)}

# An expression leaves open what it stands for, and all that lies under it.
test_what_is_not_resolved_is_not_known[note] if {
	some note, [open, wanted] in {
		"the value": [["sku", "name"], {"unknown"}],
		"what holds it": [["sku"], {"unknown"}],
		"another": [["kind"], {"known"}],
		"what lies under it": [["sku", "name", "x"], {"known"}],
	}
	resource := object.union(_flat({"sku": {"name": "LRS"}}), {"unresolved": {open}})
	_only_states(resource, ["Sku", "name"]) == wanted
}

test_a_document_that_shows_a_part_may_leave_anything_out if {
	resource := object.union(_flat({"sku": {"name": "LRS"}}), {"partial": true})
	_only_states(resource, ["sku", "name"]) == {"known"}
	_only_states(resource, ["sku", "tier"]) == {"unknown"}
	_only_states(resource, ["kind"]) == {"unknown"}
}
