package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/itar-carveout/carveout/bundle/registry/registrytest"
)

// startRegistry starts a registry, a mock, and puts its address into $REGISTRY.
func startRegistry(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: registry")
	}
	started := registrytest.New()
	ts.Defer(started.Close)
	ts.Setenv("REGISTRY", strings.TrimPrefix(started.URL, "http://"))
	ts.Setenv("DOCKER_CONFIG", ts.MkAbs("none"))
}
