package carveout.azure.copies_test

import data.carveout.azure.copies

# Rows of a made-up type, for what only some of the table's rows use.
_of_row(row, region, values, unknown) := {[place.country, place.certainty, place.cause] | some place in places; place.setting == "odd"} if {
	table := {"rows": {"odd": object.union(_odd, row)}}
	resource := object.union(_resource("odd", object.union({"location": region}, values)), {"unknown": unknown})
	places := copies.placements(resource, copies.lives(resource, ["location"]), {}) with data.carveout.azure.settings.table as table with data.carveout_run as _day
}

_odd := {"terraform": {"types": ["odd"], "paths": [["at"]]}, "role": "metadata", "mend": "Mend it."}

_if_any := {"terraform": {"types": ["odd"], "paths": []}, "when": {"always": true}, "target": "pair_if_any"}

test_a_copy_to_the_pair_if_there_is_any if {
	_of_row(_if_any, "southeastasia", {}, {}) == {["HK", "known", null]}
	_of_row(_if_any, "brazilsouth", {}, {}) == {["US", "known", null]}
	_of_row(_if_any, "polandcentral", {}, {}) == set()
	_of_row(_if_any, "southeastasiastage", {}, {}) == {[null, "unknown", "pair-unknown"]}
	_of_row(_if_any, "nowhere", {}, {}) == {[null, "unknown", "pair-of-unknown-region"]}
}

_possible_row := object.union(object.remove(_if_any, ["when"]), {"when": {"possible": true}})

test_a_copy_of_which_the_sources_disagree if {
	_of_row(_possible_row, "southeastasia", {}, {}) == {["HK", "unknown", "sources-disagree"]}
	_of_row(_possible_row, "eastus", {}, {}) == {["US", "unknown", "sources-disagree"]}
	_of_row(_possible_row, "polandcentral", {}, {}) == set()
}

_translated := {"when": {"present": true}, "target": "value", "names": {"apac-hk": "eastasia"}}

test_a_place_in_the_service_s_own_words if {
	_of_row(_translated, "southeastasia", {"at": "apac-hk"}, {}) == {["HK", "known", null]}
	_of_row(_translated, "southeastasia", {"at": "apac-xx"}, {}) == {[null, "unknown", "region-not-recognised"]}
	_of_row(_translated, "southeastasia", {"at": ["apac-hk"]}, {}) == {[null, "unknown", "mistyped"]}
	_of_row(_translated, "southeastasia", {}, {"at": true}) == {[null, "unknown", "unknown-until-apply"]}
	_of_row(_translated, "southeastasia", {}, {}) == set()
}

# Each volume of a group says of itself whether it is the source or the destination.
_of_members := {
	"terraform": {"types": ["odd"], "paths": [["volume", "*?", "copy", 0, "to"]]}, "when": {"present": true}, "target": "value",
	"only_if": [{"beside": ["side"], "when": {"in": ["src"]}, "never": ["dst"], "default": "dst", "unknown": "undetermined"}],
}

_volume(side) := {"copy": [object.union({"to": "eastasia"}, side)]}

test_a_condition_beside_the_value if {
	_of_row(_of_members, "eastus", {"volume": [_volume({"side": "src"})]}, {}) == {["HK", "known", null]}
	_of_row(_of_members, "eastus", {"volume": [_volume({"side": "dst"})]}, {}) == set()
	_of_row(_of_members, "eastus", {"volume": [_volume({})]}, {}) == set()
	_of_row(_of_members, "eastus", {"volume": [{"copy": []}]}, {}) == set()
	_of_row(_of_members, "eastus", {"volume": []}, {}) == set()
	_of_row(_of_members, "eastus", {}, {}) == set()
	_of_row(_of_members, "eastus", {"volume": [_volume({"side": "dst"}), _volume({"side": "src"})]}, {}) == {["HK", "known", null]}
}

test_a_condition_that_nobody_can_read_beside_the_value if {
	_of_row(_of_members, "eastus", {"volume": [_volume({})]}, {"volume": [{"copy": [{"side": true}]}]}) == {["HK", "unknown", "setting-unknown"]}
	_of_row(_of_members, "eastus", {"volume": [_volume({"side": "up"})]}, {}) == {[null, "unknown", "setting-not-recognised"]}
	_of_row(_of_members, "eastus", {}, {"volume": true}) == {[null, "unknown", "unknown-until-apply"]}
	_of_row(_of_members, "eastus", {"volume": "eastasia"}, {}) == {[null, "unknown", "unknown-until-apply"]}
}
