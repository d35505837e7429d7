# METADATA
# title: Authorizations
# description: |
#   Licences, agreements and exemptions that the site records. One that is in force and covers the person, every
#   country, the data and the act makes a recipient "otherwise authorized", 120.54(b)(2), and may be given access
#   information, 120.56(b). It never mends destination or origin, and is no basis of its own.
package carveout.site.authorizations

import data.carveout.clock
import data.carveout.law.iso3166
import data.carveout.site
import data.carveout.site.records

_table := data.carveout.site.authorizations.table

sentinel := _table.sentinel

default sentinel := null

# What kinds there are: {citation, from, countries}; countries is null where the kind itself has no limit.
kinds := _table.rows

default kinds := {}

_records := site.section("authorizations")

_statuses := {"active", "expired", "suspended", "revoked", "draft"}

_lists := ["parties", "countries", "usml", "activities", "decrypt_countries"]

# Every record that authorizes nobody today, and why.
refused contains {"id": id, "cause": concat("; ", sort(_causes(record)))} if {
	some id, record in _records
	count(_causes(record)) > 0
}

# The days on which a record in force lapses, and on which another begins, if nothing else keeps it from counting.
lapses contains record.expires_on if {
	some record in _records
	count(_causes(record)) == 0
}

starts contains _first_day(record) if {
	some record in _records
	count(_malformed(record)) == 0
	_first_day(record) > clock.earliest
	_idle(record) == _not_begun(record)
}

_causes(record) := _malformed(record) if count(_malformed(record)) > 0

_causes(record) := _idle(record) if count(_malformed(record)) == 0

# Why a record cannot be read. It is then open whether it authorizes anybody.
_malformed(record) := {"it is no object"} if not is_object(record)

_malformed(record) := {cause |
	some [ok, cause] in array.concat(_fields(record), array.concat(
		[[_readable(record, field), $"its {field} are no list of texts"] | some field in _lists],
		[[count(_strange(record, field)) == 0, $"its {field} name what is {what}"] | some field, what in _words],
	))
	not ok
} if {
	is_object(record)
}

_fields(record) := [
	[_known(kinds, object.get(record, "kind", null)), "its kind is missing or unknown"],
	[object.get(record, "status", null) in _statuses, "its status is missing or unknown"],
	[records.is_text(object.get(record, "citation", null)), "its citation is missing"],
	[_is_day(object.get(record, "effective_from", null)), "effective_from is missing or no day"],
	[_is_day(object.get(record, "expires_on", null)), "expires_on is missing or no day"],
]

# In a list of checks each needs a value: one without would take all of them away.
default _is_day(_) := false

_is_day(value) if clock.is_day(value)

default _known(_, _) := false

_known(rows, name) if is_object(rows[name])

default _readable(_, _) := false

_readable(record, field) if not field in object.keys(record)

_readable(record, field) if {
	is_array(record[field])
	every member in record[field] {
		is_string(member)
	}
}

# Lists whose words are given, and what another word is: it may have been meant to cover what is asked.
_words := {
	"countries": "no country of ISO 3166-1",
	"decrypt_countries": "no country of ISO 3166-1",
	"activities": "no act of 120.54(a)(5)",
}

_strange(record, field) := {word |
	some word in record[field]
	not _meant(field, word)
}

_meant(field, word) if {
	field in {"countries", "decrypt_countries"}
	iso3166.rows[word]
}

_meant("activities", word) if word in {"send", "take", "store"}

# Why a record that can be read is not in force today: it has not begun everywhere, or has ended somewhere.
_idle(record) := (_inactive(record) | _not_begun(record)) | _ended(record)

default _inactive(_) := set()

_inactive(record) := {$"its status is {record.status}"} if record.status != "active"

default _not_begun(_) := set()

_not_begun(record) := {$"it is not in force before {_first_day(record)}"} if _first_day(record) > clock.earliest

default _ended(_) := set()

_ended(record) := {$"it expired on {record.expires_on}"} if record.expires_on <= clock.latest

# An exemption cannot be used before the rule that made it.
_first_day(record) := max({record.effective_from, kinds[record.kind].from} - {null})
