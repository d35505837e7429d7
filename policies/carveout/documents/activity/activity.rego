# METADATA
# title: Single activities
# description: |
#   One act of send, take or store, stated by a caller who is the source of the facts. Anything that the schema does
#   not know refuses the whole activity, so that no misspelt fact is taken for a missing one.
package carveout.documents.activity

import data.carveout.azure.regions
import data.carveout.documents.document
import data.carveout.facts

contents := {
	"activities": [normal | valid],
	"expected": count([1 | count(violations) == 0]),
	"no_data": 0,
	"unreadable": set(),
	"incomplete": set(),
}

# The activity in the shape that clauses read.
normal := {
	"act": document.value.act,
	"id": document.value.id,
	"subject": {"kind": "activity", "address": document.value.id, "type": null},
	"stage": "planned",
	"anchor": null,
	"attributes": {"resource_group": null, "tags": {}},
	"basis": object.get(document.value, "basis", null),
	"home_role": "primary",
	"facts": facts.flatten(object.get(document.value, "facts", {}), "document", null),
	"placements": [place | some i, stated in object.get(document.value, "placements", []); place := _place(stated, i)],
	"placements_complete": object.get(document.value, "placements_complete", false),
	"problems": [],
} if {
	valid
}

normal := {
	"act": "store",
	"id": null,
	"subject": {"kind": "activity", "address": _address, "type": null},
	"stage": "planned",
	"anchor": null,
	"attributes": {"resource_group": null, "tags": {}},
	"basis": null,
	"home_role": "primary",
	"facts": {},
	"placements": [],
	"placements_complete": false,
	"problems": ["activity-not-valid"],
} if {
	not valid
}

_address := document.value.id if is_string(document.value.id)

default _address := null

default valid := false

valid if {
	count(facts.rows) > 0
	count(violations) == 0
}

_place(stated, i) := object.union(_located(stated), {
	"subdivision": object.get(stated, "subdivision", null),
	"role": stated.role,
	"setting": null,
	"path": $"placements[{i}]",
	"expected": null,
	"mend": null,
	"advice": [],
})

_located(stated) := {
	"region": located.region,
	"country": located.country,
	"certainty": _certainty(located.country),
	"cause": located.cause,
	"actual": stated.region,
} if {
	located := regions.locate(stated.region)
}

_located(stated) := {
	"region": null,
	"country": stated.country,
	"certainty": "known",
	"cause": "country-not-recognised",
	"actual": stated.country,
} if {
	not stated.region
}

_certainty(country) := "known" if country != null

_certainty(null) := "unknown"
