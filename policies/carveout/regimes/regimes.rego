# METADATA
# title: Regimes
# description: Which clauses, conditions and country lists each regime has. EAR has no origin limb and no limit on whom data is sent to.
package carveout.regimes

_table := data.carveout.regimes.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

# The clauses of each basis, in the order of the text of the law.
clauses := _table.clauses

default clauses := {}

# The class of data that a regime governs: of any other its carve-out says nothing.
governs(regime) := rows[regime].governs

default governs(_) := null

lists(regime) := object.get(rows, [regime, "lists"], [])

# The conditions of a clause under a regime; none where the clause does not exist there.
conditions(regime, clause) := object.get(rows, [regime, "conditions", clause], [])

# Every name that a gate may hold: a clause, or clause.condition.
gate_names contains clause if some clause in _clause_names

gate_names contains name if {
	some clause in _clause_names
	some row in rows
	some condition in object.get(row, ["conditions", clause], [])
	name := concat(".", [clause, condition])
}

_clause_names contains clause if {
	some names in clauses
	some clause in names
}
