package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/itar-carveout/carveout/harness/armtemplate"
)

// errParameters is what is said of a file of parameters that is named as a document.
var errParameters = errors.New("it is a file of parameters, not a template; give it to `carveout resolve` with --parameters")

// maxParameters is the size up to which Azure takes a file of parameters.
const maxParameters = 4 << 20

// parametersKeys are the sections that a file of parameters may have. With any
// other it could be a document of another kind, and is read as one.
var parametersKeys = map[string]bool{
	"$schema": true, "contentversion": true, "parameters": true, "metadata": true,
	"externalinputs": true, "externalinputdefinitions": true, "extensionconfigs": true,
}

// isParameters reports whether a file holds parameters of an ARM template, and
// nothing that could be deployed. What cannot be read is for others to report.
func isParameters(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }() // opened to read: nothing is lost
	data, err := io.ReadAll(io.LimitReader(file, maxParameters+1))
	if err != nil || len(data) > maxParameters || !bytes.Contains(bytes.ToLower(data), []byte("deploymentparameters.json")) {
		return false
	}
	plain, err := armtemplate.Plain(bytes.NewReader(data))
	if err != nil {
		return false
	}
	var sections map[string]json.RawMessage
	if json.Unmarshal(plain, &sections) != nil {
		return false
	}
	for key := range sections {
		if !parametersKeys[strings.ToLower(key)] {
			return false
		}
	}
	var schema string
	if json.Unmarshal(sections["$schema"], &schema) != nil {
		return false
	}
	return strings.HasSuffix(strings.ToLower(strings.TrimSuffix(schema, "#")), "deploymentparameters.json")
}
