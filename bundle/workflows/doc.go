// Package workflows holds the tests of what runs outside this repository's own
// checks: the workflows, the scripts of the release, the action and the hooks of
// pre-commit.
package workflows
