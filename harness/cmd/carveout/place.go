package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// product is a file that a verb makes.
type product struct {
	path    string
	content []byte
	// draft is where the file is written before it gets its name.
	draft string
}

// place writes files whole, and all of them or none. One that is there already
// with the same bytes stays; one with other bytes is replaced only by force.
func place(force bool, products ...product) (err error) {
	var wanted []product
	for _, p := range products {
		same, err := p.there(force)
		if err != nil {
			return fmt.Errorf("write %s: %w", p.path, err)
		}
		if !same {
			p.draft = draftOf(p.path)
			wanted = append(wanted, p)
		}
	}
	// What has to go if the rest fails. What has taken the place of another file
	// is not among it: nothing could bring that back.
	var left []string
	defer func() {
		if err != nil {
			for _, path := range left {
				_ = os.Remove(path) // what failed is already being reported
			}
		}
	}()
	for _, p := range wanted {
		left = append(left, p.draft)
		if err := p.write(); err != nil {
			return fmt.Errorf("write %s: %w", p.path, err)
		}
	}
	for _, p := range wanted {
		_, err := os.Lstat(p.path)
		isNew := errors.Is(err, fs.ErrNotExist)
		if err := os.Rename(p.draft, p.path); err != nil {
			return fmt.Errorf("write %s: %w", p.path, err)
		}
		if isNew {
			left = append(left, p.path)
		}
	}
	return nil
}

// there reports whether the file is there with the same bytes.
func (p product) there(force bool) (bool, error) {
	info, err := os.Stat(p.path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.Mode().IsRegular() {
		return false, errors.New("there is something else than a file already")
	}
	if info.Size() == int64(len(p.content)) {
		if found, err := os.ReadFile(p.path); err == nil && bytes.Equal(found, p.content) {
			return true, nil
		}
	}
	if !force {
		return false, errors.New("a file with other bytes is there already\n  mend: name another place with --output, or say --force to replace it")
	}
	return false, nil
}

// draftOf is a name beside a file that no other process takes, and that one which
// was killed does not leave in the way.
func draftOf(path string) string {
	return filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%s.tmp", filepath.Base(path), rand.Text()))
}

func (p product) write() error {
	// Not os.CreateTemp: the file gets the mode that the user's umask gives.
	file, err := os.OpenFile(p.draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) //nolint:gosec // see above
	if err != nil {
		return err
	}
	_, err = file.Write(p.content)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
