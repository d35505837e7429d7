package carveout.documents.terraform_test

import data.carveout.documents.terraform

_day := {"as_of": "2026-11-23"}

# --- building plans

_plan(changes) := {"format_version": "1.2", "resource_changes": changes}

_account(after) := {
	"address": "azurerm_storage_account.a", "mode": "managed", "type": "azurerm_storage_account", "name": "a",
	"change": {"actions": ["create"], "before": null, "after": after, "after_unknown": {}, "after_sensitive": {}},
}

_hong_kong := {"location": "southeastasia", "account_replication_type": "GRS"}

_singapore := {"location": "southeastasia", "account_replication_type": "LRS"}

_with(change, fields) := object.union(change, {"change": object.union(change.change, fields)})

# Every activity of a plan by address, as [country, certainty] of each placement.
_countries[activity.id] contains [place.country, place.certainty] if {
	some activity in _activities
	some place in activity.placements
}

_activities := [activity |
	some change in terraform.relevant
	activity := terraform.activity(change, terraform.context(change))
]

_found(plan) := found if {
	found := _countries with input as plan with data.carveout_run as _day
}

_in_hong_kong := {"azurerm_storage_account.a": {["SG", "known"], ["HK", "known"]}}

_in_singapore := {"azurerm_storage_account.a": {["SG", "known"]}}

# --- what is there after the apply

test_actions[note] if {
	some note, case in {
		"create": {"actions": ["create"], "before": null, "after": _hong_kong, "is": _in_hong_kong},
		"update reads what will be": {"actions": ["update"], "before": _singapore, "after": _hong_kong, "is": _in_hong_kong},
		"update away from Hong Kong": {"actions": ["update"], "before": _hong_kong, "after": _singapore, "is": _in_singapore},
		"no-op still holds its copies": {"actions": ["no-op"], "before": _hong_kong, "after": _hong_kong, "is": _in_hong_kong},
		"delete is gone": {"actions": ["delete"], "before": _hong_kong, "after": null, "is": {}},
		"delete that says what will be": {"actions": ["delete"], "before": null, "after": _hong_kong, "is": _in_hong_kong},
		"forget leaves the data": {"actions": ["forget"], "before": _hong_kong, "after": null, "is": _in_hong_kong},
		"replace, delete first": {"actions": ["delete", "create"], "before": _hong_kong, "after": _singapore, "is": _in_singapore},
		"replace, create first": {"actions": ["create", "delete"], "before": _singapore, "after": _hong_kong, "is": _in_hong_kong},
		"replace, forgetting the old one, which stays": {"actions": ["forget", "create"], "before": _hong_kong, "after": _singapore, "is": _in_hong_kong},
		"the same, create first": {"actions": ["create", "forget"], "before": _hong_kong, "after": _singapore, "is": _in_hong_kong},
		"an action nobody knows": {"actions": ["adopt"], "before": null, "after": _hong_kong, "is": _in_hong_kong},
		"no actions": {"actions": null, "before": null, "after": _hong_kong, "is": _in_hong_kong},
		"actions that are text": {"actions": "delete", "before": _hong_kong, "after": null, "is": {"azurerm_storage_account.a": {[null, "unknown"]}}},
		"nothing before, nothing after": {"actions": ["create"], "before": null, "after": null, "is": {"azurerm_storage_account.a": {[null, "unknown"]}}},
		"after is text": {"actions": ["create"], "before": null, "after": "eastus", "is": {"azurerm_storage_account.a": {[null, "unknown"]}}},
		"after is true, whatever is said of it": {"actions": ["create"], "before": null, "after": true, "is": {"azurerm_storage_account.a": {[null, "unknown"]}}},
		"after is a list": {"actions": ["create"], "before": null, "after": [], "is": {"azurerm_storage_account.a": {[null, "unknown"]}}},
	}
	change := _with(_account({}), {"actions": case.actions, "before": case.before, "after": case.after})
	_found(_plan([change])) == case.is
}

test_a_forgetting_replacement_is_two_decisions if {
	change := _with(_account(_singapore), {"actions": ["forget", "create"], "before": _hong_kong})
	activities := _activities with input as _plan([change]) with data.carveout_run as _day
	[count(activity.placements) | some activity in activities] == [1, 2]
}

