package cluster_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// kubectlPatience bounds one run of kubectl.
const kubectlPatience = time.Minute

// answer is what kubectl printed.
type answer struct {
	command, stdout, stderr string
	code                    int
}

// text is all that it printed.
func (a answer) text() string {
	return strings.TrimSpace(a.stdout + a.stderr)
}

// unless says what the answer was, or nothing if kubectl printed what is wanted.
func (a answer) unless(want string) string {
	if a.code == 0 && strings.TrimSpace(a.stdout) == want {
		return ""
	}
	return a.text()
}

// try runs kubectl to its end, as the administrator. An exit code is an answer,
// anything else a failure.
func (c *cluster) try(t *testing.T, args ...string) answer {
	t.Helper()
	return c.tryWith(t, nil, args...)
}

// tryWith runs kubectl with an object on its standard input.
func (c *cluster) tryWith(t *testing.T, stdin []byte, args ...string) answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), kubectlPatience)
	defer cancel()

	var stdout, stderr bytes.Buffer
	command := exec.CommandContext(ctx, c.tools.kubectl, args...)
	command.Env = []string{"HOME=" + c.dir, "KUBECONFIG=" + c.kubeconfig}
	command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(stdin), &stdout, &stderr
	err := command.Run()
	line := "kubectl " + strings.Join(args, " ")
	if ctx.Err() != nil {
		c.fatalf(t, "%s gave no answer within %s", line, kubectlPatience)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("run %s: %v", line, err)
	}
	return answer{line, stdout.String(), stderr.String(), command.ProcessState.ExitCode()}
}

// kubectl runs kubectl, which must succeed, and returns what it printed.
func (c *cluster) kubectl(t *testing.T, args ...string) string {
	t.Helper()
	return c.kubectlWith(t, nil, args...)
}

func (c *cluster) kubectlWith(t *testing.T, stdin []byte, args ...string) string {
	t.Helper()
	got := c.tryWith(t, stdin, args...)
	if got.code != 0 {
		c.fatalf(t, "%s: exit code %d: %s", got.command, got.code, got.text())
	}
	return strings.TrimSpace(got.stdout)
}

// get reads an object of the cluster.
func (c *cluster) get(t *testing.T, kind, name string, object any) {
	t.Helper()
	text := c.kubectl(t, "get", kind, name, "--output=json")
	if err := json.Unmarshal([]byte(text), object); err != nil {
		t.Fatalf("read %s %s: %v", kind, name, err)
	}
}

// rejected runs kubectl, which the group's webhook must reject for a reason with
// all the words. It returns what was found of the reason, which is long.
func (c *cluster) rejected(t *testing.T, g group, words []string, args ...string) string {
	t.Helper()
	got := c.try(t, args...)
	if against := got.rejectedFor(g, words); against != "" {
		c.fatalf(t, "%s: %s", got.command, against)
	}
	return "rejected: " + strings.Join(words, ", ")
}

// rejectedFor says why the answer is no rejection by the group's webhook with all
// the words, or nothing.
func (a answer) rejectedFor(g group, words []string) string {
	if a.code == 0 {
		return "it was admitted: " + a.text()
	}
	for _, word := range append([]string{fmt.Sprintf("admission webhook %q denied the request", g.webhookName())}, words...) {
		if !strings.Contains(a.stderr, word) {
			return "the answer does not say " + word + ": " + a.text()
		}
	}
	return ""
}
