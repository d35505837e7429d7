package carveout.azure.copies

import data.carveout.azure.catalogue
import data.carveout.azure.regions
import data.carveout.reading

# Where a resource lives: by its own attribute, or with its parent, or in its cluster.
home(resource, _) := lives(resource, place.path) if {
	place := catalogue.row(resource.type).place
	place.path
	_says_place(resource, place)
}

home(resource, joins) := object.union(_lent(joins.home), {"path": _attribute(place.parent)}) if {
	place := catalogue.row(resource.type).place
	place.parent
	not _says_place(resource, place)
}

home(resource, joins) := object.union(_in_cluster(joins.cluster), {"path": "run.location"}) if {
	place := catalogue.row(resource.type).place
	place.cluster
	not _says_place(resource, place)
}

home(resource, _) := object.union(_nowhere("anywhere"), {"path": null, "actual": null}) if {
	place := catalogue.row(resource.type).place
	place.anywhere
	not _says_place(resource, place)
}

# What lies inside its parent lives where the parent does.
home(resource, joins) := object.union(object.filter(place, ["region", "country", "cause", "path", "actual"]), {"shown_region": place.region}) if {
	catalogue.row(resource.type).place.inside
	some place in joins.placements
	place.setting == null
}

# The one thing that all who may lend it say; null where they differ, or nobody does.
agreed(said) := [thing | some thing in said][0] if count(said) == 1

agreed(said) := null if count(said) != 1

# An attribute that is absent says nothing where there is another way to tell.
_says_place(_, place) if {
	place.path
	count(object.keys(place)) == 1
}

_says_place(resource, place) if {
	place.path
	_only(resource, place.path).state != "absent"
}

_lent(home_) := home_ if home_ != null

_lent(null) := object.union(_nowhere("reference-unresolved"), {"actual": null})

_in_cluster(home_) := home_ if home_ != null

_in_cluster(null) := object.union(_nowhere("cluster-not-placed"), {"actual": null})

# How the parent is named; what encloses a resource has no attribute.
_attribute(spec) := reading.text(way_path(spec.attributes[0])) if spec.attributes

_attribute(spec) := null if not spec.attributes

# The path of the attribute by which a parent is named.
way_path(way) := way.name if is_array(way.name)

way_path(way) := [way.name] if is_string(way.name)

# A slice brings what a parent lends as a list. Keys that lie in a place of data are keys there, and no data.
_inherited(resource, joins) := {object.union(place, _own_role(resource.type, place)) | some place in joins.placements} if {
	_is_some(joins.placements)
	every place in joins.placements { is_string(place.role) }
}

_own_role(type, place) := {"role": catalogue.home_role(type)} if {
	place.role in _of_data
	not catalogue.home_role(type) in _of_data
}

_own_role(type, _) := {} if catalogue.home_role(type) in _of_data

_own_role(type, place) := {} if {
	not catalogue.home_role(type) in _of_data
	not place.role in _of_data
}

_of_data := {"primary", "replica", "backup", "cache"}

_inherited(resource, joins) := {{
	"region": null,
	"country": null,
	"subdivision": null,
	"role": catalogue.home_role(resource.type),
	"certainty": "unknown",
	"setting": null,
	"path": _attribute(catalogue.row(resource.type).place.inside),
	"cause": "reference-unresolved",
	"actual": null,
	"expected": null,
	"mend": null,
	"advice": [],
}} if {
	joins.placements == null
}

_is_some(places) if is_set(places)

_is_some(places) if is_array(places)

_not_catalogued(type) := {
	"region": null,
	"country": null,
	"subdivision": null,
	"role": "primary",
	"certainty": "unknown",
	"setting": null,
	"path": "type",
	"cause": "type-not-catalogued",
	"actual": type,
	"expected": null,
	"mend": null,
	"advice": [],
}

