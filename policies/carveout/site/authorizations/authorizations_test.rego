package carveout.site.authorizations_test

import data.carveout.site.authorizations

_today := {"as_of": "2026-11-23"}

_licence := {
	"kind": "licence",
	"citation": "DSP-5 050000001",
	"parties": ["p-de", "p-us"],
	"countries": ["DE", "US"],
	"usml": ["XI(d)"],
	"activities": ["send", "store"],
	"decrypt_countries": ["DE"],
	"effective_from": "2026-01-01",
	"expires_on": "2027-01-01",
	"status": "active",
	"provisos_reviewed_by": "p-us",
}

_ask := {
	"principal": "p-de", "countries": {"DE"}, "places": {"DE"}, "shown": {"DE"}, "decrypt_countries": {"DE"}, "act": "send",
	"usml": {"XI(d)"},
}

_site(record) := {"authorizations": {"lic-1": record}}

_weighed(record, ask, run) := found if {
	found := authorizations.weigh("lic-1", ask) with data.carveout_site as _site(record) with data.carveout_run as run
}

_with(change) := object.union(_licence, change)

_asking(change) := object.union(_ask, change)

# A place that a fact states, one that the roster alone has, and a citizenship.
_stated(country) := {"countries": {country}, "places": {country}, "shown": {country}}

_of_roster(country) := {"countries": {"DE", country}, "places": {"DE", country}}

_citizen(country) := {"countries": {"DE", country}}

_neutral := "it is not shown to cover every country that is asked"

test_a_licence_in_force_that_covers_all_that_is_asked if {
	_weighed(_licence, _ask, _today) == {"id": "lic-1", "kind": "licence", "verdict": "met", "reason": "in force, expires on 2027-01-01"}
}

# --- Its scope. An empty list matches nothing, a missing one is open.

_scopes := {
	"another person": [_licence, {"principal": "p-fr"}, "not_met", "its parties do not cover all that is asked"],
	"another country": [_licence, _stated("FR"), "not_met", "its countries do not cover all that is asked"],
	"another country, of which the roster knows": [_licence, _of_roster("FR"), "not_met", _neutral],
	"a second citizenship": [_licence, _citizen("FR"), "not_met", _neutral],
	"another act": [_licence, {"act": "take"}, "not_met", "its activities do not cover all that is asked"],
	"no act": [_licence, {"act": null}, "not_met", "its activities do not cover all that is asked"],
	"opened elsewhere": [_licence, {"decrypt_countries": {"DE", "FR"}}, "not_met", "its decrypt_countries do not cover all that is asked"],
	"nothing is opened": [_licence, {"decrypt_countries": set()}, "met", "in force, expires on 2027-01-01"],
	"opened nobody knows where": [_licence, {"decrypt_countries": null}, "undetermined", "what is asked of its decrypt_countries is not known"],
	"a person without a place": [_licence, {"countries": set()}, "undetermined", "what is asked of its countries is not known"],
	"a person of unknown citizenship": [_licence, {"countries": null}, "undetermined", "what is asked of its countries is not known"],
	"countries as a list": [_licence, {"countries": ["DE"]}, "undetermined", "what is asked of its countries is not known"],
	"data without a category": [_licence, {"usml": null}, "undetermined", "what is asked of its usml is not known"],
	"data of no category": [_licence, {"usml": set()}, "undetermined", "what is asked of its usml is not known"],
	"an empty list and nothing known": [_with({"usml": []}), {"usml": null}, "not_met", "its usml are empty and cover nothing"],
	"opened nowhere by an empty list": [_with({"decrypt_countries": []}), {"decrypt_countries": set()}, "not_met", "its decrypt_countries are empty and cover nothing"],
	"a place that is no country": [_licence, _stated("XX"), "undetermined", "a country that is asked is none of ISO 3166-1"],
	"a place of the roster that is no country": [_licence, _of_roster("(not in force)"), "undetermined", _neutral],
	"places that are no text": [_licence, {"countries": {5, null}}, "undetermined", _neutral],
	"a country whose regions differ before the law": [_with({"countries": ["UA"]}), _stated("UA"), "met", "in force, expires on 2027-01-01"],
}

