package carveout.azure.settings_test

import data.carveout.azure.settings

_terraform(type, leaves, stays) := {"leaves": tf(type, leaves), "stays": tf(type, stays)}

_arm(type, leaves, stays) := {"leaves": arm(type, leaves), "stays": arm(type, stays)}

# With a setting in `properties`.
_properties_of(type, leaves, stays) := _arm(type, {"properties": leaves}, {"properties": stays})

# A copy that the region alone makes leaves the country from Singapore, and is not made where a region has no pair.
_by_region(tf_type, arm_type) := {
	"terraform": _terraform(tf_type, {"location": "southeastasia"}, {"location": "polandcentral"}),
	"arm": _arm(arm_type, {"location": "Southeast Asia"}, {"location": "Poland Central"}),
}

# What names its own location, and is read as part of something in Singapore.
_part_of_singapore(proof) := _living_in(_singapore, proof)

_living_in(home, proof) := {side: object.union(resource, {"home": home}) | some side, resource in proof}

_netherlands := object.union(_singapore, {"region": "westeurope", "shown_region": "westeurope", "country": "NL", "actual": "westeurope"})

_netapp(side, region) := [{"endpoint_type": side, "remote_volume_location": region, "remote_volume_resource_id": "/x"}]

_netapp_arm(side, region) := {"dataProtection": {"replication": {"endpointType": side, "remoteVolumeRegion": region}}}

_override(caching) := {"actions": [{"route_configuration_override": [{"caching": caching, "origin_group": []}], "url_rewrite": []}]}

_older_override(behaviour) := {"actions": [{"route_configuration_override_action": [{"cache_behavior": behaviour, "compression_enabled": true}]}]}

# A rule may do several things, and only one kind of them caches.
_rule(parameters) := {"actions": [{"name": "ModifyRequestHeader", "parameters": {"headerName": "x"}}, {"name": "RouteConfigurationOverride", "parameters": parameters}]}

_runtime(kind, compute) := {"properties": {"type": kind, "typeProperties": {"computeProperties": compute}}}

_analytics(enabled, region) := {"flowAnalyticsConfiguration": {"networkWatcherFlowAnalyticsConfiguration": {
	"enabled": enabled,
	"workspaceRegion": region,
}}}

# The second half of the table, see proven_test.rego.
cases_b := object.union(_cases_of_messaging, object.union(_cases_of_data, object.union(_cases_of_logs, _cases_of_the_edge)))

_cases_of_messaging := {
	"service-bus-standard-backup": {
		"terraform": _living_in(_netherlands, _terraform("azurerm_servicebus_namespace", {"sku": "Standard"}, {"sku": "Premium"})),
		"arm": _arm("microsoft.servicebus/namespaces", {"location": "West Europe", "sku": {"name": "Basic"}}, {"location": "West Europe", "sku": {"name": "Premium"}}),
	},
	"messaging-geo-disaster-recovery": {
		"terraform": _terraform("azurerm_servicebus_namespace_disaster_recovery_config", {"partner_namespace_id": "/n/hongkong"}, {"partner_namespace_id": "/n/singapore"}),
		"arm": _properties_of("microsoft.servicebus/namespaces/disasterrecoveryconfigs", {"partnerNamespace": "/n/hongkong"}, {"partnerNamespace": "/n/singapore"}),
	},
	"messaging-geo-replication": {"arm": _properties_of(
		"microsoft.servicebus/namespaces",
		{"geoDataReplication": {"locations": [{"locationName": "southeastasia"}, {"locationName": "East Asia"}]}},
		{"geoDataReplication": {"locations": [{"locationName": "southeastasia"}]}},
	)},
	"event-grid-pair": {
		"terraform": _by_region("azurerm_eventgrid_topic", "").terraform,
		"arm": _properties_of("microsoft.eventgrid/topics", {"inputSchema": "EventGridSchema"}, {"dataResidencyBoundary": "WithinRegion"}),
	},
	"event-grid-system-topic-pair": _by_region("azurerm_eventgrid_system_topic", "microsoft.eventgrid/systemtopics"),
	"iot-hub-pair": {
		"terraform": _by_region("azurerm_iothub", "").terraform,
		"arm": _properties_of("microsoft.devices/iothubs", {}, {"enableDataResidency": true}),
	},
	"iot-dps-pair": {
		"terraform": _terraform("azurerm_iothub_dps", {"data_residency_enabled": false}, {"data_residency_enabled": true}),
		"arm": _properties_of("microsoft.devices/provisioningservices", {}, {"enableDataResidency": true}),
	},
	"iot-dps-linked-hubs": {
		"terraform": _terraform("azurerm_iothub_dps", {"linked_hub": [{"location": "eastasia"}]}, {"linked_hub": [{"location": "southeastasia"}]}),
		"arm": _properties_of("microsoft.devices/provisioningservices", {"iotHubs": [{"location": "East Asia"}]}, {"iotHubs": [{"location": "Southeast Asia"}]}),
	},
	"notification-hubs-pair": {
		"terraform": _terraform("azurerm_notification_hub_namespace", {"replication_region": "Default"}, {"replication_region": "None"}),
		"arm": _properties_of("microsoft.notificationhubs/namespaces", {}, {"replicationRegion": "None"}),
	},
	"notification-hubs-region": {
		"terraform": _terraform("azurerm_notification_hub_namespace", {"replication_region": "NorthEurope"}, {"replication_region": "SouthEastAsia"}),
		"arm": _properties_of("microsoft.notificationhubs/namespaces", {"replicationRegion": "AustraliaEast"}, {"replicationRegion": "Default"}),
	},
	"device-registry-pair": {"arm": _by_region("", "microsoft.deviceregistry/assets").arm},
}

