package carveout.documents.kubernetes_test

import data.carveout.documents.kubernetes

_run := {"as_of": "2026-11-23"}

# A few types, so that what is tested here is how objects are read and joined.
_arm := {"rows": {
	"microsoft.storage/storageaccounts": {"holds": "data", "confidence": "high", "place": {"path": ["location"]}},
	"microsoft.storage/storageaccounts/blobservices": {"holds": "data", "confidence": "high", "place": {"inside": {"types": ["microsoft.storage/storageaccounts"]}}},
	"microsoft.storage/storageaccounts/blobservices/containers": {"holds": "data", "confidence": "high", "place": {"inside": {"types": ["microsoft.storage/storageaccounts"]}}},
	"microsoft.sql/servers": {"holds": "data", "role": "metadata", "confidence": "high", "place": {"path": ["location"]}},
	"microsoft.sql/servers/databases": {"holds": "data", "confidence": "high", "place": {"path": ["location"], "parent": {"types": ["microsoft.sql/servers"]}}},
	"microsoft.insights/diagnosticsettings": {"holds": "moves", "confidence": "high", "place": {"parent": {
		"types": ["microsoft.storage/storageaccounts", "microsoft.sql/servers/databases"],
		"attributes": [{"name": ["properties", "storageAccountId"], "by": "id"}],
	}}},
	"microsoft.network/virtualnetworks": {"holds": "none", "confidence": "high"},
}}

_azurerm := {"rows": {
	"azurerm_storage_account": {"holds": "data", "confidence": "high", "place": {"path": ["location"]}},
	"azurerm_storage_container": {"holds": "data", "confidence": "high", "place": {"inside": {
		"types": ["azurerm_storage_account"],
		"attributes": [{"name": "storage_account_id", "by": "id"}, {"name": "storage_account_name", "by": "name"}, {"name": "account_url", "by": "account"}],
	}}},
	"azurerm_cosmosdb_account": {"holds": "data", "confidence": "high", "place": {"path": ["location"]}},
	"azurerm_monitor_diagnostic_setting": {"holds": "moves", "confidence": "high", "place": {"anywhere": true}},
}}

_accounts := ["azurerm_storage_account", "microsoft.storage/storageaccounts"]

_class := "storage.k8s.io/StorageClass/file.csi.azure.com"

_disk := "storage.k8s.io/StorageClass/disk.csi.azure.com"

_own := {"rows": {
	_disk: {"holds": "data", "confidence": "high", "place": {"path": ["parameters", "location"], "cluster": true}},
	_class: {"holds": "data", "confidence": "high", "place": {"path": ["parameters", "location"], "cluster": true}},
	concat("", [_class, "/existing"]): {"holds": "data", "confidence": "high", "place": {"inside": {
		"types": _accounts,
		"attributes": [{"name": ["parameters", "storageAccount"], "by": "name"}],
	}}},
	"core/PersistentVolume/disk.csi.azure.com": {"holds": "data", "confidence": "high", "place": {"cluster": true}},
	"core/PersistentVolumeClaim": {"holds": "data", "confidence": "high", "place": {"inside": {
		"types": [_class, concat("", [_class, "/existing"])],
		"attributes": [{"name": ["spec", "storageClassName"], "by": "name"}],
	}}},
	"core/Secret": {"holds": "keys", "confidence": "high", "place": {"cluster": true}},
	"core/Namespace": {"holds": "none", "confidence": "high"},
}}

_operators := {"rows": {
	"storage.azure.com/StorageAccount": {"type": "microsoft.storage/storageaccounts"},
	"storage.azure.com/StorageAccountsBlobService": {"type": "microsoft.storage/storageaccounts/blobservices"},
	"storage.azure.com/StorageAccountsBlobServicesContainer": {"type": "microsoft.storage/storageaccounts/blobservices/containers"},
	"sql.azure.com/Server": {"type": "microsoft.sql/servers"},
	"sql.azure.com/ServersDatabase": {"type": "microsoft.sql/servers/databases"},
	"insights.azure.com/DiagnosticSetting": {"type": "microsoft.insights/diagnosticsettings"},
	"network.azure.com/VirtualNetwork": {"type": "microsoft.network/virtualnetworks"},
	"storage.azure.upbound.io/Account": {"type": "azurerm_storage_account"},
	"storage.azure.upbound.io/Container": {"type": "azurerm_storage_container"},
	"cosmosdb.azure.upbound.io/Account": {"type": "azurerm_cosmosdb_account"},
	"insights.azure.upbound.io/MonitorDiagnosticSetting": {"type": "azurerm_monitor_diagnostic_setting"},
}}

