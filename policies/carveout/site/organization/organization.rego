# METADATA
# title: The organization's registration
# description: |
#   Who exports has to be registered with DDTC, 22 CFR 122.1. That is a duty of its own: it bears on no clause of a
#   basis and moves no verdict of the law. The EAR knows no such register.
package carveout.site.organization

import data.carveout.clock
import data.carveout.findings as result
import data.carveout.run
import data.carveout.site

findings(regime) := _not_stated(regime) | _lapsed(regime)

# An organization is described, in a site that counts. One without any word of its registration is not silent about it.
_described if {
	is_object(site.document)
	"organization" in object.keys(site.document)
	not run.self_attested
}

_registration := site.section("organization").ddtc_registration

default _registration := {}

# The words that organization.schema.json has; any other is none, and is not shown: it may be the registration code.
_status := _registration.status if _registration.status in ["active", "lapsed", "none"]

default _status := null

_expires_on := _registration.expires_on if clock.is_day(_registration.expires_on)

default _expires_on := null

_over if _status in ["lapsed", "none"]

_scope(regime) := {"regime": regime, "subject": {"kind": null, "address": null}}

# METADATA
# title: The registration is not stated
# description: The organization does not say whether it is registered with DDTC, or until when.
# custom:
#   id: site/registration-not-stated
#   verdict: undetermined
#   remediation: State status and expires_on of ddtc_registration in organization.json, never the code.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-122/section-122.1"]
_not_stated(regime) := {result.make(_scope(regime), rego.metadata.rule(), {
	"message": $"The organization's DDTC registration has no {field} that can be read.",
	"citation": "22 CFR 122.1",
	"path": $"organization.ddtc_registration.{field}",
}) |
	regime == "itar"
	_described
	some field in _unread
}

_unread contains "status" if _status == null

_unread contains "expires_on" if {
	_expires_on == null
	not _over
}

# METADATA
# title: The registration has lapsed
# description: The organization is not registered with DDTC on the day of the decision, by its own word or by the day on which it lapsed.
# custom:
#   id: site/registration-lapsed
#   verdict: not_met
#   remediation: Renew the registration and state its new expiry; ask an empowered official whether 22 CFR 122.1(b) exempts the organization.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-122/section-122.1"]
_lapsed(regime) := {result.make(_scope(regime), rego.metadata.rule(), object.union(why, {"citation": "22 CFR 122.1"})) |
	regime == "itar"
	_described
	some why in _reasons
}

_reasons contains {
	"message": {
		"lapsed": "The organization states that its DDTC registration has lapsed.",
		"none": "The organization states that it has no DDTC registration.",
	}[_status],
	"path": "organization.ddtc_registration.status",
	"actual": _status,
	"expected": "active",
} if {
	_over
}

# The day named is the first on which it does not stand, at the earliest place on earth.
_reasons contains {
	"message": $"The organization's DDTC registration lapsed on {_expires_on}.",
	"path": "organization.ddtc_registration.expires_on",
	"actual": _expires_on,
} if {
	not _over
	_expires_on != null
	_expires_on <= clock.latest
}
