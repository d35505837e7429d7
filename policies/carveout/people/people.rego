# METADATA
# title: Everybody whom the facts name
# description: |
#   Recipients, senders, administrators and whoever holds a means of decryption, each with what the fact says of them
#   and what the roster says. Where the two differ the worse counts: a person is a U.S. person only if the roster
#   vouches for it today and no fact denies it.
package carveout.people

import data.carveout.facts
import data.carveout.site.principals

named := {_weighed(person) | some person in _stated_by_facts} | {member | some person in _stated_by_facts; some joined in _put_into(person); member := _weighed(joined)}

_stated_by_facts contains _person("recipient", "recipients", stated.entry, stated) if {
	some stated in facts.entries(input, "recipients")
}

_stated_by_facts contains _person("sender", "senders", stated.entry, stated) if some stated in facts.entries(input, "senders")

_stated_by_facts contains _person("administrator", "administrators", {"principal": stated.entry}, stated) if {
	some stated in facts.entries(input, "administrators")
}

_stated_by_facts contains _person("given_access", "access_information.given_to", stated.entry, stated) if {
	some stated in facts.entries(input, "access_information.given_to")
}

_stated_by_facts contains _person("key_user", "keys", {"principal": user}, _within(stated, "users", i)) if {
	some stated in facts.entries(input, "keys")
	some i, user in stated.entry.users
}

_stated_by_facts contains _person(way, "keys", holder, _within(stated, way, i)) if {
	some stated in facts.entries(input, "keys")
	some way in ["escrow", "recovery"]
	some i, holder in stated.entry[way]
}

# Whom the document puts into a group that a fact names, or into a group of that group: named as much as the group, but
# where they are, and what else the entry says of it, is said of the group alone. `joined` is what puts them there.
_put_into(person) := {member |
	count(_memberships) > 0
	some membership in _of_groups(person.principal)
	is_string(membership.member)
	stated := {"path": concat(".", [membership.resource, membership.path]), "provenance": "document"}
	member := object.union(_person(person.part, person.fact, {"principal": principals.spelled(membership.member)}, stated), {"joined": {"group": person.principal, "by": membership.resource}})
}

# Where one is put into a group whom the document does not name, nobody can vouch for the group.
_weighed(person) := person if not _is_joined_by_somebody(person)

_weighed(person) := object.union(person, {"us_person": _worse[person.us_person], "roster": "the document puts somebody into it whom it does not name"}) if {
	_is_joined_by_somebody(person)
}

_worse := {"yes": "unknown", "unknown": "unknown", "no": "no"}

_is_joined_by_somebody(person) if {
	some membership in _of_groups(person.principal)
	not is_string(membership.member)
}

_of_groups(principal) := {membership |
	is_string(principal)
	some group in (graph.reachable(_groups, {lower(principal)}) | {lower(principal)})
	some membership in _memberships
	membership.group == group
}

_memberships := {stated.entry | some stated in facts.entries(input, "group_members")}

_groups := {group: [lower(membership.member) |
	some membership in _memberships
	membership.group == group
	is_string(membership.member)
] |
	some group in {membership.group | some membership in _memberships}
}

# Whom the document itself grants something: on the resource, or on a key that the workload names. The grant says what.
granted contains object.union(_person("granted", name, {"principal": principals.spelled(stated.entry.principal)}, object.union(stated, {"path": _place(stated.entry)})), {"grant": stated.entry}) if {
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

# Whether it is known that a grant is on this, and not only that it may be.
is_certain(grant) if grant.certain == true

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
