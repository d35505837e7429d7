package carveout.clauses.end_to_end_test

_joining(activity, members) := object.union(activity, {"facts": {"group_members": [{
	"value": [{"group": "crew", "member": member, "who": null, "resource": "m", "path": "member_object_id"} | some member in members],
	"provenance": "document", "ref": "group_members", "source": null,
}]}})

_to_crew := _to(_at("crew", "US"))

_key_of_crew := _home({"keys": [_own_key_for(["crew"])], "access_information.given_to": [], "recipients": [_at("p-us", "US"), _at("crew", "US")]})

_given_to_crew := _home({"keys": [_own_key_for(["crew"])], "access_information.given_to": [{"principal": "crew", "country": "US"}], "recipients": [_at("p-us", "US"), _at("crew", "US")]})

# Whom the document puts into a group that may use a key.
_custody_of_members := {
	"nobody": [_key_of_crew, _site, "met", _none],
	"a U.S. person": [_joining(_key_of_crew, ["p-oth"]), _site, "met", _none],
	"a foreign person": [_joining(_key_of_crew, ["p-de"]), _site, "not_met", {"access-information-to-foreign-person"}],
	"somebody who is not in the roster": [_joining(_key_of_crew, ["p-x"]), _site, "undetermined", {"access-information-to-unknown-person"}],
	"somebody who is not named": [_joining(_key_of_crew, [null]), _site, "undetermined", {"access-information-to-unknown-person"}],
	"into a group that was given access information, nobody": [_given_to_crew, _site, "met", _none],
	"into a group that was given access information, a U.S. person": [_joining(_given_to_crew, ["p-oth"]), _site, "met", _none],
	"into a group that was given access information, a foreign person": [_joining(_given_to_crew, ["p-de"]), _site, "not_met", {"access-information-to-foreign-person"}],
}

test_custody_of_whom_the_document_puts_into_a_group if _wrong("custody", _custody_of_members) == _none

_received_by_members := {
	"nobody": [_to_crew, _site, "met", _none],
	"a U.S. person in no stated place": [_joining(_to_crew, ["p-oth"]), _site, "undetermined", {"decryption-place-missing", "recipient-place-unknown"}],
	"a foreign person": [_joining(_to_crew, ["p-de"]), _site, "undetermined", {"decryption-place-missing", "recipient-place-unknown"}],
	"somebody who is not named": [_joining(_to_crew, [null]), _site, "undetermined", {"recipient-unknown"}],
}

test_what_a_group_receives_its_members_receive if _wrong("recipient", _received_by_members) == _none
