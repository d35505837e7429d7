# METADATA
# title: The catalogue of resource types
# description: |
#   What a type holds or does: data, keys, works in clear, moves data, grants access, none. On what basis that is
#   said, and where such a resource lives. A type without a row is undetermined by name; a row that is a guess never
#   counts as holding nothing. One table a family of names: Terraform's, ARM's, Kubernetes'.
package carveout.azure.catalogue

import data.carveout.azure.catalogue.arm
import data.carveout.azure.catalogue.azurerm
import data.carveout.azure.catalogue.kubernetes

# No type is in two families: ARM's have a provider before the slash, Kubernetes' a group with a dot.
row(type) := azurerm.rows[type]

row(type) := arm.rows[type]

row(type) := kubernetes.rows[type]

default known(_) := false

known(type) if row(type)

# True only for a type that is known, by more than a guess, to hold neither data nor keys.
holds_nothing(type) if {
	row(type).holds in {"none", "access"}
	not guessed(type)
}

# Nobody relies on a guess, whatever it says.
guessed(type) if not row(type).confidence in {"high", "medium"}

# What keeps a resource of this type from being decided.
problems(type) := ["type-not-catalogued"] if not known(type)

problems(type) := [] if {
	known(type)
	not _unsure(type)
}

problems(type) := ["type-guessed"] if {
	known(type)
	_unsure(type)
}

# A guess that it holds nothing.
_unsure(type) if {
	guessed(type)
	row(type).holds in {"none", "access"}
}

# The place where such a resource itself lives, and what lies there.
home_role(type) := row(type).role

home_role(type) := _roles[row(type).holds] if not row(type).role

default home_role(_) := "primary"

_roles := {"data": "primary", "keys": "keys", "processes": "processing", "moves": "replica"}

# Types that one of this type lives in. Asked for the types of a document: the tables are long.
parents_of(type) := {parent | some way in ["parent", "inside"]; some parent in row(type).place[way].types}
