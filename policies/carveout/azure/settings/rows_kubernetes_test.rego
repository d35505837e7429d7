package carveout.azure.settings_test

import data.carveout.reading

# An object of Kubernetes' own.
k8s(type, object_) := {
	"address": "x/y", "type": type, "flat": reading.flatten(object_), "unresolved": set(), "sensitive": {},
	"partial": false, "configured": null,
}

_webhook(client) := k8s("admissionregistration.k8s.io/MutatingWebhookConfiguration", {"webhooks": [{"clientConfig": client}]})

# Storage classes and what else Kubernetes has, see proven_test.rego.
cases_kubernetes := {
	"storage-account-replication": {"kubernetes": {
		"leaves": k8s("storage.k8s.io/StorageClass/file.csi.azure.com", {"parameters": {"skuName": "Standard_RAGRS"}}),
		"stays": k8s("storage.k8s.io/StorageClass/file.csi.azure.com", {"parameters": {"storageaccounttype": "StandardSSD_LRS"}}),
	}},
	"admission-webhook-url": {"kubernetes": {
		"leaves": _webhook({"url": "https://example.com/hook"}),
		"stays": _webhook({"service": {"name": "hook"}}),
	}},
}
