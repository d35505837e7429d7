package signing

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"math/big"

	"github.com/itar-carveout/carveout/bundle/refusal"
)

// The algorithms, by their names in RFC 7518.
const (
	RS256 = "RS256"
	ES256 = "ES256"
	ES384 = "ES384"
)

// The bounds of RSA. The length follows NIST SP 800-57: 112 bits of strength end
// in 2030. The exponent follows FIPS 186-5; with 1 anybody could sign.
const (
	minRSABits     = 3072
	minRSAExponent = 65537
)

// Public verifies.
type Public struct {
	key       crypto.PublicKey
	algorithm string
	der       []byte
}

// ParsePublic reads one PEM public key. It refuses everything else that a PEM
// file may hold, a private key above all.
func ParsePublic(text []byte) (Public, error) {
	der, refused := block(text, "PUBLIC KEY")
	if refused != nil {
		return Public{}, refused
	}
	key, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return Public{}, refusal.New(refusal.KeyInvalid, "the public key cannot be read")
	}
	algorithm, refused := algorithmOf(key)
	if refused != nil {
		return Public{}, refused
	}
	// One key has one spelling, and so one fingerprint.
	der, err = x509.MarshalPKIXPublicKey(key)
	if err != nil {
		return Public{}, refusal.New(refusal.KeyInvalid, "the public key cannot be read")
	}
	return Public{key: key, algorithm: algorithm, der: der}, nil
}

// Algorithm is the only algorithm of the key.
func (p Public) Algorithm() string { return p.algorithm }

// PEM is the key as text.
func (p Public) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: p.der})
}

// Fingerprint is the sha256 of the key's DER form (SubjectPublicKeyInfo), as
// `openssl pkey -pubin -outform DER | sha256sum` prints it.
func (p Public) Fingerprint() string {
	sum := sha256.Sum256(p.der)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Verify reports whether the signature of the message is this key's. ECDSA
// signatures are r and s, of the same length each, as in RFC 7518.
func (p Public) Verify(message, signature []byte) bool {
	sum := digest(p.algorithm, message)
	switch key := p.key.(type) {
	case *rsa.PublicKey:
		return rsa.VerifyPKCS1v15(key, crypto.SHA256, sum, signature) == nil
	case *ecdsa.PublicKey:
		size := coordinate(key)
		if len(signature) != 2*size {
			return false
		}
		r, s := new(big.Int).SetBytes(signature[:size]), new(big.Int).SetBytes(signature[size:])
		return !isHigh(s, key) && ecdsa.Verify(key, sum, r, s)
	default:
		return false
	}
}

// isHigh reports whether s is the greater of the two numbers that make a
// signature: n-s verifies as well, and a signature has one spelling.
func isHigh(s *big.Int, key *ecdsa.PublicKey) bool {
	return s.Cmp(new(big.Int).Rsh(key.Curve.Params().N, 1)) > 0
}

// blocks counts the PEM blocks of a text, the damaged ones too, which pem.Decode
// passes over without a word.
func blocks(text []byte) int { return bytes.Count(text, []byte("-----BEGIN ")) }

// block returns the one PEM block of a text, if it is of that type.
func block(text []byte, kind string) ([]byte, *refusal.Error) {
	found, rest := pem.Decode(text)
	if found == nil {
		return nil, refusal.New(refusal.KeyNotPEM, "the key is not PEM")
	}
	if blocks(text) > 1 {
		return nil, refusal.New(refusal.KeySeveral, "the file holds more than one key")
	}
	if len(bytes.TrimSpace(rest)) > 0 {
		return nil, refusal.New(refusal.KeyInvalid, "something follows the key in its file")
	}
	switch found.Type {
	case kind:
		return found.Bytes, nil
	case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY":
		return nil, refusal.New(refusal.KeyPrivate, "the file holds a private key, and a public one is wanted").
			WithMend("openssl pkey -in key.pem -pubout")
	default:
		return nil, refusal.New(refusal.KeyKind, "the file holds a %q, not a %q", found.Type, kind).
			WithMend("openssl pkey -in key.pem -pubout")
	}
}

func algorithmOf(key any) (string, *refusal.Error) {
	switch key := key.(type) {
	case *rsa.PublicKey:
		if bits := key.N.BitLen(); bits < minRSABits {
			return "", refusal.New(refusal.KeyTooShort, "an RSA key needs at least %d bits, this one has %d", minRSABits, bits)
		}
		if key.E < minRSAExponent || key.E%2 == 0 {
			return "", refusal.New(refusal.KeyInvalid, "the exponent of an RSA key is an odd number from %d on, this one is %d", minRSAExponent, key.E)
		}
		return RS256, nil
	case *ecdsa.PublicKey:
		switch key.Curve {
		case elliptic.P256():
			return ES256, nil
		case elliptic.P384():
			return ES384, nil
		}
		return "", refusal.New(refusal.KeyKind, "an ECDSA key has to be on the curve P-256 or P-384, this one is on %s", key.Curve.Params().Name)
	default:
		return "", refusal.New(refusal.KeyKind, "a key of this kind (%T) verifies no bundle", key).
			WithMend("use RSA of 3072 bits and more, or ECDSA on P-256 or P-384")
	}
}