_settings := {"rows": {
	"replication": {
		"arm": {"types": ["microsoft.storage/storageaccounts"], "paths": [["sku", "name"]], "when": {"in": ["Standard_GRS"]}, "never": ["Standard_LRS"]},
		"terraform": {"types": ["azurerm_storage_account"], "paths": [["account_replication_type"]], "when": {"in": ["GRS"]}, "never": ["LRS"]},
		"kubernetes": {
			"types": [_class], "paths": [["parameters", "skuName"], ["parameters", "storageAccountType"]],
			"when": {"in": ["Standard_GRS"]}, "never": ["Standard_LRS"], "default": "Standard_LRS",
		},
		"target": "pair", "role": "replica", "mend": "Choose LRS.",
	},
	"cosmos-backup": {
		"terraform": {"types": ["azurerm_cosmosdb_account"], "paths": [["backup", 0, "storage_redundancy"]]},
		"when": {"in": ["Geo"]}, "never": ["Local"], "target": "pair", "role": "backup", "mend": "Choose Local.",
	},
	"sql-backup": {
		"arm": {"types": ["microsoft.sql/servers/databases"], "paths": [["properties", "redundancy"]]},
		"when": {"in": ["Geo"]}, "never": ["Local"], "default": "Local", "target": "pair", "role": "backup", "mend": "Choose Local.",
	},
	"sink": {
		"arm": {"types": ["microsoft.insights/diagnosticsettings"], "paths": [["properties", "storageAccountId"]]},
		"terraform": {"types": ["azurerm_monitor_diagnostic_setting"], "paths": [["storage_account_id"]], "refers_to": {"types": ["azurerm_storage_account"], "by": "id"}},
		"when": {"present": true}, "target": "reference", "refers_to": {"types": ["microsoft.storage/storageaccounts"], "by": "id"},
		"role": "replica", "mend": "Send it elsewhere.",
	},
}}

_read(document) := _read_in(document, _run)

_read_in(document, run) := contents if {
	contents := kubernetes.contents with input as document
		with data.carveout_run as run
		with data.carveout.azure.catalogue.arm.table as _arm
		with data.carveout.azure.catalogue.azurerm.table as _azurerm
		with data.carveout.azure.catalogue.kubernetes.table as _own
		with data.carveout.azure.operators.table as _operators
		with data.carveout.azure.settings.table as _settings
}

# What is read of each object, by address: the role, the region or the cause why there is none, and whether it is known.
_placed(document) := _placed_in(document, _run)

_placed_in(document, run) := {activity.id: {[place.role, _where(place), place.certainty] | some place in activity.placements} |
	some activity in _read_in(document, run).activities
}

_where(place) := place.region if place.cause == null

_where(place) := concat(" ", [reason | some reason in [place.path, place.cause]; reason != null]) if place.cause != null

_one(document) := placed if some placed in _placed(document)

_object(version, kind, name, rest) := object.union({"apiVersion": version, "kind": kind, "metadata": {"name": name, "namespace": "ns"}}, rest)

_account(name, spec) := _object("storage.azure.com/v1api20230101", "StorageAccount", name, {"spec": object.union({"location": "southeastasia", "sku": {"name": "Standard_GRS"}}, spec)})

_crossplane(version, kind, name, values) := {"apiVersion": version, "kind": kind, "metadata": {"name": name}, "spec": {"forProvider": values}}

_x_account(name, values) := _crossplane("storage.azure.upbound.io/v1beta1", "Account", name, object.union({"location": "Southeast Asia", "accountReplicationType": "GRS"}, values))

