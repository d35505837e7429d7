package main

import "github.com/itar-carveout/carveout/harness/schemas"

// activity is the schema of carveout.activity/v1 around the facts.
func activity(facts *schema) *schema {
	text := func(title, description string) *schema {
		return &schema{Title: title, Description: description, Type: "string", MinLength: 1}
	}
	choice := func(title, description string, values ...string) *schema {
		return &schema{Title: title, Description: description, Enum: values}
	}

	place := closed("Placement", "One place where a copy of the data or its keys lives or is processed: a region, or a country.")
	place.Properties = map[string]*schema{
		"region":      text("Region", "Name of an Azure region, such as southeastasia."),
		"country":     {Title: "Country", Description: "ISO 3166-1 alpha-2 code.", Type: "string", Pattern: "^[A-Z]{2}$"},
		"subdivision": {Title: "Subdivision", Description: "ISO 3166-2 code; required for UA.", Type: "string", Pattern: "^[A-Z]{2}-[A-Z0-9]{1,3}$"},
		"role":        choice("Role", "What is there.", "primary", "replica", "backup", "cache", "processing", "keys", "metadata"),
	}
	place.Required = []string{"role"}
	place.OneOf = []map[string]any{{"required": []string{"region"}}, {"required": []string{"country"}}}

	a := closed("Activity", "One act of sending, taking or storing data, as the caller states it. The operator must name this kind; it is never detected.")
	a.Schema, a.ID = draft, schemas.Base+"activity.schema.json"
	a.Properties = map[string]*schema{
		"schema":     {Title: "Schema", Description: "Names this shape.", Const: "carveout.activity/v1"},
		"act":        choice("Act", "What is done with the data.", "send", "take", "store"),
		"id":         text("Id", "The caller's own name for the act; findings and fingerprints carry it."),
		"basis":      choice("Basis", "The legal basis asked for; the site must allow it.", "carve_out", "domestic"),
		"placements": {Title: "Placements", Description: "The places where copies of the data or its keys live.", Type: "array", Items: place},
		"placements_complete": {
			Title: "Placements complete", Description: "No place is missing from placements; without it the list proves nothing.", Type: "boolean",
		},
		"facts": facts,
	}
	a.Required = []string{"schema", "act", "id"}
	return a
}
