package carveout.reports_test

import data.carveout.reports

_seen(report) := {[finding.id, finding.path] | some finding in report.findings}

# A document that is not recognised has no verdict but undetermined, and says why.
_refused := {
	"a state file": [{"version": 4, "terraform_version": "1.9.0", "resources": []}, {}, {"state-file"}],
	"a state as `terraform show -json` writes it": [{"format_version": "1.0", "values": {"root_module": {}}}, {}, {"state-file"}],
	"a plan that is an activity too": [object.union(_activity, {"format_version": "1.2", "resource_changes": []}), {}, {"ambiguous"}],
	"nothing that anybody knows": [{"a": 1}, {}, {"unrecognised"}],
	"null": [null, {}, {"unrecognised"}],
	"an activity that nobody named": [_activity, {}, {"activity-not-named"}],
	"a plan that the operator calls an activity": [_plan([]), {"kind": "activity"}, {"not-of-named-kind"}],
	"an activity that the operator calls a plan": [_activity, {"kind": "terraform"}, {"activity-not-named", "not-of-named-kind"}],
}

test_a_document_that_is_not_recognised_is_undetermined_and_says_why[note] if {
	some note, [document, run, reasons] in _refused
	report := _report(document, object.union({"gate": ["destination.stored"]}, run))
	[report.kind, report.verdict, report.gate.verdict, report.decisions] == [null, "undetermined", "undetermined", []]
	_seen(report) == {["input/document-not-recognised", reason] | some reason in reasons}
	every finding in report.findings {
		count(finding.message) > 40
	}
}

test_an_activity_with_an_unknown_field_is_refused_by_name if {
	report := _report(object.union(_activity, {"placement": []}), {"kind": "activity"})
	report.verdict == "undetermined"
	report.decisions == []
	_seen(report) == {["input/activity-refused", "(Root)"]}
	some finding in report.findings
	contains(finding.message, "additional_property_not_allowed")
}

test_an_entry_that_is_no_resource_is_named_and_the_others_are_decided if {
	report := _report(_plan([_storage("a", "eastus", "LRS"), null, {"address": 5}]), {"gate": ["destination.stored"]})
	_seen(report) == {["input/resource-not-readable", "resource_changes[1]"], ["input/resource-not-readable", "resource_changes[2]"]}
	[report.verdict, report.gate.verdict, count(report.decisions)] == ["undetermined", "undetermined", 1]
}

test_a_plan_that_is_not_whole_says_so[field] if {
	some field, value in {"errored": true, "complete": false, "deferred_changes": [{}]}
	report := _report(object.union(_plan([_storage("a", "eastus", "LRS")]), {field: value}), {"gate": ["destination.stored"]})
	_seen(report) == {["input/document-incomplete", field]}
	report.gate.verdict == "undetermined"
}

test_a_misspelt_gate_does_not_pass if {
	report := _report(_plan([_storage("a", "eastus", "LRS")]), {"gate": ["destination.stored", "destinaton.sent"]})
	_seen(report) == {["input/gate-not-recognised", "run.gate"]}
	report.gate.verdict == "undetermined"
}

test_a_gate_that_is_no_list_does_not_pass if {
	report := _report(_plan([_network("n")]), {"gate": "destination.stored"})
	_seen(report) == {["input/gate-not-recognised", "run.gate"]}
	report.gate == {"conditions": [], "verdict": "undetermined"}
}

test_a_self_attested_site_is_told if {
	report := _report(_plan([_storage("a", "eastus", "LRS")]), {"gate": ["destination.stored"], "site": {"self_attested": true}})
	_seen(report) == {["site/self-attested", "run.site"]}
	report.gate.verdict == "undetermined"
}

# No resource may be passed over in silence: a decision that was lost is told.
test_a_lost_decision_is_told if {
	plan := _plan([_storage("a", "eastus", "LRS"), _storage("b", "eastus", "LRS")])
	report := reports.report with input as plan with data.carveout_run as _today with data.carveout.reports.all_decisions as []
	_seen(report) == {["input/resource-not-decided", null]}
	report.verdict == "undetermined"
}

test_findings_of_a_document_carry_its_kind_and_regime if {
	one := _report(_plan([null]), {})
	two := _report(_plan([null]), {"regimes": ["ear"]})
	one.findings[0].fingerprint != two.findings[0].fingerprint
}
