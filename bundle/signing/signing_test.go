package signing_test

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
	"math/big"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signing"
)

func block(kind string, der []byte, err error) []byte {
	if err != nil {
		return []byte(err.Error())
	}
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func pkcs8(t *testing.T, key crypto.Signer, err error) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	return block("PRIVATE KEY", der, err)
}

func TestSignaturesAreDeterministicAndHaveOneSpelling(t *testing.T) {
	p256, err256 := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	p384, err384 := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	long, errRSA := rsa.GenerateKey(rand.Reader, 3072)
	for algorithm, text := range map[string][]byte{
		signing.ES256: pkcs8(t, p256, err256), signing.ES384: pkcs8(t, p384, err384), signing.RS256: pkcs8(t, long, errRSA),
	} {
		key, err := signing.ParsePrivate(text)
		if err != nil {
			t.Fatal(err)
		}
		if key.Public().Algorithm() != algorithm {
			t.Errorf("%s is a key for %s", algorithm, key.Public().Algorithm())
		}
		// Half of all signatures would be the greater of the two without the rule.
		for i := range 16 {
			message := []byte{byte(i)}
			one, err := key.Sign(message)
			two, errTwo := key.Sign(message)
			if err != nil || errTwo != nil || !bytes.Equal(one, two) {
				t.Fatalf("%s: two signatures of one message differ: %v, %v", algorithm, err, errTwo)
			}
			if !key.Public().Verify(message, one) {
				t.Fatalf("%s: a signature does not verify", algorithm)
			}
			if key.Public().Verify([]byte("other"), one) || key.Public().Verify(message, append([]byte{0}, one...)) || key.Public().Verify(message, nil) {
				t.Errorf("%s: another message, or a longer signature, verifies", algorithm)
			}
			if curve := map[string]elliptic.Curve{signing.ES256: elliptic.P256(), signing.ES384: elliptic.P384()}[algorithm]; curve != nil {
				half := len(one) / 2
				s := new(big.Int).SetBytes(one[half:])
				s.Sub(curve.Params().N, s).FillBytes(one[half:])
				if key.Public().Verify(message, one) {
					t.Errorf("%s: the other signature of the same message verifies too", algorithm)
				}
			}
		}
	}
}

func TestParsePrivateRefuses(t *testing.T) {
	p256, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	text := pkcs8(t, p256, err)
	p521, err := ecdsa.GenerateKey(elliptic.P521(), rand.Reader)
	curve := pkcs8(t, p521, err)
	_, edwards, err := ed25519.GenerateKey(rand.Reader)
	ed := pkcs8(t, edwards, err)
	short, err := rsa.GenerateKey(rand.Reader, 2048)
	public, errPublic := x509.MarshalPKIXPublicKey(p256.Public())
	for trap, test := range map[string]struct {
		text []byte
		want refusal.Code
	}{
		"nothing":         {nil, refusal.KeyNotPEM},
		"no PEM":          {[]byte("secret"), refusal.KeyNotPEM},
		"two keys":        {append(bytes.Clone(text), text...), refusal.KeySeveral},
		"something after": {append(bytes.Clone(text), "more"...), refusal.KeyInvalid},
		"a public key":    {block("PUBLIC KEY", public, errPublic), refusal.KeyKind},
		"encrypted":       {block("ENCRYPTED PRIVATE KEY", []byte("x"), nil), refusal.KeyKind},
		"damaged":         {block("PRIVATE KEY", []byte("x"), nil), refusal.KeyInvalid},
		"P-521":           {curve, refusal.KeyKind},
		"Ed25519":         {ed, refusal.KeyKind},
		"RSA of 2048":     {pkcs8(t, short, err), refusal.KeyTooShort},
		"parameters only": {block("EC PARAMETERS", []byte("x"), nil), refusal.KeyNotPEM},
	} {
		_, err := signing.ParsePrivate(test.text)
		if refusal.CodeOf(err) != test.want {
			t.Errorf("%s: %v, want %s", trap, err, test.want)
		}
	}
}

// openssl writes parameters of the curve before a key of SEC 1, and Windows ends
// its lines in another way.
func TestParsePrivateTakesWhatToolsWrite(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalECPrivateKey(key)
	sec1 := append(block("EC PARAMETERS", []byte{6, 8, 42, 134, 72, 206, 61, 3, 1, 7}, nil), block("EC PRIVATE KEY", der, err)...)
	for _, text := range []string{string(sec1), strings.ReplaceAll(string(sec1), "\n", "\r\n"), string(sec1) + "\n\n"} {
		if _, err := signing.ParsePrivate([]byte(text)); err != nil {
			t.Error(err)
		}
	}
}
