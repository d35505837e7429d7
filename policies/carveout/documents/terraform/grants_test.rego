package carveout.documents.terraform_test

import data.carveout.documents.terraform

_made(type, name, after, unknown) := {
	"address": concat(".", [type, name]), "mode": "managed", "type": type, "name": name,
	"change": {"actions": ["create"], "before": null, "after": after, "after_unknown": unknown, "after_sensitive": {}},
}

_new := {"id": true}

_storage(name) := _made("azurerm_storage_account", name, object.union(_singapore, {"name": concat("", ["st", name]), "resource_group_name": "rg"}), _new)

_kept := _made("azurerm_storage_container", "c", {"name": "drawings", "container_access_type": "private"}, object.union(_new, {"storage_account_id": true}))

_vault := _made("azurerm_key_vault", "kv", {"location": "eastus", "name": "kv-a", "resource_group_name": "rg", "access_policy": []}, _new)

_cmk := _made("azurerm_key_vault_key", "k", {"name": "k1"}, object.union(_new, {"key_vault_id": true}))

_group := _made("azurerm_resource_group", "g", {"name": "RG", "location": "eastus"}, _new)

_unnamed_group := _made("azurerm_resource_group", "u", {"location": "eastus"}, object.union(_new, {"name": true}))

_assignment(after, unknown) := _made("azurerm_role_assignment", "r", object.union({"principal_id": "p", "role_definition_name": "Owner"}, after), unknown)

_refers_to(type, name, attribute, to) := {"address": concat(".", [type, name]), "type": type, "name": name, "expressions": {attribute: {"references": to}}}

_parts := [
	_refers_to("azurerm_storage_container", "c", "storage_account_id", ["azurerm_storage_account.a.id", "azurerm_storage_account.a"]),
	_refers_to("azurerm_key_vault_key", "k", "key_vault_id", ["azurerm_key_vault.kv.id", "azurerm_key_vault.kv"]),
]

_granting(assignment, configured) := object.union(
	_plan(array.concat([_storage("a"), _storage("b"), _kept, _vault, _cmk, _group, _unnamed_group], assignment)),
	{"configuration": {"root_module": {"resources": array.concat(_parts, configured)}}},
)

# The addresses of what has been granted somebody something.
_reached[activity.id] contains entry.principal if {
	some activity in _activities
	some statement in activity.facts.grants
	some entry in statement.value
}

_granted_in(plan) := object.keys(found) if {
	found := _reached with input as plan with data.carveout_run as _day
}

_scoped(scope) := _granting([_assignment({"scope": scope}, {})], [])

_referring(to) := _granting([_assignment({}, {"scope": true})], [_refers_to("azurerm_role_assignment", "r", "scope", to)])

_referring_beside(type, after, attribute) := object.union(plan, {"resource_changes": array.concat(plan.resource_changes, [_made(type, "x", after, _new)])}) if {
	plan := _referring([concat(".", [type, "x", attribute]), concat(".", [type, "x"])])
}

_a := {"azurerm_storage_account.a", "azurerm_storage_container.c"}

_everything := {"azurerm_storage_account.a", "azurerm_storage_account.b", "azurerm_storage_container.c", "azurerm_key_vault.kv", "azurerm_key_vault_key.k"}

_rg := "/subscriptions/s/resourceGroups/rg"

