package carveout.azure.settings_test

# What services send to stores of their own choice, see proven_test.rego.
# What stands in rows_b_test.rego for one dialect stands here for the other.
cases_c := {
	"boot-diagnostics": {
		"terraform": {
			"leaves": tf("azurerm_linux_virtual_machine", {"location": "eastasia", "boot_diagnostics": [{"storage_account_uri": "https://a.example/"}]}),
			"stays": tf("azurerm_linux_virtual_machine", {"boot_diagnostics": [{"storage_account_uri": null}]}),
		},
		"arm": {
			"leaves": arm("microsoft.compute/virtualmachines", {"location": "eastasia", "properties": {"diagnosticsProfile": {"bootDiagnostics": {"enabled": true, "storageUri": "https://a.example/"}}}}),
			"stays": arm("microsoft.compute/virtualmachines", {"properties": {"diagnosticsProfile": {"bootDiagnostics": {"enabled": true}}}}),
		},
	},
	"web-app-backup": {
		"terraform": {
			"leaves": tf("azurerm_linux_web_app", {"backup": [{"storage_account_url": "/a/hongkong"}]}),
			"stays": tf("azurerm_linux_web_app", {"backup": []}),
		},
		"arm": {
			"leaves": arm("microsoft.web/sites/config", {"properties": {"storageAccountUrl": "/a/hongkong"}}),
			"stays": arm("microsoft.web/sites/config", {"properties": {}}),
		},
	},
	"web-app-logs": {
		"terraform": {
			"leaves": tf("azurerm_linux_web_app", {"logs": [{"http_logs": [{"azure_blob_storage": [{"sas_url": "/a/hongkong"}]}]}]}),
			"stays": tf("azurerm_linux_web_app", {"logs": [{"http_logs": [{"file_system": [{}]}]}]}),
		},
		"arm": {
			"leaves": arm("microsoft.web/sites/config", {"properties": {"httpLogs": {"azureBlobStorage": {"sasUrl": "/a/hongkong"}}}}),
			"stays": arm("microsoft.web/sites/config", {"properties": {"httpLogs": {"fileSystem": {"enabled": true}}}}),
		},
	},
	"web-app-mount": {
		"terraform": {
			"leaves": tf("azurerm_linux_web_app", {"storage_account": [{"account_name": "hongkong"}]}),
			"stays": tf("azurerm_linux_web_app", {"storage_account": []}),
		},
		"arm": {
			"leaves": arm("microsoft.web/sites", {"properties": {"siteConfig": {"azureStorageAccounts": {"x": {"accountName": "y"}}}}}),
			"stays": arm("microsoft.web/sites", {"properties": {"siteConfig": {}}}),
		},
	},
	"function-app-storage": {
		"arm": {
			"leaves": arm("microsoft.web/sites", {"kind": "functionapp", "properties": {"siteConfig": {"appSettings": [{"name": "OTHER", "value": "x"}, {"name": "AzureWebJobsStorage", "value": "/a/hongkong"}]}}}),
			"stays": arm("microsoft.web/sites", {"kind": "functionapp", "properties": {"siteConfig": {"appSettings": [{"name": "OTHER", "value": "x"}, {"name": "AzureWebJobsStorage", "value": "/a/singapore"}]}}}),
		},
	},
	"function-app-storage-secret": {
		"terraform": {
			"leaves": tf("azurerm_linux_function_app", {"storage_key_vault_secret_id": "https://v.vault.azure.net/secrets/s"}),
			"stays": tf("azurerm_linux_function_app", {"storage_account_name": "singapore"}),
		},
	},
	"function-app-content": {
		"arm": {
			"leaves": arm("microsoft.web/sites", {"kind": "functionapp", "properties": {"siteConfig": {"appSettings": [{"name": "OTHER", "value": "x"}, {"name": "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "value": "/a/hongkong"}]}}}),
			"stays": arm("microsoft.web/sites", {"kind": "functionapp", "properties": {"siteConfig": {"appSettings": [{"name": "OTHER", "value": "x"}, {"name": "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "value": "/a/singapore"}]}}}),
		},
	},
	"function-app-flex-storage": {
		"terraform": {
			"leaves": tf("azurerm_function_app_flex_consumption", {"storage_container_endpoint": "/a/hongkong"}),
			"stays": tf("azurerm_function_app_flex_consumption", {"storage_container_endpoint": "/a/singapore"}),
		},
		"arm": {
			"leaves": arm("microsoft.web/sites", {"properties": {"functionAppConfig": {"deployment": {"storage": {"value": "/a/hongkong"}}}}}),
			"stays": arm("microsoft.web/sites", {"properties": {"functionAppConfig": {"deployment": {"storage": {"value": "/a/singapore"}}}}}),
		},
	},
	"event-hub-capture": {
		"terraform": {
			"leaves": tf("azurerm_eventhub", {"capture_description": [{"enabled": true, "destination": [{"storage_account_id": "/a/hongkong"}]}]}),
			"stays": tf("azurerm_eventhub", {"capture_description": [{"enabled": false, "destination": [{"storage_account_id": "/a/hongkong"}]}]}),
		},
		"arm": {
			"leaves": arm("microsoft.eventhub/namespaces/eventhubs", {"properties": {"captureDescription": {"enabled": true, "destination": {"properties": {"storageAccountResourceId": "/a/hongkong"}}}}}),
			"stays": arm("microsoft.eventhub/namespaces/eventhubs", {"properties": {"captureDescription": {"enabled": false}}}),
		},
	},
	"event-dead-letters": {
		"terraform": {
			"leaves": tf("azurerm_eventgrid_event_subscription", {"storage_blob_dead_letter_destination": [{"storage_account_id": "/a/hongkong"}]}),
			"stays": tf("azurerm_eventgrid_event_subscription", {"storage_blob_dead_letter_destination": []}),
		},
		"arm": {
			"leaves": arm("microsoft.eventgrid/eventsubscriptions", {"properties": {"deadLetterDestination": {"endpointType": "StorageBlob", "properties": {"resourceId": "/a/hongkong"}}}}),
			"stays": arm("microsoft.eventgrid/eventsubscriptions", {"properties": {}}),
		},
	},
	"data-collection-destinations": {
		"terraform": {
			"leaves": tf("azurerm_monitor_data_collection_rule", {"destinations": [{"log_analytics": [{"workspace_resource_id": "/w/singapore"}], "storage_blob": [{"storage_account_id": "/a/hongkong"}]}]}),
			"stays": tf("azurerm_monitor_data_collection_rule", {"destinations": [{"log_analytics": [{"workspace_resource_id": "/w/singapore"}]}]}),
		},
		"arm": {
			"leaves": arm("microsoft.insights/datacollectionrules", {"properties": {"destinations": {"logAnalytics": [{"workspaceResourceId": "/w/singapore"}], "eventHubs": [{"eventHubResourceId": "/e/hongkong"}]}}}),
			"stays": arm("microsoft.insights/datacollectionrules", {"properties": {"destinations": {"logAnalytics": [{"workspaceResourceId": "/w/singapore"}]}}}),
		},
	},
	"security-automation-actions": {
		"terraform": {
			"leaves": tf("azurerm_security_center_automation", {"action": [{"resource_id": "/w/singapore"}, {"resource_id": "/w/hongkong"}]}),
			"stays": tf("azurerm_security_center_automation", {"action": [{"resource_id": "/w/singapore"}]}),
		},
		"arm": {
			"leaves": arm("microsoft.security/automations", {"properties": {"actions": [{"workspaceResourceId": "/w/singapore"}, {"eventHubResourceId": "/e/hongkong"}]}}),
			"stays": arm("microsoft.security/automations", {"properties": {"actions": [{"workspaceResourceId": "/w/singapore"}]}}),
		},
	},
	"container-logs": {
		"terraform": {
			"leaves": tf("azurerm_container_app_environment", {"log_analytics_workspace_id": "/w/hongkong"}),
			"stays": tf("azurerm_container_app_environment", {"log_analytics_workspace_id": null}),
		},
		"arm": {
			"leaves": arm("microsoft.app/managedenvironments", {"properties": {"appLogsConfiguration": {"logAnalyticsConfiguration": {"customerId": "/w/hongkong"}}}}),
			"stays": arm("microsoft.app/managedenvironments", {"properties": {"appLogsConfiguration": {"destination": "none"}}}),
		},
	},
	"container-group-volume": {
		"terraform": {
			"leaves": tf("azurerm_container_group", {"container": [{"volume": [{"storage_account_name": "hongkong"}]}]}),
			"stays": tf("azurerm_container_group", {"container": [{"volume": []}]}),
		},
		"arm": {
			"leaves": arm("microsoft.containerinstance/containergroups", {"properties": {"volumes": [{"emptyDir": {}}, {"azureFile": {"storageAccountName": "hongkong"}}]}}),
			"stays": arm("microsoft.containerinstance/containergroups", {"properties": {"volumes": [{"emptyDir": {}}]}}),
		},
	},
	"machine-learning-stores": {
		"terraform": {
			"leaves": tf("azurerm_machine_learning_workspace", {"storage_account_id": "/a/hongkong", "application_insights_id": "/i/singapore"}),
			"stays": tf("azurerm_machine_learning_workspace", {"storage_account_id": "/a/singapore"}),
		},
		"arm": {
			"leaves": arm("microsoft.machinelearningservices/workspaces", {"properties": {"storageAccount": "/a/hongkong"}}),
			"stays": arm("microsoft.machinelearningservices/workspaces", {"properties": {"storageAccount": "/a/singapore"}}),
		},
	},
	"machine-learning-vault": {
		"terraform": {
			"leaves": tf("azurerm_machine_learning_workspace", {"key_vault_id": "/v/hongkong"}),
			"stays": tf("azurerm_machine_learning_workspace", {"key_vault_id": "/v/singapore"}),
		},
		"arm": {
			"leaves": arm("microsoft.machinelearningservices/workspaces", {"properties": {"keyVault": "/v/hongkong"}}),
			"stays": arm("microsoft.machinelearningservices/workspaces", {"properties": {}}),
		},
	},
	"machine-learning-registry-regions": {
		"arm": {
			"leaves": arm("microsoft.machinelearningservices/registries", {"properties": {"regionDetails": [{"location": "Southeast Asia"}, {"location": "East Asia"}]}}),
			"stays": arm("microsoft.machinelearningservices/registries", {"properties": {"regionDetails": [{"location": "Southeast Asia"}]}}),
		},
	},
	"synapse-data-lake": {
		"terraform": {
			"leaves": tf("azurerm_synapse_workspace", {"storage_data_lake_gen2_filesystem_id": "/f/hongkong"}),
			"stays": tf("azurerm_synapse_workspace", {"storage_data_lake_gen2_filesystem_id": "/f/singapore"}),
		},
		"arm": {
			"leaves": arm("microsoft.synapse/workspaces", {"properties": {"defaultDataLakeStorage": {"accountUrl": "/a/hongkong"}}}),
			"stays": arm("microsoft.synapse/workspaces", {"properties": {"defaultDataLakeStorage": {"accountUrl": "/a/singapore"}}}),
		},
	},
	"hdinsight-storage": {
		"terraform": {
			"leaves": tf("azurerm_hdinsight_spark_cluster", {"storage_account": [{"storage_account_id": "/a/hongkong"}]}),
			"stays": tf("azurerm_hdinsight_spark_cluster", {"storage_account": [{"storage_account_id": "/a/singapore"}]}),
		},
		"arm": {
			"leaves": arm("microsoft.hdinsight/clusters", {"properties": {"storageProfile": {"storageaccounts": [{"name": "hongkong"}]}}}),
			"stays": arm("microsoft.hdinsight/clusters", {"properties": {"storageProfile": {"storageaccounts": [{"name": "singapore"}]}}}),
		},
	},
	"hdinsight-storage-container": {
		"terraform": {
			"leaves": tf("azurerm_hdinsight_spark_cluster", {"storage_account": [{"storage_container_url": "/a/hongkong"}]}),
			"stays": tf("azurerm_hdinsight_spark_cluster", {"storage_account": [{"storage_container_url": "/a/singapore"}]}),
		},
	},
	"iot-hub-file-upload": {
		"terraform": {
			"leaves": tf("azurerm_iothub", {"file_upload": [{"connection_string": "/a/hongkong"}]}),
			"stays": tf("azurerm_iothub", {"file_upload": []}),
		},
		"arm": {
			"leaves": arm("microsoft.devices/iothubs", {"properties": {"storageEndpoints": {"$default": {"connectionString": "/a/hongkong"}}}}),
			"stays": arm("microsoft.devices/iothubs", {"properties": {"storageEndpoints": {"$default": {"connectionString": ""}}}}),
		},
	},
	"iot-hub-endpoints": {
		"terraform": {
			"leaves": tf("azurerm_iothub", {"endpoint": [{"type": "AzureIotHub.StorageContainer"}]}),
			"stays": tf("azurerm_iothub", {"endpoint": []}),
		},
		"arm": {
			"leaves": arm("microsoft.devices/iothubs", {"properties": {"routing": {"endpoints": {"storageContainers": [{"name": "x"}]}}}}),
			"stays": arm("microsoft.devices/iothubs", {"properties": {"routing": {"endpoints": {"storageContainers": []}}}}),
		},
	},
	"redis-persistence": {
		"terraform": {
			"leaves": tf("azurerm_redis_cache", {"redis_configuration": [{"rdb_storage_connection_string": "AccountName=x"}]}),
			"stays": tf("azurerm_redis_cache", {"redis_configuration": [{"maxmemory_policy": "x"}]}),
		},
		"arm": {
			"leaves": arm("microsoft.cache/redis", {"properties": {"redisConfiguration": {"rdb-storage-connection-string": "/a/hongkong"}}}),
			"stays": arm("microsoft.cache/redis", {"properties": {"redisConfiguration": {"rdb-backup-enabled": "false"}}}),
		},
	},
	"batch-auto-storage": {
		"terraform": {
			"leaves": tf("azurerm_batch_account", {"storage_account_id": "/a/hongkong"}),
			"stays": tf("azurerm_batch_account", {}),
		},
		"arm": {
			"leaves": arm("microsoft.batch/batchaccounts", {"properties": {"autoStorage": {"storageAccountId": "/a/hongkong"}}}),
			"stays": arm("microsoft.batch/batchaccounts", {"properties": {}}),
		},
	},
	"cognitive-storage": {
		"terraform": {
			"leaves": tf("azurerm_cognitive_account", {"storage": [{"storage_account_id": "/a/hongkong"}]}),
			"stays": tf("azurerm_cognitive_account", {"storage": []}),
		},
		"arm": {
			"leaves": arm("microsoft.cognitiveservices/accounts", {"properties": {"userOwnedStorage": [{"resourceId": "/a/hongkong"}]}}),
			"stays": arm("microsoft.cognitiveservices/accounts", {"properties": {}}),
		},
	},
	"cognitive-regions": {
		"arm": {
			"leaves": arm("microsoft.cognitiveservices/accounts", {"properties": {"locations": {"routingMethod": "Priority", "regions": [{"name": "eastasia"}]}}}),
			"stays": arm("microsoft.cognitiveservices/accounts", {"properties": {}}),
		},
	},
	"video-indexer-storage": {
		"terraform": {
			"leaves": tf("azurerm_video_indexer_account", {"storage": [{"storage_account_id": "/a/hongkong"}]}),
			"stays": tf("azurerm_video_indexer_account", {"storage": [{"storage_account_id": "/a/singapore"}]}),
		},
		"arm": {
			"leaves": arm("microsoft.videoindexer/accounts", {"properties": {"storageServices": {"resourceId": "/a/hongkong"}}}),
			"stays": arm("microsoft.videoindexer/accounts", {"properties": {}}),
		},
	},
	"media-storage": {
		"arm": {
			"leaves": arm("microsoft.media/mediaservices", {"properties": {"storageAccounts": [{"type": "Primary", "id": "/a/hongkong"}]}}),
			"stays": arm("microsoft.media/mediaservices", {"properties": {"storageAccounts": [{"type": "Primary", "id": "/a/singapore"}]}}),
		},
	},
	"log-analytics-linked-storage": {
		"terraform": {
			"leaves": tf("azurerm_log_analytics_linked_storage_account", {"storage_account_ids": ["/a/singapore", "/a/hongkong"]}),
			"stays": tf("azurerm_log_analytics_linked_storage_account", {"storage_account_ids": ["/a/singapore"]}),
		},
		"arm": {
			"leaves": arm("microsoft.operationalinsights/workspaces/linkedstorageaccounts", {"properties": {"storageAccountIds": ["/a/hongkong"]}}),
			"stays": arm("microsoft.operationalinsights/workspaces/linkedstorageaccounts", {"properties": {"storageAccountIds": ["/a/singapore"]}}),
		},
	},
	"log-analytics-cluster-replication": {
		"arm": {
			"leaves": arm("microsoft.operationalinsights/clusters", {"properties": {"replication": {"enabled": true, "location": "eastasia"}}}),
			"stays": arm("microsoft.operationalinsights/clusters", {"properties": {"replication": {"enabled": false, "location": "eastasia"}}}),
		},
	},
	"healthcare-export": {
		"terraform": {
			"leaves": tf("azurerm_healthcare_fhir_service", {"configuration_export_storage_account_name": "hongkong"}),
			"stays": tf("azurerm_healthcare_fhir_service", {}),
		},
		"arm": {
			"leaves": arm("microsoft.healthcareapis/services", {"properties": {"exportConfiguration": {"storageAccountName": "hongkong"}}}),
			"stays": arm("microsoft.healthcareapis/services", {"properties": {}}),
		},
	},
	"dicom-storage": {
		"terraform": {
			"leaves": tf("azurerm_healthcare_dicom_service", {"storage": [{"storage_account_id": "/a/hongkong"}]}),
			"stays": tf("azurerm_healthcare_dicom_service", {"storage": []}),
		},
		"arm": {
			"leaves": arm("microsoft.healthcareapis/workspaces/dicomservices", {"properties": {"storageConfiguration": {"storageResourceId": "/a/hongkong"}}}),
			"stays": arm("microsoft.healthcareapis/workspaces/dicomservices", {"properties": {}}),
		},
	},
	"connection-monitor-output": {
		"terraform": {
			"leaves": tf("azurerm_network_connection_monitor", {"output_workspace_resource_ids": ["/w/hongkong"]}),
			"stays": tf("azurerm_network_connection_monitor", {"output_workspace_resource_ids": ["/w/singapore"]}),
		},
		"arm": {
			"leaves": arm("microsoft.network/networkwatchers/connectionmonitors", {"properties": {"outputs": [{"workspaceSettings": {"workspaceResourceId": "/w/hongkong"}}]}}),
			"stays": arm("microsoft.network/networkwatchers/connectionmonitors", {"properties": {}}),
		},
	},
	"stream-analytics-storage": {
		"terraform": {
			"leaves": tf("azurerm_stream_analytics_job", {"job_storage_account": [{"account_name": "hongkong"}]}),
			"stays": tf("azurerm_stream_analytics_job", {"job_storage_account": []}),
		},
		"arm": {
			"leaves": arm("microsoft.streamanalytics/streamingjobs", {"properties": {"jobStorageAccount": {"accountName": "hongkong"}}}),
			"stays": arm("microsoft.streamanalytics/streamingjobs", {"properties": {}}),
		},
	},
	"stream-analytics-outputs": {
		"arm": {
			"leaves": arm("microsoft.streamanalytics/streamingjobs", {"properties": {"outputs": [{"name": "x"}]}}),
			"stays": arm("microsoft.streamanalytics/streamingjobs", {"properties": {"outputs": []}}),
		},
	},
	"service-fabric-diagnostics": {
		"terraform": {
			"leaves": tf("azurerm_service_fabric_cluster", {"diagnostics_config": [{"storage_account_name": "hongkong"}]}),
			"stays": tf("azurerm_service_fabric_cluster", {"diagnostics_config": []}),
		},
		"arm": {
			"leaves": arm("microsoft.servicefabric/clusters", {"properties": {"diagnosticsStorageAccountConfig": {"storageAccountName": "hongkong"}}}),
			"stays": arm("microsoft.servicefabric/clusters", {"properties": {}}),
		},
	},
	"run-command-output": {
		"terraform": {
			"leaves": tf("azurerm_virtual_machine_run_command", {"output_blob_uri": "/a/hongkong"}),
			"stays": tf("azurerm_virtual_machine_run_command", {}),
		},
		"arm": {
			"leaves": arm("microsoft.compute/virtualmachines/runcommands", {"properties": {"errorBlobUri": "/a/hongkong"}}),
			"stays": arm("microsoft.compute/virtualmachines/runcommands", {"properties": {}}),
		},
	},
	"vm-extension-storage": {
		"arm": {
			"leaves": arm("microsoft.compute/virtualmachines/extensions", {"properties": {"type": "IaaSDiagnostics", "settings": {"StorageAccount": "hongkong"}}}),
			"stays": arm("microsoft.compute/virtualmachines/extensions", {"properties": {"type": "CustomScript", "settings": {}}}),
		},
	},
	"vm-extension-workspace": {
		"arm": {
			"leaves": arm("microsoft.compute/virtualmachines/extensions", {"properties": {"type": "OmsAgentForLinux", "settings": {"workspaceId": "/w/hongkong"}}}),
			"stays": arm("microsoft.compute/virtualmachines/extensions", {"properties": {"type": "CustomScript", "settings": {}}}),
		},
	},
	"sql-vm-backup": {
		"terraform": {
			"leaves": tf("azurerm_mssql_virtual_machine", {"auto_backup": [{"storage_blob_endpoint": "/a/hongkong"}]}),
			"stays": tf("azurerm_mssql_virtual_machine", {"auto_backup": []}),
		},
	},
	"deployment-script-storage": {
		"terraform": {
			"leaves": tf("azurerm_resource_deployment_script_azure_cli", {"storage_account": [{"name": "hongkong"}]}),
			"stays": tf("azurerm_resource_deployment_script_azure_cli", {"storage_account": []}),
		},
		"arm": {
			"leaves": arm("microsoft.resources/deploymentscripts", {"properties": {"storageAccountSettings": {"storageAccountName": "hongkong"}}}),
			"stays": arm("microsoft.resources/deploymentscripts", {"properties": {}}),
		},
	},
	"analysis-services-backup": {
		"terraform": {
			"leaves": tf("azurerm_analysis_services_server", {"backup_blob_container_uri": "/a/hongkong"}),
			"stays": tf("azurerm_analysis_services_server", {}),
		},
		"arm": {
			"leaves": arm("microsoft.analysisservices/servers", {"properties": {"backupBlobContainerUri": "/a/hongkong"}}),
			"stays": arm("microsoft.analysisservices/servers", {"properties": {}}),
		},
	},
	"device-update-diagnostics": {
		"terraform": {
			"leaves": tf("azurerm_iothub_device_update_instance", {"diagnostic_storage_account": [{"id": "/a/hongkong"}]}),
			"stays": tf("azurerm_iothub_device_update_instance", {"diagnostic_storage_account": []}),
		},
		"arm": {
			"leaves": arm("microsoft.deviceupdate/accounts/instances", {"properties": {"diagnosticStorageProperties": {"resourceId": "/a/hongkong"}}}),
			"stays": arm("microsoft.deviceupdate/accounts/instances", {"properties": {}}),
		},
	},
	"image-builder-location": {
		"arm": {
			"leaves": arm("microsoft.virtualmachineimages/imagetemplates", {"properties": {"distribute": [{"type": "ManagedImage", "location": "eastasia"}]}}),
			"stays": arm("microsoft.virtualmachineimages/imagetemplates", {"properties": {"distribute": [{"type": "ManagedImage", "location": "southeastasia"}]}}),
		},
	},
	"image-builder-regions": {
		"arm": {
			"leaves": arm("microsoft.virtualmachineimages/imagetemplates", {"properties": {"distribute": [{"type": "SharedImage", "targetRegions": [{"name": "eastasia"}]}]}}),
			"stays": arm("microsoft.virtualmachineimages/imagetemplates", {"properties": {"distribute": [{"type": "ManagedImage", "location": "southeastasia"}]}}),
		},
	},
	"fleet-locations": {
		"arm": {
			"leaves": arm("microsoft.azurefleet/fleets", {"properties": {"additionalLocationsProfile": {"locationProfiles": [{"location": "eastasia"}]}}}),
			"stays": arm("microsoft.azurefleet/fleets", {"properties": {}}),
		},
	},
	"dev-box-regions": {
		"terraform": {
			"leaves": tf("azurerm_dev_center_project_pool", {"managed_virtual_network_regions": ["eastasia"]}),
			"stays": tf("azurerm_dev_center_project_pool", {"managed_virtual_network_regions": ["southeastasia"]}),
		},
		"arm": {
			"leaves": arm("microsoft.devcenter/projects/pools", {"properties": {"managedVirtualNetworkRegions": ["eastasia"]}}),
			"stays": arm("microsoft.devcenter/projects/pools", {"properties": {}}),
		},
	},
	"oracle-peers": {
		"arm": {
			"leaves": arm("oracle.database/autonomousdatabases", {"properties": {"peerDbIds": ["/o/hongkong"]}}),
			"stays": arm("oracle.database/autonomousdatabases", {"properties": {}}),
		},
	},
	"databox-destination": {
		"arm": {
			"leaves": arm("microsoft.databox/jobs", {"properties": {"details": {"dataImportDetails": [{"accountDetails": {"storageAccountId": "/a/hongkong"}}]}}}),
			"stays": arm("microsoft.databox/jobs", {"properties": {}}),
		},
	},
	"import-export-storage": {
		"arm": {
			"leaves": arm("microsoft.importexport/jobs", {"properties": {"storageAccountId": "/a/hongkong"}}),
			"stays": arm("microsoft.importexport/jobs", {"properties": {}}),
		},
	},
	"playwright-browsers": {
		"arm": {
			"leaves": arm("microsoft.azureplaywrightservice/accounts", {"properties": {}}),
			"stays": arm("microsoft.azureplaywrightservice/accounts", {"properties": {"regionalAffinity": "Disabled"}}),
		},
	},
	"desktop-metadata": {
		"terraform": {
			"leaves": tf("azurerm_virtual_desktop_host_pool", {"location": "southeastasia"}),
			"stays": tf("azurerm_virtual_desktop_host_pool", {"location": "polandcentral"}),
		},
		"arm": {
			"leaves": arm("microsoft.desktopvirtualization/hostpools", {"location": "Southeast Asia"}),
			"stays": arm("microsoft.desktopvirtualization/hostpools", {"location": "Poland Central"}),
		},
	},
	"device-update-pair": {
		"terraform": {
			"leaves": tf("azurerm_iothub_device_update_account", {"location": "southeastasia"}),
			"stays": tf("azurerm_iothub_device_update_account", {"location": "polandcentral"}),
		},
		"arm": {
			"leaves": arm("microsoft.deviceupdate/accounts", {"location": "Southeast Asia"}),
			"stays": arm("microsoft.deviceupdate/accounts", {"location": "Poland Central"}),
		},
	},
}
