// Package gatekeeper makes a Gatekeeper ConstraintTemplate of the policies, so
// that admission decides by the same Rego as every other engine.
//
// Gatekeeper differs from OPA in four ways, and the policies are rewritten for
// each: packages live under `data.lib`; no data can be loaded, so each table
// becomes a constant; the site and the run arrive as the constraint's
// parameters; and the document lies in a review. Whatever the rewriting does not
// know is refused, since Gatekeeper would in most cases answer it with silence.
package gatekeeper
