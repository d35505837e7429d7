package cluster_test

import (
	"debug/buildinfo"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle"
)

// tools are the files that the Makefile builds and names in the environment.
type tools struct {
	etcd, apiServer, kubectl, gatekeeper, manifest string
}

// theTools returns them. One that is missing fails the test: a cluster that was
// not started rejected nothing.
func theTools(t *testing.T) tools {
	t.Helper()
	return tools{
		etcd:       tool(t, "ETCD"),
		apiServer:  tool(t, "KUBE_APISERVER"),
		kubectl:    tool(t, "KUBECTL"),
		gatekeeper: tool(t, "GATEKEEPER"),
		manifest:   tool(t, "GATEKEEPER_MANIFEST"),
	}
}

func tool(t *testing.T, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Fatalf("%s names no file: run `make cluster` at the root of the repository, which builds it", variable)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%s: %v: run `make cluster` at the root of the repository, which builds it", variable, err)
	}
	return path
}

// TestToolsAreOfTheVersionsMeant: a folder of binaries outlives the versions that
// the repository names, and a binary in it may be of another version than its
// folder says.
func TestToolsAreOfTheVersionsMeant(t *testing.T) {
	tools := theTools(t)
	for _, path := range []string{tools.etcd, tools.apiServer, tools.kubectl, tools.gatekeeper} {
		folder := filepath.Base(filepath.Dir(path))
		want := filepath.Base(path) + "@" + buildInfo(t, path).Main.Version
		if folder != want {
			t.Errorf("%s lies in the folder %s, but is %s: remove the folder and run `make cluster`", path, folder, want)
		}
	}
}

// TestGatekeeperEmbedsTheOldestOPA: the policies are held to what this version of
// OPA can do, so a manager with another one proves something else.
func TestGatekeeperEmbedsTheOldestOPA(t *testing.T) {
	path := theTools(t).gatekeeper
	for _, module := range buildInfo(t, path).Deps {
		if module.Path != "github.com/open-policy-agent/opa" {
			continue
		}
		if module.Version != bundle.OldestOPA {
			t.Errorf("the Gatekeeper manager embeds OPA %s, the policies are held to %s", module.Version, bundle.OldestOPA)
		}
		return
	}
	t.Errorf("%s embeds no OPA: is it the Gatekeeper manager?", path)
}

func buildInfo(t *testing.T, path string) *debug.BuildInfo {
	t.Helper()
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// ofKind are the objects of a kind in Gatekeeper's own manifest. Its deployments
// are left, for they need nodes.
func ofKind(t *testing.T, manifest, kind string) string {
	t.Helper()
	var kept []string
	for document := range strings.SplitSeq(string(readFile(t, manifest)), "\n---\n") {
		if strings.Contains("\n"+document, "\nkind: "+kind+"\n") {
			kept = append(kept, document)
		}
	}
	if len(kept) == 0 {
		t.Fatalf("%s holds no %s: is it Gatekeeper's deploy/gatekeeper.yaml?", manifest, kind)
	}
	return strings.Join(kept, "\n---\n")
}
