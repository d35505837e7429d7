# METADATA
# title: What a document grants, and on what
# description: |
#   Each grant of a document lies on the resources that its scope reaches: the one it names, what is kept in that, a
#   resource group, a subscription. A scope that nobody can tell reaches everything. An adapter hands over what grants
#   and what is reached; where it has neither, nothing is worked out.
package carveout.documents.grants

import data.carveout.azure.grants

# A scope as adapters hand it over is one of {"all": true}, {"id": …}, {"name": …}, {"group": …} and {"addresses": […],
# "parts": […], "shown"?: […]}: those it names, those that hold them, and what to call them; `"certain": false` says that it
# may be another. This is the one of a grant that says it by itself; null where
# only the adapter can find it.
scope(raw) := {"addresses": [raw.resource], "parts": []} if raw.scope.own

scope(raw) := {"id": _plain(raw.scope.value)} if {
	raw.scope.by == "id"
	_is_id(raw.scope.value)
}

scope(raw) := {"name": lower(raw.scope.value)} if {
	raw.scope.by == "name"
	is_string(raw.scope.value)
}

default scope(_) := null

_is_id(value) if {
	is_string(value)
	startswith(value, "/")
}

_plain(id) := trim_right(lower(id), "/")

untold := {"all": true}

# What others live in without its name being known of them.
holds_all(type) if lower(type) in {
	"azurerm_management_group",
	"azurerm_resource_group",
	"azurerm_subscription",
	"microsoft.management/managementgroups",
	"microsoft.resources/resourcegroups",
	"microsoft.resources/subscriptions",
	"microsoft.resources/subscriptions/resourcegroups",
	"microsoft.subscription/aliases",
}

# What the id of a resource runs through last: what an assignment is on, what a child belongs to.
enclosing(id, type) := concat("/providers/", array.slice(parts, 0, count(parts) - 1)) if {
	count(split(grants.row_type(type), "/")) == 2
	parts := split(_plain(id), "/providers/")
}

enclosing(id, type) := concat("/", array.slice(parts, 0, count(parts) - 2)) if {
	count(split(grants.row_type(type), "/")) > 2
	parts := split(_plain(id), "/")
}

# Every grant, by the keys of what it reaches. given: a list of {grant, scope}, a grant as azure/grants reads it;
# memberships: who is put into which group, by the same.
gathered(given, memberships) := {key: stated |
	some key in {key | some each in all; some key in each.keys}
	stated := {object.remove(each, ["keys"]) | some each in all; key in each.keys}
} if {
	all := {_gathered(raw, each.scope) | some each in given; some raw in _with_members(each.grant, memberships)}
}

_gathered(raw, reach) := object.union(object.remove(raw, ["scope"]), {
	"scope": _words(reach),
	"certain": object.get(reach, "certain", true),
	"opens": _vault_of(reach),
	"wide": _wide(_keys(reach)),
	"keys": _keys(reach),
})

# What a group is granted, its members are.
_with_members(raw, memberships) := {raw} | {member |
	count(memberships) > 0
	is_string(raw.principal)
	groups := _groups_of(memberships)
	some group in ({lower(raw.principal)} | graph.reachable(groups, {lower(raw.principal)}))
	some membership in memberships
	membership.group == group
	member := object.union(raw, {
		"principal": membership.member,
		"principal_kind": null,
		"who": membership.who,
		"role": $"{raw.role}, as a member of {membership.group}",
		"resource": membership.resource,
		"path": membership.path,
	})
}

# The groups that are within a group, by the document.
_groups_of(memberships) := {group: [lower(membership.member) |
	some membership in memberships
	membership.group == group
	is_string(membership.member)
] |
	some group in {membership.group | some membership in memberships}
}

_words(reach) := concat(", ", object.get(reach, "shown", reach.addresses)) if reach.addresses

_words(reach) := reach.id

_words(reach) := reach.name

_words(reach) := concat(" ", ["the resource group", reach.group])

_words(reach) := "a scope that the document does not tell" if reach.all

# --- what a scope reaches, and what a resource is reached by, as keys that both have

_keys(reach) := {"all"} if reach.all

_keys(reach) := {$"address:{address}" | some address in reach.addresses} | {$"part:{address}" | some address in reach.parts} if {
	reach.addresses
}

_keys(reach) := {$"called:{reach.name}"} if reach.name

_keys(reach) := {$"group:{lower(reach.group)}", "group:*"} if reach.group

_keys(reach) := _keys_of_id(reach.id, split(reach.id, "/")) if reach.id

# "/subscriptions/s/resourcegroups/g/providers/n/t/a/t/b". Whatever lies higher, or elsewhere, reaches everything.
_keys_of_id(id, parts) := {$"id:{id}", "anywhere"} if _is_subscription(parts)

_keys_of_id(id, parts) := {$"id:{id}", $"some group:{parts[4]}", "some group:*"} if _is_group(parts)

