# METADATA
# title: Every place that a clause about places looks at
# description: |
#   The placements of the activity and every place that its facts name. A place has a country when it is settled
#   where the copy lies should it exist; its certainty says whether it is known to exist.
package carveout.placements

import data.carveout.facts
import data.carveout.site.parameters

all contains place if some place in input.placements

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

# A list that is said not to be complete holds places that nobody named.
_open contains {"message": $"Somebody has said that a list is not complete: {name}.", "path": $"facts.{name}"} if {
	some name in {"hops_complete", "derived_plaintext_complete", "keys_complete", "itinerary_complete"}
	false in facts.values(input, name)
}

_open contains {"message": "Nobody has said that the list of other copies is complete.", "path": "facts.other_copies_complete"} if {
	_other_copies_stated
	not facts.closed(input, "other_copies")
}

_other_copies_stated if facts.stated(input, "other_copies")

_other_copies_stated if facts.stated(input, "other_copies_complete")

_itinerary_complete if {
	facts.closed(input, "itinerary")
	count(facts.entries(input, "itinerary")) > 0
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

# Keys and metadata are not the data; counsel may say so, and metadata may be attested free of technical data.
tolerated(place) if {
	place.role in {"keys", "metadata"}
	parameters.value("access_information_as_technical_data") == false
}

tolerated(place) if {
	place.role == "metadata"
	facts.agreed(input, "data.technical_data_in_metadata", false)
}
