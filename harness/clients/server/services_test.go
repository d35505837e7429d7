package server_test

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/itar-carveout/carveout/harness/clients/internal/oci"
	"github.com/itar-carveout/carveout/harness/clients/internal/process"
	"github.com/itar-carveout/carveout/harness/clients/internal/release"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// service is where an OPA server gets its bundles.
type service interface {
	// start starts the service, again after a kill: what was published is there.
	start(t *testing.T)
	kill()
	// publish replaces the bundle of a name at once, without asking whether it is
	// good.
	publish(t *testing.T, name string, archive []byte)
	// release publishes a good release as its publisher would.
	release(t *testing.T, r made)
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

// webVersion is what nginx says of itself: which one there is follows from the
// machine.
func webVersion(t *testing.T) string {
	t.Helper()
	return strings.TrimPrefix(strings.TrimSpace(tool.Run(t, "NGINX", "-v").Stderr), "nginx version: ")
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
	w.process.Answers(t, "http://127.0.0.1:"+w.port+"/index.html")
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

func (w *web) release(t *testing.T, r made) {
	t.Helper()
	w.publish(t, r.name, r.archive)
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
type registry struct{ *oci.Registry }

// registryVersion is what the registry was built from.
func registryVersion(t *testing.T) string {
	t.Helper()
	info, err := buildinfo.ReadFile(tool.Path(t, "REGISTRY"))
	if err != nil {
		t.Fatal(err)
	}
	return "distribution " + info.Main.Version
}

func (r registry) start(t *testing.T) { r.Start(t) }

func (r registry) kill() { r.Kill() }

func (r registry) publish(t *testing.T, name string, text []byte) { r.Push(t, name, text) }

func (r registry) release(t *testing.T, m made) {
	t.Helper()
	release.Carveout(t, m.carveout, "bundle", "push", r.Reference(m.name), "--bundle", m.file, "--key", m.key.Public, "--key-id", m.name, "--name", m.name, "--move")
}

func (r registry) config() (string, []string) {
	return "config-oci.yaml", []string{
		"CARVEOUT_REGISTRY=http://" + r.Address(),
		"CARVEOUT_ARTIFACT=" + r.Reference(release.Policies),
		"CARVEOUT_SITE_ARTIFACT=" + r.Reference(release.Site),
	}
}

func (r registry) polls() (unchanged, downloads int, how string) {
	log := r.Log()
	return matches(`"HEAD /v2/carveout/manifests/v1 HTTP/1\.1" 200 .*"Go-http-client`, log), matches(`"GET /v2/carveout/blobs/\S+ HTTP/1\.1" 200 `, log),
		"HEAD of the manifest in the registry's log"
}
