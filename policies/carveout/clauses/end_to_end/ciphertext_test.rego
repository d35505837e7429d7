package carveout.clauses.end_to_end_test

_home(change) := _activity(_changed(_at_home, change))

_none := set()

# --- (b)(1)(i): "the data is not in an unencrypted form" between the two boundaries.

_ciphertext := {
	"the object itself is encrypted": [_home({}), _site, "met", _none],
	"encrypted, sent": [_act(_home({}), "send"), _site, "met", _none],
	"nothing encrypts": [_home({"protection.payload": "none"}), _site, "not_met", {"payload-in-clear"}],
	"TLS alone, stored: what lies there is in clear": [_home({"protection.payload": "channel_only"}), _site, "not_met", {"payload-in-clear"}],
	"TLS alone, sent, and no hop sees": [_act(_home({"protection.payload": "channel_only"}), "send"), _site, "met", _none],
	"TLS alone, sent, and a hop sees": [
		_act(_home({"protection.payload": "channel_only", "hops": [{"id": "h", "kind": "cdn", "operator": "own", "sees": "plaintext"}]}), "send"), _site,
		"not_met", {"hop-sees-plaintext", "channel-only-and-stored"},
	],
	"TLS alone, and an act that nobody knows": [_act(_home({"protection.payload": "channel_only"}), "keep"), _site, "undetermined", _none],
	"tokens": [_home({"protection.payload": "tokenized"}), _site, "undetermined", {"payload-tokenized"}],
	"tokens, accepted by counsel": [_home({"protection.payload": "tokenized"}), _with_parameter("tokenization_accepted", true), "met", _none],
	"tokens, refused by counsel": [_home({"protection.payload": "tokenized"}), _with_parameter("tokenization_accepted", false), "undetermined", {"payload-tokenized"}],
	"server-side encryption is all there is": [_home({"protection.encrypts_at": "service"}), _site, "not_met", {"encrypted-by-the-service-alone"}],
	"server-side encryption, accepted by counsel": [_home({"protection.encrypts_at": "service"}), _with_parameter("service_encryption_accepted", true), "met", _none],
	"somewhere that is no word of the dictionary": [_home({"protection.encrypts_at": "proxy"}), _site, "undetermined", _none],
	"a hop of one's own sees": [_home({"hops": [{"id": "h", "kind": "scanner", "operator": "own", "sees": "plaintext"}]}), _site, "not_met", {"hop-sees-plaintext"}],
	"one of two hops sees": [
		_home({"hops": [{"id": "h", "kind": "cdn", "operator": "provider", "sees": "ciphertext"}, {"id": "g", "kind": "mail", "operator": "other", "sees": "plaintext"}]}),
		_site, "not_met", {"hop-sees-plaintext"},
	],
	"no hop at all": [_home({"hops": []}), _site, "met", _none],
	"nobody says that no hop is missing": [_home({"hops_complete": false}), _site, "undetermined", {"fact-missing"}],
	"an enclave": [_home({"hops": [{"id": "h", "kind": "function", "operator": "provider", "sees": "enclave"}]}), _site, "undetermined", {"hop-opens-in-enclave"}],
	"an enclave, accepted by counsel": [_home({"hops": [{"id": "h", "operator": "provider", "sees": "enclave"}]}), _with_parameter("confidential_computing_accepted", true), "met", _none],
	"a hop that does not say what it sees": [_home({"hops": [{"id": "h", "kind": "function", "operator": "provider"}]}), _site, "undetermined", _none],
	"a hop in no country of ISO 3166-1": [_home({"hops": [{"id": "h", "kind": "network", "operator": "provider", "country": "UK", "sees": "ciphertext"}]}), _site, "undetermined", {"hop-country-unknown"}],
	"a hop in Ukraine": [_home({"hops": [{"id": "h", "kind": "network", "operator": "provider", "country": "UA", "sees": "ciphertext"}]}), _site, "met", _none],
	"a hop that is no hop": [_home({"hops": ["h"]}), _site, "undetermined", _none],
	"a hop without a kind": [_home({"hops": [{"id": "h", "operator": "own", "sees": "plaintext"}]}), _site, "not_met", {"hop-sees-plaintext"}],
	"a thumbnail": [_home({"derived_plaintext": [{"where": "thumbnails", "country": "US"}]}), _site, "not_met", {"derived-plaintext"}],
	"thumbnails, nobody says that none is missing": [_home({"derived_plaintext_complete": false}), _site, "undetermined", {"fact-missing"}],
	"technical data in a name": [_home({"data.technical_data_in_metadata": true}), _site, "not_met", {"technical-data-in-metadata"}],
	"no technical data in a name": [_home({"data.technical_data_in_metadata": false}), _site, "met", _none],
	"technical data in a name, said by no word of the dictionary": [_home({"data.technical_data_in_metadata": "no"}), _site, "undetermined", _none],
	"technical data in a name, under the EAR": [_ear(_home({"data.technical_data_in_metadata": true})), _site, "not_met", {"technical-data-in-metadata"}],
	"taken on a device of which nobody knows": [_act(_home({"device.opened_in": []}), "take"), _site, "undetermined", {"fact-missing"}],
	"a device that is not taken": [_home({"device.encrypted": false}), _site, "met", _none],
	"under the EAR": [_ear(_home({})), _site, "met", _none],
	"under the EAR, a hop sees": [_ear(_home({"hops": [{"id": "h", "kind": "cdn", "operator": "own", "sees": "plaintext"}]})), _site, "not_met", {"hop-sees-plaintext"}],
}

