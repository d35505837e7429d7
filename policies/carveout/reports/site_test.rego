package carveout.reports_test

import data.carveout.reports

# A site with two workloads: `e` relies on what a test says, `p` is attested to hold none.
_attested(workload, role, stated) := {
	"workload": workload, "role": role, "attested_by": "p-1",
	"attested_on": "2026-10-01", "effective_from": "2026-10-01", "expires_on": "2027-10-01", "facts": stated,
}

_none := _attested("p", "export_compliance", {"data": {"class": "none"}})

_classified := _attested("e", "export_compliance", {"data": {"class": "technical_data", "classified": false}})

_site(relies_on, attestations) := {
	"workloads": {
		"e": {"relies_on": relies_on, "narrow": {"addresses": ["azurerm_storage_account.e*"]}},
		"p": {"narrow": {"addresses": ["azurerm_storage_account.p*"], "types": ["azurerm_storage_account"]}},
	},
	"attestations": attestations,
}

_both := {"workloads": ["e", "p"]}

_of_site(document, site, run) := report if {
	report := reports.report with input as document with data.carveout_run as object.union(_today, run) with data.carveout_site as site
}

# --- What is attested to hold none is listed and counted, and not decided.

test_what_is_attested_to_hold_none_is_listed_and_not_decided if {
	plan := _plan([_storage("e1", "eastus", "LRS"), _storage("p1", "southeastasia", "GRS"), _network("n")])
	report := _of_site(plan, _site(["domestic"], {"a": _none}), object.union(_both, {"regimes": ["itar", "ear"]}))
	report.excluded == [{
		"address": "azurerm_storage_account.p1", "type": "azurerm_storage_account",
		"attestation": "a", "expires_on": "2027-10-01",
	}]
	report.summary == {
		"itar": {"met": 0, "not_met": 0, "undetermined": 1, "no_data": 1, "excluded": 1, "unmarked": 0},
		"ear": {"met": 0, "not_met": 0, "undetermined": 1, "no_data": 1, "excluded": 1, "unmarked": 0},
	}
	[decision.subject.address | some decision in report.decisions] == ["azurerm_storage_account.e1", "azurerm_storage_account.e1"]
	report.findings == []
	{entry.id | some entry in report.attestations.used} == {"a"}
}

test_a_document_of_nothing_but_exclusions_has_no_verdict if {
	report := _of_site(_plan([_storage("p1", "southeastasia", "GRS")]), _site(["domestic"], {"a": _none}), _both)
	[report.verdict, report.gate.verdict, report.decisions, count(report.excluded)] == [null, null, [], 1]
	report.missing == []
}

test_an_activity_that_is_attested_to_be_none_is_left_out if {
	site := {"workloads": {"p": {}}, "attestations": {"a": _none}}
	report := _of_site(_activity, site, {"kind": "activity", "workloads": ["p"]})
	[report.verdict, report.findings, count(report.excluded)] == [null, [], 1]
	report.summary.itar.excluded == 1
}

test_a_mark_brings_an_excluded_resource_back if {
	change := _change("azurerm_storage_account.p1", "azurerm_storage_account", {
		"location": "eastus", "account_replication_type": "LRS", "tags": {"DataClassification": "ITAR"},
	})
	report := _of_site(_plan([change]), _site(["domestic"], {"a": _none}), _both)
	[report.verdict, report.excluded, report.summary.itar.excluded] == ["undetermined", [], 0]
	"site/exclusion-contradicted" in {finding.id | some decision in report.decisions; some finding in decision.findings}
}

# An exclusion that was lost is told, as a decision is.
test_a_typing_error_in_the_runs_workloads_excludes_nothing if {
	report := _of_site(_plan([_storage("p1", "southeastasia", "GRS")]), _site(["domestic"], {"a": _none}), {"workloads": ["p", "egdata"]})
	[report.verdict, report.excluded] == ["not_met", []]
}

# --- What counts, with its digest, and what does not.

test_attestations_are_listed_as_used_and_refused if {
	attestations := {"a": _none, "b": _classified, "c": object.union(_classified, {"role": "x"}), "d": object.union(_classified, {"expires_on": "2026-11-01"})}
	report := _of_site(_plan([_storage("e1", "eastus", "LRS")]), _site(["domestic"], attestations), _both)
	report.attestations.used == [{
		"id": "b", "workload": "e", "expires_on": "2027-10-01",
		"sha256": crypto.sha256(json.marshal(_classified)),
	}]
	[entry.id | some entry in report.attestations.refused] == ["c", "d"]
}

