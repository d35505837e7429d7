package carveout.documents.kubernetes

import data.carveout.reading

# Azure Service Operator writes ARM's resource with its properties one level up, so both levels are read.
flat(object_) := reading.flatten(object.union_n([_arm(object_), {"properties": _arm(object_)}])) if _operator(object_) == "aso"

# A reference to another object stands where ARM has its id: storageAccountReference for storageAccountId.
_arm(object_) := object.union(_spec(object_), {name_: id |
	some name, reference in _spec(object_)
	endswith(name, "Reference")
	is_object(reference)
	name_ := concat("", [trim_suffix(name, "Reference"), "Id"])
	id := _referred(object_, reference)
})

_referred(_, reference) := reference.armId if is_string(reference.armId)

_referred(object_, reference) := key(reference.group, reference.kind, object_, reference.name) if {
	is_string(reference.group)
	is_string(reference.kind)
	is_string(reference.name)
	not is_string(object.get(reference, "armId", null))
}

# Crossplane writes Terraform's resource in camel case; from v1beta2 on a single block is an object and no list.
flat(object_) := _as_terraform(_provided(object_)) if _operator(object_) == "crossplane"

_provided(object_) := object.union(_part(object_, "initProvider"), _part(object_, "forProvider"))

_part(object_, name) := _object(object.get(_spec(object_), name, {}))

# Names are compared without case and underscores, so accountReplicationType is account_replication_type.
_as_terraform(values) := {_blocks(values, path): node | walk(values, [path, node])} if {
	paths := [_blocks(values, path) | walk(values, [path, _])]
	count(paths) == count({path | some path in paths})
}

# Two names that are one: nobody can say which counts.
_as_terraform(values) := {} if {
	paths := [_blocks(values, path) | walk(values, [path, _])]
	count(paths) != count({path | some path in paths})
}

# A block that stands by itself is the first of its list: backup.type is backup[0].type.
_blocks(values, path) := [step |
	some i, element in reading.lowered(path)
	some step in _step(values, path, i, element)
]

_step(values, path, i, element) := [element, 0] if _single_block(values, path, i)

_step(values, path, i, element) := [element] if not _single_block(values, path, i)

_single_block(values, path, i) if {
	i < count(path) - 1
	is_string(path[i])
	is_object(object.get(values, array.slice(path, 0, i + 1), null))
}

# Storage classes and the like say what they want in parameters, whose names know no case.
flat(object_) := reading.flatten(object.union(_object(object.get(object_, "parameters", {})), _volume(object_))) if not _operator(object_)

# What a persistent volume says of the volume that is there.
_volume(object_) := object.union(_object(object.get(object_, ["spec", "csi", "volumeAttributes"], {})), {name: value |
	some name, at in {
		"volumeHandle": ["spec", "csi", "volumeHandle"],
		"diskURI": ["spec", "azureDisk", "diskURI"],
		"shareName": ["spec", "azureFile", "shareName"],
	}
	value := object.get(object_, at, null)
	value != null
})

# The driver of storage: a class and a snapshot class name it, a volume carries it.
_driver(object_) := [driver] if {
	some at in [["provisioner"], ["driver"], ["driverName"], ["spec", "csi", "driver"]]
	driver := object.get(object_, at, null)
	is_string(driver)
}

_driver(object_) := [name] if {
	some name in ["azureDisk", "azureFile"]
	is_object(object.get(object_, ["spec", name], null))
	not is_object(object.get(object_, ["spec", "csi"], null))
}

default _driver(_) := []

# Azure Service Operator reads some values from a ConfigMap or a Secret, which the document does not show.
unresolved(object_) := {path |
	some name, _ in _spec(object_)
	some suffix in ["FromConfig", "FromSecret"]
	endswith(name, suffix)
	some path in [reading.lowered([trim_suffix(name, suffix)]), reading.lowered(["properties", trim_suffix(name, suffix)])]
} if {
	_operator(object_) == "aso"
}

default unresolved(_) := set()

_spec(object_) := _object(object.get(object_, "spec", {}))

_object(value) := value if is_object(value)

default _object(_) := {}