# A grant on a part also bears on what holds it, which may not show its parts.
_keys_of_id(id, parts) := union({
	{$"id:{id}", "unnamed"},
	{$"name:{group}/{parts[count(parts) - 1]}" | some group in [parts[4], "*"]},
	{$"part:{concat("/", array.slice(parts, 0, n))}" | some n in _inner(parts)},
	{$"part:{group}/{parts[n - 1]}" | some n in _inner(parts); some group in [parts[4], "*"]},
}) if {
	_is_resource(parts)
}

_keys_of_id(_, parts) := {"all"} if {
	not _is_subscription(parts)
	not _is_group(parts)
	not _is_resource(parts)
}

_is_subscription(parts) if {
	count(parts) == 3
	parts[1] == "subscriptions"
}

_is_group(parts) if {
	count(parts) == 5
	array.slice(parts, 1, 4)[0] == "subscriptions"
	parts[3] == "resourcegroups"
}

_is_resource(parts) if {
	count(parts) > 8
	parts[1] == "subscriptions"
	parts[3] == "resourcegroups"
}

# Where the ids end of what holds a resource: after 9, 11, … words.
_inner(parts) := {n | some n in numbers.range(9, count(parts) - 1); n % 2 == 1} if count(parts) > 9

default _inner(_) := set()

# A resource as adapters hand it over: {address, id, name, type, resource_group, within}; within are the {address,
# name} of what it is kept in. Names and ids are in lower case, and null where they are not known.
_reached(target) := union({
	{"all"},
	{$"address:{address}" | some address in _addresses(target)},
	{$"part:{target.address}"},
	{$"called:{name}" | some name in _names(target)},
	{$"group:{_group(target)}"},
	_by_id(target),
})

_addresses(target) := {target.address} | {holder.address | some holder in target.within}

_names(target) := {name | some name in ({target.name} | {holder.name | some holder in target.within}); is_string(name)}

_group(target) := lower(target.resource_group) if is_string(target.resource_group)

default _group(_) := "*"

_by_id(target) := {$"id:{concat("/", array.slice(parts, 0, n))}" | some n in numbers.range(3, count(parts))} | {$"part:{target.id}"} if {
	_is_id(target.id)
	parts := split(target.id, "/")
}

# Before it is made it has no id, and is known by its group and its name. So is what the data plane names, a container as
# https://….
_by_id(target) := union({
	{"anywhere"},
	{$"some group:{_group(target)}"},
	{$"name:{_group(target)}/{name}" | some name in _names(target)},
	{$"part:{_group(target)}/{target.name}" | is_string(target.name)},
	{"unnamed" | not is_string(target.name)},
}) if {
	not _is_id(target.id)
}

# --- the facts

# What is granted on one resource: {principal, principal_kind, who, rights, role, scope, path, resource, certain}.
# Whether it is known that the grant reaches the resource says `certain`; that it may is enough to be here.
reaching(by, target) := sort({entry |
	sure := _surely(by, target)
	some key in _reached(target)
	some grant in by[key]
	entry := object.union(_entry(grant, target.type), {"certain": grant in sure})
})

# A scope that is one of several, or that nobody can tell, and a name that stands for several, are none of these.
_surely(by, target) := {grant |
	some key in _keys_for_sure(target)
	some grant in by[key]
	grant.certain
}

_keys_for_sure(target) := union({
	({$"address:{target.address}"} | {$"address:{holder.address}" | some holder in _sure_holders(target)}),
	{$"called:{name}" | some name in _sure_names(target)},
	{$"group:{_group(target)}" | is_string(target.resource_group)},
	{$"name:{_group(target)}/{name}" | is_string(target.resource_group); not _is_id(target.id); some name in _sure_names(target)},
	{$"id:{concat("/", array.slice(parts, 0, n))}" | _is_id(target.id); parts := split(target.id, "/"); some n in numbers.range(3, count(parts))},
})

_sure_holders(target) := [holder | some holder in target.within; object.get(holder, "certain", true)]

_sure_names(target) := {name | some name in ({target.name} | {holder.name | some holder in _sure_holders(target)}); is_string(name)}

# The fact that these entries make.
fact(_, []) := {}

fact(name, entries) := {name: [{"value": entries, "provenance": "document", "ref": name, "source": null}]} if count(entries) > 0

# Whether entries that somebody else hands over are such.
readable(entries) if {
	is_array(entries)
	every entry in entries {
		object.keys(entry) - {"opens"} == {"rights", "certain"} | {name | some name in _shown}
		is_array(entry.rights)
		is_boolean(entry.certain)
	}
}

# The fact who is put into which group.
memberships(stated) := fact("group_members", sort(stated))

# Whether memberships that somebody else hands over are such.
readable_memberships(stated) if {
	is_array(stated)
	every membership in stated {
		object.keys(membership) == {"group", "member", "who", "resource", "path"}
		is_string(membership.group)
	}
}

_entry(grant, type) := object.union(object.filter(grant, _shown), {"rights": grant.gives}) if {
	count(grant.gives) > 0
	grants.of_service(type, grant.on)
}

_shown := ["principal", "principal_kind", "who", "role", "scope", "path", "resource"]

# --- grants on keys

