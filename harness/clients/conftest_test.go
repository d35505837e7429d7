package clients_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

const (
	shippedNamespace = "carveout.conftest"
	enginesNamespace = "carveout_engines"
)

// conftestOutput is what Conftest prints of one namespace.
type conftestOutput struct {
	File      string            `json:"filename"`
	Namespace string            `json:"namespace"`
	Failures  []conftestMessage `json:"failures"`
	Warnings  []conftestMessage `json:"warnings"`
}

type conftestMessage struct {
	Msg      string                     `json:"msg"`
	Metadata map[string]json.RawMessage `json:"metadata"`
}

// conftest decides fixtures of one run and site with Conftest. The policies are
// an unpacked bundle, which it needs twice: once for the Rego and once for the
// data.
func conftest(unpacked string) func(*testing.T, []fixture) outcomes {
	return func(t *testing.T, batch []fixture) outcomes {
		decided := outcomes{}
		byFile := map[string]fixture{}
		for _, f := range batch {
			if f.isList(t) {
				decided[f.name] = outcome{cannot: "a list: it decides each member by itself, without what the others say of it"}
				continue
			}
			byFile[f.document] = f
		}
		if len(byFile) > 0 {
			conftestFiles(t, unpacked, byFile, decided)
		}
		return decided
	}
}

// conftestFiles runs Conftest once on several documents. It gives the output of
// the shipped namespace, and the answers of the entry points.
func conftestFiles(t *testing.T, unpacked string, byFile map[string]fixture, decided outcomes) {
	t.Helper()
	args := []string{
		"test", "--output", "json",
		"--namespace", shippedNamespace, "--namespace", enginesNamespace,
		"--policy", unpacked, "--policy", "testdata/conftest", "--data", unpacked,
		// Without it a built-in's error within a deny passes in silence.
		"--show-builtin-errors",
	}
	files := slices.Sorted(maps.Keys(byFile))
	common := byFile[files[0]]
	args = append(args, "--data", common.runFile)
	if common.siteDir != "" {
		args = append(args, "--data", common.siteDir)
	}
	got := tool.Run(t, "CONFTEST", append(args, files...)...)

	var outputs []conftestOutput
	if err := json.Unmarshal(got.Stdout, &outputs); err != nil {
		t.Fatalf("conftest: exit code %d, %v\n%s%s", got.Code, err, got.Stdout, got.Stderr)
	}
	byNamespace := map[[2]string]conftestOutput{}
	failures := 0
	for _, output := range outputs {
		byNamespace[[2]string{output.File, output.Namespace}] = output
		failures += len(output.Failures)
	}
	// A namespace that does not exist is no error to Conftest, but no test either.
	if len(byNamespace) != 2*len(files) || len(outputs) != 2*len(files) {
		t.Fatalf("conftest: %d results of %d documents, want one of each of two namespaces", len(outputs), len(files))
	}
	if want := min(failures, 1); got.Code != want {
		t.Errorf("conftest: exit code %d with %d failures, want %d", got.Code, failures, want)
	}
	for file, f := range byFile {
		shipped, ok := byNamespace[[2]string{file, shippedNamespace}]
		warnings := byNamespace[[2]string{file, enginesNamespace}].Warnings
		if !ok || len(warnings) != 1 {
			t.Errorf("%s: conftest: %d answers, want one: an entry point is undefined", f.name, len(warnings))
			continue
		}
		metadata := warnings[0].Metadata
		decided[f.name] = outcome{
			answers: answers{metadata["report"], metadata["decision"], metadata["resource"]},
			deny:    conftestMessages(t, shipped.Failures),
			warn:    conftestMessages(t, shipped.Warnings),
		}
	}
}

// conftestMessages makes messages of what Conftest printed. The query is its own
// addition.
func conftestMessages(t *testing.T, printed []conftestMessage) []message {
	t.Helper()
	made := make([]message, 0, len(printed))
	for _, p := range printed {
		made = append(made, newMessage(t, p.Msg, p.Metadata, "query"))
	}
	return inOrder(made)
}
