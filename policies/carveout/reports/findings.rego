package carveout.reports

import data.carveout.decisions
import data.carveout.documents
import data.carveout.documents.activity
import data.carveout.documents.grants
import data.carveout.documents.kinds
import data.carveout.findings as result
import data.carveout.gate
import data.carveout.people
import data.carveout.reference
import data.carveout.run
import data.carveout.site
import data.carveout.site.review

_scope := {"regime": decisions.first_regime, "subject": {"kind": documents.kind, "address": null}} if documents.kind

_scope := {"regime": decisions.first_regime, "subject": {"kind": null, "address": null}} if not documents.kind

_refusals := {
	"state-file": {
		"message": "This is a Terraform state, which shows what is there and not what is planned.",
		"remediation": "Give `terraform show -json` of a plan file.",
	},
	"ambiguous": {
		"message": "The document carries the markers of two kinds.",
		"remediation": "Hand in one document of one kind.",
	},
	"unrecognised": {
		"message": "The document carries the markers of no kind.",
		"remediation": "Hand in a Terraform plan as `terraform show -json` writes it, an ARM template, an inventory as `az resource list` or Resource Graph writes it, or Kubernetes objects; an activity has to be named.",
	},
	"activity-not-named": {
		"message": "An activity states its own facts, so only the operator may name its kind.",
		"remediation": "Name it: --kind activity, or run.kind.",
	},
	"not-of-named-kind": {
		"message": "The document does not carry the markers of the kind that the operator named.",
		"remediation": "Leave the kind out, or hand in a document of that kind.",
	},
}

# Missing tables and a run that cannot be read bear on every document, whether anything in it is decided or not.
findings contains finding if some finding in reference.of_every_document(decisions.first_regime)

# METADATA
# title: The document is not recognised
# description: Its markers fit no kind, two kinds, or not the kind that the operator named; nothing in it was decided.
# custom:
#   id: input/document-not-recognised
#   verdict: undetermined
#   remediation: Hand in one document of one kind, and name the kind where it is an activity.
#   sources: ["https://developer.hashicorp.com/terraform/internals/json-format"]
findings contains finding if {
	some refusal in documents.refusals
	finding := result.make(_scope, rego.metadata.rule(), object.union(_refusals[refusal], {"path": refusal}))
}

# METADATA
# title: The activity is refused
# description: A field of the activity is unknown, missing or of the wrong type.
# custom:
#   id: input/activity-refused
#   verdict: undetermined
#   remediation: Mend the field by harness/schemas/activity.schema.json; unknown fields are refused.
#   sources: ["https://json-schema.org/draft-07/schema"]
findings contains finding if {
	documents.kind == "activity"
	some violation in activity.violations
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"The field {violation.field} is refused: {violation.cause}.",
		"path": violation.field,
	})
}

# METADATA
# title: A resource cannot be read
# description: An entry of the document lacks what makes it a resource (a plan's has address, type and change), or a list is no list.
# custom:
#   id: input/resource-not-readable
#   verdict: undetermined
#   remediation: Hand in the document as its tool writes it.
#   sources: ["https://developer.hashicorp.com/terraform/internals/json-format"]
findings contains finding if {
	some path in kinds.contents.unreadable
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"{path} cannot be read as a resource; it was not decided.",
		"path": path,
	})
}

# METADATA
# title: A resource was lost
# description: A resource of the document came to no decision; the report would be silent about it.
# custom:
#   id: input/resource-not-decided
#   verdict: undetermined
#   remediation: Report this document's shape to the maintainers; no resource may be passed over in silence.
#   sources: ["https://developer.hashicorp.com/terraform/internals/json-format"]
findings contains finding if {
	count(all_decisions) != _expected_decisions
	finding := result.make(_scope, rego.metadata.rule(), {"message": "A resource of the document came to no decision."})
}

# METADATA
# title: The document is not whole
# description: The document says of itself that it does not show everything, or leaves open what only a deployment decides.
# custom:
#   id: input/document-incomplete
#   verdict: undetermined
#   remediation: Hand in the whole of it - plan again until the plan is complete, resolve the template with its parameters, or ask for every page of the inventory.
#   sources: ["https://developer.hashicorp.com/terraform/internals/json-format"]
findings contains finding if {
	some gap in kinds.contents.incomplete
	finding := result.make(_scope, rego.metadata.rule(), {"message": gap.message, "path": gap.path})
}

# METADATA
# title: The gate is not recognised
# description: run.gate names something that is no condition and no clause.
# custom:
#   id: input/gate-not-recognised
#   verdict: undetermined
#   remediation: Name conditions such as destination.stored, or clauses such as destination.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some entry in gate.not_recognised
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": "The gate names something that is no condition and no clause.",
		"path": "run.gate",
		"actual": entry,
	})
}

# METADATA
# title: The site counts for nothing
# description: The site folder lies where the author of the checked document can change it, and is not signed.
# custom:
#   id: site/self-attested
#   verdict: undetermined
#   remediation: Keep the site in a repository of the compliance team, outside the one that is checked.
#   sources: ["https://www.openpolicyagent.org/docs/management-bundles"]
findings contains finding if {
	run.self_attested
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": "The site folder lies inside the checked repository, whose author can change it: it counts for nothing.",
		"path": "run.site",
	})
}

# What the organization should hear of itself.
site_findings contains finding if some finding in review.findings

site_findings contains finding if some finding in of_organization

# METADATA
# title: A workload claims nothing
# description: The operator names a workload for the document, and none of its resources is selected by it.
# custom:
#   id: site/workload-claims-nothing
#   verdict: undetermined
#   remediation: Compare the workload's narrow with the addresses and types of the document.
#   sources: ["https://developer.hashicorp.com/terraform/internals/json-format"]
site_findings contains finding if {
	some id in run.workloads
	is_object(site.section("workloads")[id])
	not id in _claiming
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"The run names the workload {id}, which claims nothing in this document.",
		"path": $"workloads.{id}.narrow",
	})
}

_claiming := {id | some stated in _activities; some id in site.workloads_of(stated)}

# What is worth knowing and changes nothing, not even the site's own verdict.

# METADATA
# title: The use of a key that no workload names
# description: The document lets somebody at the keys of a vault that no workload of the site names among its keys, so for no data it is known to matter.
# custom:
#   id: site/grant-on-unnamed-key
#   verdict: met
#   remediation: If a key of the vault opens controlled data, have the key custodian name it among the keys of the workload.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.55"]
site_notes contains finding if {
	site.document != {}
	some grant in grants.on_other_keys(object.get(kinds.contents, "key_grants", []), _keys_of_workloads)
	who := [name | some name in [grant.principal, grant.who]; is_string(name)][0]
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"{who} {people.grant_words(grant)}; no workload names a key of {grant.opens.vault} among its keys.",
		"path": concat(".", [grant.resource, grant.path]),
	})
}

_keys_of_workloads := [decisions.attested(id) | some id, _ in site.section("workloads")]
