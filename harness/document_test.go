package harness_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/harness"
)

// A document may come in any of the forms that teams have it in.
func TestForms(t *testing.T) {
	t.Parallel()
	e := engine(t)
	account := `"kind": "StorageAccount", "metadata": {"name": "a"}, "spec": {"location": "eastus"}`
	record := `{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a", "type": "Microsoft.Storage/storageAccounts", "location": "eastus"}`
	for name, test := range map[string]struct {
		text, kind string
		decisions  int
	}{
		"JSON":         {`{"apiVersion": "storage.azure.com/v1api20230101", ` + account + `}`, "kubernetes", 1},
		"YAML":         {"apiVersion: storage.azure.com/v1api20230101\n" + strings.ReplaceAll(strings.ReplaceAll(account, ", \"", "\n\""), "{", "{ ") + "\n", "kubernetes", 1},
		"a stream":     {"---\n{\"apiVersion\": \"storage.azure.com/v1\", " + account + "}\n---\n{\"apiVersion\": \"storage.azure.com/v1\", " + strings.Replace(account, `"a"`, `"b"`, 1) + "}\n", "kubernetes", 2},
		"line by line": {record + "\n" + strings.Replace(record, "accounts/a", "accounts/b", 1) + "\n", "inventory", 2},
	} {
		report, err := e.Check(t.Context(), strings.NewReader(test.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if *report.Kind != test.kind || len(report.Decisions) != test.decisions {
			t.Errorf("%s: %s with %d decisions", name, *report.Kind, len(report.Decisions))
		}
	}
}

func TestFormsRefused(t *testing.T) {
	t.Parallel()
	e := engine(t)
	schema := `"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"`
	for name, test := range map[string]struct{ text, want string }{
		"YAML with a key twice":      {"apiVersion: v1\nkind: Secret\nkind: Secret\n", "f:3:1: at /kind: the object has this key twice"},
		"a chart":                    {"apiVersion: v1\nkind: {{ .Values.kind }}\n", "helm template"},
		"neither":                    {"resource \"a\" \"b\" {}\n", "not valid JSON"},
		"a template, a comment open": {"/* {" + schema + "}", "comment"},
		"a template, a key twice":    {"{" + schema + ", // x\n\"a\": 1,\n\"a\": 2,}", "f:3:1: at /a: the object has this key twice"},
	} {
		_, err := e.Check(t.Context(), strings.NewReader(test.text), harness.FileName("f"))
		var input *harness.InputError
		if !errors.As(err, &input) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
