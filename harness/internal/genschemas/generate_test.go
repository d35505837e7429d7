package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The committed schemas are those of the committed dictionary.
func TestSchemasAreUpToDate(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..", "..")
	out := t.TempDir()
	if err := write(root, out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"facts.schema.json", "activity.schema.json"} {
		want, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(root, "harness", "schemas", name))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s is stale: go run ./harness/internal/genschemas (-want +got):\n%s", name, diff)
		}
	}
}

func TestGenerateRefuses(t *testing.T) {
	t.Parallel()
	for name, rows := range map[string]string{
		"no rows":                    `{}`,
		"a fact within a fact":       `{"a": {"type": {}}, "a.b": {"type": {}}}`,
		"completed by an unknown":    `{"a": {"type": {}, "complete_by": "a_complete"}}`,
		"a type that is no object":   `{"a": {"type": []}}`,
		"a row of the wrong type":    `{"a": 1}`,
		"a dictionary of wrong type": `[]`,
	} {
		if got, err := generate(strings.NewReader(`{"table": {"rows": ` + rows + `}}`)); err == nil {
			t.Errorf("%s: got %d schemas and no error", name, len(got))
		}
	}
}
