# METADATA
# title: What a resource grants
# description: |
#   Which resources give somebody access, and how each says to whom, what and on what: access policies, role
#   assignments, administrators of databases, delegation to another tenant, what is open to everybody. A principal, a
#   role or a scope that cannot be told is null with the reason why, and never left out.
package carveout.azure.grants

import data.carveout.reading

_table := data.carveout.azure.grants.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

memberships := _table.memberships

default memberships := {}

roles := _table.roles

default roles := {}

# The types that grant something, or put somebody into a group.
types := object.keys(rows) | object.keys(memberships)

# ARM names an assignment by what it is on, or by itself.
row_type(type) := "microsoft.authorization/roleassignments" if endswith(type, "/providers/roleassignments")

row_type(type) := type if not endswith(type, "/providers/roleassignments")

# All that is read of a resource of a type, as paths of it: to whom, what, on what, and whether at all.
paths_of(type) := {path |
	some row in rows[row_type(type)]
	each := object.get(row, "each", [])
	stars := [element | some element in array.concat(each, ["*"]); count(each) > 0]
	some path in array.concat(
		array.concat(object.get(row, ["when", "paths"], []), object.get(row, ["scope", "paths"], [])),
		[array.concat(stars, part) | some part in _parts_of(row)],
	)
}

_parts_of(row) := array.concat(
	array.concat(object.get(row, "principal", []), object.get(row, "role", [])),
	[permission.path | some permission in object.get(row, "permissions", [])],
)

# What a resource grants: {resource, path, principal, principal_kind, who, role, gives, on, scope}. `who` says in words
# to whom, where no principal is known; `scope` is what the document says of it, see documents/grants.
of(resource) := [grant |
	some row in rows[row_type(resource.type)]
	_applies(row, resource)
	some member in _members(row, resource)
	_is_of_somebody(row, resource, member)
	grant := _grant(row, resource, member)
]

_grant(row, resource, member) := {
	"resource": resource.address,
	"path": _path(row, member, principal),
	"principal": _named(principal),
	"principal_kind": _kind(row, resource, member),
	"who": _who(row, principal),
	"role": said.role,
	"gives": said.gives,
	"on": _on(row, said),
	"scope": _scope(row, resource, member),
} if {
	principal := _principal(row, resource, member)
	said := _said(row, resource, member)
}

# --- where it stands: the resource itself, or each member of a list of it

_members(row, _) := {[]} if not row.each

_members(row, resource) := {seen.path |
	some seen in reading.observations(resource, array.concat(row.each, ["*"]))
	_is_there(row, seen, resource)
} if {
	row.each
}

_is_there(row, seen, _) if count(seen.path) > count(row.each)

_is_there(row, seen, resource) if {
	count(seen.path) == count(row.each)
	seen.state == "unknown"
	not _nobody_wrote(row, seen, resource)
}

_nobody_wrote(row, seen, resource) if {
	not row.idle_if
	_nobody_set(seen, resource, row.each)
}

# A dynamic block over something that is not known yet leaves the same trace as no block, and its members may be anybody:
# it is told from none only where it would not count.
_nobody_wrote(row, seen, resource) if {
	row.idle_if
	_nobody_set(seen, resource, row.each)
	_is_idle(row.idle_if, resource)
}

_is_idle(_, resource) if resource.deployed == true

_is_idle(idle, resource) if {
	some path in idle.paths
	some seen in reading.observations(resource, path)
	seen.state == "known"
	seen.value in idle["in"]
}

# Of some lists only the entries count that name somebody: an access control list has its owner and its mask too. Of
# others only those that are shown: a block that nobody wrote leaves the same trace as one that nobody can see.
_is_of_somebody(row, _, _) if {
	not row.named
	not row.shown
}

_is_of_somebody(row, _, member) if {
	row.shown
	count(member) > count(row.each)
}

_is_of_somebody(row, resource, member) if {
	row.named
	_principal(row, resource, member).state != "absent"
}

# What only counts with a value: one that is not known yet may be that value.
_applies(row, _) if {
	not row.when
	not row.optional
}

_applies(row, resource) if {
	some path in row.when.paths
	some seen in reading.observations(resource, path)
	_may_be(seen, row.when["in"])
	not _nobody_set(seen, resource, path)
}

