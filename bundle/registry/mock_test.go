package registry_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/registry"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// mock is a registry in memory that can lie. The clients' tests push to a real
// one, which cannot.
type mock struct {
	*httptest.Server
	lock      sync.Mutex
	blobs     map[string][]byte
	manifests map[string][]byte
	requests  []*http.Request
	// lie answers instead, if it returns true.
	lie func(w http.ResponseWriter, r *http.Request) bool
}

func newMock(t *testing.T) *mock {
	t.Helper()
	t.Setenv("DOCKER_CONFIG", t.TempDir())
	m := &mock{blobs: map[string][]byte{}, manifests: map[string][]byte{}}
	m.Server = httptest.NewServer(m)
	t.Cleanup(m.Close)
	return m
}

func (m *mock) reference(tag string) string {
	host := strings.TrimPrefix(m.URL, "http://")
	if strings.Contains(tag, ":") {
		return host + "/carveout@" + tag
	}
	return host + "/carveout:" + tag
}

func (m *mock) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.requests = append(m.requests, r)
	if m.lie != nil && m.lie(w, r) {
		return
	}
	kind, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/v2/carveout/"), "/")
	switch {
	case r.Method == http.MethodPost:
		w.Header().Set("Location", "/v2/carveout/upload/1")
		w.WriteHeader(http.StatusAccepted)
	case r.Method == http.MethodPut && kind == "upload":
		text, _ := io.ReadAll(r.Body)
		m.blobs[r.URL.Query().Get("digest")] = text
		w.WriteHeader(http.StatusCreated)
	case r.Method == http.MethodPut:
		text, _ := io.ReadAll(r.Body)
		m.keep(name, text)
		w.Header().Set("Docker-Content-Digest", digest.FromBytes(text).String())
		w.WriteHeader(http.StatusCreated)
	case kind == "manifests":
		m.answer(w, m.manifests[name], ocispec.MediaTypeImageManifest)
	default:
		m.answer(w, m.blobs[name], "application/octet-stream")
	}
}

func (m *mock) keep(tag string, text []byte) {
	m.manifests[tag] = text
	m.manifests[digest.FromBytes(text).String()] = text
}

func (m *mock) answer(w http.ResponseWriter, text []byte, mediaType string) {
	if text == nil {
		http.Error(w, `{"errors":[{"code":"NOT_FOUND"}]}`, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Docker-Content-Digest", digest.FromBytes(text).String())
	w.Header().Set("Content-Length", fmt.Sprint(len(text)))
	_, _ = w.Write(text)
}

var today = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// release is a small signed release, and its key.
func release(t *testing.T, version string) (bundle.Release, registry.Options) {
	t.Helper()
	return signedBy(t, newKey(t), version)
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

func newKey(t *testing.T) signing.Private {
	t.Helper()
	signer, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(signer)
	if err != nil {
		t.Fatal(err)
	}
	key, err := signing.ParsePrivate(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	if err != nil {
		t.Fatal(err)
	}
	return key
}
