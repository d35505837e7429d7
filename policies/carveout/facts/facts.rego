# METADATA
# title: The facts dictionary
# description: |
#   Every primitive fact that a decision may rest on: its type, the conditions that need it and the roles that may
#   attest it. Schemas, lists of what is missing, skeletons and projections derive from it. A legal conclusion is
#   never a fact.
package carveout.facts

_table := data.carveout.facts.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

# The facts that the activity does not have, each with who can supply it, by the condition that needs them.
missing(activity) := {condition: needs |
	lacking := {name: row | some name, row in rows; _applies(row, activity.act); not _has(activity, name)}
	some condition in {needed | some row in lacking; some needed in row.conditions}
	needs := {{"fact": name, "roles": row.roles} | some name, row in lacking; condition in row.conditions}
}

# The value of a fact by its dotted name; undefined where the activity does not have it.
value(activity, name) := activity.facts[name].value

_applies(row, _) if not row.acts

_applies(row, act) if act in row.acts

_has(activity, name) if activity.facts[name]

_has(activity, name) if {
	rows[name].document_only
	count(activity.placements) > 0
}

# The dotted facts of a nested object, each with its provenance: {"data": {"class": "none"}} → {"data.class": …}.
flatten(nested, provenance) := {name: fact |
	some name, row in rows
	not row.document_only
	value_ := object.get(nested, split(name, "."), null)
	value_ != null
	fact := {"value": value_, "provenance": provenance, "ref": concat(".", ["facts", name])}
}
