# METADATA
# title: The roster
# description: |
#   Who a principal is, as human resources verified it: U.S. person or not (22 CFR 120.62), and where. A record that
#   is malformed, expired or older than it may be vouches for nobody. No names; citizenships are never shown.
package carveout.site.principals

import data.carveout.law
import data.carveout.site
import data.carveout.site.parameters
import data.carveout.site.records

# What the roster says of a principal: {roster, kind, us_person, country, closed, citizenships}. `roster` is "known",
# or why it does not vouch.
person(id) := object.union(_nobody, {"roster": "it is not in the roster"}) if not _listed(id)

person(id) := object.union(_denied(_object(_records[id])), {"roster": concat("; ", sort(causes(id)))}) if {
	_listed(id)
	count(causes(id)) > 0
}

person(id) := {
	"roster": "known",
	"kind": record.kind,
	"us_person": record.us_person,
	"country": object.get(record, "country", null),
	"closed": _closed(record),
	"citizenships": object.get(record, "citizenships", null),
} if {
	record := _records[id]
	count(causes(id)) == 0
}

# An id as the roster writes it, for those of Azure know no case. Two that differ in case alone are not told apart.
spelled(id) := id if not _is_otherwise_spelled(id)

spelled(id) := sole if {
	_is_otherwise_spelled(id)
	some sole in _by_lower[lower(id)]
}

_is_otherwise_spelled(id) if {
	not _listed(id)
	count(_by_lower[lower(id)]) == 1
}

_by_lower := _gathered

_gathered[lower(id)] contains id if some id, _ in _records

# Why a record vouches for nobody.
causes(id) := _shape(_records[id]) | records.causes(_records[id], "verified_on", _max_days) if is_object(_records[id])

causes(id) := {"it is no object"} if not is_object(_records[id])

_max_days := parameters.value("principal_max_days")

default _max_days := 0

# The last days on which the roster says the same of a principal.
boundaries(id) := records.boundaries(_records[id], ["verified_on"], causes(id)) if _listed(id)

default boundaries(_) := set()

refused contains {"id": id, "cause": concat("; ", sort(causes(id)))} if {
	some id, _ in _records
	count(causes(id)) > 0
}

_records := site.section("principals")

_listed(id) if id in object.keys(_records)

_nobody := {"kind": null, "us_person": null, "country": null, "closed": false, "citizenships": null}

# A record that vouches for nobody says nothing of who a principal is. But it said that the principal is abroad, or it
# cannot be read: then it is not known any more where the principal is, whatever a fact says.
_denied(record) := object.union(_nobody, {"country": _abroad(record)})

_abroad(record) := "(not in force)" if {
	_is_code(record.country)
	not law.in_united_states(record.country)
}

_abroad(record) := "(not in force)" if not _country_readable(record)

default _abroad(_) := null

_kinds := {"user", "group", "service_principal", "managed_identity"}

_shape(record) := {cause |
	some [ok, cause] in [
		[_is_kind(record), "its kind is missing or unknown"],
		[is_boolean(object.get(record, "us_person", null)), "us_person is missing or no boolean"],
		[records.is_text(object.get(record, "verified_by", null)), "verified_by is missing"],
		[_country_readable(record), "its country is no two-letter code"],
		[_citizenships_readable(record), "its citizenships are no list of two-letter codes"],
	]
	not ok
}

default _is_kind(_) := false

_is_kind(record) if record.kind in _kinds

default _country_readable(_) := false

_country_readable(record) if object.get(record, "country", null) == null

_country_readable(record) if _is_code(record.country)

default _citizenships_readable(_) := false

_citizenships_readable(record) if object.get(record, "citizenships", null) == null

_citizenships_readable(record) if {
	is_array(record.citizenships)
	every country in record.citizenships {
		_is_code(country)
	}
}

_is_code(value) if {
	is_string(value)
	regex.match(`^[A-Z]{2}$`, value)
}

# A group counts only if nobody but verified U.S. persons can be made a member.
_closed(record) if record.kind != "group"

_closed(record) if record.membership == "closed"

default _closed(_) := false

_object(value) := value if is_object(value)

default _object(_) := {}
