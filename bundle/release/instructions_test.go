package release_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/release"
	"github.com/itar-carveout/carveout/bundle/signing"
	"github.com/itar-carveout/carveout/bundle/signing/signingtest"
)

var blockForm = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")

// follow goes through VERIFY.md in a folder with these files, as a stranger would,
// and returns what was printed. Steps of clients that are not on this machine are
// left to the tests of the clients and of the command.
func follow(t *testing.T, files map[string][]byte) (printed string, err error) {
	t.Helper()
	for _, tool := range []string{"openssl", "sha256sum"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not on this machine", tool)
		}
	}
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	steps := blockForm.FindAllSubmatch(files[release.VerifyFile], -1)
	if len(steps) < 6 {
		t.Fatalf("VERIFY.md has %d blocks of commands", len(steps))
	}
	var output bytes.Buffer
	for _, step := range steps {
		script := string(step[1])
		if client, _, _ := strings.Cut(script, " "); client == "opa" || client == "carveout" {
			if _, err := exec.LookPath(client); err != nil {
				continue
			}
		}
		command := exec.CommandContext(t.Context(), "sh", "-e", "-u", "-c", script)
		command.Dir, command.Stdout, command.Stderr = dir, &output, &output
		if err := command.Run(); err != nil {
			return output.String(), err
		}
	}
	return output.String(), nil
}

func TestAStrangerCanFollowTheInstructions(t *testing.T) {
	for _, algorithm := range []string{signing.RS256, signing.ES256, signing.ES384} {
		t.Run(algorithm, func(t *testing.T) {
			files, _, options := pack(t, algorithm)
			printed, err := follow(t, files)
			if err != nil {
				t.Fatalf("%v\n%s", err, printed)
			}
			fingerprint := strings.TrimPrefix(options.Verify.Key.Fingerprint(), "sha256:")
			for _, want := range []string{
				fingerprint, "Verified OK", "carveout.tar.gz: OK", "index.json: OK",
				"carveout.tar.gz is released", "carveout-unsigned.tar.gz is released",
			} {
				if !strings.Contains(printed, want) {
					t.Errorf("nothing says %q:\n%s", want, printed)
				}
			}
			if !strings.Contains(string(files[release.VerifyFile]), "    "+fingerprint+"\n") {
				t.Error("the page does not say which fingerprint has to be there")
			}
		})
	}
}

// Each step finds what it is there for.
func TestTheInstructionsFindWhatWasChanged(t *testing.T) {
	for name, change := range map[string]func(files map[string][]byte){
		"an archive": func(files map[string][]byte) { files[release.SignedFile][100] ^= 1 },
		"an archive and the sums": func(files map[string][]byte) {
			files[release.SignedFile] = files[release.UnsignedFile]
			files[release.UnsignedFile] = []byte("other")
			files[release.SumsFile] = sums(files, release.SignedFile, release.UnsignedFile)
		},
		"the statement and the sums": func(files map[string][]byte) {
			var envelope map[string]any
			if err := json.Unmarshal(files[release.StatementFile], &envelope); err != nil {
				t.Fatal(err)
			}
			payload, err := base64.StdEncoding.DecodeString(envelope["payload"].(string))
			if err != nil {
				t.Fatal(err)
			}
			longer := strings.Replace(string(payload), "2027-11-01", "2037-11-01", 1)
			text := strings.Replace(string(files[release.StatementFile]), envelope["payload"].(string), base64.StdEncoding.EncodeToString([]byte(longer)), 1)
			files[release.StatementFile] = []byte(text)
			files[release.SumsFile] = sums(files, release.StatementFile)
		},
		"the key and the sums": func(files map[string][]byte) {
			files[release.KeyFile] = signingtest.Key(t, signing.ES256).Public().PEM()
			files[release.SumsFile] = sums(files, release.KeyFile)
		},
	} {
		t.Run(name, func(t *testing.T) {
			files, _, _ := pack(t, signing.ES256)
			change(files)
			if printed, err := follow(t, files); err == nil {
				t.Errorf("no step failed:\n%s", printed)
			}
		})
	}
}

// sums are the sums of some files, as somebody who changes them writes them.
func sums(files map[string][]byte, names ...string) []byte {
	var text strings.Builder
	for _, name := range names {
		text.WriteString(release.Sum(files[name]) + "  " + name + "\n")
	}
	return []byte(text.String())
}
