# METADATA
# title: Destination
# description: |
#   Not intentionally sent to a person in, or stored in, a country proscribed in 22 CFR 126.1:
#   120.54(a)(5)(iv); under the EAR 734.18(a)(5)(iv), which has no limb about persons.
package carveout.clauses.destination

import data.carveout.law
import data.carveout.placements
import data.carveout.regimes
import data.carveout.verdicts

conditions[name] := verdicts.of_condition(findings, name, _proven(name)) if {
	some name in regimes.conditions(input.regime, "destination")
}

default _proven(_) := false

# Every place is clear, the list of places is closed, and one of them is known to be where the data lives.
_proven("stored") if {
	placements.complete
	count(placements.home) > 0
	every place in placements.all {
		_status(place).status in _harmless(place)
	}
}

evidence contains {"condition": "stored", "fact": "placements", "provenance": placements.provenance(place), "ref": place.path} if {
	some place in placements.all
	place.country != null
}

# What the law says of a place today.
_status(place) := law.status(input.regime, place.country, place.subdivision)

# The answers of the law under which a copy does no harm, by what the copy holds.
_harmless(place) := {"clear"} if not placements.tolerated(place)

_harmless(place) := {"clear", "proscribed", "withheld"} if placements.tolerated(place)
