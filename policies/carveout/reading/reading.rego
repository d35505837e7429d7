# METADATA
# title: Reading one attribute of a resource
# description: |
#   A value is known, unknown until apply, or absent, and nobody may take the second for the third. A resource is
#   {values, unknown, sensitive, partial, configured}: `unknown` mirrors `values` with true where a value is not known
#   yet; `partial` says that the document leaves unknown values out without marking them. In ARM's dialect {flat,
#   unresolved} stand in the place of values and unknown: see `flatten`.
package carveout.reading

# Every value that a path stands for, "*" for each member of a list: {state, value, path}. "*?" stands for the members
# that have the value: where members are of several kinds, one without it is of another kind.
observations(resource, path) := {observed |
	some concrete in _concrete(resource, path)
	state := _heard(path, concrete)[_state(resource, concrete)]
	observed := {"state": state, "value": _value(resource, concrete), "path": concrete}
}

# A member of a list is there, whatever it is: one that lacks the value may mean any, and is not the same as no member.
_heard(path, concrete) := {"known": "known", "unknown": "unknown", "absent": "unknown"} if {
	"*" in path
	count(concrete) == count(path)
}

# What stands in place of a list and is none may mean anything.
_heard(path, concrete) := {"known": "unknown", "unknown": "unknown", "absent": "absent"} if {
	count(concrete) < count(path)
}

_heard(path, concrete) := {"known": "known", "unknown": "unknown", "absent": "absent"} if {
	not "*" in path
	count(concrete) == count(path)
}

_state(resource, path) := "unknown" if _unknown(resource, path)

_state(resource, path) := "absent" if {
	not _unknown(resource, path)
	_value(resource, path) == null
}

_state(resource, path) := "known" if {
	not _unknown(resource, path)
	_value(resource, path) != null
}

# The provider's older resources keep an attribute that nobody set as an empty string.
_value(resource, path) := value if {
	value := _at(resource, path)
	value != ""
}

_value(resource, path) := null if _at(resource, path) == ""

_at(resource, path) := object.get(_object(resource.values), path, null) if not resource.flat

_at(resource, path) := resource.flat[lowered(path)] if resource.flat

_at(resource, path) := null if {
	resource.flat
	not lowered(path) in object.keys(resource.flat)
}

# ARM's names know no case, so what is written in it is read as {path in lower case: value}, for every node of it. An
# underscore makes another name there: Azure takes no notice of requested_backup_storage_redundancy.
flatten(value) := {cased(path): node | walk(value, [path, node])} if _is_single(value)

# No object, or two names that differ only in case: nobody can say which one counts.
flatten(value) := {} if not _is_single(value)

_is_single(value) if {
	is_object(value)
	paths := [cased(path) | walk(value, [path, _])]
	count(paths) == count({path | some path in paths})
}

# Without case.
cased(path) := [_cased(element) | some element in path]

_cased(element) := lower(element) if is_string(element)

_cased(element) := element if not is_string(element)

# Without case, and without the underscores that other spellings of the same names have.
lowered(path) := [_lower(element) | some element in path]

_lower(element) := lower(replace(element, "_", "")) if is_string(element)

_lower(element) := element if not is_string(element)

# A mark on the value or on anything that holds it.
_unknown(resource, path) if _marked(resource.unknown, path)

# The whole resource is marked, or by a mark that nobody can read.
_unknown(resource, _) if {
	not is_object(resource.unknown)
	resource.unknown != false
}

# Without readable values nothing is known, not even that something is left out.
_unknown(resource, _) if not _readable(resource)

_readable(resource) if is_object(resource.values)

_readable(resource) if count(resource.flat) > 0

# What the document leaves open, and all that lies under it.
_unknown(resource, path) if {
	some length in numbers.range(1, count(path))
	lowered(array.slice(path, 0, length)) in resource.unresolved
}

# Something that is no block stands where the block should be that holds the value.
_unknown(resource, path) if {
	some i, element in path
	i > 0
	holder := _value(resource, array.slice(path, 0, i))
	holder != null
	not _may_hold(holder, element)
}

_may_hold(holder, element) if {
	is_array(holder)
	is_number(element)
}

_may_hold(holder, element) if {
	is_object(holder)
	is_string(element)
}

# The document never marks: then what is missing may be anything.
_unknown(resource, path) if {
	resource.partial == true
	not _stated(resource, path)
}

# The key is there, if only with null.
_stated(resource, path) if {
	holder := _at(resource, array.slice(path, 0, count(path) - 1))
	path[count(path) - 1] in object.keys(_object(holder))
}

_stated(resource, path) if lowered(path) in object.keys(resource.flat)

_stated(resource, path) if _value(resource, path) != null

# `false`, and a shell that holds no mark, say that the value is known; anything else that is no container marks it.
_marked(mask, path) if {
	some length in numbers.range(1, count(path))
	mark := object.get(_object(mask), array.slice(path, 0, length), false)
	mark != false
	not is_object(mark)
	not is_array(mark)
}

# Whether the value carries a mark of sensitivity, or anything that holds it does, or the marks cannot be read.
sensitive(resource, _) if {
	not is_object(resource.sensitive)
	resource.sensitive != false
}

sensitive(resource, path) if _marked(resource.sensitive, path)

# Whether the configuration shows the resource and nobody set the value there. A block that the plan has and the
# configuration does not came from a dynamic block, which may have set anything.
left_out(resource, path) if {
	is_object(resource.configured)
	not path[0] in object.keys(resource.configured)
	_value(resource, [path[0]]) == null
}

left_out(resource, path) if {
	is_object(resource.configured[path[0]][path[1]])
	count(path) == 3
	not path[2] in object.keys(resource.configured[path[0]][path[1]])
}

# The path as a person writes it: georeplications[1].location.
text(path) := trim_prefix(concat("", [part | some element in path; part := _part(element)]), ".")

_part(element) := $"[{element}]" if is_number(element)

_part(element) := concat("", [".", element]) if is_string(element)

_concrete(_, path) := {path} if not _has_star(path)

_concrete(resource, path) := _members(resource, array.slice(path, 0, _star(path)), array.slice(path, _star(path) + 1, count(path))) if {
	_has_star(path)
}

_stars := {"*", "*?"}

_has_star(path) if count(_stars & {element | some element in path}) > 0

_star(path) := [i | some i, element in path; element in _stars][0]

# A list that is unknown as a whole, or is no list, stands for itself.
_members(resource, list, _) := {list} if not _is_list(resource, list)

_members(resource, list, rest) := {array.concat(array.concat(list, [i]), rest) | some i in _indexes(resource, list)} if {
	_is_list(resource, list)
}

_is_list(resource, list) if {
	not _unknown(resource, list)
	is_array(_value(resource, list))
}

# A list that only the marks show.
_is_list(resource, list) if {
	_value(resource, list) == null
	is_array(object.get(_object(resource.unknown), list, null))
}

# Members that are known and members that are only marked.
_indexes(resource, list) := {i | some i, _ in _value(resource, list)} | {i |
	some i, _ in _array(object.get(_object(resource.unknown), list, []))
}

_object(value) := value if is_object(value)

default _object(_) := {}

_array(value) := value if is_array(value)

default _array(_) := []
