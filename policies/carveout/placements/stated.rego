package carveout.placements

import data.carveout.facts
import data.carveout.people
import data.carveout.site.parameters

# Copies that no document shows.
all contains place if {
	some copy in facts.entries(input, "other_copies")
	place := _place(copy.entry, "backup", copy)
}

# Where a device goes, the data on it goes, whatever the act is called.
all contains place if {
	some stop in facts.entries(input, "itinerary")
	place := _place({"country": stop.entry}, "primary", stop)
}

# Where the data is opened it is in clear, on a device that is there.
all contains place if {
	some opening in facts.entries(input, "device.opened_in")
	place := _place({"country": opening.entry}, "processing", opening)
}

# A hop that has the plaintext works on it there, be it in an enclave.
all contains place if {
	some hop in facts.entries(input, "hops")
	_opens(hop.entry)
	place := object.union(_place(hop.entry, "processing", hop), {
		"path": $"{hop.path}.sees",
		"actual": hop.entry.sees,
		"cause": "seen-in-no-country",
	})
}

_opens(hop) if hop.sees in {"plaintext", "enclave"}

# Hops that keep what passes through them.
all contains place if {
	some hop in facts.entries(input, "hops")
	hop.entry.kind in {"database", "backup"}
	place := _place(hop.entry, "cache", hop)
}

# Open question 19: data in transit via the internet is not stored (Note 1 to (a)(5)(iv)); what a cache, a queue or a
# mailbox holds for a while may be. The text does not say so, hence it may lie there and is not known to.
all contains place if {
	some hop in facts.entries(input, "hops")
	hop.entry.kind in {"cdn", "queue", "cache", "mail"}
	not _in_transit
	place := object.union(_place(hop.entry, "cache", hop), {
		"certainty": "unknown",
		"cause": "transit-or-storage",
		"parameter": "caches_count_as_storage",
	})
}

# A rule of its own: `not` over a call whose value is missing is itself undefined.
_in_transit if parameters.value("caches_count_as_storage") == false

all contains place if {
	some copy in facts.entries(input, "derived_plaintext")
	place := _place(copy.entry, "cache", copy)
}

# Keys, and whoever else can recover them.
all contains place if {
	some key in facts.entries(input, "keys")
	place := _place(key.entry, "keys", key)
}

all contains place if {
	some way in ["escrow", "recovery"]
	some holder in people.of(way)
	some country in _countries(holder)
	place := object.union(_place({"country": country, "subdivision": holder.subdivision}, "keys", holder), _held)
}

# Where a holder is, by the fact or by the roster; nobody knows where one is of whom neither says it.
_countries(holder) := holder.countries if count(holder.countries) > 0

_countries(holder) := {null} if count(holder.countries) == 0

# What opens the data is where whoever was given it is said to be; who is nowhere in particular is a matter of persons.
all contains place if {
	some given in facts.entries(input, "access_information.given_to")
	given.entry.country != null
	place := object.union(_place(given.entry, "keys", given), _held)
}

# A person there who can open the data is no copy of a key, and no parameter on copies makes the person harmless:
# 120.55, 120.56(a)(3) and (4).
_held := {
	"holder": true,
	"parameter": null,
	"mend": "Have nobody there hold what opens the data, correct where the holder is said to be, or rely on another basis.",
}

# A hop that keeps nothing and sees nothing is no place of the data; abroad, the data was transmitted there all the same.
passed contains place if {
	some hop in facts.entries(input, "hops")
	not _opens(hop.entry)
	not hop.path in {place.path | some place in all}
	place := _place(hop.entry, "transit", hop)
}

_place(copy, role, where) := {
	"region": null,
	"country": _field(copy, "country"),
	"subdivision": _field(copy, "subdivision"),
	"role": role,
	"certainty": "known",
	"setting": null,
	"path": where.path,
	"provenance": where.provenance,
	"fact": where.fact,
	"cause": "country-not-recognised",
	"actual": null,
	"expected": null,
	"mend": null,
	"advice": [],
}

# What is no object says nothing of its place.
_field(copy, name) := copy[name]

default _field(_, _) := null
