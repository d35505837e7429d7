package cluster_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// gatekeeperNamespace is where Gatekeeper keeps what it knows of itself.
const gatekeeperNamespace = "gatekeeper-system"

// manager is the Gatekeeper manager with its webhook and its audit. Its ports
// stay as they are, so that it can be stopped and started again.
type manager struct {
	cluster                  *cluster
	certificates, cache      string
	webhook, health, metrics int
	process                  *process
}

// installGatekeeper makes Gatekeeper's kinds known to the API server and starts
// the manager.
func installGatekeeper(t, owner *testing.T, c *cluster) *manager {
	t.Helper()
	definitions := ofKind(t, c.tools.manifest, "CustomResourceDefinition")
	c.kubectlWith(t, []byte(definitions), "apply", "--server-side", "--filename=-")
	c.kubectl(t, "wait", "--for=condition=Established", "--timeout=60s", "customresourcedefinitions", "--all")
	c.kubectl(t, "create", "namespace", gatekeeperNamespace)

	ports := freePorts(t, 3)
	m := &manager{
		cluster:      c,
		certificates: newFolder(t, c.dir, "webhook"),
		cache:        newFolder(t, c.dir, "audit"),
		webhook:      ports[0], health: ports[1], metrics: ports[2],
	}
	c.authority.serving(t, m.certificates, "gatekeeper-webhook")
	writeFile(t, filepath.Join(m.certificates, "ca.crt"), c.authority.pem)
	m.start(t, owner)
	return m
}

// start starts the manager and waits until it says that it is ready. It runs until
// the owner ends.
func (m *manager) start(t, owner *testing.T) {
	t.Helper()
	m.process = m.cluster.start(owner, m.cluster.tools.gatekeeper,
		[]string{"POD_NAME=gatekeeper-0", "POD_NAMESPACE=" + gatekeeperNamespace},
		"--kubeconfig="+m.cluster.kubeconfig, "--debug-use-fake-pod",
		"--host=127.0.0.1", fmt.Sprintf("--port=%d", m.webhook),
		fmt.Sprintf("--health-addr=127.0.0.1:%d", m.health), fmt.Sprintf("--prometheus-port=%d", m.metrics),
		"--cert-dir="+m.certificates, "--disable-cert-rotation",
		// The audit fails without this folder, and the status then stays empty.
		"--api-cache-dir="+m.cache,
		"--operation=webhook", "--operation=audit", "--operation=status", "--operation=generate",
		"--audit-interval=5", "--shutdown-delay=0", "--disable-opa-builtin=http.send",
	)
	m.cluster.await(t, "the Gatekeeper manager is ready", func() string {
		return ask(t.Context(), localURL("http", m.health)+"/readyz")
	})
}

// stop ends the manager, as a crash would.
func (m *manager) stop() {
	m.cluster.stop(m.process)
}

