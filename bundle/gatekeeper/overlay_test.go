package gatekeeper

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/itar-carveout/carveout/policies"
)

// overlay returns the shipped policies with some files changed or added.
func overlay(t *testing.T, changes map[string]string) fs.FS {
	t.Helper()
	tree := fstest.MapFS{}
	err := fs.WalkDir(policies.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(policies.FS(), name)
		tree[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range changes {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}
