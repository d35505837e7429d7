package carveout.reports_test

import data.carveout.reports

_today := {"as_of": "2026-11-23", "accept_replay": true}

_change(address, type, after) := {
	"address": address, "mode": "managed", "type": type, "name": address,
	"change": {"actions": ["create"], "after": after, "after_unknown": {}},
}

_plan(changes) := {"format_version": "1.2", "resource_changes": changes}

_storage(name, region, replication) := _change(
	concat(".", ["azurerm_storage_account", name]), "azurerm_storage_account",
	{"location": region, "account_replication_type": replication},
)

_network(name) := _change(concat(".", ["azurerm_virtual_network", name]), "azurerm_virtual_network", {"location": "eastus"})

_unknown(name) := _change(concat(".", ["azurerm_thing", name]), "azurerm_thing", {})

_report(document, run) := report if {
	report := reports.report with input as document with data.carveout_run as object.union(_today, run)
}

_activity := {
	"schema": "carveout.activity/v1", "act": "store", "id": "drawings", "placements_complete": true,
	"placements": [{"country": "US", "role": "primary"}],
}

# --- The shape of the contract.

test_a_report_has_the_keys_of_the_contract_and_no_other if {
	report := _report(_plan([_storage("a", "eastus", "LRS")]), {})
	object.keys(report) == {
		"schema", "regimes", "verdict", "as_of", "replayed", "evaluated_at", "kind", "gate", "summary", "missing", "excluded", "findings",
		"decisions", "parameters_overridden", "attestations", "site", "reference", "disclaimers",
	}
	[report.schema, report.regimes, report.as_of, report.replayed, report.kind] == ["carveout.report/v1", ["itar"], "2026-11-23", true, "terraform"]
	report.attestations == {"used": [], "refused": []}
	report.excluded == []
	object.keys(report.reference) == {"countries", "regions", "reviewed_on", "unverified"}
	"country SY: 126.1(d)(1) from 2020-03-25" in report.reference.unverified
	count(report.disclaimers) == 6
}

test_evaluated_at_is_the_clocks_even_in_a_replay if {
	now := time.parse_rfc3339_ns("2026-11-24T01:02:03Z")
	report := reports.report with input as _plan([]) with data.carveout_run as _today with time.now_ns as now
	[report.evaluated_at, report.as_of] == ["2026-11-24T01:02:03Z", "2026-11-23"]
}

# --- Verdict, gate and counts.

_documents := {
	"a copy in Hong Kong": [[_storage("a", "southeastasia", "GRS")], "not_met", "not_met", [0, 1, 0, 0]],
	"no copy, but facts are missing": [[_storage("a", "southeastasia", "LRS")], "undetermined", "met", [0, 0, 1, 0]],
	"one of each": [
		[_storage("a", "southeastasia", "GRS"), _storage("b", "eastus", "LRS"), _network("n"), _network("m"), _unknown("t")],
		"not_met", "not_met", [0, 1, 2, 2],
	],
	"a type that nobody catalogued": [[_unknown("t"), _network("n")], "undetermined", "undetermined", [0, 0, 1, 1]],
	"networks alone: nothing holds data": [[_network("n"), _network("m")], null, null, [0, 0, 0, 2]],
	"no resources": [[], null, null, [0, 0, 0, 0]],
}

test_a_report_counts_its_decisions_and_takes_the_worst[note] if {
	some note, [changes, verdict, gated, counts] in _documents
	report := _report(_plan(changes), {"gate": ["destination.stored"]})
	[report.verdict, report.gate.verdict] == [verdict, gated]
	report.summary == {"itar": {"met": counts[0], "not_met": counts[1], "undetermined": counts[2], "no_data": counts[3], "excluded": 0, "unmarked": 0}}
	report.gate.conditions == ["destination.stored"]
}

test_without_a_gate_everything_relied_on_decides if {
	report := _report(_plan([_storage("a", "southeastasia", "LRS")]), {})
	report.gate == {"conditions": [], "verdict": "undetermined"}
}

