// Package pipeline proves how Conftest gets the policies from a registry and
// decides by them, and that the step of examples/conftest passes on no mistake.
package pipeline
