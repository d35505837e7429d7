# METADATA
# title: Dated records
# description: |
#   What the records of a site have in common: they begin, they end, and none lives longer than its kind may. What
#   begins must have begun everywhere on earth, what ends must not have ended anywhere.
package carveout.site.records

import data.carveout.clock

# Why the record's life does not cover today: from `first` (with its field's name) to expires_on, at most max_days.
causes(record, first, max_days) := (begun(record, first) | _ended(record)) | _too_long(record, first, max_days)

# Why the record has not begun; also where that day cannot be told.
begun(record, field) := set() if {
	clock.is_day(record[field])
	record[field] <= clock.earliest
}

begun(record, field) := {concat(" ", [field, "is in the future"])} if {
	clock.is_day(record[field])
	record[field] > clock.earliest
}

begun(record, field) := {concat(" ", [field, "is missing or no day"])} if not clock.is_day(object.get(record, field, null))

_ended(record) := set() if {
	clock.is_day(record.expires_on)
	record.expires_on > clock.latest
}

_ended(record) := {$"it expired on {record.expires_on}"} if {
	clock.is_day(record.expires_on)
	record.expires_on <= clock.latest
}

_ended(record) := {"expires_on is missing or no day"} if not clock.is_day(object.get(record, "expires_on", null))

default _too_long(_, _, _) := set()

_too_long(record, first, max_days) := {$"it lives longer than {max_days} days"} if {
	clock.is_day(record[first])
	clock.is_day(record.expires_on)
	record.expires_on > clock.plus_days(record[first], max_days)
}

# True where a record begins later, and nothing else keeps it from counting.
not_begun(causes_) if {
	count(causes_) > 0
	every cause in causes_ {
		endswith(cause, "is in the future")
	}
}

default not_begun(_) := false

# A name, a reason: text that says something.
default is_text(_) := false

is_text(value) if {
	is_string(value)
	trim_space(value) != ""
}

# The last days on which a record says the same: before it begins, and before it ends.
boundaries(record, first) := {clock.before_begin(record.expires_on) | clock.is_day(record.expires_on)} | {clock.before_end(record[first]) | clock.is_day(record[first])}
