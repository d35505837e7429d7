# METADATA
# title: Keys in Azure
# description: |
#   What a resource shows of a key: its algorithm and size, whether a vault keeps it in software or an HSM does, whether
#   it can be exported, and by its address in which cloud it lies. Server-side encryption with it means nothing by
#   itself; a key counts where a workload names it.
package carveout.azure.keys

_table := data.carveout.azure.keys.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

_hosts := _table.hosts

default _hosts := {}

kinds := _table.kinds

default kinds := {}

curves := _table.curves

default curves := {}

# What an id names: {vault, key, holder, country}, the key null where it is a whole vault. Nothing that only looks alike
# is a name: the plain name of a vault, its address or that of a key in it, or an id of ARM's.
named(id) := {"vault": _plain(id), "key": null, "holder": null, "country": null} if {
	regex.match(`^[a-z0-9-]+$`, _plain(id))
}

named(id) := {"vault": found[2], "key": _key(found[3]), "holder": _holders[found[1]], "country": null} if {
	some found in regex.find_all_string_submatch_n(`^/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft\.keyvault/(vaults|managedhsms)/([^/]+)(?:/keys/([^/]+)(?:/versions/[^/]+)?)?$`, _plain(id), 1)
}

named(id) := {"vault": found[1], "key": _key(found[3]), "holder": host.holder, "country": host.country} if {
	some found in regex.find_all_string_submatch_n(`^https://([a-z0-9-]+)\.([a-z0-9.-]+)(?::443)?(?:/keys/([^/]+)(?:/[^/]+)?)?$`, _plain(id), 1)
	host := _hosts[found[2]]
}

_plain(id) := trim_right(lower(trim_space(id)), "/") if is_string(id)

_holders := {"vaults": "vault", "managedhsms": "hsm"}

_key("") := null

_key(name) := name if name != ""