test_an_authorization_covers_what_it_lists_and_nothing_else[note] if {
	some note, [record, change, verdict, reason] in _scopes
	weighed := _weighed(record, _asking(change), _today)
	weighed.verdict == verdict
	weighed.reason == reason
}

test_an_empty_list_matches_nothing[field] if {
	some field in ["parties", "countries", "usml", "activities", "decrypt_countries"]
	weighed := _weighed(_with({field: []}), _ask, _today)
	weighed.verdict == "not_met"
	contains(weighed.reason, field)
}

test_a_missing_list_is_open[field] if {
	some field in ["parties", "countries", "usml", "activities", "decrypt_countries"]
	weighed := _weighed(object.remove(_licence, [field]), _ask, _today)
	weighed.verdict == "undetermined"
	weighed.reason == $"it does not say which {field} it covers"
}

test_what_is_against_outweighs_what_is_open if {
	weighed := _weighed(object.remove(_with({"parties": []}), ["usml"]), _ask, _today)
	weighed.verdict == "not_met"
	weighed.reason == "it does not say which usml it covers; its parties are empty and cover nothing"
}

# --- The USML, by its categories and their paragraphs.

_other_paragraph := "its usml name another paragraph of a category that is asked, or none"

_unreadable := "a category of the USML, listed or asked, cannot be read"

_not_covered := "its usml do not cover all that is asked"

_in_force := "in force, expires on 2027-01-01"

_categories := {
	"the same": [["XI(d)"], {"XI(d)"}, "met", _in_force],
	"in small letters": [["xi(d)"], {"XI(d)"}, "met", _in_force],
	"in capitals": [["XI(D)"], {"xi(d)"}, "met", _in_force],
	"with blanks": [[" XI (d) "], {"XI(d)"}, "met", _in_force],
	"two of two": [["VIII", "XI(d)"], {"XI(d)", "VIII"}, "met", _in_force],
	"the category, and its paragraph is asked": [["XI"], {"XI(d)"}, "undetermined", _other_paragraph],
	"a paragraph, and its category is asked": [["XI(d)"], {"XI"}, "undetermined", _other_paragraph],
	"another paragraph": [["XI(a)"], {"XI(d)"}, "undetermined", _other_paragraph],
	"a paragraph of the paragraph": [["XI(a)"], {"XI(a)(3)"}, "undetermined", _other_paragraph],
	"another category": [["XI(d)"], {"XII(f)"}, "not_met", _not_covered],
	"a category that begins as the other": [["XI"], {"X"}, "not_met", _not_covered],
	"one category too many": [["XI(d)"], {"XI(d)", "XII(f)"}, "not_met", _not_covered],
	"one paragraph too many, and a category": [["XI(d)"], {"XI(a)", "XII(f)"}, "not_met", concat("; ", [_not_covered, _other_paragraph])],
	"in Arabic figures": [["11(d)"], {"XI(d)"}, "undetermined", _unreadable],
	"as a sentence": [["Category XI"], {"XI(d)"}, "undetermined", _unreadable],
	"in no figures": [["(d)"], {"XI(d)"}, "undetermined", _unreadable],
	"a numeral that is none": [["IIX"], {"XI(d)"}, "undetermined", _unreadable],
	"empty text": [[""], {"XI(d)"}, "undetermined", _unreadable],
	"asked in Arabic figures": [["XI(d)"], {"11(d)"}, "undetermined", _unreadable],
	"asked as a number": [["XI(d)"], {11}, "undetermined", _unreadable],
	"asked as no text": [["XI(d)"], {"XI(d)", null, ["XI(d)"]}, "undetermined", _unreadable],
	"what cannot be read, the same": [["USML XI(d)"], {"usml xi (d)"}, "met", _in_force],
}

