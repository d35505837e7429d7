# METADATA
# title: Modes and paddings
# description: |
#   Which modes of a block cipher, and which paddings of RSA, keep what they protect as secret as the algorithm can, by
#   the algorithms and the purposes that they are for. Whether they also authenticate is no part of security strength.
package carveout.crypto.modes

import data.carveout.crypto.algorithms

_table := data.carveout.crypto.modes.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

_aliases := _table.aliases

default _aliases := {}

# The key of the row of a mode; undefined for a mode that nobody knows.
named(mode) := key if {
	key := algorithms.normal(mode)
	rows[key]
}

named(mode) := _aliases[key] if {
	key := algorithms.normal(mode)
	not rows[key]
	rows[_aliases[key]]
}
