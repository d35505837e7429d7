package carveout.documents.kubernetes

import data.carveout.azure.operators
import data.carveout.reading

# How the objects of the two operators are read: `flat` as ARM's or Terraform's resource, `links` to other objects by
# the path of the value that each stands for, and what is `unresolved` since it comes from one of them.

# Azure Service Operator writes ARM's resource with its properties one level up, so both levels are read.
aso(object_) := {
	"flat": _both_levels(object.union(flat, _ids(flat))),
	"unresolved": ({path | some open in _open(flat); some path in _levels(open)} | _doubled(flat)),
	"links": _grouped({{"path": path, "link": found.link} | some found in _aso_links(flat, object_); some path in _levels(found.path)}),
} if {
	flat := reading.flatten(spec(object_))
}

# Some kinds keep ARM's properties in one place, and then there is nothing beside them but what every resource has. With
# more than that nobody can say which of the two is read.
_doubled(flat) := {["properties"] |
	flat[["properties"]]
	some path, _ in flat
	count(path) == 1
	not path[0] in _of_every_resource
}

_of_every_resource := {
	"azurename", "extendedlocation", "identity", "kind", "location", "managedby", "operatorspec", "originalversion", "owner",
	"plan", "properties", "scale", "sku", "tags", "zones",
}

_levels(path) := [path, array.concat(["properties"], path)]

_both_levels(flat) := object.union({array.concat(["properties"], path): node | some path, node in flat}, flat)

# Where ARM has an id, it has a reference: storageAccountReference for storageAccountId, reference for id.
_stands_for(path, suffix) := {array.concat(array.slice(path, 0, count(path) - 1), [name]) |
	last := path[count(path) - 1]
	is_string(last)
	endswith(last, suffix)
	some ending in ["", "id"]
	name := concat("", [trim_suffix(last, suffix), ending])
	name != ""
}

# An id of ARM's is a value like any other.
_ids(flat) := {path: id |
	some path, found in _grouped({{"path": path, "link": reference.armId} |
		some at, reference in flat
		is_string(reference.armId)
		some path in _stands_for(at, "reference")
	})
	count(found) == 1
	some id in found
}

_aso_links(flat, object_) := {{"path": path, "link": {"id": aso_id(object_, reference)}} |
	some at, reference in flat
	is_object(reference)
	not _is_id(reference)
	some path in _stands_for(at, "reference")
}

# What comes from other objects, from a ConfigMap or from a Secret; the document does not show it as a value.
_open(flat) := {path |
	some at, node in flat
	not _is_id(node)
	some suffix in ["reference", "references", "fromconfig", "fromsecret"]
	some path in _stands_for(at, suffix)
}

_is_id(node) if is_string(node.armId)

_grouped(found) := {path: links |
	some path in {one.path | some one in found}
	links := {one.link | some one in found; one.path == path}
}

# The id of the object that a reference means; undefined for a kind that nobody knows.
aso_id(object_, reference) := key(operators.type(reference.group, reference.kind), namespace(object_), reference.name) if {
	is_string(reference.group)
	is_string(reference.kind)
	is_string(reference.name)
}

# The object that owns it: of a kind that it names, or of the type that encloses its own.
owner(object_) := aso_id(object_, spec(object_).owner) if not _is_id(spec(object_).owner)

owner(object_) := key(_enclosing(type(object_)), namespace(object_), spec(object_).owner.name) if {
	is_string(spec(object_).owner.name)
	object.get(spec(object_).owner, "kind", null) == null
	not _is_id(spec(object_).owner)
}

_enclosing(type_) := concat("/", array.slice(parts, 0, count(parts) - 1)) if parts := split(type_, "/")

# Crossplane writes Terraform's resource in camel case; from v1beta2 on a single block is an object and no list.
crossplane(object_) := {
	"flat": flat,
	"unresolved": {path | some path, _ in links; not _is_said(flat, path)},
	"links": links,
} if {
	flat := _as_terraform(_provided(object_))
	links := _crossplane_links(flat, namespace(object_))
}

_is_said(flat, path) if flat[path] != null

# What is provided goes before what it began with.
_provided(object_) := object.union(as_object(object.get(spec(object_), "initProvider", {})), as_object(object.get(spec(object_), "forProvider", {})))

# Names are compared without case and underscores, so accountReplicationType is account_replication_type.
_as_terraform(values_) := {entry[0]: entry[1] | some entry in entries} if {
	entries := [entry | walk(values_, [path, node]); some entry in _entries(values_, path, node)]
	count(entries) == count({entry[0] | some entry in entries})
}

# Two names that are one: nobody can say which counts.
_as_terraform(values_) := {} if {
	entries := [entry | walk(values_, [path, node]); some entry in _entries(values_, path, node)]
	count(entries) != count({entry[0] | some entry in entries})
}

# A block that stands by itself is the only one of its list: backup.type is backup[0].type.
_entries(values_, path, node) := [[at, [node]], [array.concat(at, [0]), node]] if {
	_is_block(path, node)
	at := _blocks(values_, path)
}

_entries(values_, path, node) := [[_blocks(values_, path), node]] if not _is_block(path, node)

_is_block(path, node) if {
	is_object(node)
	is_string(path[count(path) - 1])
}

_blocks(values_, path) := [step |
	some i, element in reading.lowered(path)
	some step in _steps(values_, path, i, element)
]

_steps(values_, path, i, element) := [element, 0] if _holds_more(values_, path, i)

_steps(values_, path, i, element) := [element] if not _holds_more(values_, path, i)

_holds_more(values_, path, i) if {
	i < count(path) - 1
	is_string(path[i])
	is_object(object.get(values_, array.slice(path, 0, i + 1), null))
}

# A reference or a selector stands beside the value that Crossplane takes from what it finds.
_crossplane_links(flat, near) := _grouped(_references(flat, near))

_references(flat, near) := {{"path": array.concat(array.slice(at, 0, count(at) - 1), [name]), "link": link} |
	some at, node in flat
	is_array(node)
	some suffix in ["ref", "refs", "selector"]
	last := at[count(at) - 1]
	is_string(last)
	endswith(last, suffix)
	name := trim_suffix(last, suffix)
	name != ""
	some one in node
	link := _link(one, near)
}

_link(one, near) := {"object": concat("|", [_where(one, near), lower(one.name)])} if is_string(one.name)

_link(one, near) := {"labels": one.matchLabels, "namespace": _where(one, near)} if {
	is_object(one.matchLabels)
	count(one.matchLabels) > 0
}

# A reference may lead into another namespace.
_where(one, near) := object.get(one, "namespace", near)

# A selector of what the same composition made names nothing that a document shows.
_link(one, _) := {} if not _names_something(one)

_names_something(one) if is_string(one.name)

_names_something(one) if count(as_object(one.matchLabels)) > 0
