package carveout.documents.arm

import data.carveout.reading

# Literals and single look-ups are read: of a parameter, a variable, the region of the resource group or the deployment,
# through as many steps as two nested deployments take. All else that only a deployment evaluates stays open and is
# named: `carveout resolve` writes it out.

# Text that a deployment evaluates. `[[` stands for a bracket.
is_expression(value) if {
	is_string(value)
	startswith(value, "[")
	endswith(value, "]")
	not startswith(value, "[[")
}

literal(value) := substring(value, 1, -1) if _is_escaped(value)

literal(value) := value if not _is_escaped(value)

_is_escaped(value) if {
	is_string(value)
	startswith(value, "[[")
	endswith(value, "]")
}

# What an expression looks up: {function, name, path}, without case.
look_up(expression) := {"function": lower(found[1]), "name": lower(found[2]), "path": _properties(found[3])} if {
	some found in regex.find_all_string_submatch_n(_of_a_name, expression, 1)
}

look_up(expression) := {"function": lower(found[1]), "name": "location", "path": []} if {
	some found in regex.find_all_string_submatch_n(_of_a_region, expression, 1)
}

_of_a_name := `(?i)^\[\s*(parameters|variables)\s*\(\s*'([^']+)'\s*\)((?:\s*\.\s*[a-z_][a-z0-9_]*)*)\s*\]$`

_of_a_region := `(?i)^\[\s*(resourceGroup|deployment)\s*\(\s*\)\s*\.\s*location\s*\]$`

_properties(text) := [name | some part in split(lower(text), "."); name := trim_space(part); name != ""]

# What a value says in a scope: {known: true, value, scope, defaults}, or {known: false, text, cause, value, scope}, where
# value and scope are those of the last expression, and defaults are the parameters whose default was taken.
resolve(value, scope) := _outcome(value, _followed({"value": value, "scope": scope, "rest": [], "defaults": set()}))

_followed(state) := _step(_step(_step(_step(_step(_step(state))))))

_step(state) := _next(state) if _next(state)

_step(state) := state if not _next(state)

_next(state) := _descend(found, array.concat(asked.path, state.rest), state.defaults | found.defaults) if {
	is_expression(state.value)
	asked := look_up(state.value)
	found := bound(asked, state.scope)
}

# Down the properties, as far as to the next expression.
_descend(found, rest, defaults) := {"value": found.value, "scope": found.scope, "rest": rest, "defaults": defaults} if {
	_stops(found.value, rest)
}

_descend(found, rest, defaults) := {"value": flat[head], "scope": found.scope, "rest": tail, "defaults": defaults} if {
	not _stops(found.value, rest)
	flat := reading.flatten(found.value)
	length := min({n | some n in numbers.range(1, count(rest)); _stops(flat[array.slice(rest, 0, n)], array.slice(rest, n, count(rest)))})
	head := array.slice(rest, 0, length)
	tail := array.slice(rest, length, count(rest))
}

_stops(_, []) := true

_stops(value, rest) if {
	count(rest) > 0
	is_expression(value)
}

_outcome(_, last) := {"known": true, "value": literal(last.value), "scope": last.scope, "defaults": last.defaults} if {
	not is_expression(last.value)
}

_outcome(first, last) := {
	"known": false,
	"text": concat(" → ", _distinct([first, last.value])),
	"cause": _cause(last),
	"value": last.value,
	"scope": last.scope,
	"defaults": last.defaults,
} if {
	is_expression(last.value)
}

_distinct(texts) := [text | some i, text in texts; not text in array.slice(texts, 0, i)]

# What would decide it: a parameter, the region of the run, or a deployment.
_cause(last) := "parameter-without-value" if look_up(last.value).function == "parameters"

_cause(last) := "region-of-run-not-given" if look_up(last.value).function in {"resourcegroup", "deployment"}

_cause(last) := "expression-unresolved" if not _asks_for_more(last)

_asks_for_more(last) if look_up(last.value).function in {"parameters", "resourcegroup", "deployment"}
