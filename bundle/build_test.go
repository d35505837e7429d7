package bundle_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/policies"
)

const manifest = `{"revision": "r1", "roots": ["carveout"], "rego_version": 1}`

// tree is a small policy tree; a test changes one thing in it.
func tree(changes map[string]string) fstest.MapFS {
	files := map[string]string{
		".manifest":                  manifest,
		"carveout/main.rego":         "package carveout\n\nimport data.carveout.table\n\nreport := table.table\n",
		"carveout/table/table.rego":  "package carveout.table\n",
		"carveout/table/data.json":   `{"table": {"a": 1}}`,
		"carveout/b/data.json":       `{"z": 12345678901234567890, "a": "<é>"}`,
		"carveout/b/first/zero.rego": "package carveout.b.first\n",
	}
	for name, text := range changes {
		files[name] = text
	}
	made := fstest.MapFS{}
	for name, text := range files {
		if text != "" {
			made[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return made
}

func TestBuildGivesTheSameBytes(t *testing.T) {
	for name, policy := range map[string]fs.FS{"small": tree(nil), "shipped": policies.FS()} {
		t.Run(name, func(t *testing.T) {
			first, second := build(t, policy), build(t, policy)
			if !bytes.Equal(first, second) {
				t.Error("two builds of one tree differ")
			}
		})
	}
}

func TestBuildHoldsPoliciesAndNoTests(t *testing.T) {
	files := unpack(t, build(t, tree(nil)))

	want := map[string]string{
		".manifest":                  `{"revision":"r1","roots":["carveout"],"rego_version":1}` + "\n",
		"carveout/main.rego":         "package carveout\n\nimport data.carveout.table\n\nreport := table.table\n",
		"carveout/table/table.rego":  "package carveout.table\n",
		"carveout/b/first/zero.rego": "package carveout.b.first\n",
		"carveout/table/data.json":   `{"table": {"a": 1}}`,
		"carveout/b/data.json":       `{"z": 12345678901234567890, "a": "<é>"}`,
	}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Errorf("files of the bundle (-want +got):\n%s", diff)
	}
}

func TestShippedBundle(t *testing.T) {
	files := unpack(t, build(t, policies.FS()))

	var written struct {
		Roots       []string `json:"roots"`
		RegoVersion int      `json:"rego_version"`
	}
	if err := json.Unmarshal([]byte(files[".manifest"]), &written); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"carveout"}, written.Roots); diff != "" {
		t.Errorf("roots (-want +got):\n%s", diff)
	}
	if written.RegoVersion != 1 {
		t.Errorf("rego_version is %d, want 1", written.RegoVersion)
	}
	for name := range files {
		if strings.HasSuffix(name, "_test.rego") {
			t.Errorf("%s is a test", name)
		}
	}

	modules := 0
	err := fs.WalkDir(policies.FS(), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".rego") {
			return err
		}
		modules++
		if _, ok := files[path]; !ok {
			t.Errorf("%s is not in the bundle", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if modules == 0 {
		t.Error("there is no policy to ship")
	}
}

func TestBuildRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		changes map[string]string
		message string
	}{
		"no manifest":        {map[string]string{".manifest": ""}, "roots"},
		"no roots":           {map[string]string{".manifest": `{"revision": "r1"}`}, "roots"},
		"another root":       {map[string]string{".manifest": `{"roots": ["carveout", "carveout_site"]}`}, "roots"},
		"data of a site":     {map[string]string{"carveout_site/data.json": `{"a": 1}`}, "roots"},
		"a package outside":  {map[string]string{"other/a.rego": "package other\n"}, "roots"},
		"a test file":        {map[string]string{"carveout/a_test.rego": "package carveout.a_test\n"}, "a_test.rego is a test"},
		"a test in a module": {map[string]string{"carveout/a.rego": "package carveout\n\ntest_a if true\n"}, "test_a is a test"},
		"a parse error":      {map[string]string{"carveout/a.rego": "package carveout\n\nx if\n"}, "a.rego"},
		"a compile error":    {map[string]string{"carveout/a.rego": "package carveout\n\nx := y\n"}, "a.rego"},
		"the network":        {map[string]string{"carveout/a.rego": "package carveout\n\nx := http.send({})\n"}, "http.send"},
		"a newer language":   {map[string]string{"carveout/a.rego": "package carveout\n\nimport rego.v2\n"}, "rego.v2"},
		"a file of no use":   {map[string]string{"carveout/notes.txt": "notes"}, "notes.txt is neither"},
		"a bad revision":     {map[string]string{".manifest": `{"revision": "a b", "roots": ["carveout"], "rego_version": 1}`}, "revision"},
		"damaged data":       {map[string]string{"carveout/b/data.json": `{"a": `}, "data.json"},
	} {
		t.Run(name, func(t *testing.T) {
			var written bytes.Buffer
			err := bundle.Build(t.Context(), &written, tree(test.changes))
			if err == nil || !strings.Contains(err.Error(), test.message) {
				t.Errorf("error is %v, want one that says %q", err, test.message)
			}
			if written.Len() > 0 {
				t.Errorf("%d bytes are written beside the error", written.Len())
			}
		})
	}
}

func TestBuildRefusesATreeWithoutPolicies(t *testing.T) {
	err := bundle.Build(t.Context(), io.Discard, fstest.MapFS{".manifest": {Data: []byte(manifest)}})
	if err == nil || !strings.Contains(err.Error(), "no Rego module") {
		t.Errorf("error is %v", err)
	}
}

func build(t *testing.T, policy fs.FS) []byte {
	t.Helper()
	var written bytes.Buffer
	if err := bundle.Build(t.Context(), &written, policy); err != nil {
		t.Fatal(err)
	}
	return written.Bytes()
}

// unpack returns the files of a bundle archive by name.
func unpack(t *testing.T, archive []byte) map[string]string {
	t.Helper()
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for reader := tar.NewReader(unzipped); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		files[header.Name] = string(text)
	}
}
