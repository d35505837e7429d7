package main

import (
	"os"
	"path/filepath"
	"testing"
)

// What fails in the middle leaves nothing: not a file, not a draft.
func TestPlaceWritesAllOrNothing(t *testing.T) {
	t.Parallel()
	for name, last := range map[string]string{
		"a folder that is not there": filepath.Join("none", "b"),
		"a name that is taken":       "taken",
	} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "taken"), 0o700); err != nil {
			t.Fatal(err)
		}
		err := place(true, product{path: filepath.Join(dir, "a"), content: []byte("a")}, product{path: filepath.Join(dir, last), content: []byte("b")})
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		left, err := os.ReadDir(dir)
		if err != nil || len(left) != 1 {
			t.Errorf("%s: left are %v, %v", name, left, err)
		}
	}
}

func TestPlaceKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a")
	for _, step := range []struct {
		content string
		force   bool
		fails   bool
		want    string
	}{
		{"first", false, false, "first"},
		{"first", false, false, "first"},
		{"other", false, true, "first"},
		{"more than that", false, true, "first"},
		{"other", true, false, "other"},
	} {
		err := place(step.force, product{path: file, content: []byte(step.content)})
		if (err != nil) != step.fails {
			t.Errorf("%+v: error is %v", step, err)
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != step.want {
			t.Errorf("%+v: the file holds %q, %v", step, got, err)
		}
	}
}
