# METADATA
# title: Algorithms
# description: |
#   What each algorithm may serve for, its security strength by size as SP 800-57 Part 1 compares them, and whether
#   NIST approves it; and the strength below which NIST allows none. A name that says a size or a mode is an alias.
package carveout.crypto.algorithms

import data.carveout.clock

_table := data.carveout.crypto.algorithms.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

_aliases := _table.aliases

default _aliases := {}

_minimums := _table.minimum

default _minimums := []

# The security strength that NIST asks for at least, of all that is encrypted on the day of the decision; where nothing
# says it, more than any.
minimum := max([row.strength | some row in _minimums; clock.in_force(row)])

default minimum := 1000

# The days on which it begins to ask for more.
rises := {row.from | some row in _minimums; row.from != null}

# The key under which a name stands: AES-256-GCM and aes_256_gcm are one.
normal(name) := strings.replace_n({" ": "", "-": "", "_": ""}, lower(name)) if is_string(name)

# A name as {row, bits, mode}, the key of its row and what the name itself says of size and mode; undefined for a name
# that nobody knows.
named(name) := {"row": key, "bits": null, "mode": null} if {
	key := normal(name)
	rows[key]
}

named(name) := _aliases[key] if {
	key := normal(name)
	not rows[key]
	rows[_aliases[key].row]
}

# The entry {bits, strength, parameter} of a size; undefined for a size that the algorithm does not have.
size(row, bits) := [entry | some entry in row.sizes; entry.bits == bits][0] if row.sizes_between == false

# Between two sizes the smaller one counts; below the first there is no strength that the table lists.
size(row, bits) := fitting[count(fitting) - 1] if {
	_between(row, bits)
	fitting := [entry | some entry in row.sizes; entry.bits <= bits]
	count(fitting) > 0
}

size(row, bits) := {"bits": bits, "strength": 0, "parameter": null} if {
	_between(row, bits)
	bits < row.sizes[0].bits
}

_between(row, bits) if {
	row.sizes_between == true
	is_number(bits)
	bits == floor(bits)
	bits > 0
}

default approved(_) := false

# Approved by NIST on the day of the decision, everywhere on earth.
approved(row) if {
	row.approved == true
	_begun(row.approved_from)
	_lasts(row.approved_to)
}

_begun(null)

_begun(from) if from <= clock.earliest

_lasts(null)

_lasts(to) if to > clock.latest
