// Package gatekeeper makes a Gatekeeper ConstraintTemplate of the policies, so
// that admission decides by the same Rego as every other engine.
//
// Gatekeeper differs from OPA in four ways, and the policies are rewritten for
// each: packages live under `data.lib`; no data can be loaded, so each table
// becomes a constant; the site and the run arrive as the constraint's
// parameters; and the document lies in a review. Whatever the rewriting does not
// know is refused, since Gatekeeper would in most cases answer it with silence.
//
// What a cluster runs is a template for each group of kinds ([Groups]): it reviews
// the objects themselves and holds the rows that its kinds can reach. [Shipped]
// takes any document, wrapped as an object, and has all tables; it is too large for
// a cluster and serves to compare the engines.
package gatekeeper
