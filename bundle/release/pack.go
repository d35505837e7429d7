// Package release packs a release for those who have no network: one archive with
// both bundles, the release statement, the key, what the command is made of, and
// how a stranger verifies all of it.
package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime/debug"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// The files of an offline archive.
const (
	Base            = "carveout"
	SignedFile      = Base + bundle.SignedSuffix
	UnsignedFile    = Base + bundle.UnsignedSuffix
	StatementFile   = Base + bundle.StatementSuffix
	KeyFile         = Base + ".pub"
	FingerprintFile = Base + ".pub.fingerprint"
	SBOMFile        = Base + ".cdx.json"
	VerifyFile      = "VERIFY.md"
	IndexFile       = "index.json"
	SumsFile        = "SHA256SUMS"
)

// Schema names the form of the index.
const Schema = "carveout.release/v1"

// Options say what is expected of the release, and what packs it.
type Options struct {
	// Verify is what both bundles are held to. Its Name is that of the policies:
	// a site stays with who wrote it.
	Verify verify.Options
	// Build is what the packing command is made of.
	Build *debug.BuildInfo
	// Version is that of the command.
	Version string
}

// Pack verifies a release of the policies and packs it. The same release, key and
// command always give the same bytes.
func Pack(made bundle.Release, options Options) ([]byte, error) {
	options.Verify.Name, options.Verify.Unsigned = verify.Policies, false
	signed, err := verify.Verify(made.Signed, made.Statement, options.Verify)
	if err != nil {
		return nil, fmt.Errorf("nothing is packed: %s: %w", SignedFile, err)
	}
	options.Verify.Unsigned = true
	unsigned, err := verify.Verify(made.Unsigned, made.Statement, options.Verify)
	if err != nil {
		return nil, fmt.Errorf("nothing is packed: %s: %w", UnsignedFile, err)
	}
	if unsigned.Signed() {
		return nil, refusal.New(refusal.StatementDigest, "nothing is packed: %s carries a signature, which a client without a key refuses", UnsignedFile)
	}
	files, err := contents(made, signed.Release(), options)
	if err != nil {
		return nil, fmt.Errorf("pack the release: %w", err)
	}
	// A folder of its own, so that unpacking litters none.
	for i := range files {
		files[i].Name = Base + "-" + signed.Release().Version + "/" + files[i].Name
	}
	var packed bytes.Buffer
	if err := archive.Write(&packed, files); err != nil {
		return nil, fmt.Errorf("pack the release: %w", err)
	}
	return packed.Bytes(), nil
}

func contents(made bundle.Release, said statement.Release, options Options) ([]archive.File, error) {
	key := options.Verify.Key
	inventory, err := sbom(made, said, options)
	if err != nil {
		return nil, err
	}
	instructions, err := instructions(said, options)
	if err != nil {
		return nil, err
	}
	files := []archive.File{
		{Name: SignedFile, Content: made.Signed},
		{Name: UnsignedFile, Content: made.Unsigned},
		{Name: StatementFile, Content: made.Statement},
		{Name: KeyFile, Content: key.PEM()},
		{Name: FingerprintFile, Content: []byte(key.Fingerprint() + "\n")},
		{Name: SBOMFile, Content: inventory},
		{Name: VerifyFile, Content: instructions},
	}
	listed, err := index(files, said, options)
	if err != nil {
		return nil, err
	}
	files = append(files, archive.File{Name: IndexFile, Content: listed})
	var sums bytes.Buffer
	for _, file := range files {
		fmt.Fprintf(&sums, "%s  %s\n", sum(file.Content), file.Name)
	}
	return append(files, archive.File{Name: SumsFile, Content: sums.Bytes()}), nil
}

// index is for programs what VERIFY.md is for people.
func index(files []archive.File, said statement.Release, options Options) ([]byte, error) {
	type entry struct {
		Name   string `json:"name"`
		Size   int    `json:"size"`
		SHA256 string `json:"sha256"`
	}
	entries := make([]entry, 0, len(files))
	for _, file := range files {
		entries = append(entries, entry{file.Name, len(file.Content), sum(file.Content)})
	}
	text, err := json.MarshalIndent(struct {
		Schema  string            `json:"schema"`
		Release statement.Release `json:"release"`
		Key     any               `json:"key"`
		Files   []entry           `json:"files"`
	}{
		Schema, said,
		struct {
			File        string `json:"file"`
			Fingerprint string `json:"fingerprint"`
			Algorithm   string `json:"algorithm"`
			KeyID       string `json:"key_id"`
		}{KeyFile, options.Verify.Key.Fingerprint(), options.Verify.Key.Algorithm(), keyID(options)},
		entries,
	}, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(text, '\n'), nil
}

func sum(text []byte) string {
	digest := sha256.Sum256(text)
	return hex.EncodeToString(digest[:])
}
