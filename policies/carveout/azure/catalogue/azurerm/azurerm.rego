# METADATA
# title: The catalogue of azurerm types
package carveout.azure.catalogue.azurerm

_table := data.carveout.azure.catalogue.azurerm.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}
