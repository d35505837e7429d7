package signing

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"math/big"

	"github.com/itar-carveout/carveout/bundle/refusal"
)

// Private signs.
type Private struct {
	key    crypto.Signer
	public Public
}

// ParsePrivate reads one PEM private key, not encrypted, in the form of PKCS#8,
// or of PKCS#1 (RSA) or SEC 1 (ECDSA). An error holds nothing of the key.
func ParsePrivate(text []byte) (Private, error) {
	found, rest := pem.Decode(text)
	if found == nil {
		return Private{}, refusal.New(refusal.KeyNotPEM, "the key is not PEM")
	}
	expected := 1
	// openssl writes the parameters of a curve before its key.
	if found.Type == "EC PARAMETERS" {
		if found, rest = pem.Decode(rest); found == nil {
			return Private{}, refusal.New(refusal.KeyNotPEM, "the file holds parameters of a curve and no key")
		}
		expected = 2
	}
	if blocks(text) > expected {
		return Private{}, refusal.New(refusal.KeySeveral, "the file holds more than one key")
	}
	if len(bytes.TrimSpace(rest)) > 0 {
		return Private{}, refusal.New(refusal.KeyInvalid, "something follows the key in its file")
	}
	key, refused := parsePrivate(found)
	if refused != nil {
		return Private{}, refused
	}
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return Private{}, refusal.New(refusal.KeyKind, "a key of this kind signs no bundle")
	}
	public, err := ParsePublic(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	if err != nil {
		return Private{}, err
	}
	return Private{key: key, public: public}, nil
}

func parsePrivate(found *pem.Block) (crypto.Signer, *refusal.Error) {
	var key any
	var err error
	switch found.Type {
	case "PRIVATE KEY":
		key, err = x509.ParsePKCS8PrivateKey(found.Bytes)
	case "RSA PRIVATE KEY":
		key, err = x509.ParsePKCS1PrivateKey(found.Bytes)
	case "EC PRIVATE KEY":
		key, err = x509.ParseECPrivateKey(found.Bytes)
	default:
		return nil, refusal.New(refusal.KeyKind, "the file holds a %q, not a private key that is not encrypted", found.Type)
	}
	if err != nil {
		return nil, refusal.New(refusal.KeyInvalid, "the private key cannot be read")
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return nil, refusal.New(refusal.KeyKind, "a key of this kind signs no bundle")
	}
	return signer, nil
}

// Public is the key that verifies what this one signs.
func (p Private) Public() Public { return p.public }

// Sign signs a message; the same message always gets the same signature.
func (p Private) Sign(message []byte) ([]byte, error) {
	sum := digest(p.public.algorithm, message)
	switch key := p.key.(type) {
	case *rsa.PrivateKey:
		signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, sum)
		if err != nil {
			return nil, fmt.Errorf("sign: %w", err)
		}
		return signature, nil
	case *ecdsa.PrivateKey:
		return signECDSA(key, hash(p.public.algorithm), sum)
	default:
		return nil, fmt.Errorf("sign: no key of type %T signs", p.key)
	}
}

// signECDSA derives its nonce from the key and the message (RFC 6979): without a
// source of chance that is what Go does.
func signECDSA(key *ecdsa.PrivateKey, with crypto.Hash, sum []byte) ([]byte, error) {
	der, err := key.Sign(nil, sum, with)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	var pair struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(der, &pair); err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	if isHigh(pair.S, &key.PublicKey) {
		pair.S.Sub(key.Curve.Params().N, pair.S)
	}
	size := coordinate(&key.PublicKey)
	signature := make([]byte, 2*size)
	pair.R.FillBytes(signature[:size])
	pair.S.FillBytes(signature[size:])
	return signature, nil
}

// coordinate is the length in bytes of a number on the curve.
func coordinate(key *ecdsa.PublicKey) int { return (key.Curve.Params().BitSize + 7) / 8 }

func hash(algorithm string) crypto.Hash {
	if algorithm == ES384 {
		return crypto.SHA384
	}
	return crypto.SHA256
}

func digest(algorithm string, message []byte) []byte {
	if hash(algorithm) == crypto.SHA384 {
		sum := sha512.Sum384(message)
		return sum[:]
	}
	sum := sha256.Sum256(message)
	return sum[:]
}
