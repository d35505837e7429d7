package carveout.azure.copies

import data.carveout.azure.regions
import data.carveout.reading

# Where a resource lives by its own attribute.
lives(resource, path) := object.union(_named(resource, seen), {"path": path[0], "actual": shown(resource, seen)}) if {
	seen := _only(resource, path)
}

# The place that a value names: {region, shown_region, country, cause}. A region that a sensitive value names is looked
# up and not shown; its country is told, for it is what the law asks.
_named(resource, seen) := object.union(located, {"shown_region": _region_shown(resource, seen, located)}) if {
	seen.state == "known"
	located := regions.locate(seen.value)
}

_named(_, seen) := _nowhere(_causes[seen.state]) if seen.state != "known"

_causes := {"unknown": "unknown-until-apply", "absent": "absent"}

_region_shown(resource, seen, located) := located.region if not reading.sensitive(resource, seen.path)

default _region_shown(_, _, _) := null

_nowhere(cause) := {"region": null, "shown_region": null, "country": null, "cause": cause}

# A value that is marked sensitive is read and never shown; numbers are not either, since engines print them differently.
shown(resource, seen) := seen.value if {
	_plain(seen.value)
	not reading.sensitive(resource, seen.path)
}

default shown(_, _) := null

_plain(value) if is_string(value)

_plain(value) if is_boolean(value)

# Where a copy goes; nowhere at all where the sources say that there is no such place.
_targets(_, row, home, _) := {home} if row.target == "own"

_targets(resource, row, home, _) := {object.union(_pair(one), {"sure": count(homes) == 1}) | some one in homes} if {
	row.target == "pair"
	homes := _homes(resource, row, home)
}

_targets(_, row, home, _) := _pair_in_geography(home) if row.target == "pair_in_geography"

_targets(resource, row, _, seen) := {_named(resource, seen)} if row.target == "value"

_targets(_, row, _, _) := {_nowhere(row.target)} if row.target in {"anywhere", "geography"}

# The regions whose pair is meant: the resource's own, or those of the attribute that the row names. Of several, the
# copy goes to the pair of one, and the document does not say of which.
_homes(_, row, home) := {home} if not row.of

_homes(resource, row, _) := {_named(resource, seen) | some seen in _sources(resource, row)} if row.of

_sources(resource, row) := reading.observations(resource, row.of) if count(reading.observations(resource, row.of)) > 0

_sources(resource, row) := {{"state": "absent", "value": null, "path": row.of}} if {
	count(reading.observations(resource, row.of)) == 0
}

_pair(home) := object.union(pair, {"shown_region": _pair_shown(home, pair)}) if {
	is_string(home.region)
	pair := regions.pair(home.region)
}

_pair(home) := _nowhere("pair-of-unknown-region") if not is_string(home.region)

# The pair of a region that is not shown would give that region away.
_pair_shown(home, pair) := pair.region if home.shown_region != null

_pair_shown(home, _) := null if home.shown_region == null

# No copy only where the sources say that there is no pair, or that it lies in another geography.
_pair_in_geography(home) := set() if _stays(home)

_pair_in_geography(home) := {_pair(home)} if not _stays(home)

_stays(home) if regions.pair(home.region).exists == false

_stays(home) if {
	regions.pair(home.region).exists == true
	regions.same_geography(home.region) == false
}
