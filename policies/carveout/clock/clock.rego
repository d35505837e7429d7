# METADATA
# title: The day of the decision
# description: |
#   The only package that reads a clock. A run names its day (as_of) and is then a replay; otherwise the engine's
#   clock decides, an addition to a list biting at the earliest place on earth (UTC+14) and a removal at the
#   latest (UTC-12), so that no hour of the day is more lenient than the law anywhere.
package carveout.clock

import data.carveout.run

_now := time.now_ns()

_hour := 3600000000000

# The day as the run asked for it; undefined when the run names none, or names no day.
_asked := run.as_of if is_day(run.as_of)

replayed if run.as_of != null

default replayed := false

# True when the run asks for a day that is no day: nothing may be `met` then.
unreadable if {
	run.as_of != null
	not is_day(run.as_of)
}

default unreadable := false

# The day that a decision carries: the day asked for, or today in UTC.
day := _asked

day := _day_of(_now) if not _asked

# The latest date anywhere: an addition is in force from it on.
latest := _asked

latest := _day_of(_now + (14 * _hour)) if not _asked

# The earliest date anywhere: a removal is in force only from it on.
earliest := _asked

earliest := _day_of(_now - (12 * _hour)) if not _asked

evaluated_at := time.format([_now, "UTC", "2006-01-02T15:04:05Z"])

# A row is in force when it has begun somewhere and has not ended everywhere.
in_force(row) if {
	_begun(row.from)
	_not_ended(row.to)
}

_begun(null)

_begun(from) if from <= latest

_not_ended(null)

_not_ended(to) if to > earliest

# The last day of the same answer before something begins, or ends, that has not yet done so: never a day before the
# decision's own, since an answer may change within a day. Undefined for what lies in the past.
before_begin(from) := max({day, plus_days(from, -1 - _lead)}) if from > latest

before_end(to) := max({day, plus_days(to, -1)}) if to > earliest

# By the engine's clock an addition bites while it is still the day before in UTC.
_lead := 0 if _asked

_lead := 1 if not _asked

# True for YYYY-MM-DD that names a day of the calendar. Counted from the first of its month, which is always a day:
# to parse the 30th of February is an error, and years beyond these have no nanoseconds.
is_day(value) if {
	is_string(value)
	regex.match(`^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`, value)
	plus_days(concat("", [substring(value, 0, 8), "01"]), to_number(trim_left(substring(value, 8, 2), "0")) - 1) == value
}

# The day n days after another.
plus_days(day_, n) := _day_of(time.add_date(time.parse_rfc3339_ns(concat("", [day_, "T00:00:00Z"])), 0, 0, n))

_day_of(ns) := time.format([ns, "UTC", "2006-01-02"])
