# METADATA
# title: The reference data behind every decision
# description: |
#   Whether the tables are there, cover the day and were reviewed lately enough. Without a table there is no verdict
#   but undetermined; on a day that is not covered, or too long after the review, there is no `met`.
package carveout.reference

import data.carveout.azure.catalogue.arm
import data.carveout.azure.catalogue.azurerm
import data.carveout.azure.catalogue.kubernetes
import data.carveout.azure.clouds
import data.carveout.azure.grants
import data.carveout.azure.keys
import data.carveout.azure.operators
import data.carveout.azure.regions
import data.carveout.azure.settings
import data.carveout.clock
import data.carveout.crypto.algorithms
import data.carveout.crypto.modes
import data.carveout.crypto.standards
import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.countries
import data.carveout.law.iso3166
import data.carveout.law.sections
import data.carveout.law.subdivisions
import data.carveout.law.treated_as
import data.carveout.law.united_states
import data.carveout.marks
import data.carveout.regimes
import data.carveout.site.authorizations
import data.carveout.site.parameters

_sentinels := {
	"carveout.azure.catalogue.arm": arm.sentinel,
	"carveout.azure.catalogue.azurerm": azurerm.sentinel,
	"carveout.azure.catalogue.kubernetes": kubernetes.sentinel,
	"carveout.azure.clouds": clouds.sentinel,
	"carveout.azure.grants": grants.sentinel,
	"carveout.azure.keys": keys.sentinel,
	"carveout.azure.operators": operators.sentinel,
	"carveout.azure.regions": regions.sentinel,
	"carveout.azure.settings": settings.sentinel,
	"carveout.crypto.algorithms": algorithms.sentinel,
	"carveout.crypto.modes": modes.sentinel,
	"carveout.crypto.standards": standards.sentinel,
	"carveout.facts": facts.sentinel,
	"carveout.law.countries": countries.sentinel,
	"carveout.law.iso3166": iso3166.sentinel,
	"carveout.law.sections": sections.sentinel,
	"carveout.law.subdivisions": subdivisions.sentinel,
	"carveout.law.treated_as": treated_as.sentinel,
	"carveout.law.united_states": united_states.sentinel,
	"carveout.marks": marks.sentinel,
	"carveout.regimes": regimes.sentinel,
	"carveout.site.authorizations": authorizations.sentinel,
	"carveout.site.parameters": parameters.sentinel,
}

# Tables that the engine did not load.
missing contains name if {
	some name, sentinel in _sentinels
	sentinel != name
}

# Nothing is decided without a table, nor on a day before the law and its tables.
decides_nothing if count(missing) > 0

decides_nothing if clock.day < first_day

# The first day that the reference data covers, and the last on which it may give `met`. A last day that cannot be
# told is null, which every day is later than.
first_day := countries.covers_from

last_day := clock.plus_days(countries.reviewed_on, parameters.value("reference_max_age_days"))

default last_day := null

# What a decision says of the data that it rests on.
summary := {"countries": countries.revision, "regions": regions.revision, "reviewed_on": countries.reviewed_on}

# What withholds `met` under a regime, whatever the clauses say.
findings(regime) := (of_every_document(regime) | _too_early(regime)) | _too_old(regime)

# Of these, what no document may pass with, not even one that holds nothing.
of_every_document(regime) := (_missing(regime) | _unreadable_day(regime)) | ((_unreadable_run(regime) | _unreadable_site(regime)) | _unknown_regime(regime))

_scope(regime) := {"regime": regime, "subject": {"kind": null, "address": null}}

# METADATA
# title: A reference table is missing
# description: The engine runs the rules without their data; nothing can be decided.
# custom:
#   id: reference/table-missing
#   verdict: undetermined
#   remediation: Load the whole bundle, data included; in Conftest give --data beside -p.
#   sources: ["https://www.conftest.dev/options/"]
_missing(regime) := {result.make(_scope(regime), rego.metadata.rule(), {
	"message": $"The table {name} is not loaded.",
	"path": name,
}) |
	some name in missing
}

# METADATA
# title: The day is before the law
# description: The carve-out took effect on 2020-03-25 and the tables begin there.
# custom:
#   id: reference/day-not-covered
#   verdict: undetermined
#   remediation: Ask for a day from 2020-03-25 on.
#   sources: ["https://www.govinfo.gov/content/pkg/FR-2019-12-26/html/2019-27438.htm"]
_too_early(regime) := {result.make(_scope(regime), rego.metadata.rule(), {
	"message": $"{clock.day} is before {first_day}, when the rule took effect and the tables begin.",
	"path": "run.as_of",
	"actual": clock.day,
	"expected": first_day,
}) |
	clock.day < first_day
}

# METADATA
# title: The reference data is too old
# description: The day is later than the last review plus reference_max_age_days.
# custom:
#   id: reference/review-too-old
#   verdict: undetermined
#   parameter: reference_max_age_days
#   remediation: Take a newer bundle; lists of countries change within weeks.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
_too_old(regime) := {result.make(_scope(regime), rego.metadata.rule(), {
	"message": $"{clock.latest} is later than {last_day}, the last day on which data reviewed on {countries.reviewed_on} may be relied on.",
	"path": "run.as_of",
	"actual": clock.latest,
	"expected": last_day,
}) |
	count(missing) == 0
	clock.latest > last_day
}
