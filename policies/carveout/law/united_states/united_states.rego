# METADATA
# title: The United States, 22 CFR 120.60
# description: States, territories and possessions that are the United States under the ITAR, by country code.
package carveout.law.united_states

_table := data.carveout.law.united_states.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}
