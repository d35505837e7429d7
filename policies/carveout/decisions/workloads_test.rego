package carveout.decisions_test

import data.carveout.decisions
import data.carveout.facts

# --- Several workloads claim one resource; the clauses here find what each workload's own attestation says.

_attested(workload, stated) := {
	"workload": workload, "role": "export_compliance", "attested_by": "p-1",
	"attested_on": "2026-10-01", "effective_from": "2026-10-01", "expires_on": "2027-10-01", "facts": stated,
}

_site_of(relies_on, attestations) := object.union(_workloads(relies_on), {"attestations": attestations})

_us := object.union(_stated, {
	"act": "store", "placements_complete": true, "home_role": "primary", "stage": "planned",
	"attributes": {"resource_group": null, "tags": {}},
	"placements": [{
		"region": null, "country": "US", "subdivision": null, "role": "primary", "certainty": "known",
		"setting": null, "path": "p", "cause": null, "actual": "US", "expected": null, "mend": null,
	}],
})

_whole(stated, site, run) := decision if {
	decision := decisions.decide(stated, "itar") with data.carveout_site as site with data.carveout_run as object.union(_today, run)
}

_unclassified := {"data": {"class": "technical_data", "classified": false}}

_classified := {"data": {"class": "technical_data", "classified": true}}

_both := {"workloads": ["e", "p"]}

test_attested_facts_reach_the_clauses_of_their_workload if {
	site := _site_of({"e": ["carve_out"], "p": ["carve_out"]}, {"a": _attested("e", _unclassified)})
	claimed := _whole(_us, site, {"workloads": ["e"]})
	claimed.bases.carve_out.clauses.unclassified.verdict == "met"
	{[entry.fact, entry.provenance] | some entry in claimed.bases.carve_out.clauses.unclassified.evidence} & {["data.classified", "attestation"]} != set()
	unclaimed := _whole(_us, site, {})
	unclaimed.bases.carve_out.clauses.unclassified.verdict == "undetermined"
	other := _whole(_us, site, {"workloads": ["p"]})
	other.bases.carve_out.clauses.unclassified.verdict == "undetermined"
}

test_of_two_workloads_the_worse_wins_in_each_condition[note] if {
	some note, [attestations, verdict] in {
		"both unclassified": [{"a": _attested("e", _unclassified), "b": _attested("p", _unclassified)}, "met"],
		"one classified": [{"a": _attested("e", _unclassified), "b": _attested("p", _classified)}, "not_met"],
		"one says nothing": [{"a": _attested("e", _unclassified)}, "undetermined"],
		"one's word lapsed": [
			{"a": _attested("e", _unclassified), "b": object.union(_attested("p", _unclassified), {"expires_on": "2026-11-23"})},
			"undetermined",
		],
		"one of its two says classified": [
			{"a": _attested("e", _unclassified), "b": _attested("p", _unclassified), "c": _attested("p", _classified)},
			"not_met",
		],
	}
	decision := _whole(_us, _site_of({"e": ["carve_out"], "p": ["carve_out"]}, attestations), _both)
	decision.bases.carve_out.clauses.unclassified.conditions.classified == verdict
	decision.bases.carve_out.clauses.unclassified.verdict == verdict
	decision.workloads == ["e", "p"]
}

test_a_worse_fact_of_the_document_wins_over_an_attested_one if {
	site := _site_of({"e": ["carve_out"]}, {"a": _attested("e", _unclassified)})
	worse := object.union(_us, {"facts": facts.flatten({"data": {"classified": true}}, "document", null)})
	_whole(worse, site, {"workloads": ["e"]}).bases.carve_out.clauses.unclassified.verdict == "not_met"
	better := object.union(_us, {"facts": facts.flatten({"data": {"classified": false}}, "document", null)})
	classified := _site_of({"e": ["carve_out"]}, {"a": _attested("e", _classified)})
	_whole(better, classified, {"workloads": ["e"]}).bases.carve_out.clauses.unclassified.verdict == "not_met"
}

# --- A basis is shown as those see it that rely on it, verdict, evidence and findings.

test_a_basis_is_shown_as_those_see_it_that_rely_on_it if {
	site := _site_of({"e": ["carve_out"], "p": ["domestic"]}, {"a": _attested("e", _unclassified), "b": _attested("p", _classified)})
	decision := _whole(_us, site, _both)
	decision.relied_on == ["carve_out", "domestic"]
	decision.bases.carve_out.clauses.unclassified.verdict == "met"
	not "carve_out/unclassified/data-is-classified" in {finding.id | some finding in decision.findings}
	"input/classified-out-of-scope" in {finding.id | some finding in decision.findings}
	decision.verdict == "undetermined"
}

test_a_basis_that_nobody_relies_on_is_shown_as_all_see_it if {
	site := _site_of({"e": ["domestic"], "p": ["domestic"]}, {"a": _attested("e", _unclassified), "b": _attested("p", _classified)})
	decision := _whole(_us, site, _both)
	decision.relied_on == ["domestic"]
	decision.bases.carve_out.clauses.unclassified.verdict == "not_met"
	"carve_out/unclassified/data-is-classified" in {finding.id | some finding in decision.findings}
}

# Each met on a basis of its own: no basis is met for both, and none is named.
test_two_workloads_that_are_met_on_different_bases if {
	e := {"relies_on": ["carve_out", "domestic"], "bases": {"carve_out": {"verdict": "met"}, "domestic": {"verdict": "not_met"}}}
	p := {"relies_on": ["carve_out", "domestic"], "bases": {"carve_out": {"verdict": "not_met"}, "domestic": {"verdict": "met"}}}
	decisions._verdict([e, p]) == "met"
	decisions._met_by([e, p], {"carve_out": {"verdict": "not_met"}, "domestic": {"verdict": "not_met"}}) == null
	decisions._met_by([e], e.bases) == "carve_out"
}

