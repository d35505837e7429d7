package carveout.site.region_rules

import data.carveout.law.iso3166
import data.carveout.placements

# Where a copy lies, as far as it is known: "eastasia (HK)".
_where(place) := $"{place.region} ({place.country})" if {
	is_string(place.region)
	is_string(place.country)
}

_where(place) := place.region if {
	is_string(place.region)
	not is_string(place.country)
}

_where(place) := place.country if {
	not is_string(place.region)
	is_string(place.country)
}

default _where(_) := null

# Where the copy lies, and why that is open where it is.
_whereabouts(activity, place, verdict) := concat(" ", _told(activity, place, verdict))

_told(activity, place, "not_met") := [_sentence(activity, place)] if is_string(_where(place))

_told(activity, place, "undetermined") := [_sentence(activity, place), placements.why(place)] if is_string(_where(place))

_told(activity, place, _) := [_address(activity), placements.why(place)] if not is_string(_where(place))

_sentence(activity, place) := placements.sentence(_address(activity), place, _name(place))

_address(activity) := activity.subject.address if is_string(activity.subject.address)

_address(activity) := "?" if not is_string(activity.subject.address)

_name(place) := iso3166.rows[place.country]

default _name(_) := "a country that is not known"

# What the organization's rule says.
_in_words(rule, wanted) := $"The organization allows {_only(wanted)} (region_rules.{rule})." if {
	rule in _lists
	count(wanted) > 0
}

_in_words(rule, []) := $"The organization allows no {_kinds[rule]} at all (region_rules.{rule} is an empty list)." if rule in _lists

_in_words("forbid_edge", _) := "The organization forbids the edge (region_rules.forbid_edge)."

_in_words("forbid_global", _) := "The organization forbids services of no region (region_rules.forbid_global)."

# A few are named, and the rest is counted.
_only(wanted) := concat(", ", wanted) if count(wanted) < 6

_only(wanted) := $"{few} and {rest} more" if {
	count(wanted) > 5
	few := concat(", ", array.slice(wanted, 0, 4))
	rest := count(wanted) - 4
}
