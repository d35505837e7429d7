package carveout.clauses.cryptography_test

import data.carveout.clauses.cryptography
import data.carveout.facts

# Route fips, with a chain that is not stated: what is weighed is the module and the practice alone.

_at_fips(changes) := json.patch(_fips, [{"op": "add", "path": concat("", ["/crypto/", path]), "value": value} | some path, value in changes])

# Facts → verdict of the condition, the parameters that its findings name. A module that fails leaves the other route open.
_modules := {
	"as it should be": [{}, "met", set()],
	"no certificate": [{"module/certificate": null}, "undetermined", {"validated_module_required"}],
	"a blank certificate": [{"module/certificate": " "}, "undetermined", {"validated_module_required"}],
	"an unknown standard": [{"module/standard": "140-1"}, "undetermined", {null}],
	"a standard that is no text": [{"module/standard": 3}, "undetermined", {null}],
	"an unknown status": [{"module/status": "in process"}, "undetermined", {null}],
	"no status": [{"module/status": null}, "undetermined", {null}],
	"historical": [{"module/status": "historical"}, "undetermined", {"historical_module_accepted"}],
	"FIPS 140-2, said to be active": [{"module/standard": "140-2"}, "undetermined", {"historical_module_accepted"}],
	"a sunset ahead": [{"module/sunset_on": "2030-01-01"}, "met", set()],
	"a sunset that is no day": [{"module/sunset_on": "2030-02-30"}, "undetermined", {null}],
	"a sunset that is text": [{"module/sunset_on": "never"}, "undetermined", {null}],
	"no sunset": [{"module/sunset_on": null}, "met", set()],
	"no version": [{"module/version": ""}, "undetermined", {null}],
	"no environment": [{"module/operational_environment": null}, "undetermined", {null}],
	"no name": [{"module/name": 7}, "undetermined", {null}],
	"a mode that nobody states": [{"module/approved_mode": null}, "undetermined", {null}],
	"a mode that is text": [{"module/approved_mode": "true"}, "undetermined", {null}],
	"no documents": [{"nist_practice/documents": []}, "undetermined", {null}],
	"a blank document": [{"nist_practice/documents": ["SP 800-57", ""]}, "undetermined", {null}],
	"documents that are text": [{"nist_practice/documents": "SP 800-57"}, "undetermined", {null}],
	"documents that are none": [{"nist_practice/documents": [7]}, "undetermined", {null}],
	"documents of somebody else": [{"nist_practice/documents": ["cookbook"]}, "undetermined", {null}],
	"documents of somebody else beside one of NIST": [{"nist_practice/documents": ["cookbook", "sp800-57pt1r5"]}, "met", set()],
	"a publication of FIPS": [{"nist_practice/documents": ["FIPS 203"]}, "met", set()],
	"a name of NIST alone": [{"nist_practice/documents": ["nist.gov/keys"]}, "met", set()],
	"a number alone": [{"nist_practice/documents": ["800-57"]}, "undetermined", {null}],
	"a review that is no day": [{"nist_practice/reviewed_on": "2026"}, "undetermined", {null}],
}

test_a_module_is_weighed_by_each_of_its_facts if {
	right := {note |
		some note, [changes, verdict, parameters] in _modules
		answer := _answer(_activity(_at_fips(changes)))
		[answer.verdict, _names(answer)] == [verdict, parameters]
	}
	wrong := object.keys(_modules) - right
	wrong == set()
}

_failing := {"not in its approved mode": {"module/approved_mode": false}, "revoked": {"module/status": "revoked"}}

test_a_module_that_fails_fails_its_route[note] if {
	some note, changes in _failing
	"carve_out/cryptography/route-fails" in _ids(_answer(_activity(_at_fips(changes))))
	_verdict(object.union(_strength_facts.not_met, _at_fips(changes))) == "not_met"
}

