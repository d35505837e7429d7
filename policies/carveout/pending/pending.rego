# METADATA
# title: Conditions whose rules are not written yet
# description: |
#   They answer undetermined and name the facts that the dictionary says they need, so that nobody takes silence
#   for consent.
package carveout.pending

import data.carveout.facts

# One need for each missing fact; when every fact is there, the one need is the rule itself.
needs(clause, condition) := _lacking[_name(clause, condition)] if count(_lacking[_name(clause, condition)]) > 0

needs(clause, condition) := {{"fact": null, "roles": []}} if count(object.get(_lacking, _name(clause, condition), set())) == 0

# What the activity lacks, by the condition that needs it: the dictionary is read once an activity.
_lacking := facts.missing(input)

# What a finding says of one need.
details(clause, condition, need, citation) := {
	"condition": condition,
	"message": _message(_name(clause, condition), need.fact),
	"citation": citation,
	"path": _path(need.fact),
	"missing": _missing(need),
	"remediation": _remediation(need.fact),
}

_remediation(fact) := "State the missing facts in the site; a later version decides on them." if fact != null

_remediation(fact) := "Nothing is left to state; a later version weighs it." if fact == null

_name(clause, condition) := concat(".", [clause, condition])

_message(name, fact) := $"{name} needs the fact {fact}, which nobody has stated." if fact != null

_message(name, fact) := $"{name} has all its facts, but this version has no rule that weighs them." if fact == null

_path(fact) := concat(".", ["facts", fact]) if fact != null

_path(fact) := null if fact == null

_missing(need) := need if need.fact != null

_missing(need) := null if need.fact == null
