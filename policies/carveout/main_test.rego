package carveout.main_test

import data.carveout
import data.carveout.conftest

_today := {"as_of": "2026-11-23", "accept_replay": true}

# --- Each entry point is defined for every input, and none of these is ever met.

_odd := [
	null, true, false, 0, -1, 1e30, "", "carveout.activity/v1", [], {}, [[]], [{}], [null], {"": null}, {"a": {"b": []}},
	{"schema": "carveout.activity/v1"}, {"schema": "carveout.activity/v1", "act": "store", "id": 5},
	{"schema": "carveout.activity/v1", "act": "store", "id": "d", "placements": null},
	{"schema": "carveout.activity/v1", "act": "store", "id": "d", "placements": [null, 5, [], {}]},
	{"schema": "carveout.activity/v1", "act": "store", "id": "d", "facts": {"data": null}},
	{"schema": "carveout.activity/v1", "act": ["store"], "id": {"a": 1}, "basis": 5, "facts": [], "placements": {}},
	{"format_version": "1.2"}, {"format_version": 1, "resource_changes": []}, {"format_version": "1.2", "resource_changes": null},
	{"format_version": "1.2", "resource_changes": [null, 5, "x", [], {}, {"address": 5}]},
	{"format_version": "1.2", "resource_changes": {"a": {}}},
	{"format_version": "1.2", "resource_changes": [{"address": "a.b", "type": "azurerm_storage_account", "change": {}}]},
	{"format_version": "1.2", "resource_changes": [{"address": "a.b", "type": "azurerm_storage_account", "change": {"after": []}}]},
	{"format_version": "1.2", "resource_changes": [{"address": "a.b", "type": "azurerm_storage_account", "change": {"after": {"location": 5}}}]},
	{"format_version": "1.2", "planned_values": null}, {"format_version": "1.2", "planned_values": {"root_module": []}},
	{"format_version": "1.2", "planned_values": {"root_module": {"resources": [null, {"address": 1}], "child_modules": {"a": 1}}}},
	{"format_version": "1.2", "values": {}}, {"version": 4, "terraform_version": "1.9.0", "resources": []},
	{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"}, {"$schema": 5},
	[{"id": "/subscriptions/x", "type": "microsoft.storage/storageaccounts"}], {"value": [{"id": "a", "type": "b"}]},
	{"data": [{"id": "a", "type": "b"}]}, {"value": 5, "data": {}}, {"apiVersion": "v1", "kind": "Secret"}, {"apiVersion": null, "kind": []},
	{"kind": "terraform", "resource": null}, {"kind": "terraform", "resource": {"address": "a", "type": "t", "change": null}},
	{"kind": "terraform", "resource": {"address": "a.b", "type": "azurerm_storage_account", "change": {}}, "context": []},
	{"parameters": {"run": {"as_of": "2026-11-23"}, "site": {}}}, {"review": {"object": {}}},
]

_runs := [_today, object.union(_today, {"kind": "activity", "regimes": ["itar", "ear"]})]

_never_met(document) if {
	every run in _runs {
		decision := carveout.decision with input as document with data.carveout_run as run
		decision.schema == "carveout.decision/v1"
		decision.verdict in {"undetermined", "not_met"}
		resource := carveout.resource with input as document with data.carveout_run as run
		resource.schema == "carveout.decision/v1"
		resource.verdict in {"undetermined", "not_met"}
		report := carveout.report with input as document with data.carveout_run as run
		report.schema == "carveout.report/v1"
		report.verdict in {"undetermined", "not_met", null}
		report.gate.verdict in {"undetermined", "not_met", null}
	}
}

test_every_entry_point_is_defined_for_every_input_and_odd_ones_are_never_met if {
	{document | some document in _odd; not _never_met(document)} == set()
}

# Of all these only a plan that has no resources leaves nothing to say.
test_only_a_plan_without_resources_has_no_verdict if {
	{document | some document in _odd; _without_verdict(document)} == {{"format_version": "1.2", "resource_changes": null}}
}

_without_verdict(document) if {
	report := carveout.report with input as document with data.carveout_run as _today
	report.verdict == null
}

test_without_any_input_at_all_the_answers_are_defined if {
	carveout.decision.verdict == "undetermined" with data.carveout_run as _today
	carveout.resource.verdict == "undetermined" with data.carveout_run as _today
	carveout.report.verdict == "undetermined" with data.carveout_run as _today
	count(conftest.deny) > 0 with data.carveout_run as _today
}

# --- No site and no run makes an odd input met, nor is there one for which an answer is undefined.

_sites := [
	null, [], "site", {"workloads": null}, {"workloads": {"e": null}}, {"workloads": {"e": {"relies_on": 5, "narrow": [], "anchors": 5}}},
	{"parameters": {"reference_max_age_days": {"value": 1e30}}}, {"parameters": {"x": []}}, {"parameters": []},
	{"attestations": null}, {"attestations": []}, {"principals": 5}, {"authorizations": "x"}, {"organization": []},
	{"workloads": {"e": {}}, "attestations": {"a": null, "b": 5, "c": "x", "d": [], "e": {}, "f": {"workload": ["e"]}, "g": true}},
	{"workloads": {"e": {}}, "attestations": {"a": {"workload": "e", "facts": {"data": {"class": []}}, "supersedes": {}, "attested_on": "2026-02-30"}}},
	{"workloads": {"e": {}}, "attestations": {"a": {"workload": "e", "supersedes": "b"}, "b": {"workload": "e", "supersedes": "a"}}},
	{"workloads": {"e": {"narrow": {}}}, "principals": {"p-1": null, "p-2": {"kind": [], "expires_on": "9999-12-31"}}},
	{"workloads": {"e": {}}, "authorizations": {"t": null, "u": {"parties": 5, "effective_from": []}}},
]

_odd_runs := [
	null, [], "run", {"as_of": []}, {"regimes": [null, {}, "itar"]}, {"regimes": {"itar": 1}}, {"workloads": {"e": true}}, {"workloads": [["e"]]},
	{"gate": [[], {}, null, "destination.stored"]}, {"gate": {"a": 1}}, {"kind": ["activity"]}, {"site": [], "accept_replay": {}},
]

_us := {
	"schema": "carveout.activity/v1", "act": "store", "id": "d", "placements_complete": true,
	"placements": [{"country": "US", "role": "primary"}],
}

_answered(site, run) if {
	report := carveout.report with input as _us with data.carveout_run as run with data.carveout_site as site
	report.verdict == "undetermined"
	decision := carveout.decision with input as _us with data.carveout_run as run with data.carveout_site as site
	decision.verdict == "undetermined"
}

test_odd_sites_and_runs_are_answered_and_meet_nothing if {
	{site | some site in _sites; not _answered(site, object.union(_today, {"kind": "activity", "workloads": ["e"]}))} == set()
	{run | some run in _odd_runs; not _answered({}, run)} == set()
}

# --- The slice and the document agree.

test_a_resource_is_decided_as_in_its_document if {
	change := {
		"address": "azurerm_storage_account.a", "mode": "managed", "type": "azurerm_storage_account", "name": "a",
		"change": {"actions": ["create"], "after": {"location": "southeastasia", "account_replication_type": "GRS"}, "after_unknown": {}},
	}
	plan := {"format_version": "1.2", "resource_changes": [change]}
	report := carveout.report with input as plan with data.carveout_run as _today
	slice := {"kind": "terraform", "resource": change, "context": {}}
	resource := carveout.resource with input as slice with data.carveout_run as _today
	report.decisions == [resource]
	resource.verdict == "not_met"
}
