package carveout.azure.grants_test

import data.carveout.azure.catalogue.arm
import data.carveout.azure.catalogue.azurerm
import data.carveout.azure.catalogue.kubernetes
import data.carveout.azure.grants

# What lets people or services in, by the catalogue, and has no row here, with the reason why.
_without_a_row := {
	"The directory's: who stands behind an account, an application or a role of the directory is for the roster to say.": {
		"azuread_administrative_unit_member",
		"azuread_app_role_assignment",
		"azuread_application_api_access",
		"azuread_application_certificate",
		"azuread_application_federated_identity_credential",
		"azuread_application_owner",
		"azuread_application_pre_authorized",
		"azuread_directory_role_assignment",
		"azuread_directory_role_eligibility_schedule_request",
		"azuread_invitation",
		"azuread_service_principal",
		"azuread_service_principal_certificate",
		"azuread_service_principal_delegated_permission_grant",
		"azuread_user",
		"azurerm_azuread_service_principal_password",
		"entra.azure.com/Application",
		"entra.azure.com/SecurityGroup",
		"entra.azure.com/ServicePrincipal",
		"microsoft.graph/applications",
		"microsoft.graph/applications/federatedidentitycredentials",
		"microsoft.graph/approleassignedto",
		"microsoft.graph/groups",
		"microsoft.graph/oauth2permissiongrants",
		"microsoft.graph/serviceprincipals",
		"microsoft.graph/users",
	},
	"Not weighed yet: another issuer's tokens. Grants name an identity by its principal, and these do not.": {
		"azurerm_federated_identity_credential",
		"microsoft.managedidentity/userassignedidentities/federatedidentitycredentials",
	},
	"Not weighed yet: Kubernetes' own rights.": {
		"core/ServiceAccount",
		"kubernetes_cluster_role_binding",
		"kubernetes_cluster_role_binding_v1",
		"kubernetes_role_binding",
		"kubernetes_role_binding_v1",
		"kubernetes_service_account",
		"kubernetes_service_account_v1",
		"rbac.authorization.k8s.io/ClusterRole",
		"rbac.authorization.k8s.io/ClusterRoleBinding",
		"rbac.authorization.k8s.io/Role",
		"rbac.authorization.k8s.io/RoleBinding",
	},
	"A line, a network or a way to a machine: it opens no data by itself.": {
		"azurerm_express_route_circuit_authorization",
		"azurerm_express_route_port_authorization",
		"azurerm_vmware_express_route_authorization",
		"microsoft.avs/privateclouds/authorizations",
		"microsoft.compute/diskaccesses",
		"microsoft.hybridconnectivity/endpoints",
		"microsoft.hybridconnectivity/endpoints/serviceconfigurations",
		"microsoft.hybridconnectivity/publiccloudconnectors",
		"microsoft.network/expressroutecircuits/authorizations",
		"microsoft.network/expressrouteports/authorizations",
		"microsoft.networkcloud/virtualmachines/consoles",
		"microsoft.security/locations/jitnetworkaccesspolicies",
		"microsoft.serialconsole/consoleservices",
		"microsoft.serialconsole/serialports",
		"microsoft.storagepool/diskpools/iscsitargets",
	},
	"Of a vendor's service, of bills, of licences or of subscriptions: it opens no data of the customer.": {
		"azurerm_datadog_monitor_sso_configuration",
		"azurerm_marketplace_role_assignment",
		"dynatrace.observability/monitors/singlesignonconfigurations",
		"microsoft.azurestack/registrations/customersubscriptions",
		"microsoft.billing/billingaccounts/associatedtenants",
		"microsoft.billing/billingaccounts/billingroleassignments",
		"microsoft.costmanagement/cloudconnectors",
		"microsoft.costmanagement/connectors",
		"microsoft.datadog/monitors/singlesignonconfigurations",
		"microsoft.managedservices/marketplaceregistrationdefinitions",
		"microsoft.subscription/policies",
	},
	"Not weighed yet: another service of the same tenant or of Microsoft, of which nobody can say which persons that is.": {
		"azurerm_eventgrid_partner_configuration",
		"azurerm_security_center_setting",
		"microsoft.databricks/accessconnectors",
		"microsoft.devtestlab/labs/servicerunners",
		"microsoft.eventgrid/partnerconfigurations",
		"microsoft.hybridcloud/cloudconnectors",
		"microsoft.operationalinsights/workspaces/providers/officeconsents",
		"microsoft.recoveryservices/vaults/certificates",
		"microsoft.security/securityconnectors",
		"microsoft.security/securityconnectors/devops",
		"microsoft.security/settings",
		"microsoft.securitydevops/azuredevopsconnectors",
		"microsoft.securitydevops/githubconnectors",
		"microsoft.securityinsights/officeconsents",
		"microsoft.sql/locations/servertrustgroups",
		"microsoft.storagesync/storagesyncservices/registeredservers",
		"microsoft.synapse/workspaces/managedidentitysqlcontrolsettings",
		"microsoft.windows365/cloudpcdelegatedmsis",
	},
	"Not weighed yet: a service's own users, keys or sessions.": {
		"azurerm_api_management_group_user",
		"azurerm_api_management_product_group",
		"azurerm_api_management_user",
		"azurerm_container_registry_token_password",
		"azurerm_dev_center_project_environment_type",
		"azurerm_kusto_database_principal",
		"azurerm_lab_service_user",
		"azurerm_media_streaming_locator",
		"dbformysql.azure.com/User",
		"dbforpostgresql.azure.com/User",
		"microsoft.apimanagement/service/authorizationproviders/authorizations/accesspolicies",
		"microsoft.apimanagement/service/groups",
		"microsoft.apimanagement/service/groups/users",
		"microsoft.apimanagement/service/products/grouplinks",
		"microsoft.apimanagement/service/products/groups",
		"microsoft.apimanagement/service/tenant",
		"microsoft.apimanagement/service/users",
		"microsoft.authorization/roleassignmentapprovals",
		"microsoft.communication/communicationservices/smtpusernames",
		"microsoft.customerlockbox/requests",
		"microsoft.databoxedge/databoxedgedevices/users",
		"microsoft.datalakestore/accounts/trustedidproviders",
		"microsoft.datashare/accounts/shares/invitations",
		"microsoft.desktopvirtualization/applicationgroups",
		"microsoft.devcenter/projects/environmenttypes",
		"microsoft.eventgrid/namespaces/clients",
		"microsoft.eventgrid/namespaces/permissionbindings",
		"microsoft.iotoperations/instances/brokers/authentications",
		"microsoft.iotoperations/instances/brokers/authorizations",
		"microsoft.labservices/labs/users",
		"microsoft.logic/workflows/accesskeys",
		"microsoft.redhatopenshift/hcpopenshiftclusters/externalauths",
		"microsoft.redhatopenshift/openshiftclusters/syncidentityprovider",
		"microsoft.solutions/jitrequests",
		"microsoft.web/connections/accesspolicies",
		"microsoft.web/sites/host",
		"sql.azure.com/User",
	},
}

