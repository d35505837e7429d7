# METADATA
# title: The United States, 22 CFR 120.60
# description: States, territories and possessions that are the United States under the ITAR, by country code.
package carveout.law.united_states

default _table := {}

_table := data.carveout.law.united_states.table

sentinel := object.get(_table, "sentinel", null)

rows := object.get(_table, "rows", {})