test_a_moved_resource_is_where_it_was if {
	change := object.union(_account(_hong_kong), {"previous_address": "azurerm_storage_account.b", "change": {"actions": ["no-op"], "before": _hong_kong}})
	_found(_plan([change])) == _in_hong_kong
}

test_a_data_source_holds_nothing if {
	change := object.union(_account(_hong_kong), {"mode": "data", "address": "data.azurerm_storage_account.a", "change": {"actions": ["read"]}})
	_found(_plan([change])) == {}
}

test_only_data_sources_are_data[note] if {
	some note, mode in {"null": null, "a number": 1, "another word": "ephemeral"}
	_found(_plan([object.union(_account(_hong_kong), {"mode": mode})])) == _in_hong_kong
}

test_without_a_mode_it_is_managed if _found(_plan([object.remove(_account(_hong_kong), ["mode"])])) == _in_hong_kong

# A replaced object that is still to be destroyed stands at the same address as its successor.
test_a_deposed_object_at_the_same_address if {
	deposed := object.union(_with(_account(null), {"actions": ["delete"], "before": _hong_kong, "after": null}), {"deposed": "0a1b2c3d"})
	_found(_plan([_account(_singapore), deposed])) == _in_singapore
}

test_two_resources_at_one_address_are_both_decided if {
	activities := _activities with input as _plan([_account(_singapore), _account(_hong_kong)]) with data.carveout_run as _day
	[count(activity.placements) | some activity in activities] == [1, 2]
}

# --- what is not known, in all its shapes

test_after_unknown[note] if {
	some note, case in {
		"nothing": {"after": _hong_kong, "mask": {}, "is": {["SG", "known"], ["HK", "known"]}},
		"false": {"after": _hong_kong, "mask": false, "is": {["SG", "known"], ["HK", "known"]}},
		"the location": {"after": {"account_replication_type": "GRS"}, "mask": {"location": true}, "is": {[null, "unknown"]}},
		"the setting": {"after": {"location": "southeastasia"}, "mask": {"account_replication_type": true}, "is": {["SG", "known"], ["HK", "unknown"]}},
		"all of it": {"after": {}, "mask": true, "is": {[null, "unknown"]}},
		"all of it, whatever is shown": {"after": _singapore, "mask": true, "is": {[null, "unknown"]}},
		"null": {"after": _singapore, "mask": null, "is": {[null, "unknown"]}},
		"text": {"after": _singapore, "mask": "false", "is": {[null, "unknown"]}},
	}
	_found(_plan([_with(_account({}), {"after": case.after, "after_unknown": case.mask})])) == {"azurerm_storage_account.a": case.is}
}

# Without the marks, what is shown is known and what is left out is not: an edge zone may be set.
test_a_change_without_marks_leaves_open_what_it_does_not_show if {
	change := _account(_singapore)
	stripped := object.union(object.remove(change, ["change"]), {"change": object.remove(change.change, ["after_unknown"])})
	_found(_plan([change])) == _in_singapore
	_found(_plan([stripped])) == {"azurerm_storage_account.a": {["SG", "known"], [null, "unknown"]}}
}

test_sensitive_values_are_never_shown[note] if {
	some note, fields in {
		"after_sensitive": {"after": _hong_kong, "after_sensitive": {"location": true, "account_replication_type": true}},
		"after_sensitive true": {"after": _hong_kong, "after_sensitive": true},
		"a forgotten resource has its marks before": {
			"actions": ["forget"], "before": _hong_kong, "after": null,
			"before_sensitive": {"location": true, "account_replication_type": true}, "after_sensitive": false,
		},
	}
	activities := _activities with input as _plan([_with(_account({}), fields)]) with data.carveout_run as _day
	shown := {value | some place in activities[0].placements; some value in [place.region, place.actual]}
	shown == {null}
	count(activities[0].placements) == 2
}