test_a_category_is_no_word_of_its_paragraph[note] if {
	some note, [listed, asked, verdict, reason] in _categories
	weighed := _weighed(_with({"usml": listed}), _asking({"usml": asked}), _today)
	[weighed.verdict, weighed.reason] == [verdict, reason]
}

# The trap: a word that nobody can read, taken for one that does not cover.
_words := {
	"a country by its name": ["countries", ["Australia"], "it is malformed: its countries name what is no country of ISO 3166-1"],
	"one of two countries": ["countries", ["DE", "de"], "it is malformed: its countries name what is no country of ISO 3166-1"],
	"a code that is no country": ["countries", ["XX"], "it is malformed: its countries name what is no country of ISO 3166-1"],
	"where it is opened": ["decrypt_countries", ["Germany"], "it is malformed: its decrypt_countries name what is no country of ISO 3166-1"],
	"an act": ["activities", ["storage"], "it is malformed: its activities name what is no act of 120.54(a)(5)"],
}

test_a_list_of_words_that_are_none_is_open[note] if {
	some note, [field, words, reason] in _words
	weighed := _weighed(_with({field: words}), _ask, _today)
	[weighed.verdict, weighed.reason] == ["undetermined", reason]
	refused := authorizations.refused with data.carveout_site as _site(_with({field: words})) with data.carveout_run as _today
	{concat("", ["it is malformed: ", record.cause]) | some record in refused} == {reason}
}

# --- Each field removed, null or of the wrong type never stays met.

test_no_field_of_a_record_can_go[note] if {
	some field, _ in _licence
	some how, record in {
		"gone": object.remove(_licence, [field]),
		"null": object.union(_licence, {field: null}),
		"a number": object.union(_licence, {field: 5}),
		"a list of numbers": object.union(_licence, {field: [5]}),
		"empty text": object.union(_licence, {field: ""}),
		"an object": object.union(_licence, {field: {"DE": true}}),
	}
	note := $"{field}: {how}"
	_weighed(record, _ask, _today).verdict == "undetermined"
}

test_no_part_of_a_question_can_go[note] if {
	some field, _ in object.remove(_ask, ["places", "shown"])
	some how, ask in {"gone": object.remove(_ask, [field]), "null": object.union(_ask, {field: null})}
	note := $"{field}: {how}"
	_weighed(_licence, ask, _today).verdict != "met"
}

# Without these two it is told less, and nothing is covered that was not.
test_what_may_be_told_covers_nothing[note] if {
	some record in [_licence, _with({"countries": ["FR"]}), _with({"decrypt_countries": ["FR"]})]
	some field in ["places", "shown"]
	some value in [null, set(), ["DE"], {"FR"}]
	note := json.marshal([record, field, value])
	_weighed(record, _asking({field: value}), _today).verdict == _weighed(record, _ask, _today).verdict
}

test_a_record_that_is_no_record_is_open[note] if {
	some record in [null, [], "lic", 5, true]
	note := json.marshal(record)
	weighed := _weighed(record, _ask, _today)
	weighed.verdict == "undetermined"
	weighed.kind == null
	weighed.reason == "it is malformed: it is no object"
}

test_an_authorization_that_the_site_does_not_hold_is_open if {
	weighed := authorizations.weigh("lic-2", _ask) with data.carveout_site as _site(_licence) with data.carveout_run as _today
	weighed == {"id": "lic-2", "kind": null, "verdict": "undetermined", "reason": "the site holds no authorization of this id"}
}

test_a_self_attested_site_authorizes_nobody if {
	run := {"as_of": "2026-11-23", "site": {"self_attested": true}}
	_weighed(_licence, _ask, run).verdict == "undetermined"
}

test_nothing_is_met_without_the_table_of_kinds if {
	weighed := _weighed(_licence, _ask, _today) with data.carveout.site.authorizations.table as {}
	weighed.verdict == "undetermined"
	authorizations.sentinel == null with data.carveout.site.authorizations.table as {}
	authorizations.sentinel == "carveout.site.authorizations"
}

