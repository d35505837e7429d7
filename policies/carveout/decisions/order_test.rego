package carveout.decisions_test

import data.carveout
import data.carveout.decisions

_finding(id, clause, path, condition, message) := {"id": id, "clause": clause, "path": path, "condition": condition, "message": message}

# In the order that they have to come out in.
_in_order := [
	_finding("carve_out/unclassified/z", "unclassified", null, "classified", "m"),
	_finding("carve_out/destination/a", "destination", null, "stored", "m"),
	_finding("carve_out/destination/a", "destination", "p", "sent", "m"),
	_finding("carve_out/destination/a", "destination", "p", "stored", "a"),
	_finding("carve_out/destination/a", "destination", "p", "stored", "b"),
	_finding("carve_out/destination/a", "destination", "q", "stored", "a"),
	_finding("carve_out/destination/b", "destination", "a", "stored", "a"),
	_finding("carve_out/origin/a", "origin", "a", "sent_from", "a"),
	_finding("domestic/us_placement/a", "us_placement", "a", "placed", "a"),
	_finding("domestic/us_location/a", "us_location", "a", "located", "a"),
	_finding("input/a", null, "a", null, "a"),
	_finding("reference/a", null, null, null, "a"),
	_finding("site/a", null, 5, null, "a"),
]

test_findings_come_by_clause_id_and_path if decisions.ordered({finding | some finding in _in_order}) == _in_order

test_a_finding_of_an_unknown_clause_comes_last_and_is_not_lost if {
	odd := _finding("x/y/z", "no_such_clause", null, null, "a")
	decisions.ordered({odd, _in_order[0]}) == [_in_order[0], odd]
	decisions.ordered(set()) == []
}

test_places_come_home_first_then_by_setting if {
	activity := {
		"schema": "carveout.activity/v1", "act": "store", "id": "d", "placements_complete": true,
		"placements": [{"region": "westus", "role": "replica"}, {"country": "US", "role": "primary"}],
	}
	decision := carveout.decision with input as activity with data.carveout_run as {"as_of": "2026-11-23"}
	[place.path | some place in decision.placements] == ["placements[0]", "placements[1]"]
}

# --- valid_until: the last day of the same answer.

_in(countries) := {
	"schema": "carveout.activity/v1", "act": "store", "id": "d", "placements_complete": true,
	"placements": [{"country": country, "role": "primary"} | some country in countries],
}

_override(expires_on) := {"parameters": {"macau_treated_as_china": {
	"value": false, "set_by": "p-1", "role": "counsel", "set_on": "2020-03-25", "reason": "r", "expires_on": expires_on,
}}}

_ends := {
	"the reference data, 90 days after its review": [["US"], "2026-11-23", {}, "2027-02-21"],
	"the last day of the reference data": [["US"], "2027-02-21", {}, "2027-02-21"],
	"later than the reference data: nothing more is known to end": [["US"], "2027-02-22", {}, null],
	"the day before the rule took effect": [["US"], "2020-03-24", {}, "2020-03-24"],
	"Syria's removal lies ahead": [["SY"], "2026-09-01", {}, "2026-09-30"],
	"the earliest of several": [["SY", "HK"], "2020-05-01", {}, "2020-07-13"],
	"a parameter that lapses sooner": [["US"], "2026-11-23", _override("2026-12-01"), "2026-11-30"],
	"a parameter that lapses later": [["US"], "2026-11-23", _override("2028-01-01"), "2027-02-21"],
	"a parameter that has lapsed": [["US"], "2026-11-23", _override("2026-11-23"), "2027-02-21"],
}

test_valid_until_is_the_earliest_boundary_of_what_was_consulted[note] if {
	some note, [countries, day, site, until] in _ends
	decision := carveout.decision with input as _in(countries) with data.carveout_run as {"as_of": day} with data.carveout_site as site
	decision.valid_until == until
}
