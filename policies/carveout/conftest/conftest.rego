# METADATA
# title: Conftest and Gatekeeper
# description: |
#   The report as deny and warn. The gate is destination.stored, what a document can decide, unless the operator
#   names another. A gated not_met or undetermined denies; only a site parameter turns undetermined into a warning.
package carveout.conftest

import data.carveout.clock
import data.carveout.gate
import data.carveout.reports
import data.carveout.run
import data.carveout.site.parameters

_gate := gate.conditions if count(gate.conditions) > 0

_gate := ["destination.stored"] if count(gate.conditions) == 0

deny contains _message(decision, verdict) if {
	some decision in reports.all_decisions
	verdict := gate.verdict(decision, _gate)
	_denies(verdict)
}

deny contains _of_document(finding) if some finding in reports.findings

deny contains {"msg": "This run replays a past day, and nobody accepted the replay.", "id": "input/replay-not-accepted"} if {
	clock.replayed
	not run.accept_replay
}

# Silence would pass in both engines, so it is a denial.
deny contains {"msg": "The policies gave no report on this document.", "id": "input/no-report"} if not _reported

_reported if is_object(reports.report)

warn contains _message(decision, verdict) if {
	some decision in reports.all_decisions
	verdict := gate.verdict(decision, _gate)
	verdict == "undetermined"
	not _denies(verdict)
}

# The organization's own region rules count as they do for the command.
deny contains _of_document(finding) if {
	some finding in reports.of_organization
	gate.of_site
	_denies(finding.verdict)
}

# What was left out is not decided, and nobody should take it for that.
warn contains {"msg": $"{reports.left_out} resources that are not marked were left out, as the run asks."} if reports.left_out > 0

# What is not gated is said all the same.
warn contains {"msg": $"{decision.subject.address}: {decision.verdict} under {decision.regime}, beyond the gate."} if {
	some decision in reports.all_decisions
	gate.verdict(decision, _gate) == "met"
	decision.verdict != "met"
}

# What else the organization should hear of itself stops nothing.
warn contains _of_document(finding) if {
	some finding in reports.site_findings
	not _of_document(finding) in deny
}

_denies("not_met")

_denies("undetermined") if not _lenient

# A rule of its own: `not` over a call whose value is missing is itself undefined.
_lenient if parameters.value("undetermined_warns") == true

_message(decision, verdict) := {
	"msg": $"{decision.subject.address}: {verdict}. {reasons}",
	"address": decision.subject.address,
	"regime": decision.regime,
	"verdict": verdict,
	"findings": [finding.id | some finding in _reasons(decision, verdict)],
} if {
	reasons := concat(" ", [reason |
		some finding in _reasons(decision, verdict)
		reason := $"{_cited(finding)}{finding.message} {finding.remediation}{_against(finding)}"
	])
}

# First, since Gatekeeper's audit cuts a message. What no law says has no citation.
_cited(finding) := $"[{finding.citation}] " if is_string(finding.citation)

_cited(finding) := "" if finding.citation == null

# Whose advice the mend goes against.
_against(finding) := "" if count(finding.contradicts) == 0

_against(finding) := $" This contradicts {advice}: suppress it there with {finding.id}." if {
	count(finding.contradicts) > 0
	advice := concat(", ", finding.contradicts)
}

# The gated findings that make the verdict.
_reasons(decision, verdict) := [finding |
	some finding in decision.findings
	finding.verdict == verdict
	gate.covers(_gate, finding)
]

_of_document(finding) := {"msg": $"{finding.message} {finding.remediation}{_against(finding)}", "id": finding.id}
