package policies_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/itar-carveout/carveout/policies"
)

func TestFSIsABundleWithoutTests(t *testing.T) {
	t.Parallel()
	tree := policies.FS()
	if err := fstest.TestFS(tree, ".manifest", "carveout/main.rego", "carveout/facts/data.json"); err != nil {
		t.Error(err)
	}
	err := fs.WalkDir(tree, ".", func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, "_test.rego") {
			t.Errorf("%s is embedded", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestWithoutTestsHides(t *testing.T) {
	t.Parallel()
	tree := policies.WithoutTests(fstest.MapFS{"a/x.rego": {Data: []byte("x")}, "a/x_test.rego": {Data: []byte("y")}})
	if _, err := tree.Open("a/x_test.rego"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a test opens: %v", err)
	}
	entries, err := fs.ReadDir(tree, "a")
	if err != nil || len(entries) != 1 || entries[0].Name() != "x.rego" {
		t.Errorf("got %v, %v", entries, err)
	}
}
