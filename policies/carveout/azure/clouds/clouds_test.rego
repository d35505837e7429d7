package carveout.azure.clouds_test

import data.carveout.azure.clouds
import data.carveout.azure.regions

_place(region, path) := {"region": region, "path": path}

_said(places) := {[statement.value, statement.ref] | some statement in clouds.statements(places)["provider.commitment"]}

test_every_cloud_of_a_region_has_a_row[cloud] if {
	some cloud in {row.cloud | some row in regions.rows}
	clouds.rows[cloud].name != ""
}

# "limiting potential access to systems processing customer data to screened US persons": Azure Government alone.
test_one_cloud_commits_to_screened_us_persons if {
	{cloud | some cloud, _ in clouds.rows; clouds.commits(cloud) == "us_persons_contract"} == {"AzureUSGovernment"}
}

test_a_cloud_without_a_word_commits_to_nothing[cloud] if {
	some cloud in ["AzureCloud", "AzureChinaCloud", "AzureGermanCloud", "USSec"]
	clouds.commits(cloud) == "none"
}

test_a_cloud_without_a_row_is_not_known[note] if {
	some cloud in ["Azure", "azureusgovernment", "", null, 7]
	note := json.marshal(cloud)
	clouds.commits(cloud) == "unknown"
}

test_a_commitment_that_nobody_verified_binds_nobody[note] if {
	some note, [fields, commitment] in {
		"as it ships": [{}, "us_persons_contract"],
		"not verified": [{"verified": false}, "none"],
		"verified in words": [{"verified": "true"}, "none"],
		"a guess": [{"confidence": "low"}, "none"],
		"no text": [{"personnel": true}, "none"],
		"nothing": [{"personnel": null}, "none"],
	}
	row := object.union(clouds.rows.AzureUSGovernment, fields)
	said := clouds.commits("AzureUSGovernment") with data.carveout.azure.clouds.table as {"rows": {"AzureUSGovernment": row}}
	said == commitment
}

test_each_region_says_what_its_cloud_commits_to if {
	_said([_place("usgovvirginia", "location"), _place("usgovarizona", null), _place("usgovvirginia", "replica"), _place("eastus", "x")]) == {
		["us_persons_contract", "regions.usgovvirginia, clouds.AzureUSGovernment"],
		["us_persons_contract", "regions.usgovarizona, clouds.AzureUSGovernment"],
		["none", "regions.eastus, clouds.AzureCloud"],
	}
}

# Never taken for Government.
test_a_place_without_a_settled_region_is_in_an_unknown_cloud[note] if {
	some note, region in {
		"no region": null, "a name of no region": "virginia", "a logical place": "global", "a number": 7,
		"a region that is not public": "usgovwyoming",
	}
	_said([_place(region, "location")]) == {["unknown", "location"]}
}

test_a_place_without_any_field_is_in_an_unknown_cloud if _said([{}]) == {["unknown", null]}

test_a_place_that_a_fact_names_says_nothing_of_a_cloud if {
	_said([_place(null, "facts.keys[0]"), _place(null, "attestations.a.facts.keys[0]")]) == set()
	_said([_place(null, "placements[0]")]) == {["unknown", "placements[0]"]}
}

test_no_place_makes_no_statement if clouds.statements([]) == {"provider.commitment": []}

test_a_statement_is_of_the_reference_data_and_of_nobody if {
	clouds.statements([_place("eastus", "location")]) == {"provider.commitment": [{
		"value": "none", "provenance": "reference", "ref": "regions.eastus, clouds.AzureCloud", "source": null,
	}]}
}

test_the_table_says_what_it_is if {
	clouds.sentinel == "carveout.azure.clouds"
	clouds.revision == "2026-11-23"
	every row in clouds.rows {
		row.source != ""
		row.checked_on == "2026-11-23"
		is_boolean(row.verified)
		row.confidence in {"high", "medium", "low"}
	}
}

test_without_the_table_nothing_is_known if {
	sentinel := clouds.sentinel with data.carveout.azure.clouds.table as {}
	revision := clouds.revision with data.carveout.azure.clouds.table as {}
	said := clouds.commits("AzureUSGovernment") with data.carveout.azure.clouds.table as {}
	[sentinel, revision, said] == [null, null, "unknown"]
}
