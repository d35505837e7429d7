package carveout.clauses.cryptography_test

import data.carveout.clauses.cryptography
import data.carveout.facts

# --- What the tests of this package share. Tables of many cases are held as one set, since a case each takes ten times as
# long; what failed is in `wrong`, which --var-values shows.

_day := "2026-11-23"

_module := {
	"certificate": "4985", "standard": "140-3", "name": "Example Cryptographic Module", "version": "3.1.2",
	"operational_environment": "Example OS 9 on x86-64", "approved_mode": true, "status": "active",
	"status_checked_on": "2026-11-01",
}

_practice := {"documents": ["SP 800-57 Part 1 Rev. 5"], "reviewed_on": "2026-06-01"}

_chain := {
	"data": {"algorithm": "AES", "mode": "GCM", "bits": 256},
	"wrap": {"algorithm": "RSA", "mode": "OAEP", "bits": 3072},
	"agreement": {"algorithm": "ECDH", "bits": 256},
	"derivation": {"algorithm": "HKDF", "entropy_bits": 256, "iterations": 1},
	"chain_complete": true,
}

_fips := {"crypto": {"module": _module, "nist_practice": _practice}}

_strength := {"crypto": object.union(_chain, {"nist_practice": _practice})}

_of(regime, stated) := {
	"regime": regime, "act": "store", "facts": stated, "placements": [],
	"subject": {"kind": "activity", "address": "a", "type": null},
}

_activity(nested) := _of("itar", facts.flatten(nested, "document", null))

_changed(nested, path, value) := json.patch(nested, [{"op": "add", "path": path, "value": value}])

_without(nested, path) := json.patch(nested, [{"op": "remove", "path": path}])

_site(overrides) := {"parameters": {name: override |
	some name, value in overrides
	override := {
		"value": value, "set_by": "counsel-1", "role": "counsel", "set_on": "2020-03-25", "reason": "Settled.",
		"expires_on": "2026-12-01",
	}
}}

# One rule, so that everything is weighed once an answer.
_all := {
	"verdict": cryptography.conditions.adequate,
	"findings": cryptography.findings,
	"evidence": cryptography.evidence,
	"boundaries": cryptography.boundaries,
}

_asked(activity, site, day) := answer if {
	answer := _all with input as activity with data.carveout_site as site with data.carveout_run as {"as_of": day}
}

_answer(activity) := _asked(activity, {}, _day)

_verdict(nested) := _answer(_activity(nested)).verdict

_verdict_on(nested, day) := _asked(_activity(nested), {}, day).verdict

_verdict_under(nested, overrides) := _asked(_activity(nested), _site(overrides), _day).verdict

_ids(answer) := {finding.id | some finding in answer.findings}

_names(answer) := {finding.parameter | some finding in answer.findings}

_missing(answer) := {finding.missing.fact | some finding in answer.findings}

# --- Two routes, of which one is enough. Kleene's OR, written out.

_fips_facts := {
	"met": _fips,
	"not_met": _changed(_fips, "/crypto/module/approved_mode", false),
	"undetermined": _without(_fips, "/crypto/module/status_checked_on"),
}

_strength_facts := {
	"met": _strength,
	"not_met": _changed(_strength, "/crypto/wrap/bits", 2048),
	"undetermined": _without(_strength, "/crypto/data/mode"),
}

_either := {
	["met", "met"]: ["met", set()],
	["met", "not_met"]: ["met", set()],
	["met", "undetermined"]: ["met", set()],
	["not_met", "met"]: ["met", set()],
	["not_met", "not_met"]: ["not_met", {"both-routes-fail"}],
	["not_met", "undetermined"]: ["undetermined", {"route-fails", "route-open"}],
	["undetermined", "met"]: ["met", set()],
	["undetermined", "not_met"]: ["undetermined", {"route-fails", "route-open"}],
	["undetermined", "undetermined"]: ["undetermined", {"route-open"}],
}

test_one_route_is_enough if {
	right := {[fips, strength] |
		some [fips, strength], [verdict, names] in _either
		answer := _answer(_activity(object.union(_fips_facts[fips], _strength_facts[strength])))
		[answer.verdict, _ids(answer)] == [verdict, {concat("/", ["carve_out/cryptography", name]) | some name in names}]
	}
	wrong := object.keys(_either) - right
	wrong == set()
}

test_the_table_of_the_routes_is_whole if count(_either) == 9

# The routes one by one: the other one not stated at all leaves a route that fails undetermined.
test_a_route_alone if {
	expected := {"met": "met", "not_met": "undetermined", "undetermined": "undetermined"}
	{verdict: _verdict(stated) | some verdict, stated in _fips_facts} == expected
	{verdict: _verdict(stated) | some verdict, stated in _strength_facts} == expected
}

