package carveout.azure.settings_test

import data.carveout.azure.settings

_sku(name) := {"sku": {"name": name}}

_properties(properties) := {"properties": properties}

_in_hong_kong(body) := object.union({"location": "eastasia"}, body)

_cosmos_in_singapore(backup) := _properties({"locations": [{"locationName": "Southeast Asia", "failoverPriority": 0}], "backupPolicy": backup})

_asr := "microsoft.recoveryservices/vaults/replicationfabrics/replicationprotectioncontainers/replicationprotecteditems"

_a2a(details) := _properties({"providerSpecificDetails": object.union({"instanceType": "A2A"}, details)})

_account(region) := $"/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/{region}"

_sql_server(region) := $"/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/{region}"

_instance(region) := $"/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/managedInstances/{region}"

_fabric(region) := $"/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v/replicationFabrics/f/replicationProtectionContainers/{region}"

# The first half of the table, see proven_test.rego.
cases_a := {
	"storage-account-replication": {
		"terraform": {
			"leaves": tf("azurerm_storage_account", {"account_replication_type": "RAGRS"}),
			"stays": tf("azurerm_storage_account", {"account_replication_type": "ZRS"}),
		},
		"arm": {
			"leaves": arm("microsoft.storage/storageaccounts", _sku("Standard_RAGRS")),
			"stays": arm("microsoft.storage/storageaccounts", _sku("Standard_LRS")),
		},
	},
	"storage-account-secondary": {"arm": {
		"leaves": arm("microsoft.storage/storageaccounts", _properties({"secondaryLocation": "East Asia"})),
		"stays": arm("microsoft.storage/storageaccounts", _sku("Standard_GRS")),
	}},
	"storage-object-replication": {
		"terraform": {
			"leaves": tf("azurerm_storage_object_replication", {"destination_storage_account_id": _account("hongkong")}),
			"stays": tf("azurerm_storage_object_replication", {"destination_storage_account_id": _account("singapore")}),
		},
		"arm": {
			"leaves": arm("microsoft.storage/storageaccounts/objectreplicationpolicies", _properties({"destinationAccount": _account("hongkong")})),
			"stays": arm("microsoft.storage/storageaccounts/objectreplicationpolicies", _properties({"destinationAccount": _account("singapore")})),
		},
	},
	"cosmos-regions": {
		"terraform": {
			"leaves": tf("azurerm_cosmosdb_account", {"geo_location": [{"location": "southeastasia"}, {"location": "eastasia"}]}),
			"stays": tf("azurerm_cosmosdb_account", {"geo_location": [{"location": "southeastasia"}]}),
		},
		"arm": {
			"leaves": arm("microsoft.documentdb/databaseaccounts", _properties({"locations": [{"locationName": "Southeast Asia"}, {"locationName": "East Asia"}]})),
			"stays": arm("microsoft.documentdb/databaseaccounts", _properties({"locations": [{"locationName": "Southeast Asia"}]})),
		},
	},
	"cosmos-backup": {
		"terraform": {
			"leaves": tf("azurerm_cosmosdb_account", {"geo_location": [{"location": "southeastasia"}]}),
			"stays": tf("azurerm_cosmosdb_account", {"geo_location": [{"location": "southeastasia"}], "backup": [{"type": "Periodic", "storage_redundancy": "Zone"}]}),
		},
		"arm": {
			"leaves": arm("microsoft.documentdb/databaseaccounts", _properties({"locations": [{"locationName": "Southeast Asia"}]})),
			"stays": arm("microsoft.documentdb/databaseaccounts", _cosmos_in_singapore({"type": "Periodic", "periodicModeProperties": {"backupStorageRedundancy": "Zone"}})),
		},
	},
	"cosmos-postgresql-replica": {
		"terraform": {
			"leaves": tf("azurerm_cosmosdb_postgresql_cluster", _in_hong_kong({"source_resource_id": "/s", "source_location": "southeastasia"})),
			"stays": tf("azurerm_cosmosdb_postgresql_cluster", _in_hong_kong({})),
		},
		"arm": {
			"leaves": arm("microsoft.dbforpostgresql/servergroupsv2", _in_hong_kong(_properties({"sourceResourceId": "/s", "sourceLocation": "southeastasia"}))),
			"stays": arm("microsoft.dbforpostgresql/servergroupsv2", _in_hong_kong(_properties({}))),
		},
	},
	"cosmos-postgresql-geo-backup": {"arm": {
		"leaves": arm("microsoft.dbforpostgresql/servergroupsv2", _properties({"enableGeoBackup": true})),
		"stays": arm("microsoft.dbforpostgresql/servergroupsv2", _properties({"enableGeoBackup": false})),
	}},
	"mongo-cluster-replica": {
		"terraform": {
			"leaves": tf("azurerm_mongo_cluster", _in_hong_kong({"create_mode": "GeoReplica"})),
			"stays": tf("azurerm_mongo_cluster", _in_hong_kong({"create_mode": "Default"})),
		},
		"arm": {
			"leaves": arm("microsoft.documentdb/mongoclusters", _in_hong_kong(_properties({"createMode": "GeoReplica"}))),
			"stays": arm("microsoft.documentdb/mongoclusters", _in_hong_kong(_properties({}))),
		},
	},
	"sql-database-backup": {
		"terraform": {
			"leaves": tf("azurerm_mssql_database", {}),
			"stays": tf("azurerm_mssql_database", {"storage_account_type": "Zone"}),
		},
		"arm": {
			"leaves": arm("microsoft.sql/servers/databases", {}),
			"stays": arm("microsoft.sql/servers/databases", _properties({"requestedBackupStorageRedundancy": "Local", "currentBackupStorageRedundancy": "Local"})),
		},
	},
	"sql-data-warehouse-geo-backup": {
		"terraform": {
			"leaves": tf("azurerm_mssql_database", {"sku_name": "DW100c"}),
			"stays": tf("azurerm_mssql_database", {"sku_name": "GP_S_Gen5_2", "geo_backup_enabled": true}),
		},
		"arm": {
			"leaves": arm("microsoft.sql/servers/databases/geobackuppolicies", _properties({"state": "Enabled"})),
			"stays": arm("microsoft.sql/servers/databases/geobackuppolicies", _properties({"state": "Disabled"})),
		},
	},
	"sql-data-warehouse-copy-geo-backup": {"terraform": {
		"leaves": tf("azurerm_mssql_database", {"sku_name": "DW100c", "create_mode": "Recovery"}),
		"stays": tf("azurerm_mssql_database", {"sku_name": "DW100c", "create_mode": "Recovery", "geo_backup_enabled": false}),
	}},
	"sql-database-geo-secondary": {
		"terraform": {
			"leaves": tf("azurerm_mssql_database", _in_hong_kong({"create_mode": "Secondary"})),
			"stays": tf("azurerm_mssql_database", _in_hong_kong({"create_mode": "Default"})),
		},
		"arm": {
			"leaves": arm("microsoft.sql/servers/databases", _in_hong_kong(_properties({"createMode": "OnlineSecondary"}))),
			"stays": arm("microsoft.sql/servers/databases", _in_hong_kong({})),
		},
	},
	"sql-failover-group": {
		"terraform": {
			"leaves": tf("azurerm_mssql_failover_group", {"partner_server": [{"id": _sql_server("hongkong")}]}),
			"stays": tf("azurerm_mssql_failover_group", {"partner_server": [{"id": _sql_server("singapore")}]}),
		},
		"arm": {
			"leaves": arm("microsoft.sql/servers/failovergroups", _properties({"partnerServers": [{"id": _sql_server("singapore")}, {"id": _sql_server("hongkong")}]})),
			"stays": arm("microsoft.sql/servers/failovergroups", _properties({"partnerServers": [{"id": _sql_server("singapore")}]})),
		},
	},
	"sql-failover-group-partner": {"arm": {
		"leaves": arm("microsoft.sql/servers/failovergroups", _properties({"partnerServers": [{"id": "/s", "location": "East Asia"}]})),
		"stays": arm("microsoft.sql/servers/failovergroups", _properties({"partnerServers": [{"id": "/s"}]})),
	}},
	"sql-managed-instance-backup": {
		"terraform": {
			"leaves": tf("azurerm_mssql_managed_instance", {"storage_account_type": "GZRS"}),
			"stays": tf("azurerm_mssql_managed_instance", {"storage_account_type": "ZRS"}),
		},
		"arm": {
			"leaves": arm("microsoft.sql/managedinstances", {}),
			"stays": arm("microsoft.sql/managedinstances", _properties({"requestedBackupStorageRedundancy": "Zone"})),
		},
	},
	"sql-managed-instance-failover-group": {
		"terraform": {
			"leaves": tf("azurerm_mssql_managed_instance_failover_group", {"partner_managed_instance_id": _instance("hongkong"), "secondary_type": "Standby"}),
			"stays": tf("azurerm_mssql_managed_instance_failover_group", {"partner_managed_instance_id": _instance("singapore")}),
		},
		"arm": {
			"leaves": arm("microsoft.sql/locations/instancefailovergroups", _properties({"partnerRegions": [{"location": "East Asia"}]})),
			"stays": arm("microsoft.sql/locations/instancefailovergroups", _properties({"partnerRegions": [{"location": "Southeast Asia"}]})),
		},
	},
	"synapse-pool-storage": {
		"terraform": {
			"leaves": tf("azurerm_synapse_sql_pool", {"storage_account_type": "GRS"}),
			"stays": tf("azurerm_synapse_sql_pool", {"storage_account_type": "LRS"}),
		},
		"arm": {
			"leaves": arm("microsoft.synapse/workspaces/sqlpools", _sku("DW100c")),
			"stays": arm("microsoft.synapse/workspaces/sqlpools", _properties({"storageAccountType": "LRS"})),
		},
	},
	"synapse-pool-geo-backup": {
		"terraform": {
			"leaves": tf("azurerm_synapse_sql_pool", {}),
			"stays": tf("azurerm_synapse_sql_pool", {"geo_backup_policy_enabled": false}),
		},
		"arm": {
			"leaves": arm("microsoft.synapse/workspaces/sqlpools/geobackuppolicies", _properties({"state": "Enabled"})),
			"stays": arm("microsoft.synapse/workspaces/sqlpools/geobackuppolicies", _properties({"state": "Disabled"})),
		},
	},
	"databricks-root-storage": {
		"terraform": {
			"leaves": tf("azurerm_databricks_workspace", {"sku": "premium"}),
			"stays": tf("azurerm_databricks_workspace", {"custom_parameters": [{"storage_account_sku_name": "Standard_LRS"}]}),
		},
		"arm": {
			"leaves": arm("microsoft.databricks/workspaces", _sku("premium")),
			"stays": arm("microsoft.databricks/workspaces", _properties({"parameters": {"storageAccountSkuName": {"value": "Standard_ZRS"}}})),
		},
	},
	"postgresql-geo-backup": {
		"terraform": {
			"leaves": tf("azurerm_postgresql_flexible_server", {"geo_redundant_backup_enabled": true}),
			"stays": tf("azurerm_postgresql_flexible_server", {}),
		},
		"arm": {
			"leaves": arm("microsoft.dbforpostgresql/flexibleservers", _properties({"backup": {"geoRedundantBackup": "Enabled"}})),
			"stays": arm("microsoft.dbforpostgresql/flexibleservers", {}),
		},
	},
	"postgresql-replica": {
		"terraform": {
			"leaves": tf("azurerm_postgresql_flexible_server", _in_hong_kong({"create_mode": "Replica"})),
			"stays": tf("azurerm_postgresql_flexible_server", _in_hong_kong({})),
		},
		"arm": {
			"leaves": arm("microsoft.dbforpostgresql/flexibleservers", _in_hong_kong(_properties({"createMode": "Replica"}))),
			"stays": arm("microsoft.dbforpostgresql/flexibleservers", _in_hong_kong(_properties({"createMode": "Create"}))),
		},
	},
	"mysql-geo-backup": {
		"terraform": {
			"leaves": tf("azurerm_mysql_flexible_server", {"geo_redundant_backup_enabled": true}),
			"stays": tf("azurerm_mysql_flexible_server", {}),
		},
		"arm": {
			"leaves": arm("microsoft.dbformysql/flexibleservers", _properties({"backup": {"geoRedundantBackup": "Enabled"}})),
			"stays": arm("microsoft.dbformysql/flexibleservers", {}),
		},
	},
	"mysql-replica": {
		"terraform": {
			"leaves": tf("azurerm_mysql_flexible_server", _in_hong_kong({"create_mode": "Replica"})),
			"stays": tf("azurerm_mysql_flexible_server", _in_hong_kong({})),
		},
		"arm": {
			"leaves": arm("microsoft.dbformysql/flexibleservers", _in_hong_kong(_properties({"createMode": "GeoRestore"}))),
			"stays": arm("microsoft.dbformysql/flexibleservers", _in_hong_kong({})),
		},
	},
	"single-server-geo-backup": {"arm": {
		"leaves": arm("microsoft.dbformysql/servers", _properties({"storageProfile": {"geoRedundantBackup": "Enabled"}})),
		"stays": arm("microsoft.dbformysql/servers", {}),
	}},
	"single-server-replica": {"arm": {
		"leaves": arm("microsoft.dbformysql/servers", _in_hong_kong(_properties({"createMode": "Replica"}))),
		"stays": arm("microsoft.dbformysql/servers", _in_hong_kong({})),
	}},
	"recovery-vault-redundancy": {
		"terraform": {
			"leaves": tf("azurerm_recovery_services_vault", {}),
			"stays": tf("azurerm_recovery_services_vault", {"storage_mode_type": "ZoneRedundant"}),
		},
		"arm": {
			"leaves": arm("microsoft.recoveryservices/vaults", {}),
			"stays": arm("microsoft.recoveryservices/vaults", _properties({"redundancySettings": {"standardTierStorageRedundancy": "LocallyRedundant"}})),
		},
	},
	"recovery-vault-cross-region-restore": {
		"terraform": {
			"leaves": tf("azurerm_recovery_services_vault", {"cross_region_restore_enabled": true}),
			"stays": tf("azurerm_recovery_services_vault", {}),
		},
		"arm": {
			"leaves": arm("microsoft.recoveryservices/vaults", _properties({"redundancySettings": {"crossRegionRestore": "Enabled"}})),
			"stays": arm("microsoft.recoveryservices/vaults", {}),
		},
	},
	"recovery-vault-storage-config": {"arm": {
		"leaves": arm("microsoft.recoveryservices/vaults/backupstorageconfig", _properties({"storageModelType": "GeoRedundant"})),
		"stays": arm("microsoft.recoveryservices/vaults/backupstorageconfig", _properties({"storageModelType": "LocallyRedundant"})),
	}},
	"recovery-vault-config-cross-region-restore": {"arm": {
		"leaves": arm("microsoft.recoveryservices/vaults/backupstorageconfig", _properties({"crossRegionRestoreFlag": true})),
		"stays": arm("microsoft.recoveryservices/vaults/backupstorageconfig", _properties({"storageModelType": "LocallyRedundant"})),
	}},
	"backup-vault-redundancy": {
		"terraform": {
			"leaves": tf("azurerm_data_protection_backup_vault", {"redundancy": "GeoRedundant"}),
			"stays": tf("azurerm_data_protection_backup_vault", {"redundancy": "ZoneRedundant"}),
		},
		"arm": {
			"leaves": arm("microsoft.dataprotection/backupvaults", _properties({"storageSettings": [{"datastoreType": "VaultStore", "type": "GeoRedundant"}]})),
			"stays": arm("microsoft.dataprotection/backupvaults", _properties({"storageSettings": [{"datastoreType": "VaultStore", "type": "LocallyRedundant"}]})),
		},
	},
	"backup-vault-cross-region-restore": {
		"terraform": {
			"leaves": tf("azurerm_data_protection_backup_vault", {"cross_region_restore_enabled": true}),
			"stays": tf("azurerm_data_protection_backup_vault", {"cross_region_restore_enabled": null}),
		},
		"arm": {
			"leaves": arm("microsoft.dataprotection/backupvaults", _properties({"featureSettings": {"crossRegionRestoreSettings": {"state": "Enabled"}}})),
			"stays": arm("microsoft.dataprotection/backupvaults", {}),
		},
	},
	"backup-vault-regions": {"arm": {
		"leaves": arm("microsoft.dataprotection/backupvaults", _properties({"replicatedRegions": ["eastasia"]})),
		"stays": arm("microsoft.dataprotection/backupvaults", _properties({"replicatedRegions": []})),
	}},
	"site-recovery-target": {
		"terraform": {
			"leaves": tf("azurerm_site_recovery_replicated_vm", {"target_recovery_fabric_id": _fabric("hongkong")}),
			"stays": tf("azurerm_site_recovery_replicated_vm", {"target_recovery_fabric_id": _fabric("singapore")}),
		},
		"arm": {
			"leaves": arm(_asr, _a2a({"recoveryContainerId": _fabric("hongkong")})),
			"stays": arm(_asr, _a2a({"recoveryContainerId": _fabric("singapore")})),
		},
	},
	"site-recovery-target-region": {"arm": {
		"leaves": arm(_asr, _a2a({"recoveryFabricLocation": "eastasia"})),
		"stays": arm(_asr, _a2a({})),
	}},
	"site-recovery-edge-zone": {
		"terraform": {
			"leaves": tf("azurerm_site_recovery_replicated_vm", {"target_edge_zone": "losangeles"}),
			"stays": tf("azurerm_site_recovery_replicated_vm", {}),
		},
		"arm": {
			"leaves": arm(_asr, _a2a({"recoveryExtendedLocation": {"name": "losangeles", "type": "EdgeZone"}})),
			"stays": arm(_asr, _a2a({})),
		},
	},
	"managed-disk-copy": {
		"terraform": {
			"leaves": tf("azurerm_managed_disk", _in_hong_kong({"create_option": "Copy"})),
			"stays": tf("azurerm_managed_disk", _in_hong_kong({"create_option": "Empty"})),
		},
		"arm": {
			"leaves": arm("microsoft.compute/disks", _in_hong_kong(_properties({"creationData": {"createOption": "CopyStart"}}))),
			"stays": arm("microsoft.compute/disks", _in_hong_kong(_properties({"creationData": {"createOption": "Attach"}}))),
		},
	},
	"snapshot-copy": {
		"terraform": {
			"leaves": tf("azurerm_snapshot", _in_hong_kong({"create_option": "Copy"})),
			"stays": tf("azurerm_snapshot", _in_hong_kong({"create_option": "Import"})),
		},
		"arm": {
			"leaves": arm("microsoft.compute/snapshots", _in_hong_kong(_properties({"creationData": {"createOption": "CopyStart"}}))),
			"stays": arm("microsoft.compute/snapshots", _in_hong_kong(_properties({"creationData": {"createOption": "Import"}}))),
		},
	},
	"gallery-replication": {
		"terraform": {
			"leaves": tf("azurerm_shared_image_version", {"target_region": [{"name": "southeastasia"}, {"name": "eastasia"}]}),
			"stays": tf("azurerm_shared_image_version", {"target_region": [{"name": "southeastasia"}]}),
		},
		"arm": {
			"leaves": arm("microsoft.compute/galleries/images/versions", _properties({"publishingProfile": {"targetRegions": [{"name": "East Asia"}]}})),
			"stays": arm("microsoft.compute/galleries/images/versions", _properties({"publishingProfile": {}})),
		},
	},
	"gallery-edge-zone": {"arm": {
		"leaves": arm("microsoft.compute/galleries/images/versions", _properties({"publishingProfile": {"targetExtendedLocations": [{"name": "West US", "extendedLocation": {"name": "losangeles", "type": "EdgeZone"}}]}})),
		"stays": arm("microsoft.compute/galleries/images/versions", _properties({"publishingProfile": {}})),
	}},
	"container-registry-replications": {
		"terraform": {
			"leaves": tf("azurerm_container_registry", {"georeplications": [{"location": "eastasia"}]}),
			"stays": tf("azurerm_container_registry", {"georeplications": []}),
		},
		"arm": {
			"leaves": _unplaced("microsoft.containerregistry/registries/replications", "East Asia"),
			"stays": _unplaced("microsoft.containerregistry/registries/replications", "Southeast Asia"),
		},
	},
	"container-registry-pair": {
		"terraform": {
			"leaves": tf("azurerm_container_registry", {"location": "eastasia"}),
			"stays": tf("azurerm_container_registry", {"location": "southeastasia"}),
		},
		"arm": {
			"leaves": arm("microsoft.containerregistry/registries", {"location": "eastasia"}),
			"stays": arm("microsoft.containerregistry/registries", {"location": "southeastasia"}),
		},
	},
	"key-vault-pair": {
		"terraform": {
			"leaves": tf("azurerm_key_vault", {"location": "southeastasia"}),
			"stays": tf("azurerm_key_vault", {"location": "westus3"}),
		},
		"arm": {
			"leaves": arm("microsoft.keyvault/vaults", {"location": "southeastasia"}),
			"stays": arm("microsoft.keyvault/vaults", {"location": "westus3"}),
		},
	},
	"managed-hsm-regions": {"arm": {
		"leaves": arm("microsoft.keyvault/managedhsms", _properties({"regions": [{"name": "eastasia"}]})),
		"stays": arm("microsoft.keyvault/managedhsms", {"location": "southeastasia"}),
	}},
	"app-configuration-replicas": {
		"terraform": {
			"leaves": tf("azurerm_app_configuration", {"replica": [{"location": "eastasia", "name": "r"}]}),
			"stays": tf("azurerm_app_configuration", {"replica": []}),
		},
		"arm": {
			"leaves": _unplaced("microsoft.appconfiguration/configurationstores/replicas", "East Asia"),
			"stays": _unplaced("microsoft.appconfiguration/configurationstores/replicas", "Southeast Asia"),
		},
	},
}

