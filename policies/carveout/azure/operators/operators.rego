# METADATA
# title: Operators' names for Azure's resources
# description: |
#   Azure Service Operator and Crossplane run Azure from Kubernetes; each kind of theirs is a type of ARM's or of
#   Terraform's, under another name. Both of Crossplane's groups (with and without `.m.`) have the same kinds. The
#   first are those of the operator's generator (v2/azure-arm.yaml), the second follow from azurerm's types by the
#   provider's rule for names (config/overrides.go) but for those that it names by hand.
package carveout.azure.operators

_table := data.carveout.azure.operators.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

# The type that a kind of an operator's group stands for; undefined for a kind without a row.
type(group, kind) := rows[concat("/", [replace(group, "azure.m.upbound.io", "azure.upbound.io"), kind])].type

# Whose group it is: aso, crossplane, or undefined.
of_group(group) := "aso" if regex.match(`^[a-z0-9.-]+\.azure\.com$`, group)

of_group(group) := "crossplane" if regex.match(`^([a-z0-9-]+\.)?azure(\.m)?\.upbound\.io$`, group)
