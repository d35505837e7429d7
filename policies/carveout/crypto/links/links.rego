# METADATA
# title: Links of the chain
# description: |
#   What one step between the data in clear and the stored key is worth: its security strength by the tables, whether
#   NIST approves it, and what keeps that from being told. The chain is as strong as its weakest link.
package carveout.crypto.links

import data.carveout.crypto.algorithms
import data.carveout.crypto.modes

# {name, strength, approved, parameter, gaps, against} of a link {algorithm, mode, bits} or {algorithm, entropy_bits}; kind: data,
# wrap, agreement or derivation. A strength is null where it cannot be told; then, and where something else is not known,
# a gap {field, message} says so. What is against it, likewise, is what NIST does not allow of what was stated.
weigh(kind, link) := {
	"name": _row(link).name,
	"strength": _strength(kind, link),
	"approved": _approved(link),
	"parameter": _parameter(kind, link),
	"gaps": _gaps(kind, link),
	"against": _against(kind, link),
}

# A name that nobody knows stands for an algorithm that serves for nothing.
_row(link) := algorithms.rows[algorithms.named(link.algorithm).row]

default _row(_) := {"name": "an unknown algorithm", "kinds": [], "needs_mode": false, "sizes_between": false, "sizes": [], "approved": false}

# Of an algorithm that nobody knows there is nothing to approve: the gap says all.
_approved(link) := algorithms.approved(_row(link)) if _known(link)

_approved(link) if not _known(link)

# --- How strong. Iterations slow a guess down and add no entropy, and a key derived is no better than what it is made of.

default _strength(_, _) := null

_strength("derivation", link) := link.entropy_bits if _whole(link.entropy_bits)

_strength(kind, link) := min({_size(link).strength} | _most(link)) if kind != "derivation"

_whole(value) if {
	is_number(value)
	value == floor(value)
	value >= 0
}

_size(link) := algorithms.size(_row(link), _bits(link))

_most(link) := {most | most := modes.rows[_mode(link)].strength_at_most; most != null}

# The parameter that a size waits for, or null.
default _parameter(_, _) := null

_parameter(kind, link) := _size(link).parameter if kind != "derivation"

# --- What the name says and what stands beside it. Undefined where both are silent, or where they differ.

_bits(link) := _agreed(algorithms.named(link.algorithm).bits, object.get(link, "bits", null))

_mode(link) := _agreed(algorithms.named(link.algorithm).mode, _stated_mode(link))

_stated_mode(link) := null if object.get(link, "mode", null) == null

_stated_mode(link) := modes.named(link.mode)

_agreed(said, null) := said if said != null

_agreed(null, stated) := stated if stated != null

_agreed(said, stated) := stated if {
	stated != null
	said == stated
}

# --- What is not known.

_gaps(kind, link) := {{"field": field, "message": _messages[field]} |
	some field, present in _present(kind, link)
	present == false
}

_messages := {
	"algorithm": "uses an algorithm that the table does not hold, so its strength is not known.",
	"kind": "uses an algorithm that does not serve for this.",
	"bits": "has no size, a size that is none of this algorithm, or another size than its name says.",
	"entropy_bits": "states no entropy as a whole number of bits.",
	"mode": "has a mode that is missing, unknown, not for this use, or one that NIST means to disallow.",
}

_present("derivation", link) := {
	"algorithm": _known(link),
	"kind": _serves("derivation", link),
	"entropy_bits": is_number(_strength("derivation", link)),
}

_present(kind, link) := {
	"algorithm": _known(link),
	"kind": _serves(kind, link),
	"bits": _sized(kind, link),
	"mode": _moded(kind, link),
} if {
	kind != "derivation"
}

default _known(_) := false

_known(link) if algorithms.rows[algorithms.named(link.algorithm).row]

# Where the algorithm is not known at all, that is said alone.
default _serves(_, _) := false

_serves(kind, link) if kind in _row(link).kinds

_serves(_, link) if not _known(link)

default _sized(_, _) := false

_sized(kind, link) if is_number(_strength(kind, link))

_sized(_, link) if not _known(link)

default _moded(_, _) := false

_moded(_, link) if _row(link).needs_mode == false

_moded(kind, link) if {
	mode := modes.rows[_mode(link)]
	mode.adequate == true
	algorithms.named(link.algorithm).row in mode.algorithms
	kind in mode.kinds
}