_cases_of_data := {
	"confidential-ledger-pair": {
		"terraform": _terraform("azurerm_confidential_ledger", {"location": "southeastasia"}, {"location": "eastus"}),
		"arm": _arm("microsoft.confidentialledger/ledgers", {"location": "Southeast Asia"}, {"location": "East US"}),
	},
	"data-factory-pair": {
		"terraform": _terraform("azurerm_data_factory", {"location": "westeurope"}, {"location": "southeastasia"}),
		"arm": _arm("microsoft.datafactory/factories", {"location": "West Europe"}, {"location": "Southeast Asia"}),
	},
	"integration-runtime-region": {
		"terraform": _part_of_singapore(_terraform("azurerm_data_factory_integration_runtime_azure", {"location": "eastasia"}, {"location": "southeastasia"})),
		"arm": _arm("microsoft.datafactory/factories/integrationruntimes", _runtime("Managed", {"location": "East Asia"}), _runtime("SelfHosted", {})),
	},
	"integration-runtime-self-hosted": {"arm": _arm(
		"microsoft.datafactory/factories/integrationruntimes",
		_runtime("SelfHosted", {}),
		_runtime("Managed", {"location": "Southeast Asia"}),
	)},
	"storage-mover-pair": _by_region("azurerm_storage_mover", "microsoft.storagemover/storagemovers"),
	"automation-account-pair": _by_region("azurerm_automation_account", "microsoft.automation/automationaccounts"),
	"managed-redis-geo-replication": {
		"terraform": _terraform("azurerm_managed_redis_geo_replication", {"linked_managed_redis_ids": ["/r/singapore", "/r/hongkong"]}, {"linked_managed_redis_ids": ["/r/singapore"]}),
		"arm": _properties_of("microsoft.cache/redisenterprise/databases", {"geoReplication": {"linkedDatabases": [{"id": "/d/hongkong"}]}}, {"geoReplication": {"linkedDatabases": [{"id": "/d/singapore"}]}}),
	},
	"redis-linked-server": {
		"terraform": _terraform("azurerm_redis_linked_server", {"linked_redis_cache_location": "eastasia"}, {"linked_redis_cache_location": "southeastasia"}),
		"arm": _properties_of("microsoft.cache/redis/linkedservers", {"linkedRedisCacheLocation": "East Asia"}, {"linkedRedisCacheLocation": "Southeast Asia"}),
	},
	"kusto-follower": {
		"terraform": _terraform("azurerm_kusto_attached_database_configuration", {"location": "eastasia", "cluster_id": "/k"}, {"location": "southeastasia", "cluster_id": "/k"}),
		"arm": _arm(
			"microsoft.kusto/clusters/attacheddatabaseconfigurations",
			{"location": "East Asia", "properties": {"clusterResourceId": "/k"}},
			{"location": "Southeast Asia", "properties": {"clusterResourceId": "/k"}},
		),
	},
	"netapp-replication-destination": {
		"terraform": _terraform(
			"azurerm_netapp_volume",
			{"location": "eastasia", "data_protection_replication": _netapp("dst", "southeastasia")},
			{"location": "southeastasia", "data_protection_replication": _netapp("dst", "eastasia")},
		),
		"arm": _arm(
			"microsoft.netapp/netappaccounts/capacitypools/volumes",
			{"location": "East Asia", "properties": _netapp_arm("Dst", "southeastasia")},
			{"location": "Southeast Asia", "properties": _netapp_arm("Dst", "eastasia")},
		),
	},
	"netapp-replication-source": {
		"terraform": _terraform(
			"azurerm_netapp_volume_group_oracle",
			{"volume": [{"data_protection_replication": []}, {"data_protection_replication": _netapp("src", "eastasia")}]},
			{"volume": [{"data_protection_replication": []}, {"data_protection_replication": _netapp("dst", "eastasia")}]},
		),
		"arm": _properties_of(
			"microsoft.netapp/netappaccounts/volumegroups",
			{"volumes": [{"properties": _netapp_arm("Src", "East Asia")}, {"properties": {}}]},
			{"volumes": [{"properties": _netapp_arm("Dst", "East Asia")}, {"properties": {}}]},
		),
	},
	"api-management-locations": {
		"terraform": _terraform("azurerm_api_management", {"additional_location": [{"location": "eastasia"}]}, {"additional_location": [{"location": "southeastasia"}]}),
		"arm": _properties_of("microsoft.apimanagement/service", {"additionalLocations": [{"location": "East Asia"}]}, {"additionalLocations": null}),
	},
	"domain-services-replica-set": {
		"terraform": _part_of_singapore(_terraform("azurerm_active_directory_domain_service_replica_set", {"location": "eastasia"}, {"location": "southeastasia"})),
		"arm": _properties_of("microsoft.aad/domainservices", {"replicaSets": [{"location": "Southeast Asia"}, {"location": "East Asia"}]}, {"replicaSets": [{"location": "Southeast Asia"}]}),
	},
	"b2c-geography": {
		"terraform": _terraform("azurerm_aadb2c_directory", {"data_residency_location": "Asia Pacific"}, {"data_residency_location": "United States"}),
		"arm": _arm("microsoft.azureactivedirectory/b2cdirectories", {"location": "Global"}, {"location": "Australia"}),
	},
	"communication-geography": {
		"terraform": _terraform("azurerm_communication_service", {"data_location": "Asia Pacific"}, {"data_location": "United States"}),
		"arm": _properties_of("microsoft.communication/communicationservices", {"dataLocation": "Europe"}, {"dataLocation": "Germany"}),
	},
	"ai-deployment-global": {
		"terraform": _terraform("azurerm_cognitive_deployment", {"sku": [{"name": "GlobalStandard"}]}, {"sku": [{"name": "Standard"}]}),
		"arm": _arm("microsoft.cognitiveservices/accounts/deployments", {"sku": {"name": "GlobalBatch"}}, {"sku": {"name": "ProvisionedManaged"}}),
	},
	"ai-deployment-geography": {
		"terraform": _terraform("azurerm_cognitive_deployment", {"sku": [{"name": "Standard"}]}, {"sku": [{"name": "GlobalStandard"}]}),
		"arm": _arm("microsoft.cognitiveservices/accounts/deployments", {"sku": {"name": "ProvisionedManaged"}}, {"sku": {"name": "DataZoneStandard"}}),
	},
	"ai-deployment-data-zone": {
		"terraform": _terraform("azurerm_cognitive_deployment", {"sku": [{"name": "DataZoneStandard"}]}, {"sku": [{"name": "Standard"}]}),
		"arm": _arm("microsoft.cognitiveservices/accounts/deployments", {"sku": {"name": "DataZoneBatch"}}, {"sku": {"name": "Standard"}}),
	},
}

