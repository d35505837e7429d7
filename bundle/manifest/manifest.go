// Package manifest has the file .manifest of a bundle: which part of data it
// owns, and which revision it is. It says nothing else.
package manifest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
)

// File is the name of the manifest's file.
const File = ".manifest"

// Manifest is its content.
type Manifest struct {
	Revision    string   `json:"revision"`
	Roots       []string `json:"roots"`
	RegoVersion int      `json:"rego_version"`
}

// New is the manifest of a bundle that owns one root.
func New(root, revision string) Manifest {
	return Manifest{Revision: revision, Roots: []string{root}, RegoVersion: 1}
}

var revisionForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._+-]{0,127}$`)

// Write returns the manifest as a file of a bundle, in the one spelling that
// Read takes.
func (m Manifest) Write() (archive.File, error) {
	if !revisionForm.MatchString(m.Revision) {
		return archive.File{}, fmt.Errorf("the revision %q is not of letters, digits, dots, dashes, plus and underscores, 128 at most", m.Revision)
	}
	text, err := json.Marshal(m)
	if err != nil {
		return archive.File{}, fmt.Errorf("write the manifest: %w", err)
	}
	return archive.File{Name: File, Content: append(text, '\n')}, nil
}

// Read reads the manifest of a bundle that has to own this root and no other.
func Read(file archive.File, root string) (Manifest, error) {
	decoder := json.NewDecoder(bytes.NewReader(file.Content))
	decoder.DisallowUnknownFields()
	var m Manifest
	if err := decoder.Decode(&m); err != nil {
		return m, refusal.At(refusal.ManifestField, File, "the manifest has a field other than revision, roots and rego_version, or one of another type")
	}
	switch {
	case !slices.Equal(m.Roots, []string{root}):
		return m, refusal.At(refusal.ManifestRoots, File, "the bundle owns the roots %q, not only %q", m.Roots, root)
	case !revisionForm.MatchString(m.Revision):
		return m, refusal.At(refusal.ManifestRevision, File, "the manifest has no revision, or one in another form")
	case m.RegoVersion != 1:
		return m, refusal.At(refusal.ManifestVersion, File, "the policies are not said to be of Rego version 1")
	}
	if again, err := m.Write(); err != nil || !bytes.Equal(again.Content, file.Content) {
		return m, refusal.At(refusal.ManifestField, File, "the manifest is spelled in another way than Carveout writes it")
	}
	return m, nil
}
