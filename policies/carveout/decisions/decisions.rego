# METADATA
# title: The decision on one activity
# description: Clauses become bases, bases become the verdict; both bases are shown, those relied on decide.
package carveout.decisions

import data.carveout.clauses
import data.carveout.clock
import data.carveout.law.sections
import data.carveout.reference
import data.carveout.regimes
import data.carveout.run
import data.carveout.site
import data.carveout.site.parameters
import data.carveout.verdicts

# The regime of an entry point that gives one decision: the first that the run asks for and that exists.
first_regime := asked_regimes[0]

default first_regime := "itar"

# The regimes of a report, in the order asked for.
asked_regimes := [regime |
	some i, regime in run.regimes
	regimes.rows[regime]
	not regime in array.slice(run.regimes, 0, i)
]

# The one place where clauses are called.
decide(stated, regime) := decision if {
	activity := object.union(stated, {"regime": regime})
	results := clauses.results with input as activity
	decision := _compose(activity, results, reference.findings(regime))
}

_compose(activity, results, bars) := {
	"schema": "carveout.decision/v1",
	"regime": activity.regime,
	"as_of": clock.day,
	"replayed": clock.replayed,
	"valid_until": valid_until(activity.regime, results.places),
	"subject": activity.subject,
	"workloads": sort([id | some id in site.workloads_of(activity)]),
	"verdict": _verdict(reliance, bases),
	"relied_on": [basis | some basis in ["carve_out", "domestic"]; basis in _relied_on(reliance)],
	"met_by": _met_by(reliance, bases),
	"bases": bases,
	"authorizations": [],
	"placements": [shown | some place in _ordered_places(results.places); shown := _shown(place)],
	"findings": ordered(problems | _of_clauses(results)),
	"parameters": parameters.non_default,
	"reference": reference.summary,
} if {
	reliance := _reliance(activity)
	problems := ((results.problems | bars) | reliance.findings) | _unknown_workloads(activity)
	bases := {basis: _basis(activity, basis, results, bars, problems) | some basis, _ in regimes.clauses}
}

_basis(activity, basis, results, bars, problems) := {
	"verdict": verdicts.all_of({clause.verdict | some clause in clauses_} | _problem_verdicts(problems)),
	"clauses": clauses_,
} if {
	clauses_ := {name: _clause(activity, name, object.get(results.clauses, name, {}), bars) |
		some name in regimes.clauses[basis]
		count(regimes.conditions(activity.regime, name)) > 0
	}
}

_problem_verdicts(problems) := {finding.verdict | some finding in problems}

# The regime says which conditions there are; one that comes to no verdict is undetermined, never left out.
_clause(activity, name, result, bars) := {
	"verdict": verdicts.all_of({verdict | some verdict in conditions}),
	"citation": sections.cite(activity.regime, name),
	"conditions": conditions,
	"evidence": sort([evidence | some evidence in object.get(result, "evidence", [])]),
} if {
	conditions := {condition: _barred(object.get(result, ["conditions", condition], "undetermined"), bars) |
		some condition in regimes.conditions(activity.regime, name)
	}
}

# Without the tables, or on a day before them, nothing is decided; with data that is too old nothing is met.
_barred(_, _) := "undetermined" if reference.decides_nothing

_barred(verdict, bars) := verdicts.all_of({verdict} | _problem_verdicts(bars)) if not reference.decides_nothing

# Each workload that claims the activity with the bases it relies on; the default where none claims it.
_reliance(activity) := {"sets": {["carve_out"]}, "findings": set()} if {
	activity.basis == null
	count(site.workloads_of(activity)) == 0
}

_reliance(activity) := {"sets": {site.relies_on(id) | some id in site.workloads_of(activity)}, "findings": set()} if {
	activity.basis == null
	count(site.workloads_of(activity)) > 0
}

_reliance(activity) := {"sets": {[activity.basis]}, "findings": set()} if {
	activity.basis != null
	count(_refused_requests(activity)) == 0
}

_reliance(activity) := {"sets": {["carve_out"]}, "findings": _refused_requests(activity)} if {
	activity.basis != null
	count(_refused_requests(activity)) > 0
}

# The worst over the workloads of the best over the bases each relies on.
_verdict(reliance, bases) := verdicts.all_of({verdict |
	some relied in reliance.sets
	verdict := verdicts.any_of({bases[basis].verdict | some basis in relied})
})

_relied_on(reliance) := {basis | some relied in reliance.sets; some basis in relied}

_met_by(reliance, bases) := [basis | some basis in ["carve_out", "domestic"]; basis in _relied_on(reliance); bases[basis].verdict == "met"][0] if {
	_verdict(reliance, bases) == "met"
}

default _met_by(_, _) := null

# What a clause made of half the tables is no finding.
_of_clauses(_) := set() if reference.decides_nothing

_of_clauses(results) := {finding |
	some name, _ in results.clauses
	some finding in results.clauses[name].findings
} if {
	not reference.decides_nothing
}