_letting_in := {type | some rows in [azurerm.rows, arm.rows, kubernetes.rows]; some type, row in rows; row.holds == "access"}

_of_a_row := {type | some type in _letting_in; grants.row_type(type) in grants.types}

test_what_lets_somebody_in_has_a_row_or_a_reason_why_not if {
	count(_letting_in) > 200
	wrong := _letting_in - (_of_a_row | union({types | some _, types in _without_a_row}))
	wrong == set()
}

test_a_reason_is_given_only_for_what_has_no_row if {
	given := union({types | some _, types in _without_a_row})
	(given & _of_a_row) | (given - _letting_in) == set()
	count(given) == sum([count(types) | some _, types in _without_a_row])
}

# --- shared with everybody

_community := {
	"a gallery for everybody": [_resource("azurerm_shared_image_gallery", {"sharing": [{"permission": "Community"}]}), 1],
	"a gallery for some": [_resource("azurerm_shared_image_gallery", {"sharing": [{"permission": "Groups"}]}), 0],
	"a private one": [_resource("azurerm_shared_image_gallery", {"sharing": [{"permission": "Private"}]}), 0],
	"one that says nothing": [_resource("azurerm_shared_image_gallery", {"sharing": []}), 0],
	"unknown until apply": [_unknown_in("azurerm_shared_image_gallery", {"sharing": [{}]}, {"sharing": [{"permission": true}]}), 1],
	"in ARM's words": [_flat("microsoft.compute/galleries", {["properties"]: {}, ["properties", "sharingprofile"]: {}, ["properties", "sharingprofile", "permissions"]: "Community"}, set()), 1],
	"in ARM's words, private": [_flat("microsoft.compute/galleries", {["properties"]: {}, ["properties", "sharingprofile"]: {}, ["properties", "sharingprofile", "permissions"]: "Private"}, set()), 0],
}

test_a_community_gallery_is_open_to_everybody[note] if {
	some note, [resource, n] in _community
	count([grant | some grant in grants.of(resource); grant.principal_kind == "public"; grant.gives == ["public"]]) == n
}
