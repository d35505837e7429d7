package carveout.azure.catalogue_test

import data.carveout.azure.catalogue

test_a_guess_never_counts_as_holding_nothing[note] if {
	some note, case in {
		"sure": ["high", true],
		"fairly sure": ["medium", true],
		"a guess": ["low", false],
		"not said": [null, false],
	}
	rows := {"t": {"holds": "none", "confidence": case[0]}}
	_holds_nothing("t") == case[1] with data.carveout.azure.catalogue.table as {"rows": rows}
}

default _holds_nothing(_) := false

_holds_nothing(type) if catalogue.holds_nothing(type)

test_what_holds_something_is_looked_at[note] if {
	some note, case in {
		"data": ["azurerm_storage_account", false],
		"keys": ["azurerm_key_vault", false],
		"a network": ["azurerm_subnet", true],
		"no row": ["azurerm_new_thing", false],
		"another case of letters is another type": ["AZURERM_SUBNET", false],
	}
	_holds_nothing(case[0]) == case[1]
}

test_known[note] if {
	some note, case in {"a row": ["azurerm_subnet", true], "no row": ["azurerm_new_thing", false]}
	catalogue.known(case[0]) == case[1]
}

test_home_role[note] if {
	some note, case in {
		"data lives there": ["azurerm_storage_account", "primary"],
		"keys live there": ["azurerm_key_vault", "keys"],
		"a logical server holds names": ["azurerm_mssql_server", "metadata"],
		"no row": ["azurerm_new_thing", "primary"],
	}
	catalogue.home_role(case[0]) == case[1]
}

# Without a place of its own, or a parent's, a resource would come to no placement at all.
test_every_row_that_holds_something_says_where[type] if {
	holding := {type: row | some type, row in catalogue.rows; row.holds != "none"}
	some type, row in holding
	count(object.keys(row.place) & {"path", "parent", "inside"}) == 1
	row.role in {"primary", "keys", "metadata", "processing", "cache"}
}

test_every_row_has_a_basis_and_a_source[type] if {
	some type, row in catalogue.rows
	row.holds in {"data", "keys", "none", "processing", "moves", "access"}
	row.confidence in {"high", "medium", "low"}
	is_string(row.basis)
	startswith(row.source, "https://")
}

# What lives in another resource takes its place, so that one has to be known, with a place of its own.
test_every_parent_has_a_place_of_its_own[type] if {
	children := {type: spec | some type, row in catalogue.rows; some way in ["parent", "inside"]; spec := row.place[way]}
	some type, spec in children
	count(spec.attributes) > 0
	every attribute in spec.attributes { attribute.by in {"id", "name"} }
	every parent in spec.types { is_array(catalogue.row(parent).place.path) }
}

# The types of the plans that the sources speak of, and what they hold.
test_types_of_the_first_release_are_there[type] if {
	some type, holds in {
		"azurerm_storage_account": "data", "azurerm_storage_container": "data", "azurerm_key_vault": "keys",
		"azurerm_key_vault_key": "keys", "azurerm_key_vault_secret": "keys", "azurerm_managed_disk": "data",
		"azurerm_snapshot": "data", "azurerm_mssql_server": "data", "azurerm_mssql_database": "data",
		"azurerm_cosmosdb_account": "data", "azurerm_postgresql_flexible_server": "data",
		"azurerm_mysql_flexible_server": "data", "azurerm_recovery_services_vault": "data",
		"azurerm_container_registry": "data", "azurerm_virtual_network": "none", "terraform_data": "none",
	}
	catalogue.row(type).holds == holds
}

test_table_names_itself if catalogue.sentinel == "carveout.azure.catalogue"

test_without_its_table_no_type_is_known if {
	catalogue.sentinel == null with data.carveout.azure.catalogue.table as {}
	catalogue.known("azurerm_subnet") == false with data.carveout.azure.catalogue.table as {}
}
