package carveout.reference

import data.carveout.clock
import data.carveout.findings as result
import data.carveout.regimes
import data.carveout.run
import data.carveout.site

# METADATA
# title: The day asked for cannot be read
# description: run.as_of names no day of the calendar.
# custom:
#   id: input/as-of-not-a-day
#   verdict: undetermined
#   remediation: Give as_of as YYYY-MM-DD.
#   sources: ["https://www.rfc-editor.org/rfc/rfc3339"]
_unreadable_day(regime) := {result.make(_scope(regime), rego.metadata.rule(), {
	"message": "run.as_of names no day of the calendar.",
	"path": "run.as_of",
}) |
	clock.unreadable
}

# METADATA
# title: The run cannot be read
# description: data.carveout_run holds a setting that nobody knows, or one of the wrong type; what was asked for is not known.
# custom:
#   id: input/run-not-readable
#   verdict: undetermined
#   remediation: Give each setting of the run its name and type, as docs/architecture.md lists them.
#   sources: ["https://www.openpolicyagent.org/docs/policy-reference"]
_unreadable_run(regime) := {result.make(_scope(regime), rego.metadata.rule(), {
	"message": $"The run's setting {name} is unknown or has the wrong type.",
	"path": _path(name),
}) |
	some name in run.unreadable
}

_path("run") := "run"

_path(name) := concat(".", ["run", name]) if name != "run"

# METADATA
# title: No regime is recognised
# description: run.regimes names a regime that does not exist.
# custom:
#   id: input/regime-not-recognised
#   verdict: undetermined
#   remediation: Ask for itar, ear or both.
#   sources: ["https://www.ecfr.gov/current/title-15/section-734.18"]
_unknown_regime(regime) := {result.make(_scope(regime), rego.metadata.rule(), {
	"message": "The run asks for a regime that does not exist.",
	"path": "run.regimes",
}) |
	count(missing) == 0
	some asked in run.regimes
	not regimes.rows[asked]
}

# METADATA
# title: The site cannot be read
# description: data.carveout_site holds something that is no section of a site, or no object; what it was meant to say is not known.
# custom:
#   id: site/not-readable
#   verdict: undetermined
#   remediation: Give each section of the site as an object under its name; the schemas in harness/schemas show them.
#   sources: ["https://json-schema.org/draft/2020-12/schema"]
_unreadable_site(regime) := {result.make(_scope(regime), rego.metadata.rule(), {
	"message": $"The site's {name} is no section of a site, or cannot be read.",
	"path": name,
}) |
	some name in site.unreadable
}
