package verify

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/policies"
)

// The policies have to grow to three times their size before a limit is felt,
// and somebody has to hear of it long before.
func TestPoliciesAreFarBelowTheLimits(t *testing.T) {
	var spent budget
	var largest extent
	err := fs.WalkDir(policies.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(policies.FS(), name)
		if err != nil {
			return err
		}
		file := archive.File{Name: name, Content: text}
		switch {
		case strings.HasSuffix(name, ".rego"):
			size := measureRego(text)
			largest = extent{max(largest.tokens, size.tokens), max(largest.depth, size.depth), max(largest.number, size.number)}
			return spent.checkRego(file, Policies)
		case path.Base(name) == "data.json":
			return spent.checkData(file, Policies)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []struct {
		what           string
		spent, allowed int
	}{
		{"tokens of Rego", spent.regoTokens, maxRegoTokens / 2},
		{"tokens of one policy", largest.tokens, maxRegoFileTokens / 4},
		{"brackets of a policy", largest.depth, maxRegoDepth / 3},
		{"digits of a number", largest.number, maxRegoNumber / 2},
		{"tokens of JSON", spent.jsonTokens, maxJSONTokens / 3},
	} {
		if limit.spent == 0 || limit.spent > limit.allowed {
			t.Errorf("%s: %d, and %d are far below the limit", limit.what, limit.spent, limit.allowed)
		}
	}
}

// Expires is exclusive, not_before is not, and zones do not count.
func TestValidityToTheSecond(t *testing.T) {
	stated := statement.New(statement.Release{
		Name: Policies, Version: "1.4.0", Revision: "r1", Issuer: "Tests", MinimumOPA: "1.17.1",
		NotBefore: "2026-11-01T00:00:00Z", Expires: "2027-11-01T00:00:00Z",
	}, statement.Subject{Name: "a", Digest: statement.Digest{SHA256: "0a"}})
	for at, want := range map[string]refusal.Code{
		"2026-10-31T23:59:59Z":      refusal.StatementNotYet,
		"2026-10-31T23:59:59.999Z":  refusal.StatementNotYet,
		"2026-11-01T00:00:00Z":      "",
		"2026-11-01T08:00:00+09:00": refusal.StatementNotYet,
		"2026-10-31T19:00:00-05:00": "",
		"2027-10-31T23:59:59.999Z":  "",
		"2027-11-01T00:00:00Z":      refusal.StatementExpired,
		"2027-10-31T19:00:00-05:00": refusal.StatementExpired,
		"2027-11-02T00:00:00Z":      refusal.StatementExpired,
	} {
		now, err := time.Parse(time.RFC3339Nano, at)
		if err != nil {
			t.Fatal(err)
		}
		err = checkStatement(stated, "0a", Options{Name: Policies, Now: now})
		if refusal.CodeOf(err) != want {
			t.Errorf("%s: %v, want %q", at, err, want)
		}
	}
}

func TestVersionsCompareAsNumbers(t *testing.T) {
	rising := []string{"0.9.9", "1.0.0-alpha", "1.0.0-rc.1", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "10.0.0"}
	for i := 1; i < len(rising); i++ {
		if compareVersions(rising[i-1], rising[i]) != -1 || !isVersion(rising[i]) {
			t.Errorf("%s is not below %s", rising[i-1], rising[i])
		}
	}
	for _, none := range []string{"", "1", "1.0", "v1.0.0", "1.0.0+1", "1.0.0-01", "01.0.0"} {
		if isVersion(none) {
			t.Errorf("%q is a version", none)
		}
	}
}

// Comments and text count as code, so that nothing hides in them.
func TestMeasureRego(t *testing.T) {
	for text, want := range map[string]extent{
		"":                       {},
		"package a":              {2, 0, 0},
		"x := [1, 23]":           {8, 1, 2},
		"[[]]":                   {4, 2, 0},
		"][":                     {2, 1, 0},
		"# ((":                   {3, 2, 0},
		`"1234"`:                 {3, 0, 4},
		"a1234567":               {1, 0, 0},
		"é":                      {1, 0, 0},
		"a\n\t b":                {2, 0, 0},
		strings.Repeat("()", 99): {198, 1, 0},
	} {
		if got := measureRego([]byte(text)); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
