package carveout.decisions

import data.carveout.findings as result
import data.carveout.run
import data.carveout.site
import data.carveout.site.attestations

# METADATA
# title: The site does not allow this basis
# description: The caller asks for a basis on which no workload that claims the activity relies.
# custom:
#   id: site/basis-not-allowed
#   verdict: undetermined
#   remediation: Let the compliance team add the basis to the workload's relies_on, or name the right workload for the run.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.50"]
_refused_requests(activity) := {result.make(activity, rego.metadata.rule(), {
	"message": $"The activity asks for the basis {activity.basis}, and no workload that claims it relies on that.",
	"path": "basis",
	"actual": activity.basis,
}) |
	not _allowed(activity)
}

# Without a workload only the default basis may be asked for.
_allowed(activity) if {
	activity.basis == "carve_out"
	count(site.workloads_of(activity)) == 0
}

# Every workload that claims the activity must rely on it.
_allowed(activity) if {
	count(site.workloads_of(activity)) > 0
	every id in site.workloads_of(activity) {
		activity.basis in site.relies_on(id)
	}
}

# METADATA
# title: The site knows no such workload
# description: The operator names a workload that the site does not hold, so its worse result could not count.
# custom:
#   id: site/workload-not-known
#   verdict: undetermined
#   remediation: Name a workload of the site's workloads.json, and give the site that holds it.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
_unknown_workloads(activity) := {result.make(activity, rego.metadata.rule(), {
	"message": $"The run names the workload {id}, and {_held}.",
	"path": $"run.workloads.{id}",
	"actual": id,
}) |
	some id in run.workloads
	not _in_site(id)
}

_held := "the site holds none of this name" if not run.self_attested

_held := "the site, which the author of the document can change, counts for nothing" if run.self_attested

_in_site(id) if is_object(site.section("workloads")[id])

# METADATA
# title: An attestation leaves something open
# description: An attestation counts for nothing, and nobody has said again what it said; or it was to supersede another, which therefore proves nothing.
# custom:
#   id: site/attestation-in-doubt
#   verdict: undetermined
#   remediation: Make a new attestation that supersedes it, by a person in a role that may attest its facts.
#   sources: ["https://www.ecfr.gov/current/title-22/section-122.5"]
_doubts(activity) := {result.make(activity, rego.metadata.rule(), {
	"message": $"The attestation {id} of the workload {workload} counts for nothing, and what it said or was to withdraw is open.",
	"path": $"attestations.{id}",
}) |
	some workload in site.workloads_of(activity)
	some id in attestations.doubts(workload)
}
