package carveout.documents.inventory

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.settings
import data.carveout.documents.grants
import data.carveout.reading

# One resource of the inventory as an activity: it stores, and these are the places. Its id was given by Azure, so a
# workload may be anchored to it.
activity(resource, context) := {
	"act": "store",
	"id": resource.address,
	"subject": {"kind": "inventory", "address": resource.address, "type": resource.type},
	"stage": "deployed",
	"anchor": {"subscription": _segment_after(resource, "subscriptions"), "resource_id": resource.address},
	"attributes": {
		"resource_group": _segment_after(resource, "resourcegroups"),
		"tags": _tags(resource),
		"tags_known": true,
		"labels": array.concat([_tags(resource)], [context.index[id].tags | some id in _enclosing(resource); context.index[id]]),
	},
	"basis": null,
	"home_role": catalogue.home_role(resource.type),
	"facts": grants.fact("grants", context.grants),
	"key_grants": context.key_grants,
	"keys": context.keys,
	"placements": placements,
	"placements_complete": catalogue.known(resource.type),
	"problems": array.concat(catalogue.problems(resource.type), [problem | some problem in _differences(resource, placements)]),
} if {
	placements := copies.of(resource, joins(resource, context))
}

_segment_after(resource, name) := [parts[i + 1] |
	parts := split(resource.address, "/")
	some i, part in parts
	lower(part) == name
	i + 1 < count(parts)
][0]

default _segment_after(_, _) := null

_tags(resource) := resource.flat[["tags"]] if is_object(resource.flat[["tags"]])

default _tags(_) := {}

# Azure says where the second copy lies, and the table says elsewhere: one of them is wrong, and both places count.
_differences(resource, placements) := {"pair-differs" |
	some place in placements
	settings.of_type[resource.type][place.setting].reports == "pair"
	not place.region in _pairs(resource, placements)
}

_pairs(resource, placements) := {place.region |
	some place in placements
	settings.of_type[resource.type][place.setting].target == "pair"
	place.certainty == "known"
}

# What other records lend to this one.
joins(resource, context) := {
	"home": copies.agreed({context.index[id].home | some id in _parents(resource, "parent", context)}),
	"placements": copies.agreed({context.index[id].placements | some id in _parents(resource, "inside", context)}),
	"references": {path: homes |
		some path in {seen.path | some seen in _named(resource)}
		homes := {context.index[id].home |
			some seen in _named(resource)
			seen.path == path
			some id in _meant(seen, context)
		}
		count(homes) > 0
	},
	"cluster": null,
}

# By an id, or a storage account by its address.
_meant(seen, context) := {id | id := _nearest(seen.value, seen.types, context)} if seen.by != "account"

_meant(seen, context) := {id |
	is_string(seen.value)
	some id in accounts[copies.account(seen.value)]
	context.index[id]
} if {
	seen.by == "account"
}

# The ids and addresses by which settings refer to other resources.
_named(resource) := {object.union(seen, row.refers_to) |
	some row in settings.of_type[resource.type]
	row.target == "reference"
	some path in row.paths
	some seen in reading.observations(resource, path)
	seen.state == "known"
}

# The parent is what a property names or, where the row names none, what the resource's own id runs through. Of several
# ids every one is looked at: what is sent to two places lies in both.
_parents(resource, way, context) := {id | some seen in named; id := _nearest(seen.value, spec.types, context)} if {
	spec := catalogue.row(resource.type).place[way]
	spec.attributes
	named := {seen |
		some attribute in spec.attributes
		attribute.by == "id"
		some seen in reading.observations(resource, copies.way_path(attribute))
		seen.state != "absent"
	}
	every seen in named { _nearest(seen.value, spec.types, context) }
}

_parents(resource, way, context) := {id |
	spec := catalogue.row(resource.type).place[way]
	id := _nearest(resource.id, spec.types, context)
} if {
	not catalogue.row(resource.type).place[way].attributes
}

default _parents(_, _, _) := set()

# The innermost record of these types that an id runs through: a rule of a namespace is in its namespace.
_nearest(value, types, context) := max({id |
	is_string(value)
	some id in _prefixes(lower(trim_right(value, "/")))
	context.index[id].type in types
})

# An id and all that it runs through: /subscriptions/…/servers/a/databases/b runs through /subscriptions/…/servers/a.
_prefixes(id) := {concat("/", array.slice(parts, 0, n)) |
	parts := split(id, "/")
	some n in numbers.range(1, count(parts))
}

_enclosing(resource) := _prefixes(resource.id) - {resource.id}
