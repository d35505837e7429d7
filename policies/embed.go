// Package policies holds the Rego and the reference data that decide, and
// embeds them, so that the command and the SDK need no file beside themselves.
package policies

import (
	"embed"
	"io/fs"
	"strings"
)

// The manifest begins with a dot and is therefore named; a folder pattern would
// leave it out, and without its roots a site's own data could shadow ours.
//
//go:embed .manifest carveout
var embedded embed.FS

// FS returns the embedded policies as a bundle's file tree: the manifest, the
// Rego modules without their tests, and each data.json.
func FS() fs.FS { return WithoutTests(embedded) }

// WithoutTests hides the Rego tests of a policy tree. They would cost compile
// time, and a test's helper rules are no part of what decides.
func WithoutTests(tree fs.FS) fs.FS { return withoutTests{tree} }

type withoutTests struct{ fs.FS }

// isTest reports whether a file of this name holds Rego tests.
func isTest(name string) bool { return strings.HasSuffix(name, "_test.rego") }

func (w withoutTests) Open(name string) (fs.File, error) {
	if isTest(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return w.FS.Open(name)
}

func (w withoutTests) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	kept := entries[:0:0]
	for _, entry := range entries {
		if !isTest(entry.Name()) {
			kept = append(kept, entry)
		}
	}
	return kept, err
}
