package carveout.people_test

# Whom the document puts into a group that a fact names.

_joining(group, member) := {"group": group, "member": member, "who": null, "resource": "m", "path": "member_object_id"}

_of_plan(members) := {"group_members": [{"value": members, "provenance": "document", "ref": "group_members", "source": null}]}

_group_record := object.union(_record, {"kind": "group", "membership": "closed"})

_foreign := object.union(_record, {"us_person": false, "country": "DE"})

_roster_of_groups := {"G-1": _group_record, "g-2": _group_record, "p-1": _record, "p-2": _foreign}

_lists_of_groups := {"administrators": ["G-1"], "keys": [{"id": "k", "users": ["G-1"]}]}

_weighed_with(members) := {[person.part, person.principal, person.us_person, person.path] |
	some person in _named(object.union(_stated(_lists_of_groups), _of_plan(members)), _roster_of_groups)
}

_alone(word) := {
	["administrator", "G-1", word, "facts.administrators[0]"],
	["key_user", "G-1", word, "facts.keys[0].users[0]"],
}

_joined_as(principal, word) := {[part, principal, word, "m.member_object_id"] | some part in ["administrator", "key_user"]}

_members_of_groups := {
	"nobody": [[], _alone("yes")],
	"a U.S. person": [[_joining("g-1", "p-1")], (_alone("yes") | _joined_as("p-1", "yes"))],
	"a foreign person": [[_joining("g-1", "p-2")], (_alone("yes") | _joined_as("p-2", "no"))],
	"somebody who is not in the roster": [[_joining("g-1", "p-9")], (_alone("yes") | _joined_as("p-9", "unknown"))],
	"somebody whom the document does not name": [[_joining("g-1", null)], _alone("unknown")],
	"a foreign person into another group": [[_joining("g-3", "p-2")], _alone("yes")],
	"nobody known into another group": [[_joining("g-3", null)], _alone("yes")],
	"a foreign person into a group of the group": [
		[_joining("g-1", "g-2"), _joining("g-2", "p-2")],
		((_alone("yes") | _joined_as("g-2", "yes")) | _joined_as("p-2", "no")),
	],
	"nobody known into a group of the group": [
		[_joining("g-1", "G-2"), _joining("g-2", null)],
		(_alone("unknown") | _joined_as("g-2", "unknown")),
	],
}

test_whom_the_document_puts_into_a_group_is_named_as_the_group_is[note] if {
	some note, [members, named] in _members_of_groups
	_weighed_with(members) == named
}

test_a_foreign_group_stays_foreign_whoever_is_put_into_it if {
	named := _named(object.union(_stated({"administrators": ["p-2"]}), _of_plan([_joining("p-2", null)])), _roster_of_groups)
	{person.us_person | some person in named} == {"no"}
}

# What an entry says of the group it does not say of a member.
test_a_member_has_no_place_and_no_authorization_of_the_group if {
	entry := {"principal": "G-1", "country": "US", "subdivision": "US-VA", "authorization": "taa-1", "us_person": true, "decrypt_countries": ["US"]}
	named := _named(object.union(_stated({"recipients": [entry]}), _of_plan([_joining("g-1", "p-9")])), _roster_of_groups)
	[member] := [person | some person in named; person.joined]
	[member.fact_country, member.subdivision, member.authorization, member.entry] == [null, null, null, {"principal": "p-9"}]
	member.joined == {"group": "G-1", "by": "m"}
}

test_an_entry_that_names_nobody_is_no_group if {
	named := _named(object.union(_stated({"administrators": [null, 7]}), _of_plan([_joining("g-1", "p-2")])), _roster_of_groups)
	{person.us_person | some person in named} - {"unknown"} == set()
}
