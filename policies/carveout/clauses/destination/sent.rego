package carveout.clauses.destination

import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.pending
import data.carveout.regimes

# METADATA
# title: Not yet decided
# description: The limb about persons is not written yet; the facts that it needs are named.
# custom:
#   id: carve_out/destination/not-yet-decided
#   clause: destination
#   verdict: undetermined
#   remediation: State the missing facts in the site; a later version decides on them.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	"sent" in regimes.conditions(input.regime, "destination")
	some need in pending.needs("destination", "sent")
	details := pending.details("destination", "sent", need, sections.cite(input.regime, "destination"))
	finding := result.make(input, rego.metadata.rule(), details)
}
