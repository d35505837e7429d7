package carveout.documents.grants_test

import data.carveout.documents.grants

_raw := {
	"resource": "assignment", "path": "principal_id", "principal": "p", "principal_kind": "user", "who": null,
	"role": "Owner", "gives": ["own"], "on": null, "scope": {"state": "known", "value": "/x", "by": "id"},
}

_group := "/subscriptions/s/resourceGroups/RG"

_account := concat("", [_group, "/providers/Microsoft.Storage/storageAccounts/st"])

_target := {
	"address": "azurerm_storage_account.a", "id": null, "name": "st", "type": "azurerm_storage_account",
	"resource_group": "rg", "within": [],
}

_container := object.union(_target, {
	"address": "azurerm_storage_container.c", "name": "c", "type": "azurerm_storage_container",
	"within": [{"address": "azurerm_storage_account.a", "name": "st"}],
})

_on_data_plane := object.union(_container, {"id": "https://st.blob.core.windows.net/c"})

_deployed := object.union(_target, {"id": lower(_account), "name": null})

_reaches(scope, target) if count(grants.reaching(grants.gathered([{"grant": _raw, "scope": scope}], set()), target)) == 1

_id(id) := grants.scope(object.union(_raw, {"scope": {"value": id, "by": "id"}}))

_by_reference := {"addresses": ["azurerm_storage_account.a"], "parts": []}

# --- what a scope reaches: [scope, target, whether]

_reached := {
	"the resource that it names, before it has an id": [_id(_account), _target, true],
	"what is kept in it": [_id(_account), _container, true],
	"the resource that it names, by its id": [_id(_account), _deployed, true],
	"another account": [_id(concat("", [_account, "2"])), _target, false],
	"another account, by its id": [_id(concat("", [_account, "2"])), _deployed, false],
	"the same name in another group": [_id(_account), object.union(_target, {"resource_group": "other"}), false],
	"the same name in a group that is not known": [_id(_account), object.union(_target, {"resource_group": null}), true],
	"a name that is not known": [_id(_account), object.union(_target, {"name": null}), true],
	"what holds the part that it names": [_id(concat("", [_account, "/blobServices/default/containers/c"])), _target, true],
	"what holds it, by its id": [_id(concat("", [_account, "/blobServices/default/containers/c"])), _deployed, true],
	"what has an id of the data plane, in the account that it names": [_id(_account), _on_data_plane, true],
	"what has an id of the data plane, in the subscription": [_id("/subscriptions/s"), _on_data_plane, true],
	"what has an id of the data plane, in another account": [_id(concat("", [_account, "2"])), _on_data_plane, false],
	"another part of that": [
		_id(concat("", [_account, "/blobServices/default/containers/c"])),
		object.union(_deployed, {"id": concat("", [lower(_account), "/blobservices/default/containers/d"])}), false,
	],
	"the part itself, by its id": [
		_id(concat("", [_account, "/blobServices/default/containers/c"])),
		object.union(_deployed, {"id": concat("", [lower(_account), "/blobservices/default/containers/c"])}), true,
	],
	"a resource group": [_id(_group), _target, true],
	"a resource group, by id": [_id(_group), _deployed, true],
	"another resource group": [_id(concat("", [_group, "2"])), _target, false],
	"another resource group, by id": [_id(concat("", [_group, "2"])), _deployed, false],
	"a group of the same name in another subscription": [_id("/subscriptions/t/resourceGroups/rg"), _deployed, false],
	"a subscription": [_id("/subscriptions/s"), _target, true],
	"a subscription, by id": [_id("/subscriptions/S/"), _deployed, true],
	"another subscription, by id": [_id("/subscriptions/t"), _deployed, false],
	"a management group": [_id("/providers/Microsoft.Management/managementGroups/m"), _deployed, true],
	"the root": [_id("/"), _deployed, true],
	"a scope that nobody can tell": [grants.untold, _deployed, true],
	"by reference": [_by_reference, _target, true],
	"by reference, what is kept in it": [_by_reference, _container, true],
	"by reference, another": [_by_reference, object.union(_target, {"address": "azurerm_storage_account.b"}), false],
	"by reference to a part, what holds it": [{"addresses": ["azurerm_storage_container.c"], "parts": ["azurerm_storage_account.a"]}, _target, true],
	"by reference to a group": [{"group": "RG"}, _target, true],
	"by reference to another group": [{"group": "other"}, _target, false],
	"by reference to a group, where nobody knows the target's": [{"group": "other"}, object.union(_target, {"resource_group": null}), true],
	"by name": [{"name": "st"}, _target, true],
	"by another name": [{"name": "s"}, _target, false],
}