test_each_finding_says_which_route_it_belongs_to if {
	answer := _answer(_activity(object.union(_fips_facts.not_met, _strength_facts.not_met)))
	{[finding.path, finding.verdict] | some finding in answer.findings; startswith(finding.message, "Route fips: ")} == {["facts.crypto.module.approved_mode", "not_met"]}
	{[finding.path, finding.verdict] | some finding in answer.findings; startswith(finding.message, "Route strength: ")} == {["facts.crypto.wrap", "not_met"]}
	count(answer.findings) == 2
}

# A failing route is explained by what makes it fail, not by what else it leaves open.
test_only_what_decides_is_told if {
	stated := _without(_changed(_strength, "/crypto/wrap/bits", 2048), "/crypto/data/mode")
	answer := _answer(_activity(object.union(_fips_facts.undetermined, stated)))
	{finding.path | some finding in answer.findings} == {"facts.crypto.wrap", "facts.crypto.module.status_checked_on"}
}

test_every_finding_is_of_the_condition_and_cited[regime] if {
	some regime, citation in {"itar": "22 CFR 120.54(a)(5)(iii)", "ear": "15 CFR 734.18(a)(5)(iii)"}
	stated := facts.flatten(object.union(_fips_facts.not_met, _strength_facts.undetermined), "document", null)
	answers := [_answer(_of(regime, stated)), _answer(_of(regime, {}))]
	every answer in answers {
		count(answer.findings) > 0
		{[finding.condition, finding.citation] | some finding in answer.findings} == {["adequate", citation]}
	}
}

test_findings_are_told_apart if {
	stated := object.union(_changed(_fips, "/crypto/module", {}), _changed(_strength, "/crypto/data", {"algorithm": "ChaCha20", "bits": 1}))
	answer := _answer(_activity(stated))
	count(answer.findings) > 5
	count({finding.fingerprint | some finding in answer.findings}) == count(answer.findings)
}

# --- What a `met` rests on.

test_the_evidence_is_the_facts_of_the_route_that_is_met if {
	stated := object.union(
		facts.flatten(_fips, "attestation", "att-1"),
		facts.flatten(_strength_facts.undetermined, "document", null),
	)
	answer := _answer(_of("itar", object.union(stated, {"crypto.nist_practice": facts.flatten(_fips, "attestation", "att-1")["crypto.nist_practice"]})))
	answer.evidence == {
		{"condition": "adequate", "fact": "crypto.module", "provenance": "attestation", "ref": "attestations.att-1.facts.crypto.module"},
		{"condition": "adequate", "fact": "crypto.nist_practice", "provenance": "attestation", "ref": "attestations.att-1.facts.crypto.nist_practice"},
	}
}

test_the_evidence_of_route_strength_is_the_whole_chain if {
	{item.fact | some item in _answer(_activity(_strength)).evidence} == {
		"crypto.data", "crypto.wrap", "crypto.agreement", "crypto.derivation", "crypto.chain_complete", "crypto.nist_practice",
	}
	unbound := _asked(_activity({"crypto": _chain}), _site({"nist_practice_binds_route_strength": false}), _day)
	not "crypto.nist_practice" in {item.fact | some item in unbound.evidence}
	count(unbound.evidence) == 5
}

test_without_a_met_route_there_is_no_evidence if {
	_answer(_activity(object.union(_fips_facts.not_met, _strength_facts.undetermined))).evidence == set()
	_answer(_activity({})).evidence == set()
}

# --- What is missing: the facts of the nearest route alone.

_asking := {
	"nothing is stated": [{}, {"crypto.module", "crypto.nist_practice"}],
	"a module and no practice": [{"crypto": {"module": _module}}, {"crypto.nist_practice"}],
	"practice and no module": [{"crypto": {"nist_practice": _practice}}, {"crypto.module"}],
	"a chain begun": [
		{"crypto": {"data": _chain.data}},
		{"crypto.wrap", "crypto.agreement", "crypto.derivation", "crypto.chain_complete", "crypto.nist_practice"},
	],
	"a chain begun at its end": [
		{"crypto": {"chain_complete": true, "nist_practice": _practice}},
		{"crypto.data", "crypto.wrap", "crypto.agreement", "crypto.derivation"},
	],
	"a chain that lacks practice": [{"crypto": _chain}, {"crypto.nist_practice"}],
	"both begun": [{"crypto": {"module": _module, "data": _chain.data}}, {"crypto.nist_practice"}],
	"a module that fails": [
		_fips_facts.not_met,
		{"crypto.data", "crypto.wrap", "crypto.agreement", "crypto.derivation", "crypto.chain_complete"},
	],
	"a chain that fails": [_strength_facts.not_met, {"crypto.module"}],
	"a chain that fails, without practice": [{"crypto": {"data": {"algorithm": "DES", "mode": "CBC", "bits": 56}}}, {"crypto.module", "crypto.nist_practice"}],
	"both fail": [object.union(_fips_facts.not_met, _strength_facts.not_met), set()],
}

