# METADATA
# title: Marks of export control
# description: |
#   Tags by which people mark a resource as export-controlled. An author sets them, so they only ever make things
#   worse. Names and values are compared by letters and digits alone. The organization may add to the table, never
#   take from it.
package carveout.marks

import data.carveout.site

_table := data.carveout.marks.table

sentinel := _table.sentinel

default sentinel := null

_rows := _table.rows

default _rows := {}

# Whether anything that people mark a resource by carries a mark.
carried(activity) if {
	some labels in object.get(activity.attributes, "labels", [activity.attributes.tags])
	marked(labels)
}

default carried(_) := false

# Whether all of it can be read now; what has no tags at all, as an activity, says nothing by them.
readable(activity) if {
	activity.attributes.tags_known == true
	count(unreadable) == 0
}

default readable(_) := false

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

marked(tags) if {
	some name, value in tags
	_marks_by_own(_text(name), _text(value))
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

# --- What the organization adds: the name of a tag, and the values that mark, or "any".

_stated := object.get(site.section("organization"), "marks", {})

_own := {name: wanted | some name, wanted in _stated; not name in unreadable} if is_object(_stated)

default _own := {}

# What nobody can read might mark anything.
unreadable contains "marks" if not is_object(_stated)

unreadable contains name if {
	is_object(_stated)
	some name, wanted in _stated
	not _is_wanted(wanted)
}

_is_wanted("any")

_is_wanted(wanted) if {
	is_array(wanted)
	every value in wanted {
		is_string(value)
	}
}

_marks_by_own(name, value) if {
	some own, wanted in _own
	_alike(own, name)
	_is_one_of(wanted, value)
}

_is_one_of("any", value) if not _plain(value) in _table.denials

# A value that the organization itself lists marks, whatever the table takes it for.
_is_one_of(wanted, value) if {
	some one in wanted
	some part in ({value} | {part | some part in regex.split(`[;/,|]`, value)})
	_alike(one, part)
}

# Text without a letter or digit of the plain alphabet is compared as it stands.
_alike(one, other) if {
	_plain(one) != ""
	_plain(one) == _plain(other)
}

_alike(one, other) if {
	_plain(one) == ""
	lower(trim_space(one)) == lower(trim_space(other))
}

# "US-Persons-Only; ITAR" may be read by its parts and by its words.
_words(value) := {_plain(part) | some part in regex.split(`[;/,|]`, value)} | {word |
	some word in regex.split(`[^a-z0-9]+`, lower(value))
}

# Letters and digits alone: neither case nor hyphens make a difference.
_plain(text) := regex.replace(lower(text), `[^a-z0-9]`, "")

_text(value) := value if is_string(value)

_text(value) := json.marshal(value) if not is_string(value)
