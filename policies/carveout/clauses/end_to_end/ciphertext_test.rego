package carveout.clauses.end_to_end_test

_home(change) := _activity(_changed(_at_home, change))

_none := set()

# --- (b)(1)(i): "the data is not in an unencrypted form" between the two boundaries.

_ciphertext := {
	"the object itself is encrypted": [_home({}), _site, "met", _none],
	"encrypted, sent": [_act(_home({}), "send"), _site, "met", _none],
	"nothing encrypts": [_home({"protection.payload": "none"}), _site, "not_met", {"payload-in-clear"}],
	"TLS alone, stored: what lies there is in clear": [_home({"protection.payload": "channel_only"}), _site, "not_met", {"payload-in-clear"}],
	"TLS alone, taken": [_act(_home({"protection.payload": "channel_only", "device.encrypted": true, "device.opened_in": []}), "take"), _site, "not_met", {"payload-in-clear"}],
	"TLS alone, sent, and no hop sees": [_act(_home({"protection.payload": "channel_only"}), "send"), _site, "met", _none],
	"TLS alone, sent, and a hop sees": [
		_act(_home({"protection.payload": "channel_only", "hops": [{"id": "h", "kind": "cdn", "operator": "own", "sees": "plaintext"}]}), "send"), _site,
		"not_met", {"hop-sees-plaintext"},
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
	"a hop that is no hop": [_home({"hops": ["h"]}), _site, "undetermined", _none],
	"a hop without a kind": [_home({"hops": [{"id": "h", "operator": "own", "sees": "plaintext"}]}), _site, "not_met", {"hop-sees-plaintext"}],
	"a thumbnail": [_home({"derived_plaintext": [{"where": "thumbnails", "country": "US"}]}), _site, "not_met", {"derived-plaintext"}],
	"thumbnails, nobody says that none is missing": [_home({"derived_plaintext_complete": false}), _site, "undetermined", {"fact-missing"}],
	"taken on an encrypted device": [_act(_home({"device.encrypted": true, "device.opened_in": ["US"]}), "take"), _site, "met", _none],
	"taken on a device that is not": [_act(_home({"device.encrypted": false, "device.opened_in": []}), "take"), _site, "not_met", {"device-not-encrypted"}],
	"taken on a device of which nobody knows": [_act(_home({"device.opened_in": []}), "take"), _site, "undetermined", {"fact-missing"}],
	"a device that is not taken": [_home({"device.encrypted": false}), _site, "met", _none],
	"under the EAR": [_ear(_home({})), _site, "met", _none],
	"under the EAR, a hop sees": [_ear(_home({"hops": [{"id": "h", "kind": "cdn", "operator": "own", "sees": "plaintext"}]})), _site, "not_met", {"hop-sees-plaintext"}],
}

test_in_no_unencrypted_form_between_the_boundaries if _wrong("ciphertext", _ciphertext) == _none

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

# Every place counts that anybody states for a recipient, the roster's too.
test_the_roster_places_a_recipient_outside_the_boundary if {
	site := object.union(_site, {"principals": {"p-two": {"country": "FR"}}})
	_answer("ciphertext", _home({}), site) == ["undetermined", {"recipient-outside-boundary"}]
}

test_what_is_missing_of_a_sender_is_asked_of_who_has_it if {
	asked := {finding.missing |
		some activity in [_home({"protection.encrypts_at": "originator_gateway"}), _gateway([{"principal": "p-us", "device_countries": ["DE"]}])]
		some finding in _findings(activity)
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
