# METADATA
# title: The decision on one activity
# description: Clauses become bases, bases become the verdict; both bases are shown, those relied on decide.
package carveout.decisions

import data.carveout.clauses
import data.carveout.clock
import data.carveout.law.sections
import data.carveout.marks
import data.carveout.reference
import data.carveout.regimes
import data.carveout.run
import data.carveout.site
import data.carveout.site.attestations
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

# The one place where clauses are called: once for each workload that claims the activity.
decide(stated, regime) := decision if {
	activity := object.union(stated, {"regime": regime})
	bars := reference.findings(regime)
	views := _views(activity)
	outcomes := [outcome |
		some view in views
		seen := view.activity
		results := clauses.results with input as seen
		outcome := _outcome(view, results, bars)
	]

	# A workload without an answer might have had the worst; no decision is then made.
	count(outcomes) == count(views)
	decision := _compose(activity, outcomes)
}

# What one workload makes of the activity.
_outcome(view, results, bars) := {
	"relies_on": reliance.relied,
	"bases": bases,
	"findings": (problems | _of_clauses(results)),
	"places": results.places,
	"authorizations": results.authorizations,
	"boundaries": results.boundaries,
} if {
	activity := view.activity
	reliance := _reliance(view)
	of_site := (_unknown_workloads(activity) | _exclusion_findings(activity)) | _doubts(activity)
	problems := ((results.problems | bars) | reliance.findings) | of_site
	bases := {basis: _basis(activity, basis, results, bars, problems) | some basis, _ in regimes.clauses}
}

_compose(activity, outcomes) := {
	"schema": "carveout.decision/v1",
	"regime": activity.regime,
	"as_of": clock.day,
	"replayed": clock.replayed,
	"valid_until": valid_until(activity.regime, places, _of_records(activity, outcomes)),
	"subject": activity.subject,
	"marked": marks.carried(activity),
	"tags_known": marks.readable(activity),
	"workloads": sort([id | some id in site.workloads_of(activity)]),
	"verdict": _verdict(outcomes),
	"relied_on": _relied_on(outcomes),
	"met_by": _met_by(outcomes, bases),
	"bases": bases,
	"authorizations": sort([considered | some considered in {entry | some outcome in outcomes; some entry in outcome.authorizations}]),
	"placements": [shown | some place in _ordered_places(places); shown := _shown(place)],
	"findings": ordered({finding | some outcome in outcomes; some finding in outcome.findings; _bears(finding, outcome, outcomes)}),
	"parameters": parameters.non_default,
	"reference": reference.summary,
} if {
	places := {place | some outcome in outcomes; some place in outcome.places}
	bases := {basis: _worst(basis, outcomes) | some basis, _ in regimes.clauses}
}

# Days of the records consulted, also of a workload that is attested to hold none: when that lapses, it has a word.
_of_records(activity, outcomes) := {day | some outcome in outcomes; some day in outcome.boundaries} | {day |
	some id in site.workloads_of(activity)
	some day in attestations.boundaries(id)
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

# The bases that a workload relies on for this activity, or the one that the caller asks for and may.
_reliance(view) := {"relied": view.relies_on, "findings": set()} if view.activity.basis == null

_reliance(view) := {"relied": [view.activity.basis], "findings": set()} if {
	view.activity.basis != null
	count(_refused_requests(view.activity)) == 0
}

_reliance(view) := {"relied": ["carve_out"], "findings": _refused_requests(view.activity)} if {
	view.activity.basis != null
	count(_refused_requests(view.activity)) > 0
}

# What a clause made of half the tables is no finding.
_of_clauses(_) := set() if reference.decides_nothing

_of_clauses(results) := {finding |
	some name, _ in results.clauses
	some finding in results.clauses[name].findings
} if {
	not reference.decides_nothing
}
