package clients_test

import (
	"bytes"
	"context"
	"debug/buildinfo"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"golang.org/x/mod/semver"

	"github.com/itar-carveout/carveout/bundle"
)

// patience bounds one run of an engine. A smoke fixture takes well under a
// second on an idle machine.
const patience = time.Minute

// tools are the binaries, each named by an environment variable that the
// Makefile sets, with the version of OPA that it must embed.
var tools = map[string]string{
	"OPA":      "v1.22.2",
	"CONFTEST": "v1.21.1",
	"GATOR":    "v1.17.1",
}

// binary returns the path of a tool. A tool that is missing fails the test: an
// engine that was not asked did not agree.
func binary(t *testing.T, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Fatalf("%s names no binary: run `make engines` at the root of the repository, which builds it", variable)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%s: %v: run `make engines` at the root of the repository, which builds it", variable, err)
	}
	return path
}

// answer is what a tool printed.
type answer struct {
	stdout []byte
	stderr string
	code   int
}

// run runs a tool to its end. An exit code is an answer, anything else a failure.
func run(t *testing.T, variable string, args ...string) answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()

	var stdout, stderr bytes.Buffer
	command := exec.CommandContext(ctx, binary(t, variable), args...)
	command.Stdout, command.Stderr = &stdout, &stderr
	err := command.Run()
	if ctx.Err() != nil {
		t.Fatalf("%s gave no answer within %s: %v", command, patience, ctx.Err())
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("run %s: %v", command, err)
	}
	return answer{stdout.Bytes(), stderr.String(), command.ProcessState.ExitCode()}
}

// TestToolsEmbedTheVersionsMeant: the engines agree for nothing if all of them
// are one version of OPA.
func TestToolsEmbedTheVersionsMeant(t *testing.T) {
	const opa = "github.com/open-policy-agent/opa"
	oldest := ""
	for variable, want := range tools {
		info, err := buildinfo.ReadFile(binary(t, variable))
		if err != nil {
			t.Fatalf("%s: %v", variable, err)
		}
		got := ""
		for _, module := range append(info.Deps, &info.Main) {
			if module.Path == opa {
				got = module.Version
			}
		}
		if got != want {
			t.Errorf("%s embeds OPA %q, want %s", variable, got, want)
		}
		if oldest == "" || semver.Compare(got, oldest) < 0 {
			oldest = got
		}
	}
	if oldest != bundle.OldestOPA {
		t.Errorf("the oldest engine is OPA %s, but the policies are held to the capabilities of %s", oldest, bundle.OldestOPA)
	}
}
