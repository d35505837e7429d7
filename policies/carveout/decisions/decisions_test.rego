package carveout.decisions_test

import data.carveout
import data.carveout.clauses
import data.carveout.decisions
import data.carveout.facts

_today := {"as_of": "2026-11-23"}

_activity := {
	"schema": "carveout.activity/v1",
	"act": "store",
	"id": "drawings",
	"placements": [{"country": "US", "role": "primary"}],
	"placements_complete": true,
}

# An activity in the shape that clauses read, for tests that say themselves what the clauses found.
_stated := {
	"subject": {"kind": "activity", "address": "drawings", "type": null},
	"anchor": null,
	"basis": null,
	"facts": {},
	"placements": [],
	"problems": [],
}

_conditions := {
	"unclassified": ["classified"],
	"end_to_end": ["ciphertext", "custody", "recipient"],
	"cryptography": ["adequate"],
	"destination": ["stored", "sent"],
	"origin": ["sent_from"],
	"us_placement": ["placed"],
	"us_persons": ["principals", "provider"],
	"us_location": ["located"],
}

_domestic := {"us_placement", "us_persons", "us_location"}

# What the clauses say: one verdict for all of the carve-out, one for all of domestic, and what differs from that.
_results(carve_out, domestic, change) := object.union(
	{"problems": set(), "places": set(), "authorizations": set(), "boundaries": set(), "clauses": {name: {
		"conditions": {condition: verdict | some condition in names; verdict := _by_basis(name, carve_out, domestic)},
		"findings": set(),
		"evidence": set(),
	} |
		some name, names in _conditions
	}},
	change,
)

_by_basis(name, _, domestic) := domestic if name in _domestic

_by_basis(name, carve_out, _) := carve_out if not name in _domestic

_decided(stated, results, site, run) := decision if {
	decision := decisions.decide(stated, "itar") with data.carveout.clauses.results as results
		with data.carveout_site as site
		with data.carveout_run as object.union(_today, run)
}

_workloads(relies_on) := {"workloads": {id: {"relies_on": bases} | some id, bases in relies_on}}

# --- The verdict: the best over the bases that a workload relies on, the worst over the workloads.

_verdicts := {
	"the carve-out met": ["met", "not_met", {}, [], "met", "carve_out", ["carve_out"]],
	"the carve-out not met; domestic is not relied on": ["not_met", "met", {}, [], "not_met", null, ["carve_out"]],
	"the carve-out open; domestic is not relied on": ["undetermined", "met", {}, [], "undetermined", null, ["carve_out"]],
	"domestic relied on and met": ["not_met", "met", {"e": ["domestic"]}, ["e"], "met", "domestic", ["domestic"]],
	"domestic relied on and not met; the carve-out moves nothing": ["met", "not_met", {"e": ["domestic"]}, ["e"], "not_met", null, ["domestic"]],
	"either relied on, the first met": ["met", "not_met", {"e": ["carve_out", "domestic"]}, ["e"], "met", "carve_out", ["carve_out", "domestic"]],
	"either relied on, the second met": ["not_met", "met", {"e": ["carve_out", "domestic"]}, ["e"], "met", "domestic", ["carve_out", "domestic"]],
	"either relied on, one open": ["undetermined", "not_met", {"e": ["carve_out", "domestic"]}, ["e"], "undetermined", null, ["carve_out", "domestic"]],
	"either relied on, both fail": ["not_met", "not_met", {"e": ["domestic", "carve_out"]}, ["e"], "not_met", null, ["carve_out", "domestic"]],
	"two workloads, the worse wins": ["not_met", "met", {"e": ["domestic"], "p": ["carve_out"]}, ["e", "p"], "not_met", null, ["carve_out", "domestic"]],
	"two workloads, the open one wins over the met one": ["undetermined", "met", {"e": ["domestic"], "p": ["carve_out"]}, ["e", "p"], "undetermined", null, ["carve_out", "domestic"]],
	"two workloads, both met": ["met", "met", {"e": ["domestic"], "p": ["carve_out"]}, ["e", "p"], "met", "carve_out", ["carve_out", "domestic"]],
	"a workload that relies on nothing that exists": ["undetermined", "met", {"e": ["licence"]}, ["e"], "undetermined", null, ["carve_out"]],
	"a workload that was not named": ["undetermined", "met", {"e": ["domestic"]}, [], "undetermined", null, ["carve_out"]],
	"a workload that the site does not know": ["met", "met", {"e": ["domestic"]}, ["e", "typo"], "undetermined", null, ["domestic"]],
	"no workload that the site knows": ["met", "met", {}, ["typo"], "undetermined", null, ["carve_out"]],
}

