package carveout_metadata_test

import data.carveout_metadata as metadata

_package := ["data", "carveout", "clauses", "destination"]

_rule := {"file": "a.rego", "row": 7, "name": "findings", "package": _package}

_complete := {
	"scope": "rule",
	"title": "Stored in a proscribed country",
	"description": "A copy lies there.",
	"custom": {
		"id": "carve_out/destination/stored-there",
		"verdict": "not_met",
		"remediation": "Move it.",
		"sources": ["https://www.ecfr.gov/current/title-22"],
	},
}

_input(annotations) := {
	"annotations": [{"location": {"file": "a.rego", "row": 7, "col": 1}, "annotations": annotations}],
	"rules": [_rule],
}

# _changed replaces one field of a complete annotation's custom.
_changed(field, value) := object.union(_complete, {"custom": object.union(_complete.custom, {field: value})})

test_complete if count(metadata.problems) == 0 with input as _input(_complete)

test_no_rules if metadata.problems == {"no rule makes a finding"} with input as {}

test_no_annotation if metadata.problems == _one("findings has no METADATA") with input as {"annotations": [], "rules": [_rule]}

test_annotation_of_another_rule if {
	made := object.union(_input(_complete), {"rules": [object.union(_rule, {"row": 8})]})
	metadata.problems == {"a.rego:8: findings has no METADATA"} with input as made
}

test_annotation_of_another_scope if {
	made := _input(object.union(_complete, {"scope": "document"}))
	metadata.problems == _one("findings has no METADATA") with input as made
}

_one(message) := {concat("", ["a.rego:7: ", message])}

test_title if {
	made := _input(object.union(_complete, {"title": " "}))
	metadata.problems == _one("title is missing or empty") with input as made
}

test_description if {
	made := _input(object.remove(_complete, ["description"]))
	metadata.problems == _one("description is missing or empty") with input as made
}

test_remediation if {
	every value in [null, "", 3] {
		made := _input(_changed("remediation", value))
		metadata.problems == _one("custom.remediation is missing or empty") with input as made
	}
}

test_id if {
	every id in [
		null, "", 7, "destination/stored", "carve_out/destination", "carve_out/Destination/a", "site/a/b",
		"other/a", "licence/destination/a", "carve_out/destination/a b",
	] {
		made := _input(_changed("id", id))
		expected := "custom.id is not <basis>/<clause>/<name>, site/<name>, input/<name> or reference/<name>"
		metadata.problems == _one(expected) with input as made
	}
}

test_ids_of_every_class if {
	every id in ["carve_out/destination/a", "domestic/us_placement/a-1", "site/a", "input/a", "reference/a"] {
		made := object.union(_input(_changed("id", id)), {"rules": [object.union(_rule, {"package": ["data", "carveout", "reports"]})]})
		count(metadata.problems) == 0 with input as made
	}
}

test_verdict if {
	every verdict in [null, "", "fail"] {
		made := _input(_changed("verdict", verdict))
		metadata.problems == _one("custom.verdict is none of met, not_met, undetermined") with input as made
	}
}

test_sources if {
	every sources in [null, [], "https://a.example/", ["http://a.example/"], ["https://a.example/", 3], ["22 CFR 120.54"], ["https://"]] {
		made := _input(_changed("sources", sources))
		metadata.problems == _one("custom.sources is no list of https addresses") with input as made
	}
}

test_id_of_another_clause if {
	made := _input(_changed("id", "carve_out/origin/a"))
	metadata.problems == _one("custom.id carve_out/origin/a is not of the clause destination") with input as made
}

test_id_given_twice if {
	made := {
		"annotations": [
			{"location": {"file": "a.rego", "row": 7}, "annotations": _complete},
			{"location": {"file": "b.rego", "row": 9}, "annotations": _complete},
		],
		"rules": [_rule, object.union(_rule, {"file": "b.rego", "row": 9})],
	}
	expected := {
		"a.rego:7: custom.id carve_out/destination/stored-there is not unique",
		"b.rego:9: custom.id carve_out/destination/stored-there is not unique",
	}
	metadata.problems == expected with input as made
}