_applies(row, resource) if {
	row.optional
	some path in row.principal
	some seen in reading.observations(resource, path)
	seen.state != "absent"
}

_may_be(seen, values) if {
	seen.state == "known"
	_lower(seen.value) in values
}

_may_be(seen, _) if seen.state == "unknown"

_nobody_set(seen, resource, path) if {
	seen.state == "unknown"
	reading.left_out(resource, path)
}

# What an inventory does not show was granted outside the document.
_nobody_set(seen, resource, _) if {
	seen.state == "unknown"
	resource.deployed == true
}

_lower(value) := lower(value) if is_string(value)

_lower(value) := value if not is_string(value)

# --- to whom

_principal(row, _, _) := {"state": "absent", "value": null, "path": []} if not row.principal

_principal(row, resource, member) := _first(resource, member, row.principal) if row.principal

# The first of several names of one value that is known; else one that is not known yet.
_first(resource, member, paths) := known[0] if {
	known := _seen(resource, member, paths, "known")
	count(known) > 0
}

_first(resource, member, paths) := unknown[0] if {
	count(_seen(resource, member, paths, "known")) == 0
	unknown := _seen(resource, member, paths, "unknown")
	count(unknown) > 0
}

_first(resource, member, paths) := {"state": "absent", "value": null, "path": array.concat(member, paths[0])} if {
	count(_seen(resource, member, paths, "known")) + count(_seen(resource, member, paths, "unknown")) == 0
}

_seen(resource, member, paths, state) := [seen |
	some path in paths
	some seen in reading.observations(resource, array.concat(member, path))
	seen.state == state
]

_named(principal) := principal.value if {
	principal.state == "known"
	is_string(principal.value)
}

default _named(_) := null

_who(row, _) := row.who if row.who

_who(row, principal) := null if {
	not row.who
	_named(principal) != null
}

_who(row, principal) := "Somebody who is known only after apply" if {
	not row.who
	principal.state == "unknown"
}

_who(row, principal) := "Somebody whom the document does not name" if {
	not row.who
	_named(principal) == null
	principal.state != "unknown"
}

_kind(row, _, _) := row.kind_is if row.kind_is

_kind(row, resource, member) := _table.kinds[replace(lower(said.value), " ", "")] if {
	not row.kind_is
	said := _first(resource, member, row.kind)
	is_string(said.value)
}

default _kind(_, _, _) := null

# The path of the one who is granted something, or of what grants it.
_path(_, _, principal) := reading.text(principal.path) if count(principal.path) > 0

_path(row, _, principal) := reading.text(row.when.paths[0]) if {
	count(principal.path) == 0
	row.when
}

_path(row, member, principal) := reading.text(member) if {
	count(principal.path) == 0
	not row.when
}

# --- what: a role, single permissions, or what the row says

_said(row, _, _) := {"role": row["as"], "gives": row.rights} if row.rights

_said(row, resource, member) := _role(_first(resource, member, row.role), object.get(row, "roles_of", null)) if row.role

_said(row, resource, member) := {"role": concat(", ", sort(words)), "gives": sort(rights)} if {
	row.permissions
	words := {word | some permission in row.permissions; some word in _words(resource, member, permission)}
	rights := {right | some permission in row.permissions; some right in _permitted(resource, member, permission)}
}

# A role is named by its id, whatever path leads there, or by its name. Services whose roles are their own let their
# author choose the id, which may be that of another role elsewhere.
_role(seen, of) := {"role": roles[id].name, "gives": roles[id].rights, "id": id} if {
	id := _role_id(seen)
	_is_role_of(roles[id], of)
}

_role(seen, of) := {"role": _unweighed(seen), "gives": ["unknown"]} if not _is_weighed(seen, of)

_is_weighed(seen, of) if _is_role_of(roles[_role_id(seen)], of)

_is_role_of(role, of) if object.get(role, "of", null) == of

_role_id(seen) := lower(parts[count(parts) - 1]) if {
	is_string(seen.value)
	parts := split(trim_right(seen.value, "/"), "/")
	regex.match(`^[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}$`, parts[count(parts) - 1])
}

_role_id(seen) := _by_name[lower(seen.value)] if is_string(seen.value)