test_the_bases_relied_on_decide[note] if {
	some note, [carve_out, domestic, relies_on, named, verdict, met_by, relied_on] in _verdicts
	decision := _decided(_stated, _results(carve_out, domestic, {}), _workloads(relies_on), {"workloads": named})
	[decision.verdict, decision.met_by, decision.relied_on] == [verdict, met_by, relied_on]
	decision.workloads == sort([id | some id in named; relies_on[id]])
}

test_both_bases_are_shown_whichever_is_relied_on if {
	decision := _decided(_stated, _results("met", "not_met", {}), {}, {})
	{basis: row.verdict | some basis, row in decision.bases} == {"carve_out": "met", "domestic": "not_met"}
	object.keys(decision.bases.carve_out.clauses) == {"unclassified", "end_to_end", "cryptography", "destination", "origin"}
	object.keys(decision.bases.domestic.clauses) == _domestic
}

# Each condition alone keeps its clause, its basis and the decision from being met.
test_one_condition_that_is_not_met_fails_its_clause_and_its_basis[note] if {
	some clause, names in _conditions
	some condition in names
	some verdict in ["not_met", "undetermined"]
	note := concat(" ", [clause, condition, verdict])
	change := {"clauses": {clause: {"conditions": {condition: verdict}}}}
	decision := _decided(_stated, _results("met", "met", change), {"workloads": {}}, {})
	some basis in decision.bases
	basis.clauses[clause].verdict == verdict
	basis.verdict == verdict
}

# --- A clause that says nothing is undetermined, not left out.

_of_clauses(said) := object.union(object.remove(_results("met", "met", {}), ["clauses"]), {"clauses": said})

_silent := {
	"a clause without conditions": object.union(_results("met", "met", {}), {"clauses": {"origin": {"conditions": null}}}),
	"a clause that is not there": _of_clauses(object.remove(_results("met", "met", {}).clauses, ["origin"])),
	"a condition that is not there": _of_clauses(object.union(
		object.remove(_results("met", "met", {}).clauses, ["origin"]),
		{"origin": {"conditions": {}, "findings": set(), "evidence": set()}},
	)),
	"no clause at all": _of_clauses({}),
}

test_silence_of_a_clause_is_undetermined[note] if {
	some note, results in _silent
	decision := _decided(_stated, results, {}, {})
	decision.verdict == "undetermined"
	decision.bases.carve_out.clauses.origin.verdict == "undetermined"
	decision.bases.carve_out.clauses.origin.conditions == {"sent_from": "undetermined"}
}

# --- Problems of the activity withhold `met` on every basis, and hide no failure.

_problem := {"problems": {{
	"id": "input/x", "class": "input", "basis": null, "clause": null, "condition": null, "verdict": "undetermined", "message": "m",
	"path": null, "missing": null,
}}}

test_a_problem_of_the_activity_withholds_met_on_every_basis if {
	decision := _decided(_stated, _results("met", "met", _problem), {}, {})
	{decision.verdict} | {basis.verdict | some basis in decision.bases} == {"undetermined"}
	failing := _decided(_stated, _results("not_met", "met", _problem), {}, {})
	failing.verdict == "not_met"
}

