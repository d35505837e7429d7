package strictyaml

import (
	"errors"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

func TestDecode(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, want string }{
		"an object":               {"a: 1\nb: [x, 2.50]\n", `{"a": 1, "b": ["x", 2.50]}`},
		"Norway and others":       {"a: NO\nb: no\nc: off\nd: Yes\ne: y\nf: on\n", `{"a": "NO", "b": "no", "c": "off", "d": "Yes", "e": "y", "f": "on"}`},
		"booleans":                {"a: true\nb: False\nc: TRUE\n", `{"a": true, "b": false, "c": true}`},
		"text in quotes":          {"a: 'true'\nb: \"1\"\nc: !!str 2\n", `{"a": "true", "b": "1", "c": "2"}`},
		"nothing":                 {"a:\nb: ~\nc: null\n", `{"a": null, "b": null, "c": null}`},
		"a day stays text":        {"a: 2026-11-23\nb: 2026-11-23T10:00:00Z\n", `{"a": "2026-11-23", "b": "2026-11-23T10:00:00Z"}`},
		"a version stays text":    {"a: 1.2.3\nb: 10.0.0.0/8\n", `{"a": "1.2.3", "b": "10.0.0.0/8"}`},
		"numbers that JSON lacks": {"a: 0x10\nb: 0o17\nc: +1\nd: .5\ne: 0777\n", `{"a": 16, "b": 15, "c": 1, "d": 0.5, "e": 511}`},
		"a key that is no key":    {"on: 1\nyes: 2\n", `{"on": 1, "yes": 2}`},
		"lines of text":           {"a: |\n  x\n  y\nb: >-\n  x\n  y\n", `{"a": "x\ny\n", "b": "x y"}`},
		"several documents":       {"---\na: 1\n---\n# nothing\n---\nb: 2\n...\n", `[{"a": 1}, {"b": 2}]`},
		"one and empty ones":      {"---\n---\na: 1\n---\n", `{"a": 1}`},
		"a list":                  {"- a: 1\n- 2\n", `[{"a": 1}, 2]`},
		"anchors":                 {"a: &x {k: 1}\nb: *x\n", `{"a": {"k": 1}, "b": {"k": 1}}`},
		"an alias as key":         {"&x a: 1\nb: {*x : 2}\n", `{"a": 1, "b": {"a": 2}}`},
		"merging":                 {"a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3\n", `{"a": {"k": 1, "l": 2}, "b": {"k": 3, "l": 2}}`},
		"merging several":         {"a: {<<: [{k: 1}, {k: 2, l: 3}]}\n", `{"a": {"k": 1, "l": 3}}`},
		"a quoted template":       {"a: \"{{workflow.name}}\"\n", `{"a": "{{workflow.name}}"}`},
		"JSON with a marker":      {"{\"a\": 1}\n---\n{\"b\": 2}\n", `[{"a": 1}, {"b": 2}]`},
		"a directive":             {"%YAML 1.1\n---\na: 1\n", `{"a": 1}`},
	} {
		got, err := Decode([]byte(test.text), strictjson.Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want, err := ast.ValueFromReader(strings.NewReader(test.want))
		if err != nil {
			t.Fatal(err)
		}
		if got.Compare(want) != 0 {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	bomb := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'j'; c++ {
		before := "*" + string(c-1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.TrimSuffix(strings.Repeat(before+",", 10), ",") + "]\n"
	}
	for name, test := range map[string]struct {
		text           string
		limits         strictjson.Limits
		line           int
		pointer, cause string
		mend           string
	}{
		"a key twice":         {text: "a:\n  b: 1\n  b: 2\n", line: 3, pointer: "/a/b", cause: "twice", mend: "keep one"},
		"twice in another":    {text: "a: 1\n---\na: 1\n\"a\": 2\n", line: 4, pointer: "/a", cause: "twice"},
		"a number as key":     {text: "1: x\n", line: 1, cause: "must be a text", mend: "quotes"},
		"a boolean as key":    {text: "true: x\n", line: 1, cause: "must be a text", mend: "quotes"},
		"a list as key":       {text: "? [a]\n: x\n", line: 1, cause: "must be a text"},
		"a bomb":              {text: bomb, pointer: "/e/7/0/7/5/2", cause: "too many values", mend: "write them out"},
		"an anchor in itself": {text: "a: &x [*x]\n", line: 1, pointer: "/a/0/0", cause: "holds itself"},
		"no such anchor":      {text: "a: *hunter2\n", cause: "an anchor that is not there"},
		"a tag":               {text: "a: !secret x\n", line: 1, pointer: "/a", cause: "a tag", mend: "write the value out"},
		"binary":              {text: "a: !!binary aGk=\n", line: 1, pointer: "/a", cause: "a tag"},
		"no boolean":          {text: "a: !!bool x\n", line: 1, pointer: "/a", cause: "no boolean"},
		"no number":           {text: "a: !!int x\n", line: 1, pointer: "/a", cause: "no number", mend: "quotes"},
		"infinity":            {text: "a: .inf\n", line: 1, pointer: "/a", cause: "JSON can hold", mend: "quotes"},
		"a long number":       {text: "a: " + strings.Repeat("1", 65) + "\n", line: 1, pointer: "/a", cause: "longer than", mend: "quotes"},
		"merging a text":      {text: "a: {<<: x}\n", line: 1, pointer: "/a", cause: "merged in"},
		"merging a fault":     {text: "a: {<<: {b: 1, b: 2}}\n", line: 1, pointer: "/a/<</b", cause: "twice"},
		"a fault in a list":   {text: "- {b: 1, b: 2}\n", line: 1, pointer: "/0/b", cause: "twice"},
		"too deep":            {text: "a: [[[1]]]\n", limits: strictjson.Limits{Depth: 2}, line: 1, pointer: "/a/0/0", cause: "limit of 2 levels"},
		"too large":           {text: "a: 12345\n", limits: strictjson.Limits{Bytes: 8}, cause: "limit of 8 bytes"},
		"not UTF-8":           {text: "a: \xff\n", cause: "UTF-8"},
		"only comments":       {text: "# a\n---\n# b\n", cause: "empty"},
		"a cut flow":          {text: "a: [1,\n", cause: "not valid YAML"},
		"a tab":               {text: "a:\n\tb: 1\n", line: 2, cause: "not valid YAML"},
		"Helm, plain":         {text: "a: {{ .Values.x }}\n", line: 1, pointer: "/a", cause: "must be a text", mend: "helm template"},
		"Helm, a line":        {text: "{{- if .Values.x }}\na: 1\n{{- end }}\n", cause: "", mend: "helm template"},
	} {
		_, err := Decode([]byte(test.text), test.limits)
		var fault *Error
		if !errors.As(err, &fault) {
			t.Errorf("%s: no refusal but %v", name, err)
			continue
		}
		if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: a name of the document is told: %v", name, err)
		}
		if test.line != 0 && fault.Line != test.line || fault.Pointer != test.pointer ||
			!strings.Contains(fault.Cause, test.cause) || !strings.Contains(fault.Mend, test.mend) {
			t.Errorf("%s: %+v", name, fault)
		}
	}
}

func TestLikely(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"apiVersion: v1\n":                     true,
		"# comment\n\n---\nkind: List\n":       true,
		"%YAML 1.2\n---\n{}\n":                 true,
		"- apiVersion: v1\n":                   true,
		"\"a b\": 1\n":                         true,
		"'a': 1\n":                             true,
		"{\"a\": 1}\n---\n{}\n":                true,
		"{{- if .Values.a }}\nkind: List\n":    true,
		"":                                     false,
		"{\"a\": 1":                            false,
		"resource \"azurerm_x\" \"a\" {}\n":    false,
		"PK\x03\x04":                           false,
		"Error: a word\n":                      true,
		"No changes. Infrastructure is here\n": false,
	} {
		if got := Likely([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// FuzzDecode: never panics, and refuses with a cause.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"a: 1\n---\nb: [&x 1, *x]\n", "a: {<<: {b: 1}}\n", "? [a]\n: b\n", "a: !!int 0x1\n", "{{ a }}\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		value, err := Decode(data, strictjson.Limits{Bytes: 1 << 16, Depth: 32})
		var fault *Error
		if err == nil == (value == nil) || err != nil && (!errors.As(err, &fault) || fault.Cause == "") {
			t.Fatalf("value %v, error %v", value, err)
		}
	})
}
