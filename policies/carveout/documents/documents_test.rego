package carveout.documents_test

import data.carveout.documents

_plan := {"format_version": "1.2", "resource_changes": []}

_activity := {"schema": "carveout.activity/v1"}

_template := {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"}

_listed := [{"id": "/subscriptions/1", "type": "microsoft.storage/storageaccounts"}]

_object := {"apiVersion": "v1", "kind": "StorageClass"}

_fits(document) := fits if fits := documents.fits with input as document

test_markers[note] if {
	some note, case in {
		"a plan": [_plan, {"terraform"}],
		"a plan of planned values alone": [{"format_version": "0.1", "planned_values": {}}, {"terraform"}],
		"a plan whose changes are null": [{"format_version": "1.2", "resource_changes": null}, {"terraform"}],
		"a format version that is a number": [{"format_version": 1.2, "resource_changes": []}, set()],
		"a format version alone": [{"format_version": "1.2"}, set()],
		"a template": [_template, {"arm"}],
		"a template of other capitals": [{"$schema": "HTTPS://X/DEPLOYMENTTEMPLATE.JSON"}, {"arm"}],
		"a template for parameters": [{"$schema": "https://x/deploymentParameters.json#"}, set()],
		"a schema that is a number": [{"$schema": 7}, set()],
		"an inventory": [_listed, {"inventory"}],
		"an inventory under value": [{"value": _listed}, {"inventory"}],
		"an inventory under data": [{"data": _listed}, {"inventory"}],
		"an inventory under value, beside other data": [{"value": _listed, "data": []}, {"inventory"}],
		"a record by itself": [_listed[0], {"inventory"}],
		"a record in capitals": [[{"ID": "/Subscriptions/1", "TYPE": "x/y"}], {"inventory"}],
		"Resource Graph's table": [{"data": {"columns": [{"name": "id"}, {"name": "type"}], "rows": [["/subscriptions/1", "x/y"]]}}, {"inventory"}],
		"a page of nothing": [{"value": []}, {"inventory"}],
		"records whose ids are not Azure's": [[{"id": "7", "type": "x"}], set()],
		"a record whose id is a number": [[{"id": 7, "type": "x"}], set()],
		"several objects": [[_object, _object], {"kubernetes"}],
		"an empty list": [[], set()],
		"a list of numbers": [[1], set()],
		"a Kubernetes object": [_object, {"kubernetes"}],
		"an activity": [_activity, {"activity"}],
		"an activity of another version": [{"schema": "carveout.activity/v2"}, set()],
		"null": [null, set()],
		"text": ["terraform", set()],
		"a number": [7, set()],
		"an empty object": [{}, set()],
	}
	_fits(case[0]) == case[1]
}

# [refusals, kind], under what the operator named.
_told(document, run) := [refusals, [kind | some kind in _kinds(document, run)]] if {
	refusals := documents.refusals with input as document with data.carveout_run as run
}

_kinds(document, run) := {kind | kind := documents.kind with input as document with data.carveout_run as run}

test_kind_is_told_by_its_markers[note] if {
	some note, case in {
		"a plan": {"document": _plan, "run": {}, "is": [set(), ["terraform"]]},
		"a plan, named": {"document": _plan, "run": {"kind": "terraform"}, "is": [set(), ["terraform"]]},
		"a plan, named an activity": {"document": _plan, "run": {"kind": "activity"}, "is": [{"not-of-named-kind"}, []]},
		"a plan, named by no word": {"document": _plan, "run": {"kind": 7}, "is": [{"not-of-named-kind"}, []]},
		"a template": {"document": _template, "run": {}, "is": [set(), ["arm"]]},
		"an inventory": {"document": _listed, "run": {}, "is": [set(), ["inventory"]]},
		"an inventory of nothing": {"document": {"value": []}, "run": {}, "is": [set(), ["inventory"]]},
		"a list of nothing": {"document": [], "run": {}, "is": [{"unrecognised"}, []]},
		"a list of nothing, named an inventory": {"document": [], "run": {"kind": "inventory"}, "is": [set(), ["inventory"]]},
		"a Kubernetes object": {"document": _object, "run": {}, "is": [set(), ["kubernetes"]]},
		"nothing": {"document": {}, "run": {}, "is": [{"unrecognised"}, []]},
		"null": {"document": null, "run": {}, "is": [{"unrecognised"}, []]},
		"nothing, named a plan": {"document": {}, "run": {"kind": "terraform"}, "is": [{"unrecognised"}, []]},
	}
	_told(case.document, case.run) == case.is
}

# An activity states its own facts, so that a pull request may not swap its plan for one.
test_an_activity_counts_only_if_the_operator_names_it[note] if {
	some note, case in {
		"not named": {"run": {}, "is": [{"activity-not-named"}, []]},
		"named": {"run": {"kind": "activity"}, "is": [set(), ["activity"]]},
		"another kind named": {"run": {"kind": "terraform"}, "is": [{"activity-not-named", "not-of-named-kind"}, []]},
		"named in capitals": {"run": {"kind": "ACTIVITY"}, "is": [{"activity-not-named", "not-of-named-kind"}, []]},
	}
	_told(_activity, case.run) == case.is
}

test_a_document_of_two_kinds_is_refused[note] if {
	some note, document in {
		"a plan and an activity": object.union(_plan, _activity),
		"a plan and a Kubernetes object": object.union(_plan, _object),
		"a plan and an inventory": object.union(_plan, {"data": _listed}),
		"a template and an inventory": object.union(_template, {"value": _listed}),
	}
	some run in [{}, {"kind": "activity"}, {"kind": "terraform"}]
	_told(document, run) == [{"ambiguous"}, []]
}

test_a_state_is_refused_by_name[note] if {
	some note, case in {
		"a state file": {"version": 4, "terraform_version": "1.9.0", "resources": []},
		"terraform show of a state": {"format_version": "1.0", "terraform_version": "1.9.0", "values": {}},
	}
	_told(case, {}) == [{"state-file"}, []]
}

test_a_state_with_a_plan_s_markers_is_refused if {
	_told(object.union(_plan, {"version": 4, "terraform_version": "1.9.0", "resources": []}), {}) == [{"state-file"}, []]
}

test_a_plan_with_values_is_a_plan if _told(object.union(_plan, {"values": {}}), {}) == [set(), ["terraform"]]