# The trap: an activity that is domestic beyond doubt, and classified.
test_classified_data_is_met_on_no_basis if {
	activity := object.union(_stated, {"facts": facts.flatten({"data": {"classified": true}}, "document", null)})
	results := _clauses(activity)
	decision := _decided(activity, object.union(_results("met", "met", {}), {"problems": results.problems}), {}, {})
	{decision.verdict} | {basis.verdict | some basis in decision.bases} == {"undetermined"}
	decision.met_by == null
}

_clauses(activity) := results if {
	results := clauses.results with input as object.union(activity, {
		"regime": "itar", "act": "store", "placements_complete": true, "home_role": "primary", "stage": "planned",
	})
}

test_a_classified_activity_is_not_met_by_the_carve_out_and_passes_no_gate if {
	stated := object.union(_activity, {"facts": {"data": {"classified": true}}})
	decision := carveout.decision with input as stated with data.carveout_run as _today
	decision.verdict == "not_met"
	decision.bases.domestic.verdict == "undetermined"
	run := object.union(_today, {"kind": "activity", "accept_replay": true, "gate": ["destination.stored"]})
	report := carveout.report with input as stated with data.carveout_run as run
	report.gate.verdict == "undetermined"
}

# --- The basis that an activity asks for.

_requests := {
	"none": [null, {}, [], "met", ["carve_out"], set()],
	"the default, without a workload": ["carve_out", {}, [], "met", ["carve_out"], set()],
	"domestic, without a workload": ["domestic", {}, [], "undetermined", ["carve_out"], {"site/basis-not-allowed"}],
	"domestic, which the workload relies on": ["domestic", {"e": ["domestic"]}, ["e"], "met", ["domestic"], set()],
	"one of two that the workload relies on": ["domestic", {"e": ["carve_out", "domestic"]}, ["e"], "met", ["domestic"], set()],
	"the default, which the workload does not rely on": ["carve_out", {"e": ["domestic"]}, ["e"], "undetermined", ["carve_out"], {"site/basis-not-allowed"}],
	"domestic, which only one of two workloads relies on": [
		"domestic", {"e": ["domestic"], "p": ["carve_out"]}, ["e", "p"],
		"undetermined", ["carve_out"], {"site/basis-not-allowed"},
	],
	"domestic, of a workload that was not named": ["domestic", {"e": ["domestic"]}, [], "undetermined", ["carve_out"], {"site/basis-not-allowed"}],
}

test_a_basis_is_a_request_that_the_site_must_allow[note] if {
	some note, [basis, relies_on, named, verdict, relied_on, ids] in _requests
	stated := object.union(_stated, {"basis": basis})
	decision := _decided(stated, _results("met", "met", {}), _workloads(relies_on), {"workloads": named})
	[decision.verdict, decision.relied_on] == [verdict, relied_on]
	{finding.id | some finding in decision.findings} == ids
}

test_a_basis_that_is_not_allowed_hides_no_failure if {
	decision := _decided(object.union(_stated, {"basis": "domestic"}), _results("not_met", "met", {}), {}, {})
	decision.verdict == "not_met"
}

test_a_workload_that_the_site_does_not_know_is_named if {
	decision := _decided(_stated, _results("met", "met", {}), {}, {"workloads": ["typo"]})
	[[finding.id, finding.actual, finding.path] | some finding in decision.findings] == [["site/workload-not-known", "typo", "run.workloads.typo"]]
}

test_a_workload_of_a_site_that_counts_for_nothing_withholds_too if {
	run := {"workloads": ["engdata"], "site": {"self_attested": true}}
	decision := _decided(_stated, _results("met", "met", {}), _workloads({"engdata": ["domestic"]}), run)
	some finding in decision.findings
	finding.id == "site/workload-not-known"
	contains(finding.message, "counts for nothing")
}

