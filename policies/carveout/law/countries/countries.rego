# METADATA
# title: Proscribed countries, by day
# description: Listings of 22 CFR 126.1, of 120.54 and of the EAR's Country Group D:5, each with the days on which it stands.
package carveout.law.countries

default _table := {}

_table := data.carveout.law.countries.table

sentinel := object.get(_table, "sentinel", null)

rows := object.get(_table, "rows", {})

revision := object.get(_table, "revision", null)

reviewed_on := object.get(_table, "reviewed_on", null)

# No day before this one is covered, and none before it can be decided.
covers_from := object.get(_table, "covers_from", null)
