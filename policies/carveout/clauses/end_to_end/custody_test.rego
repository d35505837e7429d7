package carveout.clauses.end_to_end_test

_key(change) := _home({"keys": [object.union(_own_key, change)]})

_without_field(field) := _home({"keys": [object.remove(_own_key, [field])]})

_no_third := _with_parameter("provider_is_third_party", false)

# --- (b)(1)(ii): "The means of decryption are not provided to any third party."

_custody := {
	"a key of one's own": [_key({}), _site, "met", _none],
	"on a device": [_key({"store": "device"}), _site, "met", _none],
	"the provider can use it": [_key({"provider_can_use": true}), _site, "not_met", {"provider-can-use-key"}],
	"the provider can use it and is no third party": [_key({"provider_can_use": true}), _no_third, "met", _none],
	"in the provider's vault": [_key({"store": "provider_vault", "operator": "provider"}), _site, "undetermined", {"key-in-store-of-provider"}],
	"in the provider's vault, said to be one's own": [_key({"store": "provider_vault"}), _site, "undetermined", {"key-in-store-of-provider"}],
	"in the vault of a provider that is no third party": [_key({"store": "provider_vault", "operator": "provider"}), _no_third, "met", _none],
	"in the provider's HSM": [_key({"store": "provider_hsm", "operator": "provider"}), _site, "undetermined", {"key-in-hsm-of-provider"}],
	"in the provider's HSM, accepted by counsel": [_key({"store": "provider_hsm", "operator": "provider"}), _with_parameter("provider_hsm_accepted", true), "met", _none],
	"in the HSM of a provider that is no third party": [_key({"store": "provider_hsm", "operator": "provider"}), _no_third, "met", _none],
	"an accepted HSM that the provider can use": [
		_key({"store": "provider_hsm", "operator": "provider", "provider_can_use": true}), _with_parameter("provider_hsm_accepted", true),
		"not_met", {"provider-can-use-key"},
	],
	"an accepted HSM is no vault": [_key({"store": "provider_vault"}), _with_parameter("provider_hsm_accepted", true), "undetermined", {"key-in-store-of-provider"}],
	"a store of one's own that the provider operates": [_key({"store": "own_kms", "operator": "provider"}), _site, "undetermined", {"key-in-store-of-provider"}],
	"another operates it, perhaps the recipient": [_key({"operator": "other"}), _site, "undetermined", {"key-store-operated-by-another"}],
	"another operates it, and the provider is no third party": [_key({"operator": "other"}), _no_third, "undetermined", {"key-store-operated-by-another"}],
	"another operates it, and the provider can use it": [
		_key({"operator": "other", "provider_can_use": true}), _site,
		"not_met", {"key-store-operated-by-another", "provider-can-use-key"},
	],
	"another operates an accepted HSM": [
		_key({"store": "provider_hsm", "operator": "other"}), _with_parameter("provider_hsm_accepted", true),
		"undetermined", {"key-store-operated-by-another"},
	],
	"a store that is no word of the dictionary": [_key({"store": "paper"}), _site, "undetermined", _none],
	"an operator that is no word of the dictionary": [_key({"operator": "us"}), _site, "undetermined", _none],
	"nor is it one where the provider is no third party": [_key({"store": "paper"}), _no_third, "undetermined", _none],
	"nor where its HSM is accepted": [_key({"store": "paper", "operator": "provider"}), _with_parameter("provider_hsm_accepted", true), "undetermined", {"key-in-store-of-provider"}],
	"nor one of one's own where its HSM is accepted": [_key({"store": "paper"}), _with_parameter("provider_hsm_accepted", true), "undetermined", _none],
	"nor such an operator where the provider is no third party": [_key({"operator": "us"}), _no_third, "undetermined", _none],
	"no key at all": [_home({"keys": []}), _site, "undetermined", _none],
	"a key that is no key": [_home({"keys": ["k"]}), _site, "undetermined", {"key-not-described"}],
	"nobody says that no key is missing": [_home({"keys_complete": false}), _site, "undetermined", {"fact-missing"}],
	"one of two keys is the provider's": [_home({"keys": [_own_key, object.union(_own_key, {"provider_can_use": true})]}), _site, "not_met", {"provider-can-use-key"}],
	"whether the provider can use it is not said": [_without_field("provider_can_use"), _site, "undetermined", {"key-not-described"}],
	"nor does it matter that the provider is no third party": [_without_field("provider_can_use"), _no_third, "undetermined", {"key-not-described"}],
	"its users are not said": [_without_field("users"), _site, "undetermined", {"key-not-described"}],
	"it has no users": [_key({"users": []}), _site, "undetermined", {"key-not-described"}],
	"its escrow is not said": [_without_field("escrow"), _site, "undetermined", {"key-not-described"}],
	"it has no escrow": [_key({"escrow": []}), _site, "met", _none],
	"its recovery is not said": [_without_field("recovery"), _site, "undetermined", {"key-not-described"}],
	"a holder without a name": [_key({"recovery": [{"country": "US"}]}), _site, "undetermined", {"key-not-described"}],
	"its store is not said": [_without_field("store"), _site, "undetermined", {"key-not-described"}],
	"its operator is not said": [_without_field("operator"), _site, "undetermined", {"key-not-described"}],
	"given to nobody": [_home({"access_information.given_to": []}), _site, "met", _none],
	"given to nobody, perhaps": [_home({"access_information_complete": false}), _site, "undetermined", {"fact-missing"}],
	"given to somebody without a name": [_home({"access_information.given_to": [{"country": "US"}]}), _site, "undetermined", _none],
	"a user who is neither sender nor recipient": [_key({"users": ["p-oth"]}), _site, "undetermined", {"means-held-by-another"}],
	"a user who is a sender": [_home({"keys": [object.union(_own_key, {"users": ["p-oth"]})], "senders": [{"principal": "p-oth"}]}), _site, "met", _none],
	"escrow with another": [_key({"escrow": [{"principal": "p-oth"}]}), _site, "undetermined", {"means-held-by-another"}],
	"recovery by another": [_key({"recovery": [{"principal": "p-oth"}]}), _site, "undetermined", {"means-held-by-another"}],
	"given to another": [_home({"access_information.given_to": [{"principal": "p-oth"}]}), _site, "undetermined", {"means-held-by-another"}],
}

