# METADATA
# title: Placement settings
# description: |
#   Which attribute of which service makes a copy, and where the copy goes. One table drives every kind of document;
#   a new service is a new row. What a row says holds for each dialect unless the dialect says otherwise: the provider
#   and ARM differ in names, and in what an absent value means.
package carveout.azure.settings

_table := data.carveout.azure.settings.table

sentinel := _table.sentinel

default sentinel := null

rows := _table.rows

default rows := {}

# How names of types and attributes are written: Terraform's provider, ARM, or Kubernetes' storage objects.
dialects := {"terraform", "arm", "kubernetes"}

# The settings of a type, by id, as its dialect reads them. Gathered whole, once: a look-up by key into the rule that
# gathers would gather anew for every resource.
of_type := _of_type

_of_type[type][id] := setting if {
	some id, row in rows
	some dialect in dialects
	some type in row[dialect].types
	setting := object.union(_defaults, object.union(object.remove(row, dialects), row[dialect]))
}

_defaults := {"never": null, "default": null, "unknown": "undetermined", "only_if": [], "except_regions": [], "advice": []}

# Types that a copy of this type may be sent to.
referred_to_by(type) := {to | some setting in of_type[type]; some to in setting.refers_to.types}
