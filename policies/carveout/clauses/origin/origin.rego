# METADATA
# title: Origin
# description: |
#   Not sent from a country proscribed in 22 CFR 126.1: 120.54(a)(5)(v). "Intentionally" stands in (iv) and not here,
#   so the limb is strict: what must be known is where each sender is, and that nobody can send from elsewhere. The
#   EAR has no such limb.
package carveout.clauses.origin

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law
import data.carveout.law.sections
import data.carveout.missing
import data.carveout.regimes
import data.carveout.site.parameters
import data.carveout.verdicts
import data.carveout.whereabouts

conditions[name] := verdicts.of_condition(findings, name, _proven(name)) if {
	some name in regimes.conditions(input.regime, "origin")
}

default _proven(_) := false

# The list of senders is closed, every place of every sender is clear, and the senders' location is enforced.
_proven("sent_from") if {
	facts.closed(input, "senders")
	count(facts.entries(input, "senders")) > 0
	every stated in facts.entries(input, "senders") {
		_gaps(stated.path) == set()
	}
	every place in _sent_from {
		_status(place).status == "clear"
	}
	_enforced
}

# Where data is sent from: the device, the place where its traffic leaves the network, where the roster has the
# sender, and the boundary that the originator declares. The worse counts.
_sent_from := {place | some place in whereabouts.all; place.part in {"sender", "originator_boundary"}; _counts(place)} if {
	count(regimes.conditions(input.regime, "origin")) > 0
}

default _sent_from := set()

_counts(place) if place.by != "egress"

_counts(place) if {
	place.by == "egress"
	not _egress_dropped
}

# Open question 24. A rule of its own: `not` over a call whose value is missing is itself undefined.
_egress_dropped if parameters.value("egress_counts_as_origin") == false

# What is not said of where a sender sends from.
_gaps(path) := {field |
	some by, field in _needed
	not path in {place.of | some place in _sent_from; place.by == by}
}

_needed := {"device": "device_countries", "egress": "egress_countries"} if not _egress_dropped

_needed := {"device": "device_countries"} if _egress_dropped

_status(place) := law.status(input.regime, place.country, place.subdivision)

evidence contains {"condition": "sent_from", "fact": place.fact, "provenance": place.provenance, "ref": place.path} if {
	some place in _sent_from
	place.country != null
}

# METADATA
# title: A fact is missing
# description: A fact that this clause needs was stated by nobody; the finding names it and who has it.
# custom:
#   id: carve_out/origin/fact-missing
#   clause: origin
#   verdict: undetermined
#   remediation: Have the fact attested in the site by a person in one of the roles named.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some condition in regimes.conditions(input.regime, "origin")
	some need in missing.needs("origin", condition)
	finding := result.make(input, rego.metadata.rule(), missing.details("origin", condition, need, _citation))
}

_citation := sections.cite(input.regime, "origin")