test_the_means_are_given_to_no_third_party if _wrong("custody", _custody) == _none

# 120.62 knows natural persons and entities. The trap: a managed identity that may unwrap the key.
_identities := {
	"uses a key": _home({"keys": [object.union(_own_key, {"users": ["p-us", "svc"]})], "senders": _of_services}),
	"has a key in escrow": _home({"keys": [object.union(_own_key, {"escrow": [{"principal": "mi"}]})], "senders": _of_services}),
	"can recover a key": _home({"keys": [object.union(_own_key, {"recovery": [{"principal": "mi"}]})], "senders": _of_services}),
	"was given what opens the data": _home({"access_information.given_to": [{"principal": "svc"}], "senders": _of_services}),
	"uses a key, under the EAR": _ear(_home({
		"keys": [object.union(_own_key, {"users": ["mi"]})], "senders": _of_services, "access_information.knowledge_of_release": false,
	})),
}

_of_services := [{"principal": "svc"}, {"principal": "mi"}]

test_an_identity_is_no_person_who_may_hold_the_means[note] if {
	some note, activity in _identities
	_answer("custody", activity, _site) == ["undetermined", {"means-held-by-identity"}]
}

test_an_identity_of_foreign_persons_is_worse if {
	activity := _home({"keys": [object.union(_own_key, {"users": ["mi"]})], "recipients": [{"principal": "mi", "us_person": false}]})
	_answer("custody", activity, _site) == ["not_met", {"means-held-by-identity", "means-held-by-another", "access-information-to-foreign-person"}]
}

test_a_key_names_what_it_does_not_tell if {
	some finding in _findings(_home({"keys": [object.remove(_own_key, ["escrow", "users"])]}))
	_name(finding) == "key-not-described"
	finding.message == "Of a key that opens the data is not stated: escrow, users."
	finding.missing == {"fact": "keys", "roles": ["key_custodian"]}
	finding.path == "facts.keys[0]"
}

# --- 120.55, 120.56(a)(3) and (b): access information, given to a foreign person.

_abroad_with(change) := _activity(_changed(_abroad, change))

_given(entry) := {"access_information.given_to": [entry]}

_authorized(change) := object.union(_site, {"authorizations": {"lic-1": change}})

_ear_knowing(known) := _ear(_abroad_with({"access_information.knowledge_of_release": known}))

