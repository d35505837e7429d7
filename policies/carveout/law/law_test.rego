package carveout.law_test

import data.carveout.law
import data.carveout.law.iso3166
import data.carveout.law.subdivisions
import data.carveout.law.united_states

_today := {"as_of": "2026-11-23"}

_override(value) := {
	"value": value, "set_by": "p-1", "role": "counsel", "set_on": "2020-03-25", "reason": "memo 7", "expires_on": "2027-01-01",
}

_site(name, value) := {"parameters": {name: _override(value)}}

_of(regime, country, subdivision, day) := status if {
	status := law.status(regime, country, subdivision) with data.carveout_run as {"as_of": day}
}

_clear := {"status": "clear", "citation": null, "parameter": null}

_unrecognised := {"status": "unrecognised", "citation": null, "parameter": null}

# --- Hong Kong: no row of any list, but China from a day of its own under each regime.

_hong_kong := {
	"itar, the day before E.O. 13936": {"regime": "itar", "day": "2020-07-13", "is": _clear},
	"itar, the day of it": {"regime": "itar", "day": "2020-07-14", "is": {"status": "proscribed", "citation": "22 CFR 126.1(d)(1)", "parameter": null}},
	"ear, still apart after E.O. 13936": {"regime": "ear", "day": "2020-07-14", "is": _clear},
	"ear, the day before 85 FR 83765": {"regime": "ear", "day": "2020-12-22", "is": _clear},
	"ear, the day of it": {"regime": "ear", "day": "2020-12-23", "is": {"status": "proscribed", "citation": "22 CFR 126.1(d)(1), Country Group D:5", "parameter": null}},
}

test_hong_kong_is_china_from_each_regimes_own_day[note] if {
	some note, case in _hong_kong
	_of(case.regime, "HK", null, case.day) == case.is
}

# --- Macau: nobody's text names it, so a parameter withholds clearance and never proscribes.

_macau_days := [[regime, day] | some regime in ["itar", "ear"]; some day in ["2020-03-25", "2020-07-14", "2023-01-17", "2026-11-23"]]

test_macau_is_withheld_and_never_proscribed[note] if {
	some [regime, day] in _macau_days
	note := concat(" ", [regime, day])
	_of(regime, "MO", null, day) == {"status": "withheld", "citation": null, "parameter": "macau_treated_as_china"}
	law.status(regime, "MO", null) == _clear with data.carveout_run as {"as_of": day} with data.carveout_site as _site("macau_treated_as_china", false)
}

test_macau_and_hong_kong_are_named_for_what_they_are if {
	law.place_name("itar", "HK") == "Hong Kong, treated as China" with data.carveout_run as _today
	law.place_name("itar", "HK") == "Hong Kong" with data.carveout_run as {"as_of": "2020-07-13"}
	law.place_name("itar", "MO") == "Macau" with data.carveout_run as _today
	law.place_name("itar", "SG") == "Singapore" with data.carveout_run as _today
}

test_what_is_no_country_has_a_name_that_says_so[note] if {
	some value in [null, "PRC", "", 5, [], {}]
	note := json.marshal(value)
	law.place_name("itar", value) == "a place that is no country of ISO 3166-1" with data.carveout_run as _today
}

# --- Ukraine: undetermined without its subdivision; the occupied regions withheld by parameter.

_occupied := {"status": "withheld", "citation": null, "parameter": "occupied_ukraine_proscribed"}

_ukraine := {
	"no subdivision": [null, _unrecognised],
	"Crimea": ["UA-43", _occupied],
	"Sevastopol": ["UA-40", _occupied],
	"Donetsk": ["UA-14", _occupied],
	"Luhansk": ["UA-09", _occupied],
	"Zaporizhzhia": ["UA-23", _occupied],
	"Kherson": ["UA-65", _occupied],
	"Kyiv": ["UA-30", _clear],
	"Lviv": ["UA-46", _clear],
	"a subdivision that does not exist": ["UA-99", _unrecognised],
	"small letters": ["ua-30", _unrecognised],
	"the country again": ["UA", _unrecognised],
	"a region of Russia": ["RU-MOW", _unrecognised],
	"a number": [30, _unrecognised],
	"a list": [["UA-30"], _unrecognised],
}

