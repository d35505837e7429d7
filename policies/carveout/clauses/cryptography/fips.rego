package carveout.clauses.cryptography

import data.carveout.facts

# Route fips: a module compliant with FIPS 140-2 or its successors, and practice in accordance with current publications
# of NIST. Every statement of both is weighed, and every module must pass.
_rests_on["fips"] := ["crypto.module", "crypto.nist_practice"]

_weighed contains _absent("fips", name, null) if {
	some name in _rests_on.fips
	not facts.stated(input, name)
}

_weighed contains _check("fips", statement, check) if {
	some statement in facts.statements(input, "crypto.module")
	some check in _of_module(statement.value)
}

_weighed contains _check("fips", statement, check) if {
	some statement in facts.statements(input, "crypto.nist_practice")
	some check in _of_practice(statement.value)
}

# A fact that nobody has stated.
_absent(route, name, parameter) := {
	"route": route, "verdict": "undetermined", "message": $"{name} is not stated.", "path": concat(".", ["facts", name]),
	"parameter": parameter, "missing": {"fact": name, "roles": object.get(facts.rows, [name, "roles"], [])},
}

# What one check says of one statement; a statement without a path keeps its check.
_check(route, statement, check) := {
	"route": route, "verdict": check.verdict, "message": check.message, "path": _path(statement, check.field),
	"parameter": check.parameter, "missing": null,
}

_path(statement, field) := concat(".", [statement.ref, field]) if field != null

_path(statement, null) := statement.ref

default _path(_, _) := null

_sound := {"verdict": "met", "parameter": null, "message": ""}

_open(message) := {"verdict": "undetermined", "parameter": null, "message": message}

_held(parameter, message) := {"verdict": "undetermined", "parameter": parameter, "message": message}

_failed(message) := {"verdict": "not_met", "parameter": null, "message": message}

_at(field, check) := object.union(check, {"field": field})

# Both are total: what cannot be read is weighed as well.
_of_module(module) := [
	_at("certificate", _certificate(module)),
	_at("standard", _standard(module)),
	_at("status", _status(module)),
	_at("status_checked_on", _status_checked(module)),
	_at("sunset_on", _sunset(module)),
	_at("name", _named(module, "name")),
	_at("version", _named(module, "version")),
	_at("operational_environment", _named(module, "operational_environment")),
	_at("approved_mode", _approved_mode(module)),
] if {
	is_object(module)
}

default _of_module(_) := [{"field": null, "verdict": "undetermined", "parameter": null, "message": "The module is not described."}]
