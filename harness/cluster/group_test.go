package cluster_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/itar-carveout/carveout/bundle/gatekeeper"
	"github.com/itar-carveout/carveout/policies"
)

// asOf is the day that the constraints decide for: later the tables are too old
// to say `met`, and the test would reject what it expects to be created.
const asOf = "2026-11-23"

// group is a shipped group of kinds: its template, and the samples beside it.
type group struct {
	gatekeeper.Group
	template, constraint, webhook string
}

func shippedGroups(t *testing.T) []group {
	t.Helper()
	shipped, err := gatekeeper.Groups(policies.FS())
	if err != nil {
		t.Fatal(err)
	}
	groups := make([]group, 0, len(shipped))
	for _, g := range shipped {
		template, err := g.Template()
		if err != nil {
			t.Fatal(err)
		}
		samples := g.Samples()
		groups = append(groups, group{g, template, samples["constraint.yaml"], samples["webhook.yaml"]})
	}
	return groups
}

// templateName is the name of the group's ConstraintTemplate, and of its kind of
// constraint where kubectl is asked for one.
func (g group) templateName() string {
	return strings.ToLower(g.Kind)
}

// constraintName is the sample's.
func (g group) constraintName() string {
	return "carveout-" + g.Name
}

// webhookName is the sample's, and stands in what the API server says of a
// rejection.
func (g group) webhookName() string {
	return g.Name + ".carveout.dev"
}

// applyTemplate applies a template as the documentation says: it is too long for
// the annotation of a client-side apply.
func (c *cluster) applyTemplate(t *testing.T, template string) {
	t.Helper()
	c.kubectlWith(t, []byte(template), "apply", "--server-side", "--filename=-")
}

// applyConstraint applies the sample constraint, held to the day.
func (c *cluster) applyConstraint(t *testing.T, g group) {
	t.Helper()
	object := c.toObject(t, g.constraint)
	// What docs/gatekeeper.md has an administrator set.
	if action := at(t, object, "spec", "enforcementAction"); action != "dryrun" {
		t.Fatalf("the sample constraint of %s begins with %v, want dryrun", g.Name, action)
	}
	set(t, object, "deny", "spec", "enforcementAction")
	run := at(t, object, "spec", "parameters", "run").(map[string]any)
	if where, said := run["location"]; said {
		t.Fatalf("the sample constraint of %s says that the cluster is in %v, which nobody but its administrator knows", g.Name, where)
	}
	run["location"] = "southeastasia"
	run["as_of"], run["accept_replay"] = asOf, true
	c.kubectlWith(t, toJSON(t, object), "apply", "--server-side", "--filename=-")
}

// patchWebhook adds the sample webhook as docs/gatekeeper.md says, pointed to the
// manager on 127.0.0.1.
func (m *manager) patchWebhook(t *testing.T, g group) {
	t.Helper()
	object := m.cluster.toObject(t, g.webhook)
	m.toLocal(t, object)
	file := filepath.Join(m.cluster.dir, "webhook-"+g.Name+".json")
	if err := os.WriteFile(file, toJSON(t, object), 0o600); err != nil {
		t.Fatal(err)
	}
	m.cluster.kubectl(t, "patch", "validatingwebhookconfiguration", webhooksName, "--patch-file="+file)
}

// webhooksName names the configuration in which Gatekeeper keeps certificates.
const webhooksName = "gatekeeper-validating-webhook-configuration"

// toLocal points the webhooks of a configuration to the manager on 127.0.0.1
// instead of to a service, which needs nodes. All else stays as it is shipped.
func (m *manager) toLocal(t *testing.T, configuration map[string]any) {
	t.Helper()
	webhooks, _ := configuration["webhooks"].([]any)
	if len(webhooks) == 0 {
		t.Fatal("the webhook configuration has no webhook")
	}
	for _, webhook := range webhooks {
		path := at(t, webhook, "clientConfig", "service", "path").(string)
		set(t, webhook, map[string]any{
			"url":      localURL("https", m.webhook) + path,
			"caBundle": m.cluster.authority.pem,
		}, "clientConfig")
	}
}

// toObject reads an object that is written in YAML, as kubectl reads it.
func (c *cluster) toObject(t *testing.T, text string) map[string]any {
	t.Helper()
	made := c.kubectlWith(t, []byte(text), "create", "--dry-run=client", "--validate=false", "--output=json", "--filename=-")
	var object map[string]any
	if err := json.Unmarshal([]byte(made), &object); err != nil {
		t.Fatalf("read an object that kubectl wrote: %v", err)
	}
	return object
}

// broken is the template with a rule that calls a function that does not exist,
// for another kind of constraint.
func (c *cluster) broken(t *testing.T, template, kind string) []byte {
	t.Helper()
	object := c.toObject(t, template)
	set(t, object, kind, "spec", "crd", "spec", "names", "kind")
	set(t, object, strings.ToLower(kind), "metadata", "name")
	rego := at(t, object, "spec", "targets", 0, "code", 0, "source", "rego")
	set(t, object, rego.(string)+"\nbroken if no_such_function(1)\n", "spec", "targets", 0, "code", 0, "source", "rego")
	return toJSON(t, object)
}

// at reads the value at a path of an object that was read from JSON.
func at(t *testing.T, object any, path ...any) any {
	t.Helper()
	for i, step := range path {
		var found bool
		switch step := step.(type) {
		case string:
			var members map[string]any
			if members, found = object.(map[string]any); found {
				object, found = members[step]
			}
		case int:
			var items []any
			if items, found = object.([]any); found && step < len(items) {
				object = items[step]
			}
		}
		if !found {
			t.Fatalf("the object has nothing at %v", path[:i+1])
		}
	}
	return object
}

// set changes the value of a field that is there.
func set(t *testing.T, object, value any, path ...any) {
	t.Helper()
	last := len(path) - 1
	at(t, object, path...)
	at(t, object, path[:last]...).(map[string]any)[path[last].(string)] = value
}

func toJSON(t *testing.T, value any) []byte {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
