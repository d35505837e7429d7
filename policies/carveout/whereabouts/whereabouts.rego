# METADATA
# title: Where people are
# description: |
#   Every place that the facts or the roster give for a person, for a security boundary or for an opening of the data.
#   Whoever states one, it is looked at, so that the worse counts; a place that nobody can read stays in the list.
package carveout.whereabouts

import data.carveout.facts
import data.carveout.law
import data.carveout.people

# {principal, part, by, of, fact, country, subdivision, path, provenance}: `by` says whose word it is, `of` is the
# path of the entry that names the person.
all contains object.union(_of(person), {
	"by": "stated",
	"country": country,
	"subdivision": person.subdivision,
	"path": $"{person.path}.country",
}) if {
	some person in _named
	some country in person.countries
	country == person.fact_country
}

all contains object.union(_of(person), {
	"by": "roster",
	"fact": people.missing.fact,
	"country": country,
	"subdivision": _subdivision(person.subdivision, country),
	"path": $"principals.{person.principal}.country",
	"provenance": "attestation",
}) if {
	some person in _named
	some country in person.countries
	country != person.fact_country
}

# Where those are whom the document puts into a group, the facts do not say.
all contains object.union(_of(person), {
	"by": "roster",
	"fact": people.missing.fact,
	"country": null,
	"subdivision": null,
	"path": $"principals.{person.principal}.country",
	"provenance": "attestation",
}) if {
	some person in _named
	person.joined
	person.part in {"recipient", "sender", "administrator"}
	_has_no_place(person)
}

_has_no_place(person) if count(person.countries) == 0

# Of a sender it is asked where it sends from.
_has_no_place(person) if person.part == "sender"

# A sender is where the device is and where its traffic leaves the network; a recipient is where it decrypts.
all contains object.union(_of(person), {
	"by": by,
	"country": country,
	"subdivision": null,
	"path": $"{person.path}.{field}[{i}]",
}) if {
	some part, fields in _lists
	some by, field in fields
	some person in _named
	person.part == part
	some i, country in _listed(person.entry[field])
}

_lists := {
	"sender": {"device": "device_countries", "egress": "egress_countries"},
	"recipient": {"decrypts": "decrypt_countries"},
}

# The in-country security boundaries that originator and recipient declare.
all contains object.union(_nobody, {
	"part": part,
	"fact": fact,
	"country": _country(stated.value),
	"path": $"{stated.ref}.country",
	"provenance": stated.provenance,
}) if {
	some part, fact in {"originator_boundary": "boundary.originator", "recipient_boundary": "boundary.recipient"}
	some stated in facts.statements(input, fact)
}

# Where a device that was taken along is opened.
all contains object.union(_nobody, {
	"part": "opening",
	"fact": "device.opened_in",
	"country": stated.entry,
	"path": stated.path,
	"provenance": stated.provenance,
}) if {
	some stated in facts.entries(input, "device.opened_in")
}

# Who can say where a place is that nobody can read.
missing(place) := people.missing if place.by == "roster"

missing(place) := {"fact": place.fact, "roles": facts.rows[place.fact].roles} if place.by != "roster"

# One sentence about a place: who is there, and by whose word.
sentence(regime, place) := $"{_who(place)} {_is[place.by]} {law.place_name(regime, place.country)}." if place.part != "opening"

sentence(regime, place) := $"The data is opened in {law.place_name(regime, place.country)}." if place.part == "opening"

unrecognised := "That is no country of ISO 3166-1, or lacks the subdivision that the law tells apart."

_who(place) := $"{place.principal} ({_parts[place.part]})" if _parts[place.part]

_who(place) := _boundaries[place.part]

_parts := {
	"recipient": "recipient",
	"sender": "sender",
	"administrator": "administrator",
	"given_access": "given access information",
	"key_user": "user of a key",
	"escrow": "holds a key in escrow",
	"recovery": "can recover a key",
}

_boundaries := {
	"originator_boundary": "The originator's security boundary",
	"recipient_boundary": "The recipient's security boundary",
}

_is := {
	"stated": "is in",
	"roster": "is, by the roster, in",
	"device": "sends from a device in",
	"egress": "sends by a network that leaves in",
	"decrypts": "decrypts in",
}

# An entry that names nobody has no place: whoever asks for one finds it missing.
_named := {person | some person in people.named; is_string(person.principal)}

_of(person) := {
	"principal": person.principal,
	"part": person.part,
	"of": person.path,
	"fact": person.fact,
	"provenance": person.provenance,
}

_nobody := {"principal": null, "by": "stated", "of": null, "subdivision": null}

# The subdivision that a fact names tells apart the regions of its own country, whoever names the country.
_subdivision(subdivision, country) := subdivision if {
	is_string(subdivision)
	startswith(subdivision, concat("", [country, "-"]))
}

default _subdivision(_, _) := null

_listed(value) := value if is_array(value)

# What is no list is a place that nobody can read.
_listed(value) := [null] if not is_array(value)

_country(value) := value.country if is_object(value)

default _country(_) := null
