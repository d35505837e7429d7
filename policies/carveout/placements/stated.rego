package carveout.placements

# Copies that no document shows.
all contains place if {
	some i, copy in input.facts.other_copies.value
	place := _place(copy, "backup", $"facts.other_copies[{i}]")
}

# Where a device goes, the data on it goes, whatever the act is called.
all contains place if {
	some i, country in input.facts.itinerary.value
	place := _place({"country": country}, "primary", $"facts.itinerary[{i}]")
}

# Where the data is opened it is in clear, on a device that is there.
all contains place if {
	some i, country in input.facts["device.opened_in"].value
	place := _place({"country": country}, "processing", $"facts.device.opened_in[{i}]")
}

# Hops that keep what passes through them. Data in transit via the internet is not stored (Note 1 to (a)(5)(iv)).
_keeping := {"cdn", "queue", "cache", "database", "backup", "mail"}

all contains place if {
	some i, hop in input.facts.hops.value
	hop.kind in _keeping
	place := _place(hop, "cache", $"facts.hops[{i}]")
}

all contains place if {
	some i, copy in input.facts.derived_plaintext.value
	place := _place(copy, "cache", $"facts.derived_plaintext[{i}]")
}

# Keys, and whoever else can recover them.
all contains place if {
	some i, key in input.facts.keys.value
	place := _place(key, "keys", $"facts.keys[{i}]")
}

all contains place if {
	some i, key in input.facts.keys.value
	some way in ["escrow", "recovery"]
	some j, holder in key[way]
	place := _place(holder, "keys", $"facts.keys[{i}].{way}[{j}]")
}

_place(copy, role, path) := {
	"region": null,
	"country": object.get(copy, "country", null),
	"subdivision": object.get(copy, "subdivision", null),
	"role": role,
	"certainty": "known",
	"setting": null,
	"path": path,
	"cause": "country-not-recognised",
	"actual": null,
	"expected": null,
	"mend": null,
}
