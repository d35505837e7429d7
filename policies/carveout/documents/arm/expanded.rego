package carveout.documents.arm

import data.carveout.reading

# A resource with its expressions resolved, as `reading` takes it, and what was written where something is open:
# `open` {path: {text, cause}}, `written` {path: {value, scope}}, `taken` {path: defaults}.
expanded(resource) := {
	"flat": _flat(nodes),
	"unresolved": ({reading.cased(node.path) | some node in nodes; node.open} | (_looped(nodes) | _named_by_expressions(nodes))),
	"open": {reading.cased(node.path): {"text": node.value, "cause": node.cause} | some node in nodes; node.open},
	"written": {reading.cased(node.path): node.written | some node in nodes; node.written},
	"taken": {[reading.cased(node.path), node.defaults] | some node in nodes; count(node.defaults) > 0},
} if {
	nodes := _nodes(resource)
}

# Two properties whose names differ only in case: then nothing can be read.
_flat(nodes) := {reading.cased(node.path): node.value | some node in nodes} if _is_single(nodes)

_flat(nodes) := {} if not _is_single(nodes)

_is_single(nodes) if count({reading.cased(node.path) | some node in nodes}) == count(nodes)

# A parameter may hold an object whose values are expressions again, and so may that.
_nodes(resource) := array.concat(array.concat(_settled(first), _settled(second)), [_closed(node) | some node in third]) if {
	body := object.remove(resource.fields, ["resources", "dependson", "copy", "condition", "comments"])
	first := _visited([{"path": [], "value": body, "scope": resource.scope, "defaults": set()}])
	second := _visited(_continued(first))
	third := _visited(_continued(second))
}

_settled(nodes) := [node | some node in nodes; not _continues(node)]

_continued(nodes) := [node | some node in nodes; _continues(node)]

_continues(node) if {
	node.written
	not node.open
	_is_container(node.value)
}

_is_container(value) if is_object(value)

_is_container(value) if is_array(value)

_closed(node) := {"path": node.path, "value": node.written.value, "written": node.written, "open": true, "cause": "expression-unresolved", "defaults": node.defaults} if {
	_continues(node)
}

_closed(node) := node if not _continues(node)

_visited(starts) := [node |
	some start in starts
	walk(start.value, [rest, value])
	node := _node(array.concat(start.path, rest), value, start)
]

_node(path, value, start) := {"path": path, "value": literal(value), "defaults": start.defaults} if not is_expression(value)

_node(path, value, start) := {
	"path": path,
	"value": said.value,
	"scope": said.scope,
	"written": {"value": value, "scope": start.scope},
	"defaults": (start.defaults | said.defaults),
} if {
	is_expression(value)
	said := resolve(value, start.scope)
	said.known
}

_node(path, value, start) := {
	"path": path,
	"value": said.text,
	"written": {"value": value, "scope": start.scope},
	"open": true,
	"cause": said.cause,
	"defaults": (start.defaults | said.defaults),
} if {
	is_expression(value)
	said := resolve(value, start.scope)
	not said.known
}

# A property whose name is an expression may be any of those that stand there.
_named_by_expressions(nodes) := {reading.cased(array.slice(node.path, 0, i)) |
	some node in nodes
	some i, element in node.path
	is_expression(element)
}

# `"copy": [{"name": "locations", …}]` makes a property of that name, once for each turn.
_looped(nodes) := {looped |
	some node in nodes
	count(node.path) > 1
	path := reading.cased(node.path)
	path[count(path) - 1] == "copy"
	holder := array.slice(path, 0, count(path) - 1)
	some looped in _made(holder, node)
}

_made(holder, node) := {_property(holder, loop.name) | some loop in node.value} if _are_loops(node.value)

# One whose name is an expression may be any of those that stand there.
_property(holder, name) := array.concat(holder, [lower(name)]) if not is_expression(name)

_property(holder, name) := holder if is_expression(name)

# Loops that nobody can read may make any of the properties beside them; what is no list is a property of that name.
_made(holder, node) := {holder} if {
	not _are_loops(node.value)
	_may_be_loops(node)
}

_made(_, node) := set() if not _may_be_loops(node)

_may_be_loops(node) if is_array(node.value)

_may_be_loops(node) if node.open

_are_loops(loops) if {
	is_array(loops)
	every loop in loops {
		is_string(loop.name)
	}
}
