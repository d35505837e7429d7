// Package verify decides whether a bundle may decide. It reads an archive and
// its release statement, strictly and before OPA sees a byte of them, and
// refuses with a code of its own whatever is not as released. What it returns is
// the only form in which the harness takes a bundle.
package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"slices"
	"testing/fstest"
	"time"

	"github.com/open-policy-agent/opa/v1/version"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/statement"
)

// The names of bundles: the root of data that each owns, and the scope that it
// is signed for.
const (
	Policies = "carveout"
	Site     = "carveout_site"
)

// Options say what is expected of a bundle.
type Options struct {
	// Key is the one key that must have signed archive and statement.
	Key signing.Public
	// KeyID is the name of the key in the archive's signature; empty means
	// signature.DefaultKeyID.
	KeyID string
	// Name is Policies or Site; empty means Policies.
	Name string
	// Issuer, if not empty, is who must have released it.
	Issuer string
	// Unsigned accepts an archive without OPA's signature. The statement still
	// has to name its bytes.
	Unsigned bool
	// Now is the time of the check; zero means the clock's.
	Now time.Time
	// Store remembers the versions accepted, and refuses to go back. Without one
	// nothing keeps an old release from being accepted again.
	Store *Store
}

// Bundle is a bundle that was verified.
type Bundle struct {
	files     []archive.File
	statement statement.Statement
	sum       string
	signed    bool
	key       string
}

// FS is the bundle's file tree.
func (b *Bundle) FS() fs.FS {
	tree := fstest.MapFS{}
	for _, file := range b.files {
		tree[file.Name] = &fstest.MapFile{Data: file.Content}
	}
	return tree
}

// Files are the files of the bundle.
func (b *Bundle) Files() []archive.File { return b.files }

// Release is what the statement says.
func (b *Bundle) Release() statement.Release { return b.statement.Predicate }

// SHA256 is the digest of the archive's bytes, in hex.
func (b *Bundle) SHA256() string { return b.sum }

// Signed reports whether the archive carries OPA's signature.
func (b *Bundle) Signed() bool { return b.signed }

// Key is the fingerprint of the key that verified it.
func (b *Bundle) Key() string { return b.key }

// Verify verifies an archive by the envelope of its release statement. Either it
// returns a bundle, or a refusal with a code.
func Verify(data, envelope []byte, options Options) (*Bundle, error) {
	options = options.withDefaults()
	if options.Key.Algorithm() == "" {
		return nil, refusal.New(refusal.KeyNotPEM, "no key is given")
	}
	if len(data) > archive.MaxBytes {
		return nil, refusal.New(refusal.ArchiveTooLarge, "the archive has %d bytes, more than %d", len(data), archive.MaxBytes)
	}
	// The statement first: what nobody vouches for is not even unpacked.
	stated, err := statement.Open(envelope, options.Key)
	if err != nil {
		return nil, err
	}
	digest := sha256.Sum256(data)
	sum := hex.EncodeToString(digest[:])
	if err := checkStatement(stated, sum, options); err != nil {
		return nil, err
	}
	files, err := archive.Read(data)
	if err != nil {
		return nil, err
	}
	m, err := checkContent(files, options.Name)
	if err != nil {
		return nil, err
	}
	if m.Revision != stated.Predicate.Revision {
		return nil, refusal.At(refusal.StatementRevision, manifest.File, "the bundle is of revision %q, its statement of %q", m.Revision, stated.Predicate.Revision)
	}
	signed := slices.ContainsFunc(files, func(f archive.File) bool { return f.Name == signature.File })
	if signed || !options.Unsigned {
		want := signature.Expected{Key: options.Key, KeyID: options.KeyID, Scope: options.Name}
		if err := signature.Check(files, want); err != nil {
			return nil, err
		}
		if err := askOPA(files, options); err != nil {
			return nil, err
		}
	}
	if err := readAsOPA(files, options.Name); err != nil {
		return nil, err
	}
	if options.Store != nil {
		if err := options.Store.accept(stated, options.Key.Fingerprint()); err != nil {
			return nil, err
		}
	}
	return &Bundle{files: files, statement: stated, sum: sum, signed: signed, key: options.Key.Fingerprint()}, nil
}

func (o Options) withDefaults() Options {
	if o.KeyID == "" {
		o.KeyID = signature.DefaultKeyID
	}
	if o.Name == "" {
		o.Name = Policies
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	return o
}

// checkStatement compares what was released with what is expected.
func checkStatement(stated statement.Statement, sum string, options Options) error {
	release := stated.Predicate
	if !stated.Covers(sum) {
		return refusal.New(refusal.StatementDigest, "the archive (sha256 %s) is none of those that were released", sum).
			WithMend("take archive and statement of one release")
	}
	if release.Name != options.Name {
		return refusal.At(refusal.StatementName, "name", "this is a bundle of %s, and one of %s is wanted", release.Name, options.Name)
	}
	if options.Issuer != "" && release.Issuer != options.Issuer {
		return refusal.At(refusal.StatementIssuer, "issuer", "it was released by %q, not by %q", release.Issuer, options.Issuer)
	}
	notBefore, expires, err := release.Times()
	switch {
	case err != nil:
		return err
	case options.Now.Before(notBefore):
		return refusal.At(refusal.StatementNotYet, "not_before", "the release is valid from %s on", release.NotBefore)
	case !options.Now.Before(expires):
		return refusal.At(refusal.StatementExpired, "expires", "the release ended at %s", release.Expires).
			WithMend("get a newer release")
	case compareVersions(version.Version, release.MinimumOPA) < 0:
		return refusal.At(refusal.StatementOPA, "minimum_opa", "the release needs OPA %s, this is %s", release.MinimumOPA, version.Version)
	}
	return nil
}
