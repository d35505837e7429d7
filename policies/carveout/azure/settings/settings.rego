# METADATA
# title: Placement settings
# description: |
#   Which attribute of which service makes a copy, and where the copy goes. One table drives every kind of document;
#   a new service is a new row.
package carveout.azure.settings

_table := data.carveout.azure.settings.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

# The ids of the settings of a Terraform type.
of_terraform_type[type] contains id if {
	some id, row in rows
	some type in row.terraform.types
}
