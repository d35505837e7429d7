// Package policies holds the Rego and the reference data that decide, and
// embeds them, so that the command and the SDK need no file beside themselves.
package policies

import (
	"embed"
	"io/fs"
	"slices"
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

func (w withoutTests) Open(name string) (fs.File, error) {
	if isTest(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	file, err := w.FS.Open(name)
	if folder, ok := file.(fs.ReadDirFile); ok {
		return folderWithoutTests{folder}, err
	}
	return file, err
}

func (w withoutTests) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	return hide(entries), err
}

// folderWithoutTests is an open folder: it must list what its tree lists.
type folderWithoutTests struct{ fs.ReadDirFile }

func (f folderWithoutTests) ReadDir(n int) ([]fs.DirEntry, error) {
	for {
		entries, err := f.ReadDirFile.ReadDir(n)
		kept := hide(entries)
		// With n > 0 an empty list would mean the end of the folder.
		if n <= 0 || err != nil || len(kept) > 0 {
			return kept, err
		}
	}
}

// isTest reports whether a file of this name holds Rego tests.
func isTest(name string) bool { return strings.HasSuffix(name, "_test.rego") }

func hide(entries []fs.DirEntry) []fs.DirEntry {
	return slices.DeleteFunc(slices.Clone(entries), func(e fs.DirEntry) bool { return isTest(e.Name()) })
}