test_what_a_scope_reaches[note] if {
	some note, [scope, target, whether] in _reached
	{true | _reaches(scope, target)} == {true | whether}
}

test_a_grant_says_its_scope_itself_or_leaves_it_to_the_adapter if {
	grants.scope({"resource": "assignment", "scope": {"own": true}}) == {"addresses": ["assignment"], "parts": []}
	grants.scope({"scope": {"value": "Pg", "by": "name"}}) == {"name": "pg"}
	grants.scope(object.union(_raw, {"scope": {"value": null, "by": "id"}})) == null
	grants.scope(object.union(_raw, {"scope": {"value": "keys", "by": "id"}})) == null
}

_words := {
	"of itself": [{"scope": {"own": true}}, {"addresses": ["assignment"], "parts": []}, "assignment"],
	"by reference": [{}, _by_reference, "azurerm_storage_account.a"],
	"by id": [{}, {"id": "/subscriptions/s"}, "/subscriptions/s"],
	"by name": [{}, {"name": "st"}, "st"],
	"a group": [{}, {"group": "rg"}, "the resource group rg"],
	"untold": [{}, grants.untold, "a scope that the document does not tell"],
}

test_a_scope_is_told_in_words[note] if {
	some note, [change, scope, words] in _words
	by := grants.gathered([{"grant": object.union(_raw, change), "scope": scope}], set())
	{grant.scope | some _, stated in by; some grant in stated} == {words}
}

# --- what reaches a resource

_gathered(raws) := grants.gathered([{"grant": object.union(_raw, change), "scope": grants.untold} | some change in raws], set())

test_an_entry_says_who_what_and_where if {
	grants.reaching(_gathered([{}]), _target) == [{
		"principal": "p", "principal_kind": "user", "who": null, "rights": ["own"], "role": "Owner",
		"scope": "a scope that the document does not tell", "path": "principal_id", "resource": "assignment", "certain": false,
	}]
}

test_a_role_of_another_service_gives_nothing if grants.reaching(_gathered([{"on": ["keyvault"]}]), _target) == []

test_a_role_that_gives_nothing_is_no_grant if grants.reaching(_gathered([{"gives": []}]), _target) == []

test_without_grants_there_is_no_fact if {
	grants.gathered([], set()) == {}
	grants.fact("grants", []) == {}
}

test_the_fact_is_of_the_document if {
	grants.fact("grants", [1]) == {"grants": [{"value": [1], "provenance": "document", "ref": "grants", "source": null}]}
}

# --- groups: who is put into one by the document gets what it is granted

test_a_member_of_a_group_gets_what_the_group_gets if {
	membership := {"group": "g", "member": "m", "who": null, "resource": "membership", "path": "member_object_id"}
	by := grants.gathered([{"grant": object.union(_raw, {"principal": "G"}), "scope": grants.untold}], {membership, object.union(membership, {"group": "other"})})
	entries := grants.reaching(by, _target)
	{[entry.principal, entry.role, entry.resource] | some entry in entries} == {
		["G", "Owner", "assignment"],
		["m", "Owner, as a member of g", "membership"],
	}
}

test_a_member_of_a_group_within_the_group_gets_it_too if {
	membership := {"group": "g", "member": "H", "who": null, "resource": "membership", "path": "member_object_id"}
	further := [{"group": "h", "member": "m"}, {"group": "h", "member": "G"}, {"group": "other", "member": "n"}]
	by := grants.gathered(
		[{"grant": object.union(_raw, {"principal": "g"}), "scope": grants.untold}],
		{membership} | {object.union(membership, change) | some change in further},
	)
	{entry.principal | some entry in grants.reaching(by, _target)} == {"g", "H", "m", "G"}
}

test_a_principal_that_is_not_known_is_in_no_group if {
	membership := {"group": "g", "member": "m", "who": null, "resource": "membership", "path": ""}
	by := grants.gathered([{"grant": object.union(_raw, {"principal": null}), "scope": grants.untold}], {membership})
	count(by.all) == 1
}

# --- ids run through what they are in

