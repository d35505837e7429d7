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
}

// template is a generated template and the file that holds it.
type template struct {
	gatekeeper.Template
	file string
}

// newTemplate generates a template of the policies.
func newTemplate(t *testing.T, described gatekeeper.Template) template {
	t.Helper()
	made := template{described, filepath.Join(t.TempDir(), "template.yaml")}
	text, err := gatekeeper.Generate(policies.FS(), made.Template)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, made.file, []byte(text))
	return made
}

// gator reviews a fixture's document, wrapped as a Kubernetes object, under a
// constraint that carries the fixture's site and run.
func gator(t *testing.T, f fixture, from template) []violation {
	t.Helper()
	constraint, err := from.Constraint("carveout", gatekeeper.Parameters{Site: f.site(t), Run: f.run})
	if err != nil {
		t.Fatal(err)
	}
	object, err := gatekeeper.Wrap("document", readFile(t, f.document))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	constraintFile, objectFile := filepath.Join(dir, "constraint.json"), filepath.Join(dir, "object.json")
	writeFile(t, constraintFile, constraint)
	writeFile(t, objectFile, object)

	got := run(t, "GATOR", "test", "--output", "json", "--filename", from.file, "--filename", constraintFile, "--filename", objectFile)
	var violations []violation
	if err := json.Unmarshal(got.stdout, &violations); err != nil {
		t.Fatalf("gator: exit code %d, %v\n%s%s", got.code, err, got.stdout, got.stderr)
	}
	if want := min(len(violations), 1); got.code != want {
		t.Errorf("gator: exit code %d with %d violations, want %d", got.code, len(violations), want)
	}
	return violations
}

// gatorAnswers gets the answers of the entry points out of gator.
func gatorAnswers(t *testing.T, f fixture, from template) answers {
	t.Helper()
	violations := gator(t, f, from)
	if len(violations) != 1 {
		t.Fatalf("gator: %d answers, want one: an entry point is undefined", len(violations))
	}
	details := violations[0].Metadata.Details
	return answers{details["report"], details["decision"], details["resource"]}
}

func gatorMessages(t *testing.T, violations []violation) []message {
	t.Helper()
	made := make([]message, 0, len(violations))
	for _, v := range violations {
		made = append(made, newMessage(t, v.Msg, v.Metadata.Details))
	}
	return inOrder(made)
}
