package carveout.facts

# The JSON Schema of facts as people nest them: {"data": {"class": "none"}}; no other field is allowed.
schema := object.union(_closed, {"properties": object.union(_simple, _grouped)})

_closed := {"type": "object", "additionalProperties": false}

_simple[name] := _typed(row) if {
	some name, row in rows
	not row.document_only
	not contains(name, ".")
}

_grouped[group] := object.union(_closed, {"properties": {member: _typed(row) |
	some name, row in rows
	not row.document_only
	[group, member] = split(name, ".")
}}) if {
	some group in {split(name, ".")[0] | some name, row in rows; not row.document_only; contains(name, ".")}
}

_typed(row) := object.union(row.type, {"description": row.description})
