package registry_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/opencontainers/go-digest"
	ocispec "github.com/opencontainers/image-spec/specs-go/v1"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/registry"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
	"github.com/itar-carveout/carveout/bundle/verify"
)

func TestPullGivesWhatWasPushed(t *testing.T) {
	m := newMock(t)
	made, options := release(t, "1.4.0")
	sum, err := registry.Push(t.Context(), m.Reference("1.4.0"), made.Signed, made.Statement, options)
	if err != nil {
		t.Fatal(err)
	}
	options.Verify.Store = verify.OpenStore(t.TempDir())
	for _, reference := range []string{m.Reference("1.4.0"), m.Reference(sum)} {
		pulled, err := registry.Pull(t.Context(), reference, options)
		if err != nil {
			t.Fatal(err)
		}
		if pulled.Digest != sum || pulled.Base != "carveout" || !bytes.Equal(pulled.Archive, made.Signed) || !bytes.Equal(pulled.Statement, made.Statement) {
			t.Errorf("%s: another release, digest %s", reference, pulled.Digest)
		}
		if pulled.Bundle.Release().Version != "1.4.0" {
			t.Errorf("%s: version %s", reference, pulled.Bundle.Release().Version)
		}
	}
}

func TestPullLooksAtKeyAndVersions(t *testing.T) {
	m := newMock(t)
	key := signingtest.Key(t, signing.ES256)
	store := verify.OpenStore(t.TempDir())
	var pull registry.Options
	for _, version := range []string{"1.4.0", "1.5.0"} {
		made, options := signedBy(t, key, version)
		if _, err := registry.Push(t.Context(), m.Reference(version), made.Signed, made.Statement, options); err != nil {
			t.Fatal(err)
		}
		pull = options
	}
	pull.Verify.Store = store
	if _, err := registry.Pull(t.Context(), m.Reference("1.5.0"), pull); err != nil {
		t.Fatal(err)
	}
	if _, err := registry.Pull(t.Context(), m.Reference("1.4.0"), pull); refusal.CodeOf(err) != refusal.VersionRollback {
		t.Errorf("error is %v, want %s", err, refusal.VersionRollback)
	}
	pull.Verify.Key = signingtest.Key(t, signing.ES256).Public()
	if _, err := registry.Pull(t.Context(), m.Reference("1.5.0"), pull); refusal.CodeOf(err) != refusal.StatementKey {
		t.Errorf("error is %v, want %s", err, refusal.StatementKey)
	}
}

// A manifest that is changed and pushed again has another digest; the tag leads
// to it all the same.
func TestAManifestThatSaysMoreIsRefused(t *testing.T) {
	type manifest = map[string]any
	layer := func(m manifest, i int) manifest { return m["layers"].([]any)[i].(manifest) }
	for name, test := range map[string]struct {
		change func(m manifest)
		code   refusal.Code
	}{
		"a layer more":            {func(m manifest) { m["layers"] = append(m["layers"].([]any), layer(m, 2)) }, registry.ArtifactLayers},
		"a layer less":            {func(m manifest) { m["layers"] = m["layers"].([]any)[:2] }, registry.ArtifactLayers},
		"layers swapped":          {func(m manifest) { l := m["layers"].([]any); l[0], l[1] = l[1], l[0] }, registry.ArtifactLayers},
		"a layer of another type": {func(m manifest) { layer(m, 0)["mediaType"] = "application/x-tar" }, registry.ArtifactLayers},
		"a weak digest":           {func(m manifest) { layer(m, 0)["digest"] = "sha1:" + strings.Repeat("a", 40) }, registry.ArtifactLayers},
		"a huge layer":            {func(m manifest) { layer(m, 0)["size"] = 1 << 40 }, registry.ArtifactTooLarge},
		"a negative size":         {func(m manifest) { layer(m, 0)["size"] = -1 }, registry.ArtifactTooLarge},
		"another size":            {func(m manifest) { layer(m, 0)["size"] = 12 }, registry.ArtifactDigest},
		"another archive":         {func(m manifest) { layer(m, 0)["digest"] = layer(m, 1)["digest"] }, refusal.StatementDigest},
		"another title":           {func(m manifest) { layer(m, 2)["annotations"] = manifest{ocispec.AnnotationTitle: "carveout/a.rego"} }, registry.ArtifactSpelling},
		"a title for the config":  {func(m manifest) { m["config"].(manifest)["annotations"] = manifest{ocispec.AnnotationTitle: "a.rego"} }, registry.ArtifactSpelling},
		"a subject":               {func(m manifest) { m["subject"] = m["config"] }, registry.ArtifactSpelling},
		"an unknown field":        {func(m manifest) { m["blobs"] = []any{} }, registry.ArtifactSpelling},
		"an index":                {func(m manifest) { m["manifests"] = []any{} }, registry.ArtifactIndex},
		"another artifact":        {func(m manifest) { m["artifactType"] = "application/x" }, registry.ArtifactManifest},
		"another schema":          {func(m manifest) { m["schemaVersion"] = 1 }, registry.ArtifactManifest},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMock(t)
			_, options := push(t, m, "1.4.0")
			var changed manifest
			if err := json.Unmarshal(m.Manifests["1.4.0"], &changed); err != nil {
				t.Fatal(err)
			}
			test.change(changed)
			text, err := json.Marshal(changed)
			if err != nil {
				t.Fatal(err)
			}
			m.Keep("1.4.0", text)
			refuses(t, m, "1.4.0", options, test.code)
		})
	}
}