_enclosing := {
	"an assignment on an account": [concat("", [_account, "/providers/Microsoft.Authorization/roleAssignments/x"]), "microsoft.authorization/roleassignments", lower(_account)],
	"an assignment on a subscription": ["/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/x", "microsoft.authorization/roleassignments", "/subscriptions/s"],
	"a child": [concat("", [_account, "/blobServices/default"]), "microsoft.storage/storageaccounts/blobservices", lower(_account)],
	"an assignment by what it is on": [concat("", [_account, "/providers/Microsoft.Authorization/roleAssignments/x"]), "microsoft.storage/storageaccounts/providers/roleassignments", lower(_account)],
}

test_what_an_id_is_on[note] if {
	some note, [id, type, on] in _enclosing
	grants.enclosing(id, type) == on
}

# --- keys of vaults

_vault := {"address": "azurerm_key_vault.kv", "id": null, "name": "kv-a", "type": "azurerm_key_vault", "resource_group": "rg", "within": []}

_key := {
	"address": "azurerm_key_vault_key.k", "id": null, "name": "k1", "type": "azurerm_key_vault_key", "resource_group": "rg",
	"within": [{"address": "azurerm_key_vault.kv", "name": "kv-a"}],
}

_kept_in(vaults) := object.union(_key, {"within": [{"address": "azurerm_key_vault.kv", "name": vault} | some vault in vaults]})

_any_but(shown) := {"vault": null, "key": null, "shown": shown}

_on_vaults(change, scope, holders) := {entry.opens | some entry in grants.on_vaults(grants.gathered([{"grant": object.union(object.union(_raw, {"gives": ["decrypt"]}), change), "scope": scope}], set()), holders)}

_on_kv := {"addresses": ["azurerm_key_vault.kv"], "parts": []}

_vault_id := "/subscriptions/s/resourcegroups/rg/providers/microsoft.keyvault/vaults/kv-a"

_opened := {
	"the vault": [{}, _on_kv, [_vault], {{"vault": "kv-a", "key": null}}],
	"a key of it": [{}, _on_kv, [_vault, _key], {{"vault": "kv-a", "key": null}, {"vault": "kv-a", "key": "k1"}}],
	"the key alone": [{}, {"addresses": ["azurerm_key_vault_key.k"], "parts": ["azurerm_key_vault.kv"]}, [_vault, _key], {{"vault": "kv-a", "key": "k1"}}],
	"by id": [{}, {"id": _vault_id}, [object.union(_vault, {"id": _vault_id})], {{"vault": "kv-a", "key": null}}],
	"by id, and the vault is not in the document": [{}, {"id": _vault_id}, [], {{"vault": "kv-a", "key": null}}],
	"another vault": [{}, {"addresses": ["azurerm_key_vault.other"], "parts": []}, [_vault], set()],
	"a right that opens nothing": [{"gives": ["data"]}, _on_kv, [_vault], set()],
	"a role of another service": [{"on": ["storage"]}, {"id": _vault_id}, [_vault], set()],
	"a vault whose name is not known": [{}, _on_kv, [object.union(_vault, {"name": null})], {_any_but([])}],
	"a vault whose name is not known, and another": [
		{}, _on_kv, [object.union(_vault, {"name": null}), object.union(_vault, {"address": "azurerm_key_vault.b", "name": "kv-b"})],
		{_any_but(["kv-b"])},
	],
	"a key in a vault whose name is not known": [{}, _on_kv, [_kept_in([null])], {_any_but([])}],
	"a key in one of two vaults": [{}, _on_kv, [_kept_in(["kv-a", "kv-b"])], {{"vault": "kv-a", "key": "k1"}, {"vault": "kv-b", "key": "k1"}}],
	"a key of which nobody tells the vault": [{}, {"addresses": ["azurerm_key_vault_key.k"], "parts": []}, [object.union(_key, {"within": []})], {_any_but([])}],
	"a key by its address": [
		{}, {"addresses": ["azurerm_key_vault_key.k"], "parts": []}, [object.union(_key, {"id": "https://kv-c.vault.azure.net/keys/k1"})],
		{{"vault": "kv-c", "key": "k1"}},
	],
}

test_what_is_granted_on_keys[note] if {
	some note, [change, scope, holders, opens] in _opened
	_on_vaults(change, scope, holders) == opens
}

_attested(ids) := {"keys": [{"value": [{"id": id} | some id in ids], "provenance": "attestation", "ref": "r", "source": "a"}]}

_candidate(opens) := {"principal": "p", "opens": opens, "certain": true}