test_a_workload_of_a_self_attested_site_is_not_known if {
	run := {"workloads": ["e"], "site": {"self_attested": true}}
	decision := _decided(_stated, _results("not_met", "met", {}), _workloads({"e": ["domestic"]}), run)
	[decision.verdict, decision.relied_on, decision.workloads] == ["not_met", ["carve_out"], []]
}

# --- Which regimes.

_regimes := {
	"none: itar": [{}, ["itar"], "itar"],
	"ear": [{"regimes": ["ear"]}, ["ear"], "ear"],
	"both, in the order asked for": [{"regimes": ["ear", "itar"]}, ["ear", "itar"], "ear"],
	"twice is once": [{"regimes": ["itar", "ear", "itar"]}, ["itar", "ear"], "itar"],
	"one that does not exist": [{"regimes": ["eu", "ear"]}, ["ear"], "ear"],
	"none that exists": [{"regimes": ["eu", "ITAR"]}, [], "itar"],
	"no text": [{"regimes": [5, null, ["itar"]]}, [], "itar"],
}

test_regimes_are_decided_once_each_in_the_order_asked_for[note] if {
	some note, [run, asked, first] in _regimes
	decisions.asked_regimes == asked with data.carveout_run as run
	decisions.first_regime == first with data.carveout_run as run
}

test_under_the_ear_there_is_no_origin_and_no_recipient_of_the_data if {
	run := object.union(_today, {"regimes": ["ear"]})
	decision := carveout.decision with input as _activity with data.carveout_run as run
	decision.regime == "ear"
	object.keys(decision.bases.carve_out.clauses) == {"unclassified", "end_to_end", "cryptography", "destination"}
	decision.bases.carve_out.clauses.destination == {
		"verdict": "met",
		"citation": "15 CFR 734.18(a)(5)(iv)",
		"conditions": {"stored": "met"},
		"evidence": [{"condition": "stored", "fact": "placements", "provenance": "document", "ref": "placements[0]"}],
	}
}

# --- The shape of the contract.

_keys := {
	"schema", "regime", "as_of", "replayed", "valid_until", "subject", "marked", "tags_known", "workloads", "verdict", "relied_on", "met_by", "bases",
	"authorizations", "placements", "findings", "parameters", "reference",
}

test_a_decision_has_the_keys_of_the_contract_and_no_other if {
	decision := carveout.decision with input as _activity with data.carveout_run as _today
	object.keys(decision) == _keys
	decision.schema == "carveout.decision/v1"
	[decision.as_of, decision.replayed] == ["2026-11-23", true]
	decision.subject == {"kind": "activity", "address": "drawings", "type": null}
	decision.reference == {"countries": "2026-11-23", "regions": "2026-11-23", "reviewed_on": "2026-11-23"}
	decision.parameters == {}
	[decision.marked, decision.tags_known] == [false, false]
	decision.authorizations == []
	decision.placements == [{
		"region": null, "country": "US", "subdivision": null, "role": "primary",
		"certainty": "known", "setting": null, "path": "placements[0]",
	}]
}

test_a_decision_lists_the_parameters_that_are_not_at_their_default if {
	site := {"parameters": {"macau_treated_as_china": {
		"value": false, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "r", "expires_on": "2027-01-01",
	}}}
	decision := carveout.decision with input as _activity with data.carveout_run as _today with data.carveout_site as site
	decision.parameters == {"macau_treated_as_china": false}
}

# Section numbers as they were: renumbered on 2022-09-06.
_numbers := {
	"2022-09-05": "22 CFR 120.17(a)(1) and 120.13",
	"2022-09-06": "22 CFR 120.50(a)(1) and 120.60",
}

test_a_decision_cites_the_sections_of_its_day[day] if {
	some day, citation in _numbers
	decision := carveout.decision with input as _activity with data.carveout_run as {"as_of": day}
	decision.bases.domestic.clauses.us_placement.citation == citation
}
