# METADATA
# title: All clauses of both bases
# description: What every clause says of one activity, gathered by name, so that each is called from one place.
package carveout.clauses

import data.carveout.clauses.cryptography
import data.carveout.clauses.destination
import data.carveout.clauses.end_to_end
import data.carveout.clauses.origin
import data.carveout.clauses.unclassified
import data.carveout.clauses.us_location
import data.carveout.clauses.us_persons
import data.carveout.clauses.us_placement
import data.carveout.clock
import data.carveout.law
import data.carveout.people
import data.carveout.placements
import data.carveout.problems
import data.carveout.site.authorizations
import data.carveout.whereabouts

results := {
	"places": placements.all,
	"problems": problems.findings,
	"authorizations": end_to_end.considered,
	"boundaries": _boundaries,
	"clauses": {
		"unclassified": {"conditions": unclassified.conditions, "findings": unclassified.findings, "evidence": unclassified.evidence},
		"end_to_end": {"conditions": end_to_end.conditions, "findings": end_to_end.findings, "evidence": end_to_end.evidence},
		"cryptography": {"conditions": cryptography.conditions, "findings": cryptography.findings, "evidence": cryptography.evidence},
		"destination": {"conditions": destination.conditions, "findings": destination.findings, "evidence": destination.evidence},
		"origin": {"conditions": origin.conditions, "findings": origin.findings, "evidence": origin.evidence},
		"us_placement": {"conditions": us_placement.conditions, "findings": us_placement.findings, "evidence": us_placement.evidence},
		"us_persons": {"conditions": us_persons.conditions, "findings": us_persons.findings, "evidence": us_persons.evidence},
		"us_location": {"conditions": us_location.conditions, "findings": us_location.findings, "evidence": us_location.evidence},
	},
}

# The last days of the same answer, as far as what the facts name is dated: people, places, certificates, authorizations.
_boundaries := ((people.boundaries | cryptography.boundaries) | _of_places) | _of_authorizations

_of_places := {day |
	some country in {place.country | some place in whereabouts.all}
	some day in law.boundaries(input.regime, country)
}

_of_authorizations := set() if count(end_to_end.considered) == 0

_of_authorizations := {clock.before_begin(day) | some day in authorizations.lapses} | {clock.before_end(day) |
	some day in authorizations.starts
} if {
	count(end_to_end.considered) > 0
}
