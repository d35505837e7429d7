package carveout.findings_test

import data.carveout.findings

_annotation(id) := {"custom": {
	"id": id,
	"condition": "stored",
	"verdict": "not_met",
	"remediation": "Mend it.",
	"parameter": "some_parameter",
	"sources": ["https://example.org"],
}}

_scope := {"regime": "itar", "subject": {"kind": "terraform", "address": "azurerm_storage_account.drawings", "type": "azurerm_storage_account"}}

_stored := "carve_out/destination/stored-in-proscribed-country"

# Whatever is not said is null: a consumer never meets a missing key.
test_every_key_of_the_contract_is_there_from_a_message_alone if {
	findings.make(
		{"regime": "itar", "subject": {"kind": null, "address": null}}, {"custom": {
			"id": "input/x",
			"verdict": "undetermined",
			"remediation": "Mend it.",
			"sources": [],
		}},
		{"message": "Something."},
	) == {
		"id": "input/x",
		"class": "input",
		"basis": null,
		"clause": null,
		"condition": null,
		"verdict": "undetermined",
		"message": "Something.",
		"citation": null,
		"path": null,
		"actual": null,
		"expected": null,
		"remediation": "Mend it.",
		"parameter": null,
		"review": null,
		"fingerprint": "2f679a35b4b51945",
		"sources": [],
		"missing": null,
		"contradicts": [],
	}
}

test_details_are_kept_and_beat_the_annotation if {
	details := {
		"message": "m", "condition": "sent", "citation": "c", "path": "p", "actual": false, "expected": ["e"],
		"remediation": "r", "parameter": "q", "review": {"stage": "planned"}, "missing": {"fact": "f", "roles": []},
		"contradicts": ["checkov X"],
	}
	finding := findings.make(_scope, _annotation(_stored), details)
	object.subset(finding, details)
	finding.verdict == "not_met"
	finding.sources == ["https://example.org"]
}

test_the_annotation_speaks_where_the_details_are_silent if {
	finding := findings.make(_scope, _annotation(_stored), {"message": "m"})
	finding.condition == "stored"
	finding.remediation == "Mend it."
	finding.parameter == "some_parameter"
}

_ids := {
	"a clause of the carve-out": {"id": _stored, "class": "law", "basis": "carve_out", "clause": "destination"},
	"a clause of domestic": {"id": "domestic/us_placement/x", "class": "law", "basis": "domestic", "clause": "us_placement"},
	"the organization's own": {"id": "site/x", "class": "site", "basis": null, "clause": null},
	"the input's": {"id": "input/x", "class": "input", "basis": null, "clause": null},
	"the reference data's": {"id": "reference/x", "class": "reference", "basis": null, "clause": null},
}

test_class_basis_and_clause_are_read_from_the_id[note] if {
	some note, case in _ids
	finding := findings.make(_scope, _annotation(case.id), {"message": "m"})
	object.subset(finding, case)
}

# Expected values made outside Rego: printf 'itar\n<id>\n<kind>\n<address>\n<path>' | sha256sum | cut -c1-16
_fingerprints := {
	"of a resource": {"scope": _scope, "id": _stored, "path": "account_replication_type", "is": "62e815852c798b32"},
	"of a document, under the EAR": {
		"scope": {"regime": "ear", "subject": {"kind": null, "address": null}},
		"id": "reference/table-missing", "path": "carveout.law.countries", "is": "186617fec8122070",
	},
	"of no path": {"scope": {"regime": "itar", "subject": {"kind": "activity", "address": "d"}}, "id": "site/x", "path": null, "is": "3a75d4dc923584dc"},
}

test_the_fingerprint_is_of_regime_id_kind_address_and_path[note] if {
	some note, case in _fingerprints
	findings.make(case.scope, _annotation(case.id), {"message": "m", "path": case.path}).fingerprint == case.is
}

test_the_fingerprint_is_stable_whatever_else_the_finding_says if {
	a := findings.make(_scope, _annotation(_stored), {"message": "one", "path": "p", "actual": 1, "citation": "x"})
	b := findings.make(_scope, _annotation(_stored), {"message": "two", "path": "p", "actual": null, "remediation": "y"})
	a.fingerprint == b.fingerprint
}

_others := {
	"regime": [object.union(_scope, {"regime": "ear"}), _stored, "p"],
	"kind": [object.union(_scope, {"subject": {"kind": "arm"}}), _stored, "p"],
	"address": [object.union(_scope, {"subject": {"address": "a"}}), _stored, "p"],
	"id": [_scope, "carve_out/destination/place-unknown", "p"],
	"path": [_scope, _stored, "q"],
}

test_the_fingerprint_differs_by_each_of_its_five_parts[part] if {
	some part, [scope, id, path] in _others
	a := findings.make(_scope, _annotation(_stored), {"message": "m", "path": "p"})
	b := findings.make(scope, _annotation(id), {"message": "m", "path": path})
	a.fingerprint != b.fingerprint
}

# A document may hold anything where an address should be: the finding must not vanish.
test_a_subject_of_the_wrong_type_does_not_erase_the_finding[note] if {
	some value in [null, 5, [], {}, true]
	note := json.marshal(value)
	finding := findings.make({"regime": "itar", "subject": {"kind": value, "address": value}}, _annotation(_stored), {"message": "m", "path": value})
	count(finding.fingerprint) == 16
}