# --- Its days: the first inclusive, expires_on exclusive; by the clock the stricter end of each.

_days := {
	"2025-12-31": ["not_met", "it is not in force before 2026-01-01"],
	"2026-01-01": ["met", "in force, expires on 2027-01-01"],
	"2026-12-31": ["met", "in force, expires on 2027-01-01"],
	"2027-01-01": ["not_met", "it expired on 2027-01-01"],
	"2027-01-02": ["not_met", "it expired on 2027-01-01"],
}

test_valid_that_day[day] if {
	some day, [verdict, reason] in _days
	weighed := _weighed(_licence, _ask, {"as_of": day})
	[weighed.verdict, weighed.reason] == [verdict, reason]
}

_instants := {
	"not begun at UTC-12": ["2026-01-01T11:59:59Z", "not_met"],
	"begun everywhere": ["2026-01-01T12:00:00Z", "met"],
	"nowhere expired": ["2026-12-31T09:59:59Z", "met"],
	"expired at UTC+14": ["2026-12-31T10:00:00Z", "not_met"],
}

test_valid_everywhere_on_earth[note] if {
	some note, [instant, verdict] in _instants
	now := time.parse_rfc3339_ns(instant)
	weighed := _weighed(_licence, _ask, {}) with time.now_ns as now
	weighed.verdict == verdict
}

test_one_that_is_not_active_authorizes_nobody[status] if {
	some status in ["expired", "suspended", "revoked", "draft"]
	weighed := _weighed(_with({"status": status}), _ask, _today)
	weighed.verdict == "not_met"
	weighed.reason == $"its status is {status}"
}

test_one_of_unknown_status_or_kind_is_open[note] if {
	some note, change in {"status": {"status": "valid"}, "kind": {"kind": "dsp-5"}, "status in capitals": {"status": "Active"}}
	_weighed(_with(change), _ask, _today).verdict == "undetermined"
}

# --- 126.1(a): no authorization mends a proscribed country, whatever it lists.

_proscribed := {
	"China": ["CN", "2026-11-23", "not_met", "it cannot cover a country proscribed in 22 CFR 126.1"],
	"Hong Kong": ["HK", "2026-11-23", "not_met", "it cannot cover a country proscribed in 22 CFR 126.1"],
	"Nicaragua the day before": ["NI", "2024-03-14", "met", "in force, expires on 2027-01-01"],
	"Nicaragua on the day": ["NI", "2024-03-15", "not_met", "it cannot cover a country proscribed in 22 CFR 126.1"],
	"Cambodia the day before it left": ["KH", "2025-11-06", "not_met", "it cannot cover a country proscribed in 22 CFR 126.1"],
	"Cambodia on the day": ["KH", "2025-11-07", "met", "in force, expires on 2027-01-01"],
	"Macau, withheld": ["MO", "2026-11-23", "undetermined", "the parameter macau_treated_as_china withholds a country that is asked"],
}

test_no_authorization_covers_a_proscribed_country[note] if {
	some note, [country, day, verdict, reason] in _proscribed
	record := _with({"countries": [country], "effective_from": "2022-01-01"})
	weighed := _weighed(record, _asking(_stated(country)), {"as_of": day})
	[weighed.verdict, weighed.reason] == [verdict, reason]
}

test_nor_is_anything_opened_in_one if {
	record := _with({"decrypt_countries": ["DE", "CN"]})
	_weighed(record, _asking({"decrypt_countries": {"CN"}}), _today).verdict == "not_met"
}

# Citizenships are never shown: not by their names, and not by what is wrong with them, since only Macau is withheld by
# one parameter and only Syria by another. Nor is told where the roster has somebody.
test_no_reason_tells_a_citizenship[note] if {
	some country in ["FR", "CN", "MO", "SY", "XX"]
	some record in [_licence, _with({"countries": ["DE", "FR", "CN", "MO", "SY"]}), _with({"countries": ["FR"]})]
	some change in [_citizen(country), _of_roster(country)]
	note := json.marshal([country, record.countries, change])
	weighed := _weighed(record, _asking(change), _today)
	object.remove(weighed, ["verdict"]) in _told_of_anybody
}

