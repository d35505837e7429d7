package clients_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/gatekeeper"
	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/policies"
)

// TestEnginesAgree decides each document with every engine and compares what they
// answer with OPA on the sources, byte for byte in canonical form.
func TestEnginesAgree(t *testing.T) {
	for variable := range tools {
		binary(t, variable)
	}
	// A copy, so that all engines decide by one state of the sources.
	sources := filepath.Join(t.TempDir(), "policies")
	if err := os.CopyFS(sources, policies.FS()); err != nil {
		t.Fatal(err)
	}
	archive, unpacked := builtBundle(t)
	templates := map[gatekeeper.Template]string{}
	for _, described := range []gatekeeper.Template{gatekeeper.Shipped, enginesTemplate(t)} {
		templates[described] = writeTemplate(t, described)
	}

	for _, f := range append(fixtures(t), oddDocuments(t)...) {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			want := opaEval(t, f, "--data", sources)

			t.Run("opa on the bundle", func(t *testing.T) {
				got := opaEval(t, f, "--bundle", archive)
				compare(t, want.Answers, got.Answers)
				compareMessages(t, "deny", messages(t, want.Deny), messages(t, got.Deny))
				compareMessages(t, "warn", messages(t, want.Warn), messages(t, got.Warn))
			})
			t.Run("conftest", func(t *testing.T) {
				if f.isList(t) {
					t.Skip("Conftest decides each member of a list by itself, without what the others say of it")
				}
				output, got := conftest(t, f, unpacked)
				compare(t, want.Answers, got)
				compareMessages(t, "deny", messages(t, want.Deny), conftestMessages(t, output.Failures))
				compareMessages(t, "warn", messages(t, want.Warn), conftestMessages(t, output.Warnings))
			})
			t.Run("gator", func(t *testing.T) {
				violations, got := gator(t, f, templates)
				compare(t, want.Answers, got)
				compareMessages(t, "deny", messages(t, want.Deny), gatorMessages(t, violations))
			})
			t.Run("harness", func(t *testing.T) {
				compareSDK(t, f, want.Answers)
			})
		})
	}
}

// builtBundle builds the bundle; it returns the archive and the folder that it
// is unpacked in.
func builtBundle(t *testing.T) (archive, unpacked string) {
	t.Helper()
	var text bytes.Buffer
	if err := bundle.Build(t.Context(), &text, policies.FS()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	archive, unpacked = filepath.Join(dir, "carveout.tar.gz"), filepath.Join(dir, "unpacked")
	writeFile(t, archive, text.Bytes())
	unpack(t, text.Bytes(), unpacked)
	return archive, unpacked
}

// compareSDK compares the Go SDK, which refuses some documents with an error
// instead of a report.
func compareSDK(t *testing.T, f fixture, want answers) {
	t.Helper()
	engine, err := harness.New(t.Context(), f.options(t)...)
	if err != nil {
		t.Fatal(err)
	}
	document := readFile(t, f.document)

	report, err := engine.Check(t.Context(), bytes.NewReader(document))
	if kind := kindOf(t, want.Report); kind == nil {
		if refused := (*harness.InputError)(nil); !errors.As(err, &refused) {
			t.Errorf("the document is of no kind, but the error is %v, want an InputError", err)
		}
		return
	}
	if err != nil {
		t.Fatalf("check: %v", err)
	}
	compareOne(t, "report", want.Report, encode(t, report))

	if activity := (harness.Activity{}); json.Unmarshal(document, &activity) == nil {
		decision, err := engine.Decide(t.Context(), activity)
		if err != nil {
			t.Fatalf("decide: %v", err)
		}
		compareOne(t, "decision", want.Decision, encode(t, decision))
	}
}

// kindOf returns the kind of a report's document, or nil if it has none.
func kindOf(t *testing.T, report json.RawMessage) *string {
	t.Helper()
	var parsed struct {
		Kind *string `json:"kind"`
	}
	if err := json.Unmarshal(report, &parsed); err != nil {
		t.Fatalf("read a report: %v", err)
	}
	return parsed.Kind
}

func compare(t *testing.T, want, got answers) {
	t.Helper()
	compareOne(t, "report", want.Report, got.Report)
	compareOne(t, "decision", want.Decision, got.Decision)
	compareOne(t, "resource", want.Resource, got.Resource)
}

func compareOne(t *testing.T, what string, want, got json.RawMessage) {
	t.Helper()
	if len(want) == 0 {
		t.Errorf("opa on the sources gives no %s", what)
	}
	if diff := cmp.Diff(canonical(t, want), canonical(t, got)); diff != "" {
		t.Errorf("%s differs from opa on the sources (-opa +this engine):\n%s", what, diff)
	}
}

func compareMessages(t *testing.T, what string, want, got []message) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(message{})); diff != "" {
		t.Errorf("%s differs from opa on the sources (-opa +this engine):\n%s", what, diff)
	}
}
