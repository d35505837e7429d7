package signature

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"strings"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signing"
)

// Expected is what the configuration of whoever verifies says of the token.
type Expected struct {
	Key   signing.Public
	KeyID string
	Scope string
}

// Check verifies the signature among the files of a bundle, more strictly than
// OPA does: everything that the token may choose is compared with what is
// expected, and every file has to be listed, each once.
func Check(files []archive.File, want Expected) error {
	text, found := content(files)
	if len(text) > maxBytes {
		return refusal.At(refusal.SignaturesTooLarge, File, "the file has %d bytes, more than %d", len(text), maxBytes)
	}
	if !found {
		return refusal.New(refusal.Unsigned, "the bundle is not signed: it has no %s", File).
			WithMend("take the signed archive; `carveout bundle verify --unsigned` lets one without pass, by its statement alone")
	}
	token, refused := one(text)
	if refused != nil {
		return refused
	}
	parts := strings.Split(token, ".")
	if strings.ContainsAny(token, "\r\n") {
		return refusal.At(refusal.TokenInvalid, File, "the token has a line break")
	}
	if len(parts) != 3 {
		return refusal.At(refusal.TokenInvalid, File, "the token has %d parts, not three", len(parts))
	}
	if refused := checkHeader(parts[0], want); refused != nil {
		return refused
	}
	mark, err := base64.RawURLEncoding.Strict().DecodeString(parts[2])
	if err != nil || !want.Key.Verify([]byte(parts[0]+"."+parts[1]), mark) {
		return refusal.At(refusal.TokenSignature, File, "the signature is not of the key %s", want.Key.Fingerprint()).
			WithMend("compare the fingerprint of your key with the one that the publisher tells")
	}
	var c claims
	if refused := part(parts[1], &c, refusal.TokenClaim, "claim"); refused != nil {
		return refused
	}
	switch {
	case c.KeyID != want.KeyID:
		return refusal.At(refusal.TokenKeyID, File, "the token claims the key id %q, not %q", c.KeyID, want.KeyID)
	case c.Scope != want.Scope:
		return refusal.At(refusal.TokenScope, File, "the bundle is signed for the scope %q, not %q", c.Scope, want.Scope)
	}
	return checkFiles(files, c.Files)
}

// Shown is what a bundle says of its signature. Nothing of it is verified.
type Shown struct{ Algorithm, KeyID, Scope string }

// Show reads the signature without verifying it.
func Show(files []archive.File) (Shown, bool) {
	text, found := content(files)
	if !found || len(text) > maxBytes {
		return Shown{}, false
	}
	token, refused := one(text)
	parts := strings.Split(token, ".")
	if refused != nil || len(parts) != 3 {
		return Shown{}, true
	}
	var h header
	var c claims
	if part(parts[0], &h, "", "") != nil || part(parts[1], &c, "", "") != nil {
		return Shown{}, true
	}
	return Shown{h.Algorithm, h.KeyID, c.Scope}, true
}

func content(files []archive.File) ([]byte, bool) {
	for _, file := range files {
		if file.Name == File {
			return file.Content, true
		}
	}
	return nil, false
}

// one returns the one token of .signatures.json.
func one(text []byte) (string, *refusal.Error) {
	var fields map[string]json.RawMessage
	if err := strict(text, &fields); err != nil {
		return "", refusal.At(refusal.SignaturesField, File, "the file is no JSON object")
	}
	if _, plugin := fields["plugin"]; plugin {
		return "", refusal.At(refusal.SignaturesPlugin, File, "the file names a plugin, which would verify in its own way")
	}
	var d document
	if err := strict(text, &d); err != nil {
		return "", refusal.At(refusal.SignaturesField, File, "the file has another field than a list `signatures` of text")
	}
	switch len(d.Signatures) {
	case 0:
		return "", refusal.At(refusal.SignaturesNone, File, "the list of signatures is empty")
	case 1:
	default:
		return "", refusal.At(refusal.SignaturesSeveral, File, "there are %d signatures, and one is wanted", len(d.Signatures))
	}
	if again, err := json.Marshal(d); err != nil || !bytes.Equal(append(again, '\n'), text) {
		return "", refusal.At(refusal.SignaturesField, File, "the file is spelled in another way than Carveout writes it")
	}
	return d.Signatures[0], nil
}

