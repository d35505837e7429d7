package carveout.site.principals_test

import data.carveout.site.principals

_record := {
	"kind": "user", "us_person": true, "country": "US", "membership": "closed",
	"verified_by": "p-9", "verified_on": "2026-09-01", "expires_on": "2027-02-01",
}

_site(record) := {"principals": {"p-1": record}}

_with(change) := object.union(_record, change)

_without(field) := object.remove(_record, [field])

_person(record, run) := person if {
	person := principals.person("p-1") with data.carveout_site as _site(record) with data.carveout_run as run
}

_today := {"as_of": "2026-11-23"}

_refused(record) := refused if {
	refused := {entry.cause | some entry in principals.refused} with data.carveout_site as _site(record) with data.carveout_run as _today
}

test_a_record_in_force_vouches_for_a_principal if {
	_person(_record, _today) == {
		"roster": "known", "kind": "user", "us_person": true, "country": "US", "closed": true, "citizenships": null,
	}
	_refused(_record) == set()
	_person(object.remove(_record, ["country", "membership"]), _today).country == null
	_person(_with({"us_person": false, "citizenships": ["AU", "GB"]}), _today).citizenships == ["AU", "GB"]
}

_nobody := {"kind": null, "us_person": null, "country": null, "closed": false, "citizenships": null}

test_nobody_vouches_for_a_principal_that_is_not_listed[note] if {
	some id in ["p-2", "", null, 5, ["p-1"], {"p-1": true}, true]
	note := json.marshal(id)
	person := principals.person(id) with data.carveout_site as _site(_record) with data.carveout_run as _today
	person == object.union(_nobody, {"roster": "it is not in the roster"})
}

# --- A record that is malformed vouches for nobody, and says why.

_malformed := {
	"null": [null, "it is no object"],
	"a list": [[_record], "it is no object"],
	"text": ["us_person", "it is no object"],
	"true": [true, "it is no object"],
	"without a kind": [_without("kind"), "its kind is missing or unknown"],
	"a kind that nobody knows": [_with({"kind": "robot"}), "its kind is missing or unknown"],
	"a kind as a list": [_with({"kind": ["user"]}), "its kind is missing or unknown"],
	"without a status": [_without("us_person"), "us_person is missing or no boolean"],
	"a status as text": [_with({"us_person": "true"}), "us_person is missing or no boolean"],
	"a status as a number": [_with({"us_person": 1}), "us_person is missing or no boolean"],
	"a status as null": [_with({"us_person": null}), "us_person is missing or no boolean"],
	"verified by nobody": [_without("verified_by"), "verified_by is missing"],
	"verified by blanks": [_with({"verified_by": " "}), "verified_by is missing"],
	"verified by a list": [_with({"verified_by": ["p-9"]}), "verified_by is missing"],
	"a country of three letters": [_with({"country": "USA"}), "its country is no two-letter code"],
	"a country in small letters": [_with({"country": "us"}), "its country is no two-letter code"],
	"a country as a list": [_with({"country": ["US"]}), "its country is no two-letter code"],
	"a country as a number": [_with({"country": 1}), "its country is no two-letter code"],
	"citizenships as text": [_with({"citizenships": "AU"}), "its citizenships are no list of two-letter codes"],
	"citizenships as words": [_with({"citizenships": ["Australia"]}), "its citizenships are no list of two-letter codes"],
	"citizenships as an object": [_with({"citizenships": {"AU": true}}), "its citizenships are no list of two-letter codes"],
	"verified in the future": [_with({"verified_on": "2026-11-24"}), "verified_on is in the future"],
	"verified on no day": [_with({"verified_on": "2026-02-30"}), "verified_on is missing or no day"],
	"never verified": [_without("verified_on"), "verified_on is missing or no day"],
	"expired": [_with({"expires_on": "2026-11-23"}), "it expired on 2026-11-23"],
	"without an end": [_without("expires_on"), "expires_on is missing or no day"],
	"too old a verification": [_with({"expires_on": "2027-03-01"}), "it lives longer than 180 days"],
}

test_a_record_that_is_malformed_vouches_for_nobody_and_says_why[note] if {
	some note, [record, cause] in _malformed
	_person(record, _today).roster == cause
	_person(record, _today).us_person == null
	_refused(record) == {cause}
}

test_all_that_is_wrong_is_said_at_once if {
	_person({}, _today).roster == concat("; ", [
		"expires_on is missing or no day", "its kind is missing or unknown", "us_person is missing or no boolean",
		"verified_by is missing", "verified_on is missing or no day",
	])
}

# What a refused record holds is not printed: it may be a name or a citizenship.
test_no_cause_holds_a_value_of_the_record if {
	record := {
		"kind": "SECRET", "us_person": "SECRET", "country": "SECRET", "membership": "SECRET", "verified_by": ["SECRET"],
		"verified_on": "SECRET", "expires_on": "SECRET", "citizenships": ["SECRET"], "name": "SECRET",
	}
	every cause in _refused(record) {
		not contains(cause, "SECRET")
	}
	not contains(json.marshal(_person(record, _today)), "SECRET")
}

# --- The days of a record: the 180 days, the day before, of and after each date.

test_a_verification_holds_its_days_and_no_longer[note] if {
	some note, [change, day, known] in {
		"the day before it was verified": [{}, "2026-08-31", false],
		"the day of it": [{}, "2026-09-01", true],
		"its last day": [{}, "2027-01-31", true],
		"the day it expires": [{}, "2027-02-01", false],
		"the day after": [{}, "2027-02-02", false],
		"180 days": [{"expires_on": "2027-02-28"}, "2026-11-23", true],
		"181 days": [{"expires_on": "2027-03-01"}, "2026-11-23", false],
	}
	count([1 | _person(_with(change), {"as_of": day}).roster == "known"]) == count([1 | known])
}

