// Package oci runs the registry of the distribution project for tests.
package oci

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// Registry is a registry that keeps what it has in a folder of the test.
type Registry struct {
	dir, port string
	process   *process.Process
}

// New makes a registry, which is not yet started.
func New(t testing.TB) *Registry {
	t.Helper()
	return &Registry{dir: t.TempDir(), port: process.FreePort(t)}
}

// Start starts the registry, again after a kill: it has what it had.
func (r *Registry) Start(t testing.TB) {
	t.Helper()
	config := filepath.Join(r.dir, "registry.yml")
	release.Write(t, config, fmt.Appendf(nil, `version: 0.1
log: {level: error, accesslog: {disabled: false}}
storage: {filesystem: {rootdirectory: %q}}
http: {addr: "127.0.0.1:%s", secret: tests}
`, filepath.Join(r.dir, "data"), r.port))
	r.process = process.Start(t, "registry", []string{"OTEL_TRACES_EXPORTER=none"}, tool.Path(t, "REGISTRY"), "serve", config)
	r.process.Answers(t, "http://127.0.0.1:"+r.port+"/v2/")
}

// Kill ends the registry as a crash would.
func (r *Registry) Kill() { r.process.Kill() }

// Log returns who asked for what since the start.
func (r *Registry) Log() string { return r.process.Log() }

// Address is where the registry answers.
func (r *Registry) Address() string { return "localhost:" + r.port }

// Reference names the artifact of a bundle.
func (r *Registry) Reference(name string) string {
	return r.Address() + "/" + strings.ReplaceAll(name, "_", "-") + ":v1"
}

// Push pushes an artifact that OPA reads, without asking whether the bundle is
// good: `carveout bundle push` would refuse a broken one.
func (r *Registry) Push(t testing.TB, name string, text []byte) {
	t.Helper()
	dir := t.TempDir()
	plain, err := archive.Tar(release.Files(t, text))
	if err != nil {
		t.Fatal(err)
	}
	annotations, err := json.Marshal(map[string]map[string]string{"bundle.tar.gz": {
		"org.opencontainers.image.title": ".",
		"io.deis.oras.content.unpack":    "true",
		"io.deis.oras.content.digest":    fmt.Sprintf("sha256:%x", sha256.Sum256(plain)),
	}})
	if err != nil {
		t.Fatal(err)
	}
	release.Write(t, filepath.Join(dir, "bundle.tar.gz"), text)
	release.Write(t, filepath.Join(dir, "annotations.json"), annotations)
	release.Write(t, filepath.Join(dir, "config.json"), []byte("{}"))
	got := tool.RunIn(t, dir, nil, "ORAS", "push", "--plain-http", r.Reference(name), "--annotation-file", "annotations.json",
		"--config", "config.json:application/vnd.oci.image.config.v1+json", "bundle.tar.gz:application/vnd.oci.image.layer.v1.tar+gzip")
	if got.Code != 0 {
		t.Fatalf("oras push: exit code %d\n%s%s", got.Code, got.Stdout, got.Stderr)
	}
}
