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
	_is_where_it_lives(place)
	place.country != null
}

_is_where_it_lives(place) if place.certainty == "known"

# A resource that a condition leaves open lives there or nowhere.
_is_where_it_lives(place) if {
	place.cause == "condition-unknown"
	place.setting == null
}

# The list of places is closed: a catalogued resource by its row, an activity by its own word.
complete if count(_open) == 0

default complete := false

_open contains {"message": "Nobody has said that the list of places is complete.", "path": "placements_complete", "missing": _of_caller} if {
	not input.placements_complete == true
}

# "Taking" goes somewhere, so its itinerary is asked for.
_open contains _gap("itinerary", _unsaid("itinerary")) if {
	input.act == "take"
	not "itinerary" in _denied
	not _itinerary_complete
}

# A list proves nothing unless it is said to be complete, and one that is said not to be holds places that nobody named.
_open contains _gap(list, _unsaid(list)) if {
	some list in (_stated - _denied)
	not facts.closed(input, list)
}

_open contains _gap(list, $"Somebody has said that a list is not complete: {list}_complete.") if {
	some list in _denied
}

# The lists that name places. Copies that no document shows are a list of places and nothing else: whoever says that it
# is complete has to state it as well.
_lists := {
	"hops": "list of hops",
	"keys": "list of keys",
	"derived_plaintext": "list of derived plaintext",
	"itinerary": "itinerary",
	"other_copies": "list of other copies",
}

_stated contains list if {
	some list, _ in _lists
	facts.stated(input, list)
}

_stated contains "other_copies" if facts.stated(input, "other_copies_complete")

_denied contains list if {
	some list, _ in _lists
	false in facts.values(input, concat("_", [list, "complete"]))
}

# The list itself is what is missing, of those who have it.
_gap(list, message) := {
	"message": message,
	"path": $"facts.{list}_complete",
	"missing": {"fact": list, "roles": object.get(facts.rows, [list, "roles"], [])},
}

_unsaid(list) := $"Nobody has said that the {_lists[list]} is complete."

_itinerary_complete if {
	facts.closed(input, "itinerary")
	count(facts.entries(input, "itinerary")) > 0
}

# Why nothing can be proved from the list of places, apart from the places that it holds.
gaps contains gap if {
	some gap in _open
	not "type-not-catalogued" in input.problems
}

gaps contains {"message": "No place is known where the data itself lives.", "path": "placements", "missing": _of_caller} if {
	count(home) == 0
	not _home_unknown
}

_home_unknown if {
	some place in all
	place.role == input.home_role
	place.country == null
}

# Who can say where a place is: those who have the fact that names it, or the caller of an activity. A plan says it
# itself, and nobody can state it in its stead.
missing(place) := {"fact": place.fact, "roles": object.get(facts.rows, [place.fact, "roles"], [])} if place.fact

missing(place) := _of_caller if not place.fact

_of_caller := {"fact": "placements", "roles": ["platform_security"]} if input.subject.kind == "activity"

default _of_caller := null

# Keys and metadata are not the data; counsel may say so, and metadata may be attested free of technical data. What is
# said to hold technical data is the data, and no parameter makes it anything else; who holds a key is a person.
tolerated(place) if {
	place.role in {"keys", "metadata"}
	not place.holder
	parameters.value("access_information_as_technical_data") == false
	not technical(place)
}

tolerated(place) if {
	place.role == "metadata"
	facts.agreed(input, "data.technical_data_in_metadata", false)
}

technical(place) if {
	place.role == "metadata"
	true in facts.values(input, "data.technical_data_in_metadata")
}