test_in_no_unencrypted_form_between_the_boundaries if _wrong("ciphertext", _ciphertext) == _none

test_of_two_words_about_metadata_the_worse_counts if {
	sources := [_said(object.union(_at_home, {"data.technical_data_in_metadata": told}), "attestation", id) | some id, told in {"a": false, "b": true}]
	_conditions(_stating(sources)).ciphertext == "not_met"
}

# --- A channel protects nothing that is kept.

_sent(change) := _act(_home(object.union({"protection.payload": "channel_only"}, change)), "send")

_kept_at(places) := object.union(_sent({}), {"placements": [
{"role": role, "country": country, "certainty": "known", "path": $"placements[{i}]"} |
	some i, [role, country] in places
]})

# What has a region is held by a cloud.
_in_cloud(activity, role, region, country) := object.union(activity, {"placements": [{
	"role": role, "region": region, "country": country, "certainty": "known", "path": "placements[0]",
}]})

_hop(kind) := {"hops": [{"id": "h", "kind": kind, "operator": "own", "country": "US", "sees": "ciphertext"}]}

_channel := {
	"kept where either boundary is": [_kept_at([["primary", "US"], ["backup", "GU"]]), _site, "met", _none],
	"kept abroad": [_kept_at([["primary", "US"], ["replica", "DE"]]), _site, "undetermined", {"channel-only-and-stored"}],
	"backed up abroad": [_kept_at([["backup", "DE"]]), _site, "undetermined", {"channel-only-and-stored"}],
	"cached abroad": [_kept_at([["cache", "DE"]]), _site, "undetermined", {"channel-only-and-stored"}],
	"kept nobody knows where": [_kept_at([["primary", null]]), _site, "undetermined", {"channel-only-and-stored"}],
	"keys and metadata abroad": [_kept_at([["keys", "DE"], ["metadata", "DE"], ["processing", "DE"]]), _site, "met", _none],
	"kept abroad, where the recipient's boundary is": [
		object.union(
			_act(_activity(_changed(_abroad, {"protection.payload": "channel_only"})), "send"),
			{"placements": [{"role": "primary", "country": "DE", "certainty": "known", "path": "placements[0]"}]},
		),
		_site, "met", _none,
	],
	"kept abroad, encrypted itself": [object.union(_kept_at([["primary", "DE"]]), _activity(_at_home)), _site, "met", _none],
	"another copy, at home": [_sent({"other_copies": [{"kind": "backup", "country": "US"}], "other_copies_complete": true}), _site, "undetermined", {"channel-only-and-stored"}],
	"on a device that travels at home": [_sent({"itinerary": ["US"], "itinerary_complete": true}), _site, "undetermined", {"channel-only-and-stored"}],
	"no other copy, no stop": [_sent({"other_copies": [], "itinerary": []}), _site, "met", _none],
	"a place of which nothing is said": [object.union(_sent({}), {"placements": [{"role": "primary"}]}), _site, "undetermined", {"channel-only-and-stored"}],
	"held by a cloud where either boundary is": [_in_cloud(_sent({}), "primary", "eastus", "US"), _site, "undetermined", {"channel-only-and-stored"}],
	"held by a cloud whose boundary counsel accepts": [_in_cloud(_sent({}), "primary", "eastus", "US"), _with_parameter("provider_boundary_accepted", true), "met", _none],
	"held by such a cloud elsewhere": [_in_cloud(_sent({}), "replica", "germanywestcentral", "DE"), _with_parameter("provider_boundary_accepted", true), "undetermined", {"channel-only-and-stored"}],
	"keys that a cloud holds": [_in_cloud(_sent({}), "keys", "eastus", "US"), _site, "met", _none],
	"sent in clear": [_sent({"protection.payload": "none"}), _site, "not_met", {"payload-in-clear"}],
}

