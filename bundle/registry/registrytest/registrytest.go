// Package registrytest has a registry in memory for tests. It is a mock: it can
// lie, which a real one cannot. The tests of the clients push to a real one.
package registrytest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
)

// Registry holds one repository, carveout.
type Registry struct {
	*httptest.Server
	lock sync.Mutex
	// Blobs are kept by digest, Manifests by digest and by tag.
	Blobs, Manifests map[string][]byte
	Requests         []*http.Request
	// Lie answers instead, if it returns true.
	Lie func(w http.ResponseWriter, r *http.Request) bool
}

// New starts a registry on a free port of this machine; Close ends it.
func New() *Registry {
	m := &Registry{Blobs: map[string][]byte{}, Manifests: map[string][]byte{}}
	m.Server = httptest.NewServer(m)
	return m
}

// Reference is that of a tag, or of a digest.
func (m *Registry) Reference(tag string) string {
	host := strings.TrimPrefix(m.URL, "http://")
	if strings.Contains(tag, ":") {
		return host + "/carveout@" + tag
	}
	return host + "/carveout:" + tag
}

func (m *Registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.Requests = append(m.Requests, r)
	if m.Lie != nil && m.Lie(w, r) {
		return
	}
	kind, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/v2/carveout/"), "/")
	switch {
	case r.Method == http.MethodPost:
		w.Header().Set("Location", "/v2/carveout/upload/1")
		w.WriteHeader(http.StatusAccepted)
	case r.Method == http.MethodPut:
		text, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if kind == "upload" {
			m.Blobs[r.URL.Query().Get("digest")] = text
		} else {
			m.Keep(name, text)
			w.Header().Set("Docker-Content-Digest", digest.FromBytes(text).String())
		}
		w.WriteHeader(http.StatusCreated)
	case kind == "manifests":
		m.Answer(w, m.Manifests[name], ocispec.MediaTypeImageManifest)
	default:
		m.Answer(w, m.Blobs[name], "application/octet-stream")
	}
}

// Keep gives a tag to a manifest.
func (m *Registry) Keep(tag string, text []byte) {
	m.Manifests[tag] = text
	m.Manifests[digest.FromBytes(text).String()] = text
}

// Answer answers as an honest registry does.
func (m *Registry) Answer(w http.ResponseWriter, text []byte, mediaType string) {
	if text == nil {
		http.Error(w, `{"errors":[{"code":"NOT_FOUND"}]}`, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Docker-Content-Digest", digest.FromBytes(text).String())
	w.Header().Set("Content-Length", fmt.Sprint(len(text)))
	_, _ = w.Write(text) // whoever asked may have gone
}
