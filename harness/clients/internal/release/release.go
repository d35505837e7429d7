// Package release makes signed bundles for tests as a publisher does, and the
// broken ones that a client has to refuse.
package release

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/signature"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
)

// Root is the checkout, as seen from a package one folder below this module.
const Root = "../../.."

// The names of the bundles: root of data, scope and key id.
const (
	Policies = "carveout"
	Site     = "carveout_site"
)

// Key is a key pair as files in PEM.
type Key struct{ Private, Public string }

// NewKey makes a key pair for ES256.
func NewKey(t testing.TB, name string) Key {
	t.Helper()
	private, err := signingtest.PEM(signing.ES256)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := signing.ParsePrivate(private)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	key := Key{filepath.Join(dir, name+".pem"), filepath.Join(dir, name+".pub")}
	Write(t, key.Private, private)
	Write(t, key.Public, parsed.Public().PEM())
	return key
}

// Command builds a command of the checkout and returns its path.
func Command(t testing.TB, pkg string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.Base(pkg))
	build := exec.CommandContext(t.Context(), "go", "build", "-o", path, pkg) //nolint:gosec // our own packages
	build.Dir = Root
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", pkg, err, text)
	}
	return path
}

// Carveout runs the command and fails the test where it fails.
func Carveout(t testing.TB, command string, args ...string) string {
	t.Helper()
	text, err := exec.CommandContext(t.Context(), command, args...).CombinedOutput() //nolint:gosec // our own command
	if err != nil {
		t.Fatalf("carveout %s: %v\n%s", strings.Join(args, " "), err, text)
	}
	return string(text)
}

// Signed signs the files of an unsigned archive with a key and a scope, without
// asking whether they fit: a broken release is made so, too.
func Signed(t testing.TB, unsigned []byte, key Key, keyID, scope string) []byte {
	t.Helper()
	private, err := signing.ParsePrivate(Read(t, key.Private))
	if err != nil {
		t.Fatal(err)
	}
	files := Files(t, unsigned)
	mark, err := signature.Sign(files, private, keyID, scope)
	if err != nil {
		t.Fatal(err)
	}
	return Archive(t, append(files, mark))
}

// Files reads an archive.
func Files(t testing.TB, text []byte) []archive.File {
	t.Helper()
	files, err := archive.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Archive writes an archive.
func Archive(t testing.TB, files []archive.File) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := archive.Write(&text, files); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// Changed returns the archive with a change of its files.
func Changed(t testing.TB, text []byte, change func([]archive.File) []archive.File) []byte {
	t.Helper()
	return Archive(t, change(Files(t, text)))
}

// Replaced returns a change that replaces text in the files. It fails the test
// where there is nothing to replace.
func Replaced(t testing.TB, name, from, to string) func([]archive.File) []archive.File {
	t.Helper()
	return func(files []archive.File) []archive.File {
		for i, file := range files {
			if file.Name == name && bytes.Contains(file.Content, []byte(from)) {
				files[i].Content = bytes.Replace(file.Content, []byte(from), []byte(to), 1)
				return files
			}
		}
		t.Fatalf("%s holds no %q", name, from)
		return nil
	}
}

// Read reads a file.
func Read(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Write writes a file and its folders.
func Write(t testing.TB, name string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}
