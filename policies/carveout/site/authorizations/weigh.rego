package carveout.site.authorizations

import data.carveout.site.records
import data.carveout.verdicts

# What an authorization says of one person. ask is {principal, countries, places, shown, decrypt_countries, act, usml}:
# countries are all that have to be covered, places and citizenships; places those where the person is said to be; shown
# those that a fact states. countries, decrypt_countries and usml are sets, or null if nobody has stated them. A reason
# names no country, and tells only of one that is shown or opened in what is wrong with it: any other may be a
# citizenship.
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
	some objection in _of_list(record, field, object.get(record, field, null), ask)
}

_of_list(_, field, null, _) := {_open($"it does not say which {field} it covers")}

_of_list(_, field, [], _) := {_against($"its {field} are empty and cover nothing")}

_of_list(_, field, listed, ask) := {_open($"what is asked of its {field} is not known")} if {
	_some_listed(listed)
	_asked(field, ask) == null
}

_of_list(record, field, listed, ask) := _uncovered(record, field, {member | some member in listed}, ask) if {
	_some_listed(listed)
	_asked(field, ask) != null
}

_some_listed(listed) if {
	is_array(listed)
	count(listed) > 0
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

# What is asked and not among what is listed.
_uncovered(_, field, listed, ask) := {_against($"its {field} do not cover all that is asked") |
	some member in _asked(field, ask)
	not member in listed
} if {
	field in {"parties", "activities"}
}

_uncovered(_, "usml", listed, ask) := {objection |
	some category in _asked("usml", ask)
	objection := _of_category(category, listed)
}

_uncovered(record, field, listed, ask) := {_of_missing(record, field, country, ask) |
	some country in _asked(field, ask)
	_is_country(country)
	not country in listed
} if {
	field in {"countries", "decrypt_countries"}
}

_of_provisos(record) := set() if records.is_text(object.get(record, "provisos_reviewed_by", null))

_of_provisos(record) := {_open("nobody is recorded as having read its provisos")} if {
	not records.is_text(object.get(record, "provisos_reviewed_by", null))
}
