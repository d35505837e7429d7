# METADATA
# title: Subdivisions that the law looks at
# description: ISO 3166-2 codes of the countries whose regions differ before the law.
package carveout.law.subdivisions

_table := data.carveout.law.subdivisions.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

# Countries that are undetermined without a subdivision.
required_by := _table.requires_subdivision

default required_by := []
