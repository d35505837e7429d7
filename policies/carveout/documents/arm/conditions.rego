package carveout.documents.arm

# Whether a resource is deployed: no | yes | unknown. It takes its own condition and those of the deployments around it,
# and a turn of each of their loops. The condition of what encloses it within the template does not count: Azure does
# not hand it on.
there(path) := "no" if "no" in _answers(path)

there(path) := "yes" if _answers(path) == {"yes"}

there(path) := "unknown" if {
	not "no" in _answers(path)
	"unknown" in _answers(path)
}

_answers(path) := ({"yes"} | {_answer(condition) | some condition in _conditions(path)}) | {_turns(loop) | some loop in _loops(path)}

_answer(said) := "yes" if said.value == true

_answer(said) := "no" if said.value == false

_answer(said) := "unknown" if not is_boolean(said.value)

_turns(said) := "yes" if _is_some(said.value)

_turns(said) := "no" if said.value == 0

_turns(said) := "unknown" if {
	not _is_some(said.value)
	said.value != 0
}

# Text compares greater than any number.
_is_some(value) if {
	is_number(value)
	value > 0
}

_conditions(path) := [resolve(_entries[member].condition, scope_at(member)) | some member in _around(path)]

_loops(path) := [resolve(object.get(fields(_entries[member].copy), "count", null), scope_at(member)) | some member in _around(path)]

_around(path) := array.concat(deployments_around(path), [path])

# Whether what is deployed finds something that is: both without a condition, or under one and the same.
together(_, other) if there(other) == "yes"

together(path, other) if {
	there(other) == "unknown"
	_said_of(path) == _said_of(other)
}

_said_of(path) := {[said.value, said.scope] | some said in array.concat(_conditions(path), _loops(path))}

# Parameters whose default decided that something is there, or is not. More turns of a loop make more of the same.
defaults_of_conditions(path) := {name | some condition in _conditions(path); some name in condition.defaults} | {name |
	some loop in _loops(path)
	_turns(loop) == "no"
	some name in loop.defaults
}
