package carveout.clauses.end_to_end_test

_to(entry) := _activity(_changed(_at_home, {
	"recipients": [entry],
	"data.usml_categories": ["XI(d)"],
}))

_from(senders, entry) := _activity(_changed(_at_home, {
	"recipients": [entry],
	"senders": [{"principal": sender} | some sender in senders],
	"senders_complete": true,
}))

_at(principal, country) := {"principal": principal, "country": country, "decrypt_countries": ["US"]}

_originating(principal, country) := object.union(_at(principal, country), {"is_originator": true})

_under_licence := {"principal": "p-de", "country": "DE", "authorization": "lic-1", "decrypt_countries": ["DE"]}

_licensed(change) := object.union(_under_licence, change)

_for_us_person := _authorized({"parties": ["p-us"], "countries": ["US", "DE"], "decrypt_countries": ["US", "DE"]})

# --- (b)(2): "must be the originator, a U.S. person in the United States, or a person otherwise authorized".

_recipient := {
	"a U.S. person in the United States": [_to(_at("p-us", "US")), _site, "met", _none],
	"a U.S. person in a territory": [_to(_at("p-us", "VI")), _site, "met", _none],
	"a closed group of U.S. persons in the United States": [_to(_at("crew", "US")), _site, "met", _none],
	"a service of U.S. persons in the United States": [_to(_at("svc", "US")), _site, "undetermined", {"recipient-no-person"}],
	"a managed identity": [_to(_at("mi", "US")), _site, "undetermined", {"recipient-no-person"}],
	"a managed identity abroad": [_to(_at("mi", "DE")), _site, "undetermined", {"recipient-no-person"}],
	"a managed identity of foreign persons": [_to(object.union(_at("mi", "DE"), {"us_person": false})), _site, "not_met", {"recipient-no-person", "recipient-not-permitted"}],
	"an identity under a licence": [
		_to(_licensed({"principal": "svc"})), _authorized({"parties": ["svc"], "countries": ["US", "DE"], "decrypt_countries": ["DE"]}),
		"undetermined", {"recipient-no-person"},
	],
	"a U.S. person abroad": [_to(_at("p-us", "DE")), _site, "not_met", {"recipient-not-permitted"}],
	"a U.S. person abroad, accepted by counsel": [_to(_at("p-us", "DE")), _with_parameter("us_person_abroad_accepted", true), "met", _none],
	"a U.S. person whom the roster knows abroad": [
		_to(_at("p-us", "US")), object.union(_site, {"principals": {"p-us": {"country": "FR"}}}),
		"not_met", {"recipient-not-permitted"},
	],
	"a U.S. person abroad under a licence": [_to(_licensed({"principal": "p-us"})), _for_us_person, "met", _none],
	"a U.S. person abroad under a licence for others": [_to(_licensed({"principal": "p-us", "decrypt_countries": ["US"]})), _site, "not_met", {"recipient-not-permitted"}],
	"a foreign person": [_to(_at("p-de", "DE")), _site, "not_met", {"recipient-not-permitted"}],
	"a foreign person in the United States": [_to(_at("p-de", "US")), _site, "not_met", {"recipient-not-permitted"}],
	"a foreign person is not accepted with U.S. persons abroad": [_to(_at("p-de", "DE")), _with_parameter("us_person_abroad_accepted", true), "not_met", {"recipient-not-permitted"}],
	"said to be foreign, though the roster says otherwise": [_to(object.union(_at("p-us", "US"), {"us_person": false})), _site, "not_met", {"recipient-not-permitted"}],
	"said to be a U.S. person, though the roster says otherwise": [_to(object.union(_at("p-de", "US"), {"us_person": true})), _site, "not_met", {"recipient-not-permitted"}],
	"somebody who is not in the roster": [_to(_at("p-x", "US")), _site, "undetermined", {"recipient-unknown"}],
	"a group that anybody may join": [_to(_at("team", "US")), _site, "undetermined", {"recipient-unknown"}],
	"at no place": [_to(object.remove(_at("p-us", "US"), ["country"])), _site, "undetermined", {"recipient-place-unknown"}],
	"in no country": [_to(_at("p-us", "XX")), _site, "undetermined", {"recipient-place-unknown"}],
	"in Ukraine, no region": [_to(_licensed({"country": "UA"})), _authorized({"countries": ["DE", "UA"]}), "undetermined", {"recipient-place-unknown"}],
	"in Ukraine, in a region": [_to(_licensed({"country": "UA", "subdivision": "UA-30"})), _authorized({"countries": ["DE", "UA"]}), "met", _none],
	"nobody says that no recipient is missing": [_home({"recipients_complete": false}), _site, "undetermined", {"fact-missing"}],
	"no recipient": [_home({"recipients": []}), _site, "undetermined", _none],
	"a recipient without a name": [_to(object.remove(_at("p-us", "US"), ["principal"])), _site, "undetermined", _none],
	"one of two may not": [_home({"recipients": [_at("p-us", "US"), _at("p-de", "DE")]}), _site, "not_met", {"recipient-not-permitted"}],
}