# A replica that has a location of its own belongs to a resource in Singapore.
_unplaced(type, location) := object.union(arm(type, {"location": location}), {"home": _singapore})

# --- what an absent attribute is taken for, in ARM

# What the row makes of a body that says nothing: the service's default, not the provider's.
test_absent_in_arm_is_the_default_of_the_service if {
	wrong := {[id, _bare(id, false)] | some id, wanted in _absent_in_arm; _bare(id, false) != wanted} with data.carveout_run as _day
	wrong == set()
}

# Azure shows what is in force, so what a record does not show is not known, unless Azure leaves it out.
test_absent_in_an_inventory if {
	wrong := {[id, _bare(id, true)] | some id, wanted in _absent_in_an_inventory; _bare(id, true) != wanted} with data.carveout_run as _day
	wrong == set()
}

test_every_row_of_this_half_says_what_absent_means if {
	weighed := {id | some id, dialects in cases_a; dialects.arm; not settings.rows[id].when.always}
	weighed == object.keys(_absent_in_arm)
	weighed == object.keys(_absent_in_an_inventory)
}

_in_singapore := {"cosmos-backup": {"properties": {"locations": [{"locationName": "southeastasia"}]}}}

_bare(id, deployed) := {[place.country, place.certainty] |
	some type in settings.rows[id].arm.types
	resource := object.union(arm(type, object.get(_in_singapore, id, {})), {"deployed": deployed, "home": _singapore})
	some place in _made({"id": id, "row": settings.of_type[type][id]}, resource).places
}

