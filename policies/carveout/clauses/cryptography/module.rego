package carveout.clauses.cryptography

import data.carveout.clock
import data.carveout.crypto.standards
import data.carveout.site.parameters

# One module. A service is never validated, a module of one version in one environment is.

_certificate(module) := _sound if _says(module, "certificate")

_certificate(_) := _sound if _is("validated_module_required", false)

default _certificate(_) := {
	"verdict": "undetermined", "parameter": "validated_module_required",
	"message": "No certificate of the CMVP is named: the module may be compliant, but it is not known to be validated.",
}

# Compliant and never validated, where counsel accepts that: there is then no status to look up.
_compliant_alone(module) if {
	is_object(module)
	every field in ["certificate", "status", "status_checked_on", "sunset_on"] {
		object.get(module, field, null) == null
	}
	_is("validated_module_required", false)
}

default _says(_, _) := false

_says(module, field) if {
	is_string(module[field])
	trim_space(module[field]) != ""
}

_named(module, field) := _sound if _says(module, field)

_named(module, field) := _open($"The {field} of the module is not stated, and a validation is of one version in one environment.") if {
	not _says(module, field)
}

_standard(module) := _sound if standards.rows[module.standard]

default _standard(_) := {"verdict": "undetermined", "parameter": null, "message": "The standard of the module is neither FIPS 140-2 nor a successor that the table holds."}

_approved_mode(module) := _sound if module.approved_mode == true

_approved_mode(module) := _failed("The module is not run in its approved mode, so what encrypts is not the module that was validated.") if module.approved_mode == false

default _approved_mode(_) := {"verdict": "undetermined", "parameter": null, "message": "Whether the module runs in its approved mode is not stated."}

# --- The list of the CMVP. Historical: for existing applications only; revoked: withdrawn.

_status(module) := _sound if {
	_listed(module)
	not _historical(module)
}

_status(module) := _sound if {
	_listed(module)
	_historical(module)
	_is("historical_module_accepted", true)
}

_status(module) := _held("historical_module_accepted", "The module is historical on the list of the CMVP, by its status, its sunset or the end of FIPS 140-2: for existing applications only.") if {
	_listed(module)
	_historical(module)
	not _is("historical_module_accepted", true)
}

_status(module) := _failed("The validation of the module was revoked.") if module.status == "revoked"

default _status(_) := {"verdict": "undetermined", "parameter": null, "message": "Whether the certificate is active, historical or revoked is not stated."}

default _is(_, _) := false

_is(parameter, value) if parameters.value(parameter) == value

_listed(module) if module.status in {"active", "historical"}

_listed(module) if _compliant_alone(module)

default _historical(_) := false

_historical(module) if module.status == "historical"

_historical(module) if standards.last_active_day(module.standard) < clock.latest

# At its sunset a certificate goes to the Historical List.
_historical(module) if {
	clock.is_day(module.sunset_on)
	module.sunset_on <= clock.latest
}

_sunset(module) := _sound if object.get(module, "sunset_on", null) == null

_sunset(module) := _sound if clock.is_day(module.sunset_on)

default _sunset(_) := {"verdict": "undetermined", "parameter": null, "message": "The sunset of the certificate is no day."}

_status_checked(module) := _sound if _compliant_alone(module)

_status_checked(module) := _recent(module.status_checked_on, _setting("cmvp_status_max_age_days", 90), "cmvp_status_max_age_days", "The status of the certificate was looked up")

default _status_checked(_) := {"verdict": "undetermined", "parameter": null, "message": "The day on which the status was looked up is missing, is no day or has not come."}

# --- A look at a list or a review: it has happened everywhere on earth, and is too old nowhere.

_recent(day, days, parameter, what) := _aged(clock.plus_days(day, days) >= clock.latest, days, parameter, what) if {
	clock.is_day(day)
	day <= clock.earliest
}

_aged(true, _, _, _) := _sound

_aged(false, days, parameter, what) := _held(parameter, $"{what} more than {format_int(days, 10)} days ago.")

# A parameter that is a number, or its conservative default where there is none.
_setting(parameter, _) := parameters.value(parameter) if _number(parameter)

_setting(parameter, fallback) := fallback if not _number(parameter)

default _number(_) := false

_number(parameter) if is_number(parameters.value(parameter))
