package clients_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/open-policy-agent/opa/v1/util"

	"github.com/itar-carveout/carveout/bundle/gatekeeper"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
	"github.com/itar-carveout/carveout/policies"
)

// violation is what gator prints of one violation.
type violation struct {
	Msg      string `json:"msg"`
	Metadata struct {
		Details map[string]json.RawMessage `json:"details"`
	} `json:"metadata"`
	Constraint struct {
		Kind     string `json:"kind"`
		Metadata struct {
			Name string `json:"name"`
		} `json:"metadata"`
	} `json:"constraint"`
}

// enginesTemplate gives the answers of the entry points as one violation.
func enginesTemplate(t *testing.T) gatekeeper.Template {
	t.Helper()
	return gatekeeper.Template{
		Kind: "CarveoutEngines",
		Rego: string(readFile(t, "testdata/gatekeeper/answers.rego")),
	}
}

// writeTemplates generates the shipped template of the policies, and the one of
// the answers, and returns their files.
func writeTemplates(t *testing.T) map[gatekeeper.Template]string {
	t.Helper()
	dir := t.TempDir()
	files := map[gatekeeper.Template]string{}
	for _, described := range []gatekeeper.Template{gatekeeper.Shipped, enginesTemplate(t)} {
		text, err := gatekeeper.Generate(policies.FS(), described)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, described.Kind+".yaml")
		writeFile(t, file, []byte(text))
		files[described] = file
	}
	return files
}

// gator reviews fixtures' documents, each wrapped as a Kubernetes object, under a
// constraint of each template that matches this object alone and carries the
// fixture's site and run. It gives the violations of the shipped template, and
// the answers of the entry points.
func gator(templates map[gatekeeper.Template]string) func(*testing.T, []fixture) outcomes {
	return func(t *testing.T, batch []fixture) outcomes {
		dir := t.TempDir()
		args := []string{"test", "--output", "json"}
		byObject := map[string]fixture{}
		for i, f := range batch {
			name := fmt.Sprintf("document-%d", i)
			byObject[name] = f
			object, err := gatekeeper.Wrap(name, readFile(t, f.document))
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, name+".json")
			writeFile(t, file, object)
			args = append(args, "--filename", file)
			for described := range templates {
				file := filepath.Join(dir, name+"-"+described.Kind+".json")
				writeFile(t, file, constraint(t, described, name, f))
				args = append(args, "--filename", file)
			}
		}
		for _, file := range templates {
			args = append(args, "--filename", file)
		}

		got := tool.Run(t, "GATOR", args...)
		var violations []violation
		if err := json.Unmarshal(got.Stdout, &violations); err != nil {
			t.Fatalf("gator: exit code %d, %v\n%s%s", got.Code, err, got.Stdout, got.Stderr)
		}
		if got.Code != 1 {
			t.Errorf("gator: exit code %d, want 1: the answers are violations", got.Code)
		}
		shipped, entryPoints := map[string][]violation{}, map[string][]violation{}
		for _, v := range violations {
			name := v.Constraint.Metadata.Name
			if v.Constraint.Kind == gatekeeper.Shipped.Kind {
				shipped[name] = append(shipped[name], v)
			} else {
				entryPoints[name] = append(entryPoints[name], v)
			}
		}
		decided := outcomes{}
		for name, f := range byObject {
			if len(entryPoints[name]) != 1 {
				t.Errorf("%s: gator: %d answers, want one: an entry point is undefined", f.name, len(entryPoints[name]))
				continue
			}
			details := entryPoints[name][0].Metadata.Details
			decided[f.name] = outcome{
				answers: answers{details["report"], details["decision"], details["resource"]},
				deny:    gatorMessages(t, shipped[name]),
			}
		}
		return decided
	}
}

// constraint makes a constraint of a fixture that matches the object of that
// name alone.
func constraint(t *testing.T, described gatekeeper.Template, name string, f fixture) []byte {
	t.Helper()
	made, err := described.Constraint(name, gatekeeper.Parameters{Site: f.site(t), Run: f.run})
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := util.UnmarshalJSON(made, &object); err != nil {
		t.Fatal(err)
	}
	object["spec"].(map[string]any)["match"].(map[string]any)["name"] = name
	return encode(t, object)
}

func gatorMessages(t *testing.T, violations []violation) []message {
	t.Helper()
	made := make([]message, 0, len(violations))
	for _, v := range violations {
		made = append(made, newMessage(t, v.Msg, v.Metadata.Details))
	}
	return inOrder(made)
}
