// Package signature has the signature that OPA itself verifies: the file
// .signatures.json of a bundle, with one token (a JWT) that lists the digest of
// every other file.
package signature

// File is the name of the signature's file.
const File = ".signatures.json"

// DefaultKeyID names the key in the token, and in the configuration of those who
// verify. With an empty name OPA would let the token choose the key.
const DefaultKeyID = "carveout"

// maxBytes bounds the file; that of the shipped bundle has some 35 thousand.
const maxBytes = 1 << 20

const digestAlgorithm = "SHA-256"

// header is the header of the token; it has no other field.
type header struct {
	Algorithm string `json:"alg"`
	KeyID     string `json:"kid"`
}

// claims are those of the token; it has no other.
type claims struct {
	Files []entry `json:"files"`
	// KeyID repeats the header's, for older versions of OPA.
	KeyID string `json:"keyid"`
	// Scope keeps a bundle of another purpose, signed with the same key, from
	// being taken for this one.
	Scope string `json:"scope"`
}

type entry struct {
	Name      string `json:"name"`
	Hash      string `json:"hash"`
	Algorithm string `json:"algorithm"`
}