_access := {
	"a foreign recipient under a licence": [_abroad_with({}), _site, "met", _none],
	"under the licence that the recipient names": [_abroad_with(_given({"principal": "p-de"})), _site, "met", _none],
	"a foreign person without authorization": [_home(_given({"principal": "p-de"})), _site, "not_met", {"access-information-to-foreign-person"}],
	"said to be foreign, though the roster says otherwise": [_home(_given({"principal": "p-us", "us_person": false})), _site, "not_met", {"access-information-to-foreign-person"}],
	"a foreign user of a key": [_key({"users": ["p-de"]}), _site, "not_met", {"access-information-to-foreign-person"}],
	"a foreign holder in escrow": [_key({"escrow": [{"principal": "p-de"}]}), _site, "not_met", {"access-information-to-foreign-person"}],
	"a foreign person who can recover it": [_key({"recovery": [{"principal": "p-de"}]}), _site, "not_met", {"access-information-to-foreign-person"}],
	"in the United States is foreign all the same": [_home(_given({"principal": "p-de", "country": "US"})), _site, "not_met", {"access-information-to-foreign-person"}],
	"without authorization, and not every recipient is known": [
		_home(object.union(_given({"principal": "p-de"}), {"recipients_complete": false})), _site,
		"undetermined", {"access-information-authorization-open", "means-held-by-another"},
	],
	"without authorization, and nobody says who receives": [
		_activity(object.remove(_changed(_at_home, {"keys": [object.union(_own_key, {"users": ["p-de"], "escrow": [], "recovery": []})], "access_information.given_to": []}), ["recipients", "recipients_complete"])),
		_site, "undetermined", {"access-information-authorization-open", "means-held-by-another"},
	],
	"under a licence for others, and not every recipient is known": [
		_abroad_with({"recipients_complete": false}), _authorized({"parties": ["p-fr"]}),
		"not_met", {"access-information-to-foreign-person"},
	],
	"in the United States under a licence, which does not list it": [
		_abroad_with({
			"access_information.given_to": [{"principal": "p-de", "country": "US"}],
			"recipients": [{"principal": "p-de", "country": "US", "authorization": "lic-1", "decrypt_countries": ["US"]}],
		}),
		_site, "met", _none,
	],
	"under a licence that has lapsed": [_abroad_with({}), _authorized({"expires_on": "2026-11-23"}), "not_met", {"access-information-to-foreign-person"}],
	"under a licence for others": [_abroad_with({}), _authorized({"parties": ["p-fr"]}), "not_met", {"access-information-to-foreign-person"}],
	"under a licence that does not tell its parties": [
		_abroad_with({}), object.union(_site, {"authorizations": {"lic-1": object.union(_licence, {"parties": null})}}),
		"undetermined", {"access-information-authorization-open"},
	],
	"under a licence that the site does not hold": [_abroad_with(_given({"principal": "p-de", "authorization": "lic-9"})), _site, "undetermined", {"access-information-authorization-open"}],
	"a second citizenship that the licence does not cover": [_abroad_with({}), object.union(_site, {"principals": {"p-de": {"citizenships": ["DE", "FR"]}}}), "not_met", {"access-information-to-foreign-person"}],
	"a group of foreign persons that anybody may join": [
		_abroad_with({}), object.union(_site, {"principals": {"p-de": {"kind": "group", "membership": "open"}}}),
		"undetermined", {"access-information-authorization-open"},
	],
	"citizenships that nobody stated": [_abroad_with({}), object.union(_site, {"principals": {"p-de": {"citizenships": []}}}), "undetermined", {"access-information-authorization-open"}],
	"a licence, but neither sender nor recipient": [
		_home(object.union(_given({"principal": "p-de", "authorization": "lic-1"}), {"data.usml_categories": ["XI(d)"]})), _site,
		"undetermined", {"means-held-by-another"},
	],
	"no licence of one's own, though a recipient names one for both": [
		_abroad_with({"access_information.given_to": [{"principal": "p-two", "us_person": false}], "senders": [{"principal": "p-us"}, {"principal": "p-two"}]}),
		_authorized({"parties": ["p-de", "p-two"], "countries": ["DE", "PR"]}),
		"not_met", {"access-information-to-foreign-person"},
	],
	"under the EAR, without knowledge, to somebody unknown": [
		_ear(_home(object.union(_given({"principal": "p-x"}), {"access_information.knowledge_of_release": false}))), _site,
		"undetermined", {"means-held-by-another"},
	],
	"somebody who is not in the roster": [_home(_given({"principal": "p-x"})), _site, "undetermined", {"access-information-to-unknown-person", "means-held-by-another"}],
	"a group that anybody may join": [_home(_given({"principal": "team"})), _site, "undetermined", {"access-information-to-unknown-person", "means-held-by-another"}],
	"under the EAR, with knowledge": [_ear(_home(object.union(_given({"principal": "p-de"}), {"access_information.knowledge_of_release": true}))), _site, "not_met", {"access-information-to-foreign-person"}],
	"under the EAR, without knowledge": [_ear_knowing(false), _site, "met", _none],
	"under the EAR, nobody says": [_ear(_abroad_with({})), _site, "undetermined", {"fact-missing"}],
	"under the EAR, with knowledge, under a licence of State": [_ear_knowing(true), _site, "undetermined", {"access-information-authorization-open"}],
	"under the EAR, with knowledge, under one that lapsed": [_ear_knowing(true), _authorized({"expires_on": "2026-11-23"}), "not_met", {"access-information-to-foreign-person"}],
	"under the EAR, with knowledge, to somebody unknown": [
		_ear(_home(object.union(_given({"principal": "p-x"}), {"access_information.knowledge_of_release": true}))), _site,
		"undetermined", {"access-information-to-unknown-person", "means-held-by-another"},
	],
	"under the EAR, with knowledge, to U.S. persons": [_ear(_home({"access_information.knowledge_of_release": true})), _site, "met", _none],
}

