# METADATA
# title: The answers of the entry points, for Conftest
# description: A warning's fields beside its message are printed whole, so a report can travel in one.
package carveout_engines

import data.carveout

warn contains {
	"msg": "the answers of the entry points",
	"report": carveout.report,
	"decision": carveout.decision,
	"resource": carveout.resource,
}