// The archive that OPA verifies is untouched, and Conftest would unpack another.
func TestTheFolderIsHeldToTheArchive(t *testing.T) {
	m := newMock(t)
	_, options := push(t, m, "1.4.0")
	var manifest ocispec.Manifest
	if err := json.Unmarshal(m.Manifests["1.4.0"], &manifest); err != nil {
		t.Fatal(err)
	}
	archive := m.Blobs[manifest.Layers[0].Digest.String()]
	folder := m.Blobs[manifest.Layers[1].Digest.String()]
	for name, blob := range map[string][]byte{
		"another tar":      archive,
		"no gzip":          []byte("none"),
		"bytes behind":     append(bytes.Clone(folder), 0),
		"a second member":  append(bytes.Clone(folder), archive...),
		"cut off":          folder[:len(folder)-20],
		"a wrong checksum": append(bytes.Clone(folder[:len(folder)-8]), 0, 0, 0, 0, 0, 0, 0, 0),
	} {
		t.Run(name, func(t *testing.T) {
			sum := digest.FromBytes(blob)
			m.Blobs[sum.String()] = blob
			changed := manifest
			changed.Layers = append([]ocispec.Descriptor{}, manifest.Layers...)
			changed.Layers[1].Digest, changed.Layers[1].Size = sum, int64(len(blob))
			text, err := json.Marshal(changed)
			if err != nil {
				t.Fatal(err)
			}
			m.Keep("1.4.0", text)
			refuses(t, m, "1.4.0", options, registry.ArtifactFolder)
		})
	}
}

