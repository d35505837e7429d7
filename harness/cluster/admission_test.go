package cluster_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// What is said of a copy in Hong Kong, whatever the object, and early enough for
// the status of a constraint, which is cut at 256 bytes.
var copiedToHongKong = []string{"22 CFR 120.54(a)(5)(iv)", "Hong Kong"}

// TestGatekeeperDecidesOnACluster follows the documentation on a real API server:
// the shipped templates, sample constraints and sample webhooks, in the order in
// which an administrator would apply them.
func TestGatekeeperDecidesOnACluster(t *testing.T) {
	tools := theTools(t)
	groups := shippedGroups(t)
	storage, serviceOperator, crossplane := groups[0], groups[1], groups[2]
	s := newSteps(t)
	var c *cluster
	var m *manager

	s.needed("start etcd and the API server", "it is ready, of the version meant", func(step *testing.T) string {
		c = newCluster(step, t, tools)
		return c.serverVersion(step)
	})
	s.needed("start Gatekeeper", "its manager is ready", func(step *testing.T) string {
		m = installGatekeeper(step, t, c)
		return "ready"
	})
	s.needed("objects from before", "created, for no template is there", func(step *testing.T) string {
		c.kubectl(step, "apply", "--server-side", "--filename=testdata/definitions.yaml")
		c.kubectl(step, "wait", "--for=condition=Established", "--timeout=60s", "customresourcedefinitions", "--all")
		return c.kubectl(step, "create", "--filename=testdata/storageclass-copied-old.yaml")
	})
	for _, g := range groups {
		s.needed("template "+g.Kind, "stored, and taken without errors", func(step *testing.T) string {
			c.applyTemplate(step, g.template)
			c.awaitTemplate(step, g.templateName())
			if said := c.documentedLook(step, g.templateName()); said != "true" {
				step.Errorf("Gatekeeper takes the template, but the documented look at it says %q", said)
			}
			return fmt.Sprintf("%d KB, taken", len(g.template)/1000)
		})
	}
	s.needed("sample constraints", "enforced", func(step *testing.T) string {
		for _, g := range groups {
			c.applyConstraint(step, g)
		}
		for _, g := range groups {
			c.awaitConstraint(step, g.templateName(), g.constraintName())
		}
		return fmt.Sprintf("%d enforced", len(groups))
	})
	s.step("audit", "one violation, the class from before", func(step *testing.T) string {
		return c.awaitViolation(step, storage, "shares-copied-old", copiedToHongKong)
	})
	s.needed("sample webhooks", "called by the API server", func(step *testing.T) string {
		c.kubectlWith(step, []byte(noWebhooks), "create", "--filename=-")
		for _, g := range groups {
			m.patchWebhook(step, g)
		}
		return c.awaitWebhooks(step, groups)
	})

	c.storageSteps(s, storage)
	c.operatorSteps(s, serviceOperator, "account", "storageaccount.storage.azure.com",
		`{"spec": {"sku": {"name": "Standard_GRS"}}}`)
	c.operatorSteps(s, crossplane, "crossplane", "account.storage.azure.upbound.io",
		`{"spec": {"forProvider": {"accountReplicationType": "GRS"}}}`)
	c.brokenTemplateSteps(s, storage)
	c.managerDownSteps(s, t, m, storage, serviceOperator)
	for _, name := range slices.Sorted(maps.Keys(installers)) {
		s.step("Gatekeeper's own webhooks, by "+name, "beside those of the samples, twice over", func(step *testing.T) string {
			return m.besideOwnWebhooks(step, installers[name], groups)
		})
	}
}

// serverVersion is what the API server says of itself, if that is what was built.
func (c *cluster) serverVersion(t *testing.T) string {
	t.Helper()
	want := buildInfo(t, c.tools.apiServer).Main.Version
	var versions struct {
		ClientVersion, ServerVersion struct {
			GitVersion string `json:"gitVersion"`
		}
	}
	if err := json.Unmarshal([]byte(c.kubectl(t, "version", "--output=json")), &versions); err != nil {
		t.Fatalf("read the versions that kubectl printed: %v", err)
	}
	for name, got := range map[string]string{"kubectl": versions.ClientVersion.GitVersion, "the API server": versions.ServerVersion.GitVersion} {
		if got != want {
			t.Errorf("%s says that it is %q, want %s", name, got, want)
		}
	}
	return "Kubernetes " + versions.ServerVersion.GitVersion
}

