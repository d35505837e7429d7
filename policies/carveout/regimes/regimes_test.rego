package carveout.regimes_test

import data.carveout.regimes

test_the_carve_out_has_the_five_limbs_of_the_text_in_its_order if {
	regimes.clauses.carve_out == ["unclassified", "end_to_end", "cryptography", "destination", "origin"]
	regimes.clauses.domestic == ["us_placement", "us_persons", "us_location"]
}

_conditions := {
	"classified": ["unclassified", ["classified"], ["classified"]],
	"encryption": ["end_to_end", ["ciphertext", "custody", "recipient"], ["ciphertext", "custody"]],
	"cryptography": ["cryptography", ["adequate"], ["adequate"]],
	"the EAR has no limit on whom data is sent to": ["destination", ["stored", "sent"], ["stored"]],
	"the EAR has no limb about the origin": ["origin", ["sent_from"], []],
	"placement": ["us_placement", ["placed"], ["placed"]],
	"persons": ["us_persons", ["principals", "provider"], ["principals", "provider"]],
	"location": ["us_location", ["located"], ["located"]],
}

test_conditions_of_each_regime[note] if {
	some note, [clause, itar, ear] in _conditions
	regimes.conditions("itar", clause) == itar
	regimes.conditions("ear", clause) == ear
}

# Country Group D:5, the countries of 126.1, and Russia, which the text names.
test_the_ear_looks_at_every_list_of_the_itar_and_its_own if {
	{list | some list in regimes.lists("itar")} == {"126.1(d)(1)", "126.1(d)(2)", "120.54(a)(5)"}
	{list | some list in regimes.lists("ear")} - {list | some list in regimes.lists("itar")} == {"D:5", "734.18(a)(5)"}
}

test_a_regime_that_does_not_exist_has_nothing if {
	regimes.lists("eu") == []
	regimes.conditions("eu", "destination") == []
	not regimes.rows.eu
}

test_a_gate_may_name_clauses_and_conditions_of_either_regime if {
	regimes.gate_names == {
		"unclassified", "end_to_end", "cryptography", "destination", "origin", "us_placement", "us_persons", "us_location",
		"unclassified.classified", "end_to_end.ciphertext", "end_to_end.custody", "end_to_end.recipient",
		"cryptography.adequate", "destination.stored", "destination.sent", "origin.sent_from",
		"us_placement.placed", "us_persons.principals", "us_persons.provider", "us_location.located",
	}
}

test_each_regime_governs_its_own_data if {
	[regimes.governs("itar"), regimes.governs("ear"), regimes.governs("none")] == ["technical_data", "ear_technology", null]
}