_storage_class(driver, rest) := object.union({"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "class"}, "provisioner": driver}, rest)

_replicated := {["primary", "southeastasia", "known"], ["replica", "eastasia", "known"]}

# --- how objects are wrapped

_namespace := _object("v1", "Namespace", "ns", {})

_secret := _object("v1", "Secret", "s", {})

# [document, activities, without data, unreadable]
_wrapped := {
	"one object": [_secret, 1, 0, 0],
	"one that holds nothing": [_namespace, 0, 1, 0],
	"several documents": [[_secret, null, _namespace], 1, 1, 0],
	"a list": [{"apiVersion": "v1", "kind": "List", "items": [_secret, _namespace]}, 1, 1, 0],
	"a list among documents": [[{"apiVersion": "v1", "kind": "List", "items": [_secret]}, _secret], 2, 0, 0],
	"a list of one kind": [{"apiVersion": "v1", "kind": "SecretList", "items": [{"metadata": {"name": "a"}}, {"metadata": {"name": "b"}}]}, 2, 0, 0],
	"a list of no version": [[{"kind": "SecretList", "items": [{"metadata": {"name": "a"}}]}, _secret], 1, 0, 1],
	"a list with what is no object": [{"apiVersion": "v1", "kind": "SecretList", "items": [null, "x"]}, 0, 0, 2],
	"a kind that only ends so": [_object("core.example/v1", "AllowList", "a", {}), 1, 0, 0],
	"a list without members": [{"apiVersion": "v1", "kind": "List", "items": []}, 0, 0, 0],
	"without metadata": [{"apiVersion": "v1", "kind": "Secret"}, 0, 0, 1],
	"without a kind": [[_secret, {"apiVersion": "v1", "metadata": {}}], 1, 0, 1],
	"a text among documents": [[_secret, "text"], 1, 0, 1],
	"a creation": [_review({"operation": "CREATE", "object": _secret}), 1, 0, 0],
	"an update": [_review({"operation": "UPDATE", "object": _secret, "oldObject": _namespace}), 1, 0, 0],
	"a deletion": [_review({"operation": "DELETE", "object": null, "oldObject": _secret}), 0, 0, 0],
	"a connection": [_review({"operation": "CONNECT", "object": {"apiVersion": "v1", "kind": "PodExecOptions"}}), 0, 0, 0],
	"a creation of nothing": [_review({"operation": "CREATE", "object": null}), 0, 0, 1],
	"a review of nobody's": [{"apiVersion": "example.com/v1", "kind": "AdmissionReview", "request": {"operation": "DELETE"}, "spec": {}}, 0, 0, 1],
	"a review without a request": [{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview"}, 0, 0, 1],
	"a review of a text": [_review("text"), 0, 0, 1],
	"an operation of no name": [_review({"operation": 1, "object": _secret}), 1, 0, 0],
}

_review(request) := {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request}

test_wrapped if {
	wrong := {note |
		some note, row in _wrapped
		contents := _read(row[0])
		[count(contents.activities), contents.no_data, count(contents.unreadable)] != [row[1], row[2], row[3]]
	}
	wrong == set()
}

test_all_that_holds_is_expected if {
	wrong := {note | some note, row in _wrapped; contents := _read(row[0]); contents.expected != count(contents.activities)}
	wrong == set()
}

test_a_page_is_incomplete if {
	list := {"apiVersion": "v1", "kind": "List", "items": [_secret], "metadata": {"continue": "token"}}
	{found.path | some found in _read(list).incomplete} == {"metadata.continue"}
	{found.path | some found in _read([list]).incomplete} == {"metadata.continue"}
	_read(object.union(list, {"metadata": {"continue": ""}})).incomplete == set()
	_read(object.union(list, {"metadata": {"continue": null}})).incomplete == set()
	_read(_secret).incomplete == set()
}

# --- what an object is

_addresses := {
	"Secret/ns/s": _secret,
	"Secret/s": {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s", "namespace": null}},
	"Secret/s-": {"apiVersion": "v1", "kind": "Secret", "metadata": {"generateName": "s-"}},
	"Secret/a": {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a", "generateName": "s-"}},
	"Secret/unnamed": {"apiVersion": "v1", "kind": "Secret", "metadata": {}},
}

test_addresses if {
	wrong := {address | some address, object_ in _addresses; object.keys(_placed(object_)) != {address}}
	wrong == set()
}

# A share is mounted from the server that is named, whatever account stands beside it.
test_a_share_on_a_server_beside_its_account[note] if {
	some note, [parameters, wanted] in {
		"no server": [{"storageAccount": "a"}, _replicated],
		"an empty one": [{"storageAccount": "a", "server": ""}, _replicated],
		"that of the account": [{"storageAccount": "a", "server": "A.privatelink.file.core.windows.net"}, _replicated],
		"another": [{"storageAccount": "a", "server": "b.file.core.windows.net"}, {["primary", "parameters.storageAccount reference-unresolved", "unknown"]}],
		"one that is no text": [{"storageAccount": "a", "SERVER": ["b"]}, {["primary", "parameters.storageAccount reference-unresolved", "unknown"]}],
	}
	_placed([_account("a", {}), _storage_class("file.csi.azure.com", {"parameters": parameters})])["StorageClass/class"] == wanted
}

_volume(spec) := {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "v"}, "spec": spec}

_types := {
	_disk: _storage_class("disk.csi.azure.com", {}),
	concat("", [_class, "/existing"]): _storage_class("file.csi.azure.com", {"parameters": {"STORAGEACCOUNT": "a"}}),
	"storage.k8s.io/StorageClass/blob.csi.azure.com/existing": _storage_class("blob.csi.azure.com", {"parameters": {"server": "a.example"}}),
	"storage.k8s.io/StorageClass/kubernetes.io/azure-disk": _storage_class("kubernetes.io/azure-disk", {"parameters": {"storageAccount": ""}}),
	"storage.k8s.io/StorageClass": _storage_class(7, {}),
	"core/PersistentVolume/file.csi.azure.com": _volume({"csi": {"driver": "file.csi.azure.com"}, "azureFile": {}}),
	"core/PersistentVolume/azureDisk": _volume({"azureDisk": {"diskURI": "x"}}),
	"core/PersistentVolume/azureFile": _volume({"azureFile": {"shareName": "x"}}),
	"core/PersistentVolume": _volume("text"),
	"snapshot.storage.k8s.io/VolumeSnapshotClass/disk.csi.azure.com": {"apiVersion": "snapshot.storage.k8s.io/v1", "kind": "VolumeSnapshotClass", "metadata": {}, "driver": "disk.csi.azure.com"},
	"storage.k8s.io/VolumeAttributesClass": {"apiVersion": "storage.k8s.io/v1", "kind": "VolumeAttributesClass", "metadata": {}, "driverName": "disk.csi.azure.com"},
	"microsoft.storage/storageaccounts": _account("a", {}),
	"azurerm_storage_account": _x_account("a", {}),
	"storage.azure.com/Unheard": _object("storage.azure.com/v1", "Unheard", "a", {}),
	"azure.upbound.io/ProviderConfig": _object("azure.upbound.io/v1beta1", "ProviderConfig", "a", {}),
}

test_types if {
	wrong := {[type, found] |
		some type, object_ in _types
		found := {activity.subject.type | some activity in _read(object_).activities}
		found != {type}
	}
	wrong == set()
}

test_what_nobody_judged_is_a_problem if {
	[activity.problems | some activity in _read(_object("storage.azure.com/v1", "Unheard", "a", {})).activities] == [["type-not-catalogued"]]
}

# --- storage

_stored := {
	"the cluster's region is not given": [_storage_class("file.csi.azure.com", {}), {["primary", "run.location cluster-not-placed", "unknown"]}],
	"a location": [_storage_class("file.csi.azure.com", {"parameters": {"location": "southeastasia"}}), {["primary", "southeastasia", "known"]}],
	"a SKU that copies": [_storage_class("file.csi.azure.com", {"parameters": {"location": "southeastasia", "skuname": "standard_grs"}}), _replicated],
	"under its other name": [_storage_class("file.csi.azure.com", {"parameters": {"location": "southeastasia", "storageaccounttype": "Standard_GRS"}}), _replicated],
	"under both": [_storage_class("file.csi.azure.com", {"parameters": {"location": "southeastasia", "skuName": "Standard_LRS", "storageAccountType": "Standard_GRS"}}), _replicated],
	"an unknown SKU": [
		_storage_class("file.csi.azure.com", {"parameters": {"location": "southeastasia", "skuName": "Standard_XRS"}}),
		{["primary", "southeastasia", "known"], ["replica", "parameters.skuName setting-not-recognised", "unknown"]},
	],
	"one name twice": [
		_storage_class("file.csi.azure.com", {"parameters": {"location": "southeastasia", "Location": "eastus"}}),
		{["primary", "parameters.location reference-unresolved", "unknown"], ["replica", "parameters.skuName pair-of-unknown-region", "unknown"]},
	],
	"an account that is there": [
		_storage_class("file.csi.azure.com", {"parameters": {"location": "eastus", "storageAccount": "a"}}),
		{["primary", "parameters.storageAccount reference-unresolved", "unknown"]},
	],
	"zones": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1", "southeastasia-2"])]}), {["primary", "southeastasia", "known"]}],
	"several terms": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1"]), _zones(["southeastasia-2"])]}), {["primary", "southeastasia", "known"]}],
	"zones of several regions": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1", "eastus-1"])]}), _unplaced],
	"terms of several regions": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1"]), _zones(["eastus-1"])]}), _unplaced],
	"a term without zones": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1"]), {}]}), _unplaced],
	"a term that is none": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1"]), null]}), _unplaced],
	"a fault domain": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["0"])]}), _unplaced],
	"a zone and none": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1", ""])]}), _unplaced],
	"zones that are no text": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones([1, null])]}), _unplaced],
	"another label": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [{"matchLabelExpressions": [{"key": "team", "values": ["southeastasia-1"]}]}]}), _unplaced],
	"shares know no zones": [_storage_class("file.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1"])]}), _unplaced],
	"a volume's region": [_volume({"csi": {"driver": "disk.csi.azure.com"}, "nodeAffinity": _affinity("In")}), {["primary", "southeastasia", "known"]}],
	"a region that a volume avoids": [_volume({"csi": {"driver": "disk.csi.azure.com"}, "nodeAffinity": _affinity("NotIn")}), _unplaced],
	"a volume without a place": [_volume({"csi": {"driver": "disk.csi.azure.com"}}), _unplaced],
}

