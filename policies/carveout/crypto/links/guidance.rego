package carveout.crypto.links

import data.carveout.crypto.algorithms

# What is stated of a link and is not what current publications of NIST allow, whatever else encrypts. What is not
# stated, a size or a mode, speaks against nothing.
_against(kind, link) := {{"field": _spots[about], "message": _objections(about)} |
	some about, holds in _contrary(kind, link)
	holds == true
}

_spots := {
	"algorithm": "algorithm", "kind": "kind", "approval": "algorithm", "strength": null, "size": "bits",
	"entropy": "entropy_bits", "mode": "mode",
}

_objections(about) := _messages[_spots[about]] if about in {"algorithm", "kind", "size", "entropy", "mode"}

_objections("approval") := "uses an algorithm that NIST does not approve on this day."

# SP 800-131A Rev. 2, section 1.2.1: at least 112 bits, so RSA-2048 is allowed; by SP 800-57 Part 1, until 2030.
_objections("strength") := $"has less than the {format_int(least, 10)} bits of security strength that NIST asks for at least." if {
	least := algorithms.minimum
}

_contrary(kind, link) := {
	"algorithm": _known(link) == false,
	"kind": _serves(kind, link) == false,
	"approval": _approved(link) == false,
	"strength": _too_weak(_strength(kind, link)),
	"size": _unreadable(kind != "derivation", _sized(kind, link), _says_size(link)),
	"entropy": _unreadable(kind == "derivation", is_number(_strength(kind, link)), object.get(link, "entropy_bits", null) != null),
	"mode": _unreadable(kind != "derivation", _moded(kind, link), _says_mode(link)),
}

# A strength that cannot be told is none that is too low.
default _too_weak(_) := false

_too_weak(strength) if {
	is_number(strength)
	strength < algorithms.minimum
}

# Stated where it matters, and still not right.
default _unreadable(_, _, _) := false

_unreadable(true, false, true) := true

default _says_size(_) := false

_says_size(link) if object.get(link, "bits", null) != null

_says_size(link) if algorithms.named(link.algorithm).bits != null

default _says_mode(_) := false

_says_mode(link) if object.get(link, "mode", null) != null

_says_mode(link) if algorithms.named(link.algorithm).mode != null
