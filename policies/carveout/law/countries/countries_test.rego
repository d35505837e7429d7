package carveout.law.countries_test

import data.carveout.law
import data.carveout.law.countries
import data.carveout.law.iso3166
import data.carveout.law.treated_as
import data.carveout.regimes

# What a compliance officer reads out of 22 CFR 126.1, 120.54 and the EAR, written by hand and not from the table:
# the spans in which a country is proscribed, the last day exclusive. `held` is the removal that nobody has verified.
_always := [["2020-03-25", null]]

_itar := {
	"AF": _always, "BY": _always, "CD": _always, "CF": _always, "CN": _always, "CU": _always, "ER": _always, "HT": _always,
	"IQ": _always, "IR": _always, "KP": _always, "LB": _always, "LY": _always, "MM": _always, "RU": _always, "SD": _always,
	"SO": _always, "SS": _always, "VE": _always, "ZW": _always,
	"CY": [["2020-03-25", "2022-10-01"], ["2026-10-01", null]],
	"ET": [["2021-11-01", null]],
	"HK": [["2020-07-14", null]],
	"KH": [["2021-12-09", "2025-11-07"]],
	"NI": [["2024-03-15", null]],
	"SY": [["2020-03-25", "2026-10-01"]],
}

# D:5 ∪ 126.1 ∪ Russia: Cambodia left D:5 later, Syria never, Hong Kong ceased to be a destination apart later.
_ear := object.union(_itar, {
	"HK": [["2020-12-23", null]],
	"KH": [["2021-12-09", "2026-02-03"]],
	"SY": _always,
})

_spans := {"itar": _itar, "ear": _ear}

# Each date of a country, in the table or in the list above, with the day before and the day after.
_edges[country] contains day if {
	some country, row in countries.rows
	some listing in row.listings
	some day in [listing.from, listing.to]
	day != null
}

_edges[country] contains day if {
	some spans in _spans
	some country, listed in spans
	some span in listed
	some day in span
	day != null
}

_days[country] contains _plus(edge, offset) if {
	some country, edges in _edges
	some edge in edges
	some offset in [-1, 0, 1]
}

_plus(day, n) := time.format([time.add_date(time.parse_rfc3339_ns(concat("", [day, "T00:00:00Z"])), 0, 0, n), "UTC", "2006-01-02"])

_expected(regime, country, day) := "proscribed" if {
	some [from, to] in _spans[regime][country]
	from <= day
	_before(day, to)
}

_expected("itar", "SY", day) := "withheld" if day >= "2026-10-01"

default _expected(_, _, _) := "clear"

_before(_, null)

_before(day, to) if day < to

_cases[note] := {"regime": regime, "country": country, "day": day} if {
	some regime, spans in _spans
	some country, _ in spans
	some day in _days[country]
	note := concat(" ", [regime, country, day])
}

test_each_row_the_day_before_on_and_after_each_date[note] if {
	some note, case in _cases
	status := law.status(case.regime, case.country, null).status with data.carveout_run as {"as_of": case.day}
	status == _expected(case.regime, case.country, case.day)
}

test_no_row_is_missing_from_the_list_written_by_hand_nor_the_other_way_round if {
object.keys(countries.rows) |
	{"HK"} == object.keys(_itar)
	object.keys(_itar) == object.keys(_ear)
	count(_cases) > 200
}

# The list at the end of facts/regulation.md, word for word: as the parameter hold_removals_until_verified is true, and false.
_literal := [
	["HK", "2020-07-13", "clear", "clear"],
	["HK", "2020-07-14", "proscribed", "proscribed"],
	["RU", "2020-03-25", "proscribed", "proscribed"],
	["RU", "2021-03-17", "proscribed", "proscribed"],
	["RU", "2021-03-18", "proscribed", "proscribed"],
	["RU", "2025-07-06", "proscribed", "proscribed"],
	["RU", "2025-07-07", "proscribed", "proscribed"],
	["RU", "2026-11-23", "proscribed", "proscribed"],
	["ET", "2021-10-31", "clear", "clear"],
	["ET", "2021-11-01", "proscribed", "proscribed"],
	["KH", "2021-12-08", "clear", "clear"],
	["KH", "2021-12-09", "proscribed", "proscribed"],
	["KH", "2025-11-06", "proscribed", "proscribed"],
	["KH", "2025-11-07", "clear", "clear"],
	["NI", "2024-03-14", "clear", "clear"],
	["NI", "2024-03-15", "proscribed", "proscribed"],
	["CY", "2022-09-30", "proscribed", "proscribed"],
	["CY", "2022-10-01", "clear", "clear"],
	["CY", "2026-09-30", "clear", "clear"],
	["CY", "2026-10-01", "proscribed", "proscribed"],
	["SY", "2026-09-30", "proscribed", "proscribed"],
	["SY", "2026-10-01", "withheld", "clear"],
	["SY", "2026-11-23", "withheld", "clear"],
]

_released := {"parameters": {"hold_removals_until_verified": {
	"value": false,
	"set_by": "p-1",
	"role": "counsel",
	"set_on": "2020-03-25",
	"reason": "read in the Federal Register",
	"expires_on": "2027-01-01",
}}}

test_the_days_of_the_regulation[note] if {
	some [country, day, held, released] in _literal
	note := concat(" ", [country, day])
	law.status("itar", country, null).status == held with data.carveout_run as {"as_of": day}
	law.status("itar", country, null).status == released with data.carveout_run as {"as_of": day} with data.carveout_site as _released
}

# --- The table's own shape: a listing that lost a field would be no listing.

_fields := {"list", "citation", "from", "to", "verified", "confidence", "checked_on", "source"}

_listings[note] := listing if {
	some country, row in countries.rows
	some i, listing in row.listings
	note := $"{country} {i}"
}

test_a_listing_has_every_field_and_a_list_that_some_regime_reads[note] if {
	some note, listing in _listings
	_fields - object.keys(listing) == set()
	listing.list in regimes.lists("ear")
	is_boolean(listing.verified)
	is_string(listing.from)
	listing.from >= countries.covers_from
	startswith(listing.source, "https://")
}

_ended[note] := listing if {
	some note, listing in _listings
	listing.to != null
}

test_a_listing_ends_after_it_begins[note] if {
	some note, listing in _ended
	listing.from < listing.to
}

test_a_row_is_of_a_country[country] if {
	some country in (object.keys(countries.rows) | object.keys(treated_as.rows))
	iso3166.rows[country]
}
