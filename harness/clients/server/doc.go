// Package server proves what an unmodified OPA server does with signed bundles
// that are good, broken, old or no longer to be had, from the configuration that
// is published in examples/opa: over HTTP from nginx, and from an OCI registry.
package server
