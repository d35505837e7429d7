package carveout.site_test

import data.carveout.site

# A workload that cannot be read might have given a worse result.
test_what_a_workload_cannot_mean_is_said[note] if {
	some note, case in {
		"no object": ["x", "workloads.w"],
		"no object: null": [null, "workloads.w"],
		"a basis as text": [{"relies_on": "domestic"}, "workloads.w.relies_on"],
		"a basis that is none": [{"relies_on": ["domestc"]}, "workloads.w.relies_on"],
		"anchors as text": [{"anchors": "x"}, "workloads.w.anchors"],
		"an anchor that is none": [{"anchors": {"tenants": ["t"]}}, "workloads.w.anchors"],
		"an anchor that is no text": [{"anchors": {"subscriptions": [5]}}, "workloads.w.anchors"],
		"narrow as null": [{"narrow": null}, "workloads.w.narrow"],
		"narrow by a misspelt key": [{"narrow": {"type": ["x"]}}, "workloads.w.narrow"],
		"tags as a list": [{"narrow": {"tags": ["x"]}}, "workloads.w.narrow"],
		"a tag's value as text": [{"narrow": {"tags": {"env": "prod"}}}, "workloads.w.narrow"],
	}
	site.unreadable == {case[1]} with data.carveout_site as {"workloads": {"w": case[0]}}
}

test_a_workload_that_can_be_read_is_not if {
	workload := {
		"relies_on": ["domestic", "carve_out"],
		"anchors": {"subscriptions": ["s"], "resource_ids": []},
		"narrow": {"addresses": ["a.*"], "types": ["t"], "resource_groups": ["rg"], "tags": {"env": ["prod"]}},
	}
	site.unreadable == set() with data.carveout_site as {"workloads": {"w": workload, "v": {}}}
}

test_an_unknown_section_is_said if {
	site.unreadable == {"parameter"} with data.carveout_site as {"parameter": {}}
	site.unreadable == {"carveout_site"} with data.carveout_site as [1]
}
