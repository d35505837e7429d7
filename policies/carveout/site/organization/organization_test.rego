package carveout.site.organization_test

import data.carveout.site.organization

_today := {"as_of": "2026-11-23"}

_site(registration) := {"organization": {"legal_name": "Example", "ddtc_registration": registration}}

_active(day) := _site({"status": "active", "expires_on": day})

_silent := {"organization": {"legal_name": "Example"}}

# {[name, verdict, field]} under a regime.
_said(regime, site, run) := {[finding.id, finding.verdict, finding.path] | some finding in findings} if {
	findings := organization.findings(regime) with data.carveout_run as run with data.carveout_site as site
}

_by_status := ["site/registration-lapsed", "not_met", "organization.ddtc_registration.status"]

_by_day := ["site/registration-lapsed", "not_met", "organization.ddtc_registration.expires_on"]

_no_status := ["site/registration-not-stated", "undetermined", "organization.ddtc_registration.status"]

_no_day := ["site/registration-not-stated", "undetermined", "organization.ddtc_registration.expires_on"]

_cases := {
	"no site": [{}, set()],
	"a site without an organization": [{"workloads": {}}, set()],
	"an organization that says nothing": [{"organization": {}}, {_no_status, _no_day}],
	"an organization that says nothing of it": [_silent, {_no_status, _no_day}],
	"an organization that is no object": [{"organization": "Example"}, {_no_status, _no_day}],
	"a site that is no object": ["Example", set()],
	"null": [_site(null), {_no_status, _no_day}],
	"text": [_site("active"), {_no_status, _no_day}],
	"a list": [_site([{"status": "active"}]), {_no_status, _no_day}],
	"no field": [_site({}), {_no_status, _no_day}],
	"no expiry": [_site({"status": "active"}), {_no_day}],
	"an expiry of null": [_active(null), {_no_day}],
	"an expiry on no day of the calendar": [_active("2027-02-30"), {_no_day}],
	"an expiry that is text": [_active("never"), {_no_day}],
	"an expiry that is a number": [_active(20270101), {_no_day}],
	"no status": [_site({"expires_on": "2027-01-01"}), {_no_status}],
	"a status that is none of the words": [_site({"status": "Active", "expires_on": "2027-01-01"}), {_no_status}],
	"a status of null": [_site({"status": null, "expires_on": "2027-01-01"}), {_no_status}],
	"a status that is a boolean": [_site({"status": true, "expires_on": "2027-01-01"}), {_no_status}],
	"no status, and past": [_site({"expires_on": "2026-01-01"}), {_no_status, _by_day}],
	"lapsed, by its own word": [_site({"status": "lapsed"}), {_by_status}],
	"lapsed, whatever day is given": [_site({"status": "lapsed", "expires_on": "2027-01-01"}), {_by_status}],
	"lapsed, and past": [_site({"status": "lapsed", "expires_on": "2026-01-01"}), {_by_status}],
	"not registered": [_site({"status": "none"}), {_by_status}],
	"expires tomorrow": [_active("2026-11-24"), set()],
	"expires today: exclusive": [_active("2026-11-23"), {_by_day}],
	"expired yesterday": [_active("2026-11-22"), {_by_day}],
	"expired long ago": [_active("2020-01-01"), {_by_day}],
}

test_a_registration_stands_stated_and_unexpired_or_is_told[note] if {
	some note, [site, expected] in _cases
	_said("itar", site, _today) == expected
}

# The register is the ITAR's alone.
test_no_other_regime_asks_for_a_registration[note] if {
	some regime in ["ear", "ITAR", null]
	some what, [site, _] in _cases
	note := concat(": ", [json.marshal(regime), what])
	_said(regime, site, _today) == set()
}

_days := {
	"the day before": ["2026-11-30", set()],
	"the day": ["2026-12-01", {_by_day}],
	"the day after": ["2026-12-02", {_by_day}],
}

test_a_registration_lapses_on_the_day_it_names[note] if {
	some note, [day, expected] in _days
	_said("itar", _active("2026-12-01"), {"as_of": day}) == expected
}

_instants := {
	"standing everywhere": ["2026-11-30T09:59:59Z", set()],
	"lapsed at UTC+14": ["2026-11-30T10:00:00Z", {_by_day}],
}

test_it_has_lapsed_once_it_has_anywhere_on_earth[note] if {
	some note, [instant, expected] in _instants
	now := time.parse_rfc3339_ns(instant)
	_said("itar", _active("2026-12-01"), {}) == expected with time.now_ns as now
}

# What the author of the document can write is no word of the organization.
test_a_self_attested_site_says_nothing_of_a_registration if {
	_said("itar", _silent, {"as_of": "2026-11-23", "site": {"self_attested": true}}) == set()
}

test_the_registration_code_is_never_shown if {
	site := _site({"status": "M12345", "expires_on": "M12345", "code": "M12345"})
	findings := organization.findings("itar") with data.carveout_run as _today with data.carveout_site as site
	count(findings) == 2
	not contains(json.marshal(findings), "M12345")
}

test_a_finding_is_the_site_s_and_cites_122_1 if {
	findings := organization.findings("itar") with data.carveout_run as _today with data.carveout_site as _site({"status": "none"})
	some finding in findings
	[finding.class, finding.basis, finding.clause, finding.citation] == ["site", null, null, "22 CFR 122.1"]
	[finding.actual, finding.expected] == ["none", "active"]
	finding.message == "The organization states that it has no DDTC registration."
}
