package carveout.site.records_test

import data.carveout.site.records

_record := {"attested_on": "2026-10-01", "expires_on": "2027-10-01"}

_causes(record, run) := found if {
	found := records.causes(record, "attested_on", 366) with data.carveout_run as run
}

_on(day) := {"as_of": day}

_with(change) := object.union(_record, change)

# The day before, the day itself and the day after each date: begun on its day, ended on its day.
test_a_record_counts_from_its_first_day_to_the_day_before_its_end[note] if {
	some note, [day, causes] in {
		"the day before it begins": ["2026-09-30", {"attested_on is in the future"}],
		"the day it begins": ["2026-10-01", set()],
		"the day after": ["2026-10-02", set()],
		"its last day": ["2027-09-30", set()],
		"the day it ends": ["2027-10-01", {"it expired on 2027-10-01"}],
		"the day after that": ["2027-10-02", {"it expired on 2027-10-01"}],
	}
	_causes(_record, _on(day)) == causes
}

test_no_record_lives_longer_than_it_may[note] if {
	some note, [expires_on, causes] in {
		"a day less": ["2027-10-01", set()],
		"all its days": ["2027-10-02", set()],
		"a day too many": ["2027-10-03", {"it lives longer than 366 days"}],
		"for ever": ["2199-12-31", {"it lives longer than 366 days"}],
	}
	_causes(_with({"expires_on": expires_on}), _on("2026-11-23")) == causes
}

# Without as_of a record has begun only when it has everywhere, and has ended as soon as it has anywhere.
test_by_the_clock_no_hour_is_more_lenient_than_a_record_anywhere[note] if {
	some note, [now, causes] in {
		"30 September in UTC": ["2026-09-30T23:59:59Z", {"attested_on is in the future"}],
		"1 October in UTC": ["2026-10-01T00:00:00Z", set()],
		"30 September everywhere": ["2027-09-30T09:59:59Z", set()],
		"1 October at UTC+14": ["2027-09-30T10:00:00Z", {"it expired on 2027-10-01"}],
	}
	found := records.causes(_record, "attested_on", 366) with data.carveout_run as {} with time.now_ns as time.parse_rfc3339_ns(now)
	found == causes
}

_odd := [null, true, 5, 20261001, [], {}, ["2026-10-01"], "", "today", "2026-1-1", "2026-02-30", "2026-13-01", "2026-10-01T00:00:00Z", "0000-01-01", "9999-12-31"]

test_what_is_no_day_begins_and_ends_never[note] if {
	some value in _odd
	note := json.marshal(value)
	_causes(_with({"attested_on": value}), _on("2026-11-23")) == {"attested_on is missing or no day"}
	_causes(_with({"expires_on": value}), _on("2026-11-23")) == {"expires_on is missing or no day"}
}

test_a_day_that_is_missing_is_no_day if {
	_causes({}, _on("2026-11-23")) == {"attested_on is missing or no day", "expires_on is missing or no day"}
}

test_an_unreadable_day_of_the_run_is_no_way_around if {
	now := time.parse_rfc3339_ns("2027-10-01T12:00:00Z")
	found := records.causes(_record, "attested_on", 366) with data.carveout_run as _on("tomorrow") with time.now_ns as now
	found == {"it expired on 2027-10-01"}
}

# --- What keeps a record from counting.

test_what_keeps_a_record_from_counting[note] if {
	some note, [causes, not_begun, settled, of_days] in {
		"nothing": [set(), false, true, true],
		"it waits": [{"attested_on is in the future", "effective_from is in the future"}, true, false, true],
		"it ended": [{"it expired on 2026-10-01"}, false, true, true],
		"it waits and has ended": [{"attested_on is in the future", "it expired on 2026-10-01"}, false, false, true],
		"it waits, and more": [{"attested_on is in the future", "attested_by is missing"}, false, false, false],
		"it ended, and more": [{"it expired on 2026-10-01", "attested_by is missing"}, false, false, false],
	}
	[records.not_begun(causes), records.settled(causes), records.of_days(causes)] == [not_begun, settled, of_days]
}

test_text_says_something[note] if {
	some note, [value, is] in {
		"a name": ["p-1", true], "nothing": ["", false], "blanks": [" \t\n", false], "null": [null, false], "a number": [5, false],
		"a list": [["p-1"], false], "an object": [{}, false], "true": [true, false],
	}
	records.is_text(value) == is
}

# --- The last day of the same answer.

_last(record, causes, run) := days if {
	days := records.boundaries(record, ["attested_on", "effective_from"], causes) with data.carveout_run as run
}

test_the_last_day_is_before_the_end_or_before_the_beginning[note] if {
	waiting := {"attested_on is in the future"}
	some note, [record, causes, day, last] in {
		"it counts": [_record, set(), "2026-11-23", {"2027-09-30"}],
		"it counts, its last day": [_record, set(), "2027-09-30", {"2027-09-30"}],
		"it waits for one day": [_record, waiting, "2026-09-01", {"2026-09-30"}],
		"it waits for the later of two": [_with({"effective_from": "2026-12-01"}), waiting, "2026-09-01", {"2026-11-30"}],
		"it waits for the later of two, one past": [_with({"effective_from": "2026-08-01"}), waiting, "2026-09-01", {"2026-09-30"}],
		"it ended": [_record, {"it expired on 2027-10-01"}, "2027-11-01", set()],
		"it counts for nothing": [_record, {"attested_by is missing"}, "2026-11-23", set()],
		"it waits, and would count for nothing": [_record, {"attested_on is in the future", "attested_by is missing"}, "2026-09-01", set()],
	}
	_last(record, causes, _on(day)) == last
}

# By the clock the end bites at UTC+14, while it is still the day before in UTC.
test_by_the_clock_the_last_day_ends_everywhere if {
	now := time.parse_rfc3339_ns("2026-11-23T12:00:00Z")
	last := records.boundaries(_record, ["attested_on"], set()) with data.carveout_run as {} with time.now_ns as now
	last == {"2027-09-29"}
	waiting := records.boundaries(_with({"attested_on": "2026-12-01"}), ["attested_on"], {"attested_on is in the future"}) with data.carveout_run as {}
		with time.now_ns as now
	waiting == {"2026-11-30"}
}