test_ukraine_is_decided_by_its_subdivision[note] if {
	some note, [subdivision, expected] in _ukraine
	every regime in ["itar", "ear"] {
		_of(regime, "UA", subdivision, "2026-11-23") == expected
	}
}

test_counsel_may_clear_the_occupied_regions if {
	law.status("itar", "UA", "UA-43") == _clear with data.carveout_run as _today
		with data.carveout_site as _site("occupied_ukraine_proscribed", false)
}

test_the_table_has_all_27_subdivisions_of_ukraine_and_six_occupied if {
	count(subdivisions.rows) == 27
	{code | some code, row in subdivisions.rows; row.proscribed_by_parameter != null} == {"UA-43", "UA-40", "UA-14", "UA-09", "UA-23", "UA-65"}
	every code, row in subdivisions.rows {
		row.country == "UA"
		startswith(code, "UA-")
	}
	subdivisions.required_by == ["UA"]
}

# --- What is no member of ISO 3166-1 is unrecognised, never "not listed".

_no_places := [
	["PRC", null], ["HKG", null], ["hk ", null], ["HK ", null], ["hk", null], ["cn", null], ["China", null], ["CHN", null],
	["156", null], ["", null], ["XX", null], ["EU", null], ["UK", null], ["SU", null], [null, null], [5, null], [true, null],
	[[], null], [{}, null], [["US"], null], ["US", 5], ["US", []], ["US", {}], ["US", true], ["US", ""], ["US", "VA"], ["SG", "CN-HK"],
]

test_what_is_no_place_is_unrecognised[note] if {
	some [country, subdivision] in _no_places
	note := concat(" ", [json.marshal(country), json.marshal(subdivision)])
	every regime in ["itar", "ear"] {
		_of(regime, country, subdivision, "2026-11-23") == _unrecognised
	}
	not law.recognised(country, subdivision)
}

test_a_subdivision_of_a_country_that_needs_none_does_not_unmake_it if {
	_of("itar", "US", "US-VA", "2026-11-23") == _clear
	_of("itar", "CN", "CN-BJ", "2026-11-23").status == "proscribed"
}

# --- Places that are often taken for others.

_neighbours := {
	"Taiwan is not China": ["TW", "clear"],
	"Singapore": ["SG", "clear"],
	"South Korea is not North Korea": ["KR", "clear"],
	"North Korea": ["KP", "proscribed"],
	"Congo-Brazzaville is not the DRC": ["CG", "clear"],
	"the DRC": ["CD", "proscribed"],
	"South Sudan": ["SS", "proscribed"],
	"Norway is NO and no boolean": ["NO", "clear"],
	"Malaysia": ["MY", "clear"],
	"Switzerland is CH and not China": ["CH", "clear"],
}

test_neighbours_are_not_mistaken_for_each_other[note] if {
	some note, [country, status] in _neighbours
	_of("itar", country, null, "2026-11-23").status == status
}

test_iso_3166_has_249_codes_of_two_capitals if {
	count(iso3166.rows) == 249
	every code, name in iso3166.rows {
		regex.match(`^[A-Z]{2}$`, code)
		is_string(name)
	}
}

# --- 22 CFR 120.60: territories and possessions are the United States.

test_the_united_states_have_territories[code] if {
	some code in ["US", "PR", "GU", "VI", "AS", "MP", "UM"]
	law.in_united_states(code)
	_of("itar", code, null, "2026-11-23") == _clear
}

test_freely_associated_states_and_neighbours_are_not_the_united_states[note] if {
	some code in ["CA", "MX", "FM", "MH", "PW", "GB", "us", "USA", null, 5]
	note := json.marshal(code)
	not law.in_united_states(code)
}

test_nobody_added_a_territory_unnoticed if object.keys(united_states.rows) == {"US", "PR", "GU", "VI", "AS", "MP", "UM"}

# --- Citations name every listing that stands, as it stood.

