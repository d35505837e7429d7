package harness_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/policies"
)

// built is the embedded policies as a bundle, signed if signing is given.
func built(t *testing.T, signing *bundle.SigningConfig) []byte {
	t.Helper()
	loader, err := bundle.NewFSLoader(policies.FS())
	if err != nil {
		t.Fatal(err)
	}
	b, err := bundle.NewCustomReader(loader).WithSkipBundleVerification(true).WithRegoVersion(ast.RegoV1).WithProcessAnnotations(true).Read()
	if err != nil {
		t.Fatal(err)
	}
	if signing != nil {
		if err := b.GenerateSignature(signing, "any", false); err != nil {
			t.Fatal(err)
		}
	}
	var archive bytes.Buffer
	if err := bundle.NewWriter(&archive).DisableFormat(true).Write(b); err != nil {
		t.Fatal(err)
	}
	return archive.Bytes()
}

// pair returns a private and a public key in PEM.
func pair(t *testing.T, private crypto.Signer) (string, []byte) {
	t.Helper()
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(private.Public())
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})),
		pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})
}

// ecdsaKey and rsaKey make a key or fail the test.
func ecdsaKey(t *testing.T, curve elliptic.Curve) crypto.Signer {
	t.Helper()
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func rsaKey(t *testing.T, bits int) crypto.Signer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestSignedBundle(t *testing.T) {
	t.Parallel()
	_, edwards, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for algorithm, private := range map[string]crypto.Signer{
		"ES256": ecdsaKey(t, elliptic.P256()),
		"RS256": rsaKey(t, 3072),
		"EdDSA": edwards,
	} {
		secret, public := pair(t, private)
		e := engine(t, stored, harness.SignedBundle(built(t, bundle.NewSigningConfig(secret, algorithm, "")), public))
		report, err := e.Check(t.Context(), strings.NewReader(plan("GRS")))
		if err != nil || report.Gate.Verdict.Verdict != harness.NotMet {
			t.Errorf("%s: got %v, %v", algorithm, report.Gate.Verdict, err)
		}
		if _, info := e.Info(); info.Embedded || info.Revision == "" || len(info.SHA256) != 64 {
			t.Errorf("%s: got %+v", algorithm, info)
		}
	}
}

func TestSignedBundleRefuses(t *testing.T) {
	t.Parallel()
	private := ecdsaKey(t, elliptic.P256())
	secret, public := pair(t, private)
	_, other := pair(t, ecdsaKey(t, elliptic.P256()))
	_, small := pair(t, rsaKey(t, 2048))
	_, curve := pair(t, ecdsaKey(t, elliptic.P384()))
	signed := built(t, bundle.NewSigningConfig(secret, "ES256", ""))
	tests := []struct {
		name         string
		archive, key []byte
	}{
		{"no signature", built(t, nil), public},
		{"another key", signed, other},
		{"an HMAC with the public key as secret", built(t, bundle.NewSigningConfig(string(public), "HS256", "")), public},
		{"a private key", signed, []byte(secret)},
		{"two keys", signed, append(append([]byte{}, public...), other...)},
		{"no key", signed, nil},
		{"no PEM", signed, []byte("ES256")},
		{"a broken key", signed, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: []byte("x")})},
		{"a small RSA key", signed, small},
		{"another curve", signed, curve},
		{"no archive", nil, public},
		{"half an archive", signed[:len(signed)/2], public},
	}
	for _, tt := range tests {
		if e, err := harness.New(t.Context(), harness.SignedBundle(tt.archive, tt.key)); err == nil || e != nil {
			t.Errorf("%s: got %v, %v", tt.name, e, err)
		}
	}
}
