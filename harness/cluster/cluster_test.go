package cluster_test

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	// patience bounds every wait. What is waited for takes seconds on an idle machine.
	patience = 2 * time.Minute
	// pause lies between two looks at what is waited for.
	pause = 250 * time.Millisecond
)

// cluster is an API server on 127.0.0.1 with all that it needs.
type cluster struct {
	tools     tools
	dir       string
	authority authority
	// kubeconfig is the administrator's.
	kubeconfig string
	processes  []*process
}

// newCluster starts etcd and the API server and waits until it answers.
func newCluster(t, owner *testing.T, tools tools) *cluster {
	t.Helper()
	dir := owner.TempDir()
	c := &cluster{tools: tools, dir: dir, authority: newAuthority(t), kubeconfig: filepath.Join(dir, "kubeconfig")}
	ports := freePorts(t, 3)
	etcd, peer := localURL("http", ports[0]), localURL("http", ports[1])
	token := rand.Text()
	c.writeKubeconfig(t, localURL("https", ports[2]), token)

	c.start(owner, tools.etcd, nil,
		"--data-dir="+newFolder(t, dir, "etcd"),
		"--listen-client-urls="+etcd, "--advertise-client-urls="+etcd,
		"--listen-peer-urls="+peer, "--initial-advertise-peer-urls="+peer, "--initial-cluster=default="+peer,
		// Nothing of it outlives the test.
		"--unsafe-no-fsync",
	)

	certificates := newFolder(t, dir, "apiserver")
	certificate, key := c.authority.serving(t, certificates, "kube-apiserver")
	tokens := filepath.Join(dir, "tokens.csv")
	writeFile(t, tokens, []byte(token+",admin,admin,system:masters\n"))
	serviceAccount := serviceAccountKey(t, dir)
	c.start(owner, tools.apiServer, nil,
		"--etcd-servers="+etcd,
		"--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", ports[2]),
		// A machine without a network has no other address.
		"--advertise-address=127.0.0.1", "--endpoint-reconciler-type=none",
		"--cert-dir="+certificates, "--tls-cert-file="+certificate, "--tls-private-key-file="+key,
		"--token-auth-file="+tokens, "--authorization-mode=RBAC",
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file="+serviceAccount, "--service-account-signing-key-file="+serviceAccount,
		"--service-cluster-ip-range=10.0.0.0/24",
		// It waits for tokens that a controller makes, and none runs here.
		"--disable-admission-plugins=ServiceAccount",
	)
	c.await(t, "the API server is ready", func() string {
		return c.try(t, "get", "--raw=/readyz").unless("ok")
	})
	return c
}

// start starts a server of the cluster.
func (c *cluster) start(t *testing.T, path string, environment []string, args ...string) *process {
	t.Helper()
	p := start(t, c.dir, path, environment, args...)
	c.processes = append(c.processes, p)
	return p
}

// stop ends a server on purpose.
func (c *cluster) stop(p *process) {
	p.kill()
	kept := c.processes[:0]
	for _, other := range c.processes {
		if other != p {
			kept = append(kept, other)
		}
	}
	c.processes = kept
}

// await asks until there is nothing more to say against it. It fails with the last
// answer and the logs, at once if a server has ended.
func (c *cluster) await(t *testing.T, what string, against func() string) {
	t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(pause) {
		said := against()
		if said == "" {
			return
		}
		for _, p := range c.processes {
			if died := p.died(); died != "" {
				c.fatalf(t, "%s, while the test waited until %s: %s", died, what, said)
			}
		}
		if time.Now().After(deadline) {
			c.fatalf(t, "waited %s in vain until %s: %s", patience, what, said)
		}
	}
}

// fatalf fails the test and shows the end of each log.
func (c *cluster) fatalf(t *testing.T, format string, values ...any) {
	t.Helper()
	said := []string{fmt.Sprintf(format, values...)}
	for _, p := range c.processes {
		said = append(said, p.tail())
	}
	t.Fatal(strings.Join(said, "\n"))
}

func (c *cluster) writeKubeconfig(t *testing.T, server, token string) {
	t.Helper()
	const name = "carveout"
	text, err := json.Marshal(map[string]any{
		"apiVersion": "v1", "kind": "Config", "current-context": name,
		"clusters": []any{map[string]any{"name": name, "cluster": map[string]any{
			"server": server, "certificate-authority-data": c.authority.pem,
		}}},
		"users":    []any{map[string]any{"name": name, "user": map[string]any{"token": token}}},
		"contexts": []any{map[string]any{"name": name, "context": map[string]any{"cluster": name, "user": name}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, c.kubeconfig, text)
}

func localURL(scheme string, port int) string {
	return fmt.Sprintf("%s://127.0.0.1:%d", scheme, port)
}
