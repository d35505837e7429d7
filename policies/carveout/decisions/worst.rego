package carveout.decisions

import data.carveout.verdicts

# The worst over the workloads of the best over the bases that each relies on.
_verdict(outcomes) := verdicts.all_of({verdict |
	some outcome in outcomes
	verdict := verdicts.any_of({outcome.bases[basis].verdict | some basis in outcome.relies_on})
})

_relied_on(outcomes) := [basis |
	some basis in ["carve_out", "domestic"]
	basis in {relied | some outcome in outcomes; some relied in outcome.relies_on}
]

_met_by(outcomes, bases) := [basis | some basis in _relied_on(outcomes); bases[basis].verdict == "met"][0] if {
	_verdict(outcomes) == "met"
}

default _met_by(_, _) := null

# A basis as the workloads that rely on it see it, the worst of each condition; as all see it where none relies on it.
_worst(basis, outcomes) := outcomes[0].bases[basis] if count(outcomes) == 1

_worst(basis, outcomes) := {
	"verdict": verdicts.all_of({one.verdict | some one in concerned}),
	"clauses": {name: _worst_clause(name, clause, concerned) | some name, clause in concerned[0].clauses},
} if {
	count(outcomes) > 1
	concerned := _concerned(basis, outcomes)
}

_worst_clause(name, clause, concerned) := {
	"verdict": verdicts.all_of({one.clauses[name].verdict | some one in concerned}),
	"citation": clause.citation,
	"conditions": {condition: verdicts.all_of({one.clauses[name].conditions[condition] | some one in concerned}) |
		some condition, _ in clause.conditions
	},
	"evidence": sort([evidence | some evidence in {each | some one in concerned; some each in one.clauses[name].evidence}]),
}

_concerned(basis, outcomes) := relying if {
	relying := [outcome.bases[basis] | some outcome in outcomes; basis in outcome.relies_on]
	count(relying) > 0
}

_concerned(basis, outcomes) := [outcome.bases[basis] | some outcome in outcomes] if {
	every outcome in outcomes {
		not basis in outcome.relies_on
	}
}

# A basis is shown as the workloads see it that rely on it, and so are its findings.
_bears(finding, _, _) if finding.basis == null

_bears(finding, outcome, _) if finding.basis in outcome.relies_on

_bears(finding, _, outcomes) if {
	every outcome in outcomes {
		not finding.basis in outcome.relies_on
	}
}
