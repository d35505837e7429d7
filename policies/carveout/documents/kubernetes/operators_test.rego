package carveout.documents.kubernetes_test

_left := {["primary", "reference-unresolved", "unknown"]}

_service(name, owner) := _object("storage.azure.com/v1", "StorageAccountsBlobService", name, {"spec": {"owner": owner}})

_container(name, owner) := _object("storage.azure.com/v1", "StorageAccountsBlobServicesContainer", name, {"spec": {"owner": owner}})

_in_namespace(object_, namespace) := object.union(object_, {"metadata": {"namespace": namespace}})

_database(owner) := _object("sql.azure.com/v1", "ServersDatabase", "db", {"spec": {"owner": owner}})

_sink(spec) := _object("insights.azure.com/v1", "DiagnosticSetting", "sink", {"spec": spec})

_to_account(name) := {"storageAccountReference": {"group": "storage.azure.com", "kind": "StorageAccount", "name": name}}

# Azure Service Operator: [documents, address, its placements].
_aso := {
	"an account": [[_account("a", {})], "StorageAccount/ns/a", _replicated],
	"one that only the names of properties hold": [[_account("a", {"sku": {"NAME": "Standard_LRS"}})], "StorageAccount/ns/a", {["primary", "location reference-unresolved", "unknown"], ["replica", "sku.name pair-of-unknown-region", "unknown"]}],
	"one that is not reconciled": [
		[object.union(_account("a", {}), {"metadata": {"annotations": {"serviceoperator.azure.com/reconcile-policy": "skip"}}})],
		"StorageAccount/ns/a", (_replicated | {["primary", "metadata.annotations reference-unresolved", "unknown"]}),
	],
	"a database of a server that is not reconciled": [
		[_object("sql.azure.com/v1", "Server", "srv", {"spec": {"location": "eastus"}, "metadata": {"annotations": {"serviceoperator.azure.com/reconcile-policy": "skip"}}}), _database({"name": "srv"})],
		"ServersDatabase/ns/db", _left,
	],
	"an owner by its id and a name": [[_account("a", {}), _service("s", {"armId": "/subscriptions/s/…/b", "name": "a"})], "StorageAccountsBlobService/ns/s", _left],
	"an owner whose name the server makes up": [
		[{"apiVersion": "storage.azure.com/v1", "kind": "StorageAccount", "metadata": {"generateName": "a", "namespace": "ns"}, "spec": {"location": "eastus", "sku": {"name": "Standard_LRS"}}}, _service("s", {"name": "a"})],
		"StorageAccountsBlobService/ns/s", _left,
	],
	"an id beside a name": [
		[_account("a", {}), _sink({"storageAccountReference": {"group": "storage.azure.com", "kind": "StorageAccount", "name": "a", "armId": "/subscriptions/s/…/b"}})],
		"DiagnosticSetting/ns/sink", {["replica", "properties.storageAccountId reference-unresolved", "unknown"]},
	],
	"properties in two places": [
		[_object("sql.azure.com/v1", "ServersDatabase", "db", {"spec": {"location": "southeastasia", "redundancy": "Geo", "properties": {"redundancy": "Local"}}})],
		"ServersDatabase/ns/db", _doubled,
	],
	"properties in one place, as some kinds have them": [
		[_object("sql.azure.com/v1", "ServersDatabase", "db", {"spec": {"location": "southeastasia", "properties": {"redundancy": "Local"}}})],
		"ServersDatabase/ns/db", {["primary", "southeastasia", "known"]},
	],
	"one that is let go": [
		[object.union(_account("a", {}), {"metadata": {"annotations": {"serviceoperator.azure.com/reconcile-policy": "detach-on-delete"}}})],
		"StorageAccount/ns/a", _replicated,
	],
	"what an account owns": [[_account("a", {}), _service("s", {"name": "a"})], "StorageAccountsBlobService/ns/s", _replicated],
	"what its service owns": [[_account("a", {}), _service("s", {"name": "a"}), _container("c", {"name": "s"})], "StorageAccountsBlobServicesContainer/ns/c", _replicated],
	"an owner that is named in full": [
		[_account("a", {}), _service("s", {"group": "storage.azure.com", "kind": "StorageAccount", "name": "a"})],
		"StorageAccountsBlobService/ns/s", _replicated,
	],
	"an owner of another kind": [
		[_account("a", {}), _service("s", {"group": "sql.azure.com", "kind": "Server", "name": "a"})],
		"StorageAccountsBlobService/ns/s", _left,
	],
	"an owner of no kind that is known": [
		[_account("a", {}), _service("s", {"group": "storage.azure.com", "kind": "Unheard", "name": "a"})],
		"StorageAccountsBlobService/ns/s", _left,
	],
	"an owner in another namespace": [[_in_namespace(_account("a", {}), "other"), _service("s", {"name": "a"})], "StorageAccountsBlobService/ns/s", _left],
	"an owner by its name in Azure": [[_account("b", {"azureName": "a"}), _service("s", {"name": "a"})], "StorageAccountsBlobService/ns/s", _left],
	"an owner that is not shown": [[_service("s", {"name": "a"})], "StorageAccountsBlobService/ns/s", _left],
	"an owner by its id": [[_account("a", {}), _service("s", {"armId": "/subscriptions/s/…/a"})], "StorageAccountsBlobService/ns/s", _left],
	"no owner": [[_account("a", {}), _service("s", {})], "StorageAccountsBlobService/ns/s", _left],
	"an owner that is there twice": [
		[_account("a", {}), _account("a", {"location": "eastus"}), _service("s", {"name": "a"})],
		"StorageAccountsBlobService/ns/s", _left,
	],
	"a service of two owners": [
		[_account("a", {}), _account("b", {}), _service("s", {"name": "a"}), _service("s", {"name": "b"}), _container("c", {"name": "s"})],
		"StorageAccountsBlobServicesContainer/ns/c", _left,
	],
	"a database lives with its server": [
		[_object("sql.azure.com/v1", "Server", "srv", {"spec": {"location": "southeastasia"}}), _database({"name": "srv"})],
		"ServersDatabase/ns/db", {["primary", "southeastasia", "known"]},
	],
	"logs go where the reference leads": [
		[_account("a", {}), _sink(_to_account("a"))],
		"DiagnosticSetting/ns/sink", {["replica", "southeastasia", "known"]},
	],
	"logs that go out of the document": [
		[_sink(_to_account("a"))],
		"DiagnosticSetting/ns/sink", {["replica", "properties.storageAccountId reference-unresolved", "unknown"]},
	],
	"logs that go to an id": [
		[_sink({"storageAccountReference": {"armId": "/subscriptions/s"}})],
		"DiagnosticSetting/ns/sink", {["replica", "properties.storageAccountId reference-unresolved", "unknown"]},
	],
	"logs that go to an id of two kinds": [
		[_sink({"storageAccountReference": {"armId": "/subscriptions/s"}, "storageAccountIdReference": {"armId": "/subscriptions/t"}})],
		"DiagnosticSetting/ns/sink", {["replica", "properties.storageAccountId reference-unresolved", "unknown"]},
	],
	"logs that go to a kind that nobody knows": [
		[_sink({"storageAccountReference": {"group": "x.azure.com", "kind": "Y", "name": "a"}})],
		"DiagnosticSetting/ns/sink", {["replica", "properties.storageAccountId reference-unresolved", "unknown"]},
	],
	"a place from a ConfigMap": [
		[_object("storage.azure.com/v1", "StorageAccount", "a", {"spec": {"locationFromConfig": {"name": "m", "key": "k"}, "sku": {"name": "Standard_LRS"}}})],
		"StorageAccount/ns/a", {["primary", "location reference-unresolved", "unknown"]},
	],
	"no place": [
		[_object("storage.azure.com/v1", "StorageAccount", "a", {"spec": {"sku": {"name": "Standard_LRS"}}})],
		"StorageAccount/ns/a", {["primary", "location absent", "unknown"]},
	],
	"no spec": [
		[_object("storage.azure.com/v1", "StorageAccount", "a", {"spec": "text"})],
		"StorageAccount/ns/a", {["primary", "location absent", "unknown"], ["replica", "sku.name absent", "unknown"]},
	],
}

