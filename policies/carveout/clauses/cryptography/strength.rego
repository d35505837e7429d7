package carveout.clauses.cryptography

import data.carveout.facts
import data.carveout.verdicts

# Route strength: other means, of which the weakest link counts. All that any source says of a link is a link.
_chain := ["crypto.data", "crypto.wrap", "crypto.agreement", "crypto.derivation", "crypto.chain_complete"]

_kinds := ["data", "wrap", "agreement", "derivation"]

_rests_on["strength"] := _chain if not _binds

_rests_on["strength"] := array.concat(_chain, ["crypto.nist_practice"]) if _binds

_weighed contains _absent("strength", name, null) if {
	some name in _chain
	not facts.stated(input, name)
}

_weighed contains _check("strength", statement, check) if {
	some kind in _kinds
	some statement in facts.statements(input, concat(".", ["crypto", kind]))
	some check in _of_link(kind, statement.value)
}

_weighed contains _check("strength", statement, _at(null, _whole(statement.value))) if {
	some statement in facts.statements(input, "crypto.chain_complete")
}

_whole(true) := _sound

_whole(value) := _open("Nobody vouches that no step between the data in clear and the stored key is missing.") if value != true

# The words on NIST practice attach to route fips in the text; by default they are asked of this route too.
_binds if not _is("nist_practice_binds_route_strength", false)

_weighed contains _absent("strength", "crypto.nist_practice", "nist_practice_binds_route_strength") if {
	_binds
	not facts.stated(input, "crypto.nist_practice")
}

_weighed contains _check("strength", statement, _at(null, _bound(statement.value))) if {
	_binds
	some statement in facts.statements(input, "crypto.nist_practice")
}

_bound(practice) := _sound if verdicts.all_of({check.verdict | some check in _of_practice(practice)}) == "met"

default _bound(_) := {
	"verdict": "undetermined", "parameter": "nist_practice_binds_route_strength",
	"message": "Key management is not shown to follow current publications of NIST.",
}
