// Package bundle turns the policies into what other engines load: an OPA bundle
// archive, and the capabilities that every one of those engines has.
package bundle
