package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestProducts(t *testing.T) {
	for name, want := range map[string]string{
		"archive":      "\x1f\x8b", // gzip
		"template":     "kind: ConstraintTemplate",
		"capabilities": `"allow_net": []`,
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), name)
			if err := run(t.Context(), []string{name, file}); err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(text), want) {
				t.Errorf("the %s does not hold %q", name, want)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	for _, args := range [][]string{nil, {"archive"}, {"signature", file}, {"archive", file, "more"}} {
		if err := run(t.Context(), args); err == nil {
			t.Errorf("%q is accepted", args)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a refused call writes a file")
	}
}
