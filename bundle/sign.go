package bundle

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/statement"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// Release is what a release consists of, each as the bytes of a file.
type Release struct {
	// Signed carries OPA's signature, for clients that verify it. One without a
	// key refuses it.
	Signed []byte
	// Unsigned is what was signed, for clients that verify nothing.
	Unsigned []byte
	// Statement is the envelope of the statement about both.
	Statement []byte
	// Base is the name of the files without their endings: carveout.
	Base string
}

// The endings of the files of a release.
const (
	SignedSuffix    = ".tar.gz"
	UnsignedSuffix  = "-unsigned.tar.gz"
	StatementSuffix = ".intoto.jsonl"
)

// Sign makes a release of an unsigned bundle. What is said of it (its name,
// revision and so on) has to be what the bundle says of itself: Sign verifies
// its own work before it returns it.
func Sign(ctx context.Context, unsigned []byte, key signing.Private, keyID string, said statement.Release) (Release, error) {
	files, err := archive.Read(unsigned)
	if err != nil {
		return Release{}, fmt.Errorf("sign: %w", err)
	}
	name, err := NameOf(files)
	if err != nil {
		return Release{}, fmt.Errorf("sign: %w", err)
	}
	mark, err := signature.Sign(files, key, keyID, name.Name)
	if err != nil {
		return Release{}, err
	}
	var signed bytes.Buffer
	if err := archive.Write(&signed, append(files, mark)); err != nil {
		return Release{}, fmt.Errorf("sign: %w", err)
	}

	made := Release{Signed: signed.Bytes(), Unsigned: unsigned, Base: name.Base}
	said.Name, said.Revision = name.Name, name.Revision
	made.Statement, err = statement.Seal(statement.New(
		said,
		subject(made.Base+SignedSuffix, made.Signed),
		subject(made.Base+UnsignedSuffix, made.Unsigned),
	), key)
	if err != nil {
		return Release{}, err
	}
	return made, made.check(ctx, key.Public(), keyID, said)
}

func subject(name string, text []byte) statement.Subject {
	sum := sha256.Sum256(text)
	return statement.Subject{Name: name, Digest: statement.Digest{SHA256: hex.EncodeToString(sum[:])}}
}

// check verifies both archives on the first day of the release.
func (r Release) check(ctx context.Context, key signing.Public, keyID string, said statement.Release) error {
	begin, _, err := said.Times()
	if err != nil {
		return err
	}
	for _, text := range [][]byte{r.Signed, r.Unsigned} {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := verify.Verify(text, r.Statement, verify.Options{Key: key, KeyID: keyID, Name: said.Name, Unsigned: true, Now: begin})
		if err != nil {
			return fmt.Errorf("sign: what was made does not verify: %w", err)
		}
	}
	return nil
}
