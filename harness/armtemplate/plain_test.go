package armtemplate

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

func TestPlain(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"plain", `{"a": [1, "x"]}`, `{"a": [1, "x"]}`},
		{"byte order mark", "\xEF\xBB\xBF{}", `{}`},
		{"line comment", "{ // a \"b\n}", "{        \n}"},
		{"comment at the end", "{} // é", "{}     "},
		{"block comment", "{/* a\n é */}", "{    \n     }"},
		{"comments in strings", `{"a": "//b /*c*/,]"}`, `{"a": "//b /*c*/,]"}`},
		{"commas", "[1, {\"a\": 2, /* x */ } ,\n]", "[1, {\"a\": 2          }  \n]"},
		{"commas that end nothing", `[,1,,]`, `[,1,,]`},
		{"a string over lines", "{\"a\": \"x\n  y\", \"b\": 1}", "{\"a\": \"x\\n  y\"\n    , \"b\": 1}"},
		{"escapes", `{"a": "\"\\", "b": 1,}`, `{"a": "\"\\", "b": 1 }`},
		{"a tab and a line break of Windows", "[\"a\tb\r\nc\"]", "[\"a\\u0009b\\u000d\\nc\"\n  ]"},
	}
	for _, tt := range tests {
		got, err := Plain(strings.NewReader(tt.text))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if diff := cmp.Diff(tt.want, string(got)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// What follows a string over lines is where it was.
func TestPlainKeepsPlaces(t *testing.T) {
	t.Parallel()
	data, err := Plain(strings.NewReader("{\"a\": \"é\n two\n\", \"b\": [], /*\n*/ \"b\": 1}"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = strictjson.Decode(data, strictjson.Limits{})
	if err == nil || !strings.HasPrefix(err.Error(), "4:4: at /b: the object has this key twice") {
		t.Errorf("%v in %q", err, data)
	}
}

// FuzzPlain: JSON stays what it is, and what is plain once stays plain.
func FuzzPlain(f *testing.F) {
	for _, seed := range []string{`{"a": [1, "x"],}`, "[1, // x\n]", "\"a\nb\"", "/**/{}", `"\"`, "{\"a\":\"\\\n\"}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := plain(data)
		if err != nil {
			return
		}
		if json.Valid(data) && cmp.Diff(decoded(t, data), decoded(t, out)) != "" {
			t.Errorf("%q became %q", data, out)
		}
		if json.Valid(out) {
			if again, err := plain(out); err != nil || string(again) != string(out) {
				t.Errorf("%q became %q, %v", out, again, err)
			}
		}
	})
}

func decoded(t *testing.T, data []byte) (value any) {
	t.Helper()
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	return value
}
