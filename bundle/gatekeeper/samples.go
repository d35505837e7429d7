package gatekeeper

import (
	"fmt"
	"strings"
)

// Constraint makes a constraint of the group's kind that matches all kinds of
// the group.
func (g Group) Constraint(name string, parameters Parameters) ([]byte, error) {
	return constraint(g.Kind, name, g.Matches, parameters)
}

const sampleConstraint = `# Generated from the tables of the policies (make generate): every kind of the group. Copy it, and set what stands under
# parameters, the region of the cluster above all; docs/gatekeeper.md explains them.
apiVersion: constraints.gatekeeper.sh/v1beta1
kind: %s
metadata:
  name: carveout-%s
spec:
  # Audit reports what is there, and nothing is rejected. Set it to deny when nothing of it is left to mend.
  enforcementAction: dryrun
  match:
    kinds:
%s  parameters:
    run:
      # Where the cluster is, in Azure's name of the region. Without it what lies where the cluster is is undetermined.
      # location: southeastasia
      # Only this condition is decided by an object; the others need statements of people (docs/gatekeeper.md).
      gate: [destination.stored]
      # What the objects of this cluster hold, by the names under site.workloads.
      workloads: [engineering]
    site:
      workloads:
        engineering:
          owner: engineering
`

const sampleWebhook = `# Generated from the tables of the policies (make generate). A patch that adds one webhook to those of Gatekeeper,
# which then keeps its certificate as it keeps that of its own. It is no object to apply: that may take the place of theirs.
#
#   kubectl patch validatingwebhookconfiguration gatekeeper-validating-webhook-configuration --patch-file webhook.yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: gatekeeper-validating-webhook-configuration
webhooks:
  - name: %[1]s.carveout.dev
    admissionReviewVersions: [v1]
    sideEffects: None
    # Without an answer nothing of these kinds is made or changed. Gatekeeper's own webhook says Ignore, and lets pass.
    failurePolicy: Fail
    matchPolicy: Equivalent
    timeoutSeconds: %[2]d
    clientConfig:
      service:
        namespace: gatekeeper-system
        name: gatekeeper-webhook-service
        path: /v1/admit
%[3]s    rules:
%[4]s`

// webhookTimeoutSeconds is how long the API server waits for a review: some
// hundred times what one takes (docs/gatekeeper.md), for a machine under load.
const webhookTimeoutSeconds = 10

const clusterScoped = `    # These kinds are of the whole cluster, so no namespace exempts them.
`

const exempted = `    # What a namespace exempts is made without a review, and Azure makes it all the same: let nobody but administrators
    # create objects in these two. Audit reports it, for the constraint exempts none. An object of the whole cluster has
    # no namespace and is never exempted.
    namespaceSelector:
      matchExpressions:
        - key: kubernetes.io/metadata.name
          operator: NotIn
          values: [gatekeeper-system, kube-system]
`

// Samples returns what an administrator applies beside the group's template, by
// file name.
func (g Group) Samples() map[string]string {
	var matches, rules strings.Builder
	for _, m := range g.Matches {
		matches.WriteString("      - apiGroups:" + list("          ", m.APIGroups) + "        kinds:" + list("          ", m.Kinds))
	}
	for _, r := range g.Resources {
		rules.WriteString("      - apiGroups:" + list("          ", r.APIGroups) +
			"        apiVersions: [\"*\"]\n        operations: [CREATE, UPDATE]\n        resources:" + list("          ", r.Resources))
	}
	selector := exempted
	if g.clusterScoped {
		selector = clusterScoped
	}
	return map[string]string{
		"constraint.yaml": fmt.Sprintf(sampleConstraint, g.Kind, g.Name, matches.String()),
		"webhook.yaml":    fmt.Sprintf(sampleWebhook, g.Name, webhookTimeoutSeconds, selector, rules.String()),
	}
}

// list writes texts as a YAML list that follows a key, the short ones in line.
func list(indent string, texts []string) string {
	if len(texts) == 1 {
		return fmt.Sprintf(" [%q]\n", texts[0])
	}
	var lines strings.Builder
	lines.WriteString("\n")
	for _, text := range texts {
		fmt.Fprintf(&lines, "%s- %q\n", indent, text)
	}
	return lines.String()
}