# Where an assignment is, and what it reaches.
_scopes := {
	"by id": [_scoped(concat("", [_rg, "/providers/Microsoft.Storage/storageAccounts/sta"])), _a],
	"a group by id": [_scoped(_rg), _everything],
	"another group by id": [_scoped("/subscriptions/s/resourceGroups/other"), set()],
	"the subscription": [_scoped("/subscriptions/s"), _everything],
	"by reference": [_referring(["azurerm_storage_account.a.id", "azurerm_storage_account.a"]), _a],
	"by reference to a part": [_referring(["azurerm_storage_container.c.id", "azurerm_storage_container.c"]), _a],
	"by reference to a group": [_referring(["azurerm_resource_group.g.id", "azurerm_resource_group.g"]), _everything],
	"by reference to a group whose name is not known": [_referring(["azurerm_resource_group.u.id", "azurerm_resource_group.u"]), _everything],
	"by reference to a new management group": [_referring_beside("azurerm_management_group", {}, "id"), _everything],
	"by reference to a new subscription": [_referring_beside("azurerm_subscription", {}, "id"), _everything],
	"by reference to a resource group of azapi's": [_referring_beside("azapi_resource", {"type": "Microsoft.Resources/resourceGroups@2023-07-01", "name": "rg"}, "id"), _everything],
	"by reference to a subnet": [
		object.union(_referring(["azurerm_subnet.s.id", "azurerm_subnet.s"]), {"resource_changes": array.concat(
			_referring([]).resource_changes,
			[_made("azurerm_subnet", "s", {"name": "s"}, _new)],
		)}),
		set(),
	],
	"by reference to what is not in the plan": [_referring(["azurerm_storage_account.x.id"]), _everything],
	"by reference to a variable": [_referring(["var.scope"]), _everything],
	"by reference to a data source": [_referring(["data.azurerm_subscription.s.id"]), _everything],
	"unknown, and no configuration is shown": [_plan([_storage("a"), _assignment({}, {"scope": true})]), {"azurerm_storage_account.a"}],
	"absent": [_granting([_assignment({}, {})], []), _everything],
	"no grant": [_granting([], []), set()],
	"a deleted grant": [_granting([_with(_assignment({}, {"scope": true}), {"actions": ["delete"], "after": null})], []), set()],
	"a grant that is no resource": [_granting([null, {"type": "azurerm_role_assignment"}], []), set()],
}

test_what_an_assignment_reaches[note] if {
	some note, [plan, reached] in _scopes
	_granted_in(plan) == reached
}

# azapi's assignments are on what their parent_id names.
_azapi_assignment(parent, unknown) := _made(
	"azapi_resource", "r", object.union(
		{
			"type": "Microsoft.Authorization/roleAssignments@2022-04-01",
			"body": {"properties": {"principalId": "p", "roleDefinitionId": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}},
		},
		parent,
	),
	unknown,
)

_parents := {
	"an id": [_granting([_azapi_assignment({"parent_id": concat("", [_rg, "/providers/Microsoft.Storage/storageAccounts/sta"])}, {})], []), _a],
	"a reference": [
		_granting([_azapi_assignment({}, {"parent_id": true})], [_refers_to("azapi_resource", "r", "parent_id", ["azurerm_storage_account.a.id", "azurerm_storage_account.a"])]),
		_a,
	],
	"what is no id": [_granting([_azapi_assignment({"parent_id": "sta"}, {})], []), _everything],
	"nothing that anybody can tell": [_granting([_azapi_assignment({}, {"parent_id": true})], []), _everything],
}

test_what_an_assignment_of_azapi_reaches[note] if {
	some note, [plan, reached] in _parents
	_granted_in(plan) == reached
}

test_what_a_resource_grants_of_itself_reaches_itself_and_what_is_in_it if {
	open := _with(_storage("a"), {"after": object.union(_storage("a").change.after, {"allow_nested_items_to_be_public": true})})
	plan := object.union(_plan([open, _storage("b"), _kept]), {"configuration": {"root_module": {"resources": _parts}}})
	_granted_in(plan) == _a
}

# An account that holds an open container is open in part.
test_a_part_that_is_open_bears_on_what_holds_it if {
	open := _with(_kept, {"after": object.union(_kept.change.after, {"container_access_type": "blob"})})
	plan := object.union(_plan([_storage("a"), _storage("b"), open]), {"configuration": {"root_module": {"resources": _parts}}})
	found := _reached with input as plan with data.carveout_run as _day
	object.keys(found) == _a
}

test_a_member_of_a_group_is_granted_what_the_group_is if {
	member := _made("azuread_group_member", "m", {"group_object_id": "p", "member_object_id": "q"}, {})
	plan := _granting([_assignment({"scope": _rg}, {}), member], [])
	found := _reached with input as plan with data.carveout_run as _day
	found["azurerm_storage_account.b"] == {"p", "q"}
}

