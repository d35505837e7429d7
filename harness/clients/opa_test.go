package clients_test

import (
	"encoding/json"
	"testing"
)

// opaQuery asks for all that the other engines are compared by.
const opaQuery = `{
	"answers": {"report": data.carveout.report, "decision": data.carveout.decision, "resource": data.carveout.resource},
	"deny": data.carveout.conftest.deny,
	"warn": data.carveout.conftest.warn,
}`

// opaAnswer is what OPA gives to opaQuery.
type opaAnswer struct {
	Answers answers                      `json:"answers"`
	Deny    []map[string]json.RawMessage `json:"deny"`
	Warn    []map[string]json.RawMessage `json:"warn"`
}

// opaError is what OPA prints of an error in the policies.
type opaError struct {
	Message  string `json:"message"`
	Location struct {
		File string `json:"file"`
		Row  int    `json:"row"`
	} `json:"location"`
}

// opaEval decides a fixture with `opa eval`; policy says where the policies are
// (--data FOLDER or --bundle ARCHIVE).
func opaEval(t *testing.T, f fixture, policy ...string) opaAnswer {
	t.Helper()
	args := append([]string{"eval", "--format", "json", "--input", f.document, "--data", f.runFile}, policy...)
	// Conftest stops at an error within a built-in, the others pass over it: none
	// may happen, whatever the document holds.
	args = append(args, "--strict-builtin-errors")
	if f.siteDir != "" {
		args = append(args, "--data", f.siteDir)
	}
	got := run(t, "OPA", append(args, opaQuery)...)

	var result struct {
		Result []struct {
			Expressions []struct {
				Value opaAnswer `json:"value"`
			} `json:"expressions"`
		} `json:"result"`
		Errors []opaError `json:"errors"`
	}
	if err := json.Unmarshal(got.stdout, &result); err != nil {
		t.Fatalf("opa eval: exit code %d, %v\n%s%s", got.code, err, got.stdout, got.stderr)
	}
	for _, e := range result.Errors {
		t.Errorf("opa eval: %s:%d: %s", e.Location.File, e.Location.Row, e.Message)
	}
	if got.code != 0 {
		t.Fatalf("opa eval: exit code %d\n%s", got.code, got.stderr)
	}
	if len(result.Result) != 1 || len(result.Result[0].Expressions) != 1 {
		t.Fatalf("opa eval: an entry point is undefined\n%s", got.stdout)
	}
	return result.Result[0].Expressions[0].Value
}

// messages makes messages of a set of deny or warn objects.
func messages(t *testing.T, set []map[string]json.RawMessage) []message {
	t.Helper()
	made := make([]message, 0, len(set))
	for _, fields := range set {
		var text string
		if err := json.Unmarshal(fields["msg"], &text); err != nil {
			t.Fatalf("a deny or warn without a msg: %s", encode(t, fields))
		}
		made = append(made, newMessage(t, text, fields, "msg"))
	}
	return inOrder(made)
}
