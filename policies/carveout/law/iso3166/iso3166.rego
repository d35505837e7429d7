# METADATA
# title: Country codes
# description: The officially assigned alpha-2 codes of ISO 3166-1; any other value is no country.
package carveout.law.iso3166

default _table := {}

_table := data.carveout.law.iso3166.table

sentinel := object.get(_table, "sentinel", null)

rows := object.get(_table, "rows", {})
