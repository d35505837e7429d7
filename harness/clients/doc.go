// Package clients proves that every client which runs the policies gives one
// answer: OPA on the sources, OPA and OPA's server on the built bundle, Conftest,
// gator and the Go SDK. It is a module of its own since its tests need the clients
// as binaries, each with an OPA of its own; `make clients` builds them and runs it.
package clients
