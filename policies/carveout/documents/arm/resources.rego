package carveout.documents.arm

import data.carveout.documents.document
import data.carveout.reading

# The names of ARM know no case. Two that differ only in case leave open which one counts, so none of them does.
fields(value) := {lower(name): entry | some name, entry in value} if {
	is_object(value)
	count({lower(name) | some name, _ in value}) == count(value)
}

default fields(_) := {}

root := fields(document.value)

# Where a resource stands: in `resources` of the template, of another resource, or of a nested deployment's template. The
# path in the document is what it is known by. They nest to any depth, and this is the one place that is walked.
_slots := {path: node |
	walk(root.resources, [rest, node])
	count(rest) % 2 == 1
	path := array.concat(["resources"], rest)
	_is_slot(reading.cased(path))
}

_is_slot(path) if {
	path[count(path) - 2] == "resources"
	every i, _ in path {
		_leads_on(path, i)
	}
}

_leads_on(_, i) if i % 2 == 1

_leads_on(path, i) if path[i] == "resources"

_leads_on(path, i) if array.slice(path, i, i + 3) == ["properties", "template", "resources"]

# What is in the document, but for what only looks like a nested deployment.
_entries := {path: fields(node) |
	some path, node in _slots
	every holder in deployments_around(path) {
		_is_deployment(fields(_slots[holder]))
	}
}

_is_deployment(entry) if {
	is_string(entry.type)
	lower(entry.type) == "microsoft.resources/deployments"
}

# The nested deployments around a path, from the outermost in.
deployments_around(path) := [array.slice(path, 0, i) | some i in _templates(path)]

_templates(path) := [i | some i, element in path; i % 2 == 0; _lower(element) == "properties"]

_lower(element) := lower(element) if is_string(element)

_lower(element) := element if not is_string(element)

# The resources that enclose a path within its template, and the path itself, from the outermost in.
_line(path) := [array.slice(path, 0, end) | some end in numbers.range_step(_start(path) + 2, count(path), 2)]

_start(path) := i + 2 if {
	positions := _templates(path)
	i := positions[count(positions) - 1]
}

_start(path) := 0 if count(_templates(path)) == 0

_readable := {path: entry |
	some path, entry in _entries
	every member in _line(path) {
		_is_resource(_entries[member])
	}
}

_is_resource(entry) if {
	is_string(entry.type)
	is_string(entry.name)
	not is_expression(entry.type)
}

# Every resource that can be read, by its path.
resources := {path: resource |
	some path, entry in _readable
	line := [_readable[member] | some member in _line(path)]
	resource := {
		"path": path,
		"fields": entry,
		"shown_type": _type(line),
		"type": _known_as(lower(_type(line)), entry.name),
		"names": _names(line),
		"scope": scope_at(path),
		"deployments": deployments_around(path),
		"template": array.slice(path, 0, _start(path)),
	}
}

# A child within its parent may leave out the parent's type.
_type(line) := concat("/", [entry.type | some i, entry in line; i >= _last_full(line)])

_last_full(line) := max({0} | {i | some i, entry in line; _is_full(entry.type)})

_is_full(type) if contains(split(type, "/")[0], ".")

# And its parent's name.
_names(line) := [line[count(line) - 1].name] if not _is_relative(line)

_names(line) := [entry.name | some entry in line] if _is_relative(line)

# A child that names its parent says as many names as its type has parts.
_is_relative(line) if {
	count(line) > 1
	last := line[count(line) - 1]
	not _says_whole_name(last)
}

_says_whole_name(entry) if {
	_is_full(entry.type)
	contains(entry.name, "/")
}

# What extends another resource (…/providers/roleAssignments) has its own provider in its name.
_known_as(type, name) := lower(concat("/", [provider, split(type, "/providers/")[1]])) if {
	contains(type, "/providers/")
	provider := regex.find_n(`(?i)microsoft\.[a-z.]+`, name, 1)[0]
}

_known_as(type, name) := type if not _extends(type, name)

_extends(type, name) if {
	contains(type, "/providers/")
	regex.match(`(?i)microsoft\.[a-z.]+`, name)
}

# --- what cannot be read

unreadable contains reading.text(path) if {
	some path, _ in _entries
	not _readable[path]
}

unreadable contains "resources" if not _holds_resources(root)

unreadable contains reading.text(array.concat(path, ["resources"])) if {
	some path, entry in _entries
	"resources" in object.keys(entry)
	not _holds_resources(entry)
}

unreadable contains reading.text(array.concat(path, ["properties", "template", "resources"])) if {
	some path, _ in inline
	not _holds_resources(template_of(path))
}

_holds_resources(holder) if is_array(holder.resources)

_holds_resources(holder) if is_object(holder.resources)
