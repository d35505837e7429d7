package carveout.site.authorizations

import data.carveout.law
import data.carveout.law.iso3166

# Whatever a record lists, it covers no country proscribed in 126.1, and its kind may be for some countries alone.
_of_countries(record, ask) := _by_law(ask) | _by_kind(record, ask)

_by_law(ask) := {objection |
	some country in _all_countries(ask)
	objection := _of_country(law.status("itar", country, null), country, ask)
}

_by_kind(record, ask) := {_of_kind(record, country, ask) |
	some country in _all_countries(ask)
	_beyond(kinds[record.kind].countries, country)
}

_all_countries(ask) := {country |
	some field in ["countries", "decrypt_countries"]
	some country in _set(ask, field)
}

_of_country(place, country, ask) := _against(_told(country, ask, "it cannot cover a country proscribed in 22 CFR 126.1")) if {
	place.status == "proscribed"
}

_of_country(place, country, ask) := _open(_told(country, ask, $"the parameter {place.parameter} withholds a country that is asked")) if {
	place.status == "withheld"
}

# A country whose regions the law tells apart is a country all the same; its regions are the destination's matter.
_of_country(place, country, ask) := _open(_told(country, ask, "a country that is asked is none of ISO 3166-1")) if {
	place.status == "unrecognised"
	not _is_country(country)
}

_is_country(country) if iso3166.rows[country]

# A country that the record does not list. 126.7 is for users in its countries and says nothing of what else they hold
# the citizenship of, so that of such a kind a citizenship is open.
_of_missing(record, field, country, ask) := _against(_told(country, ask, $"its {field} do not cover all that is asked")) if {
	not _citizenship_alone(record, country, ask)
}

_of_missing(record, _, country, ask) := _open(_neutral) if _citizenship_alone(record, country, ask)

_of_kind(record, country, ask) := _against(_told(country, ask, $"{kinds[record.kind].citation} does not reach every country that is asked")) if {
	not _citizenship_alone(record, country, ask)
}

_of_kind(record, country, ask) := _open(_neutral) if _citizenship_alone(record, country, ask)

_citizenship_alone(record, country, ask) if {
	is_array(kinds[record.kind].countries)
	not country in _members(ask, "places")
	not country in _members(ask, "decrypt_countries")
}

# What is wrong with a country is told of one that a fact states. Of any other nothing is, not even which of the
# objections it is: that would tell a citizenship.
_told(country, ask, reason) := reason if _shown(country, ask)

_told(country, ask, _) := _neutral if not _shown(country, ask)

_neutral := "it is not shown to cover every country that is asked"

_shown(country, ask) if {
	some field in ["shown", "decrypt_countries"]
	country in _members(ask, field)
}

_members(ask, field) := ask[field] if is_set(ask[field])

default _members(_, _) := set()

# The territories are the United States, 120.60.
_beyond(countries, country) if {
	is_array(countries)
	not country in countries
	not _of_the_united_states(countries, country)
}

_of_the_united_states(countries, country) if {
	law.in_united_states(country)
	some listed in countries
	law.in_united_states(listed)
}
