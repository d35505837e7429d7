package carveout.site.attestations

import data.carveout.facts
import data.carveout.site.records

# A renewal that has begun takes the place of what it supersedes, even if it has itself ended since: an older and
# better word must not come back.
superseded[id] contains $"superseded by {by}" if {
	some by in _renewing
	id := _records[by].supersedes
}

_renewing contains by if {
	some by in _naming
	_counted(by)
}

# One that never counted hands on what it names to the renewal that mends it.
_renewing contains by if {
	some by in _naming
	some mending in _naming
	_records[mending].supersedes == by
	_counted(mending)
}

# Records that name another one of this site.
_naming contains by if {
	some by, record in _records
	is_object(record)
	is_string(record.supersedes)
	record.supersedes in object.keys(_records)
}

# Renewals that count and name none of this site: a name that is misspelt leaves what it meant in force.
unknown_names contains by if {
	some by, record in in_effect
	is_string(record.supersedes)
	not by in _naming
}

_counted(id) if {
	records.settled(_own[id])
	not id in _overstepping
}

# The records of a workload that count for nothing and leave something open. None of them makes anything better, by
# lapsing or by being misspelt.
doubts(workload) := (_failed(workload) | _unsaid(workload)) | _of_anybody

# Renewals that never counted. What they name stays, so that no worse word is lost; and since it was to be withdrawn, it
# proves nothing.
_failed(workload) := {by |
	some by in _naming
	not _counted(by)
	not records.not_begun(_own[by])
	not superseded[by]
	workload in {_workload(_records[by]), _workload(_object(_records[_records[by].supersedes]))}
}

# Records with a word that nobody has said again, or that nobody can read: it may have been a worse one.
_unsaid(workload) := {id |
	some id, record in _records
	is_object(record)
	record.workload == workload
	count(causes[id]) > 0
	not records.not_begun(_own[id])
	not _withdrawn(id)
	count(_words(record) - object.keys(object.get(statements, workload, {}))) > 0
}

# Records of which nobody can tell the workload: each might be meant. One that names a workload that is gone is not.
_of_anybody := {id |
	some id, record in _records
	not _withdrawn_in_role(id)
	not _names_workload(record)
}

default _names_workload(_) := false

_names_workload(record) if is_string(record.workload)

_words(record) := _stated(record) if _legible(record)

_words(record) := _stated(record) | {"(unreadable)"} if not _legible(record)

# A rule of its own: `not` over a comparison whose call has no value is itself undefined.
_legible(record) if _violations(record) == []

default _legible(_) := false

# A renewal only replaces what its own role may attest of the same workload, in one step or in several; otherwise a
# worse word would vanish.
_overstepping contains by if {
	some by in _naming
	some replaced in graph.reachable(_steps, _chain[by])
	records.of_days(_own[replaced])
	_beyond(_records[by], _records[replaced])
}

_beyond(record, replaced) if _beyond_role(record, replaced)

_beyond(record, replaced) if _workload(record) != _workload(replaced)

_oversteps[by] contains "it supersedes what its role may not attest, or what is said of another workload" if some by in _overstepping

_workload(record) := record.workload if is_string(record.workload)

default _workload(_) := null

_circles(id) := {"it supersedes itself, by way of others or not"} if id in graph.reachable(_chain, _chain[id])

default _circles(_) := set()

# As `graph.reachable` wants it: every record, also one that replaces nothing.
_steps := {id: object.get(_chain, id, set()) | some id, _ in _records}

_chain := {id: {_records[id].supersedes} | some id in _naming}

# A renewal settles what is in doubt only where its role may attest what it settles: whoever else names the record
# leaves it open.
default _withdrawn(_) := false

_withdrawn(id) if {
	some by in _naming
	_counted(by)
	id in graph.reachable(_steps, _chain[by])
	not _beyond(_records[by], _records[id])
}

default _withdrawn_in_role(_) := false

_withdrawn_in_role(id) if {
	some by in _naming
	_counted(by)
	id in graph.reachable(_steps, _chain[by])
	not _beyond_role(_records[by], _object(_records[id]))
}

_beyond_role(record, replaced) if {
	some name in _stated(replaced)
	not _role(record) in facts.rows[name].roles
}
