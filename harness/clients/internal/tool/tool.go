// Package tool runs the clients: binaries that an environment variable names,
// as `make clients` sets them.
package tool

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"
)

// Patience bounds one run of a client. On an idle machine a run takes seconds.
const Patience = 3 * time.Minute

// Path returns the binary that a variable names. A client that is missing fails
// the test: one that was not asked did not agree.
func Path(t testing.TB, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Fatalf("%s names no binary: run `make clients` at the root of the repository, which builds it", variable)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%s: %v: run `make clients` at the root of the repository, which builds it", variable, err)
	}
	return path
}

// Answer is what a client printed, and its exit code.
type Answer struct {
	Stdout []byte
	Stderr string
	Code   int
}

// Run runs a client to its end. An exit code is an answer, anything else a failure.
func Run(t testing.TB, variable string, args ...string) Answer {
	t.Helper()
	return RunIn(t, "", nil, variable, args...)
}

// RunIn runs a client in a folder, with variables added to the environment.
func RunIn(t testing.TB, dir string, environment []string, variable string, args ...string) Answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), Patience)
	defer cancel()

	var stdout, stderr bytes.Buffer
	command := exec.CommandContext(ctx, Path(t, variable), args...) //nolint:gosec // the Makefile names the client
	command.Dir, command.Env = dir, append(os.Environ(), environment...)
	command.Stdout, command.Stderr = &stdout, &stderr
	err := command.Run()
	if ctx.Err() != nil {
		t.Fatalf("%s gave no answer within %s: %v", command, Patience, ctx.Err())
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("run %s: %v", command, err)
	}
	return Answer{stdout.Bytes(), stderr.String(), command.ProcessState.ExitCode()}
}

// Must runs a client that has to exit with 0.
func Must(t testing.TB, variable string, args ...string) []byte {
	t.Helper()
	got := Run(t, variable, args...)
	if got.Code != 0 {
		t.Fatalf("%s %q: exit code %d\n%s%s", variable, args, got.Code, got.Stdout, got.Stderr)
	}
	return got.Stdout
}