_told_of_anybody := {{"id": "lic-1", "kind": "licence", "reason": reason} |
	of_a_stated_place := "its countries do not cover all that is asked"
	some reason in [_in_force, _neutral, of_a_stated_place, concat("; ", [_neutral, of_a_stated_place])]
}

test_of_a_stated_place_the_reason_is_told if {
	record := _with({"countries": ["DE", "MO", "CN"]})
	_weighed(record, _asking(_stated("MO")), _today).reason == "the parameter macau_treated_as_china withholds a country that is asked"
	_weighed(record, _asking(_stated("CN")), _today).reason == "it cannot cover a country proscribed in 22 CFR 126.1"
	_weighed(record, _asking({"countries": {"DE", "CN"}, "decrypt_countries": {"DE", "MO"}}), _today).reason == concat("; ", [
		_neutral,
		"its decrypt_countries do not cover all that is asked",
		"the parameter macau_treated_as_china withholds a country that is asked",
	])
}

# --- 126.7: Australia, the United Kingdom, the United States, from 2024-09-01.

_aukus := object.union(_licence, {
	"kind": "aukus",
	"citation": "22 CFR 126.7",
	"countries": ["AU", "GB", "US", "PR", "DE"],
	"decrypt_countries": ["AU", "GB", "US", "PR", "DE"],
	"effective_from": "2024-01-01",
})

_aukus_cases := {
	"the day before the interim rule": [{"AU"}, {"AU"}, "2024-08-31", "not_met", "it is not in force before 2024-09-01"],
	"the day of the interim rule": [{"AU"}, {"AU"}, "2024-09-01", "met", "in force, expires on 2027-01-01"],
	"the day before the final rule": [{"GB"}, {"GB"}, "2025-12-29", "met", "in force, expires on 2027-01-01"],
	"the day of the final rule": [{"GB"}, {"GB"}, "2025-12-30", "met", "in force, expires on 2027-01-01"],
	"all three": [{"AU", "GB", "US"}, {"AU"}, "2026-11-23", "met", "in force, expires on 2027-01-01"],
	"a territory of the United States": [{"PR"}, {"PR"}, "2026-11-23", "met", "in force, expires on 2027-01-01"],
	"a fourth country": [{"DE"}, {"AU"}, "2026-11-23", "not_met", "22 CFR 126.7 does not reach every country that is asked"],
	"opened in a fourth country": [{"AU"}, {"DE"}, "2026-11-23", "not_met", "22 CFR 126.7 does not reach every country that is asked"],
}

test_the_exemption_of_126_7[note] if {
	some note, [countries, opened, day, verdict, reason] in _aukus_cases
	ask := _asking({"countries": countries, "places": countries, "shown": countries, "decrypt_countries": opened})
	weighed := _weighed(_aukus, ask, {"as_of": day})
	[weighed.kind, weighed.verdict, weighed.reason] == ["aukus", verdict, reason]
}

# 126.7 is for users in its countries; of what else they hold the citizenship it says nothing.
_users := {
	"a citizenship of a fourth country, listed": [{"AU", "DE"}, {"AU"}, {"AU"}, "undetermined", _neutral],
	"a citizenship of a fourth country, not listed": [{"AU", "IN"}, {"AU"}, {"AU"}, "undetermined", _neutral],
	"a citizenship of one of the three": [{"AU", "GB"}, {"AU"}, {"AU"}, "met", _in_force],
	"a citizenship of a country proscribed in 126.1": [{"AU", "CN"}, {"AU"}, {"AU"}, "not_met", _neutral],
	"a place in a fourth country by the roster": [{"AU", "IN"}, {"AU", "IN"}, {"AU"}, "not_met", _neutral],
	"a place in a fourth country by a fact": [{"IN"}, {"IN"}, {"AU", "IN"}, "not_met", concat("; ", [
		"22 CFR 126.7 does not reach every country that is asked", "its countries do not cover all that is asked",
	])],
	"no place is known": [{"AU", "IN"}, null, {"AU"}, "undetermined", _neutral],
	"opened in a fourth country, of which one is a citizen": [{"AU", "DE"}, {"AU"}, {"AU"}, "not_met", "22 CFR 126.7 does not reach every country that is asked"],
}