test_the_recipient_must_be_one_of_three if _wrong("recipient", _recipient) == _none

# Another entry for the same principal may say where it is, too: of two facts the worse counts.
_elsewhere := {
	"given access information abroad": [_also({"access_information.given_to": [{"principal": "p-us", "country": "IN"}]}), _site, "undetermined", {"recipient-placed-abroad-as-well"}],
	"holds a key abroad": [_also({"keys": [object.union(_own_key, {"escrow": [{"principal": "p-us", "country": "IN"}]})]}), _site, "undetermined", {"recipient-placed-abroad-as-well"}],
	"sends from a device abroad": [_also({"senders": [{"principal": "p-us", "device_countries": ["US", "FR"]}]}), _site, "undetermined", {"recipient-placed-abroad-as-well"}],
	"holds a key in no country": [_also({"keys": [object.union(_own_key, {"recovery": [{"principal": "p-us", "country": "XX"}]})]}), _site, "undetermined", {"recipient-placed-abroad-as-well"}],
	"holds a key in a territory": [_also({"keys": [object.union(_own_key, {"escrow": [{"principal": "p-us", "country": "GU"}]})]}), _site, "met", _none],
	"another holds a key abroad": [_also({"keys": [object.union(_own_key, {"escrow": [{"principal": "p-oth", "country": "IN"}]})]}), _site, "met", _none],
	"U.S. persons abroad are accepted by counsel": [
		_also({"access_information.given_to": [{"principal": "p-us", "country": "IN"}]}),
		_with_parameter("us_person_abroad_accepted", true), "met", _none,
	],
	"the recipient's own entry is abroad": [
		_also({"recipients": [_at("p-us", "IN")], "access_information.given_to": [{"principal": "p-us", "country": "IN"}]}), _site,
		"not_met", {"recipient-not-permitted"},
	],
	"a foreign person": [
		_also({"recipients": [_at("p-de", "US")], "access_information.given_to": [{"principal": "p-de", "country": "IN"}]}), _site,
		"not_met", {"recipient-not-permitted"},
	],
}

_also(change) := _activity(_changed(_at_home, object.union({"recipients": [_at("p-us", "US")]}, change)))

test_every_entry_places_the_recipient if _wrong("recipient", _elsewhere) == _none

