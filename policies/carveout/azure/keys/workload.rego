package carveout.azure.keys

# The fact that no person can make: what is shown of the keys that a workload names, by the document or by the name
# itself. Of other keys nothing reaches a clause.
statements(by_vault, stated) := {"key_stores": [{"value": sort(entries), "provenance": "document", "ref": "key_stores", "source": null}]} if {
	entries := {_borne(name, entry) | some name in _names(stated); some entry in _of(by_vault, name)} | {_told_by_name(name) |
		some name in _names(stated)
		name.names.holder != null
		_adds(name.names, _of(by_vault, name))
	}
	count(entries) > 0
}

default statements(_, _) := {}

# The keys that somebody states, {id, path, names}.
_names(stated) := {{"id": key.id, "path": path, "names": named(key.id)} |
	some statement in stated.keys
	some i, key in statement.value
	path := $"{statement.ref}[{i}].id"
}

_borne(name, entry) := object.union(object.filter(entry, ["address", "link", "store", "exportable", "country"]), {"id": name.id})

# What the document shows of a key says all that its address does, but perhaps not where.
_adds(_, entries) if count(entries) == 0

_adds(names, entries) if {
	names.country != null
	every entry in entries {
		entry.country == null
	}
}

# A key in a vault is in a store of the provider, whatever is said of it, and where the vault is.
_told_by_name(name) := {
	"id": name.id,
	"address": name.path,
	"link": null,
	"store": {"value": "provider_hsm", "path": name.path},
	"exportable": null,
	"country": _country(name.names.country, {"address": name.path}, null),
}

# A whole vault stands for each of its keys, and each of its keys has what is shown of the whole.
_of(by_vault, name) := {entry |
	some entry in by_vault[name.names.vault]
	_same_holder(entry.holder, name.names.holder)
	_same_key(entry.key, name.names.key)
}

_same_holder(one, other) if null in {one, other}

_same_holder(one, other) if one == other

_same_key(one, other) if null in {one, other}

_same_key(one, other) if one == other

# What is shown of keys that no workload names: the entries by the address of the resource that shows them.
unnamed(by_vault, workloads) := {address: entries |
	some address in ({entry.address | some _, shown_ in by_vault; some entry in shown_} - named_)
	entries := {entry | some _, shown_ in by_vault; some entry in shown_; entry.address == address}
} if {
	count(by_vault) > 0
	named_ := {entry.address | some stated in workloads; some name in _names(stated); some entry in _of(by_vault, name)}
}

default unnamed(_, _) := {}

# For slices, of which the operator's tooling lends this: whether it is what `shown` makes.
readable(by_vault) if {
	is_object(by_vault)
	every _, entries in by_vault {
		is_array(entries)
		every entry in entries {
			object.keys(entry) == {"vault", "key", "holder", "address", "is", "link", "store", "exportable", "country"}
		}
	}
}

default readable(_) := false