# [subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '…')], as templates write it.
_role_id(seen) := lower(found[1]) if {
	is_string(seen.value)
	some found in regex.find_all_string_submatch_n(`(?i)^\[\s*(?:subscription|tenant)?resourceId\(\s*'microsoft\.authorization/roledefinitions'\s*,\s*'([0-9a-f]{8}-[0-9a-f-]{27})'\s*\)\s*\]$`, seen.value, 1)
}

_by_name[lower(role.name)] := id if some id, role in roles

_unweighed(seen) := $"a role that is not weighed ({seen.value})" if is_string(seen.value)

_unweighed(seen) := "a role that the document does not tell" if not is_string(seen.value)

# The services on which the grant bears: those of the role, or of the row.
_on(_, said) := roles[said.id].on

_on(row, said) := row.on if not _is_of_services(said)

_is_of_services(said) if roles[said.id].on

default _on(_, _) := null

# Single permissions, each list of them for keys, secrets, certificates or storage.
_words(resource, member, permission) := {$"{permission.of} {lower(seen.value)}" |
	some seen in _listed(resource, member, permission)
	is_string(seen.value)
}

_listed(resource, member, permission) := {seen |
	some seen in reading.observations(resource, array.concat(array.concat(member, permission.path), ["*"]))
	seen.state != "absent"
}

_permitted(resource, member, permission) := {right |
	some seen in _listed(resource, member, permission)
	some right in _given(_table.permissions.of[permission.of], seen)
}

_given(words, seen) := words.gives[lower(seen.value)] if is_string(seen.value)

_given(words, seen) := [] if {
	is_string(seen.value)
	lower(seen.value) in words.nothing
}

# A word that no source describes, or a list that is not known.
_given(words, seen) := ["unknown"] if not _described(words, seen)

_described(words, seen) if {
	is_string(seen.value)
	lower(seen.value) in (object.keys(words.gives) | {word | some word in words.nothing})
}

# --- on what

_scope(row, _, _) := {"own": true} if row.scope.own

_scope(row, resource, member) := object.union(_first(resource, _holder(row, member), row.scope.paths), {
	"by": row.scope.by,
	"enclosing": object.get(row.scope, "enclosing", false),
}) if {
	row.scope.paths
}

_scope(row, _, _) := {"state": "absent", "value": null, "path": [], "by": "id", "enclosing": true} if {
	not row.scope.own
	not row.scope.paths
}

_holder(row, _) := [] if row.scope.of_resource

_holder(row, member) := member if not row.scope.of_resource

# --- groups

# Who is put into which group: {group, member, who, resource, path}.
members(resource) := [membership |
	row := memberships[resource.type]
	some member in _members(row, resource)
	group := _first(resource, [], row.group)
	is_string(group.value)
	principal := _first(resource, member, row.member)
	membership := {
		"group": trim_prefix(lower(group.value), "/groups/"),
		"member": _named(principal),
		"who": _who(row, principal),
		"resource": resource.address,
		"path": reading.text(principal.path),
	}
]

# --- names of vaults and keys

# Whether a type is of one of these services; null is every type.
of_service(_, null) := true

of_service(type, services) if {
	prefixes := {prefix | some service in services; some prefix in _table.services[service]}
	strings.any_prefix_match(type, prefixes)
}

default of_service(_, _) := false

# What an id names: {vault, key}; key is null for a whole vault. An id of ARM's, an address of a vault or of a key, or
# the plain name of a vault; nothing where it is none of these.
names(id) := {"vault": found[1], "key": null} if {
	some found in regex.find_all_string_submatch_n(`^([a-z0-9-]+)$`, _plain(id), 1)
}

names(id) := {"vault": found[1], "key": _key(found[2])} if {
	some found in regex.find_all_string_submatch_n(`/providers/microsoft\.keyvault/(?:vaults|managedhsms)/([^/]+)(?:/(?:keys|secrets|certificates)/([^/]+)(?:/.*)?)?$`, _plain(id), 1)
}

names(id) := {"vault": found[1], "key": _key(found[3])} if {
	some found in regex.find_all_string_submatch_n(`^https://([a-z0-9-]+)\.([a-z.]+)(?::443)?(?:/(?:keys|secrets|certificates)/([^/]+)(?:/.*)?)?$`, _plain(id), 1)
	found[2] in _hosts
}

_plain(id) := trim_right(lower(trim_space(id)), "/") if is_string(id)

_key(name) := name if name != ""

_key("") := null

_hosts := {host | some host in _table.hosts}
