package carveout.crypto.standards_test

import data.carveout.crypto.standards

test_the_standard_and_its_successor if object.keys(standards.rows) == {"140-2", "140-3"}

test_fips_140_2_has_a_last_day_and_its_successor_has_none if {
	standards.last_active_day("140-2") == "2026-09-21"
	not standards.last_active_day("140-3")
	not standards.last_active_day("140-1")
	not standards.last_active_day(null)
}

_override(day) := {"parameters": {"fips_140_2_last_day": {
	"value": day, "set_by": "counsel-1", "role": "counsel", "set_on": "2026-01-01", "reason": "The page says so.", "expires_on": "2026-12-01",
}}}

test_the_last_day_is_a_parameter if {
	standards.last_active_day("140-2") == "2026-09-22" with data.carveout_site as _override("2026-09-22") with data.carveout_run as {"as_of": "2026-11-23"}
	standards.last_active_day("140-2") == "2026-09-21" with data.carveout_site as _override("2026-09-22") with data.carveout_run as {"as_of": "2026-12-01"}
	standards.last_active_day("140-2") == "2026-09-21" with data.carveout_site as _override("never") with data.carveout_run as {"as_of": "2026-11-23"}
}

# Without the parameter the table's own day stands.
test_a_parameter_that_is_no_day_leaves_the_day_of_the_table[note] if {
	some rows in [{}, {"fips_140_2_last_day": {"default": null}}, {"fips_140_2_last_day": {"default": 20270101}}, {"fips_140_2_last_day": {"default": "zzz"}}]
	note := json.marshal(rows)
	standards.last_active_day("140-2") == "2026-09-21" with data.carveout.site.parameters.table as {"rows": rows}
}

test_every_row_has_its_source_and_is_verified if {
	every row in standards.rows {
		startswith(row.source, "https://")
		row.verified == true
	}
}

test_without_the_table_no_standard_is_known if {
	standards.sentinel == null with data.carveout.crypto.standards.table as {}
	standards.rows == {} with data.carveout.crypto.standards.table as {}
	not standards.last_active_day("140-2") with data.carveout.crypto.standards.table as {}
}

test_the_table_says_whose_it_is if standards.sentinel == "carveout.crypto.standards"