_unplaced := {["primary", "run.location cluster-not-placed", "unknown"]}

_zones(zones) := {"matchLabelExpressions": [{"key": "topology.disk.csi.azure.com/zone", "values": zones}]}

_affinity(operator) := {"required": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "topology.kubernetes.io/region", "operator": operator, "values": ["southeastasia"]}]}]}}

test_storage if {
	wrong := {note: found | some note, row in _stored; found := _one(row[0]); found != row[1]}
	wrong == {}
}

# The operator of the run says where the cluster is; an object for another cluster has no place in this one.
_in_cluster := {
	"a secret": [_secret, {["keys", "southeastasia", "known"]}],
	"a class": [_storage_class("disk.csi.azure.com", {}), {["primary", "southeastasia", "known"]}],
	"a class of this region": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1"])]}), {["primary", "southeastasia", "known"]}],
	"a class of another region": [_storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["eastus-1"])]}), {["primary", "allowedTopologies zone-elsewhere", "unknown"]}],
	"a class with a location": [_storage_class("disk.csi.azure.com", {"parameters": {"location": "eastus"}}), {["primary", "eastus", "known"]}],
}

test_the_cluster if {
	wrong := {note: found |
		some note, row in _in_cluster
		some found in _placed_in(row[0], {"as_of": "2026-11-23", "location": "Southeast Asia"})
		found != row[1]
	}
	wrong == {}
}

