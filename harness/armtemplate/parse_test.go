package armtemplate

import (
	"strings"
	"testing"
)

// An error says where, and never what: the text may be a secret.
func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``:                                  "it ends in the middle",
		`'hunter2`:                          "it ends in the middle",
		`a(`:                                "it ends in the middle",
		`a('x'`:                             "it ends in the middle",
		`a('x' 'y')`:                        "character 7 of it",
		`a('x',)`:                           "character 7 of it",
		`a() b()`:                           "character 5 of it",
		`hunter2`:                           "it ends in the middle",
		`a().`:                              "it ends in the middle",
		`a().1`:                             "character 5 of it",
		`a()[0`:                             "it ends in the middle",
		`-`:                                 "character 1 of it",
		`12345678901234567890`:              "character 1 of it",
		`1.5`:                               "character 3 of it",
		`"a"`:                               "character 1 of it",
		strings.Repeat("a(", 200):           "deeper than 128 levels",
		"a()" + strings.Repeat("[a()", 200): "deeper than 128 levels",
		"a()" + strings.Repeat(".b", 200):   "deeper than 128 levels",
	} {
		_, err := parse(text)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}