test_a_channel_protects_nothing_that_is_kept if _wrong("ciphertext", _channel) == _none

test_a_channel_protects_nothing_that_a_hop_keeps if {
	every kind in ["cdn", "queue", "cache", "database", "backup", "mail"] {
		_answer("ciphertext", _sent(_hop(kind)), _site) == ["undetermined", {"channel-only-and-stored"}]
	}
	every kind in ["network", "gateway", "scanner", "function"] {
		_answer("ciphertext", _sent(_hop(kind)), _site) == ["met", _none]
	}
}

test_each_place_where_it_is_kept_is_told_once if {
	found := _findings(object.union(_kept_at([["primary", "DE"]]), {"facts": _sent(object.union(_hop("database"), {"itinerary": ["FR"]})).facts}))
	sort([finding.path | some finding in found]) == ["facts.hops[0]", "facts.itinerary[0]", "placements[0]"]
}

# --- Data that is taken: the payload is encrypted, or the device on which it lies.

_taken(change) := _act(_home(object.union({"device.encrypted": true, "device.opened_in": []}, change)), "take")

_take := {
	"an encrypted laptop": [_taken({"protection.payload": "none"}), _site, "met", _none],
	"an encrypted laptop, the channel encrypted too": [_taken({"protection.payload": "channel_only"}), _site, "met", _none],
	"an encrypted laptop that stops abroad": [_taken({"protection.payload": "none", "itinerary": ["US", "DE"], "itinerary_complete": true}), _site, "met", _none],
	"an encrypted object on an encrypted device": [_taken({}), _site, "met", _none],
	"an encrypted object on a device that is not": [_taken({"device.encrypted": false}), _site, "met", _none],
	"nothing is encrypted": [_taken({"protection.payload": "none", "device.encrypted": false}), _site, "not_met", {"payload-in-clear", "device-not-encrypted"}],
	"the channel alone": [_taken({"protection.payload": "channel_only", "device.encrypted": false}), _site, "not_met", {"payload-in-clear", "device-not-encrypted"}],
	"nothing encrypts the payload, nobody knows of the device": [_taken({"protection.payload": "none", "device.encrypted": null}), _site, "undetermined", {"fact-missing"}],
	"nobody knows of the payload": [_taken({"protection.payload": null}), _site, "undetermined", {"fact-missing"}],
	"an encrypted object, nobody knows of the device": [_taken({"device.encrypted": null}), _site, "undetermined", {"fact-missing"}],
	"tokens on an encrypted device": [_taken({"protection.payload": "tokenized"}), _site, "undetermined", {"payload-tokenized"}],
	"tokens on a device that is not": [_taken({"protection.payload": "tokenized", "device.encrypted": false}), _site, "undetermined", {"payload-tokenized"}],
	"tokens, accepted by counsel": [_taken({"protection.payload": "tokenized"}), _with_parameter("tokenization_accepted", true), "met", _none],
	"tokens, accepted by counsel, on a device that is not": [_taken({"protection.payload": "tokenized", "device.encrypted": false}), _with_parameter("tokenization_accepted", true), "met", _none],
	"a payload of no word, on an encrypted device": [_taken({"protection.payload": "sealed"}), _site, "undetermined", _none],
	"nothing encrypts the payload, a device of no word": [_taken({"protection.payload": "none", "device.encrypted": "yes"}), _site, "undetermined", _none],
	"an encrypted laptop and a copy beside": [
		_taken({"protection.payload": "none", "other_copies": [{"kind": "backup", "country": "US"}], "other_copies_complete": true}), _site,
		"undetermined", {"device-alone-and-copied"},
	],
	"an encrypted laptop, and kept where it does not go": [
		object.union(_taken({"protection.payload": "none", "itinerary": ["DE"]}), {"placements": [{"role": "primary", "country": "FR", "path": "placements[0]"}]}), _site,
		"undetermined", {"device-alone-and-copied"},
	],
	"an encrypted laptop, and a cloud where it goes": [
		_in_cloud(_taken({"protection.payload": "none", "itinerary": ["DE"]}), "primary", "germanywestcentral", "DE"), _site,
		"undetermined", {"device-alone-and-copied"},
	],
	"an encrypted laptop, and a cloud at home": [_in_cloud(_taken({"protection.payload": "none"}), "backup", "eastus", "US"), _site, "undetermined", {"device-alone-and-copied"}],
	"an encrypted laptop, and a cloud at home whose boundary counsel accepts": [
		_in_cloud(_taken({"protection.payload": "none"}), "backup", "eastus", "US"), _with_parameter("provider_boundary_accepted", true),
		"met", _none,
	],
	"such a cloud where the device goes is within no boundary": [
		_in_cloud(_taken({"protection.payload": "none", "itinerary": ["DE"]}), "primary", "germanywestcentral", "DE"),
		_with_parameter("provider_boundary_accepted", true), "undetermined", {"device-alone-and-copied"},
	],
	"an encrypted object in a cloud": [_in_cloud(_taken({}), "primary", "eastus", "US"), _site, "met", _none],
	"an encrypted object, and a copy beside": [_taken({"other_copies": [{"kind": "backup", "country": "FR"}]}), _site, "met", _none],
	"under the EAR": [_ear(_taken({"protection.payload": "none"})), _site, "met", _none],
}

