# METADATA
# title: The one constructor of findings
# description: |
#   A finding's id, clause, condition, verdict, remediation and sources are the METADATA of the rule that makes it,
#   so that text and rule cannot drift apart. The scope says whose finding it is, the details what was seen.
package carveout.findings

# scope: an activity, or {regime, subject: {kind, address}} for a whole document. details: message, and optionally
# citation, path, actual, expected, review, missing, remediation, condition (where one rule serves several).
make(scope, annotation, details) := {
	"id": annotation.custom.id,
	"class": _class(annotation.custom.id),
	"basis": _basis(annotation.custom.id),
	"clause": _clause(annotation.custom.id),
	"condition": object.get(details, "condition", object.get(annotation.custom, "condition", null)),
	"verdict": annotation.custom.verdict,
	"message": details.message,
	"citation": object.get(details, "citation", null),
	"path": object.get(details, "path", null),
	"actual": object.get(details, "actual", null),
	"expected": object.get(details, "expected", null),
	"remediation": object.get(details, "remediation", annotation.custom.remediation),
	"parameter": object.get(details, "parameter", object.get(annotation.custom, "parameter", null)),
	"review": object.get(details, "review", null),
	"fingerprint": _fingerprint(scope, annotation.custom.id, object.get(details, "path", "")),
	"sources": annotation.custom.sources,
	"missing": object.get(details, "missing", null),
}

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

_bases := {"carve_out", "domestic"}

_class(id) := "law" if split(id, "/")[0] in _bases

_class(id) := split(id, "/")[0] if not split(id, "/")[0] in _bases

_basis(id) := split(id, "/")[0] if split(id, "/")[0] in _bases

default _basis(_) := null

_clause(id) := split(id, "/")[1] if split(id, "/")[0] in _bases

default _clause(_) := null