test_values_not_marked_are_shown[note] if {
	some note, mask in {"no marks": {}, "false": false, "none said": null}
	change := _account(_hong_kong)
	marked := {true: object.union(change, {"change": {"after_sensitive": mask}}), false: _without(change)}[mask != null]
	activities := _activities with input as _plan([marked]) with data.carveout_run as _day
	{place.actual | some place in activities[0].placements} == {"southeastasia", "GRS"}
}

_without(change) := object.union(object.remove(change, ["change"]), {"change": object.remove(change.change, ["after_sensitive"])})

# --- documents that cannot be read as a plan

_unreadable(plan) := found if found := terraform.unreadable with input as plan

test_nothing_vanishes_that_cannot_be_read[note] if {
	some note, case in {
		"null": {"entry": null},
		"a number": {"entry": 7},
		"text": {"entry": "azurerm_storage_account.a"},
		"a list": {"entry": []},
		"no address": {"entry": object.remove(_account(_hong_kong), ["address"])},
		"no type": {"entry": object.remove(_account(_hong_kong), ["type"])},
		"no change": {"entry": object.remove(_account(_hong_kong), ["change"])},
		"the address is null": {"entry": object.union(_account(_hong_kong), {"address": null})},
		"the type is a number": {"entry": object.union(_account(_hong_kong), {"type": 7})},
		"the change is a list": {"entry": object.union(_account(_hong_kong), {"change": []})},
	}
	plan := _plan([_account(_singapore), case.entry])
	_unreadable(plan) == {"resource_changes[1]"}
	_found(plan) == _in_singapore
}

test_lists_that_are_no_lists[note] if {
	some note, case in {
		"resource_changes null": {"plan": {"resource_changes": null}, "is": set()},
		"resource_changes empty": {"plan": {"resource_changes": []}, "is": set()},
		"resource_changes an object": {"plan": {"resource_changes": {"a": 1}}, "is": {"resource_changes"}},
		"resource_changes text": {"plan": {"resource_changes": "none"}, "is": {"resource_changes"}},
		"resource_changes false": {"plan": {"resource_changes": false}, "is": {"resource_changes"}},
		"planned_values null": {"plan": {"planned_values": null}, "is": {"planned_values"}},
		"planned_values a list": {"plan": {"planned_values": []}, "is": {"planned_values"}},
		"planned_values empty": {"plan": {"planned_values": {}}, "is": set()},
		"no root module in it": {"plan": {"planned_values": {"root_module": {}}}, "is": set()},
		"the root module null": {"plan": {"planned_values": {"root_module": null}}, "is": {"planned_values"}},
		"the root module a list": {"plan": {"planned_values": {"root_module": []}}, "is": {"planned_values"}},
		"resources an object": {"plan": {"planned_values": {"root_module": {"resources": {}}}}, "is": {"planned_values"}},
		"resources text": {"plan": {"planned_values": {"root_module": {"resources": "none"}}}, "is": {"planned_values"}},
		"child_modules an object": {"plan": {"planned_values": {"root_module": {"child_modules": {"m": {}}}}}, "is": {"planned_values"}},
		"a child module null": {"plan": {"planned_values": {"root_module": {"child_modules": [null]}}}, "is": {"planned_values"}},
		"a resource null": {"plan": {"planned_values": {"root_module": {"resources": [null]}}}, "is": {"planned_values: resource 0"}},
		"a resource without an address": {"plan": {"planned_values": {"root_module": {"resources": [{"type": "azurerm_storage_account"}]}}}, "is": {"planned_values: resource 0"}},
	}
	_unreadable(object.union({"format_version": "1.2"}, case.plan)) == case.is
}

test_a_plan_that_is_not_whole[note] if {
	some note, case in {
		"whole": [{}, set()],
		"errored": [{"errored": true}, {"errored"}],
		"not errored": [{"errored": false}, set()],
		"errored cannot be read": [{"errored": "no"}, {"errored"}],
		"complete": [{"complete": true}, set()],
		"not complete": [{"complete": false}, {"complete"}],
		"complete cannot be read": [{"complete": null}, {"complete"}],
		"deferred": [{"deferred_changes": [{}]}, {"deferred_changes"}],
		"nothing deferred": [{"deferred_changes": []}, set()],
		"deferred null": [{"deferred_changes": null}, set()],
		"deferred cannot be read": [{"deferred_changes": 7}, {"deferred_changes"}],
		"all three": [{"errored": true, "complete": false, "deferred_changes": [{}]}, {"errored", "complete", "deferred_changes"}],
	}
	found := terraform.incomplete with input as object.union(_plan([]), case[0])
	found == case[1]
}