# Historical withholds and never fails, whatever the other route says.
test_a_parameter_that_is_stricter_than_the_text_never_gives_not_met if {
	cases := {
		"historical": {"module/status": "historical"},
		"FIPS 140-2": {"module/standard": "140-2"},
		"past its sunset": {"module/sunset_on": "2026-11-01"},
		"not validated": {"module/certificate": null},
		"looked up long ago": {"module/status_checked_on": "2020-01-01"},
		"reviewed long ago": {"nist_practice/reviewed_on": "2020-01-01"},
	}
	right := {note | some note, changes in cases; _verdict(object.union(_strength_facts.not_met, _at_fips(changes))) == "undetermined"}
	wrong := object.keys(cases) - right
	wrong == set()
}

# --- Every day. as_of → verdict.

_days := {
	"FIPS 140-2 on its last day": [{"module/standard": "140-2", "module/status_checked_on": "2026-09-01"}, "2026-09-21", "met"],
	"FIPS 140-2 the day after": [{"module/standard": "140-2", "module/status_checked_on": "2026-09-01"}, "2026-09-22", "undetermined"],
	"FIPS 140-3 the day after": [{"module/status_checked_on": "2026-09-01"}, "2026-09-22", "met"],
	"looked up today": [{"module/status_checked_on": "2026-11-23"}, "2026-11-23", "met"],
	"looked up tomorrow": [{"module/status_checked_on": "2026-11-24"}, "2026-11-23", "undetermined"],
	"looked up 89 days ago": [{"module/status_checked_on": "2026-08-26"}, "2026-11-23", "met"],
	"looked up 90 days ago": [{"module/status_checked_on": "2026-08-25"}, "2026-11-23", "met"],
	"looked up 91 days ago": [{"module/status_checked_on": "2026-08-24"}, "2026-11-23", "undetermined"],
	"sunset tomorrow": [{"module/sunset_on": "2026-11-24"}, "2026-11-23", "met"],
	"sunset today": [{"module/sunset_on": "2026-11-23"}, "2026-11-23", "undetermined"],
	"sunset yesterday": [{"module/sunset_on": "2026-11-22"}, "2026-11-23", "undetermined"],
	"reviewed today": [{"nist_practice/reviewed_on": "2026-11-23"}, "2026-11-23", "met"],
	"reviewed tomorrow": [{"nist_practice/reviewed_on": "2026-11-24"}, "2026-11-23", "undetermined"],
	"reviewed 366 days ago": [{"nist_practice/reviewed_on": "2025-11-22"}, "2026-11-23", "met"],
	"reviewed 367 days ago": [{"nist_practice/reviewed_on": "2025-11-21"}, "2026-11-23", "undetermined"],
}

test_each_day_counts if {
	right := {note | some note, [changes, day, verdict] in _days; _verdict_on(_at_fips(changes), day) == verdict}
	wrong := object.keys(_days) - right
	wrong == set()
}

# By the engine's clock: what begins must have begun everywhere on earth, what ends must have ended nowhere.
_instants := {
	"FIPS 140-2 ended nowhere": [{"module/standard": "140-2", "module/status_checked_on": "2026-09-01"}, "2026-09-21T09:59:59Z", "met"],
	"FIPS 140-2 ended at UTC+14": [{"module/standard": "140-2", "module/status_checked_on": "2026-09-01"}, "2026-09-21T10:00:00Z", "undetermined"],
	"looked up on a day not yet at UTC-12": [{"module/status_checked_on": "2026-11-24"}, "2026-11-24T11:59:59Z", "undetermined"],
	"looked up on a day come everywhere": [{"module/status_checked_on": "2026-11-24"}, "2026-11-24T12:00:00Z", "met"],
	"90 days ago everywhere": [{"module/status_checked_on": "2026-08-25"}, "2026-11-23T09:59:59Z", "met"],
	"91 days ago at UTC+14": [{"module/status_checked_on": "2026-08-25"}, "2026-11-23T10:00:00Z", "undetermined"],
	"sunset nowhere": [{"module/sunset_on": "2026-11-24"}, "2026-11-23T09:59:59Z", "met"],
	"sunset at UTC+14": [{"module/sunset_on": "2026-11-24"}, "2026-11-23T10:00:00Z", "undetermined"],
	"reviewed 366 days ago everywhere": [{"nist_practice/reviewed_on": "2025-11-22"}, "2026-11-23T09:59:59Z", "met"],
	"reviewed 367 days ago at UTC+14": [{"nist_practice/reviewed_on": "2025-11-22"}, "2026-11-23T10:00:00Z", "undetermined"],
	"reviewed on a day not yet at UTC-12": [{"nist_practice/reviewed_on": "2026-11-24"}, "2026-11-24T11:59:59Z", "undetermined"],
}

