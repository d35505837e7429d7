package server_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// service is where an OPA server gets its bundles.
type service interface {
	// start starts the service, again after a kill: what was published is there.
	start(t *testing.T)
	kill()
	// publish replaces the bundle of a name at once.
	publish(t *testing.T, name string, archive []byte)
	// config is the published configuration, with the variables that it reads.
	config() (file string, environment []string)
	// polls counts how often OPA was told that the policies are still the same, and
	// how often it got them; how says by what that was counted.
	polls() (unchanged, downloads int, how string)
}

// web is nginx.
type web struct {
	dir, port string
	process   *process.Process
	clock     time.Time
}

func newWeb(t *testing.T) *web {
	return &web{dir: t.TempDir(), port: process.FreePort(t), clock: time.Now().Add(-time.Hour)}
}

func (w *web) start(t *testing.T) {
	t.Helper()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	// Only root may choose the user of the workers, and has to: they would be
	// nobody, who cannot read the folder of a test.
	as := ""
	if os.Geteuid() == 0 {
		as = "user " + me.Username + ";"
	}
	config := filepath.Join(w.dir, "nginx.conf")
	release.Write(t, config, fmt.Appendf(nil, `%s
daemon off;
worker_processes 2;
error_log stderr;
pid %[2]s/nginx.pid;
events {}
http {
  access_log %[2]s/access.log;
  client_body_temp_path %[2]s/tmp; proxy_temp_path %[2]s/tmp; fastcgi_temp_path %[2]s/tmp; uwsgi_temp_path %[2]s/tmp; scgi_temp_path %[2]s/tmp;
  server { listen 127.0.0.1:%[3]s; root %[2]s/www; }
}
`, as, w.dir, w.port))
	release.Write(t, filepath.Join(w.dir, "www", "index.html"), []byte("here"))
	w.process = process.Start(t, "nginx", nil, tool.Path(t, "NGINX"), "-p", w.dir, "-c", config, "-e", "stderr")
	answers(t, w.process, "http://127.0.0.1:"+w.port+"/index.html")
}

func (w *web) kill() { w.process.Kill() }

func (w *web) publish(t *testing.T, name string, text []byte) {
	t.Helper()
	file := filepath.Join(w.dir, "www", strings.ReplaceAll(name, "_", "-")+".tar.gz")
	release.Write(t, file+".new", text)
	// nginx makes the ETag of time and size: two in one second could be alike.
	w.clock = w.clock.Add(2 * time.Second)
	if err := os.Chtimes(file+".new", w.clock, w.clock); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		t.Fatal(err)
	}
}

func (w *web) config() (string, []string) {
	return "config-http.yaml", []string{"CARVEOUT_BUNDLES=http://127.0.0.1:" + w.port}
}

func (w *web) polls() (unchanged, downloads int, how string) {
	text, err := os.ReadFile(filepath.Join(w.dir, "access.log"))
	if err != nil {
		return 0, 0, err.Error()
	}
	return matches(`"GET /carveout\.tar\.gz HTTP/1\.1" 304 `, string(text)), matches(`"GET /carveout\.tar\.gz HTTP/1\.1" 200 `, string(text)),
		"status 304 in nginx's log"
}

func matches(pattern, text string) int {
	return len(regexp.MustCompile(pattern).FindAllString(text, -1))
}

// registry is the registry of the distribution project.
type registry struct {
	dir, port string
	process   *process.Process
}

func newRegistry(t *testing.T) *registry {
	return &registry{dir: t.TempDir(), port: process.FreePort(t)}
}

func (r *registry) start(t *testing.T) {
	t.Helper()
	config := filepath.Join(r.dir, "registry.yml")
	release.Write(t, config, fmt.Appendf(nil, `version: 0.1
log: {level: warn, accesslog: {disabled: false}}
storage: {filesystem: {rootdirectory: %q}}
http: {addr: "127.0.0.1:%s", secret: tests}
`, filepath.Join(r.dir, "data"), r.port))
	r.process = process.Start(t, "registry", []string{"OTEL_TRACES_EXPORTER=none"}, tool.Path(t, "REGISTRY"), "serve", config)
	answers(t, r.process, "http://127.0.0.1:"+r.port+"/v2/")
}

func (r *registry) kill() { r.process.Kill() }

func (r *registry) reference(name string) string {
	return "localhost:" + r.port + "/" + strings.ReplaceAll(name, "_", "-") + ":v1"
}

// publish pushes an artifact as `carveout bundle push` does, but without asking
// whether the bundle is good.
func (r *registry) publish(t *testing.T, name string, text []byte) {
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
	got := tool.RunIn(t, dir, nil, "ORAS", "push", "--plain-http", r.reference(name), "--annotation-file", "annotations.json",
		"--config", "config.json:application/vnd.oci.image.config.v1+json", "bundle.tar.gz:application/vnd.oci.image.layer.v1.tar+gzip")
	if got.Code != 0 {
		t.Fatalf("oras push: exit code %d\n%s%s", got.Code, got.Stdout, got.Stderr)
	}
}

func (r *registry) config() (string, []string) {
	return "config-oci.yaml", []string{
		"CARVEOUT_REGISTRY=http://localhost:" + r.port,
		"CARVEOUT_ARTIFACT=" + r.reference(release.Policies),
		"CARVEOUT_SITE_ARTIFACT=" + r.reference(release.Site),
	}
}

func (r *registry) polls() (unchanged, downloads int, how string) {
	log := r.process.Log()
	return matches(`"HEAD /v2/carveout/manifests/v1 HTTP/1\.1" 200 .*"Go-http-client`, log), matches(`"GET /v2/carveout/blobs/\S+ HTTP/1\.1" 200 `, log),
		"HEAD of the manifest in the registry's log"
}

// answers waits until a service answers.
func answers(t *testing.T, p *process.Process, url string) {
	t.Helper()
	process.Until(t, "an answer of "+url, 30*time.Second, func() (bool, string) {
		if p.Ended() {
			return false, "it has ended:\n" + p.Log()
		}
		status, _, err := call(t, http.MethodGet, url, nil)
		return status == http.StatusOK, fmt.Sprint(status, err)
	})
}
