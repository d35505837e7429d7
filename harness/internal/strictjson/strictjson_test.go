package strictjson

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
)

func TestDecodeAgreesWithOPA(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`null`, `true`, `false`, `0`, `-0`, `1.0`, `1e3`, `-12.5E-2`, `123456789012345678901234567890`,
		`""`, `"a\u00e9\n"`, `"\ud83d\ude00"`, `[]`, `{}`, " \r\n\t[1, [2, {\"a\": null}]] \n",
		`{"b": 1, "a": {"b": [true, "x"]}, "": 0}`,
	} {
		got, err := Decode([]byte(text), Limits{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		want, err := ast.ValueFromReader(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() || got.Compare(want) != 0 {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text   string
		limits       Limits
		line, column int
		pointer      string
		cause, mend  string // each a part of it
	}{
		{name: "empty", text: "", cause: "empty"},
		{name: "white space only", text: " \n\t", cause: "empty"},
		{name: "UTF-8 byte order mark", text: "\xEF\xBB\xBF{}", line: 1, column: 1, cause: "UTF-8 byte order mark", mend: "cmd /c"},
		{name: "UTF-16 little endian", text: "\xFF\xFE{\x00}\x00", line: 1, column: 1, cause: "UTF-16", mend: "cmd /c"},
		{name: "UTF-16 big endian", text: "\xFE\xFF\x00{\x00}", line: 1, column: 1, cause: "UTF-16", mend: "cmd /c"},
		{name: "UTF-16 without a mark", text: "{\x00}\x00", line: 1, column: 1, cause: "zero bytes", mend: "UTF-8"},
		{name: "a binary plan", text: "PK\x03\x04rest", line: 1, column: 1, cause: "zip", mend: "terraform show -json"},
		{name: "gzip", text: "\x1f\x8b\x08", line: 1, column: 1, cause: "gzip", mend: "unpack"},
		{name: "too large", text: `"0123456789"`, limits: Limits{Bytes: 11}, cause: "limit of 11 bytes"},
		{name: "too deep, arrays", text: "[[\n[]]]", limits: Limits{Depth: 2}, line: 2, column: 2, pointer: "/0/0", cause: "limit of 2 levels"},
		{name: "too deep, objects", text: `{"a":{"b":{}}}`, limits: Limits{Depth: 2}, line: 1, column: 12, pointer: "/a/b", cause: "limit of 2 levels"},
		{name: "far too deep", text: strings.Repeat("[", 20000), line: 1, column: 130, pointer: strings.Repeat("/0", 128), cause: "limit of 128 levels"},
		{name: "duplicate key", text: "{\"a\": {\"b\": 1,\n  \"b\": 2}}", line: 2, column: 3, pointer: "/a/b", cause: "twice", mend: "keep one"},
		{name: "duplicate key, escaped", text: `{"b": 1, "\u0062": 2}`, line: 1, column: 10, pointer: "/b", cause: "twice"},
		{name: "invalid UTF-8 in a value", text: "{\"a\": \"\xff\"}", line: 1, column: 8, pointer: "/a", cause: "UTF-8", mend: "cmd /c"},
		{name: "invalid UTF-8 in a key", text: "{\"\xc3\x28\": 1}", line: 1, column: 3, cause: "UTF-8"},
		{name: "lone surrogate", text: `"\ud800"`, line: 1, column: 2, cause: "not valid"},
		{name: "trailing document", text: "{}\n {}", line: 2, column: 2, cause: "more after the end", mend: "one JSON document"},
		{name: "trailing garbage", text: "{} // note", line: 1, column: 4, cause: "more after the end"},
		{name: "huge number", text: `{"n": 1e999}`, line: 1, column: 12, pointer: "/n", cause: "too large for a 64-bit float"},
		{name: "long number", text: "[" + strings.Repeat("1", 65) + "]", line: 1, column: 67, pointer: "/0", cause: "longer than 64"},
		{name: "cut off", text: `{"a": [1,`, line: 1, column: 10, cause: "ends in the middle", mend: "cut off"},
		{name: "key is no string", text: `{1: 2}`, line: 1, column: 2, cause: "must be a string"},
		{name: "comment", text: "{ // why\n}", line: 1, column: 3, cause: "not valid JSON"},
		{name: "HCL", text: `resource "x" "y" {}`, line: 1, column: 1, cause: "not valid JSON", mend: "terraform show -json"},
		{name: "NaN", text: `[NaN]`, line: 1, column: 2, cause: "not valid JSON"},
		{name: "a comma too many", text: `[1,]`, line: 1, column: 3, cause: "not valid JSON"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			value, err := Decode([]byte(tt.text), tt.limits)
			var got *Error
			if !errors.As(err, &got) {
				t.Fatalf("got %v, %v; want an *Error", value, err)
			}
			if diff := cmp.Diff([2]int{tt.line, tt.column}, [2]int{got.Line, got.Column}); diff != "" {
				t.Errorf("place (-want +got):\n%s", diff)
			}
			if tt.pointer != "" && got.Pointer != tt.pointer {
				t.Errorf("pointer %q, want %q", got.Pointer, tt.pointer)
			}
			if !strings.Contains(got.Cause, tt.cause) || !strings.Contains(got.Mend, tt.mend) {
				t.Errorf("got cause %q and mend %q, want %q and %q in them", got.Cause, got.Mend, tt.cause, tt.mend)
			}
		})
	}
}

// A document is full of secrets; only its keys may come back in an error.
func TestErrorsNeverEchoValues(t *testing.T) {
	t.Parallel()
	const secret = "hunter2"
	for _, text := range []string{
		`{"password": "` + secret + `", "password": "` + secret + `"}`,
		`{"password": "` + secret + "\xff\"}", `{"password": "` + secret + `\q"}`,
		`{"password": "` + secret + `"`, `{"password": "` + secret + `"} ` + secret,
		`{"password": ` + secret + `}`, secret, `{"password": "` + secret,
	} {
		_, err := Decode([]byte(text), Limits{})
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%q: error %v", text, err)
		}
	}
}

func TestErrorIsSafeToPrint(t *testing.T) {
	t.Parallel()
	_, err := Decode([]byte(`{"\u001b[31m`+strings.Repeat("k", 500)+`": 1e999}`), Limits{})
	if err == nil {
		t.Fatal("no error")
	}
	if text := err.Error(); strings.Contains(text, "\x1b") || len(text) > 400 {
		t.Errorf("error can steer a terminal, or is too long: %q", text)
	}
	e := &Error{File: "plan.json", Line: 3, Column: 7, Pointer: "/a", Cause: "cause", Mend: "mend"}
	if got, want := e.Error(), "plan.json:3:7: at /a: cause; mend"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

type badReader func([]byte) (int, error)

func (r badReader) Read(p []byte) (int, error) { return r(p) }

func TestReadRefusesBadReaders(t *testing.T) {
	t.Parallel()
	cause := errors.New("the disk is gone")
	for name, r := range map[string]io.Reader{
		"nil":     nil,
		"fails":   badReader(func([]byte) (int, error) { return 0, cause }),
		"panics":  badReader(func([]byte) (int, error) { panic("no") }), //nolint:forbidigo // what is tested
		"lies":    badReader(func(p []byte) (int, error) { return len(p) + 1, nil }),
		"is idle": badReader(func([]byte) (int, error) { return 0, nil }),
		"is huge": badReader(func(p []byte) (int, error) { return len(p), nil }),
	} {
		data, err := Read(r, Limits{Bytes: 1 << 10})
		if err == nil || data != nil {
			t.Errorf("%s: got %d bytes and %v", name, len(data), err)
		}
		if name == "fails" && !errors.Is(err, cause) {
			t.Errorf("the cause is lost: %v", err)
		}
	}
}

// FuzzDecode: never panics; what is accepted means the same to OPA's own reader.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"a": [1, 2.5e3, "x", null, true]}`, `{"a":1,"a":2}`, "\xEF\xBB\xBF{}", `[[[[`, `"\ud800"`, `1e999`, `{} {}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Decode(data, Limits{Bytes: 1 << 16, Depth: 32})
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Cause == "" {
				t.Fatalf("untyped error %v", err)
			}
			return
		}
		want, err := ast.ValueFromReader(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("accepted what OPA refuses: %v", err)
		}
		if got.Compare(want) != 0 {
			t.Fatalf("got %v, OPA reads %v", got, want)
		}
	})
}

func TestDecodeLines(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"a": 1}`:                   `{"a": 1}`,
		"{\"a\": 1}\n":               `{"a": 1}`,
		"{\"a\": 1}\n{\"b\": 2}\r\n": `[{"a": 1}, {"b": 2}]`,
		"{}\n\n{}\n{}":               `[{}, {}, {}]`,
		`[1]`:                        `[1]`,
		"{} {}":                      "there is more",
		"{}\n[]":                     "there is more",
		"[]\n{}":                     "there is more",
		"{}\n{\"a\": 1, \"a\": 2}":   "twice",
		"{}\n{\"a\":":                "ends in the middle",
		"\xEF\xBB\xBF{}":             "byte order mark",
	} {
		got, err := DecodeLines([]byte(text), Limits{})
		if err != nil {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q: %v", text, err)
			}
			continue
		}
		if value, err := ast.ValueFromReader(strings.NewReader(want)); err != nil || got.Compare(value) != 0 {
			t.Errorf("%q: got %v, want %s", text, got, want)
		}
	}
}
