package registry_test

import (
	"bytes"
	"testing"
	"testing/fstest"
	"time"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/registry"
	"github.com/itar-carveout/carveout/bundle/registry/registrytest"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// mock is a registry that can lie, with no credentials for it.
type mock = registrytest.Registry

func newMock(t *testing.T) *mock {
	t.Helper()
	t.Setenv("DOCKER_CONFIG", t.TempDir())
	m := registrytest.New()
	t.Cleanup(m.Close)
	return m
}

var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// release is a small signed release, and its key.
func release(t *testing.T, version string) (bundle.Release, registry.Options) {
	t.Helper()
	return signedBy(t, signingtest.Key(t, signing.ES256), version)
}

func signedBy(t *testing.T, key signing.Private, version string) (bundle.Release, registry.Options) {
	t.Helper()
	tree := fstest.MapFS{
		".manifest":              {Data: []byte(`{"revision": "r1", "roots": ["carveout"], "rego_version": 1}`)},
		"carveout/main.rego":     {Data: []byte("package carveout\n\nreport := data.carveout.a.b\n")},
		"carveout/a/b/data.json": {Data: []byte(`{"c": 1}`)},
	}
	var unsigned bytes.Buffer
	if err := bundle.Build(t.Context(), &unsigned, tree); err != nil {
		t.Fatal(err)
	}
	made, err := bundle.Sign(t.Context(), unsigned.Bytes(), key, signature.DefaultKeyID, statement.Release{
		Version: version, Issuer: "Carveout tests", MinimumOPA: "1.17.1",
		NotBefore: "2026-11-01T00:00:00Z", Expires: "2027-11-01T00:00:00Z",
	})
	if err != nil {
		t.Fatal(err)
	}
	return made, registry.Quick(registry.Options{
		Verify:  verify.Options{Key: key.Public(), Now: today},
		Version: "test",
	})
}
