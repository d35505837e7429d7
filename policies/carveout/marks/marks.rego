# METADATA
# title: Marks of export control
# description: |
#   Tags by which people mark a resource as export-controlled. An author sets them, so they only ever make things
#   worse. Names and values are compared by letters and digits alone.
package carveout.marks

_table := data.carveout.marks.table

sentinel := _table.sentinel

default sentinel := null

_rows := _table.rows

default _rows := {}

default marked(_) := false

# What is no map of tags may be read all the same.
marked(tags) if {
	is_string(tags)
	_marks("", tags)
}

marked(tags) if {
	some name, value in tags
	_marks(_plain(_text(name)), _text(value))
}

# A tag that marks whatever it says, unless it denies.
_marks(name, value) if {
	_rows[name].any == true
	not _plain(value) in _table.denials
}

_marks(name, value) if {
	not _plain(value) in _table.denials
	some word in _words(value)
	_means(name, word)
}

_means(name, word) if _listed(_rows[name], word)

_means(_, word) if _listed(_table.of_any_name, word)

_listed(row, word) if word in row.values

_listed(row, word) if {
	some prefix in row.prefixes
	startswith(word, prefix)
}

# "US-Persons-Only; ITAR" may be read by its parts and by its words.
_words(value) := {_plain(part) | some part in regex.split(`[;/,|]`, value)} | {word |
	some word in regex.split(`[^a-z0-9]+`, lower(value))
}

# Letters and digits alone: neither case nor hyphens make a difference.
_plain(text) := regex.replace(lower(text), `[^a-z0-9]`, "")

_text(value) := value if is_string(value)

_text(value) := json.marshal(value) if not is_string(value)
