package carveout.site.authorizations

import data.carveout.law
import data.carveout.law.iso3166
import data.carveout.site.records
import data.carveout.verdicts

# What an authorization says of one person: ask is {principal, countries, decrypt_countries, act, usml}, where
# countries, decrypt_countries and usml are sets, or null if nobody has stated them. A reason names no country that
# was asked for: it may be a citizenship, which is never shown.
weigh(id, ask) := {
	"id": id,
	"kind": _kind(id),
	"verdict": verdicts.all_of({"met"} | {objection.verdict | some objection in found}),
	"reason": _reason(id, found),
} if {
	found := _objections(id, ask)
}

_kind(id) := _records[id].kind if is_string(_records[id].kind)

default _kind(_) := null

_reason(_, found) := concat("; ", sort({objection.reason | some objection in found})) if count(found) > 0

_reason(id, found) := $"in force, expires on {_records[id].expires_on}" if count(found) == 0

_objections(id, _) := {_open("the site holds no authorization of this id")} if not id in object.keys(_records)

_objections(id, _) := {_open(concat("", ["it is malformed: ", cause])) | some cause in _malformed(_records[id])} if {
	id in object.keys(_records)
	count(_malformed(_records[id])) > 0
}

_objections(id, ask) := ({_against(cause) | some cause in _idle(record)} | _of_scope(record, ask)) | (_of_countries(record, ask) | _of_provisos(record)) if {
	record := _records[id]
	count(_malformed(record)) == 0
}

_open(reason) := {"verdict": "undetermined", "reason": reason}

_against(reason) := {"verdict": "not_met", "reason": reason}

# An empty list matches nothing, a missing one is open: binding rule 7 of the site.
_of_scope(record, ask) := {objection |
	some field in _lists
	objection := _of_list(field, object.get(record, field, null), _asked(field, ask))
}

_of_list(field, listed, _) := _open($"it does not say which {field} it covers") if listed == null

_of_list(field, listed, asked) := _against($"its {field} do not cover all that is asked") if {
	listed != null
	asked != null
	not _covers(listed, asked)
}

_of_list(field, listed, asked) := _open($"what is asked of its {field} is not known") if {
	listed != null
	asked == null
	count(listed) > 0
}

_of_list(field, [], null) := _against($"its {field} are empty and cover nothing")

_covers(listed, asked) if {
	count(listed) > 0
	asked - {member | some member in listed} == set()
}

_asked("parties", ask) := {object.get(ask, "principal", null)}

_asked("activities", ask) := {object.get(ask, "act", null)}

_asked("decrypt_countries", ask) := _set(ask, "decrypt_countries")

_asked(field, ask) := _set(ask, field) if {
	field in {"countries", "usml"}
	_set(ask, field) != set()
}

_asked(field, ask) := null if {
	field in {"countries", "usml"}
	_set(ask, field) == set()
}

_set(ask, field) := ask[field] if is_set(ask[field])

default _set(_, _) := null

# Whatever a record lists, it covers no country proscribed in 126.1, and its kind may be for some countries alone.
_of_countries(record, ask) := {objection |
	some country in _all_countries(ask)
	objection := _of_country(law.status("itar", country, null), country)
} | {_against($"{kinds[record.kind].citation} does not reach every country that is asked") |
	some country in _all_countries(ask)
	_beyond(kinds[record.kind].countries, country)
}

_all_countries(ask) := {country |
	some field in ["countries", "decrypt_countries"]
	some country in _set(ask, field)
}

_of_country(place, _) := _against("it cannot cover a country proscribed in 22 CFR 126.1") if place.status == "proscribed"

_of_country(place, _) := _open($"the parameter {place.parameter} withholds a country that is asked") if place.status == "withheld"

# A country whose regions the law tells apart is a country all the same; its regions are the destination's matter.
_of_country(place, country) := _open("a country that is asked is none of ISO 3166-1") if {
	place.status == "unrecognised"
	not iso3166.rows[country]
}

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

_of_provisos(record) := set() if records.is_text(object.get(record, "provisos_reviewed_by", null))

_of_provisos(record) := {_open("nobody is recorded as having read its provisos")} if {
	not records.is_text(object.get(record, "provisos_reviewed_by", null))
}