# Semantics 2: a grant counts only on keys that the workload names; exact, never a part of a name.
_matches := {
	"the vault by name": [["kv-a"], {"vault": "kv-a", "key": null}, true],
	"the vault by name in capitals": [["KV-A"], {"vault": "kv-a", "key": null}, true],
	"the vault by address": [["https://kv-a.vault.azure.net/"], {"vault": "kv-a", "key": null}, true],
	"the vault by id": [[_vault_id], {"vault": "kv-a", "key": null}, true],
	"one of its keys": [["https://kv-a.vault.azure.net/keys/k1"], {"vault": "kv-a", "key": null}, true],
	"the vault, and the grant is on one key": [["kv-a"], {"vault": "kv-a", "key": "k1"}, true],
	"the same key": [["https://kv-a.vault.azure.net/keys/k1/version"], {"vault": "kv-a", "key": "k1"}, true],
	"another key": [["https://kv-a.vault.azure.net/keys/k2"], {"vault": "kv-a", "key": "k1"}, false],
	"a longer name": [["kv-ab"], {"vault": "kv-a", "key": null}, false],
	"a shorter name": [["kv"], {"vault": "kv-a", "key": null}, false],
	"a key in a safe": [["the key in the safe"], {"vault": "kv-a", "key": null}, false],
	"an id that is no text": [[7], {"vault": "kv-a", "key": null}, false],
	"none": [[], {"vault": "kv-a", "key": null}, false],
	"one of two": [["object-key", "kv-a"], {"vault": "kv-a", "key": null}, true],
}

test_a_grant_counts_only_on_a_key_that_the_workload_names[note] if {
	some note, [ids, opens, whether] in _matches
	{true | some _ in grants.on_keys([_candidate(opens)], _attested(ids))} == {true | whether}
	{true | some _ in grants.on_other_keys([_candidate(opens)], [_attested(ids)])} == {true | not whether}
}

test_the_fact_of_keys if {
	grants.key_facts([], _attested(["kv-a"])) == {}
	grants.key_facts([_candidate({"vault": "kv-a", "key": null})], {}) == {}
	grants.key_facts([_candidate({"vault": "kv-a", "key": null})], _attested(["kv-a"])).key_grants[0].value == [{"principal": "p", "certain": true}]
}

# --- what somebody else hands over

_entry := grants.reaching(_gathered([{}]), _target)[0]

_readable := {
	"none": [[], true],
	"one": [[_entry], true],
	"one on a key": [[object.union(_entry, {"opens": null})], true],
	"no list": [7, false],
	"one that lacks a word": [[object.remove(_entry, ["role"])], false],
	"rights that are no list": [[object.union(_entry, {"rights": "own"})], false],
	"a text": [["own"], false],
	"one that does not say whether it is certain": [[object.remove(_entry, ["certain"])], false],
	"one that says it in a word": [[object.union(_entry, {"certain": "true"})], false],
}

test_what_is_handed_over_has_to_be_grants[note] if {
	some note, [entries, whether] in _readable
	{true | grants.readable(entries)} == {true | whether}
}

# The trap: a grant of wide or unknown scope, and the workload's key is in a vault that the document does not show.
_wide_scopes := {
	"a subscription": [{"id": "/subscriptions/s"}, true],
	"a resource group": [{"id": "/subscriptions/s/resourcegroups/rg"}, true],
	"a management group": [{"id": "/providers/microsoft.management/managementgroups/m"}, true],
	"unknown": [grants.untold, true],
	"another vault": [{"id": "/subscriptions/s/resourcegroups/rg/providers/microsoft.keyvault/vaults/kv-b"}, false],
}

test_a_wide_grant_may_reach_a_vault_that_the_document_does_not_show[note] if {
	some note, [scope, whether] in _wide_scopes
	by := grants.gathered([{"grant": object.union(_raw, {"gives": ["decrypt"]}), "scope": scope}], set())
	found := grants.on_keys(grants.on_vaults(by, []), {"keys": [{"value": [{"id": "https://kv-x.vault.azure.net/keys/k", "store": "provider_vault"}]}]})
	{entry.rights | some entry in found} == {["unknown"] | whether}
}

