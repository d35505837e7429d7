# METADATA
# title: Every place that a clause about places looks at
# description: |
#   The placements of the activity, the copies that no document shows, and, when a device is taken along, the
#   countries of its itinerary. A place has a country when it is settled where the copy lies should it exist;
#   its certainty says whether it is known to exist.
package carveout.placements

all contains place if some place in input.placements

all contains place if {
	some i, copy in input.facts.other_copies.value
	place := _place(copy, "backup", $"facts.other_copies[{i}]")
}

all contains place if {
	input.act == "take"
	some i, country in input.facts.itinerary.value
	place := _place({"country": country}, "primary", $"facts.itinerary[{i}]")
}

# The place where the thing itself lives: without one that is known, no clause about places is met.
home contains place if {
	some place in all
	place.role == input.home_role
	place.certainty == "known"
	place.country != null
}

# The list of places is closed: a catalogued resource by its row, an activity by its own word.
complete if count(_open) == 0

default complete := false

_open contains {"message": "Nobody has said that the list of places is complete.", "path": "placements_complete"} if {
	not input.placements_complete == true
}

_open contains {"message": "Nobody has said that the itinerary is complete.", "path": "facts.itinerary_complete"} if {
	input.act == "take"
	not _itinerary_complete
}

_open contains {"message": "Nobody has said that the list of other copies is complete.", "path": "facts.other_copies_complete"} if {
	_other_copies_stated
	not input.facts.other_copies_complete.value == true
}

_other_copies_stated if input.facts.other_copies

_other_copies_stated if input.facts.other_copies_complete

_itinerary_complete if {
	input.facts.itinerary_complete.value == true
	count(input.facts.itinerary.value) > 0
}

# Why nothing can be proved from the list of places, apart from the places that it holds.
gaps contains gap if {
	some gap in _open
	not "type-not-catalogued" in input.problems
}

gaps contains {"message": "No place is known where the data itself lives.", "path": "placements"} if {
	count(home) == 0
	not _home_unknown
}

_home_unknown if {
	some place in all
	place.role == input.home_role
	place.country == null
}

# The fact that a missing place is, and who has it.
missing := {"fact": "placements", "roles": ["platform_security"]}

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
