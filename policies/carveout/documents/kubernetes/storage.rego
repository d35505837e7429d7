package carveout.documents.kubernetes

import data.carveout.azure.regions
import data.carveout.run

# What makes the storage that an object of Kubernetes' own asks for, as the end of its type.
storage(object_) := array.concat([object_.provisioner], _named_account(object_)) if {
	object_.kind == "StorageClass"
	is_string(object_.provisioner)
}

storage(object_) := [object_.driver] if {
	object_.kind == "VolumeSnapshotClass"
	is_string(object_.driver)
}

storage(object_) := [spec(object_).csi.driver] if {
	object_.kind == "PersistentVolume"
	is_string(spec(object_).csi.driver)
}

storage(object_) := [source] if {
	object_.kind == "PersistentVolume"
	some source in ["azureDisk", "azureFile", "hostPath", "local", "nfs"]
	is_object(spec(object_)[source])
	not is_string(object.get(object_, ["spec", "csi", "driver"], null))
}

default storage(_) := []

# Storage in an account that is there already is copied as that account is, whatever the class says.
_named_account(object_) := ["existing"] if {
	some name in ["storageAccount", "storageAccountName", "server"]
	not parameter(object_, name) in {null, ""}
}

default _named_account(_) := []

# A share is mounted from the server that is named, whatever account stands beside it.
without_misled(flat) := object.remove(flat, {array.concat(holder, [name]) |
	some holder in [["parameters"], ["spec", "csi", "volumeattributes"]]
	server := flat[array.concat(holder, ["server"])]
	not server in {null, ""}
	some name in ["storageaccount", "storageaccountname"]
	account := flat[array.concat(holder, [name])]
	not _serves(server, account)
})

_serves(server, account) if {
	is_string(server)
	is_string(account)
	split(lower(server), ".")[0] == lower(account)
}

# A parameter of a storage class, whose names know no case; null where it is not there.
parameter(object_, name) := value if {
	found := {value | some written, value in as_object(object.get(object_, "parameters", {})); lower(written) == lower(name)}
	count(found) == 1
	some value in found
}

# Two spellings of one name: nobody can say which counts.
parameter(object_, name) := found if {
	found := {value | some written, value in as_object(object.get(object_, "parameters", {})); lower(written) == lower(name)}
	count(found) > 1
}

default parameter(_, _) := null

# --- the region of the cluster

# The operator of the run says it; a disk, which no machine of another region can attach, may say it too. Where they
# differ, the object is made for another cluster, and nobody knows where that is.
cluster(object_) := _given if _topology(object_) == null

cluster(object_) := object.union(_home(_topology(object_).region), {"path": _topology(object_).path}) if {
	_topology(object_) != null
	_given == null
}

cluster(object_) := _given if {
	_given != null
	_given.region == regions.locate(_topology(object_).region).region
}

cluster(object_) := {
	"region": null, "shown_region": null, "country": null, "cause": "zone-elsewhere",
	"path": topology.path, "actual": topology.region,
} if {
	topology := _topology(object_)
	_given != null
	_given.region != regions.locate(topology.region).region
}

_given := object.union(_home(run.location), {"path": "run.location"}) if is_string(run.location)

default _given := null

_home(name) := object.union(located, {"shown_region": located.region, "actual": name}) if located := regions.locate(name)

# The one region of all zones that a disk may be in.
_topology(object_) := {"region": region, "path": path} if {
	some [path, terms] in _terms(object_)
	found := {_region(term) | some term in terms}
	count(found) == 1
	some region in found
	region != null
}

default _topology(_) := null

_terms(object_) := [["allowedTopologies", [object.get(as_object(term), "matchLabelExpressions", []) | some term in object_.allowedTopologies]]] if {
	type(object_) in {"storage.k8s.io/StorageClass/disk.csi.azure.com", "storage.k8s.io/StorageClass/kubernetes.io/azure-disk"}
}

_terms(object_) := [["spec.nodeAffinity", [_expressions(term) | some term in spec(object_).nodeAffinity.required.nodeSelectorTerms]]] if {
	type(object_) in {"core/PersistentVolume/disk.csi.azure.com", "core/PersistentVolume/azureDisk"}
}

_expressions(term) := [expression | some expression in term.matchExpressions; expression.operator == "In"]

# The region that the expressions of one term leave, all of which must hold; null where they leave it open.
_region(expressions) := region if {
	said := {region |
		some expression in expressions
		regions_ := {_region_of(expression.key, value) | some value in expression.values}
		count(regions_) == 1
		some region in regions_
		region != null
	}
	count(said) == 1
	some region in said
}

default _region(_) := null

_region_of(key_, value) := regex.find_all_string_submatch_n(`^([a-z0-9]+)-[0-9]+$`, value, 1)[0][1] if {
	key_ in {"topology.disk.csi.azure.com/zone", "topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"}
	is_string(value)
}

_region_of(key_, value) := value if {
	key_ in {"topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region"}
	is_string(value)
}

default _region_of(_, _) := null
