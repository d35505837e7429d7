package carveout.clauses.cryptography

# Key management "in accordance with guidance provided in current" publications of NIST: which, and when that was reviewed.
_of_practice(practice) := [_at("documents", _documents(practice)), _at("reviewed_on", _reviewed(practice))] if is_object(practice)

default _of_practice(_) := [{"field": null, "verdict": "undetermined", "parameter": null, "message": "Key management is not described."}]

_documents(practice) := _sound if {
	is_array(practice.documents)
	count(practice.documents) > 0
	every document in practice.documents {
		is_string(document)
		trim_space(document) != ""
	}
	some document in practice.documents
	regex.match(`(?i)(SP\s*800-|FIPS|NIST)`, document)
}

default _documents(_) := {"verdict": "undetermined", "parameter": null, "message": "No publication of NIST is named that key management follows."}

_reviewed(practice) := _recent(practice.reviewed_on, _setting("nist_practice_max_age_days", 366), "nist_practice_max_age_days", "Key management was reviewed against NIST")

default _reviewed(_) := {"verdict": "undetermined", "parameter": null, "message": "The day of the review against NIST is missing, is no day or has not come."}
