package armtemplate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What the metadata of a result say of defaults that were put in.
func TestDefaults(t *testing.T) {
	t.Parallel()
	const (
		region   = `"parameters": {"r": {"type": "string", "defaultValue": "x"}, "a": {"type": "int", "defaultValue": 1}}`
		none     = `{"parameters": {}}`
		nothing  = ``
		existing = `"metadata": {"carveoutDefaults": ["old", "r"]}`
	)
	tests := []struct{ name, sections, parameters, want string }{
		{"names, sorted", region, nothing, `{"carveoutDefaults":["a","r"]}`},
		{"what is there stays", region + `, "Metadata": {"a": "[b"}`, nothing, `{"a":"[b","carveoutDefaults":["a","r"]}`},
		{"metadata that are none", region + `, "metadata": 1`, nothing, `{"carveoutDefaults":["a","r"]}`},
		{"a file of parameters that names none", region, none, ``},
		{"no parameters", `"variables": {}`, nothing, ``},
		{"a required one", `"parameters": {"a": {"type": "string"}}`, nothing, ``},
		{"a secure one", `"parameters": {"a": {"type": "secureString", "defaultValue": "hunter2"}}`, nothing, ``},
		{"one that can be one value", `"parameters": {"a": {"type": "string", "defaultValue": "x", "allowedValues": ["x"]}}`, nothing, ``},
		{"one that can be two", `"parameters": {"a": {"type": "string", "defaultValue": "x", "allowedValues": ["x", "y"]}}`, nothing, `{"carveoutDefaults":["a"]}`},
		{"a selection of one", `"parameters": {"a": {"type": "array", "defaultValue": [], "allowedValues": ["x"]}}`, nothing, `{"carveoutDefaults":["a"]}`},
		{"one that is null without a value", `"parameters": {"a": {"type": "string", "nullable": true}}`, nothing, `{"carveoutDefaults":["a"]}`},
		{"an older mark grows", region + `, ` + existing, nothing, `{"carveoutDefaults":["a","old","r"]}`},
		{"an older mark stays, for its defaults are in", region + `, ` + existing, none, `{"carveoutDefaults":["old","r"]}`},
		{"an older mark that nobody can read stays", region + `, "metadata": {"carveoutdefaults": "r"}`, nothing, `{"carveoutdefaults":"r"}`},
		{"an older mark with what is no name stays", region + `, "metadata": {"carveoutDefaults": [1]}`, nothing, `{"carveoutDefaults":[1]}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			options := Options{}
			if test.parameters != "" {
				options.Parameters = strings.NewReader(test.parameters)
			}
			key := "metadata"
			if strings.Contains(test.sections, "Metadata") {
				key = "Metadata"
			}
			result, err := Resolve(strings.NewReader(`{"resources": [], `+test.sections+`}`), options)
			if err != nil {
				t.Fatal(err)
			}
			if test.want == "" {
				if strings.Contains(string(result.Template), "metadata") || len(result.Defaults) > 0 {
					t.Errorf("marked: %v\n%s", result.Defaults, result.Template)
				}
				return
			}
			// Resolved again, with parameters or without, it keeps the mark.
			once := string(result.Template)
			if diff := cmp.Diff(test.want, section(t, once, key, Options{Parameters: strings.NewReader(none)})); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
			if again := section(t, once, key, Options{}); test.parameters == "" && again != test.want {
				t.Errorf("resolved twice: %s", again)
			}
		})
	}
}
