package clients_test

import (
	"encoding/json"
	"testing"

	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
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

// opaEval decides fixtures with `opa eval`; policy says where the policies are
// (--data FOLDER or --bundle ARCHIVE).
func opaEval(policy ...string) func(*testing.T, []fixture) outcomes {
	return func(t *testing.T, batch []fixture) outcomes {
		decided := outcomes{}
		for _, f := range batch {
			decided[f.name] = opaEvalOne(t, f, policy)
		}
		return decided
	}
}

func opaEvalOne(t *testing.T, f fixture, policy []string) outcome {
	t.Helper()
	args := append([]string{"eval", "--format", "json", "--input", f.document, "--data", f.runFile}, policy...)
	// Conftest stops at an error within a built-in, the others pass over it: none
	// may happen, whatever the document holds.
	args = append(args, "--strict-builtin-errors")
	if f.siteDir != "" {
		args = append(args, "--data", f.siteDir)
	}
	got := tool.Run(t, "OPA", append(args, opaQuery)...)

	var result struct {
		Result []struct {
			Expressions []struct {
				Value opaAnswer `json:"value"`
			} `json:"expressions"`
		} `json:"result"`
		Errors []opaError `json:"errors"`
	}
	if err := json.Unmarshal(got.Stdout, &result); err != nil {
		t.Fatalf("%s: opa eval: exit code %d, %v\n%s%s", f.name, got.Code, err, got.Stdout, got.Stderr)
	}
	for _, e := range result.Errors {
		t.Errorf("%s: opa eval: %s:%d: %s", f.name, e.Location.File, e.Location.Row, e.Message)
	}
	if got.Code != 0 {
		t.Fatalf("%s: opa eval: exit code %d\n%s", f.name, got.Code, got.Stderr)
	}
	if len(result.Result) != 1 || len(result.Result[0].Expressions) != 1 {
		t.Fatalf("%s: opa eval: an entry point is undefined\n%s", f.name, got.Stdout)
	}
	return result.Result[0].Expressions[0].Value.outcome(t)
}

func (a opaAnswer) outcome(t *testing.T) outcome {
	t.Helper()
	return outcome{answers: a.Answers, deny: messages(t, a.Deny), warn: messages(t, a.Warn)}
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
