package server_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/harness/clients/internal/release"
)

// releases are the archives that the story needs.
type releases struct {
	keys keys
	// policies and site are good ones, by their revision.
	policies, site map[string][]byte
	bad, badSite   []broken
	// rollback and expired are what the verifier says of such releases.
	rollback, expired string
}

// siteFolder is a complete site, of another fixture.
const siteFolder = release.Root + "/fixtures/terraform/allies-encrypted/site"

func makeReleases(t *testing.T, carveout string) releases {
	t.Helper()
	made := releases{
		keys:     keys{policies: release.NewKey(t, "policies"), site: release.NewKey(t, "site")},
		policies: map[string][]byte{}, site: map[string][]byte{},
	}
	dirs := map[string]string{}
	for revision, version := range map[string]string{"r1": "1.0.0", "r2": "2.0.0", "r3": "3.0.0", "expired": "4.0.0"} {
		expires := time.Now().AddDate(0, 0, 30)
		if revision == "expired" {
			expires = time.Now().AddDate(0, 0, -1)
		}
		dirs[revision] = sign(t, carveout, made.keys.policies, release.Policies, version, expires, "--revision", revision)
		made.policies[revision] = release.Read(t, filepath.Join(dirs[revision], "carveout.tar.gz"))
	}
	for revision, version := range map[string]string{"s1": "1.0.0", "s2": "2.0.0"} {
		dirs[revision] = sign(t, carveout, made.keys.site, release.Site, version, time.Now().AddDate(0, 0, 30), "--revision", revision, "--site", siteFolder)
		made.site[revision] = release.Read(t, filepath.Join(dirs[revision], "carveout-site.tar.gz"))
	}

	unsigned, good := release.Read(t, filepath.Join(dirs["r2"], "carveout-unsigned.tar.gz")), made.policies["r2"]
	const regions = "carveout/azure/regions/data.json"
	made.bad = []broken{
		{"tampered", release.Changed(t, good, release.Replaced(t, regions, `"country": "HK"`, `"country": "SG"`)), "digest mismatch"},
		{"with a file added", release.Changed(t, good, withFile), "not included in bundle signature"},
		{"unsigned", unsigned, "bundle missing .signatures.json file"},
		{"of a wrong key", release.Signed(t, unsigned, made.keys.site, release.Policies, release.Policies), "failed to verify JWT signature"},
		{"of a wrong scope", release.Signed(t, unsigned, made.keys.policies, release.Policies, release.Site), "scope mismatch"},
	}
	unsignedSite := release.Read(t, filepath.Join(dirs["s2"], "carveout-site-unsigned.tar.gz"))
	made.badSite = []broken{
		{"tampered", release.Changed(t, made.site["s2"], release.Replaced(t, "carveout_site/organization/data.json", `"legal_name": "`, `"legal_name": "Another `)), "digest mismatch"},
		{"signed by the policies' key", release.Signed(t, unsignedSite, made.keys.policies, release.Site, release.Site), "failed to verify JWT signature"},
	}

	store := t.TempDir()
	if said := verify(t, carveout, dirs["r2"], made.keys.policies, store); said != "" {
		t.Fatalf("r2 is refused: %s", said)
	}
	made.rollback = verify(t, carveout, dirs["r1"], made.keys.policies, store)
	made.expired = verify(t, carveout, dirs["expired"], made.keys.policies, store)
	for said, want := range map[string]string{made.rollback: "rollback", made.expired: "expired"} {
		if !strings.Contains(said, want) {
			t.Errorf("`carveout bundle verify --store` says %q, want %q", said, want)
		}
	}
	return made
}

// sign makes a release with `carveout bundle build` and `sign`, and returns its
// folder.
func sign(t *testing.T, carveout string, key release.Key, keyID, version string, expires time.Time, built ...string) string {
	t.Helper()
	dir := t.TempDir()
	unsigned := filepath.Join(dir, "unsigned.tar.gz")
	release.Carveout(t, carveout, append([]string{"bundle", "build", "--output", unsigned}, built...)...)
	release.Carveout(t, carveout, "bundle", "sign", unsigned, "--key", key.Private, "--key-id", keyID, "--version", version, "--issuer", "Example",
		"--not-before", time.Now().AddDate(0, 0, -60).UTC().Format(time.RFC3339), "--expires", expires.UTC().Format(time.RFC3339), "--output", dir)
	return dir
}

// verify runs `carveout bundle verify` on a release of the policies, and returns
// the code of its refusal, or nothing.
func verify(t *testing.T, carveout, dir string, key release.Key, store string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), carveout, "bundle", "verify", filepath.Join(dir, "carveout.tar.gz"), "--key", key.Public, "--store", store, "--format", "json")
	text, err := command.Output()
	if err == nil {
		return ""
	}
	var refused struct {
		Schema string `json:"schema"`
		Code   string `json:"code"`
	}
	if bad := json.Unmarshal(text, &refused); bad != nil || command.ProcessState.ExitCode() != 2 || refused.Code == "" {
		t.Fatalf("carveout bundle verify: %v, %v\n%s", err, bad, text)
	}
	return refused.Code
}

// touchKept replaces the bundle that OPA keeps on disk, wherever it keeps it.
func touchKept(t *testing.T, cache, name string, text []byte) int {
	t.Helper()
	touched := 0
	err := filepath.WalkDir(filepath.Join(cache, "bundles", name), func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		touched++
		return os.WriteFile(path, text, 0o600)
	})
	if err != nil || touched == 0 {
		t.Fatalf("find the kept bundle: %d files, %v", touched, err)
	}
	return touched
}
