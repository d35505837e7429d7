# METADATA
# title: Inventories of what is deployed
# description: |
#   What Azure itself says is there: `az resource list`, Resource Graph in both of its forms, a page of any list of
#   ARM's. Names and types come in any case; a property that Azure does not show is not known.
package carveout.documents.inventory

import data.carveout.azure.catalogue
import data.carveout.documents.document
import data.carveout.reading

# What the inventory holds, as every kind of document says it.
contents := {
	"activities": [activity(resource, {"index": index, "grants": grants_on(resource), "key_grants": key_grants, "keys": shown_keys}) | some resource in _relevant],
	"expected": count(_relevant),
	"no_data": count(resources) - count(_relevant),
	"key_grants": key_grants,
	"keys": shown_keys,
	"unreadable": {$"records[{i}]" | some i, record in records; not readable(record)},
	"incomplete": incomplete,
}

# The records, however they are wrapped. What wraps them in two ways holds all of them.
records := document.value if is_array(document.value)

records := array.concat(array.concat(_in_lists, _in_table), _by_itself) if not is_array(document.value)

# One record: some engines hand over the members of a list one by one.
_by_itself := [document.value |
	is_string(document.value.id)
	is_string(document.value.type)
]

_in_lists := [record |
	some name in ["value", "data"]
	list := _wrapping(name)
	is_array(list)
	some record in list
]

_in_table := [record | is_array(_table.rows); some row in _table.rows; record := _record(row)]

# Resource Graph's table: the names of the columns once, then rows of values.
_table := document.value.data if is_object(document.value.data)

_columns := {i: column.name | some i, column in _table.columns; is_string(column.name)}

_record(row) := {name: row[i] | some i, name in _columns} if count(_columns) == count({name | some name in _columns})

# Columns that share a name: nobody can say which one counts.
_record(_) := null if count(_columns) != count({name | some name in _columns})

resources := [read(record) | some record in records; readable(record)]

_relevant := [resource | some resource in resources; not _holds_nothing(resource)]

# A query of Resource Graph may say any type; what the id names must hold nothing either.
_holds_nothing(resource) if {
	catalogue.holds_nothing(resource.type)
	every type in _types_in(resource.id) { catalogue.holds_nothing(type) }
}

# /subscriptions/…/providers/Microsoft.Sql/servers/s/databases/d names microsoft.sql/servers/databases. What belongs to
# no provider, as a resource group, names none.
_types_in(id) := {concat("/", array.concat([parts[0]], [part | some i, part in parts; i % 2 == 1])) |
	after := split(id, "/providers/")
	count(after) > 1
	parts := split(after[count(after) - 1], "/")
}

readable(record) if {
	is_object(record)
	flat := reading.flatten(record)
	is_string(flat[["id"]])
	is_string(flat[["type"]])
}

# A record in the shape that every kind of document is read in.
read(record) := {
	"address": flat[["id"]],
	"id": lower(trim_right(flat[["id"]], "/")),
	"type": lower(flat[["type"]]),
	"flat": flat,
	"unresolved": _not_shown(flat),
	"sensitive": {},
	"partial": false,
	"configured": null,
	"deployed": true,
} if {
	flat := reading.flatten(record)
}

# `az resource list` shows no properties, and a query of Resource Graph those that it asks for.
_not_shown(flat) := {[name] | some name in ["properties", "sku"]; not is_object(object.get(flat, [[name]], null))}

# More was there than this page shows.
incomplete contains {"path": name, "message": $"The inventory says ({name}) that there is more of it than this."} if {
	some name in _names
	lower(name) in {"nextlink", "@odata.nextlink", "$skiptoken", "skiptoken", "skip_token"}
	not _wrapping(name) in [null, ""]
}

incomplete contains {"path": name, "message": $"The inventory says ({name}) that it is cut off."} if {
	some name in _names
	lower(name) in {"resulttruncated", "result_truncated"}
	lower(json.marshal(_wrapping(name))) in ["true", `"true"`]
}

incomplete contains {"path": name, "message": $"The inventory says ({name}) that there are more records than it shows."} if {
	some name in _names
	lower(name) in {"totalrecords", "total_records", "count"}
	is_number(_wrapping(name))
	_wrapping(name) > count(records)
}

_names := object.keys(document.value) if is_object(document.value)

default _names := set()

_wrapping(name) := object.get(document.value, name, null) if is_object(document.value)

default _wrapping(_) := null
