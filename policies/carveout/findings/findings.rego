# METADATA
# title: The one constructor of findings
# description: |
#   A finding's id, clause, condition, verdict, remediation and sources are the METADATA of the rule that makes it,
#   so that text and rule cannot drift apart. The scope says whose finding it is, the details what was seen.
package carveout.findings

# scope: an activity, or {regime, subject: {kind, address}} for a whole document. details: message, and optionally
# citation, path, actual, expected, review, missing, contradicts, parameter, remediation, verdict and condition (where
# one rule serves several).
# A finding is never lost for a detail that is missing: what nobody gave is null.
make(scope, annotation, details) := object.union_n([
	_blank,
	_of_rule(annotation.custom, split(annotation.custom.id, "/")),
	details,
	{"fingerprint": _fingerprint(scope, annotation.custom.id, object.get(details, "path", ""))},
])

_blank := {
	"message": null,
	"citation": null,
	"path": null,
	"actual": null,
	"expected": null,
	"review": null,
	"missing": null,
	"contradicts": [],
}

_of_rule(custom, parts) := {
	"id": custom.id,
	"class": object.get(_classes, parts[0], parts[0]),
	"basis": object.get(_bases, parts[0], null),
	"clause": object.get({"carve_out": parts[1], "domestic": parts[1]}, parts[0], null),
	"condition": object.get(custom, "condition", null),
	"verdict": custom.verdict,
	"remediation": custom.remediation,
	"parameter": object.get(custom, "parameter", null),
	"sources": custom.sources,
}

_classes := {"carve_out": "law", "domestic": "law"}

_bases := {"carve_out": "carve_out", "domestic": "domestic"}

# The first 16 hex digits of sha256 over regime, finding id, kind, address and path: the same reason keeps its
# fingerprint from run to run, whatever else the document holds.
_fingerprint(scope, id, path) := substring(
	crypto.sha256(concat("\n", [
		_text(scope.regime),
		id,
		_text(scope.subject.kind),
		_text(scope.subject.address),
		_text(path),
	])),
	0, 16,
)

_text(value) := value if is_string(value)

default _text(_) := ""
