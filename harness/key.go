package harness

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"

	"github.com/open-policy-agent/opa/v1/bundle"
)

// keyID is a name for the one key that is configured. With an empty id OPA lets
// the token's own header choose the key.
const keyID = "carveout"

// minRSABits follows NIST SP 800-57: 112 bits of strength end in 2030.
const minRSABits = 3072

// verificationConfig accepts one PEM public key and the one algorithm of its
// type, so that neither the bundle nor a mistake can choose a weaker one: OPA
// itself would take a PEM text as an HMAC secret, or a private key as a public.
func verificationConfig(publicKeyPEM []byte) (*bundle.VerificationConfig, error) {
	block, rest := pem.Decode(publicKeyPEM)
	if block == nil {
		return nil, errors.New("it is not PEM")
	}
	if next, _ := pem.Decode(rest); next != nil {
		return nil, errors.New("it holds more than one key")
	}
	if block.Type != "PUBLIC KEY" {
		return nil, fmt.Errorf("it holds a %q, not a \"PUBLIC KEY\" (openssl pkey -in key.pem -pubout)", block.Type)
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("parse public key: %w", err)
	}
	algorithm, err := algorithmOf(key)
	if err != nil {
		return nil, err
	}
	keys := map[string]*bundle.KeyConfig{
		keyID: {Key: string(pem.EncodeToMemory(block)), Algorithm: algorithm},
	}
	return bundle.NewVerificationConfig(keys, keyID, "", nil), nil
}

func algorithmOf(key any) (string, error) {
	switch key := key.(type) {
	case *rsa.PublicKey:
		if key.N.BitLen() < minRSABits {
			return "", fmt.Errorf("an RSA key needs at least %d bits, this one has %d", minRSABits, key.N.BitLen())
		}
		return "RS256", nil
	case *ecdsa.PublicKey:
		if key.Curve != elliptic.P256() {
			return "", fmt.Errorf("an ECDSA key must be on the curve P-256, this one is on %s", key.Curve.Params().Name)
		}
		return "ES256", nil
	case ed25519.PublicKey:
		return "EdDSA", nil
	default:
		return "", fmt.Errorf("a key of type %T verifies no bundle; use RSA, ECDSA P-256 or Ed25519", key)
	}
}
