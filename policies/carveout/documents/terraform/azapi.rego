package carveout.documents.terraform

import data.carveout.reading

# What azapi plans is a resource of ARM: its type names it, and its body is ARM's own.
is_azapi(change) if change.type in {"azapi_resource", "azapi_update_resource", "azapi_data_plane_resource"}

_azapi_type(stated) := lower(split(_text_of(stated, "type"), "@")[0]) if _text_of(stated, "type") != ""

_azapi_type(stated) := "azapi_resource" if _text_of(stated, "type") == ""

_text_of(stated, name) := text if {
	text := _object(stated.values)[name]
	is_string(text)
}

default _text_of(_, _) := ""

azapi(change, stated, configured) := {
	"type": _azapi_type(stated),
	"flat": reading.flatten(object.union(_body(stated), _beside(stated))),
	"unresolved": ((_open_in_body(stated) | _open_beside(stated)) | _outside_of_body(stated, configured)),
	"sensitive": _hides(stated),
	"partial": _azapi_partial(change, stated),
}

# What azapi lays over the body and no plan shows (sensitive_body), or leaves as it is in Azure (ignore_body_changes).
_outside_of_body(stated, configured) := {[name] | some name in ["properties", "sku", "kind", "extendedlocation"]} if {
	some name in ["sensitive_body", "ignore_body_changes"]
	_is_set(name, stated, configured)
}

default _outside_of_body(_, _) := set()

_is_set(name, stated, _) if not object.get(_object(stated.values), name, null) in {null, {}, []}

_is_set(name, stated, _) if not object.get(_object(stated.unknown), name, false) in {false, {}, []}

_is_set(name, _, configured) if _object(configured)[name]

# Up to azapi 1.x the body is text, from 2.0 on an object.
_body(stated) := stated.values.body if is_object(stated.values.body)

_body(stated) := body if {
	is_string(stated.values.body)
	json.is_valid(stated.values.body)
	body := json.unmarshal(stated.values.body)
	is_object(body)
}

default _body(_) := {}

# What azapi takes beside the body.
_beside(stated) := {name: value |
	some name in ["location", "identity", "tags"]
	value := _object(stated.values)[name]
	value != null
}

_open_in_body(stated) := {reading.lowered(path) |
	is_object(stated.unknown)
	walk(_object(stated.unknown.body), [path, true])
}

_open_beside(stated) := {[name] |
	some name in ["location", "identity", "tags"]
	mark := _object(stated.unknown)[name]
	not mark in [false, {}]
}

# A secret anywhere in the body hides all of it, for its marks and its names may differ in case.
_hides(stated) := {} if _marks_nothing(stated)

default _hides(_) := true

_marks_nothing(stated) if {
	is_object(stated.sensitive)
	marks := {mark | some name in ["body", "location"]; walk(object.get(stated.sensitive, name, false), [_, mark]); not is_object(mark); not is_array(mark)}
	marks - {false} == set()
}

# An update shows a part of the resource; so does a body that is not known, or that nobody can read.
_azapi_partial(change, _) if change.type == "azapi_update_resource"

_azapi_partial(change, _) if _partial(change)

_azapi_partial(_, stated) if {
	mark := _object(stated.unknown).body
	not is_object(mark)
	mark != false
}

_azapi_partial(_, stated) if not is_object(stated.unknown)

_azapi_partial(_, stated) if _body_unread(stated)

default _azapi_partial(_, _) := false

_body_unread(stated) if {
	body := _object(stated.values).body
	body != null
	not is_object(body)
	count(_body(stated)) == 0
}
