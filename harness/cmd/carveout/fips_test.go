package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The whole way of a bundle, in the mode in which Go bars every algorithm that
// FIPS 140-3 does not approve. `make fips` builds the command for it.
func TestBundlesUnderFIPS(t *testing.T) {
	binary := os.Getenv("CARVEOUT_FIPS")
	if binary == "" {
		t.Skip("CARVEOUT_FIPS names no command; `make fips` builds one")
	}
	plan, err := filepath.Abs(filepath.Join("testdata", "documents", "lrs.json"))
	if err != nil {
		t.Fatal(err)
	}
	f := fips{t: t, binary: binary, dir: t.TempDir()}
	version, _ := f.run(exitMet, "version")
	module, found := "", false
	for line := range strings.Lines(version) {
		if module, found = strings.CutPrefix(strings.TrimSpace(line), "crypto "); found {
			break
		}
	}
	if want := "Go Cryptographic Module v1.0.0, FIPS 140-3 mode only"; strings.TrimSpace(module) != want {
		t.Fatalf("the command runs %q, not %q", module, want)
	}
	table := [][]string{{"verb", "key", "exit", "says"}}
	step := func(key string, want int, says string, args ...string) {
		t.Helper()
		out, code := f.run(want, args...)
		if !strings.Contains(out, says) {
			t.Errorf("%s does not say %q:\n%s", strings.Join(args, " "), says, out)
			says = "not " + says
		}
		verb := strings.Join(args[:2], " ")
		table = append(table, []string{verb, key, fmt.Sprint(code), says})
	}
	step("", exitMet, "carveout-unsigned.tar.gz", "bundle", "build")
	for _, algorithm := range []string{"RS256", "ES256", "ES384"} {
		private, public := filepath.Join(f.dir, algorithm+".pem"), filepath.Join(f.dir, algorithm+".pub")
		if err := writeKeys(algorithm, private, public); err != nil {
			t.Fatal(err)
		}
		archive := filepath.Join(algorithm, "carveout.tar.gz")
		step(algorithm, exitMet, algorithm+", key id carveout",
			"bundle", "sign", "carveout-unsigned.tar.gz", "--key", private, "--version", "1.0.0", "--issuer", "tests", "--output", algorithm)
		step(algorithm, exitMet, "("+algorithm+")", "bundle", "verify", archive, "--key", public, "--store", "store")
		step(algorithm, exitUndetermined, `"embedded": false`,
			"check", "--bundle", archive, "--key", public, "--store", "store", "--format", "json", plan)
		f.tamper(archive)
		step(algorithm, exitFailed, "[archive-digest]", "bundle", "verify", archive, "--key", public, "--store", "store")
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n", strings.TrimSpace(module))
	for _, row := range table {
		fmt.Fprintf(&text, "%-16s%-8s%-6s%s\n", row[0], row[1], row[2], row[3])
	}
	fmt.Fprint(t.Output(), text.String())
}

// fips runs the command in the strict mode.
type fips struct {
	t           *testing.T
	binary, dir string
}

// run returns what the command said on both streams, and its exit code.
func (f fips) run(want int, args ...string) (string, int) {
	f.t.Helper()
	var said bytes.Buffer
	cmd := exec.CommandContext(f.t.Context(), f.binary, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = f.dir, &said, &said
	cmd.Env = append(os.Environ(), "GODEBUG=fips140=only")
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		f.t.Fatalf("run the command: %v", err)
	}
	code := cmd.ProcessState.ExitCode()
	if code != want {
		f.t.Errorf("%s: exit code %d, want %d:\n%s", strings.Join(args, " "), code, want, said.String())
	}
	return said.String(), code
}

// tamper changes one bit of an archive.
func (f fips) tamper(archive string) {
	f.t.Helper()
	file := filepath.Join(f.dir, archive)
	text, err := os.ReadFile(file)
	if err != nil {
		f.t.Fatal(err)
	}
	text[len(text)/2] ^= 1
	if err := os.WriteFile(file, text, 0o600); err != nil {
		f.t.Fatal(err)
	}
}
