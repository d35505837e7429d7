package signature

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	opabundle "github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/util"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/signing"
)

// Sign returns the file that signs the others. The same files and key always
// give the same bytes.
func Sign(files []archive.File, key signing.Private, keyID, scope string) (archive.File, error) {
	if keyID == "" || scope == "" {
		return archive.File{}, errors.New("sign the bundle: a key id and a scope are needed: with neither OPA verifies less")
	}
	listed := make([]entry, 0, len(files))
	for _, file := range files {
		if file.Name == File {
			return archive.File{}, errors.New("sign the bundle: it is signed already")
		}
		sum, err := Digest(file)
		if err != nil {
			return archive.File{}, fmt.Errorf("sign the bundle: %s: %w", file.Name, err)
		}
		listed = append(listed, entry{Name: file.Name, Hash: sum, Algorithm: digestAlgorithm})
	}
	slices.SortFunc(listed, func(a, b entry) int { return strings.Compare(a.Name, b.Name) })

	signed, err := encode(header{Algorithm: key.Public().Algorithm(), KeyID: keyID}, claims{Files: listed, KeyID: keyID, Scope: scope})
	if err != nil {
		return archive.File{}, fmt.Errorf("sign the bundle: %w", err)
	}
	mark, err := key.Sign([]byte(signed))
	if err != nil {
		return archive.File{}, fmt.Errorf("sign the bundle: %w", err)
	}
	text, err := json.Marshal(document{Signatures: []string{signed + "." + base64.RawURLEncoding.EncodeToString(mark)}})
	if err != nil {
		return archive.File{}, fmt.Errorf("sign the bundle: %w", err)
	}
	return archive.File{Name: File, Content: append(text, '\n')}, nil
}

// document is the content of File.
type document struct {
	Signatures []string `json:"signatures"`
}

func encode(h header, c claims) (string, error) {
	head, err := json.Marshal(h)
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(c)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(head) + "." + base64.RawURLEncoding.EncodeToString(body), nil
}

// Digest is OPA's digest of a file of a bundle: of JSON it covers what the JSON
// says, of everything else the bytes.
func Digest(file archive.File) (string, error) {
	var content any = file.Content
	if opabundle.IsStructuredDoc(file.Name) {
		if err := util.Unmarshal(file.Content, &content); err != nil {
			return "", errors.New("the file is no JSON")
		}
	}
	hasher, err := opabundle.NewSignatureHasher(opabundle.HashingAlgorithm(digestAlgorithm))
	if err != nil {
		return "", err
	}
	sum, err := hasher.HashFile(content)
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(sum), nil
}