# The trap: caches in transit are no storage, by a parameter on (iv); that says nothing of what is in clear there.
test_a_device_protects_nothing_that_a_hop_keeps if {
	every site in [_site, _with_parameter("caches_count_as_storage", false)] {
		every kind in ["cdn", "queue", "cache", "database", "backup", "mail"] {
			_answer("ciphertext", _taken(object.union({"protection.payload": "none"}, _hop(kind))), site) == ["undetermined", {"device-alone-and-copied"}]
		}
	}
	_answer("ciphertext", _taken(object.union({"protection.payload": "none"}, _hop("network"))), _site) == ["met", _none]
}

test_what_is_taken_is_encrypted_or_its_device_is if _wrong("ciphertext", _take) == _none

_two_words := {
	"of the payload, on an encrypted device": [{"protection.payload": "object_encrypted"}, {"protection.payload": "none"}, "met"],
	"of the device, an encrypted object": [{"device.encrypted": true}, {"device.encrypted": false}, "met"],
	"of the device, nothing encrypts the payload": [{"device.encrypted": true, "protection.payload": "none"}, {"device.encrypted": false}, "not_met"],
	"of both": [{}, {"protection.payload": "none", "device.encrypted": false}, "not_met"],
}

test_two_words_of_what_is_taken[note] if {
	some note, [one, other, verdict] in _two_words
	taken := object.union(_at_home, {"device.encrypted": true, "device.opened_in": []})
	sources := [_said(object.union(taken, one), "attestation", "a"), _said(other, "document", null)]
	every order in [sources, array.reverse(sources)] {
		_conditions(_act(_stating(order), "take")).ciphertext == verdict
	}
}

# --- "(or the originator's in-country security boundary)", "(or the recipient's in-country security boundary)".

_of(fact, operator, country) := {fact: {"id": "b", "operator": operator, "country": country}}

_gateway(senders) := _home({"protection.encrypts_at": "originator_gateway", "senders": senders, "senders_complete": true})

