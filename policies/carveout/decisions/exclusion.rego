package carveout.decisions

import data.carveout.findings as result
import data.carveout.marks
import data.carveout.run
import data.carveout.site
import data.carveout.site.attestations

# Whether an activity is left out, since every workload that claims it is attested to hold neither technical data nor
# EAR technology, and nothing about it says otherwise.
excluded(activity) if {
	_attested_none(activity)
	_of_listed_type(activity)
	_whole(activity)
	count(_against(activity)) == 0
}

default excluded(_) := false

# What excludes it: the attestation that lapses first.
exclusion(activity) := {
	"address": activity.subject.address,
	"type": activity.subject.type,
	"attestation": first[1],
	"expires_on": first[0],
} if {
	first := min({[entry.expires_on, entry.id] |
		some id in site.workloads_of(activity)
		some statement in attested(id)["data.class"]
		some entry in attestations.used(id)
		entry.id == statement.source
	})
}

_attested_none(activity) if {
	count(site.workloads_of(activity)) > 0
	every id in site.workloads_of(activity) {
		_holds_none(id)
	}
}

# Names are the author's to choose, so a workload leaves out only types that it lists: a new kind of resource is nobody's
# until somebody has thought of it. An activity has no type.
_of_listed_type(activity) if activity.subject.type == null

_of_listed_type(activity) if {
	every id in site.workloads_of(activity) {
		activity.subject.type in site.section("workloads")[id].narrow.types
	}
}

# A workload that the run names and the site does not hold, or a word that was to be withdrawn, might say otherwise.
_whole(activity) if {
	every id in run.workloads {
		_in_site(id)
	}
	every id in site.workloads_of(activity) {
		count(attestations.doubts(id)) == 0
	}
}

# What speaks against it, {path, reason}. A document makes things worse, never better: by a mark of export control, or
# by a caller's word. So does another attestation.
_against(activity) := _marks(activity) | {{"path": statement.ref, "reason": concat(" ", [statement.ref, "says otherwise"])} |
	some stated in array.concat([activity.facts], [attested(id) | some id in site.workloads_of(activity)])
	some statement in _contrary(stated)
}

# Statements that are not made of data that is none.
_contrary(stated) := {statement |
	some fact, agreeing in {"data.class": "none", "data.classified": false, "data.usml_categories": [], "data.technical_data_in_metadata": false}
	some statement in stated[fact]
	statement.value != agreeing
}

_marks(activity) := ({{"path": "tags", "reason": "the document marks this resource as export-controlled"} |
	marks.carried(activity)
} | {{"path": "tags", "reason": "its tags are known only after apply and may say otherwise"} |
	activity.attributes.tags_known == false
}) | {{"path": "tags", "reason": "the organization's marks cannot be read"} |
	some _ in marks.unreadable
}

_exclusion_findings(activity) := (_contradictions(activity) | _exclusions(activity)) | _unlisted(activity)

# METADATA
# title: The exclusion does not list this type
# description: A workload is attested to hold no controlled data, and its selector does not name the type of this resource.
# custom:
#   id: site/exclusion-of-unlisted-type
#   verdict: undetermined
#   remediation: Add the type to the workload's narrow.types, once somebody has made sure that such resources hold none of the data.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.33"]
_unlisted(activity) := {result.make(activity, rego.metadata.rule(), {
	"message": "Its workload is attested to hold no controlled data, and does not list this type of resource.",
	"path": "type",
	"actual": activity.subject.type,
}) |
	_attested_none(activity)
	not _of_listed_type(activity)
}

# METADATA
# title: The exclusion is contradicted
# description: A workload is attested to hold no controlled data, and the document or another attestation says that it does.
# custom:
#   id: site/exclusion-contradicted
#   verdict: undetermined
#   remediation: Move the resource to the workload whose data it holds, or take back what says otherwise if it is wrong.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.33"]
_contradictions(activity) := {result.make(activity, rego.metadata.rule(), {
	"message": $"Its workload is attested to hold no controlled data, and {reason}.",
	"path": against.path,
}) |
	_attested_none(activity)
	some against in _against(activity)
	reason := against.reason
}

# METADATA
# title: Attested to hold no controlled data
# description: A report leaves such a resource out; asked for by itself there is nothing to decide.
# custom:
#   id: site/excluded
#   verdict: undetermined
#   remediation: Nothing is to be done; a report lists it under excluded.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.33"]
_exclusions(activity) := {result.make(activity, rego.metadata.rule(), {
	"message": "It is attested to hold neither technical data nor EAR technology, so there is nothing to decide.",
	"path": "data.class",
}) |
	excluded(activity)
}
