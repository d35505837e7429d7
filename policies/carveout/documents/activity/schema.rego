package carveout.documents.activity

import data.carveout.documents.document
import data.carveout.facts

# What the activity's schema refuses, each with field and cause and never with a value.
violations contains {"field": violation.field, "cause": violation.type} if {
	is_object(document.value)
	[_, found] := json.match_schema(document.value, schema)
	some violation in found
}

# A JSON text inside a string would be taken for the document.
violations contains {"field": "(Root)", "cause": "invalid_type"} if not is_object(document.value)

# The published schema of carveout.activity/v1, derived from the facts dictionary.
schema := {
	"$schema": "http://json-schema.org/draft-07/schema#",
	"title": "carveout.activity/v1",
	"description": "One act of sending, taking or storing data, stated by the caller.",
	"type": "object",
	"additionalProperties": false,
	"required": ["schema", "act", "id"],
	"properties": {
		"schema": {"enum": ["carveout.activity/v1"]},
		"act": {"enum": ["send", "take", "store"]},
		"id": {"type": "string", "minLength": 1, "description": "The caller's name for this act."},
		"basis": {"enum": ["carve_out", "domestic"], "description": "The basis asked for; the site must allow it."},
		"placements": {"type": "array", "items": _placement},
		"placements_complete": {"type": "boolean", "description": "No place is missing from the list."},
		"facts": facts.schema,
	},
}

_closed := {"type": "object", "additionalProperties": false}

_placement := object.union(_closed, {
	"required": ["role"],
	"oneOf": [{"required": ["region"]}, {"required": ["country"]}],
	"properties": {
		"region": {"type": "string", "description": "An Azure region, by name or display name."},
		"country": {"type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2."},
		"subdivision": {"type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$", "description": "ISO 3166-2."},
		"role": {"enum": ["primary", "replica", "backup", "cache", "processing", "keys", "metadata"]},
	},
})