test_what_says_where_the_cluster_is if {
	document := _storage_class("disk.csi.azure.com", {"allowedTopologies": [_zones(["southeastasia-1"])]})
	{place.path | some activity in _read(document).activities; some place in activity.placements} == {"allowedTopologies"}
	{place.path | some activity in _read_in(document, {"location": "southeastasia"}).activities; some place in activity.placements} == {"run.location"}
}

_claim := _object("v1", "PersistentVolumeClaim", "c", {"spec": {"storageClassName": "class"}})

test_a_claim_is_stored_as_its_class_says if {
	_placed([_claim, _storage_class("file.csi.azure.com", {"parameters": {"location": "southeastasia", "skuName": "Standard_GRS"}})])["PersistentVolumeClaim/ns/c"] == _replicated
	_one(_claim) == {["primary", "spec.storageClassName reference-unresolved", "unknown"]}
}

test_an_account_of_the_document if {
	class := _storage_class("file.csi.azure.com", {"parameters": {"storageAccount": "Shared"}})
	_placed([class, _claim, _account("shared", {})])["StorageClass/class"] == _replicated
	_placed([class, _claim, _account("shared", {})])["PersistentVolumeClaim/ns/c"] == _replicated
	_placed([class, _x_account("shared", {})])["StorageClass/class"] == _replicated
	_placed([class, _account("a", {"azureName": "shared"})])["StorageClass/class"] == _replicated
	_placed([class, _account("shared", {"azureName": "a"})])["StorageClass/class"] == {["primary", "parameters.storageAccount reference-unresolved", "unknown"]}
}

