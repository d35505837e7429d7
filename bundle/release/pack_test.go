package release_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/release"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// build is that of a command; in a test binary Go writes no sums of some modules.
var build = &debug.BuildInfo{
	GoVersion: "go1.26.8",
	Main:      debug.Module{Path: "github.com/itar-carveout/carveout", Version: "(devel)"},
	Deps: []*debug.Module{
		{Path: "github.com/open-policy-agent/opa", Version: "v1.22.2", Sum: "h1:WzqReKk2VjcvBN/NQTlcIxKqFPKpzIdb6KYMHzPEbe0="},
		{Path: "example.com/a", Version: "v1.0.0", Replace: &debug.Module{Path: "example.com/b", Version: "v2.0.0", Sum: "h1:b"}},
		{Path: "example.com/c", Version: "v0.0.0", Replace: &debug.Module{Path: "../../home/c"}},
	},
	Settings: []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "-ldflags", Value: "-L/home/user"}, {Key: "vcs.revision", Value: "abc"}},
}

// made is a small release by a key of this kind.
func made(t *testing.T, algorithm string) (bundle.Release, release.Options) {
	t.Helper()
	key := signingtest.Key(t, algorithm)
	var unsigned bytes.Buffer
	err := bundle.Build(t.Context(), &unsigned, fstest.MapFS{
		".manifest":              {Data: []byte(`{"revision": "r1", "roots": ["carveout"], "rego_version": 1}`)},
		"carveout/main.rego":     {Data: []byte("package carveout\n\nreport := data.carveout.a.b\n")},
		"carveout/a/b/data.json": {Data: []byte(`{"c": 1}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	signed, err := bundle.Sign(t.Context(), unsigned.Bytes(), key, signature.DefaultKeyID, statement.Release{
		Version: "1.4.0", Issuer: "Carveout tests", MinimumOPA: "1.17.1",
		NotBefore: "2026-11-01T00:00:00Z", Expires: "2027-11-01T00:00:00Z",
	})
	if err != nil {
		t.Fatal(err)
	}
	return signed, release.Options{
		Verify: verify.Options{Key: key.Public(), Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)},
		Build:  build, Version: "v1.4.0",
	}
}

// pack packs, and returns the files of the archive by their names in its folder.
func pack(t *testing.T, algorithm string) (map[string][]byte, bundle.Release, release.Options) {
	t.Helper()
	signed, options := made(t, algorithm)
	packed, err := release.Pack(signed, options)
	if err != nil {
		t.Fatal(err)
	}
	again, err := release.Pack(signed, options)
	if err != nil || !bytes.Equal(packed, again) {
		t.Errorf("two archives of one release differ, error %v", err)
	}
	files, err := archive.Read(packed)
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string][]byte{}
	for _, file := range files {
		if path.Dir(file.Name) != "carveout-1.4.0" {
			t.Errorf("%s lies elsewhere than in the folder of the release", file.Name)
		}
		contents[path.Base(file.Name)] = file.Content
	}
	return contents, signed, options
}

func TestPackHoldsTheRelease(t *testing.T) {
	files, signed, options := pack(t, signing.ES256)
	for name, want := range map[string][]byte{
		release.SignedFile: signed.Signed, release.UnsignedFile: signed.Unsigned, release.StatementFile: signed.Statement,
		release.KeyFile:         options.Verify.Key.PEM(),
		release.FingerprintFile: []byte(options.Verify.Key.Fingerprint() + "\n"),
	} {
		if !bytes.Equal(files[name], want) {
			t.Errorf("%s has other bytes", name)
		}
	}
	key, err := signing.ParsePublic(files[release.KeyFile])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := verify.Verify(files[release.SignedFile], files[release.StatementFile], verify.Options{Key: key, Now: options.Verify.Now}); err != nil {
		t.Error(err)
	}

	var index struct {
		Schema  string
		Release statement.Release
		Key     struct{ File, Fingerprint, Algorithm string }
		Files   []struct {
			Name, SHA256 string
			Size         int
		}
	}
	if err := json.Unmarshal(files[release.IndexFile], &index); err != nil {
		t.Fatal(err)
	}
	if index.Schema != release.Schema || index.Release.Version != "1.4.0" || index.Key.Fingerprint != key.Fingerprint() || index.Key.Algorithm != signing.ES256 {
		t.Errorf("index is %+v", index)
	}
	// All but the index and the sums, which name the others.
	if len(index.Files) != len(files)-2 {
		t.Errorf("the index lists %d of %d files", len(index.Files), len(files))
	}
	for _, file := range index.Files {
		sum := sha256.Sum256(files[file.Name])
		if file.SHA256 != hex.EncodeToString(sum[:]) || file.Size != len(files[file.Name]) {
			t.Errorf("the index is wrong on %s", file.Name)
		}
	}
}

func TestWhatDoesNotVerifyIsNotPacked(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*bundle.Release, *release.Options)
		code   refusal.Code
	}{
		"a flipped bit":           {func(r *bundle.Release, _ *release.Options) { r.Signed[200] ^= 1 }, refusal.StatementDigest},
		"in the unsigned archive": {func(r *bundle.Release, _ *release.Options) { r.Unsigned[200] ^= 1 }, refusal.StatementDigest},
		"another key":             {func(_ *bundle.Release, o *release.Options) { o.Verify.Key = signingtest.Key(t, signing.ES256).Public() }, refusal.StatementKey},
		"no statement":            {func(r *bundle.Release, _ *release.Options) { r.Statement = nil }, refusal.StatementMissing},
		"swapped":                 {func(r *bundle.Release, _ *release.Options) { r.Signed, r.Unsigned = r.Unsigned, r.Signed }, refusal.Unsigned},
		"signed twice":            {func(r *bundle.Release, _ *release.Options) { r.Unsigned = r.Signed }, refusal.StatementDigest},
		"expired":                 {func(_ *bundle.Release, o *release.Options) { o.Verify.Now = o.Verify.Now.AddDate(2, 0, 0) }, refusal.StatementExpired},
	} {
		t.Run(name, func(t *testing.T) {
			signed, options := made(t, signing.ES256)
			test.change(&signed, &options)
			packed, err := release.Pack(signed, options)
			if refusal.CodeOf(err) != test.code || packed != nil {
				t.Errorf("error is %v, want %s", err, test.code)
			}
		})
	}
}

func TestComponents(t *testing.T) {
	files, _, _ := pack(t, signing.ES256)
	text := files[release.SBOMFile]
	compiler := jsonschema.NewCompiler()
	for _, name := range []string{"bom-1.6.schema.json", "spdx.schema.json", "jsf-0.82.schema.json"} {
		file, err := os.Open(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		document, err := jsonschema.UnmarshalJSON(file)
		if closed := file.Close(); err != nil || closed != nil {
			t.Fatal(err, closed)
		}
		if err := compiler.AddResource("http://cyclonedx.org/schema/"+name, document); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := compiler.Compile("http://cyclonedx.org/schema/bom-1.6.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(document); err != nil {
		t.Error(err)
	}
	document.(map[string]any)["serialNumber"] = "1"
	if schema.Validate(document) == nil {
		t.Error("the schema takes any serial number")
	}

	var read struct {
		Components []struct {
			Name, Version string
			Properties    []struct{ Name, Value string }
		}
	}
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range read.Components {
		got[c.Name] = c.Version
	}
	want := map[string]string{
		release.SignedFile: "1.4.0", release.UnsignedFile: "1.4.0", release.StatementFile: "1.4.0", "std": "1.26.8",
		"github.com/open-policy-agent/opa": "v1.22.2", "example.com/b": "v2.0.0", "example.com/c": "v0.0.0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("components (-want +got):\n%s", diff)
	}
	if !strings.Contains(string(text), build.Deps[0].Sum) || strings.Contains(string(text), "home") {
		t.Error("a sum is missing, or the machine is named")
	}
}