test_the_stricter_end_of_each_day_counts if {
	right := {note |
		some note, [changes, instant, verdict] in _instants
		activity := _activity(_at_fips(changes))
		now := time.parse_rfc3339_ns(instant)
		cryptography.conditions.adequate == verdict with input as activity with time.now_ns as now
	}
	wrong := object.keys(_instants) - right
	wrong == set()
}

# --- Each parameter, lifted. Lapsed overrides are below.

_lifted := {
	"compliant alone": [{"module/certificate": null, "module/status": null, "module/status_checked_on": null}, {"validated_module_required": false}],
	"no certificate, but a status": [{"module/certificate": null}, {"validated_module_required": false}],
	"historical": [{"module/status": "historical"}, {"historical_module_accepted": true}],
	"FIPS 140-2": [{"module/standard": "140-2"}, {"historical_module_accepted": true}],
	"past its sunset": [{"module/sunset_on": "2026-09-21", "module/status": "historical"}, {"historical_module_accepted": true}],
	"compliant with FIPS 140-2 alone": [
		{"module/certificate": null, "module/status": null, "module/status_checked_on": null, "module/standard": "140-2"},
		{"validated_module_required": false, "historical_module_accepted": true},
	],
	"looked up 100 days ago": [{"module/status_checked_on": "2026-08-15"}, {"cmvp_status_max_age_days": 100}],
	"reviewed 400 days ago": [{"nist_practice/reviewed_on": "2025-10-19"}, {"nist_practice_max_age_days": 400}],
}

test_a_parameter_lifts_what_it_withholds if {
	right := {note |
		some note, [changes, overrides] in _lifted
		_verdict(_at_fips(changes)) == "undetermined"
		_verdict_under(_at_fips(changes), overrides) == "met"
		_asked(_activity(_at_fips(changes)), _site(overrides), "2026-12-01").verdict == "undetermined"
	}
	wrong := object.keys(_lifted) - right
	wrong == set()
}

# Where a validation is required, a module without one lacks its status as well.
test_what_a_validation_would_have_is_asked_for if {
	stated := _at_fips({"module/certificate": null, "module/status": null, "module/status_checked_on": null})
	{finding.path | some finding in _answer(_activity(stated)).findings} == {
		"facts.crypto.module.certificate", "facts.crypto.module.status", "facts.crypto.module.status_checked_on",
	}
}

# One thing accepted is not the next.
_unlifted := {
	"compliant alone, and revoked": [{"module/certificate": null, "module/status": "revoked"}, {"validated_module_required": false}],
	"compliant alone, with a status nobody looked up": [{"module/certificate": null, "module/status_checked_on": null}, {"validated_module_required": false}],
	"compliant alone, with FIPS 140-2": [{"module/certificate": null, "module/status": null, "module/status_checked_on": null, "module/standard": "140-2"}, {"validated_module_required": false}],
	"a certificate without a status": [{"module/status": null}, {"validated_module_required": false}],
	"historical, and not in its approved mode": [{"module/status": "historical", "module/approved_mode": false}, {"historical_module_accepted": true}],
	"FIPS 140-2 revoked": [{"module/standard": "140-2", "module/status": "revoked"}, {"historical_module_accepted": true}],
	"FIPS 140-2 of unknown status": [{"module/standard": "140-2", "module/status": null}, {"historical_module_accepted": true}],
	"historical, with its standing required": [{"module/status": "historical"}, {"historical_module_accepted": false}],
	"historical, by a word that is none": [{"module/status": "historical"}, {"historical_module_accepted": "true"}],
	"no module, with every parameter lifted": [{"module": "compliant"}, {"validated_module_required": false, "historical_module_accepted": true}],
}