// ask says why an address does not answer with 200, or nothing.
func ask(ctx context.Context, address string) string {
	ctx, cancel := context.WithTimeout(ctx, kubectlPatience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return err.Error()
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err.Error()
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode == http.StatusOK {
		return ""
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s: %s", response.Status, text)
}

// podStatus is what one Gatekeeper pod made of a template or a constraint.
type podStatus struct {
	ID                 string `json:"id"`
	ObservedGeneration int64  `json:"observedGeneration"`
	Enforced           bool   `json:"enforced"`
	Errors             []struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"errors"`
}

// errors are what the pod has against it, one a line.
func (p podStatus) errors() string {
	said := make([]string, 0, len(p.Errors))
	for _, e := range p.Errors {
		said = append(said, e.Code+": "+e.Message)
	}
	return strings.Join(said, "\n")
}

// guarded is a template or a constraint as Gatekeeper reports on it.
type guarded struct {
	Metadata struct {
		Generation int64 `json:"generation"`
	} `json:"metadata"`
	Status struct {
		Created         bool        `json:"created"`
		ByPod           []podStatus `json:"byPod"`
		AuditTimestamp  string      `json:"auditTimestamp"`
		TotalViolations int         `json:"totalViolations"`
		Violations      []struct {
			Kind    string `json:"kind"`
			Name    string `json:"name"`
			Message string `json:"message"`
		} `json:"violations"`
	} `json:"status"`
}

// pod is the only pod's status, of the object as it now is.
func (g guarded) pod() (podStatus, bool) {
	for _, p := range g.Status.ByPod {
		if p.ObservedGeneration == g.Metadata.Generation {
			return p, true
		}
	}
	return podStatus{}, false
}

// template reads a ConstraintTemplate.
func (c *cluster) template(t *testing.T, name string) guarded {
	t.Helper()
	var g guarded
	c.get(t, "constrainttemplate", name, &g)
	return g
}

// awaitTemplate waits until Gatekeeper enforces the template as it was applied
// last. `created` alone does not say so: it stays true when broken Rego replaces
// a good template.
func (c *cluster) awaitTemplate(t *testing.T, name string) {
	t.Helper()
	c.await(t, "Gatekeeper takes the template "+name, func() string {
		g := c.template(t, name)
		p, observed := g.pod()
		switch {
		case !observed:
			return "no pod has looked at it"
		case len(p.Errors) > 0:
			return p.errors()
		case !g.Status.Created:
			return "its kind of constraint is not made"
		}
		return ""
	})
}

// awaitTemplateErrors waits until Gatekeeper says what is wrong with the template
// as it was applied last, and returns that.
func (c *cluster) awaitTemplateErrors(t *testing.T, name string) string {
	t.Helper()
	said := ""
	c.await(t, "Gatekeeper notices the errors of the template "+name, func() string {
		p, observed := c.template(t, name).pod()
		if !observed {
			return "no pod has looked at it"
		}
		if len(p.Errors) == 0 {
			return "its status has no errors"
		}
		said = p.errors()
		return ""
	})
	return said
}

// documentedLook is what docs/gatekeeper.md lets an administrator look at after a
// template was applied: "true" and no error mean that it is taken.
func (c *cluster) documentedLook(t *testing.T, name string) string {
	t.Helper()
	const page, command, quoted = "../../docs/gatekeeper.md", "kubectl get constrainttemplate carveoutstorage -o jsonpath=", "'"
	_, rest, found := strings.Cut(string(readFile(t, page)), "\n"+command+quoted)
	path, _, closed := strings.Cut(rest, quoted+"\n")
	if !found || !closed {
		t.Fatalf("%s shows no command %s'...': let this test run what it shows instead", page, command)
	}
	return c.kubectl(t, "get", "constrainttemplate", name, "-o", "jsonpath="+path)
}

// awaitConstraint waits until Gatekeeper enforces the constraint as it was
// applied last.
func (c *cluster) awaitConstraint(t *testing.T, kind, name string) {
	t.Helper()
	c.await(t, "Gatekeeper enforces the constraint "+kind+"/"+name, func() string {
		var g guarded
		c.get(t, kind, name, &g)
		p, observed := g.pod()
		switch {
		case !observed:
			return "no pod has looked at it"
		case len(p.Errors) > 0:
			return p.errors()
		case !p.Enforced:
			return "it is not enforced"
		}
		return ""
	})
}

// noWebhooks is the configuration before any webhook is in it.
const noWebhooks = `{"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration", "metadata": {"name": "` + webhooksName + `"}}`

// installers apply Gatekeeper's own webhooks in the ways in which people install it.
var installers = map[string][]string{
	"kubectl apply":               {"apply", "--filename=-"},
	"kubectl apply --server-side": {"apply", "--server-side", "--force-conflicts", "--filename=-"},
}

// besideOwnWebhooks installs Gatekeeper's own webhooks, adds those of the samples,
// and installs and adds again, as an upgrade does. They share a configuration, so
// that Gatekeeper keeps the certificate of all; none may be lost or weakened.
func (m *manager) besideOwnWebhooks(t *testing.T, installer []string, groups []group) string {
	t.Helper()
	c := m.cluster
	own := c.toObject(t, ofKind(t, c.tools.manifest, "ValidatingWebhookConfiguration"))
	m.toLocal(t, own)
	c.kubectl(t, "delete", "validatingwebhookconfiguration", webhooksName)
	for range 2 {
		c.kubectlWith(t, toJSON(t, own), installer...)
		for _, g := range groups {
			m.patchWebhook(t, g)
		}
	}

	var configuration struct {
		Webhooks []struct {
			Name          string `json:"name"`
			FailurePolicy string `json:"failurePolicy"`
		} `json:"webhooks"`
	}
	c.get(t, "validatingwebhookconfiguration", at(t, own, "metadata", "name").(string), &configuration)
	policies := map[string]string{}
	said := make([]string, 0, len(configuration.Webhooks))
	for _, webhook := range configuration.Webhooks {
		policies[webhook.Name] = webhook.FailurePolicy
		said = append(said, webhook.Name+" "+webhook.FailurePolicy)
	}
	for _, g := range groups {
		if policies[g.webhookName()] != "Fail" {
			t.Errorf("the failure policy of %s is %q, want Fail: %s", g.webhookName(), policies[g.webhookName()], said)
		}
	}
	for _, webhook := range at(t, own, "webhooks").([]any) {
		if name := at(t, webhook, "name").(string); policies[name] == "" {
			t.Errorf("the webhook %s is not there: %s", name, said)
		}
	}
	return strings.Join(said, ", ")
}
