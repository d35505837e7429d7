package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness/internal/layout"
	"github.com/itar-carveout/carveout/harness/report"
)

// wanted is a bundle as the user names it, and what it has to be.
type wanted struct {
	archive string
	// statement is the file of the release statement; empty means beside the
	// archive.
	statement string
	key       string
	keyID     string
	name      string
	issuer    string
	store     string
	noStore   bool
	unsigned  bool
}

// taken is a bundle that was verified, and what else is said of it.
type taken struct {
	*verify.Bundle
	algorithm string
	// before is the newest version accepted before, if any was.
	before string
}

// readBundle verifies a bundle by its release statement, a public key and the
// versions accepted before. Nothing else reads bundles.
func readBundle(s streams, w wanted) (taken, error) {
	key, err := readPublicKey(w.key)
	if err != nil {
		return taken{}, err
	}
	options := verify.Options{Key: key, KeyID: w.keyID, Name: w.name, Issuer: w.issuer, Unsigned: w.unsigned}
	before := ""
	if !w.noStore {
		if options.Store, err = openStore(w.store); err != nil {
			return taken{}, err
		}
		before = acceptedBefore(w.store, w.name, key.Fingerprint())
	}
	data, err := readInput(s, w.archive, archive.MaxBytes)
	if err != nil {
		return taken{}, fmt.Errorf("read the bundle: %w", err)
	}
	envelope, err := w.envelope(s)
	if err != nil {
		return taken{}, err
	}
	verified, err := verify.Verify(data, envelope, options)
	if err != nil {
		return taken{}, fmt.Errorf("%s is refused: %w", report.Safe(w.archive), err)
	}
	endsSoon(s, w.archive, verified)
	return taken{Bundle: verified, algorithm: key.Algorithm(), before: before}, nil
}

// soon is how long before its end a release is worth a word: then nothing decides
// any more.
const soon = 30 * 24 * time.Hour

func endsSoon(s streams, file string, verified *verify.Bundle) {
	_, expires, err := verified.Release().Times()
	if left := time.Until(expires); err == nil && left < soon {
		s.note("carveout: %s decides until %s, which is in %s: get a newer release",
			report.Safe(file), expires.Format(time.RFC3339), layout.Count(int(left.Hours()/24), "day", "days"))
	}
}

// envelope reads the release statement.
func (w wanted) envelope(s streams) ([]byte, error) {
	file := w.statement
	if file == "" {
		file = bundle.StatementPath(w.archive)
	}
	text, err := readInput(s, file, archive.MaxBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refusal.New(refusal.StatementMissing, "%s is refused: there is no release statement %s", report.Safe(w.archive), report.Safe(file)).
			WithMend("get it from where the archive is from, and put it beside the archive")
	}
	if err != nil {
		return nil, fmt.Errorf("read the release statement: %w", err)
	}
	return text, nil
}

// acceptedBefore is the newest version accepted of a bundle, as the file of the
// store says. It is shown and decides nothing: verify.Verify compares for itself.
func acceptedBefore(dir, name, key string) string {
	text, err := os.ReadFile(filepath.Join(storeFolder(dir), "versions.json"))
	if err != nil {
		return ""
	}
	var known struct {
		Accepted []struct{ Name, Key, Version string }
	}
	if json.Unmarshal(text, &known) != nil {
		return ""
	}
	for _, accepted := range known.Accepted {
		if accepted.Name == name && accepted.Key == key {
			return accepted.Version
		}
	}
	return ""
}

// storeFolder is the folder of the store that openStore opens.
func storeFolder(dir string) string {
	if dir != "" {
		return dir
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(config, "carveout")
}

func openStore(dir string) (*verify.Store, error) {
	if dir == "" {
		return verify.DefaultStore()
	}
	return verify.OpenStore(dir), nil
}

func readPublicKey(file string) (signing.Public, error) {
	text, err := readBounded(file, maxKey)
	if err != nil {
		return signing.Public{}, fmt.Errorf("read the verification key: %w", err)
	}
	key, err := signing.ParsePublic(text)
	if err != nil {
		return signing.Public{}, fmt.Errorf("read the verification key %s: %w", report.Safe(file), err)
	}
	return key, nil
}

// maxKey bounds a key's file: one of 16384 bits has about 13000 bytes.
const maxKey = 64 << 10

// readInput is readBounded that knows standard input.
func readInput(s streams, name string, limit int64) ([]byte, error) {
	if name != stdinName {
		return readBounded(name, limit)
	}
	if s.terminal(s.in) {
		return nil, errors.New("standard input is the terminal; send a file to it")
	}
	return io.ReadAll(io.LimitReader(s.in, limit+1))
}

// readBounded reads a file, one byte further than the limit at most: what is
// larger is refused by whoever checks it, without filling the memory.
func readBounded(name string, limit int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // opened to read: nothing is lost
	return io.ReadAll(io.LimitReader(file, limit+1))
}