# "The originator and the intended recipient may be the same person."
_originators := {
	"the originator, a foreign person": [_alone("p-de", "US"), _site, "met", _none],
	"the originator abroad, decrypting at home": [_alone("p-us", "DE"), _site, "met", _none],
	"the originator, twice among the senders": [_from(["p-de", "p-de"], _originating("p-de", "US")), _site, "met", _none],
	"one of several senders": [_from(["p-de", "p-us"], _originating("p-de", "US")), _site, "undetermined", {"originator-not-alone"}],
	"one of several senders, a U.S. person abroad": [_from(["p-us", "p-two"], _originating("p-us", "DE")), _site, "undetermined", {"originator-not-alone"}],
	"one of several senders, a U.S. person at home": [_from(["p-us", "p-two"], _originating("p-us", "US")), _site, "met", _none],
	"one of several senders, under a licence": [
		_activity(_changed(_abroad, {
			"recipients": [object.union(_under_licence, {"is_originator": true})],
			"senders": [{"principal": "p-us"}, {"principal": "p-de"}],
		})),
		_site, "met", _none,
	],
	"one of several senders, under a licence of others": [
		_from(["p-de", "p-us"], object.union(_originating("p-de", "US"), {"authorization": "lic-1"})),
		_authorized({"parties": ["p-fr"]}), "undetermined", {"originator-not-alone"},
	],
	"a sender without a name beside the originator": [
		_activity(_changed(_at_home, {
			"recipients": [_originating("p-de", "US")], "senders": [{"principal": "p-de"}, {"device_countries": ["US"]}],
			"senders_complete": true,
		})),
		_site, "undetermined", {"originator-not-alone"},
	],
	"nobody has said who sends": [_to(_originating("p-de", "US")), _site, "undetermined", {"originator-not-alone"}],
	"nobody sends": [_from([], _originating("p-de", "US")), _site, "not_met", {"recipient-not-permitted"}],
	"nobody has said that no sender is missing": [
		_activity(_changed(_at_home, {"recipients": [_originating("p-de", "US")], "senders": [{"principal": "p-de"}]})), _site,
		"undetermined", {"originator-not-alone"},
	],
	"the originator is not among the senders": [_from(["p-us"], _originating("p-de", "US")), _site, "not_met", {"recipient-not-permitted"}],
	"nor among senders of whom some may be missing": [
		_activity(_changed(_at_home, {"recipients": [_originating("p-de", "US")], "senders": [{"principal": "p-us"}]})), _site,
		"undetermined", {"originator-not-among-senders"},
	],
	"nor is an open authorization in question then": [
		_activity(_changed(_at_home, {
			"recipients": [object.union(_originating("p-de", "US"), {"authorization": "lic-9"})],
			"senders": [{"principal": "p-us"}],
		})),
		_site, "undetermined", {"originator-not-among-senders"},
	],
	"a U.S. person at home need not be the originator": [_from(["p-two"], _originating("p-us", "US")), _site, "met", _none],
	"said to be no originator": [_to(object.union(_at("p-de", "US"), {"is_originator": false})), _site, "not_met", {"recipient-not-permitted"}],
	"a group as originator abroad": [_alone("crew", "DE"), _site, "undetermined", {"originator-no-natural-person"}],
	"a group as originator, nobody has said who sends": [_to(_originating("crew", "DE")), _site, "undetermined", {"originator-no-natural-person"}],
	"a group as originator, accepted by counsel": [_alone("crew", "DE"), _with_parameter("originator_may_be_entity", true), "met", _none],
	"an accepted group, one of several senders": [
		_from(["crew", "p-us"], _originating("crew", "DE")), _with_parameter("originator_may_be_entity", true),
		"undetermined", {"originator-not-alone"},
	],
	"an accepted group that does not send": [_from(["p-us"], _originating("crew", "DE")), _with_parameter("originator_may_be_entity", true), "not_met", {"recipient-not-permitted"}],
	"an identity as originator": [_alone("svc", "US"), _site, "undetermined", {"recipient-no-person"}],
	"an identity as originator, entities accepted": [_alone("mi", "DE"), _with_parameter("originator_may_be_entity", true), "undetermined", {"recipient-no-person"}],
	"an originator who is not in the roster": [_alone("p-x", "US"), _site, "undetermined", {"recipient-unknown"}],
	"an originator who is not in the roster, entities accepted": [_alone("p-x", "US"), _with_parameter("originator_may_be_entity", true), "undetermined", {"recipient-unknown"}],
}

_alone(principal, country) := _from([principal], _originating(principal, country))

test_who_sends_is_asked_of_who_has_it if {
	senders := {"fact": "senders", "roles": ["identity_admin"]}
	_missing_of(_to(_originating("p-de", "US")), "originator-not-alone") == {senders}
	_missing_of(_from(["p-de", "p-us"], _originating("p-de", "US")), "originator-not-alone") == {null}
}

