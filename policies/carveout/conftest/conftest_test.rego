package carveout.conftest_test

import data.carveout.conftest

_today := {"as_of": "2026-11-23", "accept_replay": true}

_plan(region, replication) := {"format_version": "1.2", "resource_changes": [{
	"address": "azurerm_storage_account.a", "mode": "managed", "type": "azurerm_storage_account", "name": "a",
	"change": {"actions": ["create"], "after": {"location": region, "account_replication_type": replication}, "after_unknown": {}},
}]}

_leniently := {"parameters": {"undetermined_warns": {
	"value": true, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "r", "expires_on": "2027-01-01",
}}}

_expired := {"parameters": {"undetermined_warns": object.union(_leniently.parameters.undetermined_warns, {"expires_on": "2026-11-23"})}}

_us := {"organization": {
	"legal_name": "Example", "region_rules": {"allowed_countries": ["US"]},
	"ddtc_registration": {"status": "active", "expires_on": "2027-10-01"},
}}

_denied(document, run, site) := denied if {
	denied := conftest.deny with input as document with data.carveout_run as object.union(_today, run) with data.carveout_site as site
}

_warned(document, run, site) := warned if {
	warned := conftest.warn with input as document with data.carveout_run as object.union(_today, run) with data.carveout_site as site
}

# document, run, site; how many deny, how many warn. The gate is destination.stored unless the run names another.
_cases := {
	"a copy in Hong Kong denies": [_plan("southeastasia", "GRS"), {}, {}, 1, 0],
	"leniency does not reach not_met": [_plan("southeastasia", "GRS"), {}, _leniently, 1, 0],
	"no copy: what is beyond the gate warns": [_plan("southeastasia", "LRS"), {}, {}, 0, 1],
	"a region that nobody knows denies": [_plan("nowhere", "LRS"), {}, {}, 1, 0],
	"a region that nobody knows warns by the site's parameter": [_plan("nowhere", "LRS"), {}, _leniently, 0, 1],
	"a parameter that expired denies again": [_plan("nowhere", "LRS"), {}, _expired, 1, 0],
	"another gate denies": [_plan("southeastasia", "LRS"), {"gate": ["origin"]}, {}, 1, 0],
	"the other basis can be gated too": [_plan("southeastasia", "GRS"), {"gate": ["us_placement"]}, {}, 1, 0],
	"an empty gate is none": [_plan("southeastasia", "LRS"), {"gate": []}, {}, 0, 1],
	"each regime is gated": [_plan("southeastasia", "GRS"), {"regimes": ["itar", "ear"]}, {}, 2, 0],
	"an unrecognised document denies": [{"a": 1}, {}, {}, 1, 0],
	"an unrecognised document denies whatever the site says": [{"a": 1}, {}, _leniently, 1, 0],
	"no document denies": [null, {}, {}, 1, 0],
	"a misspelt gate denies beside what it lets pass": [_plan("southeastasia", "LRS"), {"gate": ["destination.stored", "x"]}, {}, 1, 1],
	"a replay that nobody accepted denies": [_plan("southeastasia", "LRS"), {"accept_replay": false}, {}, 1, 1],
	"a replay that nobody accepted denies whatever the site says": [{"format_version": "1.2", "resource_changes": []}, {"accept_replay": false}, _leniently, 1, 0],
	"the organization's own rule denies": [_plan("germanywestcentral", "LRS"), {}, _us, 1, 1],
	"and warns where a gate leaves it out": [_plan("germanywestcentral", "LRS"), {"gate": ["destination.stored"]}, _us, 0, 2],
	"a gate that names it": [_plan("germanywestcentral", "LRS"), {"gate": ["site"]}, _us, 1, 1],
	"a place that nobody knows denies for both": [_plan("nowhere", "LRS"), {}, _us, 2, 0],
	"and warns for both by the site's parameter": [_plan("nowhere", "LRS"), {}, object.union(_us, _leniently), 0, 2],
	"what is left out for want of a mark is said": [_plan("eastasia", "LRS"), {"only": "marked"}, {}, 0, 1],
	"no resources": [{"format_version": "1.2", "resource_changes": []}, {}, {}, 0, 0],
}

