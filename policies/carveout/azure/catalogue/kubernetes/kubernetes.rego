# METADATA
# title: The catalogue of kubernetes types
package carveout.azure.catalogue.kubernetes

_table := data.carveout.azure.catalogue.kubernetes.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}
