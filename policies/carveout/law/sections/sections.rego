# METADATA
# title: Section numbers, by day
# description: The ITAR was renumbered on 2022-09-06; a citation names the section as it was on the day of the decision.
package carveout.law.sections

import data.carveout.clock

_table := data.carveout.law.sections.table

sentinel := _table.sentinel

default sentinel := null

_rows := _table.rows

default _rows := {}

# The citation of a key under a regime on the day of the decision; null where that regime has none.
cite(regime, key) := [row.citation | some row in object.get(_rows, [key, regime], []); clock.in_force(row)][0]

default cite(_, _) := null