_cases_of_logs := {
	"log-analytics-replication": {"arm": _properties_of(
		"microsoft.operationalinsights/workspaces",
		{"replication": {"enabled": true, "location": "eastasia"}},
		{"replication": {"enabled": false, "location": "eastasia"}},
	)},
	"diagnostic-setting": {
		"terraform": _terraform(
			"azurerm_monitor_diagnostic_setting",
			{"log_analytics_workspace_id": "/w/singapore", "storage_account_id": "/s/hongkong"},
			{"log_analytics_workspace_id": "/w/singapore", "storage_account_id": null},
		),
		"arm": _properties_of("microsoft.insights/diagnosticsettings", {"eventHubAuthorizationRuleId": "/e/hongkong"}, {"workspaceId": "/w/singapore"}),
	},
	"diagnostic-setting-partner": {
		"terraform": _terraform("azurerm_monitor_diagnostic_setting", {"partner_solution_id": "/p"}, {"storage_account_id": "/s/singapore"}),
		"arm": _properties_of("microsoft.insights/diagnosticsettings", {"marketplacePartnerId": "/p"}, {"storageAccountId": "/s/singapore"}),
	},
	"log-analytics-data-export": {
		"terraform": _terraform(
			"azurerm_log_analytics_data_export_rule",
			{"destination_resource_id": "/s/hongkong", "enabled": true},
			{"destination_resource_id": "/s/hongkong", "enabled": false},
		),
		"arm": _properties_of(
			"microsoft.operationalinsights/workspaces/dataexports",
			{"destination": {"resourceId": "/s/hongkong"}, "enable": true},
			{"destination": {"resourceId": "/s/singapore"}, "enable": true},
		),
	},
	"cost-export": {
		"terraform": _terraform(
			"azurerm_resource_group_cost_management_export",
			{"export_data_storage_location": [{"container_id": "/c/hongkong"}]},
			{"export_data_storage_location": [{"container_id": "/c/singapore"}]},
		),
		"arm": _properties_of("microsoft.costmanagement/exports", {"deliveryInfo": {"destination": {"resourceId": "/s/hongkong"}}}, {"deliveryInfo": {"destination": {"resourceId": "/s/singapore"}}}),
	},
	"application-insights-workspace": {
		"terraform": _terraform("azurerm_application_insights", {"workspace_id": "/w/hongkong"}, {"workspace_id": "/w/singapore"}),
		"arm": _properties_of("microsoft.insights/components", {"WorkspaceResourceId": "/w/hongkong"}, {"WorkspaceResourceId": "/w/singapore"}),
	},
	"function-app-storage": {"terraform": _terraform("azurerm_linux_function_app", {"storage_account_name": "sthongkong"}, {"storage_account_name": "stsingapore"})},
	"flow-log-storage": {
		"terraform": _terraform("azurerm_network_watcher_flow_log", {"enabled": true, "storage_account_id": "/s/hongkong"}, {"enabled": false, "storage_account_id": "/s/hongkong"}),
		"arm": _properties_of("microsoft.network/networkwatchers/flowlogs", {"enabled": true, "storageId": "/s/hongkong"}, {"enabled": true, "storageId": "/s/singapore"}),
	},
	"flow-log-analytics": {
		"terraform": _terraform(
			"azurerm_network_watcher_flow_log",
			{"traffic_analytics": [{"enabled": true, "workspace_region": "eastasia"}]},
			{"traffic_analytics": [{"enabled": false, "workspace_region": "eastasia"}]},
		),
		"arm": _properties_of("microsoft.network/networkwatchers/flowlogs", _analytics(true, "East Asia"), _analytics(true, "southeastasia")),
	},
	"packet-capture-storage": {
		"terraform": _terraform(
			"azurerm_virtual_machine_packet_capture",
			{"storage_location": [{"storage_account_id": "/s/hongkong"}]},
			{"storage_location": [{"file_path": "/var/captures/a.cap"}]},
		),
		"arm": _properties_of("microsoft.network/networkwatchers/packetcaptures", {"storageLocation": {"storageId": "/s/hongkong"}}, {"storageLocation": {"filePath": "/a.cap"}}),
	},
}

