package carveout.azure.operators_test

import data.carveout.azure.catalogue
import data.carveout.azure.operators

_groups := {
	"storage.azure.com": "aso",
	"network.frontdoor.azure.com": "aso",
	"storage.azure.upbound.io": "crossplane",
	"storage.azure.m.upbound.io": "crossplane",
	"azure.upbound.io": "crossplane",
	"azure.m.upbound.io": "crossplane",
}

test_whose_group if {
	wrong := {group | some group, operator in _groups; not operators.of_group(group) == operator}
	wrong == set()
}

test_nobodys_group[group] if {
	some group in ["apps", "core", "azure.com", "aws.upbound.io", "storage.azure.com.example.org", "xazure.upbound.io", ""]
	not operators.of_group(group)
}

_types := {
	["storage.azure.com", "StorageAccount"]: "microsoft.storage/storageaccounts",
	["storage.azure.upbound.io", "Account"]: "azurerm_storage_account",
	["storage.azure.m.upbound.io", "Account"]: "azurerm_storage_account",
	["azure.upbound.io", "ResourceGroup"]: "azurerm_resource_group",
	["azure.m.upbound.io", "ResourceGroup"]: "azurerm_resource_group",
	["cosmosdb.azure.upbound.io", "Account"]: "azurerm_cosmosdb_account",
	["sql.azure.upbound.io", "MSSQLDatabase"]: "azurerm_mssql_database",
	["documentdb.azure.com", "MongodbDatabaseCollection"]: "microsoft.documentdb/databaseaccounts/mongodbdatabases/collections",
	["network.frontdoor.azure.com", "WebApplicationFirewallPolicy"]: "microsoft.network/frontdoorwebapplicationfirewallpolicies",
}

test_types if {
	wrong := {kind | some kind, type in _types; not operators.type(kind[0], kind[1]) == type}
	wrong == set()
}

test_a_kind_without_a_row_has_no_type if {
	not operators.type("storage.azure.com", "Storage")
	not operators.type("storage.azure.com", "storageaccount")
	not operators.type("compute.azure.upbound.io", "Account")
}

# A kind whose type nobody has judged would be undetermined; none of these is.
test_all_types_are_catalogued if {
	wrong := {kind | some kind, row in operators.rows; not catalogue.known(row.type)}
	wrong == set()
}

test_no_table_no_rows if {
	operators.rows == {} with data.carveout.azure.operators.table as {}
	operators.sentinel == null with data.carveout.azure.operators.table as {}
	operators.sentinel == "carveout.azure.operators"
}