# --- what the catalogue makes of it

test_a_type_without_a_row_is_decided_and_nowhere if {
	change := object.union(_account(_singapore), {"type": "azurerm_new_thing"})
	activities := _activities with input as _plan([change]) with data.carveout_run as _day
	[activity] := activities
	activity.problems == ["type-not-catalogued"]
	activity.placements_complete == false
	{[place.cause, place.actual, place.certainty, place.country] | some place in activity.placements} == {["type-not-catalogued", "azurerm_new_thing", "unknown", null]}
}

test_a_type_that_holds_nothing_is_counted_and_not_decided if {
	plan := _plan([object.union(_account({}), {"type": "azurerm_subnet"})])
	relevant := terraform.relevant with input as plan
	no_data := terraform.no_data with input as plan
	[count(relevant), count(no_data)] == [0, 1]
}

test_a_deleted_type_that_holds_nothing_is_not_counted if {
	change := _with(object.union(_account({}), {"type": "azurerm_subnet"}), {"actions": ["delete"], "after": null})
	no_data := terraform.no_data with input as _plan([change])
	no_data == []
}

# Asked for by itself, it proves nothing, but it is defined.
test_a_type_that_holds_nothing_has_no_place if {
	activity := terraform.activity(object.union(_account({}), {"type": "azurerm_subnet"}), {"configured": null, "index": {}, "names": {}})
	activity.placements == set()
}

test_what_an_activity_says if {
	change := _account(object.union(_singapore, {"resource_group_name": "rg-a", "tags": {"itar": "yes"}}))
	[activity] := _activities with input as _plan([change]) with data.carveout_run as _day
	object.remove(activity, ["placements"]) == {
		"act": "store", "id": "azurerm_storage_account.a", "stage": "planned", "anchor": null, "basis": null,
		"subject": {"kind": "terraform", "address": "azurerm_storage_account.a", "type": "azurerm_storage_account"},
		"attributes": {"resource_group": "rg-a", "tags": {"itar": "yes"}, "tags_known": true, "labels": [{"itar": "yes"}, {}, {}]},
		"home_role": "primary", "facts": {}, "key_grants": [], "keys": {}, "placements_complete": true, "problems": [],
	}
}

test_attributes_that_are_not_there if {
	[activity] := _activities with input as _plan([_with(_account({}), {"after": "text"})]) with data.carveout_run as _day
	object.remove(activity.attributes, ["labels"]) == {"resource_group": null, "tags": {}, "tags_known": true}
}

# `-target` and `-refresh-only` list a part of the state; what they leave out is still there.
test_a_resource_that_only_the_state_shows_makes_the_plan_incomplete[note] if {
	kept := {"address": "azurerm_storage_account.kept", "mode": "managed", "type": "azurerm_storage_account"}
	listed := {"address": "azurerm_storage_account.kept", "type": "azurerm_storage_account", "change": {"actions": ["no-op"], "after": {}, "after_unknown": {}}}
	moved := object.union(listed, {"address": "azurerm_storage_account.new", "previous_address": "azurerm_storage_account.kept"})
	some note, case in {
		"left out": [[], {"root_module": {"resources": [kept]}}, {"prior_state"}],
		"left out, in a module": [[], {"root_module": {"child_modules": [{"resources": [kept]}]}}, {"prior_state"}],
		"listed": [[listed], {"root_module": {"resources": [kept]}}, set()],
		"moved": [[moved], {"root_module": {"resources": [kept]}}, set()],
		"a data source": [[], {"root_module": {"resources": [object.union(kept, {"mode": "data"})]}}, set()],
		"no resource": [[], {"root_module": {"resources": [7]}}, set()],
		"no state": [[], null, set()],
	}
	plan := {"format_version": "1.2", "resource_changes": case[0], "prior_state": {"values": case[1]}}
	found := terraform.incomplete with input as plan
	found == case[2]
}