test_the_originator_and_the_recipient_may_be_the_same_person if _wrong("recipient", _originators) == _none

# "such as by a license or other approval".
_authorizations := {
	"under a licence valid that day": [_to(_under_licence), _site, "met", _none],
	"expired that day": [_to(_under_licence), _authorized({"expires_on": "2026-11-23"}), "not_met", {"recipient-not-permitted", "decrypted-abroad"}],
	"not yet begun": [_to(_under_licence), _authorized({"effective_from": "2026-11-24"}), "not_met", {"recipient-not-permitted", "decrypted-abroad"}],
	"for another country": [_to(_under_licence), _authorized({"countries": ["FR"]}), "not_met", {"recipient-not-permitted", "decrypted-abroad"}],
	"for other data": [_to(_under_licence), _authorized({"usml": ["XII(f)"]}), "not_met", {"recipient-not-permitted", "decrypted-abroad"}],
	"for another act": [_act(_to(_under_licence), "send"), _authorized({"activities": ["store"]}), "not_met", {"recipient-not-permitted", "decrypted-abroad"}],
	"not a party": [_to(_under_licence), _authorized({"parties": []}), "not_met", {"recipient-not-permitted", "decrypted-abroad"}],
	"in the United States, of which no licence is": [_to(_licensed({"country": "US", "decrypt_countries": ["US"]})), _in_the_united_states, "met", _none],
	"in a territory": [_to(_licensed({"country": "PR", "decrypt_countries": ["US", "GU"]})), _in_the_united_states, "met", _none],
	"there with a second citizenship": [
		_to(_licensed({"country": "US", "decrypt_countries": ["US"]})), object.union(_in_the_united_states, {"principals": {"p-de": {"citizenships": ["DE", "FR"]}}}),
		"not_met", {"recipient-not-permitted"},
	],
	"there with citizenships that nobody stated": [
		_to(_licensed({"principal": "p-none", "country": "US", "decrypt_countries": ["US"]})), _authorized({"parties": ["p-none"]}),
		"undetermined", {"recipient-authorization-open"},
	],
	"a U.S. person abroad whose licence does not list the United States": [
		_to(object.union(_at("p-us", "DE"), {"authorization": "lic-1"})), _authorized({"parties": ["p-us"]}),
		"not_met", {"recipient-not-permitted"},
	],
	"a second citizenship": [
		_to(_under_licence), object.union(_site, {"principals": {"p-de": {"citizenships": ["DE", "FR"]}}}),
		"not_met", {"recipient-not-permitted", "decrypted-abroad"},
	],
	"a group that anybody may join, whatever its record lists": [
		_to(_under_licence), object.union(_site, {"principals": {"p-de": {"kind": "group", "membership": "open"}}}),
		"undetermined", {"recipient-authorization-open", "decryption-abroad-open"},
	],
	"a closed group": [_to(_under_licence), object.union(_site, {"principals": {"p-de": {"kind": "group", "membership": "closed"}}}), "met", _none],
	"for a paragraph of the category": [
		_to(_under_licence), _authorized({"usml": ["XI"]}),
		"undetermined", {"recipient-authorization-open", "decryption-abroad-open"},
	],
	"for countries that cannot be read": [
		_to(_under_licence), _authorized({"countries": ["Germany"]}),
		"undetermined", {"recipient-authorization-open", "decryption-abroad-open"},
	],
	"a citizenship of a proscribed country, whatever it lists": [
		_to(_licensed({"principal": "p-cn", "country": "DE"})), _authorized({"parties": ["p-cn"], "countries": ["DE", "CN"]}),
		"not_met", {"recipient-not-permitted", "decrypted-abroad"},
	],
	"citizenships that nobody stated": [
		_to(_licensed({"principal": "p-none"})), _authorized({"parties": ["p-none"]}),
		"undetermined", {"recipient-authorization-open", "decryption-abroad-open"},
	],
	"data without a category": [
		_activity(object.remove(_abroad, ["data.usml_categories"])), _site,
		"undetermined", {"recipient-authorization-open", "decryption-abroad-open"},
	],
	"an authorization that the site does not hold": [
		_to(_licensed({"authorization": "lic-9"})), _site,
		"undetermined", {"recipient-authorization-open", "decryption-abroad-open"},
	],
	"one that is not needed may lapse": [_to(object.union(_at("p-us", "US"), {"authorization": "lic-1"})), _authorized({"status": "revoked"}), "met", _none],
}

