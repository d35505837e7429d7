package attack

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"
	"slices"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// keyed verifies the release with what a user hands in as the key.
func (l *lab) keyed(text []byte) error {
	key, err := signing.ParsePublic(text)
	if err != nil {
		return err
	}
	return l.verify(l.release.Signed, l.release.Statement, func(o *verify.Options) { o.Key = key })
}

func block(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

// rsaPublic is an RSA key of any numbers, also of those that Go would not make.
func rsaPublic(bits int, exponent int64) []byte {
	n := new(big.Int).Lsh(big.NewInt(1), uint(bits-1))
	n.Add(n, big.NewInt(12345))
	inner := must(asn1.Marshal(struct{ N, E *big.Int }{n, big.NewInt(exponent)}))
	return block("PUBLIC KEY", must(asn1.Marshal(struct {
		Algorithm pkix.AlgorithmIdentifier
		Key       asn1.BitString
	}{
		pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}, Parameters: asn1.NullRawValue},
		asn1.BitString{Bytes: inner, BitLength: len(inner) * 8},
	})))
}

// keyAttacks are keys that a user may be led to verify with.
var keyAttacks = []attack{
	{"no key", refusal.KeyNotPEM, func(l *lab) error {
		return l.verify(l.release.Signed, l.release.Statement, func(o *verify.Options) { o.Key = signing.Public{} })
	}},
	{"a shared secret as the key", refusal.KeyNotPEM, func(l *lab) error { return l.keyed([]byte("secret")) }},
	{"an empty key file", refusal.KeyNotPEM, func(l *lab) error { return l.keyed(nil) }},
	{"a key that is not PEM", refusal.KeyNotPEM, func(l *lab) error { return l.keyed(must(x509.MarshalPKIXPublicKey(&l.signer.PublicKey))) }},
	{"a private key (PKCS#8)", refusal.KeyPrivate, func(l *lab) error { return l.keyed(must(privatePEM(l.signer))) }},
	{"a private key (SEC 1)", refusal.KeyPrivate, func(l *lab) error { return l.keyed(block("EC PRIVATE KEY", must(x509.MarshalECPrivateKey(l.signer)))) }},
	{"a private key (PKCS#1)", refusal.KeyPrivate, func(l *lab) error {
		return l.keyed(block("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(must(rsa.GenerateKey(rand.Reader, 3072)))))
	}},
	{"a private key that is encrypted", refusal.KeyPrivate, func(l *lab) error { return l.keyed(block("ENCRYPTED PRIVATE KEY", []byte("x"))) }},
	{"a certificate", refusal.KeyKind, func(l *lab) error {
		plate := &x509.Certificate{SerialNumber: big.NewInt(1)}
		return l.keyed(block("CERTIFICATE", must(x509.CreateCertificate(rand.Reader, plate, plate, &l.signer.PublicKey, l.signer))))
	}},
	{"Ed25519", refusal.KeyKind, func(l *lab) error {
		public, _, err := ed25519.GenerateKey(rand.Reader)
		check(err)
		return l.keyed(publicPEM(public))
	}},
	{"X25519", refusal.KeyKind, func(l *lab) error {
		return l.keyed(publicPEM(must(ecdh.X25519().GenerateKey(rand.Reader)).PublicKey()))
	}},
	{"P-521", refusal.KeyKind, func(l *lab) error {
		return l.keyed(publicPEM(must(ecdsa.GenerateKey(elliptic.P521(), rand.Reader)).Public()))
	}},
	{"P-224", refusal.KeyKind, func(l *lab) error {
		return l.keyed(publicPEM(must(ecdsa.GenerateKey(elliptic.P224(), rand.Reader)).Public()))
	}},
	{"RSA of 2048 bits", refusal.KeyTooShort, func(l *lab) error { return l.keyed(publicPEM(must(rsa.GenerateKey(rand.Reader, 2048)).Public())) }},
	{"RSA of 3071 bits", refusal.KeyTooShort, func(l *lab) error { return l.keyed(rsaPublic(3071, 65537)) }},
	{"RSA with the exponent 1, for which anybody signs", refusal.KeyInvalid, func(l *lab) error { return l.keyed(rsaPublic(3072, 1)) }},
	{"RSA with the exponent 3", refusal.KeyInvalid, func(l *lab) error { return l.keyed(rsaPublic(3072, 3)) }},
	{"RSA with an even exponent", refusal.KeyInvalid, func(l *lab) error { return l.keyed(rsaPublic(3072, 65538)) }},
	{"a damaged key", refusal.KeyInvalid, func(l *lab) error { return l.keyed(block("PUBLIC KEY", []byte("damaged"))) }},
	{"a key with something after it", refusal.KeyInvalid, func(l *lab) error { return l.keyed(append(l.key.Public().PEM(), "more"...)) }},
	{"two keys", refusal.KeySeveral, func(l *lab) error {
		return l.keyed(slices.Concat(l.key.Public().PEM(), strangers().Public().PEM()))
	}},
	{"two keys, the first damaged", refusal.KeySeveral, func(l *lab) error {
		return l.keyed(slices.Concat([]byte("-----BEGIN PUBLIC KEY-----\n????\n-----END PUBLIC KEY-----\n"), l.key.Public().PEM()))
	}},
	{"the key of a stranger", refusal.StatementKey, func(l *lab) error { return l.keyed(strangers().Public().PEM()) }},
	{"a right key of another algorithm (RS256)", refusal.StatementKey, func(l *lab) error {
		return l.keyed(publicPEM(must(rsa.GenerateKey(rand.Reader, 3072)).Public()))
	}},
}
