package carveout.decisions

import data.carveout.azure.clouds
import data.carveout.azure.keys
import data.carveout.documents.grants
import data.carveout.facts
import data.carveout.site
import data.carveout.site.attestations

# An activity as each workload that claims it sees it: with the facts attested of that workload, and the bases that it
# relies on. Without a workload there is one view, of what the document itself shows.
_views(activity) := [{"workload": null, "relies_on": ["carve_out"], "activity": _with_facts(activity, {})}] if {
	count(site.workloads_of(activity)) == 0
}

_views(activity) := [view |
	some id in _deciding(activity)
	view := {
		"workload": id,
		"relies_on": site.relies_on(id),
		"activity": _with_facts(activity, attested(id)),
	}
] if {
	count(site.workloads_of(activity)) > 0
}

# What the document shows, what is attested, what the reference data says of the places, and what the document grants on
# the keys that are attested and shows of them.
_with_facts(activity, attested_) := object.union(activity, {"facts": facts.merged([
	stated,
	clouds.statements(activity.placements),
	grants.key_facts(object.get(activity, "key_grants", []), attested_),
	keys.statements(object.get(activity, "keys", {}), stated),
])}) if {
	stated := facts.merged([activity.facts, attested_])
}

# A workload that says that it is none of its data leaves the decision to those that say that it is.
_deciding(activity) := claiming if {
	claiming := {id | some id in site.workloads_of(activity); not _stands_aside(id)}
	count(claiming) > 0
}

_deciding(activity) := site.workloads_of(activity) if {
	every id in site.workloads_of(activity) {
		_stands_aside(id)
	}
}

# Its word is whole, and none of its own attestations says otherwise.
_stands_aside(id) if {
	_holds_none(id)
	count(_contrary(attested(id))) == 0
	count(attestations.doubts(id)) == 0
}

attested(workload) := attestations.statements[workload]

default attested(_) := {}

_holds_none(workload) if {
	statements := attested(workload)["data.class"]
	count(statements) > 0
	every statement in statements {
		statement.value == "none"
	}
}