test_what_denies_and_what_warns if {
	{note | some note, case in _cases; not _as_expected(case)} == set()
}

_as_expected([document, run, site, denials, warnings]) if {
	count(_denied(document, run, site)) == denials
	count(_warned(document, run, site)) == warnings
}

test_what_no_law_says_cites_none if {
	plan := json.patch(_plan("eastus", "LRS"), [{"op": "replace", "path": "/resource_changes/0/type", "value": "acme_archive"}])
	some denial in _denied(plan, {}, {})
	contains(denial.msg, " acme_archive has no row in the catalogue: nobody has judged what it holds.")
	not contains(denial.msg, "null")
}

test_a_denial_names_address_country_citation_and_mend if {
	some denial in _denied(_plan("southeastasia", "GRS"), {}, {})
	object.remove(denial, ["msg"]) == {
		"address": "azurerm_storage_account.a", "regime": "itar", "verdict": "not_met",
		"findings": ["carve_out/destination/stored-in-proscribed-country"],
	}
	every part in [
		"azurerm_storage_account.a: not_met. [22 CFR 120.54(a)(5)(iv)", "eastasia", "Hong Kong", "22 CFR 120.54(a)(5)(iv)", "ZRS",
		"This contradicts checkov CKV_AZURE_206,", "suppress it there with carve_out/destination/stored-in-proscribed-country.",
	] {
		contains(denial.msg, part)
	}
}

test_a_denial_says_nothing_of_what_is_beyond_its_gate if {
	some denial in _denied(_plan("southeastasia", "LRS"), {"gate": ["origin.sent_from"]}, {})
	{id | some id in denial.findings} == {"carve_out/origin/fact-missing"}
}

test_an_undetermined_denial_names_what_is_missing if {
	some denial in _denied(_plan("nowhere", "LRS"), {}, {})
	denial.verdict == "undetermined"
	"carve_out/destination/place-unknown" in denial.findings
	contains(denial.msg, "nowhere")
}

# What the organization should hear of itself is said, and stops nothing.
test_a_finding_about_the_site_warns_alone if {
	site := {"attestations": {"att-1": null}}
	run := {"gate": ["us_placement"]}
	_denied(_plan("eastus", "LRS"), run, site) == set()
	{warning.id | some warning in _warned(_plan("eastus", "LRS"), run, site); warning.id} == {"site/attestation-refused"}
}

test_a_warning_beyond_the_gate_names_the_verdict if {
	_warned(_plan("southeastasia", "LRS"), {}, {}) == {{"msg": "azurerm_storage_account.a: undetermined under itar, beyond the gate."}}
}

test_a_document_denial_names_its_finding if {
	some denial in _denied({"a": 1}, {}, {})
	denial.id == "input/document-not-recognised"
	contains(denial.msg, "carries the markers of no kind")
	{entry.id | some entry in _denied(_plan("southeastasia", "LRS"), {"accept_replay": false}, {})} == {"input/replay-not-accepted"}
}

test_a_denial_by_a_rule_of_the_organization_names_the_advice_it_goes_against if {
	some denial in _denied(_plan("eastus", "GRS"), {"gate": ["site"]}, {"organization": {"legal_name": "Example", "region_rules": {"allowed_regions": ["eastus"]}}})
	denial.id == "site/region-not-allowed"
	contains(denial.msg, "This contradicts checkov CKV_AZURE_206,")
}

test_silence_is_a_denial if {
	denied := conftest.deny with input as _plan("eastus", "LRS") with data.carveout_run as _today with data.carveout.reports.report as null
	"input/no-report" in {entry.id | some entry in denied}
}
