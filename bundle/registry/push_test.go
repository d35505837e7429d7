package registry_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	ocispec "github.com/opencontainers/image-spec/specs-go/v1"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/registry"
)

func push(t *testing.T, m *mock, version string) (string, registry.Options) {
	t.Helper()
	made, options := release(t, version)
	sum, err := registry.Push(t.Context(), m.Reference(version), made.Signed, made.Statement, options)
	if err != nil {
		t.Fatal(err)
	}
	return sum, options
}

func TestOneReleaseHasOneDigest(t *testing.T) {
	made, options := release(t, "1.4.0")
	first, second := newMock(t), newMock(t)
	one, errOne := registry.Push(t.Context(), first.Reference("1.4.0"), made.Signed, made.Statement, options)
	two, errTwo := registry.Push(t.Context(), second.Reference("other"), made.Signed, made.Statement, options)
	if errOne != nil || errTwo != nil || one != two {
		t.Errorf("digests %s and %s, errors %v and %v", one, two, errOne, errTwo)
	}
	// The first layer is what OPA takes, and is the archive itself.
	var manifest ocispec.Manifest
	if err := json.Unmarshal(first.Manifests["1.4.0"], &manifest); err != nil {
		t.Fatal(err)
	}
	if layer := manifest.Layers[0]; layer.MediaType != ocispec.MediaTypeImageLayerGzip || !bytes.Equal(first.Blobs[layer.Digest.String()], made.Signed) {
		t.Errorf("layer 1 is %+v", layer)
	}
	for _, request := range first.Requests {
		if agent := request.Header.Get("User-Agent"); agent != "carveout/test" {
			t.Errorf("%s %s says that it is %q", request.Method, request.URL, agent)
		}
	}
}

func TestPushingTwiceIsNoHarm(t *testing.T) {
	m := newMock(t)
	made, options := release(t, "1.4.0")
	for range 2 {
		if _, err := registry.Push(t.Context(), m.Reference("1.4.0"), made.Signed, made.Statement, options); err != nil {
			t.Fatal(err)
		}
	}
	uploads := 0
	for _, request := range m.Requests {
		if request.Method == http.MethodPost {
			uploads++
		}
	}
	if uploads != 4 {
		t.Errorf("%d uploads, want one of each blob", uploads)
	}
}

func TestWhatDoesNotVerifyIsNotPushed(t *testing.T) {
	m := newMock(t)
	made, options := release(t, "1.4.0")
	other, _ := release(t, "1.4.0")
	flipped := bytes.Clone(made.Signed)
	flipped[len(flipped)/2] ^= 1
	for name, test := range map[string]struct {
		archive, statement []byte
		code               refusal.Code
	}{
		"a flipped bit":         {flipped, made.Statement, refusal.StatementDigest},
		"another's statement":   {made.Signed, other.Statement, refusal.StatementKey},
		"no statement":          {made.Signed, nil, refusal.StatementMissing},
		"without a signature":   {made.Unsigned, made.Statement, refusal.Unsigned},
		"another release's":     {other.Signed, made.Statement, refusal.StatementDigest},
		"nothing of an archive": {nil, made.Statement, refusal.StatementDigest},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := registry.Push(t.Context(), m.Reference("1.4.0"), test.archive, test.statement, options)
			if refusal.CodeOf(err) != test.code {
				t.Errorf("error is %v, want %s", err, test.code)
			}
		})
	}
	if len(m.Requests) > 0 {
		t.Errorf("the registry was asked: %s %s", m.Requests[0].Method, m.Requests[0].URL)
	}
}

func TestATagIsNotTakenFromAnotherRelease(t *testing.T) {
	m := newMock(t)
	first, _ := push(t, m, "1.4.0")
	made, options := release(t, "1.4.0")
	_, err := registry.Push(t.Context(), m.Reference("1.4.0"), made.Signed, made.Statement, options)
	if refusal.CodeOf(err) != registry.TagTaken || !strings.Contains(err.Error(), first) {
		t.Errorf("error is %v, want %s", err, registry.TagTaken)
	}
	options.Move = true
	if _, err := registry.Push(t.Context(), m.Reference("1.4.0"), made.Signed, made.Statement, options); err != nil {
		t.Error(err)
	}
}

func TestReferences(t *testing.T) {
	t.Setenv("DOCKER_CONFIG", t.TempDir())
	made, options := release(t, "1.4.0")
	for _, reference := range []string{
		"", "carveout", "http://localhost:5000/carveout:1", "localhost:5000/carveout", "localhost:5000/Carveout:1",
		"localhost:5000/../carveout:1", "localhost:5000/carveout:1 2", "localhost:5000/carveout@sha256:12",
		"localhost:5000/carveout@sha256:" + strings.Repeat("a", 64),
	} {
		_, err := registry.Push(t.Context(), reference, made.Signed, made.Statement, options)
		if refusal.CodeOf(err) != registry.ReferenceInvalid {
			t.Errorf("%q: error is %v, want %s", reference, err, registry.ReferenceInvalid)
		}
	}
}

// Elsewhere than on this machine nothing is said in clear, unless told.
func TestHTTPWithoutTLSIsForThisMachine(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost:5000": true, "127.0.0.1:5000": true, "[::1]:5000": true, "localhost": true,
		"example.com": false, "localhost.example.com:5000": false, "10.0.0.1:5000": false, "127.0.0.1.example.com": false,
	} {
		if got := registry.IsLocal(host); got != want {
			t.Errorf("%s: %v, want %v", host, got, want)
		}
	}
}

func TestAnUploadIsNotSentElsewhere(t *testing.T) {
	m, other := newMock(t), newMock(t)
	m.Lie = func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			http.Redirect(w, r, other.URL+r.URL.Path, http.StatusTemporaryRedirect)
		}
		return r.Method == http.MethodPost
	}
	made, options := release(t, "1.4.0")
	_, err := registry.Push(t.Context(), m.Reference("1.4.0"), made.Signed, made.Statement, options)
	if refusal.CodeOf(err) != registry.RegistryRedirect || len(other.Requests) > 0 {
		t.Errorf("error is %v with %d requests elsewhere, want %s", err, len(other.Requests), registry.RegistryRedirect)
	}
}

// Whatever a registry names, nothing leaves TLS on its word.
func TestARegistryDoesNotLeadOutOfTLS(t *testing.T) {
	for _, test := range []struct {
		url         string
		plain, told bool
		refused     bool
	}{
		{"https://example.com/v2/", false, false, false},
		{"http://example.com/v2/", false, false, true},
		{"http://localhost:5000/v2/", false, false, true},
		{"http://localhost:5000/v2/", true, false, false},
		{"https://example.com/v2/", true, false, false},
		{"http://example.com/v2/", true, false, true},
		{"http://example.com/v2/", true, true, false},
		{"ftp://example.com/v2/", false, false, true},
	} {
		err := registry.Guarded(test.url, test.plain, test.told)
		if got := refusal.CodeOf(err) == registry.RegistryRedirect; got != test.refused || !got && err != nil {
			t.Errorf("%s, plain %v, told %v: error %v", test.url, test.plain, test.told, err)
		}
	}
}
