package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.law
import data.carveout.people
import data.carveout.site.authorizations

# What an authorization is asked about a person: every place that anybody states for the person; of one who is not known
# to be a U.S. person every place abroad and every citizenship, since a release is deemed an export to each, 120.50(b).
# Only the places that a fact states may be told again: citizenships never are, nor where the roster has somebody.
_ask(person) := {
	"principal": person.principal,
	"countries": _countries(person),
	"places": _places(person.principal),
	"shown": _stated_places(person.principal),
	"decrypt_countries": _opened(person),
	"act": input.act,
	"usml": _categories,
}

_countries(person) := places if {
	person.us_person == "yes"
	places := _places(person.principal)
}

_countries(person) := _abroad_of(_places(person.principal)) | {country | some country in person.citizenships} if {
	person.us_person != "yes"
	_citizenships_known(person)
}

default _countries(_) := null

# Of a group that anybody may join they are not known, whatever its record lists.
_citizenships_known(person) if {
	person.roster == "known"
	is_array(person.citizenships)
	count(person.citizenships) > 0
}

_places(principal) := {country |
	some other in people.named
	other.principal == principal
	some country in other.countries
}

_stated_places(principal) := {other.fact_country |
	some other in people.named
	other.principal == principal
	other.fact_country != null
}

# A release to a foreign person in the United States is deemed an export to the citizenships, 120.50(b): no authorization
# has to list the United States for it.
_abroad_of(countries) := {country | some country in countries; not law.in_united_states(country)}

_opened(person) := _opened_by(person.principal) if person.us_person == "yes"

_opened(person) := _abroad_of(_opened_by(person.principal)) if person.us_person != "yes"

_opened_by(principal) := {country |
	some recipient in people.of("recipient")
	recipient.principal == principal
	some country in recipient.entry.decrypt_countries
}

# Every category that any source names; null where none does.
_categories := categories if {
	categories := {category | some named in facts.values(input, "data.usml_categories"); some category in named}
	count(categories) > 0
}

default _categories := null

# The authorization that a recipient names; each entry stands for itself, so that of two the worse counts.
_permit(person) := authorizations.weigh(person.authorization, _ask(person)) if is_string(person.authorization)

default _permit(_) := {"id": null, "kind": null, "verdict": "not_met", "reason": "no authorization is named"}

# The authorizations of somebody who holds access information: the one named there, or else those of the recipient
# who the same principal is.
_permits(person) := {authorizations.weigh(id, _ask(person)) | some id in _ids(person)}

_ids(person) := {person.authorization} if is_string(person.authorization)

_ids(person) := {recipient.authorization |
	some recipient in people.of("recipient")
	recipient.principal == person.principal
	is_string(recipient.authorization)
} if {
	not is_string(person.authorization)
}

# Why a recipient's own authorization does or does not do.
_reason(person) := _because({_permit(person)}) if is_string(person.authorization)

_reason(person) := _because(set()) if not is_string(person.authorization)

_because(permits) := " and no authorization is named" if count(permits) == 0

_because(permits) := concat("", [": ", concat("; ", sort({$"{permit.id}: {permit.reason}" | some permit in permits}))]) if count(permits) > 0

# What keeps an authorization from being weighed, and who can supply it.
_gap(person) := {"missing": people.missing} if not _citizenships_known(person)

_gap(person) := _lacking("data.usml_categories") if {
	_citizenships_known(person)
	_categories == null
}

default _gap(_) := {}

# Every authorization that a recipient or a holder of access information names, covering or not.
considered contains {"id": permit.id, "kind": permit.kind, "covers": permit.verdict == "met", "reason": permit.reason} if {
	some part in ["recipient", "given_access"]
	some person in people.of(part)
	is_string(person.authorization)
	permit := _permit(person)
}
