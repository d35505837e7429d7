# METADATA
# title: Azure's regions
# description: |
#   Region, pair and country as Microsoft publishes them. A region that is not settled (announced, not public, low
#   confidence) keeps no country, so that nobody relies on it.
package carveout.azure.regions

import data.carveout.law

_table := data.carveout.azure.regions.table

sentinel := _table.sentinel

default sentinel := null

revision := _table.revision

default revision := null

rows := _table.rows

default rows := {}

# Azure's own normal form: lower case without spaces.
normal(name) := lower(replace(name, " ", "")) if is_string(name)

# The region that a name means; undefined for a name that no row knows.
row(name) := rows[_canonical(name)]

_canonical(name) := object.get(_aliases, normal(name), normal(name))

_aliases := _table.aliases

default _aliases := {}

# Where a region is: {region, country, cause}. The country is null, and the cause says why, unless it is settled.
locate(name) := {"region": null, "country": null, "cause": "mistyped"} if not is_string(name)

locate(name) := {"region": null, "country": null, "cause": "logical-location"} if {
	is_string(name)
	not row(name)
	_table.logical[normal(name)]
}

locate(name) := {"region": null, "country": null, "cause": "region-not-recognised"} if {
	is_string(name)
	not row(name)
	not _table.logical[normal(name)]
}

locate(name) := {"region": _canonical(name), "country": row(name).country, "cause": null} if {
	is_string(name)
	_settled(row(name))
}

locate(name) := {"region": _canonical(name), "country": null, "cause": "region-unsettled"} if {
	is_string(name)
	row(name)
	not _settled(row(name))
}

# Where a region's pair is. `exists` is false only where the sources say that there is none.
pair(name) := object.union(locate(row(name).pair), {"exists": true}) if _pair_known(name)

pair(name) := {"region": null, "country": null, "cause": "pair-unknown", "exists": false} if _no_pair(name)

pair(name) := {"region": null, "country": null, "cause": "pair-unknown", "exists": null} if {
	not _pair_known(name)
	not _no_pair(name)
}

_pair_known(name) if {
	row(name).pair != null
	row(name).pair_confidence in {"high", "medium"}
}

# The sources list the region as open and give it no pair.
_no_pair(name) if {
	row(name).pair == null
	row(name).status == "open"
	row(name).pair_confidence == "high"
}

# Whether region and pair share a geography; undefined where either is not known.
same_geography(name) := row(name).geography == row(row(name).pair).geography

_settled(row_) if {
	row_.country != null
	row_.confidence in {"high", "medium"}
	not row_.status in _table.unsettled_statuses
}

# A region of a proscribed country stays known, open or not, from medium confidence on.
_settled(row_) if {
	row_.country != null
	row_.confidence in {"high", "medium"}
	some regime in {"itar", "ear"}
	law.status(regime, row_.country, null).status == "proscribed"
}