func TestARegistryThatLies(t *testing.T) {
	isBlob := func(r *http.Request) bool { return strings.Contains(r.URL.Path, "/blobs/") }
	isManifest := func(r *http.Request) bool { return strings.Contains(r.URL.Path, "/manifests/") }
	status := func(code int) func(*mock, http.ResponseWriter, *http.Request) {
		return func(_ *mock, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for name, test := range map[string]struct {
		when func(r *http.Request) bool
		lie  func(m *mock, w http.ResponseWriter, r *http.Request)
		code refusal.Code
	}{
		"other bytes of a blob": {isBlob, func(m *mock, w http.ResponseWriter, r *http.Request) {
			text := bytes.Clone(m.Blobs[r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]])
			text[0] ^= 1
			m.Answer(w, text, "application/octet-stream")
		}, registry.ArtifactDigest},
		"other bytes, and no digest said": {isBlob, func(m *mock, w http.ResponseWriter, r *http.Request) {
			text := bytes.Clone(m.Blobs[r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]])
			text[0] ^= 1
			_, _ = w.Write(text)
		}, registry.ArtifactDigest},
		"a blob that ends early": {isBlob, func(m *mock, w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write(m.Blobs[r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]][:5])
			_ = http.NewResponseController(w).Flush()
		}, registry.ArtifactDigest},
		"a blob of another size": {isBlob, func(m *mock, w http.ResponseWriter, _ *http.Request) {
			m.Answer(w, []byte("short"), "application/octet-stream")
		}, registry.ArtifactDigest},
		"a blob without end": {isBlob, func(_ *mock, w http.ResponseWriter, _ *http.Request) {
			for range 4096 {
				_, _ = w.Write(make([]byte, 4096))
			}
		}, registry.ArtifactDigest},
		"a blob that is gone": {isBlob, status(http.StatusNotFound), registry.RegistryNotFound},
		"an error":            {isBlob, status(http.StatusInternalServerError), registry.RegistryAnswer},
		"a page of HTML": {isManifest, func(m *mock, w http.ResponseWriter, _ *http.Request) {
			m.Answer(w, []byte("<html>"), ocispec.MediaTypeImageManifest)
		}, registry.ArtifactManifest},
		"a manifest under another digest": {isManifest, func(m *mock, w http.ResponseWriter, _ *http.Request) {
			text := m.Manifests["1.4.0"]
			w.Header().Set("Content-Type", ocispec.MediaTypeImageManifest)
			w.Header().Set("Docker-Content-Digest", digest.FromString("other").String())
			w.Header().Set("Content-Length", fmt.Sprint(len(text)))
			_, _ = w.Write(text)
		}, registry.ArtifactDigest},
		"a list of manifests": {isManifest, func(m *mock, w http.ResponseWriter, _ *http.Request) {
			m.Answer(w, []byte(`{"schemaVersion":2,"manifests":[]}`), ocispec.MediaTypeImageIndex)
		}, registry.ArtifactIndex},
		"a huge manifest": {isManifest, func(m *mock, w http.ResponseWriter, _ *http.Request) {
			m.Answer(w, bytes.Repeat([]byte(" "), 1<<20), ocispec.MediaTypeImageManifest)
		}, registry.ArtifactTooLarge},
		"no such tag":   {isManifest, status(http.StatusNotFound), registry.RegistryNotFound},
		"a server down": {isManifest, status(http.StatusServiceUnavailable), registry.RegistryAnswer},
		"no right":      {isManifest, status(http.StatusForbidden), registry.RegistryDenied},
		"a password": {isManifest, func(_ *mock, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Www-Authenticate", `Basic realm="mock"`)
			w.WriteHeader(http.StatusUnauthorized)
		}, registry.RegistryDenied},
		"redirects in a circle": {isBlob, func(_ *mock, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.String(), http.StatusTemporaryRedirect)
		}, registry.RegistryRedirect},
		"no answer": {isManifest, func(_ *mock, _ http.ResponseWriter, _ *http.Request) {
			time.Sleep(time.Second)
		}, registry.RegistryTimeout},
		"an answer that drips": {isBlob, func(m *mock, w http.ResponseWriter, r *http.Request) {
			text := m.Blobs[r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]]
			w.Header().Set("Content-Length", fmt.Sprint(len(text)))
			for i := range 30 {
				_, _ = w.Write(text[i : i+1])
				_ = http.NewResponseController(w).Flush()
				time.Sleep(100 * time.Millisecond)
			}
		}, registry.RegistryTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMock(t)
			_, options := push(t, m, "1.4.0")
			options.Timeout = 2 * time.Second
			m.Lie = func(w http.ResponseWriter, r *http.Request) bool {
				lies := test.when(r)
				if lies {
					test.lie(m, w, r)
				}
				return lies
			}
			refuses(t, m, "1.4.0", options, test.code)
		})
	}
}