_cases_of_the_edge := {
	"front-door-route-cache": {
		"terraform": _terraform("azurerm_cdn_frontdoor_route", {"cache": [{"compression_enabled": false}]}, {"cache": []}),
		"arm": _properties_of("microsoft.cdn/profiles/afdendpoints/routes", {"cacheConfiguration": {"queryStringCachingBehavior": "IgnoreQueryString"}}, {"cacheConfiguration": null}),
	},
	"front-door-rule-cache": {
		"terraform": _terraform("azurerm_cdn_frontdoor_rule", _override([{"behaviour": "HonorOrigin"}]), _override([])),
		"arm": _properties_of("microsoft.cdn/profiles/rulesets/rules", _rule({"cacheConfiguration": {"cacheBehavior": "OverrideAlways"}}), _rule({"originGroupOverride": {}})),
	},
	"front-door-rule-cache-override": {"terraform": _terraform(
		"azurerm_cdn_frontdoor_rule",
		_older_override("OverrideIfOriginMissing"),
		_older_override("Disabled"),
	)},
	"front-door-classic-cache": {
		"terraform": _terraform(
			"azurerm_frontdoor",
			{"routing_rule": [{"redirect_configuration": []}, {"forwarding_configuration": [{"cache_enabled": true}]}]},
			{"routing_rule": [{"forwarding_configuration": [{"cache_enabled": false}]}]},
		),
		"arm": _properties_of(
			"microsoft.network/frontdoors",
			{"routingRules": [{"properties": {"routeConfiguration": {}}}, {"properties": {"routeConfiguration": {"cacheConfiguration": {"cacheDuration": "P1D"}}}}]},
			{"routingRules": [{"properties": {"routeConfiguration": {}}}]},
		),
	},
	"cdn-endpoint-cache": {
		"terraform": _terraform("azurerm_cdn_endpoint", {"optimization_type": "GeneralWebDelivery"}, {"optimization_type": "DynamicSiteAcceleration"}),
		"arm": _properties_of("microsoft.cdn/profiles/endpoints", {}, {"optimizationType": "DynamicSiteAcceleration"}),
	},
	"web-test-agents": {
		"terraform": _terraform("azurerm_application_insights_standard_web_test", {"geo_locations": ["apac-sg-sin-azr", "apac-hk-hkn-azr"]}, {"geo_locations": ["apac-sg-sin-azr"]}),
		"arm": _properties_of("microsoft.insights/webtests", {"Locations": [{"Id": "apac-hk-hkn-azr"}]}, {"Locations": [{"Id": "apac-sg-sin-azr"}]}),
	},
	"bot-global": {
		"terraform": _terraform("azurerm_bot_service_azure_bot", {"location": "global"}, {"location": "westeurope"}),
		"arm": _arm("microsoft.botservice/botservices", {"location": "global"}, {"location": "West Europe"}),
	},
	"edge-zone": {
		"terraform": _terraform("azurerm_linux_virtual_machine", {"edge_zone": "losangeles"}, {"edge_zone": null}),
		"arm": _arm("microsoft.compute/virtualmachines", {"extendedLocation": {"type": "EdgeZone", "name": "losangeles"}}, {"properties": {}}),
	},
	"custom-location": {"terraform": _terraform(
		"azurerm_stack_hci_virtual_hard_disk",
		{"custom_location_id": "/c"},
		{"custom_location_id": null},
	)},
}

