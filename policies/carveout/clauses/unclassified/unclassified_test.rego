package carveout.clauses.unclassified_test

import data.carveout.clauses.unclassified
import data.carveout.facts

_day := {"as_of": "2026-11-23"}

_activity(sources) := {
	"regime": "itar", "act": "store", "facts": facts.merged(sources), "placements": [],
	"subject": {"kind": "activity", "address": "a"},
}

_stated(data_) := facts.flatten({"data": data_}, "document", null)

_attested(data_) := facts.flatten({"data": data_}, "attestation", "att-1")

_said := [unclassified.conditions.classified, ({[finding.id, finding.missing.fact] | some finding in unclassified.findings; finding.missing != null} | {[finding.id, null] | some finding in unclassified.findings; finding.missing == null})]

_told(activity) := said if said := _said with input as activity with data.carveout_run as _day

_lacks(fact) := ["carve_out/unclassified/fact-missing", fact]

_failed := ["carve_out/unclassified/data-is-classified", null]

_other := ["carve_out/unclassified/not-governed", null]

_itar := {"class": "technical_data", "classified": false}

# 120.54(a)(5)(i), "Unclassified": by a label, and not for want of one.
test_only_a_label_of_unclassified_technical_data_is_met[note] if {
	some note, [stated, verdict, findings] in {
		"unclassified technical data": [_itar, "met", set()],
		"classified": [{"class": "technical_data", "classified": true}, "not_met", {_failed}],
		"classified, of no class": [{"classified": true}, "not_met", {_failed, _lacks("data.class")}],
		"no label": [{}, "undetermined", {_lacks("data.class"), _lacks("data.classified")}],
		"null is no label": [{"class": null, "classified": null}, "undetermined", {_lacks("data.class"), _lacks("data.classified")}],
		"unclassified, of no class": [{"classified": false}, "undetermined", {_lacks("data.class")}],
		"technical data, unmarked": [{"class": "technical_data"}, "undetermined", {_lacks("data.classified")}],
		"a mark in words": [{"class": "technical_data", "classified": "false"}, "undetermined", set()],
		"the EAR's data under the ITAR": [{"class": "ear_technology", "classified": false}, "undetermined", {_other}],
		"no controlled data at all": [{"class": "none", "classified": false}, "undetermined", {_other}],
	}
	_told(_activity([_stated(stated)])) == [verdict, findings]
}

test_under_the_ear_its_own_data_is_governed[note] if {
	some note, [stated, verdict] in {
		"EAR technology": [{"class": "ear_technology", "classified": false}, "met"],
		"technical data": [_itar, "undetermined"],
		"classified": [{"class": "ear_technology", "classified": true}, "not_met"],
	}
	_told(object.union(_activity([_stated(stated)]), {"regime": "ear"}))[0] == verdict
}

# Of two sources the worse counts.
test_two_sources[note] if {
	some note, [sources, verdict] in {
		"alike": [[_stated(_itar), _attested(_itar)], "met"],
		"one says classified": [[_stated(_itar), _attested({"classified": true})], "not_met"],
		"the document says classified": [[_stated({"classified": true}), _attested(_itar)], "not_met"],
		"one says that it is the EAR's": [[_stated({"class": "ear_technology"}), _attested(_itar)], "undetermined"],
		"one says the class, the other the mark": [[_stated({"class": "technical_data"}), _attested({"classified": false})], "met"],
	}
	_told(_activity(sources))[0] == verdict
}

_evidence(activity) := found if found := unclassified.evidence with input as activity

test_evidence_names_fact_provenance_and_reference if {
	_evidence(_activity([_attested({"classified": false, "usml_categories": ["VIII"]})])) == {
		{"condition": "classified", "fact": "data.classified", "provenance": "attestation", "ref": "attestations.att-1.facts.data.classified"},
		{"condition": "classified", "fact": "data.usml_categories", "provenance": "attestation", "ref": "attestations.att-1.facts.data.usml_categories"},
	}
	_evidence(_activity([])) == set()
}

test_a_finding_shows_what_was_seen if {
	findings := unclassified.findings with input as _activity([_stated({"classified": true})]) with data.carveout_run as _day
	[finding] := [finding | some finding in findings; finding.verdict == "not_met"]
	[finding.path, finding.actual, finding.expected] == ["facts.data.classified", true, false]
	finding.citation == "22 CFR 120.54(a)(5)(i)"
}

# Facts that bear on no verdict are evidence all the same.
test_the_section_of_the_day_is_cited if {
	findings := unclassified.findings with input as _activity([_stated({})]) with data.carveout_run as _day
	{finding.citation | some finding in findings} == {"22 CFR 120.54(a)(5)(i)"}
}
