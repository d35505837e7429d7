package carveout.reading_test

import data.carveout.reading

# Rules of a gateway: one caches, one does something else.
_actions := {"actions": [{"name": "Cache", "caching": {"behaviour": "Always"}}, {"name": "Redirect"}]}

_seen_at(path, values, unknown) := {[seen.state, seen.value, seen.path] |
	some seen in reading.observations({"values": values, "unknown": unknown, "sensitive": {}, "partial": false, "configured": null}, path)
}

_each := ["actions", "*", "caching", "behaviour"]

_some := ["actions", "*?", "caching", "behaviour"]

test_each_member_must_have_the_value if {
	_seen_at(_each, _actions, {}) == {
		["known", "Always", ["actions", 0, "caching", "behaviour"]],
		["unknown", null, ["actions", 1, "caching", "behaviour"]],
	}
}

test_a_member_without_the_value_is_of_another_kind if {
	_seen_at(_some, _actions, {}) == {
		["known", "Always", ["actions", 0, "caching", "behaviour"]],
		["absent", null, ["actions", 1, "caching", "behaviour"]],
	}
}

test_what_is_unknown_is_so_for_members_of_any_kind if {
	_seen_at(_some, {"actions": [{}]}, {"actions": [{"caching": true}]}) == {["unknown", null, ["actions", 0, "caching", "behaviour"]]}
	_seen_at(_some, {}, {"actions": true}) == {["unknown", null, ["actions"]]}
	_seen_at(_some, {"actions": "Always"}, {}) == {["unknown", "Always", ["actions"]]}
	_seen_at(_some, {"actions": {"caching": {}}}, {}) == {["unknown", {"caching": {}}, ["actions"]]}
	_seen_at(_some, {}, {}) == {["absent", null, ["actions"]]}
	_seen_at(_some, {"actions": []}, {}) == set()
}

test_members_of_any_kind_in_what_knows_no_case if {
	flat := reading.flatten({"Properties": {"Actions": [{"parameters": {"cacheConfiguration": {"x": 1}}}, {"name": "y"}]}})
	resource := {"flat": flat, "unresolved": set(), "sensitive": {}, "partial": false, "configured": null}
	found := reading.observations(resource, ["properties", "actions", "*?", "parameters", "cacheConfiguration"])
	{seen.state | some seen in found} == {"known", "absent"}
}