_hk := {["HK", "known"]}

_open_pair := {["HK", "unknown"]}

_nowhere_known := {[null, "unknown"]}

_absent_in_arm := {
	"storage-account-replication": _nowhere_known,
	"storage-account-secondary": set(),
	"storage-object-replication": _nowhere_known,
	"cosmos-regions": _nowhere_known,
	"cosmos-backup": _hk,
	"cosmos-postgresql-replica": set(),
	"cosmos-postgresql-geo-backup": set(),
	"mongo-cluster-replica": set(),
	"sql-database-backup": _hk,
	"sql-data-warehouse-geo-backup": _nowhere_known,
	"sql-database-geo-secondary": set(),
	"sql-failover-group": _nowhere_known,
	"sql-failover-group-partner": set(),
	"sql-managed-instance-backup": _hk,
	"sql-managed-instance-failover-group": _nowhere_known,
	"synapse-pool-storage": _hk,
	"synapse-pool-geo-backup": _nowhere_known,
	"databricks-root-storage": _hk,
	"postgresql-geo-backup": set(),
	"postgresql-replica": set(),
	"mysql-geo-backup": set(),
	"mysql-replica": set(),
	"single-server-geo-backup": set(),
	"single-server-replica": set(),
	"recovery-vault-redundancy": _hk,
	"recovery-vault-cross-region-restore": set(),
	"recovery-vault-storage-config": set(),
	"recovery-vault-config-cross-region-restore": set(),
	"backup-vault-redundancy": _nowhere_known,
	"backup-vault-cross-region-restore": set(),
	"backup-vault-regions": set(),
	"site-recovery-target": set(),
	"site-recovery-target-region": set(),
	"site-recovery-edge-zone": set(),
	"managed-disk-copy": _nowhere_known,
	"snapshot-copy": _nowhere_known,
	"gallery-replication": set(),
	"gallery-edge-zone": set(),
	"container-registry-replications": set(),
	"managed-hsm-regions": set(),
	"app-configuration-replicas": set(),
}

_absent_in_an_inventory := object.union(_absent_in_arm, {
	"cosmos-backup": _open_pair,
	"sql-database-backup": _open_pair,
	"sql-managed-instance-backup": _open_pair,
	"synapse-pool-storage": _open_pair,
	"databricks-root-storage": _open_pair,
	"recovery-vault-redundancy": _open_pair,
	"postgresql-geo-backup": _open_pair,
	"mysql-geo-backup": _open_pair,
	"single-server-geo-backup": _open_pair,
	"recovery-vault-cross-region-restore": _open_pair,
})
