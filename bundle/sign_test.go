package bundle_test

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness/site"
)

var said = statement.Release{
	Version: "1.4.0", Issuer: "Carveout tests", MinimumOPA: "1.17.1",
	NotBefore: "2026-11-01T00:00:00Z", Expires: "2027-11-01T00:00:00Z",
}

var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func keys(t *testing.T) map[string]signing.Private {
	t.Helper()
	made := map[string]signing.Private{}
	for _, algorithm := range []string{signing.RS256, signing.ES256, signing.ES384} {
		made[algorithm] = signingtest.Key(t, algorithm)
	}
	return made
}

func sign(t *testing.T, unsigned []byte, key signing.Private) bundle.Release {
	t.Helper()
	made, err := bundle.Sign(t.Context(), unsigned, key, signature.DefaultKeyID, said)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// OPA verifies what Sign made with its own reader: verify.Verify asks it.
func TestSignedBundleVerifies(t *testing.T) {
	unsigned := build(t, tree(nil))
	for algorithm, key := range keys(t) {
		t.Run(algorithm, func(t *testing.T) {
			if got := key.Public().Algorithm(); got != algorithm {
				t.Fatalf("the key is one for %s", got)
			}
			made := sign(t, unsigned, key)
			if again := sign(t, unsigned, key); !bytes.Equal(made.Signed, again.Signed) || !bytes.Equal(made.Statement, again.Statement) {
				t.Error("two signatures of one bundle differ")
			}
			verified, err := verify.Verify(made.Signed, made.Statement, verify.Options{Key: key.Public(), Now: today})
			if err != nil {
				t.Fatal(err)
			}
			if text, err := fs.ReadFile(verified.FS(), "carveout/table/data.json"); err != nil || string(text) != `{"table": {"a": 1}}` {
				t.Errorf("a file of the bundle is %q, %v", text, err)
			}
			if verified.Release().Revision != "r1" || !verified.Signed() || verified.Key() != key.Public().Fingerprint() {
				t.Errorf("verified is %+v, signed %v by %s", verified.Release(), verified.Signed(), verified.Key())
			}
		})
	}
}

func TestUnsignedArchiveNeedsToBeAskedFor(t *testing.T) {
	key := signingtest.Key(t, signing.ES256)
	made := sign(t, build(t, tree(nil)), key)

	_, err := verify.Verify(made.Unsigned, made.Statement, verify.Options{Key: key.Public(), Now: today})
	if refusal.CodeOf(err) != refusal.Unsigned {
		t.Errorf("error is %v, want %s", err, refusal.Unsigned)
	}
	verified, err := verify.Verify(made.Unsigned, made.Statement, verify.Options{Key: key.Public(), Now: today, Unsigned: true})
	if err != nil || verified.Signed() {
		t.Errorf("verified %v, error %v", verified, err)
	}
}

func TestSiteBundle(t *testing.T) {
	dir := filepath.Join("..", "fixtures", "terraform", "allies-encrypted", "site")
	var unsigned bytes.Buffer
	if err := site.WriteBundle(&unsigned, dir, "2026-11-23"); err != nil {
		t.Fatal(err)
	}
	key := signingtest.Key(t, signing.ES256)
	made := sign(t, unsigned.Bytes(), key)
	if made.Base != "carveout-site" {
		t.Errorf("the release is named %q", made.Base)
	}

	if _, err := verify.Verify(made.Signed, made.Statement, verify.Options{Key: key.Public(), Now: today, Name: verify.Site}); err != nil {
		t.Error(err)
	}
	// A site that stands in for the policies would be one that decides.
	_, err := verify.Verify(made.Signed, made.Statement, verify.Options{Key: key.Public(), Now: today})
	if refusal.CodeOf(err) != refusal.StatementName {
		t.Errorf("error is %v, want %s", err, refusal.StatementName)
	}
}

func TestStatementPath(t *testing.T) {
	for archive, want := range map[string]string{
		"a/carveout.tar.gz":          "a/carveout.intoto.jsonl",
		"a/carveout-unsigned.tar.gz": "a/carveout.intoto.jsonl",
		"a/other":                    "a/other.intoto.jsonl",
	} {
		if got := bundle.StatementPath(archive); got != want {
			t.Errorf("%s: %s, want %s", archive, got, want)
		}
	}
}
