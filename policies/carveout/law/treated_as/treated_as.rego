# METADATA
# title: Places treated as a country
# description: Hong Kong and Macau are no rows of the lists; each regime treats them as China from a day of its own.
package carveout.law.treated_as

default _table := {}

_table := data.carveout.law.treated_as.table

sentinel := object.get(_table, "sentinel", null)

rows := object.get(_table, "rows", {})
