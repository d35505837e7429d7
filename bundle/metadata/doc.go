// Package metadata holds the Rego rule that keeps the METADATA of the policies
// complete; its tests hold the policies to it.
package metadata