test_azure_service_operator if {
	wrong := {note: found |
		some note, row in _aso
		found := _places_of(row[0], row[1])
		found != row[2]
	}
	wrong == {}
}

# All that is read of the objects at one address.
_places_of(document, address) := {[place.role, _where(place), place.certainty] |
	some activity in _read(document).activities
	activity.id == address
	some place in activity.placements
}

_x_container(values) := _crossplane("storage.azure.upbound.io/v1beta1", "Container", "c", values)

_named_in_azure(object_, name) := object.union(object_, {"metadata": {"annotations": {"crossplane.io/external-name": name}}})

_labelled(object_, labels) := object.union(object_, {"metadata": {"labels": labels}})

_cosmos(backup) := _crossplane("cosmosdb.azure.upbound.io/v1beta2", "Account", "c", {"location": "southeastasia", "backup": backup})

_x_sink(values) := _crossplane("insights.azure.upbound.io/v1beta1", "MonitorDiagnosticSetting", "s", values)

_observed := {["primary", "spec.managementPolicies reference-unresolved", "unknown"]}

_doubled := {["primary", "southeastasia", "known"], ["backup", "properties.redundancy setting-unknown", "unknown"]}

_x_left(name) := {["primary", concat(" ", [name, "reference-unresolved"]), "unknown"]}

