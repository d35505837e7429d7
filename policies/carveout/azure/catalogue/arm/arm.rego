# METADATA
# title: The catalogue of arm types
package carveout.azure.catalogue.arm

_table := data.carveout.azure.catalogue.arm.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}