# The trap: that a grant may be on this is not that it is.
_certainty := {
	"by reference": [_by_reference, _target, [true]],
	"by reference, what is kept in it": [_by_reference, _container, [true]],
	"by reference to one of several": [object.union(_by_reference, {"certain": false}), _target, [false]],
	"by reference to what it may be kept in": [_by_reference, object.union(_container, {"within": [{"address": "azurerm_storage_account.a", "name": "st", "certain": false}]}), [false]],
	"by reference to a part": [{"addresses": ["azurerm_storage_container.c"], "parts": ["azurerm_storage_account.a"]}, _target, [false]],
	"by id": [_id(_account), _deployed, [true]],
	"by id, before it has one": [_id(_account), _target, [true]],
	"by id, what is kept in it": [_id(_account), _container, [true]],
	"by id, what may be kept in it": [_id(_account), object.union(_container, {"within": [{"address": "azurerm_storage_account.a", "name": "st", "certain": false}]}), [false]],
	"by id, and nobody knows its group": [_id(_account), object.union(_target, {"resource_group": null}), [false]],
	"by id, and nobody knows its name": [_id(_account), object.union(_target, {"name": null}), [false]],
	"a part, by id": [_id(concat("", [_account, "/blobServices/default/containers/c"])), _deployed, [false]],
	"by name": [{"name": "st"}, _target, [true]],
	"by reference to its group": [{"group": "rg"}, _target, [true]],
	"by reference to a group, and nobody knows its own": [{"group": "rg"}, object.union(_target, {"resource_group": null}), [false]],
	"its group, by id, before it has one": [_id(_group), _target, [false]],
	"its group, by id": [_id(_group), _deployed, [true]],
	"a subscription, before it has an id": [_id("/subscriptions/s"), _target, [false]],
	"its subscription": [_id("/subscriptions/s"), _deployed, [true]],
	"a management group": [_id("/providers/Microsoft.Management/managementGroups/m"), _deployed, [false]],
	"a scope that nobody can tell": [grants.untold, _deployed, [false]],
	"another account": [_id(concat("", [_account, "2"])), _deployed, []],
}

test_whether_a_grant_is_known_to_reach_a_resource[note] if {
	some note, [scope, target, certain] in _certainty
	[entry.certain | some entry in grants.reaching(grants.gathered([{"grant": _raw, "scope": scope}], set()), target)] == certain
}

_on_named(scope, holders, id) := [entry |
	by := grants.gathered([{"grant": object.union(_raw, {"gives": ["decrypt"]}), "scope": scope}], set())
	some entry in grants.on_keys(grants.on_vaults(by, holders), {"keys": [{"value": [{"id": id, "store": "provider_vault"}]}]})
]

_certainty_on_keys := {
	"the vault": [_on_kv, "https://kv-a.vault.azure.net/keys/k1", {true}],
	"the vault, where the workload names the vault alone": [_on_kv, "kv-a", {true, false}],
	"a key, where the workload names the vault alone": [{"addresses": ["azurerm_key_vault_key.k"], "parts": []}, "kv-a", {false}],
	"the key": [{"addresses": ["azurerm_key_vault_key.k"], "parts": []}, "https://kv-a.vault.azure.net/keys/k1", {true}],
	"a vault that is one of several": [object.union(_on_kv, {"certain": false}), "https://kv-a.vault.azure.net/keys/k1", {false}],
	"a vault by its id": [{"id": _vault_id}, "https://kv-a.vault.azure.net/keys/k1", {true}],
	"a subscription": [{"id": "/subscriptions/s"}, "https://kv-a.vault.azure.net/keys/k1", {false}],
	"a vault that the document does not show": [{"id": "/subscriptions/s"}, "https://kv-x.vault.azure.net/keys/k1", {false}],
}

test_whether_a_grant_is_known_to_be_on_a_key[note] if {
	some note, [scope, id, certain] in _certainty_on_keys
	{entry.certain | some entry in _on_named(scope, [_vault, _key], id)} == certain
}

# Who reads the finding has to know which scope it is that may hold the vault.
test_a_grant_on_a_vault_that_is_not_shown_says_its_scope if {
	[entry.scope | some entry in _on_named({"id": "/subscriptions/s"}, [], "https://kv-x.vault.azure.net/keys/k1")] == ["/subscriptions/s, where a vault may lie that the document does not show,"]
	unnamed := object.union(_vault, {"name": null})
	[entry.scope | some entry in _on_named(_on_kv, [unnamed], "https://kv-x.vault.azure.net/keys/k1")] == ["azurerm_key_vault.kv, a vault of which the document tells no name,"]
}

# --- members of groups, as the fact says them

test_who_is_put_into_a_group_is_a_fact_of_its_own if {
	grants.memberships([]) == {}
	grants.memberships(["b", "a"]).group_members[0].value == ["a", "b"]
}
