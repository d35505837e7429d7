# METADATA
# title: The facts dictionary
# description: |
#   Every primitive fact that a decision may rest on: its type, the conditions that need it and the roles that may
#   attest it. Schemas, lists of what is missing, skeletons and projections derive from it. A legal conclusion is
#   never a fact. Several sources may state one fact; a clause looks at all of them, so that the worse one wins.
package carveout.facts

_table := data.carveout.facts.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

# What each source says of a fact: {value, provenance, ref, source}; nothing where nobody has stated it.
statements(activity, name) := object.get(activity.facts, name, [])

default statements(_, _) := []

# The values that the sources give.
values(activity, name) := {statement.value | some statement in statements(activity, name)}

default stated(_, _) := false

stated(activity, name) if count(statements(activity, name)) > 0

default agreed(_, _, _) := false

# At least one source states the fact, and all that do give this value.
agreed(activity, name, value) if values(activity, name) == {value}

# The entries of a list, whoever states them: {entry, path, provenance, fact}.
entries(activity, name) := [found |
	some statement in statements(activity, name)
	some i, entry in statement.value
	path := $"{statement.ref}[{i}]"
	found := {"entry": entry, "path": path, "provenance": statement.provenance, "fact": name}
]

default closed(_, _) := false

# A list is closed where one source that states it says that nothing is missing from it, and none says otherwise.
closed(activity, name) if {
	word := rows[name].complete_by
	agreed(activity, word, true)
	some statement in statements(activity, name)
	some completed in statements(activity, word)
	completed.source == statement.source
}

# The facts that the activity lacks, by the condition that needs them: {fact, roles, open}. A list that is there but
# not closed is open.
missing(activity) := {condition: needs |
	lacking := {name: row | some name, row in rows; _needed(name, row, activity); not _has(activity, name, row)}
	some condition in {needed | some row in lacking; some needed in row.conditions}
	needs := {{"fact": name, "roles": row.roles, "open": stated(activity, name)} |
		some name, row in lacking
		condition in row.conditions
	}
}

# A word that closes a list belongs to the list and is not asked for by itself.
_needed(name, row, activity) if {
	not name in _words
	_of_act(row, activity.act)
	_of_regime(row, activity.regime)
}

_words := {row.complete_by | some row in rows; row.complete_by != null}

_of_act(row, _) if not row.acts

_of_act(row, act) if act in row.acts

_of_regime(row, _) if not row.regimes

_of_regime(row, regime) if regime in row.regimes

_has(activity, name, row) if {
	not row.document_only
	row.complete_by == null
	stated(activity, name)
}

_has(activity, name, row) if {
	not row.document_only
	closed(activity, name)
}

_has(activity, _, row) if {
	row.document_only
	count(activity.placements) > 0
}

# The statements of a nested object: {"data": {"class": "none"}} → {"data.class": [{value, provenance, ref, source}]}.
flatten(nested, provenance, source) := {name: [statement] |
	some name, row in rows
	not row.document_only
	value := object.get(nested, split(name, "."), null)
	value != null
	statement := {"value": value, "provenance": provenance, "ref": _ref(source, name), "source": source}
}

_ref(source, name) := concat(".", ["facts", name]) if source == null

_ref(source, name) := concat(".", ["attestations", source, "facts", name]) if source != null

# All statements of several sources, fact by fact.
merged(sources) := {name: array.flatten([object.get(source, name, []) | some source in sources]) |
	some name in {name | some source in sources; some name, _ in source}
}