test_providing_access_information_to_a_foreign_person if _wrong("custody", _access) == _none

test_of_two_words_about_knowledge_the_worse_counts if {
	sources := [_said(object.union(_abroad, {"access_information.knowledge_of_release": known}), "attestation", id) | some id, known in {"a": false, "b": true}]
	_conditions(_ear(_stating(sources))).custody != "met"
}

_cited := {
	"2022-09-05": "22 CFR 120.55, 120.50(a)(3) and (b)",
	"2022-09-06": "22 CFR 120.55, 120.56(a)(3) and (b)",
}

test_access_information_is_cited_by_the_numbers_of_the_day[day] if {
	some day, citation in _cited
	site := {"principals": {}}
	found := _findings_on(_home(_given({"principal": "p-de", "us_person": false})), site, day)
	citation in {finding.citation | some finding in found; _name(finding) == "access-information-to-foreign-person"}
}

test_under_the_ear_access_information_is_cited_by_734_19 if {
	found := _findings(_ear(_home(object.union(_given({"principal": "p-de"}), {"access_information.knowledge_of_release": true}))))
	{finding.citation | some finding in found; _name(finding) == "access-information-to-foreign-person"} == {"15 CFR 734.19"}
}

test_what_is_missing_of_a_person_is_asked_of_human_resources if {
	people := {"fact": "principals", "roles": ["human_resources"]}
	_missing_of(_home(_given({"principal": "p-x"})), "access-information-to-unknown-person") == {people}
	_missing_of(_abroad_with(_given({"principal": "p-none", "authorization": "lic-9"})), "access-information-authorization-open") == {people}
}

test_what_may_authorize_a_holder_is_asked_of_who_knows_the_recipients if {
	activity := _home(object.union(_given({"principal": "p-de"}), {"recipients_complete": false}))
	_missing_of(activity, "access-information-authorization-open") == {{
		"fact": "recipients", "roles": ["export_compliance", "empowered_official"],
	}}
}

test_what_is_missing_of_the_data_is_asked_of_who_classified_it if {
	every activity in [_activity(object.remove(_abroad, ["data.usml_categories"])), _abroad_with({"data.usml_categories": []})] {
		_missing_of(activity, "access-information-authorization-open") == {{
			"fact": "data.usml_categories", "roles": ["export_compliance", "empowered_official"],
		}}
	}
}

_missing_of(activity, name) := {finding.missing | some finding in _findings(activity); _name(finding) == name}

# The principle of 2016: "theoretical or potential access to technical data … is not a release".
test_potential_access_is_no_release if {
	some finding in _findings(_home(_given({"principal": "p-x"})))
	_name(finding) == "access-information-to-unknown-person"
	contains(finding.message, "Theoretical or potential access is not a release")
}

# Citizenships are never shown.
test_no_message_shows_a_citizenship if {
	site := object.union(_site, {"principals": {"p-de": {"citizenships": ["DE", "QA"]}}})
	found := _told("findings", _abroad_with({}), site)
	count(found) > 0
	not contains(json.marshal(found), "QA")
}