# A workload without an answer might have had the worst: no decision is made, and the report says that one was lost.
test_a_workload_without_an_answer_is_not_passed_over if {
	site := _workloads({"e": ["carve_out"]})
	results := object.remove(_results("met", "met", {}), ["places"])
	count([1 | _decided(_stated, results, site, {"workloads": ["e"]})]) == 0
}

# --- The basis asked for, of several workloads.

test_a_request_needs_every_workload_that_claims[note] if {
	some note, [basis, relies_on, relied_on, refused] in {
		"all rely on it": ["domestic", {"e": ["domestic"], "p": ["domestic", "carve_out"]}, ["domestic"], false],
		"one does not": ["domestic", {"e": ["domestic"], "p": ["carve_out"]}, ["carve_out"], true],
		"one relies on nothing that can be read": ["domestic", {"e": ["domestic"], "p": 5}, ["carve_out"], true],
		"none": [null, {"e": ["domestic"], "p": ["domestic"]}, ["domestic"], false],
	}
	decision := _whole(object.union(_us, {"basis": basis}), _workloads(relies_on), _both)
	decision.relied_on == relied_on
	count([1 | "site/basis-not-allowed" in {finding.id | some finding in decision.findings}]) == count([1 | refused])
}

# --- A renewal in doubt lets nothing be met, and hides nothing.

test_a_renewal_in_doubt_withholds_met_and_hides_no_failure[note] if {
	some note, [stated, carve_out, verdict] in {
		"what it was to withdraw": [_unclassified, "met", "undetermined"],
		"a failure": [_classified, "not_met", "not_met"],
	}
	renewal := object.union(_attested("e", _unclassified), {"supersedes": "a", "attested_by": ""})
	site := _site_of({"e": ["carve_out"]}, {"a": _attested("e", stated), "b": renewal})
	decision := _whole(_us, site, {"workloads": ["e"]})
	decision.bases.carve_out.clauses.unclassified.verdict == carve_out
	decision.bases.carve_out.verdict == verdict
	{finding.path | some finding in decision.findings; finding.id == "site/attestation-in-doubt"} == {"attestations.b"}
	by_clauses := _decided(_us, _results("met", "met", {}), site, {"workloads": ["e"]})
	by_clauses.verdict == "undetermined"
}

# The trap: a copy abroad that was attested would be gone with the attestation, and the resource met.
test_a_lapse_makes_nothing_better[note] if {
	copies := object.union(_attested("e", {"other_copies": [{"kind": "saas", "country": "DE"}], "other_copies_complete": true}), {"role": "platform_security"})
	some note, [change, placed, verdict] in {
		"in force": [{}, "not_met", "not_met"],
		"expired": [{"expires_on": "2026-11-23"}, "met", "undetermined"],
		"misspelt": [{"role": "platform-security"}, "met", "undetermined"],
	}
	site := _site_of({"e": ["domestic"]}, {"a": object.union(copies, change)})
	decision := _whole(_us, site, {"workloads": ["e"]})
	decision.bases.domestic.clauses.us_placement.verdict == placed
	decision.verdict == verdict
	{finding.id | some finding in decision.findings; startswith(finding.id, "site/")} == {id |
		placed == "met"
		id := "site/attestation-in-doubt"
	}
}

# --- The last day of the same answer: before the first record lapses, or a waiting one begins.

_valid_until(attestations, roster, run) := decision.valid_until if {
	activity := object.union(_us, {"facts": facts.flatten({"administrators": ["x"]}, "document", null)})
	site := object.union(_site_of({"e": ["carve_out"], "p": ["carve_out"]}, attestations), {"principals": roster})
	decision := _whole(activity, site, run)
}

test_a_decision_ends_before_its_first_record_does[note] if {
	e := object.union(_attested("e", _unclassified), {"expires_on": "2026-12-24"})
	person := {"kind": "user", "us_person": true, "verified_by": "p-9", "verified_on": "2026-09-01", "expires_on": "2026-12-10"}
	some note, [attestations, roster, run, day] in {
		"the reference data": [{}, {}, _both, "2027-02-21"],
		"an attestation": [{"a": e}, {}, _both, "2026-12-23"],
		"of a workload that does not claim": [{"a": e}, {}, {"workloads": ["p"]}, "2027-02-21"],
		"of the second workload": [{"a": object.union(e, {"workload": "p"})}, {}, _both, "2026-12-23"],
		"one that begins": [{"a": object.union(e, {"effective_from": "2026-12-01"})}, {}, _both, "2026-11-30"],
		"one that counts for nothing": [{"a": object.union(e, {"role": "identity_admin"})}, {}, _both, "2027-02-21"],
		"the roster": [{"a": e}, {"x": person}, _both, "2026-12-09"],
		"the roster of somebody else": [{"a": e}, {"y": person}, _both, "2026-12-23"],
		"one of a workload that holds none": [
			{"a": object.union(_attested("e", {"data": {"class": "none"}}), {"expires_on": "2026-12-15"}), "b": _attested("p", _unclassified)},
			{}, _both, "2026-12-14",
		],
	}
	_valid_until(attestations, roster, run) == day
}

test_a_decision_is_the_same_on_its_last_day_and_not_on_the_next if {
	site := _site_of({"e": ["carve_out"]}, {"a": object.union(_attested("e", _unclassified), {"expires_on": "2026-12-24"})})
	verdicts := [decision.bases.carve_out.clauses.unclassified.verdict |
		some day in ["2026-12-23", "2026-12-24"]
		decision := _whole(_us, site, {"workloads": ["e"], "as_of": day})
	]
	verdicts == ["met", "undetermined"]
}
