# METADATA
# title: Places treated as a country
# description: Hong Kong and Macau are no rows of the lists; each regime treats them as China from a day of its own.
package carveout.law.treated_as

_table := data.carveout.law.treated_as.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}
