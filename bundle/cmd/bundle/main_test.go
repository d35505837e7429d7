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

// Each folder holds what an administrator applies; the samples alone are what
// the repository holds.
func TestGroupsOfKinds(t *testing.T) {
	want := map[string]string{"constraint.yaml": "kind: Carveout", "webhook.yaml": "failurePolicy: Fail"}
	for _, product := range []string{"samples", "templates"} {
		dir := filepath.Join(t.TempDir(), "made")
		if err := run(t.Context(), []string{product, dir}); err != nil {
			t.Fatal(err)
		}
		if product == "templates" {
			want["template.yaml"] = "kind: ConstraintTemplate"
		}
		for _, group := range []string{"storage", "service-operator", "crossplane"} {
			files, err := os.ReadDir(filepath.Join(dir, group))
			if err != nil || len(files) != len(want) {
				t.Errorf("%s: folder %s has %v (%v), want %d files", product, group, files, err, len(want))
			}
			for name, part := range want {
				text, err := os.ReadFile(filepath.Join(dir, group, name))
				if err != nil || !strings.Contains(string(text), part) {
					t.Errorf("%s: %s/%s does not hold %q: %v", product, group, name, part, err)
				}
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	for _, args := range [][]string{nil, {"archive"}, {"signature", file}, {"template", file}, {"archive", file, "more"}} {
		if err := run(t.Context(), args); err == nil {
			t.Errorf("%q is accepted", args)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a refused call writes a file")
	}
}
