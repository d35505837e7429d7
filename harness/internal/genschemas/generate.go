package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/harness/schemas"
)

// row is what the generator needs of a row of the facts dictionary.
type row struct {
	Description string          `json:"description"`
	Type        json.RawMessage `json:"type"`
	CompleteBy  *string         `json:"complete_by"`
	// DocumentOnly facts are read from documents and stated by nobody.
	DocumentOnly bool `json:"document_only"`
}

// schema is the part of JSON Schema that is generated, in the order printed.
type schema struct {
	Schema      string             `json:"$schema,omitempty"`
	ID          string             `json:"$id,omitempty"`
	Title       string             `json:"title"`
	Description string             `json:"description"`
	Type        any                `json:"type,omitempty"`
	Const       string             `json:"const,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	MinLength   int                `json:"minLength,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	OneOf       []map[string]any   `json:"oneOf,omitempty"`
	Closed      *bool              `json:"additionalProperties,omitempty"`

	// whole is the type that the dictionary gives, printed after the title.
	whole json.RawMessage
}

// MarshalJSON prints a fact as its title and description, then its own type.
func (s *schema) MarshalJSON() ([]byte, error) {
	type plain schema
	head, err := json.Marshal((*plain)(s))
	if err != nil || s.whole == nil {
		return head, err
	}
	body := bytes.TrimSpace(s.whole)
	if len(body) < 2 || body[0] != '{' {
		return nil, errors.New("the type of a fact must be an object")
	}
	if string(body) == "{}" {
		return head, nil
	}
	return slices.Concat(head[:len(head)-1], []byte(","), body[1:]), nil
}

const draft = "https://json-schema.org/draft/2020-12/schema"

// generate returns the schemas by file name.
func generate(r io.Reader) (map[string][]byte, error) {
	var file struct {
		Table struct {
			Rows map[string]row `json:"rows"`
		} `json:"table"`
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return nil, fmt.Errorf("decode: %w", err)
	}
	facts, err := nest(file.Table.Rows)
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	standalone := *facts
	standalone.Schema, standalone.ID = draft, schemas.Base+"facts.schema.json"
	for name, s := range map[string]*schema{
		"facts.schema.json":    &standalone,
		"activity.schema.json": activity(facts),
	} {
		text, err := json.MarshalIndent(s, "", "  ")
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", name, err)
		}
		out[name] = append(text, '\n')
	}
	return out, nil
}

// nest turns dotted names into nested objects that allow no other field.
func nest(rows map[string]row) (*schema, error) {
	if len(rows) == 0 {
		return nil, errors.New("the dictionary has no rows")
	}
	facts := closed("Facts", "Primitive statements about the data, by the dotted names of the facts dictionary.")
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		fact := rows[name]
		if fact.DocumentOnly {
			continue
		}
		if fact.CompleteBy != nil && rows[*fact.CompleteBy].Type == nil {
			return nil, fmt.Errorf("fact %s: complete_by names %s, which has no row", name, *fact.CompleteBy)
		}
		parent := facts
		parts := strings.Split(name, ".")
		for i, part := range parts[:len(parts)-1] {
			child, ok := parent.Properties[part]
			if !ok {
				child = closed(part, "Facts whose names begin with "+strings.Join(parts[:i+1], ".")+".")
				parent.Properties[part] = child
			}
			if child.whole != nil {
				return nil, fmt.Errorf("fact %s: %s is a fact itself", name, strings.Join(parts[:i+1], "."))
			}
			parent = child
		}
		last := parts[len(parts)-1]
		if parent.Properties[last] != nil {
			return nil, fmt.Errorf("fact %s: other facts lie within it", name)
		}
		parent.Properties[last] = &schema{Title: name, Description: fact.Description, whole: fact.Type}
	}
	return facts, nil
}

func closed(title, description string) *schema {
	no := false
	return &schema{
		Title: title, Description: description,
		Type: "object", Properties: map[string]*schema{}, Closed: &no,
	}
}
