package harness_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/itar-carveout/carveout/harness"
)

// FuzzCheck: no document makes the engine panic, gives a verdict with an error,
// or is met on its own word: without a site nobody has stated any fact.
func FuzzCheck(f *testing.F) {
	documents, err := filepath.Glob(filepath.Join("cmd", "carveout", "testdata", "documents", "*.json"))
	if err != nil || len(documents) == 0 {
		f.Fatalf("%d seeds, %v", len(documents), err)
	}
	for _, path := range documents {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	e := engine(f, harness.MaxBytes(1<<16))
	f.Fuzz(func(t *testing.T, data []byte) {
		report, err := e.Check(t.Context(), bytes.NewReader(data))
		var input *harness.InputError
		if err != nil && !errors.As(err, &input) {
			t.Fatalf("not a fault of the document: %v", err)
		}
		if report.Verdict.Verdict == harness.Met || report.Gate.Verdict.Verdict == harness.Met {
			t.Fatalf("met: %s", data)
		}
		if err != nil && (report.Verdict.Nothing || report.Schema != "") {
			t.Fatalf("an error with a report: %v", err)
		}
	})
}
