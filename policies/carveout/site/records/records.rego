# METADATA
# title: Dated records
# description: |
#   What the records of a site have in common: they begin, they end, and none lives longer than its kind may. They
#   begin with the day of the decision (UTC), so that a record of this morning counts; they must not have ended anywhere.
package carveout.site.records

import data.carveout.clock

# Why the record's life does not cover today: from `first` (with its field's name) to expires_on, at most max_days.
causes(record, first, max_days) := (begun(record, first) | _ended(record)) | _too_long(record, first, max_days)

# Why the record has not begun; also where that day cannot be told.
begun(record, field) := set() if {
	clock.is_day(record[field])
	record[field] <= clock.day
}

begun(record, field) := {concat(" ", [field, "is in the future"])} if {
	clock.is_day(record[field])
	record[field] > clock.day
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

# True where a record counts, or did until it ended: what it replaced stays replaced.
settled(causes_) if {
	every cause in causes_ {
		startswith(cause, "it expired on ")
	}
}

default settled(_) := false

# True where nothing but the day keeps a record from counting.
of_days(causes_) if settled({cause | some cause in causes_; not endswith(cause, "is in the future")})

default of_days(_) := false

# The last day on which a record says the same: before it ends, if it counts; before the last of its days on which it
# begins, if it only waits for these. Any other record says nothing on every day.
boundaries(record, _, causes_) := {clock.before_begin(record.expires_on)} if count(causes_) == 0

boundaries(record, fields, causes_) := {max({day | some field in fields; day := clock.before_end(record[field])})} if {
	not_begun(causes_)
}

default boundaries(_, _, _) := set()