_backed_up := {["primary", "southeastasia", "known"], ["backup", "eastasia", "known"]}

# Crossplane: [documents, address, its placements].
_cross := {
	"an account": [[_x_account("a", {})], "Account/a", _replicated],
	"of the other group": [[object.union(_x_account("a", {}), {"apiVersion": "storage.azure.m.upbound.io/v1beta1"})], "Account/a", _replicated],
	"one that is only observed": [[object.union(_x_account("a", {}), {"spec": {"managementPolicies": ["Observe"]}})], "Account/a", (_replicated | _observed)],
	"one that is observed and deleted": [[object.union(_x_account("a", {}), {"spec": {"managementPolicies": ["Observe", "Delete"]}})], "Account/a", (_replicated | _observed)],
	"one that is left alone": [[object.union(_x_account("a", {}), {"spec": {"managementPolicies": []}})], "Account/a", (_replicated | _observed)],
	"one that is created and not updated": [[object.union(_x_account("a", {}), {"spec": {"managementPolicies": ["Create", "Observe"]}})], "Account/a", _replicated],
	"one that is managed in full": [[object.union(_x_account("a", {}), {"spec": {"managementPolicies": ["*"]}})], "Account/a", _replicated],
	"what is in one that is only observed": [
		[object.union(_x_account("a", {}), {"spec": {"managementPolicies": ["Observe"]}}), _x_container({"storageAccountNameRef": {"name": "a"}})],
		"Container/c", (_replicated | _observed),
	],
	"what it began with": [
		[{"apiVersion": "storage.azure.upbound.io/v1beta1", "kind": "Account", "metadata": {"name": "a"}, "spec": {"initProvider": {"location": "southeastasia", "accountReplicationType": "GRS"}}}],
		"Account/a", _replicated,
	],
	"what is provided goes first": [
		[object.union(_x_account("a", {"accountReplicationType": "LRS"}), {"spec": {"initProvider": {"accountReplicationType": "GRS"}}})],
		"Account/a", {["primary", "southeastasia", "known"]},
	],
	"one name in two spellings": [
		[_x_account("a", {"account_replication_type": "LRS"})], "Account/a",
		{["primary", "location reference-unresolved", "unknown"], ["replica", "account_replication_type pair-of-unknown-region", "unknown"]},
	],
	"a list of blocks": [[_cosmos([{"type": "Periodic", "storageRedundancy": "Geo"}])], "Account/c", _backed_up],
	"a block by itself": [[_cosmos({"type": "Periodic", "storageRedundancy": "Geo"})], "Account/c", _backed_up],
	"a block that keeps it here": [[_cosmos({"storageRedundancy": "Local"})], "Account/c", {["primary", "southeastasia", "known"]}],
	"a container, by reference": [[_x_account("a", {}), _x_container({"storageAccountNameRef": {"name": "a"}})], "Container/c", _replicated],
	"by the reference of an id": [[_x_account("a", {}), _x_container({"storageAccountIdRef": {"name": "A"}})], "Container/c", _replicated],
	"by labels": [
		[_labelled(_x_account("a", {}), {"for": "c", "x": "y"}), _x_account("b", {"location": "eastus"}), _x_container({"storageAccountNameSelector": {"matchLabels": {"for": "c"}}})],
		"Container/c", _replicated,
	],
	"by labels that two have": [
		[_labelled(_x_account("a", {}), {"for": "c"}), _labelled(_x_account("b", {"location": "eastus"}), {"for": "c"}), _x_container({"storageAccountNameSelector": {"matchLabels": {"for": "c"}}})],
		"Container/c", _x_left("storage_account_id"),
	],
	"by labels that none has": [[_x_account("a", {}), _x_container({"storageAccountNameSelector": {"matchLabels": {"for": "c"}}})], "Container/c", _x_left("storage_account_id")],
	"by its composition": [[_x_account("a", {}), _x_container({"storageAccountNameSelector": {"matchControllerRef": true}})], "Container/c", _x_left("storage_account_id")],
	"by name and reference": [[_x_account("a", {}), _x_container({"storageAccountName": "a", "storageAccountNameRef": {"name": "a"}})], "Container/c", _replicated],
	"by a name that differs from the reference beside it": [[_x_account("a", {}), _x_container({"storageAccountName": "b", "storageAccountNameRef": {"name": "a"}})], "Container/c", _x_left("storage_account_id")],
	"by an id that differs from the reference beside it": [[_x_account("a", {}), _x_container({"storageAccountId": "/subscriptions/s/…/b", "storageAccountIdRef": {"name": "a"}})], "Container/c", _x_left("storage_account_id")],
	"by an id and its reference, as the operator leaves them": [[_x_account("a", {}), _x_container({"storageAccountId": "/subscriptions/s/…/A", "storageAccountIdRef": {"name": "a"}})], "Container/c", _replicated],
	"by an id of another and a name": [[_x_account("a", {}), _x_container({"storageAccountId": "/subscriptions/s/…/b", "storageAccountName": "a"})], "Container/c", _x_left("storage_account_id")],
	"by the reference of another namespace": [[_x_account("a", {}), _x_container({"storageAccountNameRef": {"name": "a", "namespace": "b"}})], "Container/c", _x_left("storage_account_id")],
	"by labels in another namespace": [
		[_labelled(_x_account("a", {}), {"for": "c"}), _x_container({"storageAccountNameSelector": {"matchLabels": {"for": "c"}, "namespace": "b"}})],
		"Container/c", _x_left("storage_account_id"),
	],
	"by a name that the server makes up": [
		[{"apiVersion": "storage.azure.upbound.io/v1beta1", "kind": "Account", "metadata": {"generateName": "a"}, "spec": {"forProvider": {"location": "eastus", "accountReplicationType": "LRS"}}}, _x_container({"storageAccountNameRef": {"name": "a"}})],
		"Container/c", _x_left("storage_account_id"),
	],
	"by name": [[_x_account("a", {}), _x_container({"storageAccountName": "A"})], "Container/c", _replicated],
	"by the name in Azure": [[_named_in_azure(_x_account("a", {}), "b"), _x_container({"storageAccountName": "b"})], "Container/c", _replicated],
	"by a name that is not Azure's": [[_named_in_azure(_x_account("a", {}), "b"), _x_container({"storageAccountName": "a"})], "Container/c", _x_left("storage_account_id")],
	"by its address": [[_x_account("a", {}), _x_container({"accountUrl": "https://a.blob.core.windows.net"})], "Container/c", _replicated],
	"by what is no account": [[_cosmos({}), _x_container({"storageAccountName": "c"})], "Container/c", _x_left("storage_account_id")],
	"by an id": [[_x_account("a", {}), _x_container({"storageAccountId": "/subscriptions/s/…/a"})], "Container/c", _x_left("storage_account_id")],
	"logs, by reference": [[_x_account("a", {}), _x_sink({"storageAccountIdRef": {"name": "a"}})], "MonitorDiagnosticSetting/s", {["replica", "anywhere", "unknown"], ["replica", "southeastasia", "known"]}],
	"logs out of the document": [
		[_x_sink({"storageAccountIdRefs": [{"name": "a"}]})], "MonitorDiagnosticSetting/s",
		{["replica", "anywhere", "unknown"], ["replica", "storage_account_id reference-unresolved", "unknown"]},
	],
	"no values": [
		[{"apiVersion": "storage.azure.upbound.io/v1beta1", "kind": "Account", "metadata": {"name": "a"}, "spec": {"forProvider": null}}], "Account/a",
		{["primary", "location absent", "unknown"], ["replica", "account_replication_type absent", "unknown"]},
	],
}

test_crossplane if {
	wrong := {note: found |
		some note, row in _cross
		found := _places_of(row[0], row[1])
		found != row[2]
	}
	wrong == {}
}