# A deposed object goes; the one at its address stays, if only planned values show it.
test_a_deposed_object_does_not_hide_the_one_that_stays if {
	deposed := {"address": "azurerm_storage_account.a", "type": "azurerm_storage_account", "deposed": "0a1b", "change": {"actions": ["delete"], "after": null}}
	plan := {"format_version": "1.2", "resource_changes": [deposed], "planned_values": {"root_module": {"resources": [{
		"address": "azurerm_storage_account.a", "mode": "managed", "type": "azurerm_storage_account", "values": {"location": "eastasia"},
	}]}}}
	relevant := terraform.relevant with input as plan
	{change.address | some change in relevant} == {"azurerm_storage_account.a"}
}

test_a_resource_that_only_the_drift_shows_makes_the_plan_incomplete[note] if {
	drifted := {"address": "azurerm_storage_account.kept", "mode": "managed", "type": "azurerm_storage_account", "change": {"actions": ["update"], "after": {"location": "eastasia"}}}
	some note, case in {
		"left out": [[], [drifted], {"resource_drift"}],
		"listed": [[object.union(drifted, {"change": {"actions": ["no-op"]}})], [drifted], set()],
		"gone": [[], [object.union(drifted, {"change": {"after": null}})], set()],
		"a data source": [[], [object.union(drifted, {"mode": "data"})], set()],
		"no resource": [[], [7], set()],
		"no drift": [[], null, set()],
	}
	found := terraform.incomplete with input as {"format_version": "1.2", "resource_changes": case[0], "resource_drift": case[1]}
	found == case[2]
}

# A tag that is known only after apply may mark the resource as export-controlled.
test_tags_that_are_known_after_apply[note] if {
	some note, [mask, known] in {
		"none is unknown": [{"id": true}, true],
		"no mask of tags": [{"tags": {}}, true],
		"not unknown": [{"tags": false}, true],
		"all of them": [{"tags": true}, false],
		"one of them": [{"tags": {"itar": true}}, false],
		"everything": [true, false],
	}
	change := _with(_account(_singapore), {"after_unknown": mask})
	[activity] := _activities with input as _plan([change]) with data.carveout_run as _day
	activity.attributes.tags_known == known
}

# Without a mask a plan leaves out what it does not know, and only null is known to be none.
test_without_a_mask_the_tags_that_are_shown_may_not_be_all[note] if {
	some note, [tags, known] in {
		"none shown": [{}, false],
		"some shown": [{"tags": {"env": "prod"}}, false],
		"none, in words": [{"tags": null}, true],
	}
	change := object.union(object.remove(_account({}), ["change"]), {"change": {"actions": ["create"], "after": object.union(_singapore, tags)}})
	[activity] := _activities with input as _plan([change]) with data.carveout_run as _day
	activity.attributes.tags_known == known
}

# What nobody can read yet of a parent's tags may mark what is kept in it.
test_tags_of_a_parent_that_are_known_after_apply[note] if {
	some note, [mask, known] in {"known": [{}, true], "after apply": [{"tags": true}, false]}
	account := _with(_account(object.union(_singapore, {"name": "st"})), {"after_unknown": mask})
	container := {
		"address": "azurerm_storage_container.c", "mode": "managed", "type": "azurerm_storage_container", "name": "c",
		"change": {"actions": ["create"], "after": {"name": "c", "storage_account_name": "st"}, "after_unknown": {}},
	}
	activities := _activities with input as _plan([account, container]) with data.carveout_run as _day
	[activity.attributes.tags_known | some activity in activities; activity.id == "azurerm_storage_container.c"] == [known]
}

# A mark lies where people put it: on the resource, in the metadata of what has no tags, or on what the plan takes it off.
test_labels_are_all_that_people_mark_by if {
	change := _with(_account(object.union(_singapore, {"metadata": {"m": "1"}, "tags": null})), {"before": {"tags": {"itar": "yes"}}})
	[activity] := _activities with input as _plan([change]) with data.carveout_run as _day
	activity.attributes.labels == [{"m": "1"}, {"itar": "yes"}]
}