test_decisions_come_as_in_the_document_and_by_regime if {
	report := _report(_plan([_storage("z", "eastus", "LRS"), _storage("a", "eastus", "LRS")]), {"regimes": ["ear", "itar", "ear"]})
	[[decision.subject.address, decision.regime] | some decision in report.decisions] == [
		["azurerm_storage_account.z", "ear"], ["azurerm_storage_account.z", "itar"],
		["azurerm_storage_account.a", "ear"], ["azurerm_storage_account.a", "itar"],
	]
	report.regimes == ["ear", "itar"]
	report.summary.ear == {"met": 0, "not_met": 0, "undetermined": 2, "no_data": 0, "excluded": 0, "unmarked": 0}
	report.summary.itar == report.summary.ear
}

# --- A replay that nobody accepted never passes, not even with nothing to decide.

_replays := {
	"accepted": [[_storage("a", "eastus", "LRS")], {}, "met"],
	"not accepted": [[_storage("a", "eastus", "LRS")], {"accept_replay": false}, "undetermined"],
	"accepted in words": [[_storage("a", "eastus", "LRS")], {"accept_replay": "true"}, "undetermined"],
	"not accepted, and fails": [[_storage("a", "eastasia", "LRS")], {"accept_replay": false}, "not_met"],
	"not accepted, nothing holds data": [[_network("n")], {"accept_replay": false}, "undetermined"],
	"no replay, nothing holds data": [[_network("n")], {"as_of": null, "accept_replay": false}, null],
}

test_a_replay_that_nobody_accepted_never_passes[note] if {
	some note, [changes, run, expected] in _replays
	now := time.parse_rfc3339_ns("2026-11-23T12:00:00Z")
	settings := object.union(object.union(_today, {"gate": ["destination.stored"]}), run)
	report := reports.report with input as _plan(changes) with data.carveout_run as settings with time.now_ns as now
	report.gate.verdict == expected
}

# --- What is missing, once a fact, with all that lack it.

test_what_is_missing_is_said_once_with_all_that_lack_it if {
	report := _report(_plan([_storage("b", "eastus", "LRS"), _storage("a", "eastus", "LRS"), _network("n")]), {"regimes": ["itar", "ear"]})
	asked := [entry | some entry in report.missing; entry.fact == "senders"]
	asked == [{
		"roles": ["identity_admin"], "fact": "senders", "basis": "domestic",
		"addresses": ["azurerm_storage_account.a", "azurerm_storage_account.b"],
	}]
	facts := [entry.fact | some entry in report.missing]
	count(facts) == count({fact | some fact in facts})
	not "placements" in facts
}

test_a_place_that_a_plan_does_not_say_is_asked_of_nobody if {
	report := _report(_plan([_storage("a", "nowhere", "LRS"), _storage("b", "eastus", "LRS")]), {})
	[entry | some entry in report.missing; entry.fact == "placements"] == []
}

test_nothing_is_missing_where_nothing_holds_data if _report(_plan([_network("n")]), {}).missing == []

# --- An activity, which the operator has to name.

test_an_activity_that_the_operator_named_is_decided if {
	report := _report(_activity, {"kind": "activity"})
	[report.kind, report.verdict] == ["activity", "undetermined"]
	report.summary == {"itar": {"met": 0, "not_met": 0, "undetermined": 1, "no_data": 0, "excluded": 0, "unmarked": 0}}
	report.findings == []
}

test_an_activity_that_nobody_named_is_refused if {
	report := _report(_activity, {})
	[report.kind, report.verdict, report.decisions] == [null, "undetermined", []]
	[[finding.id, finding.path] | some finding in report.findings] == [["input/document-not-recognised", "activity-not-named"]]
}

# --- Overridden parameters are listed, in force or not.

test_overrides_are_listed_in_force_or_not if {
	override := {"value": false, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "r", "expires_on": "2027-01-01"}
	site := {"parameters": {
		"macau_treated_as_china": override,
		"hold_removals_until_verified": object.union(override, {"expires_on": "2026-11-23"}),
		"no_such_parameter": "false",
	}}
	report := reports.report with input as _plan([]) with data.carveout_run as _today with data.carveout_site as site
	{[entry.name, entry.in_force, entry.cause] | some entry in report.parameters_overridden} == {
		["macau_treated_as_china", true, null],
		["hold_removals_until_verified", false, "expires_on is missing or past"],
		["no_such_parameter", false, "no parameter has this name"],
	}
}
