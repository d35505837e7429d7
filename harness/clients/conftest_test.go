package clients_test

import (
	"encoding/json"
	"testing"
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
// which it needs twice: once for the Rego and once for the data.
func conftest(t *testing.T, f fixture, unpacked, namespace string, extra ...string) conftestOutput {
	t.Helper()
	args := []string{
		"test", "--output", "json", "--namespace", namespace,
		"--policy", unpacked, "--data", unpacked, "--data", f.runFile,
		// Without it a built-in's error within a deny passes in silence.
		"--show-builtin-errors",
	}
	if f.siteDir != "" {
		args = append(args, "--data", f.siteDir)
	}
	got := run(t, "CONFTEST", append(append(args, extra...), f.document)...)

	var outputs []conftestOutput
	if err := json.Unmarshal(got.stdout, &outputs); err != nil {
		t.Fatalf("conftest: exit code %d, %v\n%s%s", got.code, err, got.stdout, got.stderr)
	}
	// A namespace that does not exist is no error to Conftest, but no test either.
	if len(outputs) != 1 || outputs[0].Namespace != namespace {
		t.Fatalf("conftest: want one result, of %s\n%s", namespace, got.stdout)
	}
	if want := min(len(outputs[0].Failures), 1); got.code != want {
		t.Errorf("conftest: exit code %d with %d failures, want %d", got.code, len(outputs[0].Failures), want)
	}
	return outputs[0]
}

// conftestAnswers gets the answers of the entry points out of Conftest.
func conftestAnswers(t *testing.T, f fixture, unpacked string) answers {
	t.Helper()
	output := conftest(t, f, unpacked, "carveout_engines", "--policy", "testdata/conftest")
	if len(output.Warnings) != 1 {
		t.Fatalf("conftest: %d answers, want one: an entry point is undefined", len(output.Warnings))
	}
	metadata := output.Warnings[0].Metadata
	return answers{metadata["report"], metadata["decision"], metadata["resource"]}
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
