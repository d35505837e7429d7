package pipeline_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/harness/clients/internal/oci"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/table"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

const plans = release.Root + "/fixtures/terraform"

// TestPull pulls the policies from a registry with Conftest, and decides by what
// came.
func TestPull(t *testing.T) {
	registry := oci.New(t)
	registry.Start(t)
	carveout := release.Command(t, "./harness/cmd/carveout")
	digest, key := publish(t, carveout, registry)

	// As in a pipeline: what the command verified is pulled by its digest.
	dir := t.TempDir()
	verified := release.Carveout(t, carveout, "bundle", "pull", registry.Reference(release.Policies), "--key", key.Public,
		"--output", filepath.Join(dir, "verified"), "--store", filepath.Join(dir, "store"))
	if digest == "" || !strings.Contains(verified, digest) {
		t.Fatalf("pull says %q, without the digest %q that was pushed", verified, digest)
	}
	artifact := registry.Address() + "/carveout@" + digest
	// Conftest takes the folder from where it runs, even where it looks absolute.
	if got := tool.RunIn(t, dir, nil, "CONFTEST", "pull", "oci://"+artifact, "--policy", "policy"); got.Code != 0 {
		t.Fatalf("conftest pull: exit code %d\n%s%s", got.Code, got.Stdout, got.Stderr)
	}
	policy := filepath.Join(dir, "policy")
	files, same := release.Files(t, release.Read(t, filepath.Join(dir, "verified", "carveout.tar.gz"))), 0
	for _, file := range files {
		if bytes.Equal(release.Read(t, filepath.Join(policy, file.Name)), file.Content) {
			same++
		}
	}
	if same != len(files) {
		t.Errorf("Conftest has %d of the %d files that were verified", same, len(files))
	}
	run := filepath.Join(t.TempDir(), "run.json")
	release.Write(t, run, []byte(`{"carveout_run": {"as_of": "2026-11-23", "accept_replay": true}}`))
	lenient := filepath.Join(t.TempDir(), "lenient")
	release.Write(t, filepath.Join(lenient, "parameters.json"), []byte(`{"carveout_site": {"parameters": {"undetermined_warns": {
		"value": true, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "a first month without gate", "expires_on": "2027-01-01"}}}}`))

	printed := table.Table{Title: "Conftest on what it pulled from a registry: conftest test -n carveout.conftest --data … --show-builtin-errors"}
	printed.Add("what is decided", "expected", "seen")
	printed.Add("pulled by the digest that `carveout bundle pull` verified", fmt.Sprintf("the same %d files", len(files)), fmt.Sprintf("%d the same", same))
	for _, c := range []struct {
		what, plan string
		flags      []string
		code       int
	}{
		{"met, with warnings of what is beyond the gate", "singapore-lrs", nil, 0},
		{"met, with --fail-on-warn", "singapore-lrs", []string{"--fail-on-warn"}, 1},
		{"not met", "singapore-grs", nil, 1},
		{"not met, with --fail-on-warn", "singapore-grs", []string{"--fail-on-warn"}, 2},
		{"undetermined", "unknown-type", nil, 1},
		{"undetermined, where the site lets it warn", "unknown-type", []string{"--data", lenient}, 0},
		{"undetermined, where the site lets it warn, with --fail-on-warn", "unknown-type", []string{"--data", lenient, "--fail-on-warn"}, 1},
		{"not met, where the site lets undetermined warn", "singapore-grs", []string{"--data", lenient}, 1},
	} {
		args := append([]string{"test", "--policy", policy, "--data", policy, "--data", run, "--namespace", "carveout.conftest", "--show-builtin-errors"}, c.flags...)
		got := tool.Run(t, "CONFTEST", append(args, filepath.Join(plans, c.plan, "plan.json"))...)
		if got.Code != c.code {
			t.Errorf("%s: exit code %d, want %d\n%s%s", c.what, got.Code, c.code, got.Stdout, got.Stderr)
		}
		printed.Add(c.what, fmt.Sprintf("exit %d", c.code), fmt.Sprintf("exit %d", got.Code))
	}
	printed.Print(t, "3-conftest")
}

// publish makes a release and pushes it as one artifact for OPA and Conftest. It
// returns its digest, and the key.
func publish(t *testing.T, carveout string, registry *oci.Registry) (string, release.Key) {
	t.Helper()
	key := release.NewKey(t, "policies")
	dir := t.TempDir()
	unsigned := filepath.Join(dir, "unsigned.tar.gz")
	release.Carveout(t, carveout, "bundle", "build", "--output", unsigned)
	release.Carveout(t, carveout, "bundle", "sign", unsigned, "--key", key.Private, "--version", "1.0.0", "--issuer", "Example",
		"--not-before", time.Now().UTC().Format(time.RFC3339), "--output", dir)
	pushed := release.Carveout(t, carveout, "bundle", "push", registry.Reference(release.Policies), "--bundle", filepath.Join(dir, "carveout.tar.gz"), "--key", key.Public)
	return regexp.MustCompile(`sha256:[0-9a-f]{64}`).FindString(pushed), key
}
