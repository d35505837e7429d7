package clients_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/itar-carveout/carveout/harness"
)

// sdk decides fixtures with the Go SDK: one engine, compiled once.
func sdk(t *testing.T, batch []fixture) outcomes {
	t.Helper()
	compiled, err := harness.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	decided := outcomes{}
	for _, f := range batch {
		engine, err := compiled.With(t.Context(), f.options(t)...)
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		decided[f.name] = sdkOutcome(t, engine, f)
	}
	return decided
}

// sdkOutcome decides one document. The SDK refuses what is of no kind with an
// error instead of a report, and decides an activity alone besides.
func sdkOutcome(t *testing.T, engine *harness.Engine, f fixture) outcome {
	t.Helper()
	document := readFile(t, f.document)
	report, err := engine.Check(t.Context(), bytes.NewReader(document))
	if refused := (*harness.InputError)(nil); errors.As(err, &refused) {
		return outcome{refused: true, cannot: "refused with an InputError before it is decided, where the others report that it is of no kind"}
	}
	if err != nil {
		t.Errorf("%s: check: %v", f.name, err)
		return outcome{}
	}
	got := outcome{answers: answers{Report: encode(t, report)}, lacks: []string{"resource", "decision"}}

	if activity := (harness.Activity{}); json.Unmarshal(document, &activity) == nil {
		decision, err := engine.Decide(t.Context(), activity)
		if err != nil {
			t.Errorf("%s: decide: %v", f.name, err)
		}
		got.answers.Decision, got.lacks = encode(t, decision), []string{"resource"}
	}
	return got
}
