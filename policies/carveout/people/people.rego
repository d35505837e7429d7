# METADATA
# title: Everybody whom the facts name
# description: |
#   Recipients, senders, administrators and whoever holds a means of decryption, each with what the fact says of them
#   and what the roster says. Where the two differ the worse counts: a person is a U.S. person only if the roster
#   vouches for it today and no fact denies it.
package carveout.people

import data.carveout.facts
import data.carveout.site.principals

named contains _person("recipient", "recipients", stated.entry, stated) if some stated in facts.entries(input, "recipients")

named contains _person("sender", "senders", stated.entry, stated) if some stated in facts.entries(input, "senders")

named contains _person("administrator", "administrators", {"principal": stated.entry}, stated) if {
	some stated in facts.entries(input, "administrators")
}

named contains _person("given_access", "access_information.given_to", stated.entry, stated) if {
	some stated in facts.entries(input, "access_information.given_to")
}

named contains _person("key_user", "keys", {"principal": user}, _within(stated, "users", i)) if {
	some stated in facts.entries(input, "keys")
	some i, user in stated.entry.users
}

named contains _person(way, "keys", holder, _within(stated, way, i)) if {
	some stated in facts.entries(input, "keys")
	some way in ["escrow", "recovery"]
	some i, holder in stated.entry[way]
}

# Whom the document itself grants something: on the resource, or on a key that the workload names. The grant says what.
granted contains object.union(_person("granted", name, {"principal": stated.entry.principal}, object.union(stated, {"path": _place(stated.entry)})), {"grant": stated.entry}) if {
	some name in _grants
	some stated in facts.entries(input, name)
	is_string(stated.entry.principal)
}

# The grants of which nobody can tell to whom they are.
granted_unnamed contains {"fact": name, "path": _place(stated.entry), "grant": stated.entry} if {
	some name in _grants
	some stated in facts.entries(input, name)
	not is_string(stated.entry.principal)
}

_grants := ["grants", "key_grants"]

_place(grant) := concat(".", [part | some part in [grant.resource, grant.path]; part != ""])

# One clause about a grant: what it is, where the document says so, and what it lets somebody do.
grant_words(grant) := concat("", [
	"is granted ", grant.role, " on ", grant.scope, " by ", grant.resource, ", and so may ",
	concat(", ", [_may[right] | some right in grant.rights]),
])

_may := {
	"data": "read the data",
	"decrypt": "decrypt with its keys",
	"delegate": "give rights, to itself too",
	"keys": "get keys or secrets",
	"own": "change it so as to get at what it holds",
	"public": "read without a name",
	"unknown": "do what nobody can tell",
}

of(part) := {person | some person in named; person.part == part}

# The last days on which the roster says the same of everybody named.
boundaries contains day if {
	some person in (named | granted)
	some day in principals.boundaries(person.principal)
}

# What a person is lacking whom the roster does not vouch for, and who can supply it.
missing := {"fact": "principals", "roles": ["human_resources"]}

_within(stated, field, i) := object.union(stated, {"path": $"{stated.path}.{field}[{i}]"})

# No fact may deny it, whatever list says so.
_stated(entry) := false if entry.principal in _denied

_stated(entry) := object.get(entry, "us_person", null) if not entry.principal in _denied

_denied contains stated.entry.principal if {
	some fact in ["recipients", "access_information.given_to"]
	some stated in facts.entries(input, fact)
	stated.entry.us_person == false
}

_person(part, fact, entry, stated) := {
	"principal": entry.principal,
	"part": part,
	"path": stated.path,
	"provenance": stated.provenance,
	"fact": fact,
	"us_person": _us_person(_stated(entry), roster),
	"kind": roster.kind,
	"roster": _roster(roster),
	"countries": {country | some country in [_field(entry, "country"), roster.country]; country != null},
	"fact_country": _field(entry, "country"),
	"subdivision": _field(entry, "subdivision"),
	"citizenships": roster.citizenships,
	"authorization": _field(entry, "authorization"),
	"entry": entry,
} if {
	roster := principals.person(entry.principal)
}

_field(entry, name) := object.get(entry, name, null)

_us_person(false, _) := "no"

_us_person(_, roster) := "no" if roster.us_person == false

_us_person(stated, roster) := "yes" if {
	stated != false
	roster.us_person == true
	roster.closed
}

_us_person(stated, roster) := "unknown" if {
	stated != false
	not _decided(roster)
}

_decided(roster) if roster.us_person == false

_decided(roster) if {
	roster.us_person == true
	roster.closed
}

_roster(roster) := "anybody may be made a member of this group" if {
	roster.roster == "known"
	not roster.closed
}

_roster(roster) := roster.roster if not _open(roster)

_open(roster) if {
	roster.roster == "known"
	not roster.closed
}
