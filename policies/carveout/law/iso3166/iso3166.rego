# METADATA
# title: Country codes
# description: The officially assigned alpha-2 codes of ISO 3166-1; any other value is no country.
package carveout.law.iso3166

_table := data.carveout.law.iso3166.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}
