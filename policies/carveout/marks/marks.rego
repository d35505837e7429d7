# METADATA
# title: Marks of export control
# description: |
#   Tags by which people mark a resource as export-controlled. An author sets them, so they only ever make things
#   worse. Names and values are compared without case; a value is split on `;` and `/`.
package carveout.marks

_table := data.carveout.marks.table

sentinel := _table.sentinel

default sentinel := null

_rows := _table.rows

default _rows := {}

default marked(_) := false

marked(tags) if {
	some name, value in tags
	some token in _tokens(_text(value))
	_marks(_name(name), token)
}

_name(name) := trim_space(lower(name)) if is_string(name)

# Tags as a list have no names.
default _name(_) := ""

# A tag of this name, with one of the values that mark.
_marks(name, token) if token in _rows[name].values

_marks(name, token) if {
	some prefix in _rows[name].prefixes
	startswith(token, prefix)
}

# A tag that marks whatever it says, unless it denies.
_marks(name, token) if {
	_rows[name].any == true
	not token in _table.denials
}

# Values that mark under any name.
_marks(_, token) if token in _table.of_any_name.values

_tokens(value) := {trim_space(token) | some token in regex.split(`[;/]`, lower(value))}

_text(value) := value if is_string(value)

_text(value) := json.marshal(value) if not is_string(value)
