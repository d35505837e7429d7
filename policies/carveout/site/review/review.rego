# METADATA
# title: What is wrong with a site
# description: |
#   The records of the site that count and those that do not, each with its cause, and what the organization should
#   hear of itself. `carveout site check` and every report show it; it never changes the legal verdict.
package carveout.site.review

import data.carveout.findings as result
import data.carveout.marks
import data.carveout.site
import data.carveout.site.attestations as attested
import data.carveout.site.authorizations as permits
import data.carveout.site.organization
import data.carveout.site.parameters as choices
import data.carveout.site.principals as roster
import data.carveout.site.region_rules

attestations := {
	"used": sort([used | some workload, _ in site.section("workloads"); some used in attested.used(workload)]),
	"refused": sort([refused | some refused in attested.refused]),
}

principals := {"refused": sort([refused | some refused in roster.refused])}

authorizations := {"refused": sort([refused | some refused in permits.refused])}

parameters := sort([override | some override in choices.overridden])

_scope := {"regime": null, "subject": {"kind": null, "address": null}}

# METADATA
# title: An attestation counts for nothing
# description: An attestation of the site is malformed, orphaned, expired, superseded or made in the wrong role.
# custom:
#   id: site/attestation-refused
#   verdict: undetermined
#   remediation: Make a new attestation that supersedes it, by a person in a role that may attest its facts.
#   sources: ["https://www.ecfr.gov/current/title-22/section-122.5"]
findings contains finding if {
	some refused in attested.refused
	not attested.superseded[refused.id]
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"The attestation {refused.id} counts for nothing: {refused.cause}.",
		"path": $"attestations.{refused.id}",
	})
}

# The register is the ITAR's.
findings contains finding if some finding in organization.findings("itar")

findings contains finding if some finding in region_rules.problems

findings contains finding if some finding in region_rules.names_nothing

# METADATA
# title: The organization's marks cannot be read
# description: The marks that the organization adds are no object of tag names with a list of values or the word any; every resource may be marked.
# custom:
#   id: site/marks-not-readable
#   verdict: undetermined
#   remediation: Mend organization.json by harness/schemas/organization.schema.json.
#   sources: ["https://json-schema.org/draft/2020-12/schema"]
findings contains finding if {
	some name in marks.unreadable
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"The organization's marks cannot be read: {name}.",
		"path": "organization.marks",
	})
}

# METADATA
# title: An authorization counts for nothing
# description: A licence, agreement or exemption of the site is malformed, not begun, expired or not active, so it covers nobody.
# custom:
#   id: site/authorization-refused
#   verdict: undetermined
#   remediation: Renew it, or mend the record by harness/schemas/authorizations.schema.json.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some refused in permits.refused
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"The authorization {refused.id} counts for nothing: {refused.cause}.",
		"path": $"authorizations.{refused.id}",
	})
}

# METADATA
# title: An attestation supersedes none of the site
# description: An attestation names one to supersede that the site does not hold; if the name is misspelt, what it meant is still in force.
# custom:
#   id: site/supersedes-unknown
#   verdict: undetermined
#   remediation: Mend the name by a new attestation that supersedes the right one, or keep what is superseded in the site.
#   sources: ["https://www.ecfr.gov/current/title-22/section-122.5"]
findings contains finding if {
	some id in attested.unknown_names
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"The attestation {id} is to supersede one that the site does not hold.",
		"path": $"attestations.{id}.supersedes",
	})
}

# METADATA
# title: A record of the roster counts for nothing
# description: A principal's record is malformed, expired or older than it may be, so it vouches for nobody.
# custom:
#   id: site/principal-refused
#   verdict: undetermined
#   remediation: Have human resources verify the principal anew.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.62"]
findings contains finding if {
	some refused in roster.refused
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"The roster's record {refused.id} vouches for nobody: {refused.cause}.",
		"path": $"principals.{refused.id}",
	})
}

# METADATA
# title: Attestations differ
# description: Two attestations of one workload state a fact differently; both are looked at, so the worse one counts.
# custom:
#   id: site/attestations-differ
#   verdict: undetermined
#   remediation: Make one attestation that supersedes those that no longer hold.
#   sources: ["https://www.ecfr.gov/current/title-22/section-122.5"]
findings contains finding if {
	some workload, said in attested.statements
	some fact, statements in said
	count({statement.value | some statement in statements}) > 1
	by := concat(", ", sort({statement.source | some statement in statements}))
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"Attestations of the workload {workload} state {fact} differently ({by}); the worse counts.",
		"path": $"workloads.{workload}.{fact}",
	})
}
