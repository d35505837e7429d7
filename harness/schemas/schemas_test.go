package schemas

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// every calls visit for each published schema, parsed.
func every(t *testing.T, visit func(name string, schema map[string]any)) {
	t.Helper()
	names, err := fs.Glob(FS(), "*.schema.json")
	if err != nil || len(names) < 8 {
		t.Fatalf("got %d schemas, %v", len(names), err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		var schema map[string]any
		if err := json.Unmarshal(text, &schema); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		visit(name, schema)
	}
}

func TestSchemasCompile(t *testing.T) {
	t.Parallel()
	every(t, func(name string, schema map[string]any) {
		if schema["$id"] != Base+name || schema["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s: $id %v, $schema %v", name, schema["$id"], schema["$schema"])
		}
		if _, err := Compile(strings.TrimSuffix(name, ".schema.json")); err != nil {
			t.Error(err)
		}
	})
	if _, err := Compile("none"); err == nil {
		t.Error("a schema that is not there compiles")
	}
	if _, err := (embedded{}).Load("https://example.com/x.json"); err == nil {
		t.Error("a foreign address is loaded")
	}
}

// Who writes a site reads these in an editor: each field says what it is, and
// no object takes a field that nobody knows.
func TestSchemasTeach(t *testing.T) {
	t.Parallel()
	every(t, func(name string, schema map[string]any) { teaches(t, name, schema) })
}

// teaches follows the fields; the inner parts of a fact's own type are the
// dictionary's, which describes each fact as a whole.
func teaches(t *testing.T, at string, schema map[string]any) {
	t.Helper()
	properties, _ := schema["properties"].(map[string]any)
	for name, property := range properties {
		field, ok := property.(map[string]any)
		where := at + "/" + name
		if !ok {
			t.Errorf("%s is no schema", where)
			continue
		}
		if field["$ref"] != nil {
			continue
		}
		if field["title"] == nil || field["description"] == nil {
			t.Errorf("%s has no title or no description", where)
		}
		title, _ := field["title"].(string)
		group, _ := field["description"].(string)
		if strings.Contains(title, ".") || title == name && !strings.HasPrefix(group, "Facts whose names") {
			continue // a fact
		}
		teaches(t, where, field)
		if records, ok := field["additionalProperties"].(map[string]any); ok {
			teaches(t, where+"/*", records)
		}
	}
	if len(properties) > 0 && schema["additionalProperties"] != false {
		t.Errorf("%s takes unknown fields", at)
	}
}

func TestActivitySchema(t *testing.T) {
	t.Parallel()
	schema, err := Compile("activity")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		`{"schema": "carveout.activity/v1", "act": "store", "id": "x"}`:                                                                        true,
		`{"schema": "carveout.activity/v1", "act": "send", "id": "x", "facts": {"derived_plaintext": [], "derived_plaintext_complete": true}}`: true,
		`{"schema": "carveout.activity/v1", "act": "take", "id": "x", "facts": {"itinerary": ["US", "DE"], "itinerary_complete": true}}`:       true,
		`{"schema": "carveout.activity/v1", "act": "store", "id": "x", "placements": [{"region": "eastus", "role": "primary"}]}`:               true,
		`{"schema": "carveout.activity/v1", "act": "store"}`:                                                                                   false,
		`{"schema": "carveout.activity/v2", "act": "store", "id": "x"}`:                                                                        false,
		`{"schema": "carveout.activity/v1", "act": "copy", "id": "x"}`:                                                                         false,
		`{"schema": "carveout.activity/v1", "act": "store", "id": "x", "end_to_end": true}`:                                                    false,
		`{"schema": "carveout.activity/v1", "act": "store", "id": "x", "facts": {"end_to_end": true}}`:                                         false,
		`{"schema": "carveout.activity/v1", "act": "store", "id": "x", "facts": {"data": {"classified": "no"}}}`:                               false,
		`{"schema": "carveout.activity/v1", "act": "store", "id": "x", "placements": [{"role": "primary"}]}`:                                   false,
		`{"schema": "carveout.activity/v1", "act": "store", "id": "x", "placements": [{"country": "usa", "role": "primary"}]}`:                 false,
		`{"schema": "carveout.activity/v1", "act": "store", "id": "x", "facts": {"placements": []}}`:                                           false,
	} {
		activity, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(activity); (err == nil) != want {
			t.Errorf("%s: got %v", text, err)
		}
	}
}
