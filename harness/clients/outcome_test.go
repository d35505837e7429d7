package clients_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outcome is what one client gave on one document.
type outcome struct {
	answers answers
	// deny and warn are what the shipped gate said; nil if the client has no such
	// notion.
	deny, warn []message
	// lacks are the entry points that the client does not offer for the document.
	lacks []string
	// refused says that the client took the document for one of no kind.
	refused bool
	// cannot says why the client does not read the document at all.
	cannot string
}

// outcomes are those of one client, by the name of the fixture.
type outcomes map[string]outcome

// disagreement says how an outcome differs from OPA on the sources, or nothing.
func disagreement(t *testing.T, want, got outcome) error {
	t.Helper()
	if got.refused {
		if kind := kindOf(t, want.answers.Report); kind != nil {
			return fmt.Errorf("it refuses the document, of kind %s", *kind)
		}
		return nil
	}
	if got.cannot != "" {
		return nil
	}
	var problems []error
	for _, entry := range []struct {
		name      string
		want, got json.RawMessage
	}{
		{"report", want.answers.Report, got.answers.Report},
		{"decision", want.answers.Decision, got.answers.Decision},
		{"resource", want.answers.Resource, got.answers.Resource},
	} {
		if !slices.Contains(got.lacks, entry.name) {
			problems = append(problems, differs(t, entry.name, entry.want, entry.got))
		}
	}
	if got.deny != nil {
		problems = append(problems, messagesDiffer("deny", want.deny, got.deny))
	}
	if got.warn != nil {
		problems = append(problems, messagesDiffer("warn", want.warn, got.warn))
	}
	return errors.Join(problems...)
}

func differs(t *testing.T, what string, want, got json.RawMessage) error {
	t.Helper()
	if len(want) == 0 {
		return fmt.Errorf("opa on the sources gives no %s", what)
	}
	if diff := cmp.Diff(canonical(t, want), canonical(t, got)); diff != "" {
		return fmt.Errorf("%s (-opa +this client):\n%s", what, diff)
	}
	return nil
}

func messagesDiffer(what string, want, got []message) error {
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(message{})); diff != "" {
		return fmt.Errorf("%s (-opa +this client):\n%s", what, diff)
	}
	return nil
}

// kind is the first part of a fixture's name.
func (f fixture) kind() string {
	kind, _, _ := strings.Cut(f.name, "/")
	return kind
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

// TestDisagreementIsSeen: a matrix that always agrees would be worth nothing.
func TestDisagreementIsSeen(t *testing.T) {
	made := func(report string, deny ...string) outcome {
		text := json.RawMessage(report)
		o := outcome{answers: answers{Report: text, Decision: text, Resource: text}, deny: []message{}, warn: []message{}}
		for _, d := range deny {
			o.deny = append(o.deny, message{text: d})
		}
		return o
	}
	want := made(`{"kind": "terraform", "verdict": "met", "evaluated_at": "1", "schema": "carveout.report/v1"}`, "a")
	if err := disagreement(t, want, made(`{"kind": "terraform", "schema": "carveout.report/v1", "verdict": "met", "evaluated_at": "2"}`, "a")); err != nil {
		t.Errorf("order and clock count as a difference: %v", err)
	}
	for name, got := range map[string]outcome{
		"verdict":  made(`{"kind": "terraform", "verdict": "not_met", "schema": "carveout.report/v1"}`, "a"),
		"deny":     made(`{"kind": "terraform", "verdict": "met", "schema": "carveout.report/v1"}`, "b"),
		"no deny":  made(`{"kind": "terraform", "verdict": "met", "schema": "carveout.report/v1"}`),
		"no value": {deny: want.deny, warn: want.warn},
		"refusal":  {refused: true, cannot: "refused"},
	} {
		if disagreement(t, want, got) == nil {
			t.Errorf("%s: the difference is not seen", name)
		}
	}
}
