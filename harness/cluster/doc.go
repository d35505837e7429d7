// Package cluster proves that the Gatekeeper templates decide on a real cluster:
// its test starts etcd, the Kubernetes API server and the Gatekeeper manager, and
// drives them with kubectl. It is a module of its own since it needs these as
// binaries; `make cluster` builds them, at the versions that tools/go.mod and the
// Makefile name, and runs it.
package cluster