_citations := {
	"China": ["itar", "CN", "2026-11-23", "22 CFR 126.1(d)(1)"],
	"Russia before 2021-03-18, by the words of 120.54 alone": ["itar", "RU", "2021-03-17", `"or the Russian Federation" in 22 CFR 120.54(a)(5)(iv) and (v)`],
	"Russia in both": ["itar", "RU", "2025-07-06", `"or the Russian Federation" in 22 CFR 120.54(a)(5)(iv) and (v), 22 CFR 126.1(d)(2) and (l)`],
	"Russia once the words were struck": ["itar", "RU", "2025-07-07", "22 CFR 126.1(d)(2) and (l)"],
	"Cyprus, which D:5 does not list": ["ear", "CY", "2026-11-23", "22 CFR 126.1(d)(2) and (r)"],
	"Cambodia after 126.1 and before D:5 let go of it": ["ear", "KH", "2026-02-02", "Country Group D:5"],
	"Syria under the EAR, in D:5 still": ["ear", "SY", "2026-11-23", "Country Group D:5"],
}

test_the_citation_names_what_proscribes_on_that_day[note] if {
	some note, [regime, country, day, citation] in _citations
	_of(regime, country, null, day) == {"status": "proscribed", "citation": citation, "parameter": null}
}

# --- The hold, and a table or parameter that lost a field: every doubt withholds.

test_the_hold_names_its_parameter if {
	_of("itar", "SY", null, "2026-10-01") == {"status": "withheld", "citation": null, "parameter": "hold_removals_until_verified"}
}

test_an_override_that_expired_holds_again if {
	site := {"parameters": {"hold_removals_until_verified": object.union(_override(false), {"expires_on": "2026-11-23"})}}
	law.status("itar", "SY", null).status == "clear" with data.carveout_run as {"as_of": "2026-11-22"} with data.carveout_site as site
	law.status("itar", "SY", null).status == "withheld" with data.carveout_run as {"as_of": "2026-11-23"} with data.carveout_site as site
}

_removed(fields) := {"sentinel": "carveout.law.countries", "rows": {"FR": {"name": "France", "listings": [object.union(
	{
		"list": "126.1(d)(1)", "citation": "22 CFR 126.1(d)(1)", "from": "2020-03-25", "to": "2021-01-01",
	},
	fields,
)]}}}

_removals := {
	"verified": [{"verified": true}, "clear"],
	"unverified": [{"verified": false}, "withheld"],
	"nobody says whether": [{}, "withheld"],
	"null": [{"verified": null}, "withheld"],
	"text": [{"verified": "true"}, "withheld"],
	"not yet": [{"verified": false, "to": "2027-01-01"}, "proscribed"],
}

test_only_a_verified_removal_clears_a_country[note] if {
	some note, [fields, status] in _removals
	law.status("itar", "FR", null).status == status with data.carveout_run as _today
		with data.carveout.law.countries.table as _removed(fields)
}

_withheld_by_default := [["SY", null], ["MO", null], ["UA", "UA-43"]]

test_a_parameter_that_the_table_lost_withholds[country] if {
	some [country, subdivision] in _withheld_by_default
	law.status("itar", country, subdivision).status == "withheld" with data.carveout_run as _today
		with data.carveout.site.parameters.table as {}
}

# --- The last day of the same answer.

_boundaries := {
	"China: nothing lies ahead": ["itar", "CN", "2026-11-23", set()],
	"Syria": ["itar", "SY", "2026-09-01", {"2026-09-30"}],
	"Syria, once removed": ["itar", "SY", "2026-10-01", set()],
	"Cyprus between its suspensions": ["itar", "CY", "2021-01-01", {"2022-09-30", "2026-09-30"}],
	"Hong Kong before E.O. 13936": ["itar", "HK", "2020-04-01", {"2020-07-13"}],
	"Hong Kong under the EAR": ["ear", "HK", "2020-07-14", {"2020-12-22"}],
	"Singapore: no row at all": ["itar", "SG", "2026-11-23", set()],
	"no country": ["itar", null, "2026-11-23", set()],
}

test_the_last_day_before_each_date_that_lies_ahead[note] if {
	some note, [regime, country, day, days] in _boundaries
	law.boundaries(regime, country) == days with data.carveout_run as {"as_of": day}
}

test_a_country_is_a_member_of_iso_3166[note] if {
	some note, [code, is] in {
		"Germany": ["DE", true], "Ukraine without its region": ["UA", true], "the common name of another": ["UK", false],
		"three letters": ["DEU", false], "small letters": ["de", false], "null": [null, false], "a number": [7, false],
	}
	law.is_country(code) == is
}
