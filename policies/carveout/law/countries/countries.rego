# METADATA
# title: Proscribed countries, by day
# description: Listings of 22 CFR 126.1, of 120.54 and of the EAR's Country Group D:5, each with the days on which it stands.
package carveout.law.countries

_table := data.carveout.law.countries.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

revision := _table.revision

default revision := null

reviewed_on := _table.reviewed_on

default reviewed_on := null

# No day before this one is covered, and none before it can be decided.
covers_from := _table.covers_from

default covers_from := null
