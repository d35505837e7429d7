package carveout.documents.arm

# Whether a resource is deployed: no | yes | unknown. It takes its own condition and those of the deployments around it.
# The condition of what encloses it within the template does not count: Azure does not hand it on.
there(path) := "no" if "no" in _answers(path)

there(path) := "yes" if _answers(path) == {"yes"}

there(path) := "unknown" if {
	not "no" in _answers(path)
	"unknown" in _answers(path)
}

_answers(path) := {_answer(condition) | some condition in _conditions(path)} | {"yes"}

_answer(said) := "yes" if said.value == true

_answer(said) := "no" if said.value == false

_answer(said) := "unknown" if not is_boolean(said.value)

_conditions(path) := [resolve(_entries[member].condition, scope_at(member)) |
	some member in array.concat(deployments_around(path), [path])
]

# Whether what is deployed finds something that is: both without a condition, or under one and the same.
together(_, other) if there(other) == "yes"

together(path, other) if {
	there(other) == "unknown"
	_said_of(path) == _said_of(other)
}

_said_of(path) := {[condition.value, condition.scope] | some condition in _conditions(path)}

# Parameters whose default decided that something is there, or is not.
defaults_of_conditions(path) := {name | some condition in _conditions(path); some name in condition.defaults}
