package carveout.reference_test

import data.carveout
import data.carveout.conftest
import data.carveout.law.countries
import data.carveout.reference

_today := {"as_of": "2026-11-23", "accept_replay": true, "kind": "activity", "gate": ["destination.stored"]}

_in(country) := {
	"schema": "carveout.activity/v1",
	"act": "store",
	"id": "drawings",
	"placements": [{"country": country, "role": "primary"}],
	"placements_complete": true,
}

_ids(findings) := {finding.id | some finding in findings}

_conditions(decision) := {verdict | some basis in decision.bases; some clause in basis.clauses; some verdict in clause.conditions}

_verdicts(decision) := {decision.verdict} | ({basis.verdict | some basis in decision.bases} | {clause.verdict |
	some basis in decision.bases
	some clause in basis.clauses
})

# --- Without its sentinel a table is missing, and there is no verdict but undetermined.

# A place that fails with every table loaded, so that what the tests below see is the missing table's doing.
test_with_every_table_china_fails_and_the_united_states_meet_the_gate if {
	reference.missing == set()
	decision := carveout.decision with input as _in("CN") with data.carveout_run as _today
	decision.bases.carve_out.clauses.destination.conditions.stored == "not_met"
	report := carveout.report with input as _in("US") with data.carveout_run as _today
	report.gate.verdict == "met"
}

_nothing_is_decided(table) if {
	every country in ["CN", "US"] {
		decision := carveout.decision with input as _in(country) with data.carveout_run as _today
		_verdicts(decision) == {"undetermined"}
		_conditions(decision) - {"undetermined"} == set()
		{finding.verdict | some finding in decision.findings} == {"undetermined"}
		decision.met_by == null
		_names_the_table(decision.findings, table)
		report := carveout.report with input as _in(country) with data.carveout_run as _today
		report.verdict == "undetermined"
		report.gate.verdict == "undetermined"
		_names_the_table(report.findings, table)
		denied := conftest.deny with input as _in(country) with data.carveout_run as _today
		"reference/table-missing" in {entry.id | some entry in denied}
	}
}

_names_the_table(findings, table) if {
	some finding in findings
	finding.id == "reference/table-missing"
	finding.path == table
}

test_without_the_catalogue_nothing_is_decided if {
	_nothing_is_decided("carveout.azure.catalogue.azurerm") with data.carveout.azure.catalogue.azurerm.table as {}
	_nothing_is_decided("carveout.azure.catalogue.arm") with data.carveout.azure.catalogue.arm.table as {}
	_nothing_is_decided("carveout.azure.catalogue.kubernetes") with data.carveout.azure.catalogue.kubernetes.table as {}
}

test_without_regions_nothing_is_decided if {
	_nothing_is_decided("carveout.azure.regions") with data.carveout.azure.regions.table as {}
}

test_without_settings_nothing_is_decided if {
	_nothing_is_decided("carveout.azure.settings") with data.carveout.azure.settings.table as {}
}

test_without_the_dictionary_of_facts_nothing_is_decided if {
	_nothing_is_decided("carveout.facts") with data.carveout.facts.table as {}
}

test_without_countries_nothing_is_decided if {
	_nothing_is_decided("carveout.law.countries") with data.carveout.law.countries.table as {}
}

test_without_country_codes_nothing_is_decided if {
	_nothing_is_decided("carveout.law.iso3166") with data.carveout.law.iso3166.table as {}
}

test_without_section_numbers_nothing_is_decided if {
	_nothing_is_decided("carveout.law.sections") with data.carveout.law.sections.table as {}
}

test_without_subdivisions_nothing_is_decided if {
	_nothing_is_decided("carveout.law.subdivisions") with data.carveout.law.subdivisions.table as {}
}

test_without_places_treated_as_a_country_nothing_is_decided if {
	_nothing_is_decided("carveout.law.treated_as") with data.carveout.law.treated_as.table as {}
}

test_without_the_territories_nothing_is_decided if {
	_nothing_is_decided("carveout.law.united_states") with data.carveout.law.united_states.table as {}
}

test_without_regimes_nothing_is_decided if {
	_nothing_is_decided("carveout.regimes") with data.carveout.regimes.table as {}
}

test_without_parameters_nothing_is_decided if {
	_nothing_is_decided("carveout.site.parameters") with data.carveout.site.parameters.table as {}
}

test_without_clouds_nothing_is_decided if {
	_nothing_is_decided("carveout.azure.clouds") with data.carveout.azure.clouds.table as {}
	_nothing_is_decided("carveout.azure.grants") with data.carveout.azure.grants.table as {}
}

test_without_algorithms_nothing_is_decided if {
	_nothing_is_decided("carveout.crypto.algorithms") with data.carveout.crypto.algorithms.table as {}
}

test_without_modes_nothing_is_decided if {
	_nothing_is_decided("carveout.crypto.modes") with data.carveout.crypto.modes.table as {}
}

test_without_module_standards_nothing_is_decided if {
	_nothing_is_decided("carveout.crypto.standards") with data.carveout.crypto.standards.table as {}
}