test_only_the_facts_of_the_nearest_route_are_asked_for if {
	right := {note | some note, [stated, asked] in _asking; _missing(_answer(_activity(stated))) == asked}
	wrong := object.keys(_asking) - right
	wrong == set()
}

test_each_missing_fact_names_who_has_it if {
	found := _answer(_activity({})).findings
	count(found) == 2
	every finding in found {
		finding.id == "carve_out/cryptography/fact-missing"
		finding.missing.roles == ["application_security"]
		contains(finding.message, "which nobody has stated. Or state the chain instead: crypto.data")
		finding.path == concat(".", ["facts", finding.missing.fact])
	}
	every finding in _answer(_activity({"crypto": {"data": _chain.data}})).findings {
		finding.missing.roles == ["application_security"]
		not contains(finding.message, "instead")
	}
}

# Route strength needs NIST practice by a parameter alone; the finding asks for the fact and names the parameter.
test_practice_that_nobody_states_is_withheld_by_its_parameter if {
	found := _answer(_activity({"crypto": _chain})).findings
	{[finding.id, finding.parameter, finding.missing.fact] | some finding in found} == {["carve_out/cryptography/withheld-by-parameter", "nist_practice_binds_route_strength", "crypto.nist_practice"]}
}

# A reason is told once, and one that a parameter withholds is not open besides.
test_a_parameter_withholds_under_its_own_id if {
	held := _answer(_activity(_changed(_fips, "/crypto/module/status", "historical")))
	_ids(held) == {"carve_out/cryptography/withheld-by-parameter"}
	count(held.findings) == 1
}

# Where module and practice are asked for, the chain's own want of practice is not told besides.
test_the_farther_route_asks_for_nothing if {
	answer := _answer(_activity({"crypto": {"module": _module, "data": _chain.data}}))
	{[finding.id, finding.missing.fact] | some finding in answer.findings} == {["carve_out/cryptography/fact-missing", "crypto.nist_practice"]}
}

# The silence of the rules proves nothing.
test_without_a_finding_there_is_no_met_either if {
	every stated in [{}, _fips_facts.undetermined, _strength_facts.not_met] {
		cryptography.conditions.adequate == "undetermined" with input as _activity(stated) with data.carveout_run as {"as_of": _day} with data.carveout.clauses.cryptography.findings as set()
	}
}

# A table of facts that is not loaded must not turn a missing fact into none.
test_without_the_dictionary_nothing_is_met if {
	activity := _activity({"crypto": {"module": _module}})
	cryptography.conditions.adequate == "undetermined" with input as activity with data.carveout_run as {"as_of": _day} with data.carveout.facts.table as {}
}

test_a_regime_that_does_not_exist_has_no_condition_and_no_finding if {
	activity := _of("eu", {})
	cryptography.conditions == {} with input as activity
	cryptography.findings == set() with input as activity
}

# --- The last day of the same answer.

test_the_answer_holds_until_the_first_day_that_may_change_it if {
	cases := {
		"a look and a review": [_fips, {"2027-01-30", "2027-06-02"}],
		"a sunset": [_changed(_fips, "/crypto/module/sunset_on", "2026-12-24"), {"2027-01-30", "2027-06-02", "2026-12-23"}],
		"what is past": [_changed(_fips, "/crypto/module/sunset_on", "2026-11-22"), {"2027-01-30", "2027-06-02"}],
		"a look in the future": [_changed(_fips, "/crypto/module/status_checked_on", "2026-12-01"), {"2027-03-01", "2027-06-02", "2026-11-30"}],
		"a review in the future": [_changed(_strength, "/crypto/nist_practice/reviewed_on", "2026-12-01"), {"2027-12-02", "2026-11-30", "2030-12-31"}],
		"a day that is none": [_changed(_fips, "/crypto/module/status_checked_on", "soon"), {"2027-06-02"}],
	}
	right := {note | some note, [stated, days] in cases; _answer(_activity(stated)).boundaries == days}
	wrong := object.keys(cases) - right
	wrong == set()
}

test_the_end_of_fips_140_2_and_the_approval_of_an_algorithm_are_boundaries if {
	old := _changed(_changed(_fips, "/crypto/module/standard", "140-2"), "/crypto/module/status_checked_on", "2026-09-20")
	"2026-09-21" in _asked(_activity(old), {}, "2026-09-21").boundaries
	not "2026-09-21" in _asked(_activity(old), {}, "2026-09-22").boundaries
	lattice := _changed(_strength, "/crypto/agreement", {"algorithm": "ML-KEM-768"})
	"2024-08-13" in _asked(_activity(lattice), {}, "2024-08-13").boundaries
	triple := _changed(_strength, "/crypto/data", {"algorithm": "3TDEA", "mode": "CBC", "bits": 168})
	"2023-12-31" in _asked(_activity(triple), {}, "2023-12-01").boundaries
}
