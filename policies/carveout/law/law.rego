# METADATA
# title: What the law says of a place
# description: |
#   One look-up for every clause about places: a country on the day of the decision, under a regime, is proscribed,
#   withheld (a parameter stricter than the text), clear, or not recognised as a place at all.
package carveout.law

import data.carveout.clock
import data.carveout.law.countries
import data.carveout.law.iso3166
import data.carveout.law.subdivisions
import data.carveout.law.treated_as
import data.carveout.law.united_states
import data.carveout.regimes
import data.carveout.site.parameters

# status: proscribed | withheld | clear | unrecognised; citation and parameter say by what.
status(_, country, subdivision) := {"status": "unrecognised", "citation": null, "parameter": null} if {
	not recognised(country, subdivision)
}

status(regime, country, subdivision) := {"status": "proscribed", "citation": _citation(regime, country), "parameter": null} if {
	recognised(country, subdivision)
	count(_standing(regime, country)) > 0
}

status(regime, country, subdivision) := {
	"status": _withheld_or_clear(_withholding(regime, country, subdivision)),
	"citation": null,
	"parameter": _first(_withholding(regime, country, subdivision)),
} if {
	recognised(country, subdivision)
	count(_standing(regime, country)) == 0
}

# A member of ISO 3166-1, with a known subdivision where the law tells its regions apart.
recognised(country, subdivision) if {
	is_string(country)
	iso3166.rows[country]
	not country in subdivisions.required_by
	subdivision == null
}

recognised(country, subdivision) if {
	is_string(country)
	iso3166.rows[country]
	not country in subdivisions.required_by
	is_string(subdivision)
	startswith(subdivision, concat("", [country, "-"]))
}

recognised(country, subdivision) if {
	iso3166.rows[country]
	country in subdivisions.required_by
	subdivisions.rows[subdivision].country == country
}

# A member of ISO 3166-1, whether or not the law tells its regions apart.
default is_country(_) := false

is_country(code) if {
	is_string(code)
	iso3166.rows[code]
}

# 22 CFR 120.60: the United States with its territories and possessions.
in_united_states(country) if united_states.rows[country]

# The name of a place, and of the country that the law takes it for.
place_name(regime, country) := $"{iso3166.rows[country]}, treated as {iso3166.rows[taken_for]}" if {
	taken_for := _treated_as(regime, country)
	taken_for != null
}

place_name(regime, country) := iso3166.rows[country] if _treated_as(regime, country) == null

default place_name(_, _) := "a place that is no country of ISO 3166-1"

# The last days of the same answer about a country, each a day in YYYY-MM-DD.
boundaries(regime, country) := {clock.before_begin(row.from) |
	some row in _rows_consulted(regime, country)
	not _joint(regime, country, row, row.from)
} | {clock.before_end(row.to) |
	some row in _rows_consulted(regime, country)
	row.to != null
	not _joint(regime, country, row, row.to)
}

# Where one row of a listing ends and the next begins nothing changes.
_joint(regime, country, row, day) if [row.list, row.citation, day] in _joints(regime, country)

_joints(regime, country) := {[ends.list, ends.citation, ends.to] |
	some code in {country, _as(country)}
	some ends in _listings(regime, code)
	some begins in _listings(regime, code)
	begins.list == ends.list
	begins.citation == ends.citation
	begins.from == ends.to
}

# Listings that stand today, its own and those of the country that it is treated as.
_standing(regime, country) := [listing |
	some code in {country, _treated_as(regime, country)}
	some listing in _listings(regime, code)
	clock.in_force(listing)
]

# The listings of a country that count: a doubtful one does until counsel has set its parameter to false.
_listings(regime, code) := [listing |
	some listing in object.get(countries.rows, [code, "listings"], [])
	listing.list in regimes.lists(regime)
	_stands(object.get(listing, "parameter", null))
]

_rows_consulted(regime, country) := array.concat(
	[listing | some code in {country, _as(country)}; some listing in _listings(regime, code)],
	[row | row := treated_as.rows[country].by_regime[regime]],
)

# All listings that stand, each once.
_citation(regime, country) := concat(", ", sort({listing.citation | some listing in _standing(regime, country)}))

# The country that a place is treated as today by the text itself, or the place itself.
_treated_as(regime, country) := treated_as.rows[country].as if {
	row := treated_as.rows[country].by_regime[regime]
	row.parameter == null
	clock.in_force(row)
}

default _treated_as(_, _) := null

default _as(_) := null

_as(country) := treated_as.rows[country].as

_withheld_or_clear(parameters_) := "withheld" if count(parameters_) > 0

_withheld_or_clear(parameters_) := "clear" if count(parameters_) == 0

_first(names) := sort(names)[0] if count(names) > 0

default _first(_) := null

# The parameters under which a place that the text does not name today is not cleared either.
_withholding(regime, country, subdivision) := names if {
	names := (_held(regime, country) | _by_treatment(regime, country)) | _by_subdivision(subdivision)
}

# A removal that nobody has verified does not clear a country; a row that the next one carries on is no removal.
_held(regime, country) := {"hold_removals_until_verified" |
	_stands("hold_removals_until_verified")
	some listing in _listings(regime, country)
	not listing.verified == true
	listing.to != null
	listing.from <= clock.latest
	listing.to <= clock.earliest
	not _joint(regime, country, listing, listing.to)
}

_by_treatment(regime, country) := {row.parameter |
	row := treated_as.rows[country].by_regime[regime]
	row.parameter != null
	_stands(row.parameter)
	clock.in_force(row)
	count(_standing_of(regime, treated_as.rows[country].as)) > 0
}

_standing_of(regime, code) := [listing | some listing in _listings(regime, code); clock.in_force(listing)]

_by_subdivision(subdivision) := {parameter |
	parameter := subdivisions.rows[subdivision].proscribed_by_parameter
	parameter != null
	_stands(parameter)
}

# A parameter withholds until somebody has set it to false; one that the table lost withholds too.
_stands(parameter) if not _lifted(parameter)

# A rule of its own: `not` over a call whose value is missing is itself undefined.
_lifted(parameter) if parameters.value(parameter) == false
