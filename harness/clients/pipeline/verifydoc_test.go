package pipeline_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/harness/clients/internal/oci"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// verifyBlocks says of each shell block of docs/verify.md, by a text that only it
// has, how it ends with a good release and a plan that is undetermined; or why it
// is not run here.
var verifyBlocks = []struct {
	text    string
	code    int
	notHere string
}{
	{"openssl pkey -pubin", 0, ""},
	{"--store versions --unsigned", 0, ""},
	{"gh attestation verify carveout_linux_amd64", 0, "it asks GitHub"},
	{"git clone --branch", 0, "it needs a published tag"},
	{"opa run --server", 0, "a server does not end; package server starts it"},
	{"opa eval --format raw", 1, ""},
	{"conftest test --policy policy", 0, ""},
	{"gh attestation verify gatekeeper-storage-template.yaml", 0, "it asks GitHub"},
	{`pull "$REFERENCE" --key carveout.pub --output pulled` + "\n", 0, "the block on Conftest does the same"},
	{"carveout-v1.2.3-offline.tar.gz", 0, ""},
	{"GOFIPS140=v1.0.0 go build", 0, "make fips builds and runs it"},
}

var shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// TestVerifyDocument runs what docs/verify.md tells a stranger to run, as it
// stands there.
func TestVerifyDocument(t *testing.T) {
	text := string(release.Read(t, filepath.Join(release.Root, "docs", "verify.md")))
	blocks := shellBlock.FindAllStringSubmatch(text, -1)
	if len(blocks) != len(verifyBlocks) {
		t.Fatalf("the document has %d shell blocks, and this test knows %d", len(blocks), len(verifyBlocks))
	}
	dir, environment := stranger(t)
	for i, want := range verifyBlocks {
		block := blocks[i][1]
		t.Run(want.text, func(t *testing.T) {
			if !strings.Contains(block, want.text) {
				t.Fatalf("block %d of the document has no %q:\n%s", i+1, want.text, block)
			}
			if want.notHere != "" {
				t.Skip(want.notHere)
			}
			command := exec.CommandContext(t.Context(), "bash", "-euo", "pipefail", "-c", block)
			command.Dir, command.Env = dir, environment
			said, _ := command.CombinedOutput()
			if got := command.ProcessState.ExitCode(); got != want.code {
				t.Errorf("exit code %d, want %d\n%s\n%s", got, want.code, block, said)
			}
		})
	}
}

// stranger is the folder of somebody who has a release and the publisher's key,
// with the clients in the path.
func stranger(t *testing.T) (dir string, environment []string) {
	t.Helper()
	registry := oci.New(t)
	registry.Start(t)
	carveout := release.Command(t, "./harness/cmd/carveout")
	dir = t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	key := release.NewKey(t, "carveout")
	release.Write(t, at("carveout.pub"), release.Read(t, key.Public))
	release.Write(t, at("plan.json"), release.Read(t, filepath.Join(plans, "singapore-lrs", "plan.json")))

	release.Carveout(t, carveout, "bundle", "build", "--revision", "1.2.3", "--output", at("carveout-unsigned.tar.gz"))
	release.Carveout(t, carveout, "bundle", "sign", at("carveout-unsigned.tar.gz"), "--key", key.Private,
		"--version", "1.2.3", "--issuer", "Carveout tests", "--output", dir)
	release.Carveout(t, carveout, "bundle", "pack", dir, "--key", key.Public, "--output", at("carveout-v1.2.3-offline.tar.gz"))
	release.Carveout(t, carveout, "bundle", "push", registry.Reference(release.Policies), "--bundle", at("carveout.tar.gz"), "--key", key.Public)

	path := []string{filepath.Dir(carveout)}
	for _, variable := range []string{"OPA", "CONFTEST"} {
		path = append(path, filepath.Dir(tool.Path(t, variable)))
	}
	return dir, append(os.Environ(),
		"PATH="+strings.Join(append(path, os.Getenv("PATH")), string(os.PathListSeparator)),
		// The versions that the command remembers are this stranger's own.
		"XDG_CONFIG_HOME="+at("config"), "REFERENCE="+registry.Reference(release.Policies))
}
