# METADATA
# title: What a decision log keeps
# description: |
#   Of an input the digest; of a result the verdicts and the ids of its findings. Never a value, an address or a name: a
#   plan holds secrets in clear, and who may read a log is seldom who may read technical data. The digest is that of
#   the input as JSON with sorted keys: opa eval -i plan.json 'crypto.sha256(json.marshal(input))'.
package system.log

import data.system.carveout

# `input` is the event that is to be logged; `input.input` is what was asked.

mask contains {"op": "upsert", "path": "/input", "value": {"sha256": crypto.sha256(json.marshal(input.input))}} if {
	_has("input")
}

mask contains {"op": "upsert", "path": "/result", "value": _kept} if _has("result")

# OPA masks these three and nothing else. An event that could carry an input in
# another part, or whose masks did not come about, is dropped as a whole.
default drop := true

drop := false if {
	input.path in carveout.entry_points
	every part in object.keys(input) {
		part in _harmless
	}
	masked := {m.path | some m in mask}
	every part in {"input", "result"} & object.keys(input) {
		$"/{part}" in masked
	}
}

# A closed list: a part that a later OPA adds is not logged until somebody has
# looked at it.
_harmless := {
	"batch_decision_id",
	"bundles",
	"decision_id",
	"input",
	"labels",
	"metrics",
	"path",
	"req_id",
	"requested_by",
	"result",
	"revision",
	"span_id",
	"timestamp",
	"trace_id",
}

# The part is there, whatever its value.
_has(part) if part in object.keys(input)

_kept := {"verdict": _verdict, "gate": _gate, "as_of": _as_of, "findings": _findings}

# A result is the verdict itself, or a report, a decision or a resource with one.
default _verdict := null

_verdict := _known(input.result)

_verdict := _known(input.result.verdict)

default _gate := null

_gate := _known(input.result.gate.verdict)

default _as_of := null

_as_of := input.result.as_of if regex.match(`^\d{4}-\d{2}-\d{2}$`, input.result.as_of)

_findings := {$"{finding.id} {_known(finding.verdict)}" |
	some finding in _all
	regex.match(`^[a-z0-9_./-]{1,100}$`, finding.id)
}

_all contains finding if some finding in input.result.findings

_all contains finding if some finding in input.result.decisions[_].findings

_known(verdict) := verdict if verdict in {"met", "not_met", "undetermined"}