// A registry that keeps its blobs elsewhere leads there by an address that opens
// them: no error repeats it.
func TestErrorsNameHostsAlone(t *testing.T) {
	for name, leads := range map[string]string{
		"where nobody is":                 "http://127.0.0.1:1/blob?sig=SECRET",
		"out of TLS":                      "http://blobs.example.com/blob?sig=SECRET",
		"where it is refused":             "/refused?sig=SECRET",
		"to an address that is none":      "http://user:SECRET@[::1/blob",
		"by another scheme":               "ftp://blobs.example.com/SECRET",
		"by a user and a word in the way": "http://user:SECRET@127.0.0.1:1/blob",
	} {
		t.Run(name, func(t *testing.T) {
			m := newMock(t)
			_, options := push(t, m, "1.4.0")
			m.Lie = func(w http.ResponseWriter, r *http.Request) bool {
				switch {
				case r.URL.Path == "/refused":
					w.WriteHeader(http.StatusForbidden)
				case strings.Contains(r.URL.Path, "/blobs/"):
					w.Header().Set("Location", leads)
					w.WriteHeader(http.StatusTemporaryRedirect)
				default:
					return false
				}
				return true
			}
			_, err := registry.Pull(t.Context(), m.Reference("1.4.0"), options)
			if err == nil || strings.Contains(err.Error(), "SECRET") {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

// Another digest than the one that was asked for is refused, though it is itself
// a release.
func TestADigestPinsTheRelease(t *testing.T) {
	m := newMock(t)
	first, _ := push(t, m, "1.4.0")
	_, options := push(t, m, "1.5.0")
	m.Manifests[first] = m.Manifests["1.5.0"]
	refuses(t, m, first, options, registry.ArtifactDigest)
}

// Blobs may lie elsewhere: what they hold is compared all the same, and no
// credentials go there.
func TestCredentialsStayWithTheRegistry(t *testing.T) {
	storage := newMock(t)
	m := newMock(t)
	_, options := push(t, m, "1.4.0")
	login := base64.StdEncoding.EncodeToString([]byte("user:word"))
	config := fmt.Sprintf(`{"auths":{%q:{"auth":%q}}}`, strings.TrimPrefix(m.URL, "http://"), login)
	if err := os.WriteFile(filepath.Join(os.Getenv("DOCKER_CONFIG"), "config.json"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	m.Lie = func(w http.ResponseWriter, r *http.Request) bool {
		switch {
		case r.Header.Get("Authorization") != "Basic "+login:
			w.Header().Set("Www-Authenticate", `Basic realm="mock"`)
			w.WriteHeader(http.StatusUnauthorized)
			return true
		case strings.Contains(r.URL.Path, "/blobs/"):
			http.Redirect(w, r, storage.URL+r.URL.Path, http.StatusTemporaryRedirect)
			return true
		}
		return false
	}
	storage.Blobs = m.Blobs
	if _, err := registry.Pull(t.Context(), m.Reference("1.4.0"), options); err != nil {
		t.Fatal(err)
	}
	if len(storage.Requests) != 3 {
		t.Errorf("%d requests to the storage, want 3", len(storage.Requests))
	}
	for _, request := range storage.Requests {
		if request.Header.Get("Authorization") != "" {
			t.Errorf("%s got the credentials", request.URL)
		}
	}
}

func TestDamagedCredentialsAreSaid(t *testing.T) {
	m := newMock(t)
	_, options := push(t, m, "1.4.0")
	if err := os.WriteFile(filepath.Join(os.Getenv("DOCKER_CONFIG"), "config.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	refuses(t, m, "1.4.0", options, registry.CredentialsInvalid)
}

// refuses pulls, and requires a code, and that nothing is remembered as accepted.
func refuses(t *testing.T, m *mock, tag string, options registry.Options, want refusal.Code) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "store")
	options.Verify.Store = verify.OpenStore(dir)
	pulled, err := registry.Pull(t.Context(), m.Reference(tag), options)
	if pulled != nil {
		t.Error("something was pulled")
	}
	if refusal.CodeOf(err) != want {
		t.Errorf("error is %v, want %s", err, want)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a version was remembered")
	}
}