test_by_the_clock_a_verification_ends_where_the_day_ends_first[note] if {
	some note, [now, known] in {
		"August in UTC": ["2026-08-31T23:59:59Z", false],
		"1 September in UTC": ["2026-09-01T00:00:00Z", true],
		"31 January everywhere": ["2027-01-31T09:59:59Z", true],
		"1 February at UTC+14": ["2027-01-31T10:00:00Z", false],
	}
	person := principals.person("p-1") with data.carveout_site as _site(_record) with data.carveout_run as {}
		with time.now_ns as time.parse_rfc3339_ns(now)
	count([1 | person.roster == "known"]) == count([1 | known])
}

# Without the table nobody can say how long a record may live.
test_without_the_parameters_nobody_is_vouched_for if {
	person := principals.person("p-1") with data.carveout_site as _site(_record) with data.carveout_run as _today
		with data.carveout.site.parameters.table as {}
	person.roster == "it lives longer than 0 days"
}

# --- A group counts only where nobody else can be made a member.

test_a_group_is_closed_only_if_the_record_says_so[note] if {
	some note, [change, closed] in {
		"a user": [{"membership": null}, true],
		"a managed identity": [{"kind": "managed_identity", "membership": "open"}, true],
		"a closed group": [{"kind": "group"}, true],
		"an open group": [{"kind": "group", "membership": "open"}, false],
		"a group as null": [{"kind": "group", "membership": null}, false],
		"a group in capitals": [{"kind": "group", "membership": "Closed"}, false],
		"a group by true": [{"kind": "group", "membership": true}, false],
	}
	_person(_with(change), _today).closed == closed
}

test_a_group_that_does_not_say_is_open if _person(object.remove(_with({"kind": "group"}), ["membership"]), _today).closed == false

# --- A lapsed record says nothing; but who was said to be abroad is in no known place any more.

_against := {
	"a foreign person": [{"us_person": false}, [null, null]],
	"a U.S. person is none any more": [{}, [null, null]],
	"abroad": [{"country": "CN"}, [null, "(not in force)"]],
	"in the United States no more": [{"country": "US"}, [null, null]],
	"in Guam no more": [{"country": "GU"}, [null, null]],
	"in a country that nobody can read": [{"country": "PRC"}, [null, "(not in force)"]],
	"in a country that is no text": [{"country": ["CN"]}, [null, "(not in force)"]],
	"nowhere": [{"country": null}, [null, null]],
	"a status that nobody can read": [{"us_person": "false"}, [null, null]],
}

test_a_lapsed_record_vouches_for_nothing_and_clears_nobody[note] if {
	some note, [change, kept] in _against
	person := _person(_with(object.union({"expires_on": "2026-11-01"}, change)), _today)
	[person.us_person, person.country] == kept
	[person.kind, person.closed, person.citizenships] == [null, false, null]
	person.roster != "known"
}

# --- The last day of the same answer.

test_the_last_day_of_what_the_roster_says[note] if {
	some note, [record, days] in {
		"in force": [_record, {"2027-01-31"}],
		"waiting": [_with({"verified_on": "2026-12-01"}), {"2026-11-30"}],
		"expired": [_with({"expires_on": "2026-11-23"}), set()],
		"malformed": [_without("kind"), set()],
		"null": [null, set()],
	}
	found := principals.boundaries("p-1") with data.carveout_site as _site(record) with data.carveout_run as _today
	found == days
}

test_who_is_not_listed_has_no_last_day if principals.boundaries("p-2") == set()

_lives(days, expires_on) := {"principal_max_days": {
	"value": days, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "memo", "expires_on": expires_on,
}}

test_how_long_a_verification_holds_is_a_parameter[note] if {
	some note, [expires_on, parameters, roster] in {
		"a year, by default": ["2027-09-01", {}, "it lives longer than 180 days"],
		"a year, by counsel": ["2027-09-01", _lives(365, "2027-01-01"), "known"],
		"a year, by counsel until today": ["2027-09-01", _lives(365, "2026-11-23"), "it lives longer than 180 days"],
		"a quarter, by counsel": ["2026-12-01", _lives(91, "2027-01-01"), "known"],
		"a day more": ["2026-12-02", _lives(91, "2027-01-01"), "it lives longer than 91 days"],
	}
	site := object.union(_site(_with({"expires_on": expires_on})), {"parameters": parameters})
	person := principals.person("p-1") with data.carveout_site as site with data.carveout_run as _today
	person.roster == roster
}

# Ids of Azure know no case.
_roster_in_cases := {"principals": {"p-1": _record, "Q-1": _record, "x-1": _record, "X-1": _record}}

test_an_id_is_spelled_as_the_roster_spells_it[id] if {
	some id, spelled in {"p-1": "p-1", "P-1": "p-1", "q-1": "Q-1", "x-1": "x-1", "X-1": "X-1", "z-1": "z-1"}
	principals.spelled(id) == spelled with data.carveout_site as _roster_in_cases
}

test_an_id_that_may_be_either_of_two_is_neither if {
	principals.spelled("y-1") == "y-1" with data.carveout_site as {"principals": {"Y-1": _record, "y-1": _record}}
	roster := {"principals": {"ab": _record, "AB": _record}}
	principals.spelled("aB") == "aB" with data.carveout_site as roster
	principals.person("aB").roster == "it is not in the roster" with data.carveout_site as roster
}
