package site

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
	"github.com/itar-carveout/carveout/harness/schemas"
)

// compiled holds each section's schema; the schemas are embedded, so a failure
// to compile one is a fault of this program and is reported with every file.
var compiled = sync.OnceValues(func() (map[string]*jsonschema.Schema, error) {
	out := map[string]*jsonschema.Schema{}
	for section := range records {
		schema, err := schemas.Compile(section)
		if err != nil {
			return nil, err
		}
		out[section] = schema
	}
	return out, nil
})

// check reads a file and holds it against the schema of its section.
func check(section, name string, data []byte) (ast.Value, []Problem) {
	value, err := strictjson.Decode(data, strictjson.Limits{})
	if err != nil {
		var strict *strictjson.Error
		if errors.As(err, &strict) {
			bare := strictjson.Error{Pointer: strict.Pointer, Cause: strict.Cause, Mend: strict.Mend}
			return nil, []Problem{{File: name, Line: strict.Line, Column: strict.Column, Cause: bare.Error()}}
		}
		return nil, []Problem{{File: name, Cause: err.Error()}}
	}
	all, err := compiled()
	if err != nil {
		return nil, []Problem{{File: name, Cause: err.Error()}}
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, []Problem{{File: name, Cause: err.Error()}}
	}
	var problems []Problem
	open := placeholders(instance)
	for _, path := range open {
		problems = append(problems, place(section, name, path, unfilled))
	}
	err = all[section].Validate(instance)
	if err == nil {
		return value, problems
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return nil, []Problem{{File: name, Cause: err.Error()}}
	}
	leaves(invalid, func(leaf *jsonschema.ValidationError) {
		if concerns(leaf, open) {
			return
		}
		problems = append(problems, explain(section, name, leaf)...)
	})
	return nil, problems
}

// leaves visits the errors that have no cause of their own. An anyOf is one
// problem, not one for each form that did not fit.
func leaves(e *jsonschema.ValidationError, visit func(*jsonschema.ValidationError)) {
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf:
		visit(e)
		return
	}
	if len(e.Causes) == 0 {
		visit(e)
		return
	}
	for _, cause := range e.Causes {
		leaves(cause, visit)
	}
}

// place names a path of a file: carveout_site, the section, then for most
// sections the record's id.
func place(section, name string, path []string, cause string) Problem {
	p := Problem{File: name, Cause: cause}
	switch {
	case len(path) == 0:
	case len(path) <= 2:
		p.Field = path[len(path)-1]
	case section == "organization":
		p.Record, p.Field = records[section], strings.Join(path[2:], ".")
	default:
		p.Record, p.ID, p.Field = records[section], path[2], strings.Join(path[3:], ".")
	}
	return p
}

// explain words a leaf, once for each field that it is about.
func explain(section, name string, leaf *jsonschema.ValidationError) []Problem {
	at := func(path []string, cause string) Problem { return place(section, name, path, cause) }
	below := func(field string) []string {
		return append(append([]string{}, leaf.InstanceLocation...), field)
	}
	switch fault := leaf.ErrorKind.(type) {
	case *kind.Required:
		out := make([]Problem, 0, len(fault.Missing))
		for _, field := range fault.Missing {
			out = append(out, at(below(field), "it is missing"))
		}
		return out
	case *kind.AdditionalProperties:
		out := make([]Problem, 0, len(fault.Properties))
		for _, field := range fault.Properties {
			cause := "there is no such field"
			if len(leaf.InstanceLocation) == 1 && records[field] != "" {
				cause = fmt.Sprintf("this section belongs in %s.json", field)
			}
			out = append(out, at(below(field), cause))
		}
		return out
	default:
		return []Problem{at(leaf.InstanceLocation, wording(leaf.ErrorKind))}
	}
}
