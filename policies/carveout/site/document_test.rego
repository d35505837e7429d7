package carveout.site_test

import data.carveout.site

_site := {"workloads": {"engdata": {"relies_on": ["domestic"]}}, "parameters": {"p": {}}}

test_without_a_site_every_section_is_empty if {
	site.document == {}
	site.section("workloads") == {}
}

test_a_section_is_read_by_its_name if {
	site.section("workloads") == {"engdata": {"relies_on": ["domestic"]}} with data.carveout_site as _site
	site.section("no such section") == {} with data.carveout_site as _site
}

test_a_section_that_is_no_object_is_empty[note] if {
	some value in [null, [], "workloads", 5, true]
	note := json.marshal(value)
	site.section("workloads") == {} with data.carveout_site as {"workloads": value}
}

test_a_site_that_is_no_object_is_empty[note] if {
	some value in [null, [], "site", 5, true, [{"workloads": {}}]]
	note := json.marshal(value)
	site.section("workloads") == {} with data.carveout_site as value
}

# What the author of the checked document can change is no evidence.
test_a_self_attested_site_counts_for_nothing if {
	site.section("workloads") == {} with data.carveout_site as _site with data.carveout_run as {"site": {"self_attested": true}}
	site.section("parameters") == {} with data.carveout_site as _site with data.carveout_run as {"site": {"self_attested": true}}
}