test_a_parameter_lifts_nothing_else if {
	right := {note | some note, [changes, overrides] in _unlifted; _verdict_under(_at_fips(changes), overrides) == "undetermined"}
	wrong := object.keys(_unlifted) - right
	wrong == set()
}

test_the_last_day_of_fips_140_2_may_be_the_next if {
	stated := _at_fips({"module/standard": "140-2", "module/status_checked_on": "2026-09-01"})
	site := _site({"fips_140_2_last_day": "2026-09-22"})
	_asked(_activity(stated), site, "2026-09-22").verdict == "met"
	_asked(_activity(stated), site, "2026-09-23").verdict == "undetermined"
}

# Parameters whose rows are not loaded read as their conservative defaults.
test_without_parameters_the_strict_reading_stands if {
	cases := {
		"as it should be": [{}, "met"],
		"no certificate": [{"module/certificate": null}, "undetermined"],
		"historical": [{"module/status": "historical"}, "undetermined"],
		"FIPS 140-2": [{"module/standard": "140-2"}, "undetermined"],
		"looked up 90 days ago": [{"module/status_checked_on": "2026-08-25"}, "met"],
		"looked up 91 days ago": [{"module/status_checked_on": "2026-08-24"}, "undetermined"],
		"reviewed 367 days ago": [{"nist_practice/reviewed_on": "2025-11-21"}, "undetermined"],
	}
	right := {note |
		some note, [changes, verdict] in cases
		activity := _activity(_at_fips(changes))
		cryptography.conditions.adequate == verdict with input as activity with data.carveout_run as {"as_of": _day} with data.carveout.site.parameters.table as {}
	}
	wrong := object.keys(cases) - right
	wrong == set()
}

# --- Several sources: every module must pass, and every statement of practice.

_second := {
	"another that passes": [{"crypto": {"module": object.union(_module, {"certificate": "1"})}}, "met"],
	"another that is revoked": [{"crypto": {"module": object.union(_module, {"status": "revoked"})}}, "undetermined"],
	"another that is historical": [{"crypto": {"module": object.union(_module, {"status": "historical"})}}, "undetermined"],
	"another that is nothing": [{"crypto": {"module": {}}}, "undetermined"],
	"another that is text": [{"crypto": {"module": "OpenSSL"}}, "undetermined"],
	"other practice that is old": [{"crypto": {"nist_practice": object.union(_practice, {"reviewed_on": "2020-01-01"})}}, "undetermined"],
	"other practice that is nothing": [{"crypto": {"nist_practice": {}}}, "undetermined"],
	"other practice that is text": [{"crypto": {"nist_practice": "SP 800-57"}}, "undetermined"],
}

test_of_several_sources_the_worse_counts_in_any_order if {
	right := {note |
		some note, [second, verdict] in _second
		sources := [facts.flatten(_fips, "document", null), facts.flatten(second, "attestation", "att-1")]
		_answer(_of("itar", facts.merged(sources))).verdict == verdict
		_answer(_of("itar", facts.merged(array.reverse(sources)))).verdict == verdict
	}
	wrong := object.keys(_second) - right
	wrong == set()
}

# A statement that came without its path is weighed all the same.
test_a_statement_without_a_path_is_weighed if {
	stated := facts.flatten(_fips, "document", null)
	bare := object.union(stated, {"crypto.module": array.concat(stated["crypto.module"], [{"value": {"status": "revoked"}}])})
	answer := _answer(_of("itar", bare))
	answer.verdict == "undetermined"
	{finding.path | some finding in answer.findings; finding.id == "carve_out/cryptography/route-fails"} == {null}
}