// awaitWebhooks waits until the API server calls each group's webhook: it reads
// a configuration some time after it was applied.
func (c *cluster) awaitWebhooks(t *testing.T, groups []group) string {
	t.Helper()
	probes := map[string]string{
		"storage":          "testdata/storageclass-copied.yaml",
		"service-operator": "testdata/account-copied.yaml",
		"crossplane":       "testdata/crossplane-copied.yaml",
	}
	names := make([]string, 0, len(groups))
	for _, g := range groups {
		c.await(t, "the API server calls "+g.webhookName(), func() string {
			return c.try(t, "create", "--dry-run=server", "--filename="+probes[g.Name]).rejectedFor(g, nil)
		})
		names = append(names, g.webhookName())
	}
	return strings.Join(names, ", ")
}

// storageSteps show what the webhook makes of classes and volumes.
func (c *cluster) storageSteps(s *steps, g group) {
	s.step("create a class with skuName Standard_GRS", "rejected, with the citation", func(t *testing.T) string {
		return c.rejected(t, g, copiedToHongKong, "create", "--filename=testdata/storageclass-copied.yaml")
	})
	s.step("the same as a server's dry run", "rejected as well", func(t *testing.T) string {
		return c.rejected(t, g, copiedToHongKong, "create", "--dry-run=server", "--filename=testdata/storageclass-copied.yaml")
	})
	s.step("create a class with skuName Standard_LRS", "created", func(t *testing.T) string {
		return c.kubectl(t, "create", "--filename=testdata/storageclass-local.yaml")
	})
	s.step("change its skuName to Standard_GRS", "refused by the API server: parameters never change", func(t *testing.T) string {
		got := c.try(t, "patch", "storageclass", "shares-local", "--type=merge", `--patch={"parameters": {"skuName": "Standard_GRS"}}`)
		if got.code == 0 || !strings.Contains(got.stderr, "updates to parameters are forbidden") {
			c.fatalf(t, "%s: want a refusal: %s", got.command, got.text())
		}
		return got.text()
	})
	s.step("create a class of disks", "created", func(t *testing.T) string {
		return c.kubectl(t, "create", "--filename=testdata/storageclass-disks.yaml")
	})
	s.step("let its disks be in eastasia", "rejected: the cluster is elsewhere", func(t *testing.T) string {
		return c.rejected(t, g, []string{"22 CFR 120.54(a)(5)(iv)", "undetermined", "eastasia"}, "patch", "storageclass", "disks", "--type=merge", "--patch-file=testdata/topologies-eastasia.json")
	})
	s.step("label the class from before", "rejected: it is reviewed as it would be", func(t *testing.T) string {
		return c.rejected(t, g, copiedToHongKong, "label", "storageclass", "shares-copied-old", "team=engineering")
	})
	s.step("delete the class from before", "deleted, also what its finalizer held", func(t *testing.T) string {
		c.kubectl(t, "delete", "storageclass", "shares-copied-old", "--wait=false")
		c.kubectl(t, "patch", "storageclass", "shares-copied-old", "--type=merge", `--patch={"metadata": {"finalizers": null}}`)
		c.kubectl(t, "wait", "--for=delete", "--timeout=60s", "storageclass/shares-copied-old")
		return "deleted"
	})
	s.step("create a volume of an unknown account", "rejected: nobody knows where it is", func(t *testing.T) string {
		return c.rejected(t, g, []string{"22 CFR 120.54(a)(5)(iv)", "undetermined"}, "create", "--filename=testdata/volume-unknown-account.yaml")
	})
	s.step("create a volume of a disk", "created", func(t *testing.T) string {
		return c.kubectl(t, "create", "--filename=testdata/volume-disk.yaml")
	})
	s.step("create a class of snapshots in eastasia", "rejected, with the citation", func(t *testing.T) string {
		return c.rejected(t, g, copiedToHongKong, "create", "--filename=testdata/snapshotclass-eastasia.yaml")
	})
}