_boundaries := {
	"the provider's, round the originator": [_home(_of("boundary.originator", "provider", "US")), _site, "undetermined", {"boundary-operated-by-another"}],
	"another's, round the recipient": [_home(_of("boundary.recipient", "other", "US")), _site, "undetermined", {"boundary-operated-by-another"}],
	"the provider's, accepted by counsel": [_home(_of("boundary.originator", "provider", "US")), _with_parameter("provider_boundary_accepted", true), "met", _none],
	"operated by a word that is none": [_home(_of("boundary.originator", "us", "US")), _with_parameter("provider_boundary_accepted", true), "undetermined", {"boundary-operated-by-another"}],
	"no boundary stated": [_activity(object.remove(_at_home, ["boundary.recipient"])), _site, "undetermined", {"fact-missing"}],
	"in no country": [_home(_of("boundary.originator", "own", "XX")), _site, "undetermined", {"boundary-country-unknown"}],
	"in Ukraine, without a region": [_home(_of("boundary.originator", "own", "UA")), _site, "undetermined", {"boundary-country-unknown"}],
	"no boundary in shape": [_home({"boundary.originator": 5}), _site, "undetermined", {"boundary-operated-by-another", "boundary-country-unknown"}],
	"abroad, and its originator there": [_home(_of("boundary.originator", "own", "DE")), _site, "met", _none],
	"abroad, the recipients at home": [
		_home(_of("boundary.recipient", "own", "DE")), _site,
		"undetermined", {"recipient-outside-boundary", "boundary-without-recipient"},
	],
	"in a territory is at home": [_home(_of("boundary.recipient", "own", "GU")), _site, "met", _none],
	"a recipient whose place nobody knows": [
		_home({"recipients": [{"principal": "p-x", "decrypt_countries": ["US"]}]}), _site,
		"met", _none,
	],
	"a gateway, the senders beside it": [_gateway([{"principal": "p-us", "device_countries": ["US", "PR"]}]), _site, "met", _none],
	"a gateway, a sender abroad": [_gateway([{"principal": "p-us", "device_countries": ["US", "DE"]}]), _site, "undetermined", {"sender-outside-boundary"}],
	"a gateway, a sender of no place": [_gateway([{"principal": "p-us"}]), _site, "undetermined", {"sender-outside-boundary"}],
	"a gateway, a sender of an empty list of places": [_gateway([{"principal": "p-us", "device_countries": []}]), _site, "undetermined", {"sender-outside-boundary"}],
	"a gateway, places as text": [_gateway([{"principal": "p-us", "device_countries": "US"}]), _site, "undetermined", {"sender-outside-boundary"}],
	"a gateway, no senders stated": [_home({"protection.encrypts_at": "originator_gateway"}), _site, "undetermined", {"sender-outside-boundary"}],
	"a gateway, the list of senders open": [
		_home({"protection.encrypts_at": "originator_gateway", "senders": [{"principal": "p-us", "device_countries": ["US"]}]}), _site,
		"undetermined", {"sender-outside-boundary"},
	],
	"a gateway of the provider": [
		_activity(_changed(_at_home, object.union(_of("boundary.originator", "provider", "US"), {
			"protection.encrypts_at": "originator_gateway", "senders_complete": true,
			"senders": [{"principal": "p-us", "device_countries": ["US"]}],
		}))),
		_site, "undetermined", {"boundary-operated-by-another"},
	],
	"on the device, a sender abroad": [_home({"senders": [{"principal": "p-us", "device_countries": ["DE"]}], "senders_complete": true}), _site, "met", _none],
}

test_each_boundary_is_in_country_with_its_person if _wrong("ciphertext", _boundaries) == _none

# Two sources, two boundaries: a recipient in each country is within one of them.
test_two_boundaries_for_two_recipients if {
	second := _changed(_at_home, {
		"boundary.recipient": {"id": "b-3", "operator": "own", "country": "DE"},
		"recipients": [{"principal": "p-de", "country": "DE", "decrypt_countries": ["DE"]}],
	})
	_conditions(_stating([_said(_at_home, "attestation", "a"), _said(second, "attestation", "b")])).ciphertext == "met"
}

