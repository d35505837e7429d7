# METADATA
# title: Parameters
# description: |
#   Interpretive choices that the law leaves open, each with a conservative default. An override needs a value of
#   the right type, a name, a role that may set it, a day, a reason and an expiry; a day past its expiry the
#   default stands again. Names stay: a parameter that ships is never renamed.
package carveout.site.parameters

import data.carveout.clock
import data.carveout.site

_table := data.carveout.site.parameters.table

sentinel := _table.sentinel

default sentinel := null

_rows := _table.rows

default _rows := {}

# The value in force; undefined only when the table itself is missing.
value(name) := site.section("parameters")[name].value if _in_force(name)

value(name) := _rows[name].default if not _in_force(name)

# What every report lists: each override that the site holds, in force or not, and why not.
overridden contains entry if {
	some name, override in site.section("parameters")
	entry := {
		"name": name,
		"value": _field(override, "value"),
		"default": object.get(_rows, [name, "default"], null),
		"set_by": _field(override, "set_by"),
		"role": _field(override, "role"),
		"set_on": _field(override, "set_on"),
		"reason": _field(override, "reason"),
		"expires_on": _field(override, "expires_on"),
		"in_force": count(_refusals(name, override)) == 0,
		"cause": _cause(_refusals(name, override)),
		"weakened": name in weakened,
	}
}

_cause(refusals) := concat("; ", sort(refusals)) if count(refusals) > 0

default _cause(_) := null

_field(override, name) := object.get(override, name, null) if is_object(override)

default _field(_, _) := null

# The parameters that differ from their default today, as a decision lists them.
non_default[name] := site.section("parameters")[name].value if {
	some name, _ in site.section("parameters")
	_in_force(name)
	site.section("parameters")[name].value != _rows[name].default
}

# Of these, the ones that ask for less than the default. What cannot be compared counts as less.
weakened contains name if {
	some name, value_ in non_default
	not _stricter(_rows[name], value_)
}

# A boolean's default is its strict value, so every other one is weaker.
_stricter(row, value_) if {
	row.weaker == "higher"
	value_ < row.default
}

_stricter(row, value_) if {
	row.weaker == "later"
	value_ < row.default
}

_stricter(row, value_) if {
	row.weaker == "lower"
	value_ > row.default
}

# The days on which an override in force lapses, and on which another comes into force.
lapses contains site.section("parameters")[name].expires_on if {
	some name, _ in site.section("parameters")
	_in_force(name)
}

starts contains day if {
	some name, override in site.section("parameters")
	_refusals(name, override) == {_not_yet}
	day := override.set_on
	clock.is_day(day)
}

_not_yet := "set_on is missing or in the future"

_in_force(name) if {
	override := site.section("parameters")[name]
	count(_refusals(name, override)) == 0
}

_refusals(name, override) := {cause | some cause in _causes(name, override)}

_causes(name, _) := ["no parameter has this name"] if not _rows[name]

_causes(name, override) := array.concat(
	[cause | some field in ["set_by", "reason"]; not _text(override, field); cause := concat(" ", [field, "is missing"])],
	[cause | some check in _checks(name, override); check.ok == false; cause := check.cause],
) if {
	_rows[name]
}

_checks(name, override) := [
	{"ok": _typed(_rows[name], _field(override, "value")), "cause": "the value has the wrong type"},
	{"ok": _may_set(_rows[name], _field(override, "role")), "cause": "this role may not set it"},
	{"ok": _set(_field(override, "set_on")), "cause": _not_yet},
	{"ok": _live(_field(override, "expires_on")), "cause": "expires_on is missing or past"},
]

default _text(_, _) := false

_text(override, field) if {
	is_string(override[field])
	trim_space(override[field]) != ""
}

default _typed(_, _) := false

_typed(row, value_) if {
	row.type == "boolean"
	is_boolean(value_)
}

_typed(row, value_) if {
	row.type == "integer"
	is_number(value_)
	value_ == floor(value_)
	value_ >= row.minimum
	value_ <= row.maximum
}

# Days of four, two and two digits are in the order of the calendar.
_typed(row, value_) if {
	row.type == "day"
	clock.is_day(value_)
	_not_before(row, value_)
	_not_after(row, value_)
}

_not_before(row, day) if object.get(row, "minimum", day) <= day

_not_after(row, day) if day <= object.get(row, "maximum", day)

default _may_set(_, _) := false

_may_set(row, role) if role in row.roles

default _set(_) := false

_set(day) if {
	clock.is_day(day)
	day <= clock.earliest
}

default _live(_) := false

_live(day) if {
	clock.is_day(day)
	day > clock.latest
}