// operatorSteps show what the webhook makes of an operator's storage accounts.
// The patch makes of the allowed one what is copied.
func (c *cluster) operatorSteps(s *steps, g group, files, kind, patch string) {
	s.step(g.Name+": create an account copied to Hong Kong", "rejected, with the citation", func(t *testing.T) string {
		return c.rejected(t, g, copiedToHongKong, "create", "--filename=testdata/"+files+"-copied.yaml")
	})
	s.step(g.Name+": create one that is not copied", "created", func(t *testing.T) string {
		return c.kubectl(t, "create", "--filename=testdata/"+files+"-local.yaml")
	})
	s.step(g.Name+": let it be copied", "rejected, with the citation", func(t *testing.T) string {
		return c.rejected(t, g, copiedToHongKong, "patch", kind, "drawings-local", "--type=merge", "--patch="+patch)
	})
}

// brokenTemplateSteps show how an administrator learns that a template does not
// compile, and what then goes on.
func (c *cluster) brokenTemplateSteps(s *steps, g group) {
	const want, function = "accepted by kubectl, and noticed in its status", "no_such_function"
	notice := func(t *testing.T, name string) string {
		t.Helper()
		said := c.awaitTemplateErrors(t, name)
		for _, said := range []string{said, c.documentedLook(t, name)} {
			if !strings.Contains(said, function) {
				t.Errorf("the status does not say what is wrong, %s: %s", function, said)
			}
		}
		return "accepted; status: " + said
	}
	const kind = "CarveoutBroken"
	s.step("a new template with broken Rego", want, func(t *testing.T) string {
		c.kubectlWith(t, c.broken(t, g.template, kind), "apply", "--server-side", "--filename=-")
		return notice(t, strings.ToLower(kind))
	})
	// One that stays may keep a manager that restarts from taking the others in time.
	s.step("delete it", "deleted", func(t *testing.T) string {
		return c.kubectl(t, "delete", "constrainttemplate", strings.ToLower(kind))
	})
	s.step("broken Rego in place of "+g.Kind, want, func(t *testing.T) string {
		c.kubectlWith(t, c.broken(t, g.template, g.Kind), "apply", "--server-side", "--filename=-")
		return notice(t, g.templateName())
	})
	s.step("create a class with skuName Standard_GRS", "rejected still, by the template of before", func(t *testing.T) string {
		return c.rejected(t, g, copiedToHongKong, "create", "--filename=testdata/storageclass-copied.yaml")
	})
	s.step("the good template again", "taken without errors", func(t *testing.T) string {
		c.applyTemplate(t, g.template)
		c.awaitTemplate(t, g.templateName())
		return "taken"
	})
}

// managerDownSteps show that nothing of the kinds concerned passes while nobody
// reviews, and that all else does.
func (c *cluster) managerDownSteps(s *steps, owner *testing.T, m *manager, storage, serviceOperator group) {
	unanswered := func(t *testing.T, g group, args ...string) string {
		t.Helper()
		got, want := c.try(t, args...), fmt.Sprintf("failed calling webhook %q", g.webhookName())
		said := strings.Index(got.stderr, want)
		if got.code == 0 || said < 0 {
			c.fatalf(t, "%s: want a refusal because %s does not answer: %s", got.command, g.webhookName(), got.text())
		}
		return "refused: " + got.stderr[said:]
	}
	s.step("the manager is down: create an allowed class", "refused, for nobody reviews it", func(t *testing.T) string {
		m.stop()
		return unanswered(t, storage, "create", "--dry-run=server", "--filename=testdata/storageclass-disks.yaml")
	})
	s.step("the manager is down: create an account", "refused, for nobody reviews it", func(t *testing.T) string {
		return unanswered(t, serviceOperator, "create", "--filename=testdata/account-copied.yaml")
	})
	s.step("the manager is down: the same in an exempted namespace", "created", func(t *testing.T) string {
		return c.kubectl(t, "create", "--namespace=kube-system", "--filename=testdata/account-copied.yaml")
	})
	s.step("the manager is down: create other kinds", "created", func(t *testing.T) string {
		return c.kubectl(t, "create", "namespace", "engineering") + ", " +
			c.kubectl(t, "create", "configmap", "drawings", "--namespace=engineering")
	})
	s.needed("start the manager again", "it is ready", func(t *testing.T) string {
		m.start(t, owner)
		return "ready"
	})
	s.step("create a class with skuName Standard_GRS", "rejected again", func(t *testing.T) string {
		return c.rejected(t, storage, copiedToHongKong, "create", "--filename=testdata/storageclass-copied.yaml")
	})
	s.step("audit", "the account in the exempted namespace is reported", func(t *testing.T) string {
		return c.awaitViolation(t, serviceOperator, "drawings-copied", copiedToHongKong)
	})
}
