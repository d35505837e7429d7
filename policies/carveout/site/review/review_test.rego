package carveout.site.review_test

import data.carveout.site.review

_record := {
	"workload": "w", "role": "export_compliance", "attested_by": "p-1",
	"attested_on": "2026-10-01", "effective_from": "2026-10-01", "expires_on": "2027-10-01",
	"facts": {"data": {"classified": false}},
}

_person := {"kind": "user", "us_person": true, "verified_by": "p-9", "verified_on": "2026-09-01", "expires_on": "2027-02-01"}

_site(sections) := object.union({"workloads": {"w": {}, "v": {}}}, sections)

_ruled(rules, marks) := {
	"legal_name": "Example", "ddtc_registration": {"status": "active", "expires_on": "2027-10-01"},
	"region_rules": rules, "marks": marks,
}

_today := {"as_of": "2026-11-23"}

_found(sections) := {[finding.id, finding.path] | some finding in findings} if {
	findings := review.findings with data.carveout_site as _site(sections) with data.carveout_run as _today
}

_saying(classified) := object.union(_record, {"facts": {"data": {"classified": classified}}})

test_a_site_in_order_has_no_findings if {
	_found({}) == set()
	_found({"attestations": {"a": _record, "b": _saying(false)}, "principals": {"p-1": _person}}) == set()
	review.findings == set()
}

test_what_counts_for_nothing_is_said[note] if {
	some note, [sections, found] in {
		"an attestation that expired": [
			{"attestations": {"a": object.union(_record, {"expires_on": "2026-11-23"})}},
			{["site/attestation-refused", "attestations.a"]},
		],
		"one that is null": [{"attestations": {"a": null}}, {["site/attestation-refused", "attestations.a"]}],
		"one that was replaced is none": [{"attestations": {"a": _record, "b": object.union(_record, {"supersedes": "a"})}}, set()],
		"a renewal of nothing": [
			{"attestations": {"a": object.union(_record, {"supersedes": "b"})}},
			{["site/supersedes-unknown", "attestations.a.supersedes"]},
		],
		"a person's record that expired": [
			{"principals": {"p-1": object.union(_person, {"expires_on": "2026-11-23"})}},
			{["site/principal-refused", "principals.p-1"]},
		],
		"a person's record that is text": [{"principals": {"p-1": "U.S. person"}}, {["site/principal-refused", "principals.p-1"]}],
		"an authorization that is null": [{"authorizations": {"t": null}}, {["site/authorization-refused", "authorizations.t"]}],
		"two that differ": [
			{"attestations": {"a": _record, "b": _saying(true)}},
			{["site/attestations-differ", "workloads.w.data.classified"]},
		],
		"two that differ, of two workloads": [
			{"attestations": {"a": _record, "b": object.union(_saying(true), {"workload": "v"})}},
			set(),
		],
		"region rules in order": [{"organization": _ruled({"allowed_countries": ["US"]}, {})}, set()],
		"a region rule that cannot be read": [
			{"organization": _ruled({"allowed_countries": "US"}, {})},
			{["site/region-rule-not-readable", "organization.region_rules.allowed_countries"]},
		],
		"a region rule that names nothing": [
			{"organization": _ruled({"allowed_regions": ["atlantis"]}, {})},
			{["site/region-rule-unknown-name", "organization.region_rules.allowed_regions"]},
		],
		"marks that cannot be read": [{"organization": _ruled({}, 7)}, {["site/marks-not-readable", "organization.marks"]}],
		"one that differs and was replaced": [
			{"attestations": {"a": _saying(true), "b": object.union(_record, {"supersedes": "a"})}},
			set(),
		],
	}
	_found(sections) == found
}

test_two_that_differ_are_named if {
	site := _site({"attestations": {"b": _saying(true), "a": _record, "c": _record}})
	findings := review.findings with data.carveout_site as site with data.carveout_run as _today
	{finding.message | some finding in findings} == {"Attestations of the workload w state data.classified differently (a, b, c); the worse counts."}
}

test_used_and_refused_are_listed_in_order if {
	site := _site({
		"attestations": {"z": _record, "a": object.union(_record, {"workload": "v"}), "m": null, "b": 5},
		"principals": {"p-2": null, "p-1": 7, "p-3": _person},
	})
	attestations := review.attestations with data.carveout_site as site with data.carveout_run as _today
	[[entry.workload, entry.id] | some entry in attestations.used] == [["v", "a"], ["w", "z"]]
	attestations.refused == [{"cause": "it is no object", "id": "b", "workload": null}, {"cause": "it is no object", "id": "m", "workload": null}]
	roster := review.principals with data.carveout_site as site with data.carveout_run as _today
	roster == {"refused": [{"cause": "it is no object", "id": "p-1"}, {"cause": "it is no object", "id": "p-2"}]}
}

test_overrides_are_listed_in_order if {
	site := _site({"parameters": {"no_such": 5, "another": null}})
	parameters := review.parameters with data.carveout_site as site with data.carveout_run as _today
	count(parameters) == 2
}

# No name and no citizenship is ever printed; nor who attested or verified.
test_nothing_that_names_a_person_is_said if {
	site := _site({
		"attestations": {
			"a": object.union(_record, {"attested_by": "SECRET", "expires_on": "2026-11-01"}),
			"b": object.union(_record, {"attested_by": "SECRET", "role": "SECRET"}),
			"c": object.union(_record, {"attested_by": "SECRET"}),
		},
		"principals": {
			"p-1": object.union(_person, {"verified_by": "SECRET", "citizenships": ["SECRET"], "name": "SECRET"}),
			"p-2": object.union(_person, {"verified_by": "SECRET", "citizenships": ["XX"], "country": "SECRET"}),
		},
	})
	findings := review.findings with data.carveout_site as site with data.carveout_run as _today
	attestations := review.attestations with data.carveout_site as site with data.carveout_run as _today
	roster := review.principals with data.carveout_site as site with data.carveout_run as _today
	count(findings) == 4
	not contains(json.marshal([findings, attestations, roster]), "SECRET")
	not contains(json.marshal([findings, attestations, roster]), "XX")
}

test_refused_authorizations_are_listed_in_order if {
	listed := review.authorizations with data.carveout_site as _site({"authorizations": {"z": null, "a": 5}}) with data.carveout_run as _today
	[entry.id | some entry in listed.refused] == ["a", "z"]
}

# What the site says of the organization itself is heard here too.
test_a_registration_that_lapsed_is_said if {
	organization := {"legal_name": "Example Inc.", "ddtc_registration": {"status": "active", "expires_on": "2026-11-01"}}
	count(_found({"organization": organization})) > 0
}
