package carveout.documents.kinds_test

import data.carveout.documents
import data.carveout.documents.kinds
import data.carveout.reports

_day := {"as_of": "2026-11-23", "accept_replay": true}

_documents := {
	"a plan": {"format_version": "1.2", "resource_changes": []},
	"a template": {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": []},
	"an inventory": {"value": []},
	"a Kubernetes object": {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "n"}},
}

test_every_kind_says_what_it_holds[note] if {
	some note, document in _documents
	contents := kinds.contents with input as document with data.carveout_run as _day
	contents.activities == []
	contents.expected == 0
	contents.incomplete == set()
}

test_what_is_refused_holds_nothing if {
	contents := kinds.contents with input as {"x": 1} with data.carveout_run as _day
	contents.expected == 0
}

# An adapter that came to no answer must not read as a document that holds nothing.
test_contents_that_could_not_be_told_are_a_lost_resource if {
	report := reports.report with input as _documents["a plan"] with data.carveout_run as _day
		with documents.kind as "a kind without an adapter"
	report.verdict == "undetermined"
	{finding.id | some finding in report.findings} == {"input/resource-not-decided"}
}

test_an_activity_that_is_named if {
	contents := kinds.contents with input as {"schema": "carveout.activity/v1"} with data.carveout_run as object.union(_day, {"kind": "activity"})
	contents.expected == 0
}
