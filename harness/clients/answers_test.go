package clients_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// answers are what the entry points of the policies gave.
type answers struct {
	Report   json.RawMessage `json:"report"`
	Decision json.RawMessage `json:"decision"`
	Resource json.RawMessage `json:"resource"`
}

// canonical returns JSON in one form: sorted keys, two spaces, and numbers by
// their value, since Conftest and Gatekeeper read 1.0 as 1. What the clock said
// is the only thing left out.
func canonical(t *testing.T, text json.RawMessage) string {
	t.Helper()
	if len(text) == 0 {
		return ""
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("read an engine's answer: %v\n%s", err, text)
	}
	if report, ok := value.(map[string]any); ok && report["schema"] == "carveout.report/v1" {
		delete(report, "evaluated_at")
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, encode(t, plain(t, value)), "", "  "); err != nil {
		t.Fatal(err)
	}
	return indented.String()
}

// plain replaces each number by the shortest text of its value.
func plain(t *testing.T, value any) any {
	t.Helper()
	switch v := value.(type) {
	case map[string]any:
		for key, item := range v {
			v[key] = plain(t, item)
		}
	case []any:
		for i, item := range v {
			v[i] = plain(t, item)
		}
	case json.Number:
		float, err := strconv.ParseFloat(v.String(), 64)
		if err != nil {
			t.Fatalf("number %s: %v", v, err)
		}
		return float
	}
	return value
}

// message is a deny or warn as an engine printed it.
type message struct {
	text string
	// fields are the canonical form of what stands beside the text.
	fields string
}

// newMessage makes a message of its text and fields, without those named.
func newMessage(t *testing.T, text string, fields map[string]json.RawMessage, without ...string) message {
	t.Helper()
	rest := maps.Clone(fields)
	for _, name := range without {
		delete(rest, name)
	}
	return message{text, canonical(t, encode(t, rest))}
}

// inOrder sorts messages: they are members of a set, and each engine prints
// them in an order of its own.
func inOrder(messages []message) []message {
	slices.SortFunc(messages, func(a, b message) int {
		return strings.Compare(a.text+"\n"+a.fields, b.text+"\n"+b.fields)
	})
	return messages
}
