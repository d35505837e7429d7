package carveout.clauses.cryptography

import data.carveout.crypto.links

# "at least comparable to the minimum 128 bits of security strength achieved by" AES-128. The EAR asks for means that are
# "equally or more effective" than such a module and names no number.
_least := {"itar": 128}

_asked_bits := {"itar": "itar_min_strength_bits", "ear": "ear_min_strength_bits"}

# One link: what keeps it from being told, its strength, its algorithm and its size. Total: what is no object and not
# "none", and data that nothing encrypts, is weighed as well.
_of_link(kind, "none") := [_at(null, _sound)] if kind != "data"

_of_link(kind, link) := array.concat([_at(gap.field, _open(_sentence(kind, weighed, gap.message))) | some gap in weighed.gaps], [
	_at(null, _strong_enough(kind, weighed)),
	_at("algorithm", _approved(kind, weighed)),
	_at("bits", _size_accepted(kind, weighed)),
]) if {
	is_object(link)
	weighed := links.weigh(kind, link)
}

default _of_link(_, _) := [{"field": null, "verdict": "undetermined", "parameter": null, "message": "A link of the chain is not described."}]

_sentence(kind, weighed, predicate) := $"{_roles[kind]} ({weighed.name}) {predicate}"

_roles := {
	"data": "The encryption of the data",
	"wrap": "The wrapping of the key",
	"agreement": "The agreement on the key",
	"derivation": "The derivation of the key",
}

# A strength that cannot be told has its gap, which withholds. (null would compare as less than any number.)
_strong_enough(_, weighed) := _sound if weighed.strength == null

_strong_enough(_, weighed) := _sound if {
	is_number(weighed.strength)
	weighed.strength >= _limit
}

_strong_enough(kind, weighed) := _failed(_sentence(kind, weighed, $"has less than {_least[input.regime]} bits of security strength, those of AES-128; the weakest link counts.")) if {
	is_number(weighed.strength)
	weighed.strength < _least[input.regime]
}

_strong_enough(kind, weighed) := _held(parameter, _sentence(kind, weighed, $"has less than the {format_int(_limit, 10)} bits of security strength asked for; the weakest link counts.")) if {
	is_number(weighed.strength)
	weighed.strength < _limit
	not _too_weak(weighed.strength)
	parameter := _asked_bits[input.regime]
}

_too_weak(strength) if strength < _least[input.regime]

# What is asked for, never less than what the text asks for.
_limit := max([_setting(_asked_bits[input.regime], 128), object.get(_least, input.regime, 0)])

_approved(_, weighed) := _sound if weighed.approved == true

_approved(_, _) := _sound if _is("non_nist_algorithms_accepted", true)

_approved(kind, weighed) := _held("non_nist_algorithms_accepted", _sentence(kind, weighed, "uses an algorithm that NIST does not approve on this day.")) if {
	weighed.approved == false
	not _is("non_nist_algorithms_accepted", true)
}

_size_accepted(_, weighed) := _sound if weighed.parameter == null

_size_accepted(_, weighed) := _sound if _is(weighed.parameter, true)

_size_accepted(kind, weighed) := _held(weighed.parameter, _sentence(kind, weighed, "has a parameter set of category 1, just at the limit.")) if {
	weighed.parameter != null
	not _is(weighed.parameter, true)
}
