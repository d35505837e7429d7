package carveout.documents.kubernetes_test

import data.carveout.documents.kubernetes

_aso_granting(group, kind, name, spec) := {"apiVersion": concat("/", [group, "v1"]), "kind": kind, "metadata": {"name": name, "namespace": "n"}, "spec": spec}

_objects_granting := [
	_aso_granting("storage.azure.com", "StorageAccount", "sta", {"location": "eastus", "sku": {"name": "Standard_LRS"}}),
	_aso_granting("keyvault.azure.com", "Vault", "kv-a", {"location": "eastus", "properties": {}}),
	{"apiVersion": "keyvault.azure.upbound.io/v1beta1", "kind": "Vault", "metadata": {"name": "kv-b"}, "spec": {"forProvider": {"location": "eastus"}}},
]

_assignment_granting(spec) := _aso_granting("authorization.azure.com", "RoleAssignment", "ra", object.union({"principalId": "p"}, spec))

_granted_objects(more) := {activity.id |
	some activity in found.activities
	count(object.get(activity.facts, "grants", [])) > 0
} if {
	found := kubernetes.contents with input as array.concat(_objects_granting, more)
}

_reaching := {
	"nothing": [[], set()],
	"what owns it": [[_assignment_granting({"owner": {"group": "storage.azure.com", "kind": "StorageAccount", "name": "sta"}})], {"StorageAccount/n/sta"}],
	"a resource group that owns it": [
		[_aso_granting("resources.azure.com", "ResourceGroup", "rg", {"location": "eastus"}), _assignment_granting({"owner": {"group": "resources.azure.com", "kind": "ResourceGroup", "name": "rg"}})],
		{"StorageAccount/n/sta", "Vault/n/kv-a", "Vault/kv-b"},
	],
	"nothing that anybody can tell": [[_assignment_granting({})], {"StorageAccount/n/sta", "Vault/n/kv-a", "Vault/kv-b"}],
	"a vault by its id": [
		[{
			"apiVersion": "keyvault.azure.upbound.io/v1beta1", "kind": "AccessPolicy", "metadata": {"name": "ap"},
			"spec": {"forProvider": {"keyVaultId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-b", "objectId": "p", "keyPermissions": ["Decrypt"]}},
		}],
		{"Vault/kv-b"},
	],
	"a policy of its own": [
		[_aso_granting("keyvault.azure.com", "Vault", "kv-c", {"location": "eastus", "properties": {"accessPolicies": [{"objectId": "p", "permissions": {"keys": ["decrypt"]}}]}})],
		{"Vault/n/kv-c"},
	],
}

test_what_a_grant_of_an_object_reaches[note] if {
	some note, [more, reached] in _reaching
	_granted_objects(more) == reached
}

test_what_objects_grant_on_keys if {
	policy := {
		"apiVersion": "keyvault.azure.upbound.io/v1beta1", "kind": "AccessPolicy", "metadata": {"name": "ap"},
		"spec": {"forProvider": {"keyVaultIdRef": {"name": "kv-b"}, "objectId": "p", "keyPermissions": ["Decrypt"]}},
	}
	found := kubernetes.contents with input as array.concat(_objects_granting, [policy])
	{[entry.principal, entry.opens.vault] | some entry in found.key_grants} == {["p", "kv-b"]}
}

# A grant on a vault by its id bears on the keys that objects keep in it.
test_a_grant_on_a_vault_bears_on_what_is_kept_in_it[note] if {
	some note, [vault, reached] in {
		"the vault of the key": ["kv-b", {"Vault/kv-b", "Key/k"}],
		"another vault": ["kv-a", {"Vault/n/kv-a"}],
	}
	id := concat("", ["/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/", vault])
	key := {
		"apiVersion": "keyvault.azure.upbound.io/v1beta1", "kind": "Key", "metadata": {"name": "k"},
		"spec": {"forProvider": {"keyVaultIdRef": {"name": "kv-b"}, "keyType": "RSA"}},
	}
	policy := {
		"apiVersion": "keyvault.azure.upbound.io/v1beta1", "kind": "AccessPolicy", "metadata": {"name": "ap"},
		"spec": {"forProvider": {"keyVaultId": id, "objectId": "p", "keyPermissions": ["Decrypt"]}},
	}
	_granted_objects([key, policy]) == reached
}
