package carveout.verdicts_test

import data.carveout.verdicts

# Kleene's tables, whole: every set over the three verdicts.
_all := {
	"nothing proves nothing": {"of": set(), "is": "undetermined"},
	"met": {"of": {"met"}, "is": "met"},
	"not met": {"of": {"not_met"}, "is": "not_met"},
	"undetermined": {"of": {"undetermined"}, "is": "undetermined"},
	"met and not met": {"of": {"met", "not_met"}, "is": "not_met"},
	"met and undetermined": {"of": {"met", "undetermined"}, "is": "undetermined"},
	"not met and undetermined": {"of": {"not_met", "undetermined"}, "is": "not_met"},
	"all three": {"of": {"met", "not_met", "undetermined"}, "is": "not_met"},
	"a word that is no verdict": {"of": {"met", "ok"}, "is": "undetermined"},
	"null beside met": {"of": {"met", null}, "is": "undetermined"},
}

_any := {
	"nothing proves nothing": {"of": set(), "is": "undetermined"},
	"met": {"of": {"met"}, "is": "met"},
	"not met": {"of": {"not_met"}, "is": "not_met"},
	"undetermined": {"of": {"undetermined"}, "is": "undetermined"},
	"met or not met": {"of": {"met", "not_met"}, "is": "met"},
	"met or undetermined": {"of": {"met", "undetermined"}, "is": "met"},
	"not met or undetermined": {"of": {"not_met", "undetermined"}, "is": "undetermined"},
	"all three": {"of": {"met", "not_met", "undetermined"}, "is": "met"},
	"a word that is no verdict": {"of": {"not_met", "no"}, "is": "undetermined"},
}

test_requirements_must_all_hold[note] if {
	some note, case in _all
	verdicts.all_of(case.of) == case.is
}

test_one_alternative_suffices[note] if {
	some note, case in _any
	verdicts.any_of(case.of) == case.is
}

_finding(condition, verdict) := {"condition": condition, "verdict": verdict}

_conditions := {
	"proof and no finding": {"findings": set(), "proven": true, "is": "met"},
	"no proof, no finding: silence is no consent": {"findings": set(), "proven": false, "is": "undetermined"},
	"a finding against beats proof": {"findings": {_finding("stored", "not_met")}, "proven": true, "is": "not_met"},
	"an open finding withholds proof": {"findings": {_finding("stored", "undetermined")}, "proven": true, "is": "undetermined"},
	"a finding against, unproven": {"findings": {_finding("stored", "not_met")}, "proven": false, "is": "not_met"},
	"both findings": {"findings": {_finding("stored", "not_met"), _finding("stored", "undetermined")}, "proven": true, "is": "not_met"},
	"a finding of another condition": {"findings": {_finding("sent", "not_met")}, "proven": true, "is": "met"},
	"proof that is no boolean is none": {"findings": set(), "proven": "true", "is": "undetermined"},
	"proof that is null is none": {"findings": set(), "proven": null, "is": "undetermined"},
}

test_met_is_only_ever_the_result_of_positive_evidence[note] if {
	some note, case in _conditions
	verdicts.of_condition(case.findings, "stored", case.proven) == case.is
}
