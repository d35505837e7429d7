package sitefolder

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness/schemas"
	"github.com/itar-carveout/carveout/harness/site"
)

// schema is what is read of a JSON Schema: enough to say in words what a field
// holds, and to leave a placeholder for it.
type schema struct {
	Title       string             `json:"title"`
	Description string             `json:"description"`
	Type        any                `json:"type"`
	Enum        []any              `json:"enum"`
	Format      string             `json:"format"`
	Pattern     string             `json:"pattern"`
	Items       *schema            `json:"items"`
	Properties  map[string]*schema `json:"properties"`
	Required    []string           `json:"required"`
	AnyOf       []*schema          `json:"anyOf"`
	Ref         string             `json:"$ref"`
	// Closed is false or the schema of further properties.
	Closed json.RawMessage `json:"additionalProperties"`
}

// members is the schema of the values of an object with free keys.
func (s *schema) members() *schema {
	var m schema
	if json.Unmarshal(s.Closed, &m) != nil || m.Title == "" {
		return nil
	}
	return &m
}

// section reads the published schema of a site's section, below its root keys.
func section(name string) (*schema, error) {
	text, err := fs.ReadFile(schemas.FS(), name+".schema.json")
	if err != nil {
		return nil, err
	}
	var whole schema
	if err := json.Unmarshal(text, &whole); err != nil {
		return nil, fmt.Errorf("read the schema %s: %w", name, err)
	}
	if root := whole.Properties[site.Root]; root != nil && root.Properties[name] != nil {
		return root.Properties[name], nil
	}
	return nil, fmt.Errorf("read the schema %s: it has no section of that name", name)
}

// resolved is the schema that another one names, without its parts: those of
// the facts are the dictionary's.
func (s *schema) resolved() *schema {
	if s.Ref == "" {
		return s
	}
	text, err := fs.ReadFile(schemas.FS(), s.Ref)
	var named schema
	if err != nil || json.Unmarshal(text, &named) != nil {
		return s
	}
	named.Properties = nil
	return &named
}

// Field is one field of a site file, in plain words.
type Field struct {
	// Path is dotted, within the record.
	Path        string
	Description string
	Required    bool
	// Form is what may stand there: "true or false", "one of a, b".
	Form string
}

// fields lists the fields of a section's records.
func fields(name string) ([]Field, error) {
	s, err := section(name)
	if err != nil {
		return nil, err
	}
	if record := s.members(); record != nil {
		s = record
	}
	var all []Field
	var walk func(prefix string, s *schema)
	walk = func(prefix string, s *schema) {
		for _, key := range inOrder(s) {
			property := s.Properties[key].resolved()
			all = append(all, Field{
				Path: prefix + key, Description: property.Description,
				Required: slices.Contains(s.Required, key), Form: form(property),
			})
			walk(prefix+key+".", property)
			if property.Items != nil {
				walk(prefix+key+"[].", property.Items)
			}
		}
	}
	walk("", s)
	return all, nil
}

// inOrder lists properties as the schema requires them, then the others by name.
func inOrder(s *schema) []string {
	keys := slices.Clone(s.Required)
	for _, key := range slices.Sorted(maps.Keys(s.Properties)) {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return slices.DeleteFunc(keys, func(key string) bool { return s.Properties[key] == nil })
}

// form says what a value may be, or nothing where any text may stand.
func form(s *schema) string {
	switch {
	case len(s.Enum) > 0:
		words := make([]string, 0, len(s.Enum))
		for _, word := range s.Enum {
			if word == nil {
				word = "null"
			}
			words = append(words, fmt.Sprint(word))
		}
		if len(words) == 1 {
			return words[0]
		}
		return "one of " + strings.Join(words, ", ")
	case len(s.AnyOf) > 0:
		forms := make([]string, 0, len(s.AnyOf))
		for _, one := range s.AnyOf {
			if f := form(one); f != "" {
				forms = append(forms, f)
			}
		}
		return strings.Join(forms, ", or ")
	case s.Format == "date", strings.HasPrefix(s.Pattern, "^[0-9]{4}-"):
		return "a day, YYYY-MM-DD"
	case s.Pattern == "^[A-Z]{2}$":
		return "a country, two capital letters (ISO 3166-1)"
	case strings.HasPrefix(s.Pattern, "^[A-Z]{2}-"):
		return "a subdivision such as UA-43 (ISO 3166-2)"
	case s.Type == "boolean":
		return "true or false"
	case s.Type == "integer":
		return "a whole number"
	case s.Type == "object":
		return "an object"
	case s.Type == "array" && s.Items != nil:
		if f := form(s.Items); f != "" && f != "an object" {
			return "a list, each " + f
		}
		return "a list"
	}
	return ""
}
