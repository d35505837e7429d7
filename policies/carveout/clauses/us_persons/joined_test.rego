package carveout.clauses.us_persons_test

import data.carveout.clauses.us_persons

_membership := {"group": "g-1", "member": "p-1", "who": null, "resource": "azuread_group_member.m", "path": "member_object_id"}

_with_members(changes) := array.concat(_document(_facts), [{"group_members": [{
	"value": [object.union(_membership, change) | some change in changes],
	"provenance": "document", "ref": "group_members", "source": null,
}]}])

# The roster says that the membership is closed, and the document puts somebody into the group of the administrators.
_joined := {
	"nobody": [[], _site, ["met", set()]],
	"a U.S. person": [[{}], _site, ["met", set()]],
	"a foreign person": [[{"member": "x-1"}], _foreign, ["not_met", {"foreign-person-has-access"}]],
	"a foreign person, into a group of the group": [
		[{"member": "g-2"}, {"group": "g-2", "member": "x-1"}], _foreign,
		["not_met", {"foreign-person-has-access", "person-not-vouched-for"}],
	],
	"a foreign person, into another group": [[{"group": "g-2", "member": "x-1"}], _foreign, ["met", set()]],
	"somebody who is not in the roster": [[{"member": "x-1"}], _site, ["undetermined", {"person-not-vouched-for"}]],
	"somebody who is known only after apply": [[{"member": null, "who": "Somebody who is known only after apply"}], _site, ["undetermined", {"person-not-vouched-for"}]],
}

test_whom_the_document_puts_into_a_group_has_to_be_a_u_s_person[note] if {
	some note, [changes, site, said] in _joined
	_on("principals", _with_members(changes), site) == said
}

_of_member(change, site) := finding if {
	[finding] := [found | some found in us_persons.findings] with input as _activity(_with_members([change])) with data.carveout_site as site with data.carveout_run as _day
}

test_a_finding_says_what_puts_somebody_into_a_group if {
	finding := _of_member({"member": "x-1"}, _foreign)
	finding.message == "x-1 is, by azuread_group_member.m, a member of the group g-1 that is named in administrators and is no U.S. person."
	finding.path == "azuread_group_member.m.member_object_id"
}

test_a_finding_says_why_the_roster_does_not_vouch_for_a_group if {
	finding := _of_member({"member": null}, _site)
	finding.message == "g-1 is named in administrators, and the roster does not vouch for it: the document puts somebody into it whom it does not name."
	_of_member({"member": "x-1"}, _site).message == "x-1 is, by azuread_group_member.m, a member of the group g-1 that is named in administrators, and the roster does not vouch for it: it is not in the roster."
}
