// Package clients proves that every engine which runs the policies gives one
// answer: OPA on the sources, OPA on the built bundle, Conftest, gator and the
// Go SDK. It is a module of its own since its tests need the engines as
// binaries, each with an OPA of its own; `make engines` builds them and runs it.
package clients