# --- what the two proofs of a row do not say

# What a setting makes of a resource: where, as what, and how certain.
_brief(id, resource) := {[place.country, place.role, place.certainty] | some place in made.places} if {
	type := resource.type
	made := _made({"id": id, "row": settings.of_type[type][id]}, resource)
}

test_what_a_row_makes[note] if {
	found := _details with data.carveout_run as _day
	some note, case in found
	case[0] == case[1]
}

_details["a hub's identities go to Hong Kong by default"] := [_brief("iot-hub-pair", tf("azurerm_iothub", {"location": "southeastasia"})), {["HK", "metadata", "known"]}]

_details["and in ARM"] := [_brief("iot-hub-pair", arm("microsoft.devices/iothubs", {"location": "Southeast Asia"})), {["HK", "metadata", "known"]}]

_details["and where Azure does not say it"] := [
	_brief("iot-hub-pair", object.union(arm("microsoft.devices/iothubs", {"location": "southeastasia"}), {"deployed": true})),
	{["HK", "metadata", "known"]},
]

_details["a namespace of notification hubs"] := [_brief("notification-hubs-pair", tf("azurerm_notification_hub_namespace", {"location": "southeastasia"})), {["HK", "metadata", "known"]}]

_details["a ledger's entries are data"] := [_brief("confidential-ledger-pair", tf("azurerm_confidential_ledger", {"location": "southeastasia"})), {["HK", "replica", "known"]}]

_details["a ledger where no pair is known"] := [_brief("confidential-ledger-pair", tf("azurerm_confidential_ledger", {"location": "polandcentral"})), {[null, "replica", "unknown"]}]

_details["a topic keeps its metadata in the geography"] := [_brief("event-grid-pair", tf("azurerm_eventgrid_domain", {"location": "southeastasia"})), {["HK", "metadata", "known"]}]

_details["Service Bus keeps backups in Singapore"] := [_brief("service-bus-standard-backup", tf("azurerm_servicebus_namespace", {"location": "southeastasia", "sku": "Standard"})), set()]

_details["and in Brazil"] := [_brief("service-bus-standard-backup", tf("azurerm_servicebus_namespace", {"location": "brazilsouth", "sku": "Basic"})), set()]

