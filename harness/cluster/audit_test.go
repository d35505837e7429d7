package cluster_test

import (
	"fmt"
	"strings"
	"testing"
)

// awaitViolation waits until an audit reports the object, and no other, in the
// status of the group's constraint. It returns the message, which must have all
// the words; Gatekeeper cuts it at 256 bytes.
func (c *cluster) awaitViolation(t *testing.T, g group, name string, words []string) string {
	t.Helper()
	message := ""
	c.await(t, "audit reports "+name, func() string {
		var constraint guarded
		c.get(t, g.templateName(), g.constraintName(), &constraint)
		status := constraint.Status
		switch {
		case status.AuditTimestamp == "":
			return "no audit yet"
		case status.TotalViolations != 1 || len(status.Violations) != 1:
			return fmt.Sprintf("%d violations, want 1: %v", status.TotalViolations, status.Violations)
		case status.Violations[0].Name != name:
			return "it reports " + status.Violations[0].Name
		}
		message = status.Violations[0].Message
		return ""
	})
	for _, word := range words {
		if !strings.Contains(message, word) {
			t.Errorf("the audit does not say %s: %s", word, message)
		}
	}
	return "1 violation: " + message
}
