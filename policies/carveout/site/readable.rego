package carveout.site

import data.carveout.regimes

# A workload that cannot be read might have claimed the activity with a worse result, so it is said.
unreadable contains $"workloads.{id}" if {
	some id, workload in section("workloads")
	not is_object(workload)
}

unreadable contains $"workloads.{id}.relies_on" if {
	some id, workload in section("workloads")
	is_object(workload)
	not _bases(object.get(workload, "relies_on", ["carve_out"]))
}

unreadable contains $"workloads.{id}.anchors" if {
	some id, workload in section("workloads")
	is_object(workload)
	not _selectors(object.get(workload, "anchors", {}), {"subscriptions", "resource_ids"})
}

unreadable contains $"workloads.{id}.narrow" if {
	some id, workload in section("workloads")
	is_object(workload)
	not _selectors(object.get(workload, "narrow", {}), {"addresses", "types", "resource_groups", "tags"})
}

_bases(relied) if {
	is_array(relied)
	every basis in relied {
		regimes.clauses[basis]
	}
}

_selectors(selectors, keys) if {
	is_object(selectors)
	every key, wanted in selectors {
		key in keys
		_readable_selector(key, wanted)
	}
}

_readable_selector("tags", tags) if {
	is_object(tags)
	every _, values in tags {
		_texts(values)
	}
}

_readable_selector(key, wanted) if {
	key != "tags"
	_texts(wanted)
}

_texts(values) if {
	is_array(values)
	every value in values {
		is_string(value)
	}
}
