package carveout.site.parameters_test

import data.carveout.site.parameters

# Every case below is made from the table's rows, so that a new parameter is tested without a new line.

# Two values that a row allows: the first is not its default.
_allowed(row) := [not_default, row.default] if {
	row.type == "boolean"
	not_default := {true: false, false: true}[row.default]
}

_allowed(row) := [row.maximum, row.minimum] if {
	row.type == "integer"
	row.maximum != row.default
}

_allowed(row) := ["2026-09-20", row.maximum] if row.type == "day"

_of_type := {
	"boolean": {"text": "true", "a number": 0, "null": null, "a list": [true], "an object": {}},
	"integer": {"text": "90", "a boolean": true, "null": null, "a half": 128.5, "a list": [90], "an object": {}},
	"day": {
		"a number": 20260921, "a boolean": true, "null": null, "no day of the calendar": "2026-02-30", "empty": "",
		"a moment": "2026-09-20T00:00:00Z", "text that sorts early": "0", "a list": ["2026-09-20"], "an object": {},
	},
}

_beyond(row) := {"below": row.minimum - 1, "above": row.maximum + 1, "far above": 1e30} if row.type == "integer"

_beyond(row) := {"above": "2026-09-23"} if row.type == "day"

default _beyond(_) := {}

_full(row) := {
	"value": _allowed(row)[0], "set_by": "p-1", "role": row.roles[count(row.roles) - 1], "set_on": "2026-11-01",
	"reason": "memo 7", "expires_on": "2026-12-01",
}

# [change to a full override, day, in force, cause]
_cases(row) := object.union_n([
	{
		"in force": [{}, "2026-11-23", true, null],
		"the other end of what is allowed": [{"value": _allowed(row)[1]}, "2026-11-23", true, null],
		"set by counsel": [{"role": "counsel"}, "2026-11-23", true, null],
		"set by an empowered official": [{"role": "empowered_official"}, "2026-11-23", true, null],
		"set by compliance": [{"role": "export_compliance"}, "2026-11-23", "export_compliance" in row.roles, _unless("export_compliance" in row.roles, "this role may not set it")],
		"set by an engineer": [{"role": "platform_security"}, "2026-11-23", false, "this role may not set it"],
		"the day before it is set": [{}, "2026-10-31", false, "set_on is missing or in the future"],
		"the day it is set": [{}, "2026-11-01", true, null],
		"the day before it expires": [{}, "2026-11-30", true, null],
		"the day it expires": [{}, "2026-12-01", false, "expires_on is missing or past"],
		"expired": [{}, "2027-12-01", false, "expires_on is missing or past"],
	},
	{note: [{"value": value}, "2026-11-23", false, "the value has the wrong type"] | some note, value in _of_type[row.type]},
	{note: [{"value": value}, "2026-11-23", false, "the value has the wrong type"] | some note, value in _beyond(row)},
])

_unless(true, _) := null

_unless(false, cause) := cause

test_each_row_in_force_refused_and_expired[note] if {
	some name, row in _rows
	some what, [change, day, in_force, cause] in _cases(row)
	note := concat(": ", [name, what])
	override := object.union(_full(row), change)
	entries := parameters.overridden with data.carveout_run as {"as_of": day} with data.carveout_site as _site(name, override)
	{[entry.in_force, entry.cause] | some entry in entries} == {[in_force, cause]}
	value := parameters.value(name) with data.carveout_run as {"as_of": day} with data.carveout_site as _site(name, override)
	value == {true: override.value, false: row.default}[in_force]
}

# --- Which way is weaker, by hand.

_weaker := {
	"any true for a default of false": ["service_encryption_accepted", true, true],
	"any false for a default of true": ["provider_is_third_party", false, true],
	"the default again": ["provider_is_third_party", true, false],
	"a longer time": ["cmvp_status_max_age_days", 91, true],
	"the same time": ["cmvp_status_max_age_days", 90, false],
	"a shorter time": ["cmvp_status_max_age_days", 30, false],
	"fewer bits": ["ear_min_strength_bits", 112, true],
	"more bits": ["ear_min_strength_bits", 256, false],
	"more bits than the text asks": ["itar_min_strength_bits", 192, false],
	"a later day": ["fips_140_2_last_day", "2026-09-22", true],
	"the same day": ["fips_140_2_last_day", "2026-09-21", false],
	"an earlier day": ["fips_140_2_last_day", "2025-12-31", false],
	"what is not in force weakens nothing": ["cmvp_status_max_age_days", 367, false],
	"nor does a name that is none": ["no_such_parameter", true, false],
}

test_what_asks_for_less_than_the_default_is_named[note] if {
	some note, [name, value, weakened] in _weaker
	site := _site(name, object.union(_good, {"value": value}))
	{entry.weakened | some entry in parameters.overridden} == {weakened} with data.carveout_run as _today with data.carveout_site as site
	count(parameters.weakened) == {true: 1, false: 0}[weakened] with data.carveout_run as _today with data.carveout_site as site
}

# A row whose direction nobody stated: each departure counts as weaker.
test_a_departure_that_cannot_be_compared_is_weaker if {
	row := object.remove(_rows.cmvp_status_max_age_days, ["weaker"])
	site := _site("cmvp_status_max_age_days", object.union(_good, {"value": 30}))
	parameters.weakened == {"cmvp_status_max_age_days"} with data.carveout_run as _today with data.carveout_site as site
		with data.carveout.site.parameters.table as {"rows": {"cmvp_status_max_age_days": row}}
}

# --- The shape of a row.

_directions := {"boolean": {"other"}, "integer": {"higher", "lower"}, "day": {"later"}}

test_each_row_says_what_it_asks_and_who_may_answer[name] if {
	some name, row in _rows
	row.weaker in _directions[row.type]
	endswith(row.question, "?")
	row.description != ""
	{"counsel", "empowered_official"} - {role | some role in row.roles} == set()
	{role | some role in row.roles} - {"counsel", "empowered_official", "export_compliance"} == set()
}

# Questions 23 (the clock) and 25 (keys made anew) have no parameter: docs/architecture.md says why.
_numbered := {n | some n in numbers.range(1, 24); n != 23}

test_every_open_question_has_its_parameter if {
	asked := {to_number(found[1]) | some row in _rows; some found in regex.find_all_string_submatch_n(`^Open question ([0-9]+)\b`, row.question, -1)}
	_numbered - asked == set()
	asked - _numbered == set()
}

# No row has a first day yet.
_first_day := {"the day before": ["2026-08-31", false], "the day": ["2026-09-01", true], "the last day": ["2026-09-22", true]}

test_a_row_may_have_a_first_day[note] if {
	some note, [value, in_force] in _first_day
	row := object.union(_rows.fips_140_2_last_day, {"minimum": "2026-09-01"})
	site := _site("fips_140_2_last_day", object.union(_good, {"value": value}))
	{entry.in_force | some entry in parameters.overridden} == {in_force} with data.carveout_run as _today with data.carveout_site as site
		with data.carveout.site.parameters.table as {"rows": {"fips_140_2_last_day": row}}
}