_in_the_united_states := object.union(_site, {"principals": {"p-de": {"country": "US"}}})

test_a_person_otherwise_authorized if _wrong("recipient", _authorizations) == _none

test_the_reason_of_the_authorization_is_told if {
	found := _told("findings", _to(_under_licence), _authorized({"expires_on": "2026-11-23"}))
	"A recipient (p-de) is a foreign person: lic-1: it expired on 2026-11-23." in {finding.message | some finding in found}
}

# Of two entries for one person each gives its own reason.
test_an_entry_without_an_authorization_does_not_lean_on_another if {
	found := _findings(_activity(_changed(_abroad, {"recipients": [_under_licence, object.remove(_under_licence, ["authorization"])]})))
	"A recipient (p-de) is a foreign person and no authorization is named." in {finding.message | some finding in found}
	{finding.path | some finding in found; _name(finding) == "recipient-not-permitted"} == {"facts.recipients[1]"}
}

test_what_is_missing_of_a_recipient_is_asked_of_who_has_it if {
	people := {"fact": "principals", "roles": ["human_resources"]}
	of_recipients := {"fact": "recipients", "roles": ["export_compliance", "empowered_official"]}
	_missing_of(_to(_at("p-x", "US")), "recipient-unknown") == {people}
	_missing_of(_to(_licensed({"principal": "p-none", "authorization": "lic-9"})), "recipient-authorization-open") == {people}
	_missing_of(_to(object.remove(_at("p-us", "US"), ["country"])), "recipient-place-unknown") == {of_recipients}
	_missing_of(_to(object.remove(_at("p-us", "US"), ["decrypt_countries"])), "decryption-place-missing") == {of_recipients}
	_missing_of(_to(_licensed({"authorization": "lic-9"})), "recipient-authorization-open") == {null}
}

# --- 120.56(a)(4): "to cause technical data outside of the United States to be in unencrypted form", whoever does it.

_opening(entry, countries) := _to(object.union(entry, {"decrypt_countries": countries}))

_device(nested, countries) := _activity(_changed(nested, {"device.opened_in": countries}))

_enclave(named, place) := _activity(_changed(named, {"hops": [object.union({"id": "h", "kind": "function", "operator": "provider", "sees": "enclave"}, place)]}))