func checkHeader(text string, want Expected) *refusal.Error {
	var named struct {
		Algorithm string          `json:"alg"`
		KeyID     *string         `json:"kid"`
		Critical  json.RawMessage `json:"crit"`
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || json.Unmarshal(raw, &named) != nil {
		return refusal.At(refusal.TokenInvalid, File, "the header of the token cannot be read")
	}
	switch {
	case named.Critical != nil:
		return refusal.At(refusal.TokenCritical, File, "the token demands extensions (crit), which nothing here understands")
	case strings.EqualFold(named.Algorithm, "none"):
		return refusal.At(refusal.TokenAlgorithmNone, File, "the token is not signed (alg none)")
	case strings.HasPrefix(strings.ToUpper(named.Algorithm), "HS"):
		return refusal.At(refusal.TokenAlgorithmHMAC, File, "the token is signed with a shared secret (%q)", named.Algorithm)
	case named.Algorithm != want.Key.Algorithm():
		return refusal.At(refusal.TokenAlgorithm, File, "the token is signed with %q, and the key is one for %s", named.Algorithm, want.Key.Algorithm())
	case want.KeyID == "" || named.KeyID == nil || *named.KeyID == "":
		return refusal.At(refusal.TokenKeyIDMissing, File, "no key id is given: the token would choose its key")
	case *named.KeyID != want.KeyID:
		return refusal.At(refusal.TokenKeyID, File, "the token names the key %q, not %q", *named.KeyID, want.KeyID).
			WithMend("give the id that the publisher uses (--key-id)")
	}
	return part(text, &header{}, refusal.TokenHeader, "header field")
}

// part reads a part of the token, which is spelled as Sign spells it.
func part(text string, into any, code refusal.Code, what string) *refusal.Error {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return refusal.At(refusal.TokenInvalid, File, "the token is not base64")
	}
	if err := strict(raw, into); err != nil {
		return refusal.At(code, File, "the token has a %s that a bundle of Carveout does not have, or lacks one", what)
	}
	if again, err := json.Marshal(into); err != nil || !bytes.Equal(again, raw) {
		return refusal.At(code, File, "the token is spelled in another way than Carveout writes it")
	}
	return nil
}

// strict reads one JSON value without unknown fields.
func strict(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func checkFiles(files []archive.File, listed []entry) error {
	byName := map[string]entry{}
	for _, e := range listed {
		if _, twice := byName[e.Name]; twice {
			return refusal.At(refusal.TokenFileTwice, e.Name, "the signature lists the file twice")
		}
		switch e.Algorithm {
		case digestAlgorithm:
		case "MD5", "SHA-1":
			return refusal.At(refusal.TokenDigestWeak, e.Name, "the signature has a digest by %s, which can be forged", e.Algorithm)
		default:
			return refusal.At(refusal.TokenDigest, e.Name, "the signature has a digest by %q, not by %s", e.Algorithm, digestAlgorithm)
		}
		byName[e.Name] = e
	}
	for _, file := range files {
		if file.Name == File {
			continue
		}
		e, signed := byName[file.Name]
		if !signed {
			return refusal.At(refusal.FileNotSigned, file.Name, "the signature does not list the file")
		}
		delete(byName, file.Name)
		sum, err := Digest(file)
		if err != nil || sum != e.Hash {
			return refusal.At(refusal.FileDigest, file.Name, "the file is not the one that was signed")
		}
	}
	for _, e := range listed {
		if _, left := byName[e.Name]; left {
			return refusal.At(refusal.FileMissing, e.Name, "the signature lists a file that the archive does not have")
		}
	}
	return nil
}
