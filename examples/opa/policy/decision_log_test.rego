package system.log_test

import data.system.log

_secret := "planted-secret"

_report := {
	"schema": "carveout.report/v1",
	"verdict": "not_met",
	"as_of": "2026-11-23",
	"gate": {"verdict": "not_met"},
	"findings": [{"id": "input/document-incomplete", "verdict": "undetermined", "message": _secret}],
	"decisions": [{
		"subject": {"address": _secret},
		"findings": [{"id": "carve_out/destination/stored", "verdict": "not_met", "actual": _secret, "message": _secret}],
	}],
}

_event := {
	"decision_id": "1",
	"path": "carveout/report",
	"labels": {"id": "2"},
	"timestamp": "2026-11-23T00:00:00Z",
	"input": {"resource_changes": [{"address": _secret}]},
	"result": _report,
}

# What OPA makes of an event with these masks.
_logged(event) := object.union(object.remove(event, object.keys(masked)), masked) if {
	masked := {trim_prefix(m.path, "/"): m.value | some m in log.mask with input as event}
}

test_a_report_is_logged_without_what_it_is_about if {
	logged := _logged(_event)
	not contains(json.marshal(logged), _secret)
	logged.result == {
		"verdict": "not_met",
		"gate": "not_met",
		"as_of": "2026-11-23",
		"findings": {"input/document-incomplete undetermined", "carve_out/destination/stored not_met"},
	}
	not log.drop with input as _event
}

test_the_digest_is_that_of_the_input_with_sorted_keys if {
	event := json.patch(_event, [{"op": "replace", "path": "/input", "value": {"b": 1, "a": 2}}])
	_logged(event).input == {"sha256": crypto.sha256(`{"a":2,"b":1}`)}
}

test_an_input_that_is_no_object_is_masked if {
	every given in [null, false, _secret, [_secret], 7] {
		event := json.patch(_event, [{"op": "replace", "path": "/input", "value": given}])
		logged := object.union(event, {"input": [m.value | some m in log.mask with input as event; m.path == "/input"][0]})
		logged.input == {"sha256": crypto.sha256(json.marshal(given))}
		not log.drop with input as event
	}
}

test_a_result_of_another_shape_shows_nothing if {
	every given in [null, false, _secret, [_secret], {"a": _secret}, {"verdict": _secret, "as_of": _secret, "findings": _secret}, {"findings": [{"id": "Planted Secret", "verdict": "met"}]}] {
		event := json.patch(_event, [{"op": "replace", "path": "/result", "value": given}])
		shown := [m.value | some m in log.mask with input as event; m.path == "/result"]
		shown == [{"verdict": null, "gate": null, "as_of": null, "findings": set()}]
	}
}

test_a_verdict_alone_is_kept if {
	event := json.patch(_event, [
		{"op": "replace", "path": "/path", "value": "carveout/report/verdict"},
		{"op": "replace", "path": "/result", "value": "met"},
	])
	_logged(event).result.verdict == "met"
	not log.drop with input as event
}

test_what_cannot_be_masked_is_dropped if {
	every part in ["query", "error", "intermediate_results", "mapped_result", "nd_builtin_cache", "request_context", "custom", "rule_labels", "new"] {
		log.drop with input as object.union(_event, {part: _secret})
	}
}

test_another_path_is_dropped if {
	log.drop with input as object.union(_event, {"path": "carveout/planted-secret"})
	log.drop with input as object.remove(_event, ["path"])
}

test_what_is_not_masked_is_dropped if {
	log.drop with input as _event with log.mask as set()
	log.drop with input as _event with log.mask as {{"op": "upsert", "path": "/input", "value": {}}}
}

test_an_answer_without_result_is_logged if {
	event := object.remove(_event, ["result"])
	not log.drop with input as event
	{m.path | some m in log.mask with input as event} == {"/input"}
}
