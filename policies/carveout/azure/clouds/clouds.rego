# METADATA
# title: Azure's clouds
# description: |
#   To what the contract of each cloud commits the provider's personnel. A clause knows no cloud, so the commitment
#   reaches it as a fact: one statement for each region in which the data lies, made of reference data alone.
package carveout.azure.clouds

import data.carveout.azure.regions

_table := data.carveout.azure.clouds.table

sentinel := _table.sentinel

default sentinel := null

revision := _table.revision

default revision := null

rows := _table.rows

default rows := {}

# What the cloud's contract says of personnel: "us_persons_contract", "none" where it says nothing, and "unknown" for
# a cloud without a row.
commits(cloud) := rows[cloud].personnel if _relied_on(rows[cloud])

commits(cloud) := "none" if {
	row := rows[cloud]
	not _relied_on(row)
}

default commits(_) := "unknown"

# A commitment that nobody could verify binds nobody.
_relied_on(row) if {
	is_string(row.personnel)
	row.verified == true
	row.confidence in {"high", "medium"}
}

# The statements of the fact that no person can make, {"provider.commitment": […]}. A place without a settled region
# is in a cloud that nobody knows, and is never taken for one that commits.
statements(places) := {"provider.commitment": sort({statement |
	some place in places
	not _of_a_fact(place)
	statement := _statement(object.get(place, "region", null), object.get(place, "path", null))
})}

_statement(region, _) := {
	"value": commits(cloud),
	"provenance": "reference",
	"ref": $"regions.{region}, clouds.{cloud}",
	"source": null,
} if {
	cloud := _cloud(region)
}

_statement(region, path) := {"value": "unknown", "provenance": "reference", "ref": path, "source": null} if {
	not _cloud(region)
}

# The cloud of a region whose place is settled.
_cloud(region) := regions.row(region).cloud if regions.locate(region).country != null

# A place that a fact names is none that Azure's tables could know.
_of_a_fact(place) if {
	some start in ["facts.", "attestations."]
	is_string(place.path)
	startswith(place.path, start)
}
