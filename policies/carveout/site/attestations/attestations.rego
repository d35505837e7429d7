# METADATA
# title: Attestations in effect
# description: |
#   Dated statements of primitive facts about a workload, by a person in a role that may attest each of them. One that
#   is malformed, orphaned, expired, superseded or made in the wrong role counts for nothing, and is reported.
package carveout.site.attestations

import data.carveout.facts
import data.carveout.site
import data.carveout.site.parameters
import data.carveout.site.records

# The facts that are attested of each workload, as statements of their sources.
statements := {workload: facts.merged(sources) |
	some workload in {record.workload | some record in in_effect}
	sources := [said |
		some id, record in in_effect
		record.workload == workload
		said := facts.flatten(record.facts, "attestation", id)
	]
}

# The attestations that count, by id.
in_effect := {id: record | some id, record in _records; count(causes[id]) == 0}

# The attestations of a workload that count, as a report lists them.
used(workload) := {entry |
	some id, record in in_effect
	record.workload == workload
	entry := {
		"id": id,
		"workload": workload,
		"sha256": crypto.sha256(json.marshal(record)),
		"expires_on": record.expires_on,
	}
}

# The last days on which the same is attested of a workload: before one that counts ends, or one that waits begins.
boundaries(workload) := {day |
	some id, record in _records
	record.workload == workload
	some day in records.boundaries(record, ["attested_on", "effective_from"], _of_today(id))
}

# A renewal that waits bears on what it names even where another has replaced it.
_of_today(id) := _own[id] if records.not_begun(_own[id])

_of_today(id) := causes[id] if not records.not_begun(_own[id])

refused contains {"id": id, "workload": _workload(_records[id]), "cause": concat("; ", sort(found))} if {
	some id, found in causes
	count(found) > 0
}

# Why each attestation counts for nothing; an empty set where it counts.
causes := {id: found |
	some id, record in _records
	found := (_own[id] | {cause | some cause in superseded[id]}) | {cause | some cause in _oversteps[id]}
}

_records := site.section("attestations")

# Why a record does not count, whatever the others say.
_own := {id: found | some id, record in _records; found := _shape(record) | _circles(id)}

_shape(record) := {"it is no object"} if not is_object(record)

_shape(record) := (_fields(record) | _facts(record)) | _life(record) if is_object(record)

_fields(record) := {cause |
	some [ok, cause] in [
		[records.is_text(object.get(record, "attested_by", null)), "attested_by is missing"],
		[_workload_known(record), "the site has no workload of that name"],
		[_supersedes_readable(record), "supersedes is no id of an attestation"],
	]
	not ok
}

default _workload_known(_) := false

_workload_known(record) if is_object(site.section("workloads")[record.workload])

default _supersedes_readable(_) := false

_supersedes_readable(record) if object.get(record, "supersedes", null) == null

_supersedes_readable(record) if is_string(record.supersedes)

# Facts have to be those of the dictionary, of its types, and such as this role may attest.
_facts(record) := {"it states no facts"} if count(_given(record)) == 0

_facts(record) := {$"facts: {violation.field} is refused: {violation.type}" | some violation in violations} if {
	violations := _violations(record)
	count(violations) > 0
}

_facts(record) := {$"{role} may not attest {name}" | some name in _stated(record); not _role(record) in facts.rows[name].roles} if {
	_violations(record) == []
	role := _named(record)
}

# Held against the schema once: that is the longest step of a decision with a site.
_violations(record) := violations if {
	count(_given(record)) > 0
	[_, violations] := json.match_schema(_given(record), facts.schema)
}

_given(record) := _object(object.get(record, "facts", null))

_stated(record) := object.keys(facts.flatten(_given(record), "attestation", null))

_role(record) := record.role if is_string(record.role)

default _role(_) := null

# What is no role is not printed: it may be anything.
_named(record) := concat(" ", ["the role", record.role]) if record.role in _roles

_named(record) := "a role that nobody knows" if not record.role in _roles

default _named(_) := "a record without a role"

_roles := {role | some row in facts.rows; some role in row.roles}

_life(record) := records.causes(record, "attested_on", _max_days) | records.begun(record, "effective_from")

_max_days := parameters.value("attestation_max_days")

default _max_days := 0

_object(value) := value if is_object(value)

default _object(_) := {}
