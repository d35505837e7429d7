package carveout.azure.copies

import data.carveout.azure.catalogue
import data.carveout.azure.settings
import data.carveout.reading

# Every placement of a resource: where it lives, and each copy that its settings make.
# joins: what other resources lend, as the adapter found it: {home, placements} of what it lives in, {references: {path:
# homes}} of those that it names, {cluster} for what lives in a cluster. A home is as `lives` gives it.
of(resource, _) := {_not_catalogued(resource.type)} if not catalogue.known(resource.type)

# A type that holds nothing has no place to tell; asked for by itself it proves nothing.
of(resource, _) := set() if {
	catalogue.known(resource.type)
	not catalogue.row(resource.type).place
}

# What is kept inside its parent is copied with it, and to wherever it is sent by itself.
of(resource, joins) := _inherited(resource, joins) | _sent(resource, joins) if catalogue.row(resource.type).place.inside

of(resource, joins) := placements(resource, home(resource, joins), joins) if {
	catalogue.row(resource.type).place
	not catalogue.row(resource.type).place.inside
}

placements(resource, home_, joins) := {_home_placement(resource, home_)} | {place |
	some id, row in settings.of_type[resource.type]
	some place in made_by(resource, home_, id, row, joins)
}

# Copies whose place does not hang on where the resource lives: those that do, the parent has.
_sent(resource, joins) := {place |
	some id, row in settings.of_type[resource.type]
	row.target in {"value", "reference", "anywhere", "geography"}
	some place in made_by(resource, _nowhere("reference-unresolved"), id, row, joins)
}

# The copies that one setting makes.
made_by(_, home_, _, row, _) := set() if _excepted(home_, row)

made_by(resource, home_, id, row, joins) := _weighed(resource, home_, id, row, joins) if not _excepted(home_, row)

_excepted(home_, row) if home_.region in row.except_regions

# A setting that could not be weighed to the end might hide a copy, so it is a copy whose place is unknown.
default _weighed(_, _, _, _, _) := {{
	"region": null,
	"country": null,
	"subdivision": null,
	"role": "replica",
	"certainty": "unknown",
	"setting": null,
	"path": null,
	"cause": "setting-not-weighed",
	"actual": null,
	"expected": null,
	"mend": null,
	"advice": [],
}}

_weighed(resource, home_, id, row, joins) := {copy | some entry in weighed; some copy in entry.copies} if {
	weighed := {{"seen": seen, "copies": copies} |
		some seen in observed(resource, row, joins)
		copies := _copies(resource, home_, id, row, seen, joins)
	}
	{entry.seen | some entry in weighed} == observed(resource, row, joins)
}

_copies(resource, _, _, row, seen, _) := set() if fires(resource, row, seen) == "no"

_copies(resource, home_, id, row, seen, joins) := copies if {
	trigger := fires(resource, row, seen)
	trigger in {"yes", "unknown"}
	targets := _possible(trigger, resource, row, seen, _targets(resource, row, home_, seen, joins))
	copies := {copy | some target in targets; copy := _copy(resource, row, id, trigger, target, seen)}
	count(copies) == count(targets)
}

# Where a copy may go. While a value is unknown until apply the provider still holds it to those that the sources
# describe, so the copy goes there or nowhere; a value that no source describes may put it anywhere.
_possible("yes", _, _, _, targets) := targets

_possible("unknown", resource, row, seen, targets) := targets if _described(resource, row, seen)

_possible("unknown", resource, row, seen, _) := {_nowhere(_undescribed(seen.state))} if not _described(resource, row, seen)

# What is known fires, and all else is only not known yet.
_described(resource, row, seen) if {
	_may_fire(resource, row, seen)
	every condition in row.only_if {
		_may_fire(resource, condition, _heard_of(resource, row, condition, seen))
	}
}

_may_fire(resource, condition, seen) if _effective(resource, condition, seen).state == "unknown"

_may_fire(_, condition, _) if condition.when.possible == true

_may_fire(resource, condition, seen) if _matches(condition, _effective(resource, condition, seen)) == "yes"

_undescribed("absent") := "absent"

_undescribed(state) := "setting-not-recognised" if state != "absent"

_home_placement(resource, home) := {
	"region": home.shown_region,
	"country": home.country,
	"subdivision": null,
	"role": catalogue.home_role(resource.type),
	"certainty": _certainty("yes", home),
	"setting": null,
	"path": home.path,
	"cause": home.cause,
	"actual": home.actual,
	"expected": null,
	"mend": null,
	"advice": [],
}

_copy(resource, row, id, trigger, target, seen) := {
	"region": target.shown_region,
	"country": target.country,
	"subdivision": null,
	"role": row.role,
	"certainty": _certainty(trigger, target),
	"setting": id,
	"path": _path(seen),
	"cause": _cause(_asked(row, trigger), target),
	"actual": shown(resource, _effective(resource, row, seen)),
	"expected": row.never,
	"mend": row.mend,
	"advice": row.advice,
}

_certainty("yes", place) := "known" if {
	place.country != null
	object.get(place, "sure", true) == true
}

_certainty("yes", place) := "unknown" if place.country == null

_certainty("yes", place) := "unknown" if object.get(place, "sure", true) == false

_certainty("unknown", _) := "unknown"

_cause(trigger, target) := target.cause if {
	target.cause != null
	not _only_possible(trigger, target)
}

_cause("unknown", target) := "setting-unknown" if target.cause == null

_cause("unknown", target) := "setting-unknown" if _only_possible("unknown", target)

_cause("disputed", target) := "sources-disagree" if target.cause == null

_cause("yes", target) := null if {
	target.cause == null
	object.get(target, "sure", true) == true
}

_cause("yes", target) := "one-of-several" if {
	target.cause == null
	object.get(target, "sure", true) == false
}

# Where no value is open but what the service does, no document can tell.
_asked(row, trigger) := trigger if not row.when.possible

_asked(row, "unknown") := "disputed" if row.when.possible

# Where such a copy would lie is known as well as it can be; whether it is made is not.
_only_possible("unknown", target) if target.cause in {"anywhere", "geography"}

# No attribute shows a copy that the region itself makes.
_path(seen) := reading.text(seen.path) if count(seen.path) > 0

_path(seen) := null if count(seen.path) == 0
