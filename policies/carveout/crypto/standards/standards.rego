# METADATA
# title: Standards for cryptographic modules
# description: FIPS 140-2 and its successor, and the day after which the CMVP lists no certificate of a standard as active.
package carveout.crypto.standards

import data.carveout.clock
import data.carveout.site.parameters

_table := data.carveout.crypto.standards.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

# The last day on which a certificate of a standard may be active; undefined where no such day is set.
last_active_day(standard) := parameters.value(rows[standard].parameter) if _set(standard)

last_active_day(standard) := rows[standard].last_active_day if {
	clock.is_day(rows[standard].last_active_day)
	not _set(standard)
}

default _set(_) := false

_set(standard) if clock.is_day(parameters.value(rows[standard].parameter))