# Where somebody is when the data is sent is the fact's to say, and not where the roster has a home for them.
test_the_roster_places_nobody_outside_the_boundary if {
	site := object.union(_site, {"principals": {"p-two": {"country": "FR"}}})
	_answer("ciphertext", _home({}), site) == ["met", _none]
}

# From where it is decrypted to the recipient nothing is encrypted.
_decrypted := {
	"beside the recipient": [_decrypting("US", ["US", "GU"]), "met", _none],
	"abroad, for a recipient at home": [_decrypting("US", ["US", "DE"]), "undetermined", {"recipient-outside-boundary"}],
	"at home, for a recipient abroad": [_decrypting("DE", ["US"]), "undetermined", {"recipient-outside-boundary"}],
	"in no country": [_decrypting("US", ["XX"]), "undetermined", {"recipient-outside-boundary"}],
	"in no text": [_decrypting("US", [5]), "undetermined", {"recipient-outside-boundary"}],
}

_decrypting(country, decrypting) := _home({"recipients": [{"principal": "p-us", "country": country, "decrypt_countries": decrypting}]})

test_it_is_decrypted_within_the_recipients_boundary[note] if {
	some note, [activity, verdict, names] in _decrypted
	_answer("ciphertext", activity, _site) == [verdict, names]
}

test_both_places_outside_are_told if {
	found := {[finding.path, finding.message] |
		some finding in _findings(_decrypting("FR", ["US", "DE"]))
		_name(finding) == "recipient-outside-boundary"
	}
	found == {
		["facts.recipients[0]", "A recipient is in FR, where no boundary of a recipient is."],
		["facts.recipients[0].decrypt_countries[1]", "A recipient decrypts in DE, where no boundary of a recipient is."],
	}
}

# The traveller: the data goes abroad with its only originator, who opens it again at home.
_travelling(change) := _activity(_changed(_at_home, object.union(
	{
		"recipients": [{"principal": "p-us", "is_originator": true, "country": "DE", "decrypt_countries": ["US"]}],
		"boundary.recipient": {"id": "b-2", "operator": "own", "country": "DE"},
		"senders": [{"principal": "p-us", "device_countries": ["US", "DE"]}],
		"senders_complete": true,
	},
	change,
)))

test_the_only_originator_may_decrypt_at_home_again if {
	_answer("ciphertext", _travelling({}), _site) == ["met", _none]
	_answer("recipient", _travelling({}), _site) == ["met", _none]
	every change in [
		{"senders": [{"principal": "p-us"}, {"principal": "p-two"}]},
		{"senders_complete": false},
		{"recipients": [{"principal": "p-us", "is_originator": false, "country": "DE", "decrypt_countries": ["US"]}]},
		{"recipients": [{"principal": "p-us", "is_originator": true, "country": "DE", "decrypt_countries": ["FR"]}]},
		{"boundary.originator": {"id": "b-1", "operator": "own", "country": "FR"}},
	] {
		_answer("ciphertext", _travelling(change), _site) == ["undetermined", {"recipient-outside-boundary"}]
	}
}

test_what_is_missing_of_a_sender_is_asked_of_who_has_it if {
	asked := {finding.missing |
		some activity in [_home({"protection.encrypts_at": "originator_gateway"}), _gateway([{"principal": "p-us", "device_countries": ["DE"]}])]
		some finding in _findings(activity)
		finding.condition == "ciphertext"
	}
	asked == {{"fact": "senders", "roles": ["identity_admin"]}, null}
}

test_a_finding_says_where_it_looked if {
	{finding.path | some finding in _findings(_home({"derived_plaintext": [{"where": "log"}]}))} == {"facts.derived_plaintext[0]"}
	source := _said({"protection.payload": "none"}, "attestation", "a")
	"attestations.a.facts.protection.payload" in {finding.path | some finding in _findings(_stating([source]))}
}

# A parameter that the table lost lifts nothing.
test_without_the_table_of_parameters_nothing_is_accepted if {
	tokens := _home({"protection.payload": "tokenized"})
	found := _told("findings", tokens, _with_parameter("tokenization_accepted", true)) with data.carveout.site.parameters.table as {}
	"payload-tokenized" in {_name(finding) | some finding in found}
}
