package carveout.law_test

import data.carveout.law
import data.carveout.law.countries

_parameters := data.carveout.site.parameters.table.rows

_statuses(regime, country, day, site) := status if {
	status := law.status(regime, country, null).status with data.carveout_run as {"as_of": day} with data.carveout_site as site
}

# --- A doubtful listing stands by default, and no longer once counsel lifts its parameter; [country, day, lifted ITAR, lifted EAR].

_lifted := {
	"partial_scope_countries_proscribed": {
		"Eritrea, which D:5 lists whatever State's paragraph denies": ["ER", "2026-11-23", "clear", "proscribed"],
		"Eritrea on the first day": ["ER", "2020-03-25", "clear", "proscribed"],
		"Ethiopia on the day of 86 FR 60165": ["ET", "2021-11-01", "clear", "clear"],
		"Ethiopia the day before 91 FR 59059": ["ET", "2026-09-17", "clear", "clear"],
		"Ethiopia on the day of it: the other doubt": ["ET", "2026-09-18", "proscribed", "proscribed"],
		"a country denied as a whole": ["CN", "2026-11-23", "proscribed", "proscribed"],
		"Sudan, which nobody asked about": ["SD", "2026-11-23", "proscribed", "proscribed"],
	},
	"unverified_listings_stand": {
		"Ethiopia the day before 91 FR 59059": ["ET", "2026-09-17", "proscribed", "proscribed"],
		"Ethiopia on the day of it": ["ET", "2026-09-18", "clear", "clear"],
		"Ethiopia today": ["ET", "2026-11-23", "clear", "clear"],
		"Cyprus on the first day after the suspension": ["CY", "2026-10-01", "clear", "clear"],
		"Cyprus today": ["CY", "2026-11-23", "clear", "clear"],
		"Cyprus before the first suspension": ["CY", "2022-09-30", "proscribed", "proscribed"],
		"Eritrea": ["ER", "2026-11-23", "proscribed", "proscribed"],
	},
	"cambodia_gap_proscribed": {
		"the day before the gap": ["KH", "2024-03-14", "proscribed", "proscribed"],
		"its first day; D:5 had none": ["KH", "2024-03-15", "clear", "proscribed"],
		"its last day": ["KH", "2025-07-06", "clear", "proscribed"],
		"the day of 90 FR 29720": ["KH", "2025-07-07", "proscribed", "proscribed"],
		"the last day of all": ["KH", "2025-11-06", "proscribed", "proscribed"],
	},
}

test_a_doubtful_listing_stands_until_it_is_lifted[note] if {
	some parameter, cases in _lifted
	some what, [country, day, itar, ear] in cases
	note := concat(": ", [parameter, what])
	every regime, status in {"itar": itar, "ear": ear} {
		_statuses(regime, country, day, {}) == "proscribed"
		_statuses(regime, country, day, _site(parameter, true)) == "proscribed"
		_statuses(regime, country, day, _site(parameter, false)) == status
	}
}

# Each way in which an override is none: the listing stands.
_no_overrides := {
	"expired": {"expires_on": "2026-11-23"},
	"by the wrong role": {"role": "export_compliance"},
	"text": {"value": "false"},
	"null": {"value": null},
	"nothing": {"value": 0},
}

test_a_refused_override_lifts_nothing[note] if {
	some parameter, country in {"partial_scope_countries_proscribed": "ER", "unverified_listings_stand": "CY"}
	some what, change in _no_overrides
	note := concat(": ", [parameter, what])
	site := {"parameters": {parameter: object.union(_override(false), change)}}
	_statuses("itar", country, "2026-11-23", site) == "proscribed"
}

_of_lost_table := ["ER", "ET", "CY"]

test_a_listing_stands_while_its_parameter_is_missing[country] if {
	some country in _of_lost_table
	law.status("itar", country, null).status == "proscribed" with data.carveout_run as _today with data.carveout.site.parameters.table as {}
}

# --- A row that the next one carries on is no removal and changes no answer.