test_without_marks_nothing_is_decided if {
	_nothing_is_decided("carveout.marks") with data.carveout.marks.table as {}
}

test_without_kinds_of_authorizations_nothing_is_decided if {
	_nothing_is_decided("carveout.site.authorizations") with data.carveout.site.authorizations.table as {}
}

# As after `conftest -p policies` without --data.
test_without_any_table_nothing_is_decided if {
	_nothing_is_decided("carveout.law.countries") with data.carveout.azure.catalogue.azurerm.table as {}
		with data.carveout.azure.regions.table as {}
		with data.carveout.azure.settings.table as {}
		with data.carveout.facts.table as {}
		with data.carveout.law.countries.table as {}
		with data.carveout.law.iso3166.table as {}
		with data.carveout.law.sections.table as {}
		with data.carveout.law.subdivisions.table as {}
		with data.carveout.law.treated_as.table as {}
		with data.carveout.law.united_states.table as {}
		with data.carveout.azure.clouds.table as {}
		with data.carveout.crypto.algorithms.table as {}
		with data.carveout.crypto.modes.table as {}
		with data.carveout.crypto.standards.table as {}
		with data.carveout.marks.table as {}
		with data.carveout.regimes.table as {}
		with data.carveout.site.authorizations.table as {}
		with data.carveout.site.parameters.table as {}
}

test_a_table_that_calls_itself_something_else_is_missing if {
	"carveout.law.countries" in reference.missing with data.carveout.law.countries.table as {"sentinel": "carveout.law.iso3166", "rows": {}}
}

# A plan of networks alone holds nothing, but without tables nobody knows that.
test_a_document_that_holds_nothing_does_not_pass_without_tables if {
	plan := {"format_version": "1.2", "resource_changes": []}
	run := {"as_of": "2026-11-23", "accept_replay": true}
	whole := carveout.report with input as plan with data.carveout_run as run
	whole.gate.verdict == null
	torn := carveout.report with input as plan with data.carveout_run as run with data.carveout.law.countries.table as {}
	torn.gate.verdict == "undetermined"
	torn.verdict == "undetermined"
}

# A missing table is no missing fact: the parameter that turns undetermined into a warning does not reach it.
test_a_missing_table_denies_even_where_undetermined_warns if {
	site := {"parameters": {"undetermined_warns": {
		"value": true, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "r", "expires_on": "2027-01-01",
	}}}
	denied := conftest.deny with input as _in("US") with data.carveout_run as _today with data.carveout_site as site
		with data.carveout.law.sections.table as {}
	{entry.id | some entry in denied} == {"reference/table-missing"}
}

# --- Days that the data does not cover.

_days := {
	"the day before the rule took effect": {"day": "2020-03-24", "is": "undetermined", "findings": {"reference/day-not-covered"}},
	"the day it took effect": {"day": "2020-03-25", "is": "met", "findings": set()},
	"the day of the review": {"day": "2026-11-23", "is": "met", "findings": set()},
	"the 90th day after the review": {"day": "2027-02-21", "is": "met", "findings": set()},
	"the 91st day after the review": {"day": "2027-02-22", "is": "undetermined", "findings": {"reference/review-too-old"}},
	"no day": {"day": "2026-02-30", "is": "undetermined", "findings": {"input/as-of-not-a-day"}},
	"the 13th month": {"day": "2026-13-01", "is": "undetermined", "findings": {"input/as-of-not-a-day"}},
	"a number": {"day": 5, "is": "undetermined", "findings": {"input/as-of-not-a-day"}},
	"nothing": {"day": "", "is": "undetermined", "findings": {"input/as-of-not-a-day"}},
}

test_a_day_that_is_not_covered_gives_no_met if {
	{note | some note, case in _days; not _as_expected(case)} == set()
}

_as_expected(case) if {
	now := time.parse_rfc3339_ns("2026-11-23T05:00:00Z")
	run := object.union(_today, {"as_of": case.day})
	decision := carveout.decision with input as _in("US") with data.carveout_run as run with time.now_ns as now
	decision.bases.carve_out.clauses.destination.conditions.stored == case.is
	decision.bases.domestic.clauses.us_placement.conditions.placed == case.is
	_ids(decision.findings) & {"reference/day-not-covered", "reference/review-too-old", "input/as-of-not-a-day"} == case.findings
	report := carveout.report with input as _in("US") with data.carveout_run as run with time.now_ns as now
	report.gate.verdict == case.is
	report.replayed == true
}

# Nothing is met on those days, but what fails still fails.
test_an_uncovered_day_does_not_hide_what_fails if {
	decision := carveout.decision with input as _in("CN") with data.carveout_run as object.union(_today, {"as_of": "2027-02-22"})
	decision.verdict == "not_met"
}

