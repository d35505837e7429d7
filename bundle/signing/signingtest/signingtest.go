// Package signingtest makes keys for tests, a new one each time.
package signingtest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"testing"

	"github.com/itar-carveout/carveout/bundle/signing"
)

// Key returns a key for one of the algorithms of package signing.
func Key(t testing.TB, algorithm string) signing.Private {
	t.Helper()
	text, err := PEM(algorithm)
	if err != nil {
		t.Fatal(err)
	}
	key, err := signing.ParsePrivate(text)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// PEM returns such a key as the content of a file.
func PEM(algorithm string) ([]byte, error) {
	made, err := generate(algorithm)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(made)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), nil
}

func generate(algorithm string) (crypto.Signer, error) {
	switch algorithm {
	case signing.RS256:
		return rsa.GenerateKey(rand.Reader, 3072)
	case signing.ES256:
		return ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	case signing.ES384:
		return ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	}
	return nil, fmt.Errorf("no key is one for %q", algorithm)
}
