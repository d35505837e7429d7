package carveout.decisions

import data.carveout.clock
import data.carveout.law
import data.carveout.reference
import data.carveout.regimes
import data.carveout.site.parameters

# Findings in the order of the law's clauses, then by id and path.
ordered(findings) := [entry[5] |
	some entry in sort([[_rank(finding), finding.id, _text(finding.path), _text(finding.condition), finding.message, finding] |
		some finding in findings
	])
]

_rank(finding) := object.get(_ranks, _text(finding.clause), 100)

_ranks := {name: i |
	some i, name in array.concat(object.get(regimes.clauses, "carve_out", []), object.get(regimes.clauses, "domestic", []))
}

_text(value) := value if is_string(value)

default _text(_) := ""

# Home first, then by the setting that makes the copy.
_ordered_places(places) := [entry[3] |
	some entry in sort([[_text(place.setting), _text(place.path), _text(place.region), place] | some place in places])
]

# A place as a decision shows it.
_shown(place) := {
	"region": place.region,
	"country": place.country,
	"subdivision": place.subdivision,
	"role": place.role,
	"certainty": place.certainty,
	"setting": place.setting,
	"path": place.path,
}

# The last day of the same answer, as far as dated rows and records tell: the earliest boundary among those consulted.
valid_until(regime, places, others) := min(days) if {
	days := _boundaries(regime, places) | others
	count(days) > 0
}

default valid_until(_, _, _) := null

_boundaries(regime, places) := (_of_places(regime, places) | _of_reference) | _of_parameters

_of_places(regime, places) := {day | some place in places; some day in law.boundaries(regime, place.country)}

# The data ages out like something that begins, and its cover begins like something that ends.
_of_reference := {day | day := clock.before_begin(clock.plus_days(reference.last_day, 1))} | {day |
	day := clock.before_end(reference.first_day)
}

_of_parameters := {clock.before_begin(day) | some day in parameters.lapses} | {clock.before_end(day) | some day in parameters.starts}