_details["but not in Hong Kong"] := [_brief("service-bus-standard-backup", tf("azurerm_servicebus_namespace", {"location": "eastasia", "sku": "Basic"})), {["SG", "backup", "known"]}]

_details["Data Factory keeps its metadata in Brazil"] := [_brief("data-factory-pair", tf("azurerm_data_factory", {"location": "brazilsouth"})), set()]

_details["whether Automation copies is not resolved"] := [_brief("automation-account-pair", tf("azurerm_automation_account", {"location": "southeastasia"})), {["HK", "replica", "unknown"]}]

_runtime_at(location) := _part_of_singapore({"it": tf("azurerm_data_factory_integration_runtime_azure", location)}).it

_details["a runtime that resolves its region by itself"] := [_brief("integration-runtime-region", _runtime_at({"location": "autoresolve"})), {[null, "processing", "unknown"]}]

_details["a runtime that names no region"] := [
	_brief("integration-runtime-region", arm("microsoft.synapse/workspaces/integrationruntimes", _runtime("Managed", {}))),
	{[null, "processing", "unknown"]},
]

_details["a runtime of no known kind"] := [
	_brief("integration-runtime-self-hosted", arm("microsoft.datafactory/factories/integrationruntimes", {"properties": {}})),
	{[null, "processing", "unknown"]},
]

_details["every sink is a copy"] := [
	_brief("diagnostic-setting", tf("azurerm_monitor_diagnostic_setting", {"log_analytics_workspace_id": "/w/singapore", "storage_account_id": "/s/hongkong"})),
	{["SG", "replica", "known"], ["HK", "replica", "known"]},
]

_details["a sink that the document does not show"] := [
	_brief("diagnostic-setting", arm("microsoft.insights/diagnosticsettings", {"properties": {"workspaceId": "/w/elsewhere"}})),
	{[null, "replica", "unknown"]},
]

_details["a volume that does not say which side it is"] := [
	_brief("netapp-replication-source", arm("microsoft.netapp/netappaccounts/capacitypools/volumes", {"properties": {"dataProtection": {"replication": {"remoteVolumeRegion": "eastasia"}}}})),
	{[null, "replica", "unknown"]},
]

_details["the provider takes it for the receiving one"] := [
	_brief("netapp-replication-source", tf("azurerm_netapp_volume", {"data_protection_replication": [{"remote_volume_location": "eastasia"}]})),
	set(),
]

_details["an agent whose name tells another country than its place"] := [
	_brief("web-test-agents", tf("azurerm_application_insights_web_test", {"geo_locations": ["emea-ru-msa-edge"]})),
	{["GB", "processing", "known"]},
]

_details["an agent that no table knows"] := [
	_brief("web-test-agents", tf("azurerm_application_insights_web_test", {"geo_locations": ["apac-xx-xxx-azr"]})),
	{[null, "processing", "unknown"]},
]

_details["a set of rules of which one caches"] := [
	_brief("front-door-rule-cache", tf("azurerm_cdn_frontdoor_batch_rule_set", {"rule": [_override([]), _override([{"behaviour": "HonorOrigin"}])]})),
	{[null, "cache", "unknown"]},
]

_details["a set of rules of which none does"] := [_brief("front-door-rule-cache", tf("azurerm_cdn_frontdoor_batch_rule_set", {"rule": [_override([])]})), set()]

_details["a rule whose older override does not say how it caches"] := [
	_brief("front-door-rule-cache-override", tf("azurerm_cdn_frontdoor_rule", {"actions": [{"route_configuration_override_action": [{}]}]})),
	{[null, "cache", "unknown"]},
]

_details["a route whose cache is not known yet"] := [
	_brief("front-door-route-cache", object.union(tf("azurerm_cdn_frontdoor_route", {}), {"unknown": {"cache": true}})),
	{[null, "cache", "unknown"]},
]

_details["a bot in a region that offers none"] := [_brief("bot-global", tf("azurerm_bot_service_azure_bot", {"location": "eastus"})), {[null, "primary", "unknown"]}]

_details["a deployment of a kind that no source describes"] := [
	_brief("ai-deployment-global", tf("azurerm_cognitive_deployment", {"sku": [{"name": "Anywhere"}]})),
	{[null, "processing", "unknown"]},
]

_details["a workspace that does not say whether it is replicated"] := [
	_brief("log-analytics-replication", arm("microsoft.operationalinsights/workspaces", {"properties": {"replication": {"location": "eastasia"}}})),
	{[null, "replica", "unknown"]},
]
