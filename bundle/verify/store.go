package verify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/lockedfile"

	"github.com/itar-carveout/carveout/bundle/refusal"
	"github.com/itar-carveout/carveout/bundle/statement"
)

const (
	storeSchema = "carveout.versions/v1"
	storeFile   = "versions.json"
)

// Store is a folder that remembers the newest version accepted of each name and
// key. A version goes into it before it decides anything; the file is replaced
// as a whole, so that a process that is killed leaves the old one or the new one.
type Store struct{ dir string }

// OpenStore names the folder; it is made when a version is written.
func OpenStore(dir string) *Store { return &Store{dir: dir} }

// DefaultStore is the store of this user.
func DefaultStore() (*Store, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil, refusal.New(refusal.StoreUnreadable, "this user has no folder for the versions accepted").
			WithMend("name one with --store")
	}
	return OpenStore(filepath.Join(dir, "carveout")), nil
}

// versions is the content of the file.
type versions struct {
	Schema   string     `json:"schema"`
	Accepted []accepted `json:"accepted"`
}

type accepted struct {
	Name    string   `json:"name"`
	Key     string   `json:"key"`
	Version string   `json:"version"`
	SHA256  []string `json:"sha256"`
}

// accept refuses a version below the newest one accepted, and the same version
// of other archives. It records what it accepts.
func (s *Store) accept(stated statement.Statement, key string) error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return s.unwritable(err)
	}
	// A link in its place would lead a write, or a look, to another file.
	for _, name := range []string{storeFile, storeFile + ".lock"} {
		if at, err := os.Lstat(filepath.Join(s.dir, name)); err == nil && !at.Mode().IsRegular() {
			return refusal.New(refusal.StoreUnreadable, "%s is no plain file", filepath.Join(s.dir, name)).
				WithMend("name a folder of your own with --store")
		}
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(s.dir, storeFile+".lock")).Lock()
	if err != nil {
		return s.unwritable(err)
	}
	defer unlock()

	known, err := s.read()
	if err != nil {
		return err
	}
	now := accepted{Name: stated.Predicate.Name, Key: key, Version: stated.Predicate.Version}
	for _, subject := range stated.Subject {
		now.SHA256 = append(now.SHA256, subject.Digest.SHA256)
	}
	slices.Sort(now.SHA256)

	at := slices.IndexFunc(known.Accepted, func(a accepted) bool { return a.Name == now.Name && a.Key == now.Key })
	if at < 0 {
		known.Accepted = append(known.Accepted, now)
		return s.write(known)
	}
	switch before := known.Accepted[at]; compareVersions(now.Version, before.Version) {
	case -1:
		return refusal.At(refusal.VersionRollback, "version", "version %s is older than %s, which was accepted before", now.Version, before.Version).
			WithMend("get version %s or a newer one; to go back on purpose, release the old content under a new version", before.Version)
	case 0:
		if !slices.Equal(now.SHA256, before.SHA256) {
			return refusal.At(refusal.VersionReused, "version", "version %s was accepted before with other archives", now.Version)
		}
		return nil
	}
	known.Accepted[at] = now
	return s.write(known)
}

// read refuses what it does not understand: a store that was damaged must not
// look like one that is new.
func (s *Store) read() (versions, error) {
	file := filepath.Join(s.dir, storeFile)
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return versions{Schema: storeSchema}, nil
	}
	var known versions
	if err != nil || json.Unmarshal(text, &known) != nil || !bytes.Equal(known.text(), text) || !known.valid() {
		return versions{}, refusal.New(refusal.StoreUnreadable, "the versions accepted before cannot be read from %s", file).
			WithMend("restore the file; if you remove it, an old release is accepted again")
	}
	return known, nil
}

// text is the one spelling of the file.
func (v versions) text() []byte {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return nil
	}
	return append(text, '\n')
}

func (v versions) valid() bool {
	if v.Schema != storeSchema {
		return false
	}
	seen := map[[2]string]bool{}
	for _, a := range v.Accepted {
		if seen[[2]string{a.Name, a.Key}] || !isVersion(a.Version) || len(a.SHA256) == 0 {
			return false
		}
		seen[[2]string{a.Name, a.Key}] = true
	}
	return true
}

func (s *Store) write(known versions) error {
	// Always the same name: the lock is held, and a process that was killed
	// leaves one file to be written over, not one more each time.
	draft := filepath.Join(s.dir, storeFile+".new")
	if err := writeSynced(draft, known.text()); err != nil {
		return s.unwritable(err)
	}
	if err := os.Rename(draft, filepath.Join(s.dir, storeFile)); err != nil {
		return s.unwritable(err)
	}
	if err := syncFolder(s.dir); err != nil {
		return s.unwritable(err)
	}
	return nil
}

func (s *Store) unwritable(err error) error {
	return refusal.New(refusal.StoreUnwritable, "the versions accepted cannot be written to %s: %v", s.dir, err).
		WithMend("name a folder that this user may write with --store")
}

// writeSynced writes a new file, and returns when the disk has it. What has the
// name already is removed, not written to: it may be a link to another file.
func writeSynced(name string, text []byte) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// syncFolder makes a renaming last.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = folder.Sync()
	if closed := folder.Close(); err == nil {
		err = closed
	}
	return err
}