_openings := {
	"at home and in a territory": [_opening(_at("p-us", "US"), ["US", "GU"]), _site, "met", _none],
	"a U.S. person abroad": [_opening(_at("p-us", "US"), ["DE"]), _site, "not_met", {"decrypted-abroad"}],
	"the originator abroad": [_from(["p-us"], object.union(_originating("p-us", "DE"), {"decrypt_countries": ["DE"]})), _site, "not_met", {"decrypted-abroad"}],
	"a U.S. person abroad, accepted as recipient": [_opening(_at("p-us", "DE"), ["DE"]), _with_parameter("us_person_abroad_accepted", true), "not_met", {"decrypted-abroad"}],
	"a U.S. person abroad under a licence": [_opening(object.union(_at("p-us", "US"), {"authorization": "lic-1"}), ["US", "DE"]), _for_us_person, "met", _none],
	"a country that the licence does not list": [_opening(_under_licence, ["DE", "FR"]), _site, "not_met", {"recipient-not-permitted", "decrypted-abroad"}],
	"somebody unknown": [_opening(_at("p-x", "US"), ["DE"]), _site, "not_met", {"recipient-unknown", "decrypted-abroad"}],
	"in no country": [_opening(_at("p-us", "US"), ["XX"]), _site, "undetermined", {"decryption-place-unknown"}],
	"in Ukraine, no region": [_opening(_at("p-us", "US"), ["UA"]), _site, "undetermined", {"decryption-place-unknown"}],
	"nobody says where": [_to(object.remove(_at("p-us", "US"), ["decrypt_countries"])), _site, "undetermined", {"decryption-place-missing"}],
	"nowhere": [_opening(_at("p-us", "US"), []), _site, "undetermined", {"decryption-place-missing"}],
	"a place as text": [_opening(_at("p-us", "US"), "US"), _site, "undetermined", {"decryption-place-missing"}],
	"a device opened at home": [_device(_at_home, ["US", "PR"]), _site, "met", _none],
	"a device opened nowhere": [_device(_at_home, []), _site, "met", _none],
	"a device opened abroad": [_device(_at_home, ["US", "DE"]), _site, "not_met", {"decrypted-abroad"}],
	"a device opened abroad under the licence": [_device(_abroad, ["DE"]), _site, "met", _none],
	"a device opened elsewhere than the licence lists": [_device(_abroad, ["FR"]), _site, "not_met", {"decrypted-abroad"}],
	"a device opened under a licence that is open": [
		_device(_abroad, ["DE"]), object.union(_site, {"authorizations": {"lic-1": {"parties": null}}}),
		"undetermined", {"recipient-authorization-open", "decryption-abroad-open"},
	],
	"a device opened in no country": [_device(_at_home, ["XX"]), _site, "undetermined", {"decryption-place-unknown"}],
	"an enclave at home": [_enclave(_at_home, {"country": "GU"}), _site, "met", _none],
	"an enclave abroad": [_enclave(_at_home, {"country": "DE"}), _site, "not_met", {"decrypted-abroad"}],
	"an enclave abroad, accepted by counsel": [_enclave(_at_home, {"country": "DE"}), _with_parameter("confidential_computing_accepted", true), "not_met", {"decrypted-abroad"}],
	"an enclave abroad under the licence": [_enclave(_abroad, {"country": "DE"}), _site, "met", _none],
	"an enclave in China, whatever the licence lists": [_enclave(_abroad, {"country": "CN"}), _authorized({"decrypt_countries": ["DE", "CN"]}), "not_met", {"decrypted-abroad"}],
	"an enclave under a licence that is open": [
		_enclave(_abroad, {"country": "DE"}), object.union(_site, {"authorizations": {"lic-1": {"parties": null}}}),
		"undetermined", {"recipient-authorization-open", "decryption-abroad-open"},
	],
	"an enclave nobody knows where": [_enclave(_at_home, {}), _site, "undetermined", {"decryption-place-unknown"}],
	"an enclave nobody knows where, accepted by counsel": [_enclave(_at_home, {}), _with_parameter("confidential_computing_accepted", true), "undetermined", {"decryption-place-unknown"}],
	"an enclave in no country": [_enclave(_at_home, {"country": "XX"}), _site, "undetermined", {"decryption-place-unknown"}],
	"a device taken and opened abroad": [_act(_device(_at_home, ["DE"]), "take"), _site, "not_met", {"decrypted-abroad"}],
}

test_decryption_abroad_is_a_release_whoever_does_it if _wrong("recipient", _openings) == _none

test_where_an_enclave_is_is_asked_of_who_has_it if {
	_missing_of(_enclave(_at_home, {}), "decryption-place-unknown") == {{"fact": "hops", "roles": ["application_security"]}}
}

test_an_enclave_in_the_united_states_is_evidence if {
	evidence := _told("evidence", _enclave(_at_home, {"country": "US"}), _site)
	["recipient", "hops"] in {[item.condition, item.fact] | some item in evidence}
}

test_under_the_ear_an_enclave_abroad_is_no_sentence_of_its_own if {
	{finding.condition | some finding in _findings(_ear(_enclave(_at_home, {"country": "CN"})))} & {"recipient"} == set()
}

test_under_the_ear_no_sentence_is_about_decryption_abroad if {
	found := _findings(_ear(_device(_changed(_at_home, {"access_information.knowledge_of_release": false}), ["DE", "XX"])))
	found == set()
}

