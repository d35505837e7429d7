# METADATA
# title: What a condition needs and nobody has stated
# description: |
#   By the facts dictionary, for the activity at hand; so that each clause can ask for its facts by name and by the
#   roles that have them.
package carveout.missing

import data.carveout.facts

# One need for each missing fact: {fact, roles, open}.
needs(clause, condition) := object.get(_lacking, concat(".", [clause, condition]), set())

# The dictionary is read once an activity.
_lacking := facts.missing(input)

# What a finding says of one need.
details(clause, condition, need, citation) := {
	"condition": condition,
	"message": _message(concat(".", [clause, condition]), need),
	"citation": citation,
	"path": concat(".", ["facts", need.fact]),
	"missing": {"fact": need.fact, "roles": need.roles},
}

_message(name, need) := $"{name} needs the fact {need.fact}, which nobody has stated." if not need.open

_message(name, need) := $"{name} needs the whole list {need.fact}, and nobody has said that nothing is missing from it." if need.open
