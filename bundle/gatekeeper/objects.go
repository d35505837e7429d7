package gatekeeper

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A document that is no Kubernetes object is handed to admission inside one of
// this kind, in its field `spec`.
const (
	DocumentGroup   = "documents.carveout.dev"
	DocumentVersion = "v1"
	DocumentKind    = "CarveoutDocument"
)

// object is the frame of a Kubernetes object.
type object struct {
	APIVersion string            `json:"apiVersion"`
	Kind       string            `json:"kind"`
	Metadata   map[string]string `json:"metadata"`
	Spec       any               `json:"spec"`
}

// Wrap puts a JSON document into a Kubernetes object of DocumentKind.
func Wrap(name string, document []byte) ([]byte, error) {
	if !json.Valid(document) {
		return nil, fmt.Errorf("wrap %s: the document is no JSON", name)
	}
	return write(object{
		APIVersion: DocumentGroup + "/" + DocumentVersion,
		Kind:       DocumentKind,
		Metadata:   map[string]string{"name": name},
		Spec:       json.RawMessage(document),
	})
}

// Parameters are what a constraint gives to the policies: the site and the run,
// as every other engine has them under data.carveout_site and data.carveout_run.
type Parameters struct {
	Site json.RawMessage `json:"site,omitempty"`
	Run  json.RawMessage `json:"run,omitempty"`
}

type constraintSpec struct {
	Match struct {
		Kinds []Match `json:"kinds"`
	} `json:"match"`
	Parameters Parameters `json:"parameters"`
}

// Constraint makes a constraint of the template's kind that matches wrapped
// documents and nothing else.
func (t Template) Constraint(name string, parameters Parameters) ([]byte, error) {
	return constraint(t.Kind, name, []Match{{APIGroups: []string{DocumentGroup}, Kinds: []string{DocumentKind}}}, parameters)
}

func constraint(kind, name string, matches []Match, parameters Parameters) ([]byte, error) {
	spec := constraintSpec{Parameters: parameters}
	spec.Match.Kinds = matches
	return write(object{
		APIVersion: "constraints.gatekeeper.sh/v1beta1",
		Kind:       kind,
		Metadata:   map[string]string{"name": name},
		Spec:       spec,
	})
}

func write(o object) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(o); err != nil {
		return nil, fmt.Errorf("write %s %s: %w", o.Kind, o.Metadata["name"], err)
	}
	return text.Bytes(), nil
}
