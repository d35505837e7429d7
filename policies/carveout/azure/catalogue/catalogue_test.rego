package carveout.azure.catalogue_test

import data.carveout.azure.catalogue
import data.carveout.azure.catalogue.arm
import data.carveout.azure.catalogue.azurerm
import data.carveout.azure.catalogue.kubernetes

default _holds_nothing(_) := false

_holds_nothing(type) if catalogue.holds_nothing(type)

test_a_guess_never_counts_as_holding_nothing[note] if {
	some note, case in {
		"sure": ["none", "high", true],
		"fairly sure": ["none", "medium", true],
		"a guess": ["none", "low", false],
		"not said": ["none", null, false],
		"access, sure": ["access", "high", true],
		"access, a guess": ["access", "low", false],
		"moves": ["moves", "high", false],
		"processes": ["processes", "high", false],
	}
	rows := {"t": {"holds": case[0], "confidence": case[1]}}
	_holds_nothing("t") == case[2] with data.carveout.azure.catalogue.azurerm.table as {"rows": rows}
}

# A guess that it holds data is decided as data; a guess that it holds nothing may not pass in silence.
test_a_guess_that_it_holds_nothing_is_a_problem[note] if {
	some note, case in {
		"none, a guess": [{"t": {"holds": "none", "confidence": "low"}}, ["type-guessed"]],
		"access, a guess": [{"t": {"holds": "access", "confidence": "low"}}, ["type-guessed"]],
		"none, sure": [{"t": {"holds": "none", "confidence": "high"}}, []],
		"data, a guess": [{"t": {"holds": "data", "confidence": "low"}}, []],
		"no row": [{}, ["type-not-catalogued"]],
	}
	catalogue.problems("t") == case[1] with data.carveout.azure.catalogue.azurerm.table as {"rows": case[0]}
}

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

test_home_role_by_what_a_type_does[holds] if {
	some holds, role in {"data": "primary", "keys": "keys", "processes": "processing", "moves": "replica", "none": "primary"}
	found := catalogue.home_role("t") with data.carveout.azure.catalogue.azurerm.table as {"rows": {"t": {"holds": holds}}}
	found == role
}

_families := {"azurerm": azurerm.rows, "arm": arm.rows, "kubernetes": kubernetes.rows}

# A type in two families would have two rows, and none could be read.
test_no_type_is_in_two_families if {
	every pair in [["azurerm", "arm"], ["azurerm", "kubernetes"], ["arm", "kubernetes"]] {
		object.keys(_families[pair[0]]) & object.keys(_families[pair[1]]) == set()
	}
}

_all[type] := row if {
	some rows in _families
	some type, row in rows
}

_ways := {"path", "parent", "inside", "cluster", "anywhere"}

# Without a place of its own, or a parent's, a resource would come to no placement at all.
test_every_row_that_holds_something_says_where if {
	wrong := {type | some type, row in _all; not row.holds in {"none", "access"}; not _says_where(row)}
	wrong == set()
}

_says_where(row) if {
	count(object.keys(row.place)) > 0
	count(object.keys(row.place) - _ways) == 0
	count(object.keys(row.place) - {"path"}) <= 1
}

test_every_row_has_a_basis if {
	wrong := {type | some type, row in _all; not _well_said(row)}
	wrong == set()
}

_well_said(row) if {
	row.holds in {"data", "keys", "none", "processes", "moves", "access"}
	row.confidence in {"high", "medium", "low"}
	object.get(row, "role", "primary") in {"primary", "keys", "metadata", "processing", "cache", "replica", "backup"}
	is_string(row.basis)
	startswith(object.get(row, "source", "https://"), "https://")
	count(object.keys(row) - {"holds", "role", "place", "basis", "confidence", "source", "note"}) == 0
}

test_every_table_has_a_source[name] if {
	some name, table in {
		"azurerm": data.carveout.azure.catalogue.azurerm.table,
		"arm": data.carveout.azure.catalogue.arm.table,
		"kubernetes": data.carveout.azure.catalogue.kubernetes.table,
	}
	startswith(table.source, "https://")
	regex.match(`^20[0-9]{2}-[0-9]{2}-[0-9]{2}$`, table.checked_on)
	table.sentinel == concat(".", ["carveout.azure.catalogue", name])
}

# What lives in another resource takes its place, so the chain has to end at one that has a place, in two steps at most.
test_every_chain_of_parents_ends_at_a_place if {
	wrong := {type |
		some type, row in _all
		some parent in _parents(row)
		not _ends(parent)
	}
	wrong == set()
}

_parents(row) := {parent | some way in ["parent", "inside"]; some parent in row.place[way].types}

_ends(type) if _placed(type)

_ends(type) if {
	some parent in _parents(_all[type])
	_placed(parent)
}

_placed(type) if count(object.keys(_all[type].place) & {"path", "cluster", "anywhere"}) > 0

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

test_without_its_table_no_type_is_known if {
	azurerm.sentinel == null with data.carveout.azure.catalogue.azurerm.table as {}
	catalogue.known("azurerm_subnet") == false with data.carveout.azure.catalogue.azurerm.table as {}
	arm.rows == {} with data.carveout.azure.catalogue.arm.table as {}
	kubernetes.rows == {} with data.carveout.azure.catalogue.kubernetes.table as {}
}
