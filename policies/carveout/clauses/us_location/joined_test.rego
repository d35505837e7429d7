package carveout.clauses.us_location_test

_of_groups(part, members) := array.concat(_document(object.union(_facts, part)), [{"group_members": [{
	"value": [{"group": "g", "member": member, "who": null, "resource": "m", "path": "member_object_id"} | some member in members],
	"provenance": "document", "ref": "group_members", "source": null,
}]}])

_with_group(others) := {"principals": object.union(object.union(_roster, {"g": object.union(_person("US"), {"kind": "group", "membership": "closed"})}), others)}

_administering := {"administrators": ["p-4", "g"]}

_receiving := {"recipients": [{"principal": "g", "country": "US", "decrypt_countries": ["US"]}]}

_sending := {"senders": [{"principal": "g", "device_countries": ["US"], "egress_countries": ["US"]}]}

_opening := {"access_information": {"given_to": [{"principal": "g", "country": "US"}]}}

_abroad_too := _with_group({"x": _person("DE")})

_placeless := _with_group({"x": object.remove(_person("US"), ["country"])})

# What an entry says of the group it says of no member.
_joined := {
	"nobody": [_administering, [], _with_group({}), ["met", set()]],
	"an administrator in the United States": [_administering, ["p-1"], _with_group({}), ["met", set()]],
	"an administrator abroad": [_administering, ["x"], _abroad_too, ["not_met", {"person-outside-united-states"}]],
	"an administrator whom the roster does not place": [_administering, ["x"], _placeless, ["undetermined", {"place-not-recognised"}]],
	"a recipient abroad": [_receiving, ["x"], _abroad_too, ["not_met", {"person-outside-united-states"}]],
	"a recipient whom the roster does not place": [_receiving, ["x"], _placeless, ["undetermined", {"place-not-recognised"}]],
	"a sender of whom nobody says where it sends from": [_sending, ["p-1"], _with_group({}), ["undetermined", {"place-not-recognised"}]],
	"a holder whom the roster does not place": [_opening, ["x"], _placeless, ["met", set()]],
	"a holder abroad": [_opening, ["x"], _abroad_too, ["undetermined", {"holder-outside-united-states"}]],
}

test_whom_the_document_puts_into_a_group_has_to_be_in_the_united_states[note] if {
	some note, [part, members, site, said] in _joined
	_on(_of_groups(part, members), site) == said
}
