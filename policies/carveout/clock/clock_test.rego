package carveout.clock_test

import data.carveout.clock
import data.carveout.law

_live(text) := time.parse_rfc3339_ns(text)

# --- Without as_of the engine's clock decides: additions bite at UTC+14, removals at UTC-12.

_instants := {
	"noon: everywhere the same day but the far east": {"now": "2026-11-23T12:00:00Z", "day": "2026-11-23", "latest": "2026-11-24", "earliest": "2026-11-23"},
	"09:59 UTC: nowhere tomorrow yet": {"now": "2026-11-23T09:59:59Z", "day": "2026-11-23", "latest": "2026-11-23", "earliest": "2026-11-22"},
	"10:00 UTC: tomorrow on Kiritimati": {"now": "2026-11-23T10:00:00Z", "day": "2026-11-23", "latest": "2026-11-24", "earliest": "2026-11-22"},
	"11:59 UTC: yesterday at UTC-12": {"now": "2026-11-23T11:59:59Z", "day": "2026-11-23", "latest": "2026-11-24", "earliest": "2026-11-22"},
	"midnight UTC": {"now": "2026-11-23T00:00:00Z", "day": "2026-11-23", "latest": "2026-11-23", "earliest": "2026-11-22"},
	"a leap day": {"now": "2028-02-29T11:00:00Z", "day": "2028-02-29", "latest": "2028-03-01", "earliest": "2028-02-28"},
	"the turn of a year": {"now": "2026-12-31T23:59:59Z", "day": "2026-12-31", "latest": "2027-01-01", "earliest": "2026-12-31"},
}

test_the_three_days_of_an_instant[note] if {
	some note, case in _instants
	now := _live(case.now)
	clock.day == case.day with time.now_ns as now
	clock.latest == case.latest with time.now_ns as now
	clock.earliest == case.earliest with time.now_ns as now
	clock.evaluated_at == case.now with time.now_ns as now
	clock.replayed == false with time.now_ns as now
	clock.unreadable == false with time.now_ns as now
}

# Syria's removal of 2026-10-01 and Cyprus's return on the same day, by the live clock.
_eves := {
	"Syria, 2026-10-01 still 30 September at UTC-12": {"now": "2026-10-01T11:59:59Z", "country": "SY", "status": "proscribed"},
	"Syria, 2026-10-01 begun everywhere: held": {"now": "2026-10-01T12:00:00Z", "country": "SY", "status": "withheld"},
	"Cyprus, nowhere 1 October yet": {"now": "2026-09-30T09:59:59Z", "country": "CY", "status": "clear"},
	"Cyprus, 1 October at UTC+14": {"now": "2026-09-30T10:00:00Z", "country": "CY", "status": "proscribed"},
	"Nicaragua, nowhere 15 March yet": {"now": "2024-03-14T09:59:59Z", "country": "NI", "status": "clear"},
	"Nicaragua, 15 March at UTC+14": {"now": "2024-03-14T10:00:00Z", "country": "NI", "status": "proscribed"},
	"Cambodia, 6 November at UTC-12": {"now": "2025-11-07T11:59:59Z", "country": "KH", "status": "proscribed"},
	"Cambodia, 7 November everywhere": {"now": "2025-11-07T12:00:00Z", "country": "KH", "status": "clear"},
}

test_no_hour_is_more_lenient_than_the_law_anywhere[note] if {
	some note, case in _eves
	now := _live(case.now)
	law.status("itar", case.country, null).status == case.status with time.now_ns as now
}

# --- With as_of the run is a replay of that one day.

test_a_run_with_a_day_is_a_replay_of_that_day if {
	run := {"as_of": "2020-07-14"}
	clock.day == "2020-07-14" with data.carveout_run as run
	clock.latest == "2020-07-14" with data.carveout_run as run
	clock.earliest == "2020-07-14" with data.carveout_run as run
	clock.replayed == true with data.carveout_run as run
	clock.unreadable == false with data.carveout_run as run
}

test_a_replay_of_today_is_still_a_replay if {
	now := _live("2026-11-23T12:00:00Z")
	clock.replayed == true with data.carveout_run as {"as_of": "2026-11-23"} with time.now_ns as now
}

test_null_is_no_day_and_no_replay if {
	now := _live("2026-11-23T12:00:00Z")
	clock.replayed == false with data.carveout_run as {"as_of": null} with time.now_ns as now
	clock.unreadable == false with data.carveout_run as {"as_of": null} with time.now_ns as now
	clock.day == "2026-11-23" with data.carveout_run as {"as_of": null} with time.now_ns as now
}

# A day that cannot be read is refused, decided as of today, and marked as a replay all the same.
_unreadable := [
	"2026-13-01", "2026-02-30", "2026-00-10", "2026-11-00", "2025-02-29", "2026-1-1", "23-11-2026", "2026-11-23T00:00:00Z",
	" 2026-11-23", "2026-11-23\n", "today", "", 5, 20261123, true, false, [], {}, ["2026-11-23"], "0000-01-01", "9999-12-31",
]

test_what_is_no_day_is_refused[note] if {
	some value in _unreadable
	note := json.marshal(value)
	now := _live("2026-11-23T12:00:00Z")
	run := {"as_of": value}
	clock.unreadable == true with data.carveout_run as run with time.now_ns as now
	clock.replayed == true with data.carveout_run as run with time.now_ns as now
	clock.day == "2026-11-23" with data.carveout_run as run with time.now_ns as now
	clock.latest == "2026-11-24" with data.carveout_run as run with time.now_ns as now
}

test_a_day_of_the_calendar_is_a_day[day] if {
	some day in ["2020-03-25", "2024-02-29", "2026-11-23", "2026-12-31", "2100-01-01"]
	clock.is_day(day)
}

# --- A row: `from` inclusive, `to` exclusive, null open.

_rows := {
	"open on both sides": {"from": null, "to": null, "stands": true},
	"begins today": {"from": "2026-11-23", "to": null, "stands": true},
	"begins tomorrow": {"from": "2026-11-24", "to": null, "stands": false},
	"ended today, for `to` is exclusive": {"from": null, "to": "2026-11-23", "stands": false},
	"ends tomorrow": {"from": "2020-03-25", "to": "2026-11-24", "stands": true},
	"ended yesterday": {"from": "2020-03-25", "to": "2026-11-22", "stands": false},
}

test_a_row_stands_from_its_first_day_to_the_day_before_its_end[note] if {
	some note, case in _rows
	count([1 | clock.in_force(case)]) == count([1 | case.stands]) with data.carveout_run as {"as_of": "2026-11-23"}
}

_sums := {
	"over a leap day": {"day": "2028-02-28", "days": 2, "sum": "2028-03-01"},
	"the review's last day": {"day": "2026-11-23", "days": 90, "sum": "2027-02-21"},
	"back over a year's turn": {"day": "2027-01-01", "days": -1, "sum": "2026-12-31"},
}

test_days_are_counted_by_the_calendar[note] if {
	some note, case in _sums
	clock.plus_days(case.day, case.days) == case.sum
}