# --- tags

_marked := {
	"text": [_storage_class("file.csi.azure.com", {"parameters": {"tags": "a=1, b = c=d ,e"}}), {"a": "1", "b": "c=d", "e": ""}, true],
	"another delimiter": [_storage_class("file.csi.azure.com", {"parameters": {"tags": "a=1;b=2", "tagvaluedelimiter": ";"}}), {"a": "1", "b": "2"}, true],
	"no delimiter": [_storage_class("file.csi.azure.com", {"parameters": {"tags": "a=1", "tagValueDelimiter": ""}}), {"a": "1"}, true],
	"one tag twice": [_storage_class("file.csi.azure.com", {"parameters": {"tags": "a=1,a=2"}}), {"a": "1, 2"}, true],
	"one parameter twice": [_storage_class("file.csi.azure.com", {"parameters": {"tags": "a=1", "Tags": "a=2"}}), {}, false],
	"none": [_secret, {}, true],
	"Azure Service Operator": [_account("a", {"tags": {"a": "1"}}), {"a": "1"}, true],
	"Crossplane": [_x_account("a", {"tags": {"a": "1"}}), {"a": "1"}, true],
	"Crossplane's initial": [object.union(_x_account("a", {}), {"spec": {"initProvider": {"tags": {"a": "1"}}}}), {"a": "1"}, true],
	"no tags": [_account("a", {"tags": null}), {}, true],
	"tags that cannot be read": [_account("a", {"tags": 7}), {}, false],
}

test_tags if {
	wrong := {note: found |
		some note, row in _marked
		some activity in _read(row[0]).activities
		found := [activity.attributes.tags, activity.attributes.tags_known]
		found != [row[1], row[2]]
	}
	wrong == {}
}

test_labels_and_what_it_lies_in_mark_too if {
	account := object.union(_account("acct", {"tags": {"a": "1"}}), {"metadata": {"labels": {"l": "2"}, "annotations": {"n": "3"}}})
	service := _object("storage.azure.com/v1", "StorageAccountsBlobService", "svc", {"spec": {"owner": {"name": "acct"}}})
	labels := {activity.id: activity.attributes.labels | some activity in _read([account, service]).activities}
	labels["StorageAccount/ns/acct"] == [{"a": "1"}, {"l": "2"}, {"n": "3"}]
	labels["StorageAccountsBlobService/ns/svc"] == [{}, {}, {}, {"a": "1"}]
	_read(object.union(_secret, {"metadata": {"labels": "text"}})).activities[0].attributes.labels == [{}, {}, {}]
}