_key_grants(plan) := {[entry.principal, entry.opens.vault, entry.opens.key] | some entry in found} if {
	found := terraform.key_grants with input as plan with data.carveout_run as _day
}

_opening := {
	"the vault and its keys": [_referring(["azurerm_key_vault.kv.id", "azurerm_key_vault.kv"]), {["p", "kv-a", null], ["p", "kv-a", "k1"]}],
	"one key": [_referring(["azurerm_key_vault_key.k.id", "azurerm_key_vault_key.k"]), {["p", "kv-a", "k1"]}],
	"an account": [_referring(["azurerm_storage_account.a.id", "azurerm_storage_account.a"]), set()],
	"no grant": [_granting([], []), set()],
}

test_what_is_granted_on_keys[note] if {
	some note, [plan, grants] in _opening
	_key_grants(plan) == grants
}

test_every_activity_carries_what_is_granted_on_keys if {
	activities := _activities with input as _referring(["azurerm_key_vault.kv.id", "azurerm_key_vault.kv"]) with data.carveout_run as _day
	{count(activity.key_grants) | some activity in activities} == {2}
}

# A slice whose context has no grants is decided as the resource alone shows it.
test_a_context_without_grants if {
	activity := terraform.activity(_storage("a"), {"configured": null, "index": {}, "names": {}})
	[activity.facts, activity.key_grants] == [{}, []]
}

# --- who is put into a group, whatever the group is granted

_members_planned := {
	"by id": [[_made("azuread_group_member", "m", {"group_object_id": "G", "member_object_id": "p"}, {})], [["g", "p"]]],
	"a member who is known only after apply": [[_made("azuread_group_member", "m", {"group_object_id": "g"}, {"member_object_id": true})], [["g", null]]],
	"a group that is not made yet": [[_made("azuread_group_member", "m", {"member_object_id": "p"}, {"group_object_id": true})], []],
	"nobody": [[], []],
}

test_who_is_put_into_a_group_is_a_fact_of_all_resources[note] if {
	some note, [members, said] in _members_planned
	found := terraform.contents with input as _plan(array.concat([_storage("a"), _kept], members)) with data.carveout_run as _day
	[[[entry.group, entry.member] | some statement in object.get(activity.facts, "group_members", []); some entry in statement.value] | some activity in found.activities] == [said, said]
}

# --- whether a grant is known to be on a resource

_certain_on(plan, address) := {grant.certain |
	some activity in found.activities
	activity.id == address
	some statement in activity.facts.grants
	some grant in statement.value
} if {
	found := terraform.contents with input as plan with data.carveout_run as _day
}

_several := ["azurerm_storage_account.a.id", "azurerm_storage_account.a", "azurerm_storage_account.b.id", "azurerm_storage_account.b"]

_in_one_of_several := object.union(
	_plan([_storage("a"), _storage("b"), _kept, _assignment({}, {"scope": true})]),
	{"configuration": {"root_module": {"resources": [
		_refers_to("azurerm_storage_container", "c", "storage_account_id", _several),
		_refers_to("azurerm_role_assignment", "r", "scope", ["azurerm_storage_account.a.id", "azurerm_storage_account.a"]),
	]}}},
)

_certain_planned := {
	"by reference": [_referring(["azurerm_storage_account.a.id", "azurerm_storage_account.a"]), "azurerm_storage_account.a", {true}],
	"by reference, what is kept in it": [_referring(["azurerm_storage_account.a.id", "azurerm_storage_account.a"]), "azurerm_storage_container.c", {true}],
	"by reference to one of several": [_referring(_several), "azurerm_storage_account.a", {false}],
	"what may be kept in another": [_in_one_of_several, "azurerm_storage_container.c", {false}],
	"by reference to a variable": [_referring(["var.scope"]), "azurerm_storage_account.a", {false}],
	"a subscription, and the id is not known": [_scoped("/subscriptions/s"), "azurerm_storage_account.a", {false}],
}

