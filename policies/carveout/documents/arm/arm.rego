# METADATA
# title: ARM templates
# description: |
#   A template, with its nested deployments and child resources. A resource counts once, whatever loops make of it; one
#   whose condition is false is not there; one that exists already is declared elsewhere.
package carveout.documents.arm

import data.carveout.azure.catalogue
import data.carveout.azure.grants as azure
import data.carveout.azure.settings
import data.carveout.reading

# What the template holds, as every kind of document says it.
contents := {
	"activities": [activity(path, _lent_by_all) | some path in relevant],
	"expected": count(relevant),
	"no_data": count(no_data),
	"key_grants": key_grants,
	"keys": shown_keys,
	"unreadable": unreadable,
	"incomplete": incomplete,
}

_deployed := [path |
	some path in sort(object.keys(resources))
	is_declared(resources[path])
	there(path) != "no"
	resources[path].type != "microsoft.resources/deployments"
]

relevant := [path | some path in _deployed; not catalogue.holds_nothing(resources[path].type)]

no_data := [path | some path in _deployed; catalogue.holds_nothing(resources[path].type)]

# --- what the document does not show

incomplete contains {"path": addresses[path], "message": $"The nested deployment {address} takes its template from elsewhere: what it deploys is not shown."} if {
	some path, resource in resources
	fetches_template(resource)
	there(path) != "no"
	address := addresses[path]
}

incomplete contains {"path": "parameters", "message": _read_with(names)} if {
	count(_defaults_taken) > 0
	names := concat(", ", sort(_defaults_taken))
}

# `carveout resolve` without parameters names those whose defaults it has put in.
incomplete contains {"path": "metadata.carveoutDefaults", "message": _read_with(names)} if {
	some mark in _marks
	mark != []
	names := _marked(mark)
}

_read_with(names) := $"This template was read with the default values of its parameters {names}; deployed with others it is another document: `carveout resolve --parameters`."

_marks contains mark if {
	some key, mark in root.metadata
	lower(key) == "carveoutdefaults"
}

_marked(mark) := concat(", ", sort(mark)) if _are_names(mark)

# Nobody knows which.
_marked(mark) := "(not named)" if not _are_names(mark)

_are_names(mark) if {
	is_array(mark)
	every name in mark {
		is_string(name)
	}
}

fetches_template(resource) if {
	resource.type == "microsoft.resources/deployments"
	not inline[resource.path]
}

# One that shows a template besides may deploy either.
fetches_template(resource) if {
	inline[resource.path]
	"templatelink" in object.keys(fields(resource.fields.properties))
}

# Parameters whose default decided whether something is there, where it lives, what copies are made of it, or whom it
# grants what.
_defaults_taken contains name if {
	some path, resource in resources
	is_declared(resource)
	_counts(resource)
	some name in defaults_of_conditions(path)
}

_counts(resource) if {
	resource.type != "microsoft.resources/deployments"
	not catalogue.holds_nothing(resource.type)
}

_counts(resource) if fetches_template(resource)

_counts(resource) if {
	count(relevant) > 0
	azure.row_type(resource.type) in azure.types
}

_defaults_taken contains name if {
	some path in relevant
	some [where, names] in _read[path].taken
	some read in _read_of_type(resources[path].type)
	_overlap(where, reading.lowered(read))
	some name in names
}

_defaults_taken contains name if {
	count(relevant) > 0
	some path in _deployed
	reads := azure.paths_of(resources[path].type)
	count(reads) > 0
	some [where, names] in _granting(path).taken
	some read in reads
	_overlap(where, reading.lowered(read))
	some name in names
}

# All that is read of a type.
_read_of_type(type) := ({read | read := catalogue.row(type).place.path} | {read |
	some row in settings.of_type[type]
	some read in array.concat(row.paths, _further(row))
}) | {read |
	some spec in _specs(type)
	some attribute in object.get(spec, "attributes", [])
	read := _path_of(attribute.name)
}

_further(row) := array.concat([condition.path | some condition in row.only_if], [row.of | row.of])

_path_of(name) := name if is_array(name)

_path_of(name) := [name] if is_string(name)

# One holds the other; "*" and "*?" are any member of a list.
_overlap(a, b) if {
	every i, element in a {
		_agrees(element, b, i)
	}
}

_agrees(_, b, i) if i >= count(b)

_agrees(element, b, i) if b[i] in {element, "*", "*?"}
