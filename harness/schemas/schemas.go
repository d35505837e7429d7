// Package schemas publishes the JSON Schemas (draft 2020-12) of what users
// write: the site files and the activity. facts.schema.json and
// activity.schema.json are generated from the facts dictionary
// (go run ./harness/internal/genschemas); the others are written by hand.
package schemas

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed *.schema.json
var files embed.FS

// FS returns the schemas, each named <name>.schema.json.
func FS() fs.FS { return files }

// Base is the address under which the schemas name each other.
const Base = "https://github.com/itar-carveout/carveout/schemas/"

// Compile prepares the schema of that name ("workloads", "activity", …). No
// address is ever fetched: a reference leads to another embedded schema.
func Compile(name string) (*jsonschema.Schema, error) {
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.AssertFormat()
	compiler.UseLoader(embedded{})
	schema, err := compiler.Compile(Base + name + ".schema.json")
	if err != nil {
		return nil, fmt.Errorf("compile schema %s: %w", name, err)
	}
	return schema, nil
}

type embedded struct{}

// Load reads an embedded schema by its address.
func (embedded) Load(url string) (any, error) {
	if len(url) <= len(Base) || url[:len(Base)] != Base {
		return nil, fmt.Errorf("schema %s is not one of Carveout's", url)
	}
	file, err := files.Open(url[len(Base):])
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // embedded: closing cannot fail
	return jsonschema.UnmarshalJSON(file)
}