# Where a resource lives by its own attribute.
lives(resource, path) := object.union(_named(resource, seen), {"path": reading.text(path), "actual": shown(resource, seen)}) if {
	seen := _only(resource, path)
}

# The place that a value names: {region, shown_region, country, cause}. A region that a sensitive value names is looked
# up and not shown; its country is told, for it is what the law asks.
_named(resource, seen) := object.union(located, {"shown_region": _region_shown(resource, seen, located)}) if {
	seen.state == "known"
	located := regions.locate(seen.value)
}

_named(resource, seen) := _nowhere(_unknown_cause(resource)) if seen.state == "unknown"

_named(_, seen) := _nowhere("absent") if seen.state == "absent"

# A plan shows a value after the apply; what is deployed has one, which this record leaves out.
_unknown_cause(resource) := "not-shown" if resource.deployed == true

default _unknown_cause(_) := "unknown-until-apply"

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
_targets(_, row, home_, _, _) := {home_} if row.target == "own"

_targets(resource, row, home_, _, _) := {object.union(_pair(one), {"sure": count(homes) == 1}) | some one in homes} if {
	row.target == "pair"
	homes := _homes(resource, row, home_)
}

_targets(_, row, home_, _, _) := _pair_in_geography(home_) if row.target == "pair_in_geography"

_targets(_, row, home_, _, _) := _pair_if_any(home_) if row.target == "pair_if_any"

_targets(resource, row, _, seen, _) := {_named(resource, _region_meant(row, seen))} if row.target == "value"

# Where the resource lives that the value refers to; of several that it may mean, it is open which.
_targets(_, row, _, seen, joins) := {object.union(home_, {"sure": count(homes) == 1}) | some home_ in homes} if {
	row.target == "reference"
	homes := _referred(joins, seen)
}

_targets(_, row, _, _, _) := {_nowhere(row.target)} if row.target in {"anywhere", "geography"}

_referred(joins, seen) := joins.references[seen.path]

_referred(joins, seen) := {_nowhere("reference-unresolved")} if not joins.references[seen.path]

# The regions whose pair is meant: the resource's own, or those of the attribute that the row names. Of several, the
# copy goes to the pair of one, and the document does not say of which.
_homes(_, row, home_) := {home_} if not row.of

_homes(resource, row, _) := {_named(resource, seen) | some seen in _sources(resource, row)} if row.of

_sources(resource, row) := reading.observations(resource, row.of) if count(reading.observations(resource, row.of)) > 0

_sources(resource, row) := {{"state": "absent", "value": null, "path": row.of}} if {
	count(reading.observations(resource, row.of)) == 0
}

_pair(home_) := object.union(pair, {"shown_region": _pair_shown(home_, pair)}) if {
	is_string(home_.region)
	pair := regions.pair(home_.region)
}

_pair(home_) := _nowhere("pair-of-unknown-region") if not is_string(home_.region)

# The pair of a region that is not shown would give that region away.
_pair_shown(home_, pair) := pair.region if home_.shown_region != null

_pair_shown(home_, _) := null if home_.shown_region == null

# Some services name places by words of their own, which the row translates.
_region_meant(row, seen) := object.union(seen, {"value": row.names[seen.value]}) if row.names[seen.value]

_region_meant(row, seen) := seen if not row.names[seen.value]

# No copy only where the sources say that there is no pair.
_pair_if_any(home_) := set() if _unpaired(home_)

_pair_if_any(home_) := {_pair(home_)} if not _unpaired(home_)

_unpaired(home_) if regions.pair(home_.region).exists == false

# No copy only where the sources say that there is no pair, or that it lies in another geography.
_pair_in_geography(home_) := set() if _stays(home_)

_pair_in_geography(home_) := {_pair(home_)} if not _stays(home_)

_stays(home_) if _unpaired(home_)

_stays(home_) if {
	regions.pair(home_.region).exists == true
	regions.same_geography(home_.region) == false
}