# By the clock the data is too old as soon as it is the 91st day anywhere.
test_the_live_clock_counts_the_age_at_the_earliest_place_on_earth if {
	run := {"kind": "activity"}
	before := time.parse_rfc3339_ns("2027-02-21T09:59:59Z")
	after := time.parse_rfc3339_ns("2027-02-21T10:00:00Z")
	reference.findings("itar") == set() with data.carveout_run as run with time.now_ns as before
	_ids(reference.findings("itar")) == {"reference/review-too-old"} with data.carveout_run as run with time.now_ns as after
}

_aged(value) := {"parameters": {"reference_max_age_days": {
	"value": value, "set_by": "p-1", "role": "export_compliance", "set_on": "2026-11-23", "reason": "r", "expires_on": "2028-01-01",
}}}

test_the_age_is_a_parameter if {
	reference.last_day == "2027-02-21" with data.carveout_run as _today
	reference.last_day == "2026-11-24" with data.carveout_run as _today with data.carveout_site as _aged(1)
	reference.last_day == "2027-11-24" with data.carveout_run as _today with data.carveout_site as _aged(366)
	reference.last_day == "2027-02-21" with data.carveout_run as _today with data.carveout_site as _aged(367)
	reference.last_day == "2027-02-21" with data.carveout_run as _today with data.carveout_site as _aged(0)
}

# A day of review that is no day must not make the data young for ever.
test_a_review_that_cannot_be_dated_is_too_old[note] if {
	some value in [null, "", "soon", "2026-13-01", 5, {}]
	note := json.marshal(value)
	table := object.union(
		{"sentinel": "carveout.law.countries", "covers_from": "2020-03-25", "revision": "x", "rows": countries.rows},
		{"reviewed_on": value},
	)
	reference.last_day == null with data.carveout_run as _today with data.carveout.law.countries.table as table
	ids := _ids(reference.findings("itar")) with data.carveout_run as _today with data.carveout.law.countries.table as table
	ids == {"reference/review-too-old"}
}

# --- A run that cannot be read withholds `met`, for nobody knows what was asked.

_runs := {
	"regimes as text": {"run": {"regimes": "itar,ear"}, "finding": "input/run-not-readable", "path": "run.regimes"},
	"a misspelt setting": {"run": {"regime": ["ear"]}, "finding": "input/run-not-readable", "path": "run.regime"},
	"a regime that does not exist": {"run": {"regimes": ["itar", "EAR"]}, "finding": "input/regime-not-recognised", "path": "run.regimes"},
	"no regime that exists": {"run": {"regimes": ["eu"]}, "finding": "input/regime-not-recognised", "path": "run.regimes"},
}

test_a_run_that_nobody_can_read_meets_nothing if {
	{note | some note, case in _runs; not _withheld(case)} == set()
}

_withheld(case) if {
	run := object.union(_today, case.run)
	decision := carveout.decision with input as _in("US") with data.carveout_run as run
	decision.verdict == "undetermined"
	not "met" in _conditions(decision)
	[case.finding, case.path] in {[finding.id, finding.path] | some finding in decision.findings}
	report := carveout.report with input as _in("US") with data.carveout_run as run
	report.gate.verdict == "undetermined"
	[case.finding, case.path] in {[finding.id, finding.path] | some finding in report.findings}
}

test_a_run_that_is_no_object_meets_nothing if {
	{run | some run in [[], null, "2026-11-23", 5, false]; not _refused(run)} == set()
}

_refused(run) if {
	report := carveout.report with input as _in("US") with data.carveout_run as run
	report.verdict == "undetermined"
	["input/run-not-readable", "run"] in {[finding.id, finding.path] | some finding in report.findings}
}

# --- What a decision and a report say of the data.

test_the_summary_names_revisions_and_the_day_of_review if {
	reference.summary == {"countries": "2026-11-23", "regions": "2026-11-23", "reviewed_on": "2026-11-23"}
}

test_rows_that_nobody_verified_are_named if {
	{"country SY: 126.1(d)(1) from 2020-03-25", "country CY: 126.1(d)(2) from 2026-10-01", "country ET: 126.1(d)(2) from 2026-09-18", "country KH: 126.1(d)(2) from 2024-03-15", "place MO: treated as CN under itar", "subdivision UA-23"} - reference.unverified == set()
	not "country CN: 126.1(d)(1) from 2020-03-25" in reference.unverified
}

test_a_region_that_nobody_verified_is_told_from_one_that_is if {
	reference.unverified_region("swedensouth")
	not reference.unverified_region("eastus")
	not reference.unverified_region(null)
}

test_a_row_that_does_not_say_whether_it_was_verified_was_not if {
	table := {"sentinel": "carveout.law.countries", "rows": {"FR": {"listings": [{"list": "126.1(d)(1)", "from": "2020-03-25"}]}}}
	"country FR: 126.1(d)(1) from 2020-03-25" in reference.unverified with data.carveout.law.countries.table as table
}

test_a_setting_that_nobody_verified_is_named if {
	table := {"sentinel": "carveout.azure.settings", "rows": {"guessed": {"verified": false}, "read": {"verified": true}}}
	unverified := reference.unverified with data.carveout.azure.settings.table as table
	"setting guessed" in unverified
	not "setting read" in unverified
}
