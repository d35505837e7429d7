package clients_test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/itar-carveout/carveout/bundle/gatekeeper"
	"github.com/itar-carveout/carveout/policies"
)

// violation is what gator prints of one violation.
type violation struct {
	Msg      string `json:"msg"`
	Metadata struct {
		Details map[string]json.RawMessage `json:"details"`
	} `json:"metadata"`
	Constraint struct {
		Kind string `json:"kind"`
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

// writeTemplate generates a template of the policies and returns its file.
func writeTemplate(t *testing.T, described gatekeeper.Template) string {
	t.Helper()
	text, err := gatekeeper.Generate(policies.FS(), described)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "template.yaml")
	writeFile(t, file, []byte(text))
	return file
}

// gator reviews a fixture's document, wrapped as a Kubernetes object, under a
// constraint of each template that carries the fixture's site and run. It
// returns the violations of the shipped template, and the answers of the entry
// points.
func gator(t *testing.T, f fixture, files map[gatekeeper.Template]string) ([]violation, answers) {
	t.Helper()
	dir := t.TempDir()
	object, err := gatekeeper.Wrap("document", readFile(t, f.document))
	if err != nil {
		t.Fatal(err)
	}
	objectFile := filepath.Join(dir, "object.json")
	writeFile(t, objectFile, object)
	args := []string{"test", "--output", "json", "--filename", objectFile}
	for described, file := range files {
		constraint, err := described.Constraint("carveout", gatekeeper.Parameters{Site: f.site(t), Run: f.run})
		if err != nil {
			t.Fatal(err)
		}
		constraintFile := filepath.Join(dir, described.Kind+".json")
		writeFile(t, constraintFile, constraint)
		args = append(args, "--filename", file, "--filename", constraintFile)
	}

	got := run(t, "GATOR", args...)
	var violations []violation
	if err := json.Unmarshal(got.stdout, &violations); err != nil {
		t.Fatalf("gator: exit code %d, %v\n%s%s", got.code, err, got.stdout, got.stderr)
	}
	if got.code != 1 {
		t.Errorf("gator: exit code %d, want 1: the answers are a violation", got.code)
	}
	var shipped, entryPoints []violation
	for _, v := range violations {
		if v.Constraint.Kind == gatekeeper.Shipped.Kind {
			shipped = append(shipped, v)
		} else {
			entryPoints = append(entryPoints, v)
		}
	}
	if len(entryPoints) != 1 {
		t.Fatalf("gator: %d answers, want one: an entry point is undefined", len(entryPoints))
	}
	details := entryPoints[0].Metadata.Details
	return shipped, answers{details["report"], details["decision"], details["resource"]}
}

func gatorMessages(t *testing.T, violations []violation) []message {
	t.Helper()
	made := make([]message, 0, len(violations))
	for _, v := range violations {
		made = append(made, newMessage(t, v.Msg, v.Metadata.Details))
	}
	return inOrder(made)
}
