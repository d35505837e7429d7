package carveout.azure.keys

import data.carveout.reading

# What a document shows of keys, by the name of the vault: a list of {vault, key, holder, address, is, link, store,
# exportable, country}. `found` are the resources whose type has a row, each as {resource, within}: the resource as
# `reading` takes it, and the addresses of the resources of this document that may hold it. In a document without such
# resources nothing is worked out.
shown(found) := {} if count(found) == 0

shown(found) := {vault: sort({entry | some entry in entries; entry.vault == vault}) |
	some vault in {entry.vault | some entry in entries}
} if {
	count(found) > 0
	vaults := {each.resource.address: each.resource | some each in found; rows[each.resource.type].is == "vault"}
	entries := {entry | some each in found; some entry in _entries(rows[each.resource.type], each, vaults)}
}

_entries(row, each, _) := {_entry(each.resource, name, {"store": _store_of_vault(row, each.resource)}) |
	some name in _names_of_vault(row, each.resource)
} if {
	row.is == "vault"
}

_entries(row, each, vaults) := {_entry(each.resource, name, told) |
	told := {
		"link": _link(row, each.resource),
		"store": _store_of_key(row, each, vaults),
		"exportable": _exportable(row, each.resource),
	}
	some name in _names_of_key(row, each, vaults)
} if {
	row.is == "key"
}

# A service that is told to use a key shows where the key is, and no more.
_entries(row, each, _) := {_entry(each.resource, used.name, {
	"store": _in_store("provider_hsm", each.resource, used.path),
	"country": _country(used.name.country, each.resource, used.path),
}) |
	some way in row.paths
	_begins(each.resource, way.uri[0])
	some used in _used(each.resource, way)
} if {
	row.is == "use"
}

_entry(resource, name, told) := object.union_n([
	{"link": null, "store": null, "exportable": null, "country": _country(name.country, resource, null)},
	{"vault": name.vault, "key": name.key, "holder": name.holder, "address": resource.address, "is": rows[resource.type].is},
	told,
])

# Most resources use no key: one look says so.
_begins(resource, first) if {
	not resource.flat
	not object.get(resource.values, first, null) in [null, []]
}

_begins(resource, _) if resource.flat

_used(resource, way) := {{"name": name, "path": seen.path} |
	some seen in reading.observations(resource, way.uri)
	seen.state == "known"
	is_string(seen.value)
	name := _with_key(named(seen.value), resource, way, seen.path)
}

_with_key(name, _, way, _) := name if not way.key

_with_key(name, resource, way, path) := object.union(name, {"key": key}) if key := _text(resource, _beside(way.key, path))

# The key's name in the same member of a list as the vault's address.
_beside(path, concrete) := [_at(element, concrete, i) | some i, element in path]

_at("*", concrete, i) := concrete[i]

_at(element, _, _) := element if element != "*"

# --- names

_names_of_vault(row, resource) := _addressed(resource, [row.uri], row.holder) | {{"vault": name, "key": null, "holder": row.holder, "country": null} |
	count(_addressed(resource, [row.uri], row.holder)) == 0
	name := _own_name(resource, row.name)
}

# The vault by what the key says of it, and by what may hold it; a key of no known vault is one of the vault "".
_names_of_key(row, each, vaults) := {object.union(name, {"key": _name_of_key(name, each.resource, row.name)}) |
	some name in _vaults(row, each, vaults)
}

_vaults(row, each, vaults) := names if {
	names := (_addressed(each.resource, row.within, row.holder) | _in_name(row, each.resource)) | _holding(each.within, vaults)
	count(names) > 0
}

default _vaults(_, _, _) := {{"vault": "", "key": null, "holder": null, "country": null}}

_holding(within, vaults) := {name |
	some address in within
	vault := vaults[address]
	some name in _names_of_vault(rows[vault.type], vault)
}

# ARM writes the name of a child behind that of its parent.
_in_name(row, resource) := {{"vault": parts[0], "key": null, "holder": row.holder, "country": null} |
	parts := split(_text(resource, row.name), "/")
	count(parts) == 2
}

_addressed(resource, paths, holder) := {object.union(name, {"holder": holder}) |
	some path in paths
	name := named(_known(resource, path))
}

_name_of_key(name, _, _) := name.key if name.key != null

_name_of_key(name, resource, path) := _own_name(resource, path) if name.key == null

_own_name(resource, path) := parts[count(parts) - 1] if parts := split(_text(resource, path), "/")

default _own_name(_, _) := ""

_known(resource, path) := seen.value if {
	some seen in reading.observations(resource, path)
	seen.state == "known"
}

_text(resource, path) := lower(value) if {
	value := _known(resource, path)
	is_string(value)
}

# --- what it is

_link(row, resource) := {"kind": kind.link, "algorithm": kind.algorithm, "bits": size.bits, "path": _path(resource, size.path)} if {
	kind := kinds[_text(resource, row.type)]
	size := _size(row, kind, resource)
}

default _link(_, _) := null

_size(row, kind, resource) := {"bits": bits, "path": row.size} if {
	kind.link == "wrap"
	bits := _known(resource, row.size)
	is_number(bits)
}

# What Azure takes where a template asks for no size. What is deployed has one that its record does not show.
_size(row, kind, resource) := {"bits": row.size_default, "path": row.size} if {
	kind.algorithm == "RSA"
	not resource.deployed
	some seen in reading.observations(resource, row.size)
	seen.state == "absent"
}

_size(row, kind, resource) := {"bits": curves[_text(resource, row.curve)], "path": row.curve} if kind.link == "agreement"

# The best store that it can be in: none but the provider's, and software where the type of the key or the tier of the
# vault says so.
_store_of_key(row, each, _) := _in_store("provider_vault", each.resource, row.type) if _in_software(row, each.resource)

_store_of_key(row, each, vaults) := _store_of_vault(rows[vault.type], vault) if {
	not _in_software(row, each.resource)
	_all_standard(each, vaults)
	vault := vaults[min(each.within)]
}

_store_of_key(row, each, vaults) := _in_store("provider_hsm", each.resource, null) if {
	not _in_software(row, each.resource)
	not _all_standard(each, vaults)
}

_in_software(row, resource) if {
	row.holder == "vault"
	kinds[_text(resource, row.type)].hsm == false
}

_all_standard(each, vaults) if {
	count(each.within) > 0
	every address in each.within {
		_is_standard(rows[vaults[address].type], vaults[address])
	}
}

_store_of_vault(row, resource) := _in_store("provider_vault", resource, row.tier) if _is_standard(row, resource)

_store_of_vault(row, resource) := _in_store("provider_hsm", resource, null) if not _is_standard(row, resource)

_is_standard(row, resource) if _text(resource, row.tier) == "standard"

_in_store(store, resource, path) := {"value": store, "path": _path(resource, path)}

_exportable(row, resource) := {"value": true, "path": _path(resource, row.exportable)} if _known(resource, row.exportable) == true

default _exportable(_, _) := null

_country(null, _, _) := null

_country(country, resource, path) := {"value": country, "path": _path(resource, path)} if country != null

_path(resource, null) := resource.address

_path(resource, path) := $"{resource.address}.{reading.text(path)}" if path != null
