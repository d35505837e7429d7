# METADATA
# title: The answers of the entry points, for gator
# description: A violation's details are printed whole, so a report can travel in them.
package carveout_engines_gator

import data.carveout

violation contains {
	"msg": "the answers of the entry points",
	"details": {
		"report": carveout.report,
		"decision": carveout.decision,
		"resource": carveout.resource,
	},
}
