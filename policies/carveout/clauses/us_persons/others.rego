package carveout.clauses.us_persons

import data.carveout.facts
import data.carveout.findings as result

# "Potential access to systems processing customer data": the contract of one provider binds the personnel of that one.
# Who else runs a store of keys, a hop that has the plaintext, a copy or the boundary within which the data is in clear has personnel for whom nobody has
# vouched.

# METADATA
# title: Run by somebody whom the contract does not bind
# description: A key, a hop that is not said to see ciphertext alone, a copy or a security boundary is with another operator, and the provider's contract says nothing of that operator's personnel.
# custom:
#   id: domestic/us_persons/other-operator
#   clause: us_persons
#   condition: provider
#   verdict: undetermined
#   remediation: Keep keys, plaintext, copies and security boundaries with the organization or the provider, or rely on another basis.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.50"]
findings contains finding if {
	some other in _others
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{other.path} {other.what}; the contract binds the provider's personnel alone.",
		"citation": _citation,
		"path": other.path,
		"actual": other.actual,
	})
}

_others contains {"what": "is a key that is not said to be with the organization or the provider", "path": key.path, "actual": _word(key.entry, "operator")} if {
	some key in facts.entries(input, "keys")
	not _covered(key.entry)
}

_others contains {"what": "is not said to see ciphertext alone, nor to be run by the organization or the provider", "path": hop.path, "actual": _word(hop.entry, "operator")} if {
	some hop in facts.entries(input, "hops")
	not hop.entry.sees == "ciphertext"
	not _covered(hop.entry)
}

_others contains {"what": "is a copy with another service", "path": copy.path, "actual": _word(copy.entry, "kind")} if {
	some copy in facts.entries(input, "other_copies")
	copy.entry.kind == "saas"
}

_others contains {"what": "is a security boundary that is not said to be of the organization or the provider", "path": stated.ref, "actual": _word(stated.value, "operator")} if {
	some name in ["boundary.originator", "boundary.recipient"]
	some stated in facts.statements(input, name)
	not _covered(stated.value)
}

# By the organization itself, or by the provider, of whose personnel the contract speaks.
_covered(entry) if entry.operator in {"own", "provider"}

_word(entry, name) := entry[name]

default _word(_, _) := null