test_under_the_ear_nobody_is_kept_from_receiving if {
	found := _findings(_ear(_activity(_changed(_at_home, {
		"access_information.knowledge_of_release": false,
		"recipients": [{"principal": "p-x"}, {"principal": "p-de"}],
	}))))
	{finding.condition | some finding in found} & {"recipient"} == set()
}

_findings_on(activity, site, day) := found if {
	found := _rule("findings") with input as activity with data.carveout_site as site with data.carveout_run as {"as_of": day}
}

test_decryption_abroad_is_cited_by_the_number_of_the_day[day] if {
	some day, citation in {"2022-09-05": "22 CFR 120.50(a)(4)", "2022-09-06": "22 CFR 120.56(a)(4)"}
	found := _findings_on(_opening(_at("p-us", "US"), ["DE"]), {}, day)
	{finding.citation | some finding in found; _name(finding) == "decrypted-abroad"} == {citation}
	{finding.actual | some finding in found; _name(finding) == "decrypted-abroad"} == {"DE"}
}

# --- Each day around the licence's own.

test_a_licence_counts_on_its_days_alone[day] if {
	some day, verdict in {"2026-11-09": "not_met", "2026-11-10": "met", "2026-11-19": "met", "2026-11-20": "not_met"}
	site := _authorized({"effective_from": "2026-11-10", "expires_on": "2026-11-20"})
	conditions := _rule("conditions") with input as _to(_under_licence) with data.carveout_site as site with data.carveout_run as {"as_of": day}
	conditions.recipient == verdict
}

# 22 CFR 126.7.
test_the_aukus_exemption_covers_its_three_countries if {
	record := {"kind": "aukus", "countries": ["AU", "DE"], "decrypt_countries": ["AU", "DE"]}
	site := object.union(_authorized(record), {"principals": {"p-de": {"country": "AU", "citizenships": ["AU"]}}})
	_answer("recipient", _to(_licensed({"country": "AU", "decrypt_countries": ["AU"]})), site) == ["met", _none]
	_answer("recipient", _to(_licensed({"country": "DE", "decrypt_countries": ["AU"]})), site) == ["not_met", {"recipient-not-permitted", "decrypted-abroad"}]
}

test_of_the_aukus_exemption_another_citizenship_is_open if {
	site := object.union(_authorized({"kind": "aukus", "countries": ["AU"], "decrypt_countries": ["AU"]}), {"principals": {"p-de": {"country": "AU", "citizenships": ["AU", "IN"]}}})
	_answer("recipient", _to(_licensed({"country": "AU", "decrypt_countries": ["AU"]})), site) == [
		"undetermined",
		{"recipient-authorization-open", "decryption-abroad-open"},
	]
}

# What only the roster knows of a person is not told: neither a citizenship nor a place.
test_no_reason_tells_what_the_roster_alone_knows[note] if {
	some change in [{"citizenships": ["DE", "MO"]}, {"citizenships": ["DE", "SY"]}, {"country": "MO"}, {"country": "SY"}]
	note := json.marshal(change)
	site := object.union(_site, {"principals": {"p-de": change}})
	{[considered.covers, considered.reason] | some considered in _told("considered", _to(_under_licence), site)} == {[
		false,
		"it is not shown to cover every country that is asked",
	]}
}

test_of_a_place_that_a_fact_states_the_reason_is_told if {
	found := _told("considered", _to(_licensed({"country": "CN"})), _authorized({"countries": ["DE", "CN"]}))
	{considered.reason | some considered in found} == {"it cannot cover a country proscribed in 22 CFR 126.1"}
}

# A roster that gives no country of ISO 3166-1 leaves the place open; it does not put the person abroad.
test_a_roster_country_that_nobody_knows_is_open if {
	site := object.union(_site, {"principals": {"p-us": {"country": "XX"}}})
	found := _told("findings", _to(_at("p-us", "US")), site)
	names := {_name(finding) | some finding in found; finding.condition == "recipient"}
	"recipient-place-unknown" in names
	not "recipient-not-permitted" in names
}
