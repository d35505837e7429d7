package attack

import (
	"crypto"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/asn1"
	"encoding/base64"
	"encoding/json"
	"hash"
	"math/big"
	"slices"
	"strings"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// secret is an HMAC with something that is no secret.
func secret(with []byte, by func() hash.Hash) func([]byte) []byte {
	return func(message []byte) []byte {
		h := hmac.New(by, with)
		h.Write(message)
		return h.Sum(nil)
	}
}

func nothing([]byte) []byte { return nil }

func (l *lab) headed(old, replacement string) error {
	return l.insiderToken(l.token().replaceHeader(old, replacement))
}

func (l *lab) claimed(old, replacement string) error {
	return l.insiderToken(l.token().replaceClaims(old, replacement))
}

func (l *lab) algorithm(name string, sign func([]byte) []byte) error {
	return l.insiderMark(l.token().replaceHeader("ES256", name).signedBy(sign))
}

// first is the first file that the token lists.
func (t parts) first() (all, name, hash string) {
	var c struct{ Files []struct{ Name, Hash string } }
	check(json.Unmarshal([]byte(t.claims), &c))
	all = t.claims[strings.Index(t.claims, "["):strings.Index(t.claims, "]")]
	return all, c.Files[0].Name, c.Files[0].Hash
}

// marked replaces the mark of the right token.
func (l *lab) marked(change func(mark []byte) []byte) error {
	return l.insiderMark(l.token().signedBy(func(message []byte) []byte { return change(l.marks(message)) }))
}

// signatures are archives that the statement vouches for, with a signature that
// OPA might take.
var signatures = []attack{
	{"no signature at all", refusal.Unsigned, func(l *lab) error { return l.insider(l.release.Unsigned) }},
	{"an empty list of signatures", refusal.SignaturesNone, func(l *lab) error { return l.insiderSignatures(`{"signatures":[]}` + "\n") }},
	{"no list of signatures", refusal.SignaturesNone, func(l *lab) error { return l.insiderSignatures("{}\n") }},
	{"an empty signature file", refusal.SignaturesField, func(l *lab) error { return l.insiderSignatures("") }},
	{"two tokens", refusal.SignaturesSeveral, func(l *lab) error {
		text := l.token().signedBy(l.marks)
		return l.insiderSignatures(`{"signatures":["` + text + `","` + text + `"]}` + "\n")
	}},
	{"a plugin that verifies", refusal.SignaturesPlugin, func(l *lab) error {
		return l.insiderSignatures(`{"signatures":["` + l.token().signedBy(l.marks) + `"],"plugin":"mine"}` + "\n")
	}},
	{"an empty plugin", refusal.SignaturesPlugin, func(l *lab) error {
		return l.insiderSignatures(`{"signatures":["` + l.token().signedBy(l.marks) + `"],"plugin":""}` + "\n")
	}},
	{"a plugin in capitals", refusal.SignaturesField, func(l *lab) error {
		return l.insiderSignatures(`{"signatures":["` + l.token().signedBy(l.marks) + `"],"PLUGIN":"mine"}` + "\n")
	}},
	{"an unknown field beside the token", refusal.SignaturesField, func(l *lab) error {
		return l.insiderSignatures(`{"signatures":["` + l.token().signedBy(l.marks) + `"],"more":1}` + "\n")
	}},
	{"signatures twice", refusal.SignaturesField, func(l *lab) error {
		return l.insiderSignatures(`{"signatures":[],"signatures":["` + l.token().signedBy(l.marks) + `"]}` + "\n")
	}},
	{"a signature file with white space", refusal.SignaturesField, func(l *lab) error {
		return l.insiderSignatures(`{"signatures": ["` + l.token().signedBy(l.marks) + `"]}` + "\n")
	}},
	{"a signature file with something after it", refusal.SignaturesField, func(l *lab) error {
		return l.insiderSignatures(contentOf(l.signed, signature.File) + "{}")
	}},
	{"a signature file of YAML", refusal.SignaturesField, func(l *lab) error { return l.insiderSignatures("signatures: []\n") }},
	{"a signature file of a megabyte", refusal.SignaturesTooLarge, func(l *lab) error {
		return l.insiderSignatures(`{"signatures":["` + noise(1<<20) + `"]}` + "\n")
	}},
	{"a token of two parts", refusal.TokenInvalid, func(l *lab) error { return l.insiderMark(l.token().unsigned()) }},
	{"a token of five parts", refusal.TokenInvalid, func(l *lab) error { return l.insiderMark(l.token().signedBy(l.marks) + ".a.b") }},
	{"an empty token", refusal.TokenInvalid, func(l *lab) error { return l.insiderMark("") }},
	{"a token with padding", refusal.TokenInvalid, func(l *lab) error {
		return l.insiderMark(base64.URLEncoding.EncodeToString([]byte(l.token().header[:31])) + ".e30.e30")
	}},
	{"a token with a line break", refusal.TokenInvalid, func(l *lab) error { return l.insiderMark(l.token().signedBy(l.marks) + "\n") }},
	{"a signed line break in the claims", refusal.TokenInvalid, func(l *lab) error {
		text := l.token().unsigned() + "\n"
		return l.insiderMark(text + "." + base64.RawURLEncoding.EncodeToString(l.marks([]byte(text))))
	}},
	{"a header that is no JSON", refusal.TokenInvalid, func(l *lab) error { return l.insiderToken(parts{"{", "{}"}) }},
	{"alg none", refusal.TokenAlgorithmNone, func(l *lab) error { return l.algorithm("none", nothing) }},
	{"alg nOnE", refusal.TokenAlgorithmNone, func(l *lab) error { return l.algorithm("nOnE", nothing) }},
	{"alg none with the right signature", refusal.TokenAlgorithmNone, func(l *lab) error { return l.algorithm("none", l.marks) }},
	{"no alg", refusal.TokenAlgorithm, func(l *lab) error { return l.headed(`"alg":"ES256",`, "") }},
	{"HS256 with the public key as the secret", refusal.TokenAlgorithmHMAC, func(l *lab) error {
		return l.algorithm("HS256", secret(l.key.Public().PEM(), sha256.New))
	}},
	{"HS512 with the public key as the secret", refusal.TokenAlgorithmHMAC, func(l *lab) error {
		return l.algorithm("HS512", secret(l.key.Public().PEM(), sha512.New))
	}},
	{"HS256 with an empty secret", refusal.TokenAlgorithmHMAC, func(l *lab) error { return l.algorithm("HS256", secret(nil, sha256.New)) }},
	{"hs256 in small letters", refusal.TokenAlgorithmHMAC, func(l *lab) error { return l.algorithm("hs256", secret(l.key.Public().PEM(), sha256.New)) }},
	{"ES384 by a key of P-256", refusal.TokenAlgorithm, func(l *lab) error { return l.algorithm("ES384", l.marks) }},
	{"RS256 by a key of ECDSA", refusal.TokenAlgorithm, func(l *lab) error { return l.algorithm("RS256", l.marks) }},
	{"PS256", refusal.TokenAlgorithm, func(l *lab) error {
		key := must(rsa.GenerateKey(rand.Reader, 3072))
		return l.algorithm("PS256", func(message []byte) []byte {
			sum := sha256.Sum256(message)
			return must(rsa.SignPSS(rand.Reader, key, crypto.SHA256, sum[:], nil))
		})
	}},
	{"EdDSA", refusal.TokenAlgorithm, func(l *lab) error {
		_, key, err := ed25519.GenerateKey(rand.Reader)
		check(err)
		return l.algorithm("EdDSA", func(message []byte) []byte { return ed25519.Sign(key, message) })
	}},
	{"es256 in small letters", refusal.TokenAlgorithm, func(l *lab) error { return l.algorithm("es256", l.marks) }},
	{"an unknown extension (crit)", refusal.TokenCritical, func(l *lab) error { return l.headed("{", `{"crit":["exp"],`) }},
	{"an empty list of extensions (crit)", refusal.TokenCritical, func(l *lab) error { return l.headed("{", `{"crit":[],`) }},
	{"the key id of another key", refusal.TokenKeyID, func(l *lab) error { return l.headed(`"kid":"carveout"`, `"kid":"other"`) }},
	{"a key id that leads to a file", refusal.TokenKeyID, func(l *lab) error { return l.headed(`"kid":"carveout"`, `"kid":"../../dev/null"`) }},
	{"no key id", refusal.TokenKeyIDMissing, func(l *lab) error { return l.headed(`,"kid":"carveout"`, "") }},
	{"an empty key id", refusal.TokenKeyIDMissing, func(l *lab) error { return l.headed(`"kid":"carveout"`, `"kid":""`) }},
	{"another key id in the claims", refusal.TokenKeyID, func(l *lab) error { return l.claimed(`"keyid":"carveout"`, `"keyid":"other"`) }},
	{"another key id than the user's", refusal.TokenKeyID, func(l *lab) error {
		return l.insider(l.release.Signed, func(o *verify.Options) { o.KeyID = "other" })
	}},
	{"a key within the header (jwk)", refusal.TokenHeader, func(l *lab) error { return l.headed("{", `{"jwk":{},`) }},
	{"the address of a key in the header (jku)", refusal.TokenHeader, func(l *lab) error { return l.headed("{", `{"jku":"http://localhost/k",`) }},
	{"a certificate in the header (x5c)", refusal.TokenHeader, func(l *lab) error { return l.headed("{", `{"x5c":[],`) }},
	{"a type in the header", refusal.TokenHeader, func(l *lab) error { return l.headed("{", `{"typ":"JWT",`) }},
	{"alg twice", refusal.TokenHeader, func(l *lab) error { return l.headed("{", `{"alg":"none",`) }},
	{"the header's keys in another order", refusal.TokenHeader, func(l *lab) error {
		return l.insiderToken(parts{`{"kid":"carveout","alg":"ES256"}`, l.token().claims})
	}},
	{"a token signed by a stranger's key", refusal.TokenSignature, func(l *lab) error {
		return l.insiderMark(l.token().signedBy(func(m []byte) []byte { return must(strangers().Sign(m)) }))
	}},
	{"an empty mark", refusal.TokenSignature, func(l *lab) error { return l.marked(nothing) }},
	{"a mark of zeros", refusal.TokenSignature, func(l *lab) error { return l.marked(func(m []byte) []byte { return make([]byte, len(m)) }) }},
	{"a mark cut off", refusal.TokenSignature, func(l *lab) error { return l.marked(func(m []byte) []byte { return m[:len(m)-1] }) }},
	{"a mark with zeros before it", refusal.TokenSignature, func(l *lab) error { return l.marked(func(m []byte) []byte { return append([]byte{0, 0}, m...) }) }},
	{"a mark as ASN.1", refusal.TokenSignature, func(l *lab) error {
		return l.marked(func(m []byte) []byte {
			return must(asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(m[:32]), new(big.Int).SetBytes(m[32:])}))
		})
	}},
	{"the other mark of the same token (r, n-s)", refusal.TokenSignature, func(l *lab) error { return l.marked(high) }},
	{"the mark of other claims", refusal.TokenSignature, func(l *lab) error {
		other := l.token().replaceClaims(`"scope":"carveout"`, `"scope":"other"`)
		return l.marked(func([]byte) []byte { return l.marks([]byte(other.unsigned())) })
	}},
	{"the mark in other padding bits of base64", refusal.TokenSignature, func(l *lab) error {
		text := l.token().signedBy(l.marks)
		const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
		return l.insiderMark(text[:len(text)-1] + string(digits[strings.IndexByte(digits, text[len(text)-1])|1]))
	}},
	{"another scope", refusal.TokenScope, func(l *lab) error { return l.claimed(`"scope":"carveout"`, `"scope":"prod"`) }},
	{"an empty scope", refusal.TokenScope, func(l *lab) error { return l.claimed(`"scope":"carveout"`, `"scope":""`) }},
	{"no scope", refusal.TokenClaim, func(l *lab) error { return l.claimed(`,"scope":"carveout"`, "") }},
	{"files that the signature leaves out (exclude_files)", refusal.TokenClaim, func(l *lab) error { return l.claimed("{", `{"exclude_files":["*"],`) }},
	{"an expiry that OPA does not look at", refusal.TokenClaim, func(l *lab) error { return l.claimed("{", `{"exp":1,`) }},
	{"an audience that OPA does not look at", refusal.TokenClaim, func(l *lab) error { return l.claimed("{", `{"aud":"x",`) }},
	{"scope twice", refusal.TokenClaim, func(l *lab) error { return l.claimed(`"scope"`, `"scope":"prod","scope"`) }},
	{"claims with white space", refusal.TokenClaim, func(l *lab) error { return l.claimed(`"scope":`, `"scope": `) }},
	{"claims with something after them", refusal.TokenClaim, func(l *lab) error { return l.insiderToken(parts{l.token().header, l.token().claims + "{}"}) }},
	{"a digest by MD5", refusal.TokenDigestWeak, func(l *lab) error { return l.claimed(`"SHA-256"`, `"MD5"`) }},
	{"a digest by SHA-1", refusal.TokenDigestWeak, func(l *lab) error { return l.claimed(`"SHA-256"`, `"SHA-1"`) }},
	{"a digest by SHA-512", refusal.TokenDigest, func(l *lab) error { return l.claimed(`"SHA-256"`, `"SHA-512"`) }},
	{"a digest by nothing", refusal.TokenDigest, func(l *lab) error { return l.claimed(`"SHA-256"`, `""`) }},
	{"a file listed twice", refusal.TokenFileTwice, func(l *lab) error {
		all, _, _ := l.token().first()
		one := all[1 : strings.Index(all, "}")+1]
		return l.claimed(one, one+","+one)
	}},
	{"a file that is not listed", refusal.FileNotSigned, func(l *lab) error {
		return l.insiderFiles(with(l.signed, "carveout/zzz.rego", "package carveout\n"))
	}},
	{"the list of files empty", refusal.FileNotSigned, func(l *lab) error {
		all, _, _ := l.token().first()
		return l.claimed(all, "[")
	}},
	{"a listed file taken out", refusal.FileMissing, func(l *lab) error { return l.insiderFiles(without(l.signed, aPolicy)) }},
	{"the signature listed by itself", refusal.FileMissing, func(l *lab) error {
		all, name, _ := l.token().first()
		one := all[1 : strings.Index(all, "}")+1]
		return l.claimed(all, "["+strings.Replace(one, name, signature.File, 1)+","+all[1:])
	}},
	{"a policy other than the signed one", refusal.FileDigest, func(l *lab) error {
		return l.insiderFiles(with(l.signed, aPolicy, contentOf(l.signed, aPolicy)+"#"))
	}},
	{"a table other than the signed one", refusal.FileDigest, func(l *lab) error {
		return l.insiderFiles(with(l.signed, aTable, replaced(contentOf(l.signed, aTable), `"SG"`, `"US"`)))
	}},
	{"two policies swapped", refusal.FileDigest, func(l *lab) error {
		const other = "carveout/azure/catalogue/catalogue.rego"
		files := slices.Clone(l.signed)
		a := slices.IndexFunc(files, func(f archive.File) bool { return f.Name == aPolicy })
		b := slices.IndexFunc(files, func(f archive.File) bool { return f.Name == other })
		files[a].Content, files[b].Content = files[b].Content, files[a].Content
		return l.insiderFiles(files)
	}},
	{"a file's digest in capitals", refusal.FileDigest, func(l *lab) error {
		_, _, sum := l.token().first()
		return l.claimed(sum, strings.ToUpper(sum))
	}},
	{"a digest cut off", refusal.FileDigest, func(l *lab) error {
		_, _, sum := l.token().first()
		return l.claimed(sum, sum[:32])
	}},
	{"an archive without signature allowed, with a wrong one", refusal.TokenSignature, func(l *lab) error {
		files := with(l.unsigned, signature.File, `{"signatures":["`+l.token().signedBy(nothing)+`"]}`+"\n")
		return l.insider(pack(files), func(o *verify.Options) { o.Unsigned = true })
	}},
}
