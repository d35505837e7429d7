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
	policies, site map[string]made
	bad, badSite   []broken
	// rollback and expired are what the verifier says of such releases.
	rollback, expired string
}

// made is a release as `carveout bundle sign` has left it.
type made struct {
	name, file string
	archive    []byte
	key        release.Key
	carveout   string
}

// siteFolder is a complete site, of another fixture.
const siteFolder = release.Root + "/fixtures/terraform/allies-encrypted/site"

func makeReleases(t *testing.T, carveout string) releases {
	t.Helper()
	all := releases{
		keys:     keys{policies: release.NewKey(t, "policies"), site: release.NewKey(t, "site")},
		policies: map[string]made{}, site: map[string]made{},
	}
	for revision, version := range map[string]string{"r1": "1.0.0", "r2": "2.0.0", "r3": "3.0.0", "expired": "4.0.0"} {
		expires := time.Now().AddDate(0, 0, 30)
		if revision == "expired" {
			expires = time.Now().AddDate(0, 0, -1)
		}
		all.policies[revision] = sign(t, carveout, release.Policies, all.keys.policies, version, expires, "--revision", revision)
	}
	for revision, version := range map[string]string{"s1": "1.0.0", "s2": "2.0.0"} {
		all.site[revision] = sign(t, carveout, release.Site, all.keys.site, version, time.Now().AddDate(0, 0, 30), "--revision", revision, "--site", siteFolder)
	}

	unsigned, good := all.policies["r2"].unsigned(t), all.policies["r2"].archive
	const regions = "carveout/azure/regions/data.json"
	all.bad = []broken{
		{"tampered", release.Changed(t, good, release.Replaced(t, regions, `"country": "HK"`, `"country": "SG"`)), "digest mismatch"},
		{"with a file added", release.Changed(t, good, withFile), "not included in bundle signature"},
		{"unsigned", unsigned, "bundle missing .signatures.json file"},
		{"of a wrong key", release.Signed(t, unsigned, all.keys.site, release.Policies, release.Policies), "failed to verify JWT signature"},
		{"of a wrong scope", release.Signed(t, unsigned, all.keys.policies, release.Policies, release.Site), "scope mismatch"},
	}
	all.badSite = []broken{
		{"tampered", release.Changed(t, all.site["s2"].archive, release.Replaced(t, "carveout_site/organization/data.json", `"legal_name": "`, `"legal_name": "Another `)), "digest mismatch"},
		{"signed by the policies' key", release.Signed(t, all.site["s2"].unsigned(t), all.keys.policies, release.Site, release.Site), "failed to verify JWT signature"},
	}

	store := t.TempDir()
	if said := verify(t, all.policies["r2"], store); said != "" {
		t.Fatalf("r2 is refused: %s", said)
	}
	all.rollback = verify(t, all.policies["r1"], store)
	all.expired = verify(t, all.policies["expired"], store)
	for said, want := range map[string]string{all.rollback: "rollback", all.expired: "expired"} {
		if !strings.Contains(said, want) {
			t.Errorf("`carveout bundle verify --store` says %q, want %q", said, want)
		}
	}
	return all
}

// sign makes a release with `carveout bundle build` and `sign`.
func sign(t *testing.T, carveout, name string, key release.Key, version string, expires time.Time, built ...string) made {
	t.Helper()
	dir := t.TempDir()
	unsigned := filepath.Join(dir, "unsigned.tar.gz")
	release.Carveout(t, carveout, append([]string{"bundle", "build", "--output", unsigned}, built...)...)
	release.Carveout(t, carveout, "bundle", "sign", unsigned, "--key", key.Private, "--key-id", name, "--version", version, "--issuer", "Example",
		"--not-before", time.Now().AddDate(0, 0, -60).UTC().Format(time.RFC3339), "--expires", expires.UTC().Format(time.RFC3339), "--output", dir)
	file := filepath.Join(dir, strings.ReplaceAll(name, "_", "-")+".tar.gz")
	return made{name, file, release.Read(t, file), key, carveout}
}

// unsigned is the archive without OPA's signature.
func (m made) unsigned(t *testing.T) []byte {
	t.Helper()
	return release.Read(t, strings.TrimSuffix(m.file, ".tar.gz")+"-unsigned.tar.gz")
}

// verify runs `carveout bundle verify` on a release of the policies, and returns
// the code of its refusal, or nothing.
func verify(t *testing.T, m made, store string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), m.carveout, "bundle", "verify", m.file, "--key", m.key.Public, "--store", store, "--format", "json")
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
