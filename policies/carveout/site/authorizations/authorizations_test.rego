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

_ask := {"principal": "p-de", "countries": {"DE"}, "decrypt_countries": {"DE"}, "act": "send", "usml": {"XI(d)"}}

_site(record) := {"authorizations": {"lic-1": record}}

_weighed(record, ask, run) := found if {
	found := authorizations.weigh("lic-1", ask) with data.carveout_site as _site(record) with data.carveout_run as run
}

_with(change) := object.union(_licence, change)

_asking(change) := object.union(_ask, change)

test_a_licence_in_force_that_covers_all_that_is_asked if {
	_weighed(_licence, _ask, _today) == {"id": "lic-1", "kind": "licence", "verdict": "met", "reason": "in force, expires on 2027-01-01"}
}

# --- Its scope. An empty list matches nothing, a missing one is open.

_scopes := {
	"another person": [_licence, {"principal": "p-fr"}, "not_met", "its parties do not cover all that is asked"],
	"another country": [_licence, {"countries": {"FR"}}, "not_met", "its countries do not cover all that is asked"],
	"a second citizenship": [_licence, {"countries": {"DE", "FR"}}, "not_met", "its countries do not cover all that is asked"],
	"another category": [_licence, {"usml": {"XII(f)"}}, "not_met", "its usml do not cover all that is asked"],
	"one category too many": [_licence, {"usml": {"XI(d)", "XII(f)"}}, "not_met", "its usml do not cover all that is asked"],
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
	"opened nowhere by an empty list": [_with({"decrypt_countries": []}), {"decrypt_countries": set()}, "not_met", "its decrypt_countries do not cover all that is asked"],
	"a code that is no country": [_with({"countries": ["XX"]}), {"countries": {"XX"}}, "undetermined", "a country that is asked is none of ISO 3166-1"],
	"a country whose regions differ before the law": [_with({"countries": ["UA"]}), {"countries": {"UA"}}, "met", "in force, expires on 2027-01-01"],
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
	weighed.reason == "it does not say which usml it covers; its parties do not cover all that is asked"
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
	some field, _ in _ask
	some how, ask in {"gone": object.remove(_ask, [field]), "null": object.union(_ask, {field: null})}
	note := $"{field}: {how}"
	_weighed(_licence, ask, _today).verdict != "met"
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
	weighed := _weighed(record, _asking({"countries": {country}}), {"as_of": day})
	[weighed.verdict, weighed.reason] == [verdict, reason]
}

test_nor_is_anything_opened_in_one if {
	record := _with({"decrypt_countries": ["DE", "CN"]})
	_weighed(record, _asking({"decrypt_countries": {"CN"}}), _today).verdict == "not_met"
}

# Citizenships are never shown.
test_no_reason_names_a_country_that_was_asked if {
	every change in [{"countries": {"FR"}}, {"countries": {"CN"}}, {"countries": {"MO"}}, {"countries": {"XX"}}] {
		weighed := _weighed(_licence, _asking(change), _today)
		every country in change.countries {
			not contains(weighed.reason, country)
		}
	}
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
	"a fourth country": [{"AU", "DE"}, {"AU"}, "2026-11-23", "not_met", "22 CFR 126.7 does not reach every country that is asked"],
	"opened in a fourth country": [{"AU"}, {"DE"}, "2026-11-23", "not_met", "22 CFR 126.7 does not reach every country that is asked"],
}

test_the_exemption_of_126_7[note] if {
	some note, [countries, opened, day, verdict, reason] in _aukus_cases
	ask := _asking({"countries": countries, "decrypt_countries": opened})
	weighed := _weighed(_aukus, ask, {"as_of": day})
	[weighed.kind, weighed.verdict, weighed.reason] == ["aukus", verdict, reason]
}

test_a_territory_is_not_within_a_kind_that_leaves_the_united_states_out if {
	weighed := _weighed(_aukus, _asking({"countries": {"PR"}, "decrypt_countries": {"AU"}}), _today) with data.carveout.site.authorizations.table as {"rows": {"aukus": {
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
