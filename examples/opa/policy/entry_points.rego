# METADATA
# title: What may be asked
# description: The entry points of the policies, in the form of a decision log's path.
package system.carveout

entry_points := {
	"carveout/report",
	"carveout/report/verdict",
	"carveout/report/gate/verdict",
	"carveout/decision",
	"carveout/resource",
}