test_where_a_row_is_carried_on_nothing_changes[note] if {
	some [regime, country, day, days] in [
		["itar", "ET", "2022-01-01", set()],
		["ear", "ET", "2022-01-01", set()],
		["itar", "ET", "2021-01-01", {"2021-10-31"}],
		["itar", "KH", "2022-01-01", {"2025-11-06"}],
		["itar", "KH", "2024-06-01", {"2025-11-06"}],
		["ear", "KH", "2022-01-01", {"2025-11-06", "2026-02-02"}],
		["itar", "RU", "2021-01-01", {"2021-03-17", "2025-07-06"}],
	]
	note := concat(" ", [regime, country, day])
	law.boundaries(regime, country) == days with data.carveout_run as {"as_of": day}
}

# By the live clock a day is not over everywhere when the next has begun somewhere.
_instants := ["2026-09-17T09:59:59Z", "2026-09-17T10:00:00Z", "2026-09-18T00:00:00Z", "2026-09-18T11:59:59Z", "2026-09-18T12:00:00Z"]

test_no_hour_lies_between_a_row_and_the_next[instant] if {
	some instant in _instants
	now := time.parse_rfc3339_ns(instant)
	law.status("itar", "ET", null) == {"status": "proscribed", "citation": "22 CFR 126.1(d)(2) and (n)", "parameter": null} with time.now_ns as now
	law.boundaries("itar", "ET") == set() with time.now_ns as now
}

_lifted_boundaries := {
	"Ethiopia is cleared on a day that lies ahead": ["unverified_listings_stand", "ET", "2022-01-01", {"2026-09-17"}],
	"Ethiopia is proscribed from a day that lies ahead": ["partial_scope_countries_proscribed", "ET", "2022-01-01", {"2026-09-17"}],
	"the gap of Cambodia begins": ["cambodia_gap_proscribed", "KH", "2022-01-01", {"2024-03-14", "2025-07-06", "2025-11-06"}],
	"Cyprus comes back no more": ["unverified_listings_stand", "CY", "2022-01-01", {"2022-09-30"}],
}

test_a_lifted_listing_moves_the_last_days_of_an_answer[note] if {
	some note, [parameter, country, day, days] in _lifted_boundaries
	law.boundaries("itar", country) == days with data.carveout_run as {"as_of": day} with data.carveout_site as _site(parameter, false)
}

_chain(second) := {"sentinel": "carveout.law.countries", "rows": {"FR": {"name": "France", "listings": [
	{
		"list": "126.1(d)(1)", "citation": "22 CFR 126.1(d)(1)", "from": "2020-03-25", "to": "2021-01-01", "verified": false,
	},
	object.union({"list": "126.1(d)(1)", "citation": "22 CFR 126.1(d)(1)", "from": "2021-01-01", "to": "2022-01-01", "verified": true}, second),
]}}}

_chains := {
	"carried on": [{}, "clear"],
	"carried on, and the last removal not verified": [{"verified": false}, "withheld"],
	"a day later": [{"from": "2021-01-02"}, "withheld"],
	"by another list": [{"list": "126.1(d)(2)"}, "withheld"],
	"under another citation": [{"citation": "22 CFR 126.1(d)(2)"}, "withheld"],
	"by a listing that is lifted": [{"parameter": "unverified_listings_stand"}, "withheld"],
}

test_a_removal_is_held_unless_the_same_listing_is_carried_on[note] if {
	some note, [second, status] in _chains
	law.status("itar", "FR", null).status == status with data.carveout_run as _today
		with data.carveout.law.countries.table as _chain(second)
		with data.carveout_site as _site("unverified_listings_stand", false)
}

# --- The table: a parameter that does not exist, or whose default lifts, would be a hole.

_doubtful[note] := listing.parameter if {
	some country, row in countries.rows
	some i, listing in row.listings
	"parameter" in object.keys(listing)
	note := $"{country} {i}"
}

test_the_parameter_of_a_listing_exists_and_does_not_lift_by_default[note] if {
	some note, parameter in _doubtful
	_parameters[parameter].default == true
	parameter in object.keys(_lifted)
}

test_nobody_made_a_listing_doubtful_unnoticed if object.keys(_doubtful) == {"CY 1", "ER 0", "ET 0", "ET 1", "KH 1"}