test_whether_a_grant_of_a_plan_is_certain[note] if {
	some note, [plan, address, certain] in _certain_planned
	_certain_on(plan, address) == certain
}

# --- the trap: an update of azapi's changes a resource of the plan

_updating(after, unknown, references) := object.union(plan, {"configuration": {"root_module": {"resources": array.concat(_parts, references)}}}) if {
	opening := {"type": "Microsoft.Storage/storageAccounts@2023-01-01", "body": {"properties": {"allowBlobPublicAccess": true}}}
	values := object.union(object.remove(opening, object.keys(after)), after)
	plan := _plan([_storage("a"), _storage("b"), _kept, _made("azapi_update_resource", "u", values, object.union(_new, unknown))])
}

_u := "azapi_update_resource.u"

_to_resource(id) := [_refers_to("azapi_update_resource", "u", "resource_id", id)]

_at_a := ["azurerm_storage_account.a.id", "azurerm_storage_account.a"]

_all_updated := {"azurerm_storage_account.a", "azurerm_storage_account.b", "azurerm_storage_container.c", _u}

_sta := concat("", [_rg, "/providers/Microsoft.Storage/storageAccounts/sta"])

_of_policies := {
	"type": "Microsoft.KeyVault/vaults/accessPolicies@2023-07-01",
	"body": {"properties": {"accessPolicies": [{"objectId": "p", "permissions": {"keys": ["decrypt"]}}]}},
}

_updated_by := {
	"an id": [_updating({"resource_id": _sta}, {}, []), (_a | {_u})],
	"an id of another": [_updating({"resource_id": concat("", [_sta, "x"])}, {}, []), {_u}],
	"a reference": [_updating({}, {"resource_id": true}, _to_resource(_at_a)), (_a | {_u})],
	"a group and a name": [_updating({"parent_id": _rg, "name": "sta"}, {"resource_id": true}, []), (_a | {_u})],
	"a name alone": [_updating({"name": "sta"}, {"resource_id": true, "parent_id": true}, []), (_a | {_u})],
	"nothing that anybody can tell": [_updating({}, {"resource_id": true}, []), _all_updated],
	"an id, and it opens nothing": [_updating({"resource_id": _sta, "body": {"properties": {"allowBlobPublicAccess": false}}}, {}, []), set()],
	"an id, and it leaves out what would open it": [_updating({"resource_id": _sta, "body": {"properties": {"minimumTlsVersion": "TLS1_2"}}}, {}, []), set()],
	"an id, and nobody knows the body": [_updating({"resource_id": _sta, "body": null}, {"body": true}, []), (_a | {_u})],
	"policies of a vault, by their id": [_updating(object.union(_of_policies, {"resource_id": concat("", [_rg, "/providers/Microsoft.KeyVault/vaults/kv-a/accessPolicies/add"])}), {}, []), set()],
	"policies of a vault, and nobody knows of which": [_updating(_of_policies, {"resource_id": true}, []), _all_updated - {_u}],
}

test_an_update_grants_on_what_it_changes[note] if {
	some note, [plan, reached] in _updated_by
	_granted_in(plan) == reached
}

_opened_by_update := {
	"the vault, by id": [{"type": "Microsoft.KeyVault/vaults@2023-07-01", "resource_id": concat("", [_rg, "/providers/Microsoft.KeyVault/vaults/kv-x"])}, {["p", "kv-x", null]}],
	"its policies, by id": [object.union(_of_policies, {"resource_id": concat("", [_rg, "/providers/Microsoft.KeyVault/vaults/kv-x/accessPolicies/add"])}), {["p", "kv-x", null]}],
	"the vault, by group and name": [{"type": "Microsoft.KeyVault/vaults@2023-07-01", "parent_id": _rg, "name": "KV-X"}, {["p", "kv-x", null]}],
}

test_an_update_of_a_vault_grants_on_its_keys[note] if {
	some note, [after, grants] in _opened_by_update
	_key_grants(_updating(object.union(_of_policies, after), {}, [])) == grants
}
