# METADATA
# title: The catalogue of resource types
# description: |
#   What a type holds: data, keys, none …, on what basis that is said, and where such a resource lives. A type
#   without a row is undetermined by name; a row that is a guess never counts as holding nothing.
package carveout.azure.catalogue

_table := data.carveout.azure.catalogue.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

row(type) := rows[type]

default known(_) := false

known(type) if rows[type]

# True only for a type that is known, by more than a guess, to hold neither data nor keys.
holds_nothing(type) if {
	rows[type].holds == "none"
	rows[type].confidence in {"high", "medium"}
}

# The place where such a resource itself lives: primary, keys or metadata.
home_role(type) := rows[type].role

default home_role(_) := "primary"
