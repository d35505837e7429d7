package carveout.whereabouts_test

import data.carveout.facts
import data.carveout.whereabouts

_site := {"principals": {"p-1": {
	"kind": "user", "us_person": true, "country": "DE", "verified_by": "p-9",
	"verified_on": "2026-10-01", "expires_on": "2027-03-01",
}}}

_all(stated) := all if {
	all := whereabouts.all with input as {"facts": facts.flatten(stated, "document", null)}
		with data.carveout_site as _site
		with data.carveout_run as {"as_of": "2026-11-23"}
}

# {path: [part, by, of, fact, country, subdivision, provenance]}
_places(stated) := {place.path: [place.part, place.by, place.of, place.fact, place.country, place.subdivision, place.provenance] |
	some place in _all(stated)
}

_roster(part, of, subdivision) := {"principals.p-1.country": [part, "roster", of, "principals", "DE", subdivision, "attestation"]}

test_every_place_is_looked_at[note] if {
	some note, [stated, places] in {
		"a recipient, by fact and by roster": [{"recipients": [{"principal": "p-1", "country": "UA", "subdivision": "UA-30"}]}, object.union(
			{"facts.recipients[0].country": ["recipient", "stated", "facts.recipients[0]", "recipients", "UA", "UA-30", "document"]},
			_roster("recipient", "facts.recipients[0]", null),
		)],
		"fact and roster that agree are one place": [
			{"recipients": [{"principal": "p-1", "country": "DE"}]},
			{"facts.recipients[0].country": ["recipient", "stated", "facts.recipients[0]", "recipients", "DE", null, "document"]},
		],
		"a subdivision of the roster's country": [
			{"recipients": [{"principal": "p-1", "subdivision": "DE-BE"}]},
			_roster("recipient", "facts.recipients[0]", "DE-BE"),
		],
		"where a recipient decrypts": [{"recipients": [{"principal": "x", "decrypt_countries": ["US", 7]}]}, {
			"facts.recipients[0].decrypt_countries[0]": ["recipient", "decrypts", "facts.recipients[0]", "recipients", "US", null, "document"],
			"facts.recipients[0].decrypt_countries[1]": ["recipient", "decrypts", "facts.recipients[0]", "recipients", 7, null, "document"],
		}],
		"a sender's device and egress": [{"senders": [{"principal": "x", "device_countries": ["US"], "egress_countries": ["DE"]}]}, {
			"facts.senders[0].device_countries[0]": ["sender", "device", "facts.senders[0]", "senders", "US", null, "document"],
			"facts.senders[0].egress_countries[0]": ["sender", "egress", "facts.senders[0]", "senders", "DE", null, "document"],
		}],
		"what is no list is a place that nobody can read": [{"senders": [{"principal": "x", "device_countries": "US"}]}, {
			"facts.senders[0].device_countries[0]": ["sender", "device", "facts.senders[0]", "senders", null, null, "document"],
		}],
		"an administrator": [{"administrators": ["p-1", "x"]}, _roster("administrator", "facts.administrators[0]", null)],
		"a user of a key": [{"keys": [{"id": "k", "users": ["p-1"]}]}, _roster("key_user", "facts.keys[0].users[0]", null)],
		"who holds a key in escrow": [
			{"keys": [{"id": "k", "escrow": [{"principal": "x", "country": "CN"}]}]},
			{"facts.keys[0].escrow[0].country": ["escrow", "stated", "facts.keys[0].escrow[0]", "keys", "CN", null, "document"]},
		],
		"boundaries": [{"boundary": {"originator": {"country": "US"}, "recipient": "CN"}}, {
			"facts.boundary.originator.country": ["originator_boundary", "stated", null, "boundary.originator", "US", null, "document"],
			"facts.boundary.recipient.country": ["recipient_boundary", "stated", null, "boundary.recipient", null, null, "document"],
		}],
		"where the data is opened": [
			{"device": {"opened_in": ["CN"]}},
			{"facts.device.opened_in[0]": ["opening", "stated", null, "device.opened_in", "CN", null, "document"]},
		],
		"who has no name has no place": [{"recipients": [{"country": "US"}, {"principal": null, "country": "US"}]}, {}],
		"nobody": [{}, {}],
	}
	_places(stated) == places
}

test_one_sentence_says_who_is_where[note] if {
	some note, [stated, sentences] in {
		"a recipient": [{"recipients": [{"principal": "p-1", "country": "HK", "decrypt_countries": ["US"]}]}, {
			"p-1 (recipient) is in Hong Kong, treated as China.", "p-1 (recipient) is, by the roster, in Germany.",
			"p-1 (recipient) decrypts in United States.",
		}],
		"a sender": [{"senders": [{"principal": "x", "device_countries": ["US"], "egress_countries": ["ZZ"]}]}, {
			"x (sender) sends from a device in United States.", "x (sender) sends by a network that leaves in a place that is no country of ISO 3166-1.",
		}],
		"an administrator": [{"administrators": ["p-1"]}, {"p-1 (administrator) is, by the roster, in Germany."}],
		"given access information": [{"access_information": {"given_to": [{"principal": "x", "country": "SG"}]}}, {"x (given access information) is in Singapore."}],
		"keys": [{"keys": [{"id": "k", "escrow": [{"principal": "x", "country": "SG"}], "recovery": [{"principal": "y", "country": "SG"}]}]}, {
			"x (holds a key in escrow) is in Singapore.", "y (can recover a key) is in Singapore.",
		}],
		"boundaries": [{"boundary": {"originator": {"country": "SG"}, "recipient": {"country": "SG"}}}, {
			"The originator's security boundary is in Singapore.", "The recipient's security boundary is in Singapore.",
		}],
		"an opening": [{"device": {"opened_in": ["SG"]}}, {"The data is opened in Singapore."}],
	}
	said := {whereabouts.sentence("itar", place) | some place in _all(stated)} with data.carveout_run as {"as_of": "2026-11-23"}
	said == sentences
}

test_a_place_that_nobody_can_read_asks_whoever_named_it if {
	all := _all({"recipients": [{"principal": "p-1", "country": "ZZ"}]})
	{[place.by, whereabouts.missing(place)] | some place in all} == {
		["stated", {"fact": "recipients", "roles": ["export_compliance", "empowered_official"]}],
		["roster", {"fact": "principals", "roles": ["human_resources"]}],
	}
}
