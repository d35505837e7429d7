package clients_test

import (
	"encoding/json"
	"testing"
)

const (
	shippedNamespace = "carveout.conftest"
	enginesNamespace = "carveout_engines"
)

// conftestOutput is what Conftest prints of one namespace.
type conftestOutput struct {
	Namespace string            `json:"namespace"`
	Failures  []conftestMessage `json:"failures"`
	Warnings  []conftestMessage `json:"warnings"`
}

type conftestMessage struct {
	Msg      string                     `json:"msg"`
	Metadata map[string]json.RawMessage `json:"metadata"`
}

// conftest runs Conftest on a fixture. The policies are an unpacked bundle,
// which it needs twice: once for the Rego and once for the data. It returns the
// output of the shipped namespace, and the answers of the entry points.
func conftest(t *testing.T, f fixture, unpacked string) (conftestOutput, answers) {
	t.Helper()
	args := []string{
		"test", "--output", "json",
		"--namespace", shippedNamespace, "--namespace", enginesNamespace,
		"--policy", unpacked, "--policy", "testdata/conftest",
		"--data", unpacked, "--data", f.runFile,
		// Without it a built-in's error within a deny passes in silence.
		"--show-builtin-errors",
	}
	if f.siteDir != "" {
		args = append(args, "--data", f.siteDir)
	}
	got := run(t, "CONFTEST", append(args, f.document)...)

	var outputs []conftestOutput
	if err := json.Unmarshal(got.stdout, &outputs); err != nil {
		t.Fatalf("conftest: exit code %d, %v\n%s%s", got.code, err, got.stdout, got.stderr)
	}
	byNamespace := map[string]conftestOutput{}
	for _, output := range outputs {
		byNamespace[output.Namespace] = output
	}
	// A namespace that does not exist is no error to Conftest, but no test either.
	shipped, ok := byNamespace[shippedNamespace]
	if !ok || len(outputs) != 2 {
		t.Fatalf("conftest: want one result of each of two namespaces\n%s", got.stdout)
	}
	if want := min(len(shipped.Failures), 1); got.code != want {
		t.Errorf("conftest: exit code %d with %d failures, want %d", got.code, len(shipped.Failures), want)
	}

	warnings := byNamespace[enginesNamespace].Warnings
	if len(warnings) != 1 {
		t.Fatalf("conftest: %d answers, want one: an entry point is undefined", len(warnings))
	}
	metadata := warnings[0].Metadata
	return shipped, answers{metadata["report"], metadata["decision"], metadata["resource"]}
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
