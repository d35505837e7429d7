package carveout.site

import data.carveout.regimes
import data.carveout.run

# The workloads that claim an activity: those that the operator named for the run, and those whose anchor Azure
# itself has shown. What an author sets (addresses, types, groups, tags) only ever narrows.
workloads_of(activity) := {id |
	some id, workload in section("workloads")
	_anchored(id, workload, activity)
	_in_narrow(workload, activity)
}

# The bases that a workload relies on; the carve-out where it says nothing that can be read.
relies_on(id) := bases if {
	bases := [basis | some basis in section("workloads")[id].relies_on; regimes.clauses[basis]]
	count(bases) > 0
}

default relies_on(_) := ["carve_out"]

_anchored(id, _, _) if id in run.workloads

# Keys AND, values OR; anchors without keys anchor nothing.
_anchored(_, workload, activity) if {
	is_object(activity.anchor)
	is_object(workload.anchors)
	count(workload.anchors) > 0
	every key, wanted in workload.anchors {
		_anchors(key, wanted, activity.anchor)
	}
}

_anchors("subscriptions", ids, anchor) if {
	some id in ids
	is_string(id)
	lower(id) == lower(anchor.subscription)
}

_anchors("resource_ids", patterns, anchor) if {
	some pattern in patterns
	is_string(pattern)
	_names_subscription(lower(pattern))
	_matches(lower(pattern), lower(anchor.resource_id))
}

# A pattern without a subscription of its own would claim the resources of others.
_names_subscription(pattern) if regex.match(`^/subscriptions/[^/*]+/`, pattern)

_in_narrow(workload, _) if {
	is_object(workload)
	not "narrow" in object.keys(workload)
}

# Keys AND, values OR; `narrow` without keys selects nothing.
_in_narrow(workload, activity) if {
	is_object(workload.narrow)
	count(workload.narrow) > 0
	every key, wanted in workload.narrow {
		_selects(key, wanted, activity)
	}
}

_selects("addresses", patterns, activity) if {
	some pattern in patterns
	_matches(pattern, activity.subject.address)
}

_selects("types", types, activity) if activity.subject.type in types

_selects("resource_groups", patterns, activity) if {
	some pattern in patterns
	_matches(pattern, activity.attributes.resource_group)
}

_selects("tags", tags, activity) if {
	is_object(tags)
	count(tags) > 0
	every name, values in tags {
		activity.attributes.tags[name] in values
	}
}

# `*` does not cross a dot or a slash, and alone it selects nothing. Every other character stands for itself: an
# address holds brackets and quotes.
_matches(pattern, text) if {
	is_string(pattern)
	is_string(text)
	pattern != "*"
	not contains(pattern, "**")
	literal := regex.replace(pattern, `[.+?^$(){}|\[\]\\]`, `\$0`)
	regex.match(concat("", ["^", replace(literal, "*", "[^./]*"), "$"]), text)
}
