package carveout.azure.grants_test

import data.carveout.azure.grants

_resource(type, values) := _unknown_in(type, values, {})

_unknown_in(type, values, unknown) := {
	"address": "a", "type": type, "values": values, "unknown": unknown, "sensitive": {}, "partial": false, "configured": null,
}

_flat(type, flat, unresolved) := {
	"address": "a", "type": type, "flat": flat, "unresolved": unresolved, "sensitive": {}, "partial": false,
	"configured": null, "deployed": true,
}

_one(resource) := grant if [grant] := grants.of(resource)

_assigned(change) := _resource("azurerm_role_assignment", object.union({"principal_id": "p", "role_definition_name": "Owner", "scope": "/subscriptions/s"}, change))

# --- who, what and on what

test_a_role_assignment if {
	_one(_assigned({"principal_type": "User"})) == {
		"resource": "a", "path": "principal_id", "principal": "p", "principal_kind": "user", "who": null,
		"role": "Owner", "gives": ["own", "delegate"], "on": null,
		"scope": {"state": "known", "value": "/subscriptions/s", "path": ["scope"], "by": "id", "enclosing": false},
	}
}

_roles := {
	"by name, whatever its case": [{"role_definition_name": "key vault crypto user"}, ["Key Vault Crypto User", ["decrypt"], ["keyvault"]]],
	"by id": [{"role_definition_name": null, "role_definition_id": "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/B24988AC-6180-42a0-ab88-20f7382dd24c"}, ["Contributor", ["own"], null]],
	"by the bare id": [{"role_definition_name": null, "role_definition_id": "acdd72a7-3385-48ef-bd42-f606fba81ae7"}, ["Reader", ["data"], ["logs", "registry", "cosmos"]]],
	"as a template writes its id": [
		{"role_definition_name": null, "role_definition_id": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635')]"},
		["Owner", ["own", "delegate"], null],
	],
	"an expression that may be anything": [
		{"role_definition_name": null, "role_definition_id": "[concat('8e3af657-a8ff-443c-a75c-2fe8c4bcb635')]"},
		["a role that is not weighed ([concat('8e3af657-a8ff-443c-a75c-2fe8c4bcb635')])", ["unknown"], null],
	],
	"a custom role by name": [{"role_definition_name": "Our Role"}, ["a role that is not weighed (Our Role)", ["unknown"], null]],
	"a custom role by id": [{"role_definition_name": null, "role_definition_id": "00000000-0000-0000-0000-00000000ffff"}, ["a role that is not weighed (00000000-0000-0000-0000-00000000ffff)", ["unknown"], null]],
	"no role": [{"role_definition_name": null}, ["a role that the document does not tell", ["unknown"], null]],
	"a number for the role": [{"role_definition_name": 7}, ["a role that the document does not tell", ["unknown"], null]],
	"a role that gives nothing": [{"role_definition_name": "Key Vault Reader"}, ["Key Vault Reader", [], null]],
}

test_a_role_is_what_the_table_says_of_it[note] if {
	some note, [change, said] in _roles
	grant := _one(_assigned(change))
	[grant.role, grant.gives, grant.on] == said
}

_principals := {
	"unknown until apply": [_unknown_in("azurerm_role_assignment", {"scope": "/"}, {"principal_id": true}), [null, "Somebody who is known only after apply"]],
	"absent": [_resource("azurerm_role_assignment", {"scope": "/"}), [null, "Somebody whom the document does not name"]],
	"a number": [_resource("azurerm_role_assignment", {"scope": "/", "principal_id": 7}), [null, "Somebody whom the document does not name"]],
}

test_a_principal_that_nobody_can_tell_is_null_with_a_reason[note] if {
	some note, [resource, said] in _principals
	grant := _one(resource)
	[grant.principal, grant.who] == said
}

test_a_role_unknown_until_apply_gives_what_nobody_can_tell if {
	grant := _one(_unknown_in("azurerm_role_assignment", {"scope": "/", "principal_id": "p"}, {"role_definition_id": true, "role_definition_name": true}))
	grant.gives == ["unknown"]
}

# --- single permissions

_policy(permissions) := _one(_resource("azurerm_key_vault_access_policy", object.union({"object_id": "p", "key_vault_id": "/x"}, permissions)))

_permissions := {
	"decrypt": [{"key_permissions": ["Decrypt"]}, ["decrypt"]],
	"unwrap": [{"key_permissions": ["UnwrapKey"]}, ["decrypt"]],
	"to get a key is to get its public half": [{"key_permissions": ["Get", "List"]}, []],
	"to wrap and to sign opens nothing": [{"key_permissions": ["WrapKey", "Sign"]}, []],
	"all": [{"key_permissions": ["all"]}, ["decrypt", "keys"]],
	"a secret": [{"secret_permissions": ["get"]}, ["keys"]],
	"to list secrets shows their names": [{"secret_permissions": ["List"]}, []],
	"a certificate is public": [{"certificate_permissions": ["Get"]}, []],
	"a link to storage": [{"storage_permissions": ["GetSAS"]}, ["data"]],
	"a word that nobody describes": [{"key_permissions": ["Fold"]}, ["unknown"]],
	"a word that is none": [{"key_permissions": [7]}, ["unknown"]],
	"none": [{}, []],
	"several": [{"key_permissions": ["get", "decrypt"], "secret_permissions": ["get"]}, ["decrypt", "keys"]],
}

test_permissions_give_what_their_words_say[note] if {
	some note, [permissions, gives] in _permissions
	_policy(permissions).gives == gives
}

test_permissions_that_are_not_known_give_what_nobody_can_tell if {
	_one(_unknown_in("azurerm_key_vault_access_policy", {"object_id": "p"}, {"key_permissions": true})).gives == ["unknown"]
}

test_the_words_of_a_policy_are_shown if _policy({"key_permissions": ["Get", "Decrypt"], "secret_permissions": ["Get"]}).role == "keys decrypt, keys get, secrets get"

# --- members of a list

test_each_policy_of_a_vault_is_a_grant if {
	vault := _resource("azurerm_key_vault", {"access_policy": [{"object_id": "p", "key_permissions": ["Decrypt"]}, {"object_id": "q"}]})
	[[grant.principal, grant.path] | some grant in grants.of(vault)] == [["p", "access_policy[0].object_id"], ["q", "access_policy[1].object_id"]]
}

# A dynamic block over something that is not known yet leaves the same trace as no block.
_open_policies(values, unknown) := object.union(
	_unknown_in("azurerm_key_vault", values, object.union({"access_policy": true}, unknown)),
	{"configured": {}},
)

_policies := {
	"none": [_resource("azurerm_key_vault", {}), 0],
	"an empty list": [_resource("azurerm_key_vault", {"access_policy": []}), 0],
	"unknown, and nobody can see the configuration": [_unknown_in("azurerm_key_vault", {}, {"access_policy": true}), 1],
	"unknown, where policies do not count": [_open_policies({"rbac_authorization_enabled": true}, {}), 0],
	"unknown, where policies do not count, by the older name": [_open_policies({"enable_rbac_authorization": true}, {}), 0],
	"unknown, and policies count": [_open_policies({"rbac_authorization_enabled": false}, {}), 1],
	"unknown, and policies count where nobody says otherwise": [_open_policies({}, {}), 1],
	"unknown, and nobody knows whether policies count": [_open_policies({}, {"rbac_authorization_enabled": true}), 1],
	"unknown, and a word that is none": [_open_policies({"rbac_authorization_enabled": "true"}, {}), 1],
	"written as none": [object.union(_resource("azurerm_key_vault", {"access_policy": []}), {"configured": {"access_policy": {}}}), 0],
	"an inventory of azurerm's that does not show any": [object.union(_open_policies({}, {}), {"deployed": true}), 0],
	"an inventory that does not show properties": [_flat("microsoft.keyvault/vaults", {["id"]: "/x"}, {["properties"]}), 0],
}

test_policies_that_nobody_wrote_grant_nothing[note] if {
	some note, [vault, n] in _policies
	count(grants.of(vault)) == n
}

test_policies_in_arm_know_no_case if {
	flat := {
		["properties"]: {}, ["properties", "accesspolicies"]: [{}], ["properties", "accesspolicies", 0]: {},
		["properties", "accesspolicies", 0, "objectid"]: "p", ["properties", "accesspolicies", 0, "permissions"]: {},
		["properties", "accesspolicies", 0, "permissions", "keys"]: ["Decrypt"], ["properties", "accesspolicies", 0, "permissions", "keys", 0]: "Decrypt",
	}
	grant := _one(_flat("microsoft.keyvault/vaults", flat, set()))
	[grant.principal, grant.gives, grant.scope] == ["p", ["decrypt"], {"own": true}]
}

test_administrators_may_be_a_list_of_ids if {
	hsm := _resource("azurerm_key_vault_managed_hardware_security_module", {"admin_object_ids": ["p", "q"]})
	{grant.principal | some grant in grants.of(hsm)} == {"p", "q"}
}

# --- another tenant, and everybody

test_lighthouse_is_the_staff_of_another_tenant if {
	definition := _resource("azurerm_lighthouse_definition", {
		"scope": "/subscriptions/s", "eligible_authorization": [],
		"authorization": [{"principal_id": "p", "role_definition_id": "b24988ac-6180-42a0-ab88-20f7382dd24c"}],
	})
	grant := _one(definition)
	[grant.principal, grant.principal_kind, grant.who, grant.gives, grant.path] == [null, "tenant", "The staff of another tenant", ["own"], "authorization[0]"]
	grant.scope.value == "/subscriptions/s"
}

_public := {
	"a private container": [_resource("azurerm_storage_container", {"container_access_type": "private"}), 0],
	"an open one": [_resource("azurerm_storage_container", {"container_access_type": "Blob"}), 1],
	"one that nobody set": [_resource("azurerm_storage_container", {}), 0],
	"unknown until apply": [_unknown_in("azurerm_storage_container", {}, {"container_access_type": true}), 1],
	"unknown, where nobody wrote it": [object.union(_unknown_in("azurerm_storage_container", {}, {"container_access_type": true}), {"configured": {}}), 0],
	"a static website in an account": [_resource("azurerm_storage_account", {"static_website": [{"index_document": "index.html"}]}), 1],
	"a static website that nobody can see": [_unknown_in("azurerm_storage_account", {}, {"static_website": true}), 0],
	"no static website in an account": [_resource("azurerm_storage_account", {"static_website": []}), 0],
	"an account that lets containers be open": [_resource("azurerm_storage_account", {"allow_nested_items_to_be_public": true}), 1],
	"one that does not": [_resource("azurerm_storage_account", {"allow_nested_items_to_be_public": false}), 0],
	"an inventory that does not show it": [_flat("microsoft.storage/storageaccounts", {["id"]: "/x"}, {["properties"]}), 0],
	"an inventory that does": [_flat("microsoft.storage/storageaccounts", {["properties"]: {}, ["properties", "allowblobpublicaccess"]: true}, set()), 1],
}

test_what_is_open_to_everybody[note] if {
	some note, [resource, n] in _public
	count(grants.of(resource)) == n
}

test_everybody_is_no_principal if {
	grant := _one(_resource("azurerm_storage_container", {"container_access_type": "container"}))
	[grant.principal, grant.principal_kind, grant.who, grant.gives, grant.path] == [null, "public", "Anybody on the internet", ["public"], "container_access_type"]
}

test_an_administrator_of_databases_only_where_there_is_one if {
	count(grants.of(_flat("microsoft.sql/servers", {["properties"]: {}}, set()))) == 0
	_one(_flat("microsoft.sql/servers", {["properties"]: {}, ["properties", "administrators"]: {}, ["properties", "administrators", "sid"]: "p"}, set())).gives == ["data", "own"]
}

# Of an access control list the entries that name somebody: not the owner, the mask and the others.
test_an_access_control_list_names_whom_it_lets_in if {
	list := [{"type": "user", "permissions": "rwx"}, {"type": "user", "id": "p", "permissions": "r-x"}, {"type": "mask", "id": "", "permissions": "r-x"}]
	grant := _one(_resource("azurerm_storage_data_lake_gen2_filesystem", {"ace": list}))
	[grant.principal, grant.path, grant.gives, grant.scope] == ["p", "ace[1].id", ["data"], {"own": true}]
}

test_an_access_control_list_that_is_not_known_names_somebody if {
	_one(_unknown_in("azurerm_storage_data_lake_gen2_path", {}, {"ace": true})).principal == null
}

# Who signs in by a password or a key is nobody whom the document names.
_by_secret := {
	["azurerm_container_registry_token", {"container_registry_name": "cr"}],
	["azurerm_cosmosdb_mongo_user_definition", {"cosmos_mongo_database_id": "/x"}],
	["azurerm_storage_account_local_user", {"storage_account_id": "/x"}],
}

test_a_user_with_a_password_is_nobody_who_is_named[type] if {
	some [type, values] in _by_secret
	grant := _one(_resource(type, values))
	[grant.principal, grant.gives, is_string(grant.who)] == [null, ["data"], true]
}

test_a_scope_by_name_tells_the_service if {
	grant := _one(_resource("azurerm_postgresql_flexible_server_active_directory_administrator", {"object_id": "p", "server_name": "pg"}))
	[grant.on, grant.scope.by, grant.scope.value] == [["postgresql"], "name", "pg"]
}

test_what_says_no_scope_is_on_what_encloses_it if {
	_one(_flat("microsoft.sql/servers/administrators", {["properties"]: {}, ["properties", "sid"]: "p"}, set())).scope == {"state": "absent", "value": null, "path": [], "by": "id", "enclosing": true}
}

test_a_type_that_grants_nothing if {
	grants.of(_resource("azurerm_subnet", {})) == []
	grants.members(_resource("azurerm_subnet", {})) == []
}

test_arm_names_an_assignment_by_what_it_is_on if {
	grants.row_type("microsoft.storage/storageaccounts/providers/roleassignments") == "microsoft.authorization/roleassignments"
	grants.row_type("microsoft.sql/servers") == "microsoft.sql/servers"
}

# --- groups

_members := {
	"one": [_resource("azuread_group_member", {"group_object_id": "G", "member_object_id": "p"}), [["g", "p", null]]],
	"a group by the id of its resource": [_resource("azuread_group_member", {"group_object_id": "/groups/G", "member_object_id": "p"}), [["g", "p", null]]],
	"a list": [_resource("azuread_group", {"object_id": "g", "members": ["p", "q"]}), [["g", "p", null], ["g", "q", null]]],
	"a member unknown until apply": [_unknown_in("azuread_group_member", {"group_object_id": "g"}, {"member_object_id": true}), [["g", null, "Somebody who is known only after apply"]]],
	"a group unknown until apply has no grants that name it": [_unknown_in("azuread_group_member", {"member_object_id": "p"}, {"group_object_id": true}), []],
}

test_who_is_put_into_a_group[note] if {
	some note, [resource, members] in _members
	[[member.group, member.member, member.who] | some member in grants.members(resource)] == members
}

# --- names of vaults and keys: exact, never a part of a name

_names := {
	"kv-a": {"vault": "kv-a", "key": null},
	" KV-A ": {"vault": "kv-a", "key": null},
	"https://kv-a.vault.azure.net": {"vault": "kv-a", "key": null},
	"https://kv-a.vault.usgovcloudapi.net:443/": {"vault": "kv-a", "key": null},
	"https://kv-a.vault.azure.net/keys/K1/0123": {"vault": "kv-a", "key": "k1"},
	"https://hsm-a.managedhsm.azure.net/keys/k1": {"vault": "hsm-a", "key": "k1"},
	"/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-a": {"vault": "kv-a", "key": null},
	"/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-a/keys/k1/versions/1": {"vault": "kv-a", "key": "k1"},
}

test_what_an_id_names[id] if {
	some id, named in _names
	grants.names(id) == named
}

_no_names := {"https://kv-a.vault.azure.net.example.com", "https://example.com/keys/k", "a key in a safe", "", "kv_a", "https://kv-a.vault.azure.net/other/k"}

test_what_names_no_vault[id] if {
	some id in _no_names
	not grants.names(id)
}

test_what_is_no_text_names_nothing if not grants.names(7)

# --- the table

test_the_table_says_whose_it_is if grants.sentinel == "carveout.azure.grants"

test_without_the_table_nothing_is_read if {
	grants.sentinel == null with data.carveout.azure.grants.table as {}
	grants.of(_assigned({})) == [] with data.carveout.azure.grants.table as {}
	grants.members(_resource("azuread_group_member", {})) == [] with data.carveout.azure.grants.table as {}
	grants.roles == {} with data.carveout.azure.grants.table as {}
}

_rights := {"data", "decrypt", "keys", "own", "delegate", "public", "unknown"}

test_rows_and_roles_speak_of_rights_that_there_are if {
	rights := {right | some role in grants.roles; some right in role.rights} | {right | some rows in grants.rows; some row in rows; some right in row.rights}
	rights - _rights == set()
}

test_rows_and_roles_speak_of_services_that_there_are if {
	services := {service | some role in grants.roles; some service in role.on} | {service | some rows in grants.rows; some row in rows; some service in row.on}
	wrong := {service | some service in services; not data.carveout.azure.grants.table.services[service]}
	wrong == set()
}

test_names_of_roles_are_unique if count({lower(role.name) | some role in grants.roles}) == count(grants.roles)

test_every_row_has_a_source if {
	sourced := {type | some type, rows in grants.rows; every row in rows { startswith(row.source, "https://") }}
	object.keys(grants.rows) - sourced == set()
}

test_a_service_is_told_by_its_types if {
	grants.of_service("azurerm_storage_account", ["storage"])
	grants.of_service("azurerm_storage_account", null)
	not grants.of_service("azurerm_storage_account", ["keyvault"])
}

# --- what is read of a type

test_the_paths_that_are_read_of_a_type if {
	grants.paths_of("microsoft.keyvault/vaults") == {["properties", "accessPolicies", "*", "objectId"]} | {["properties", "accessPolicies", "*", "permissions", of] |
		some of in ["keys", "secrets", "certificates", "storage"]
	}
	grants.paths_of("microsoft.storage/storageaccounts") == {["properties", "allowBlobPublicAccess"]}
	grants.paths_of("microsoft.storage/storageaccounts/providers/roleassignments") == {
		["properties", "principalId"], ["properties", "roleDefinitionId"], ["scope"], ["properties", "scope"],
	}
	grants.paths_of("azurerm_subnet") == set()
}

# The trap: whoever defines a role of Cosmos DB's or of an HSM's own chooses its id, be it that of another role.
_own_roles := {
	"a role of Cosmos DB's": ["azurerm_cosmosdb_sql_role_assignment", "/x/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002", ["data"]],
	"a role of Azure's, by its id as one of Cosmos DB's": ["azurerm_cosmosdb_sql_role_assignment", "/x/sqlRoleDefinitions/39bc4728-0917-49c7-9d2c-d95423bc2eb4", ["unknown"]],
	"a role of an HSM's": ["azurerm_key_vault_managed_hardware_security_module_role_assignment", "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/21dbd100-6940-42c2-9190-5d6cb909625b", ["decrypt", "keys"]],
	"a role of Azure's, by its id as one of an HSM's": ["azurerm_key_vault_managed_hardware_security_module_role_assignment", "39bc4728-0917-49c7-9d2c-d95423bc2eb4", ["unknown"]],
	"a role of Azure's": ["azurerm_role_assignment", "39bc4728-0917-49c7-9d2c-d95423bc2eb4", []],
	"a role of Cosmos DB's, by its id as one of Azure's": ["azurerm_role_assignment", "00000000-0000-0000-0000-000000000002", ["unknown"]],
}

test_a_role_is_one_of_those_that_the_service_can_have[note] if {
	some note, [type, id, gives] in _own_roles
	_one(_resource(type, {"principal_id": "p", "scope": "/", "role_definition_id": id})).gives == gives
}

test_what_a_row_says_of_roles_there_is if {
	said := {row.roles_of | some rows in grants.rows; some row in rows}
	said == {role.of | some role in grants.roles}
}
