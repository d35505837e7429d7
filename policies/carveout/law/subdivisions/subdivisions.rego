# METADATA
# title: Subdivisions that the law looks at
# description: ISO 3166-2 codes of the countries whose regions differ before the law.
package carveout.law.subdivisions

default _table := {}

_table := data.carveout.law.subdivisions.table

sentinel := object.get(_table, "sentinel", null)

rows := object.get(_table, "rows", {})

# Countries that are undetermined without a subdivision.
required_by := object.get(_table, "requires_subdivision", [])