# --- The site's own line.

test_the_site_has_a_line_of_its_own[note] if {
	workloads := _site(["domestic"], {}).workloads
	some note, [site, run, verdict, ids] in {
		"no site": [{}, {}, null, set()],
		"in order": [_site(["domestic"], {"a": _none}), {}, "met", set()],
		"an attestation refused": [_site(["domestic"], {"a": null}), {}, "undetermined", {"site/attestation-refused"}],
		"a workload that claims nothing": [_site(["domestic"], {}), {"workloads": ["p"]}, "undetermined", {"site/workload-claims-nothing"}],
		"a workload that claims something": [_site(["domestic"], {}), {"workloads": ["e"]}, "met", set()],
		"a workload that is not there is the decision's": [_site(["domestic"], {}), {"workloads": ["typo"]}, "met", set()],
		"a section that nobody knows": [{"workloads": workloads, "licences": {}}, {}, "undetermined", set()],
		"a site that is text": ["site", {}, "undetermined", set()],
		"a site that is null": [null, {}, "undetermined", set()],
		"a site that is a number": [5, {}, "undetermined", set()],
		"self-attested": [_site(["domestic"], {}), {"site": {"self_attested": true}}, "undetermined", set()],
	}
	report := _of_site(_plan([_storage("e1", "eastus", "LRS")]), site, run)
	report.site.verdict == verdict
	{finding.id | some finding in report.site.findings} == ids
}

test_the_sites_line_changes_no_legal_verdict if {
	plan := _plan([_storage("e1", "eastus", "LRS")])
	good := _of_site(plan, _site(["domestic"], {}), {"gate": ["destination.stored"]})
	bad := _of_site(plan, _site(["domestic"], {"a": null}), {"gate": ["destination.stored"]})
	[good.verdict, good.gate.verdict] == [bad.verdict, bad.gate.verdict]
	good.site.verdict != bad.site.verdict
}

# --- What is missing: the least that would decide, of the bases that count.

_bases(report) := {ask.basis | some ask in report.missing}

test_where_a_workload_claims_only_the_bases_that_it_relies_on_are_asked_for[note] if {
	some note, [relies_on, basis] in {"the carve-out": [["carve_out"], "carve_out"], "domestic": [["domestic"], "domestic"], "both: what lacks least": [["carve_out", "domestic"], "domestic"]}
	_bases(_of_site(_plan([_storage("e1", "eastus", "LRS")]), _site(relies_on, {}), {"workloads": ["e"]})) == {basis}
}

test_where_no_workload_claims_the_basis_that_lacks_least_is_asked_for if {
	_bases(_of_site(_plan([_storage("x", "eastus", "LRS")]), {}, {})) == {"domestic"}
	abroad := _of_site(_plan([_storage("x", "germanywestcentral", "LRS")]), {}, {})
	_bases(abroad) == {"carve_out"}
}

test_what_is_attested_is_not_asked_for_again if {
	plan := _plan([_storage("e1", "eastus", "LRS")])
	lacking := {ask.fact | some ask in _of_site(plan, _site(["domestic"], {}), {"workloads": ["e"]}).missing}
	less := {ask.fact | some ask in _of_site(plan, _site(["domestic"], {"a": _classified}), {"workloads": ["e"]}).missing}
	lacking - less == {"data.classified"}
	less - lacking == set()
}

# What no fact can mend stays as it is, whatever anybody states.
test_a_type_that_nobody_catalogued_asks_for_nothing if {
	_of_site(_plan([_unknown("t")]), {}, {}).missing == []
	mixed := _of_site(_plan([_unknown("t"), _storage("x", "eastus", "LRS")]), {}, {})
	{address | some ask in mixed.missing; some address in ask.addresses} == {"azurerm_storage_account.x"}
}

test_what_fails_asks_for_nothing if _of_site(_plan([_storage("x", "eastasia", "LRS")]), {}, {}).missing == []

# Each of two workloads may need another basis, and then the facts of both are needed.
test_what_two_workloads_lack_is_asked_for_both if {
	site := {"workloads": {"e": {"relies_on": ["domestic"]}, "f": {"relies_on": ["carve_out"]}}}
	_bases(_of_site(_plan([_storage("x", "eastus", "LRS")]), site, {"workloads": ["e", "f"]})) == {"domestic", "carve_out"}
}