_opened_by_users := {"opened in a fourth country, of which one is a citizen": {"DE"}}

test_of_an_exemption_for_some_countries_a_citizenship_is_open[note] if {
	some note, [countries, places, shown, verdict, reason] in _users
	opened := object.get(_opened_by_users, note, {"AU"})
	ask := _asking({"countries": countries, "places": places, "shown": shown, "decrypt_countries": opened})
	weighed := _weighed(_aukus, ask, _today)
	[weighed.verdict, weighed.reason] == [verdict, reason]
}

test_of_a_licence_a_citizenship_that_it_does_not_cover_is_not_met if {
	_weighed(_licence, _asking(_citizen("IN")), _today).verdict == "not_met"
}

test_a_territory_is_not_within_a_kind_that_leaves_the_united_states_out if {
	weighed := _weighed(_aukus, _asking(object.union(_stated("PR"), {"decrypt_countries": {"AU"}})), _today) with data.carveout.site.authorizations.table as {"rows": {"aukus": {
		"citation": "22 CFR 126.7", "from": null, "countries": ["AU"],
	}}}
	weighed.verdict == "not_met"
}

test_every_kind_is_sourced[kind] if {
	some kind, row in authorizations.kinds
	is_string(row.citation)
	startswith(row.source, "https://")
	is_boolean(row.verified)
	{"from", "countries"} - object.keys(row) == set()
}

test_the_kinds_are_these if object.keys(authorizations.kinds) == {"licence", "taa", "mla", "exemption", "aukus"}

# --- What a report says of them all.

_of_report(rule, records, run) := found if {
	found := {
		"refused": authorizations.refused,
		"lapses": authorizations.lapses,
		"starts": authorizations.starts,
	}[rule] with data.carveout_site as {"authorizations": records} with data.carveout_run as run
}

_records := {
	"good": _licence,
	"to come": _with({"effective_from": "2026-12-01"}),
	"to come, suspended": _with({"effective_from": "2026-12-02", "status": "suspended"}),
	"to come, unreadable": _with({"effective_from": "2026-12-03", "kind": null}),
	"over": _with({"expires_on": "2026-11-23"}),
	"revoked": _with({"status": "revoked"}),
	"no object": "lic",
	"lists": _with({"parties": "p-de", "usml": [1]}),
}

test_each_one_that_authorizes_nobody_is_told_with_its_cause if {
	_of_report("refused", _records, _today) == {
		{"id": "to come", "cause": "it is not in force before 2026-12-01"},
		{"id": "to come, suspended", "cause": "it is not in force before 2026-12-02; its status is suspended"},
		{"id": "to come, unreadable", "cause": "its kind is missing or unknown"},
		{"id": "over", "cause": "it expired on 2026-11-23"},
		{"id": "revoked", "cause": "its status is revoked"},
		{"id": "no object", "cause": "it is no object"},
		{"id": "lists", "cause": "its parties are no list of texts; its usml are no list of texts"},
	}
}

test_the_days_on_which_something_changes_are_known_before if {
	_of_report("lapses", _records, _today) == {"2027-01-01"}
	_of_report("starts", _records, _today) == {"2026-12-01"}
	_of_report("starts", {"a": _aukus}, {"as_of": "2024-08-01"}) == {"2024-09-01"}
	_of_report("lapses", {}, _today) == set()
}