# What is granted on vaults and keys, whoever's they are: entries with `opens`, {vault, key}. holders are the resources
# of the document that keep keys; a grant that names its vault by id needs none. A vault that the document does not
# show, or of which it tells no name, may be any but those that it names.
on_vaults(by, holders) := sort(((_on_holders(by, holders) | {object.union(entry, {"opens": grant.opens, "certain": grant.certain}) |
	some _, stated in by
	some grant in stated
	grant.opens != null
	entry := _entry(grant, "microsoft.keyvault/vaults")
	_opening(entry)
}) | {_open(entry, "where a vault may lie that the document does not show", holders) |
	some _, stated in by
	some grant in stated
	grant.wide
	entry := _entry(grant, "microsoft.keyvault/vaults")
	_opening(entry)
}))

_on_holders(by, holders) := {_on_holder(entry, opens, holders) |
	some holder in holders
	sure := _surely(by, holder)
	some key in _reached(holder)
	not startswith(key, "part:")
	some grant in by[key]
	entry := object.union(_entry(grant, holder.type), {"certain": grant in sure})
	_opening(entry)
	some opens in _opens(holder)
}

_on_holder(entry, opens, _) := object.union(entry, {"opens": opens}) if opens.vault != null

_on_holder(entry, opens, holders) := _open(entry, "a vault of which the document tells no name", holders) if opens.vault == null

_open(entry, why, holders) := object.union(entry, {
	"scope": $"{entry.scope}, {why},",
	"rights": ["unknown"],
	"certain": false,
	"opens": {"vault": null, "key": null, "shown": _shown_vaults(holders)},
})

# A scope in which a vault may lie that the document does not show: whether it does, nobody knows.
_wide(keys) if count(keys & {"all", "anywhere", "some group:*", "group:*"}) > 0

default _wide(_) := false

_shown_vaults(holders) := sort({opens.vault | some holder in holders; some opens in _opens(holder); opens.vault != null})

_opening(entry) if count({right | some right in entry.rights} & {"decrypt", "keys", "own", "delegate", "unknown"}) > 0

_vault_of(reach) := grants.names(reach.id) if contains(reach.id, "/providers/microsoft.keyvault/")

default _vault_of(_) := null

_opens(holder) := {grants.names(holder.id)} if grants.names(holder.id)

_opens(holder) := {{"vault": holder.name, "key": null}} if {
	not grants.names(holder.id)
	_is_vault(holder)
}

# What is kept in a vault, or in one of several.
_opens(holder) := {{"vault": vault.name, "key": holder.name} | some vault in holder.within} if {
	not grants.names(holder.id)
	not _is_vault(holder)
	count(holder.within) > 0
}

_opens(holder) := {{"vault": null, "key": null}} if {
	not grants.names(holder.id)
	not _is_vault(holder)
	count(holder.within) == 0
}

_is_vault(holder) if holder.type in {
	"azurerm_key_vault",
	"azurerm_key_vault_managed_hardware_security_module",
	"microsoft.keyvault/managedhsms",
	"microsoft.keyvault/vaults",
}

# The fact `key_grants`: of these, what is on the keys that the workload says it uses.
key_facts(candidates, _) := {} if count(candidates) == 0

key_facts(candidates, attested) := fact("key_grants", on_keys(candidates, attested)) if count(candidates) > 0

on_keys(candidates, attested) := sort({object.union(object.remove(candidate, ["opens"]), {"certain": _is_known_on(candidate, name)}) |
	named := {name | some id in _ids(attested); name := grants.names(id)}
	some candidate in candidates
	some name in named
	_is_on(candidate.opens, name)
} | {object.remove(candidate, ["opens"]) |
	some candidate in candidates
	candidate.opens.vault == null
	some id in _ids_elsewhere(attested)
	not grants.names(id).vault in candidate.opens.shown
})

# One key of a vault may be another than the one that is used, where the workload names the vault alone.
_is_known_on(candidate, name) := candidate.certain if not _is_one_of_several(candidate, name)

_is_known_on(candidate, name) := false if _is_one_of_several(candidate, name)

_is_one_of_several(candidate, name) if {
	name.key == null
	candidate.opens.key != null
}

# Of the keys that are not said to be in a store of one's own.
_ids_elsewhere(attested) := {key.id |
	some statement in attested.keys
	some key in statement.value
	is_string(key.id)
	not object.get(key, "store", null) in {"on_prem_hsm", "own_kms", "device", "passphrase"}
}

# No workload names the key on which these are.
on_other_keys(candidates, attested) := [candidate |
	named := {name | some stated in attested; some id in _ids(stated); name := grants.names(id)}
	some candidate in candidates
	candidate.opens.vault != null
	count({name | some name in named; _is_on(candidate.opens, name)}) == 0
]

_ids(attested) := {key.id |
	some statement in attested.keys
	some key in statement.value
	is_string(key.id)
}

# A whole vault holds each of its keys.
_is_on(opens, name) if {
	opens.vault == name.vault
	null in {opens.key, name.key}
}

_is_on(opens, name) if {
	opens.vault == name.vault
	opens.key == name.key
}
