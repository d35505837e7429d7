package carveout.clauses.destination

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.missing
import data.carveout.people
import data.carveout.regimes
import data.carveout.whereabouts

# "Not intentionally sent to a person in … a country proscribed in § 126.1". The limb looks at where people are and
# not at what they may receive, so an authorization mends nothing here.

# The list of recipients is closed, and every recipient and every other place that the data is sent to is clear.
_proven("sent") if {
	facts.closed(input, "recipients")
	count(facts.entries(input, "recipients")) > 0
	every stated in facts.entries(input, "recipients") {
		stated.path in _cleared
	}
	every place in _sent_to {
		_status(place).status == "clear"
	}
}

# Paths of the recipients whose country a fact states and the law clears.
_cleared := {place.of | some place in _sent_to; place.by == "stated"; _status(place).status == "clear"}

_sent_to := _receives | _elsewhere if "sent" in regimes.conditions(input.regime, "destination")

default _sent_to := set()

_receives := {place | some place in whereabouts.all; place.part in {"recipient", "recipient_boundary", "opening"}}

# Where a recipient is by another fact, a key or a password in hand.
_elsewhere := {place |
	some place in whereabouts.all
	place.part in {"given_access", "escrow", "recovery"}
	place.by == "stated"
	place.principal in {receiver.principal | some receiver in people.of("recipient")}
}

evidence contains {"condition": "sent", "fact": place.fact, "provenance": place.provenance, "ref": place.path} if {
	some place in _sent_to
	place.country != null
}

# METADATA
# title: Sent to a person in a proscribed country
# description: A recipient is, receives, decrypts or opens the data in a country proscribed in 22 CFR 126.1.
# custom:
#   id: carve_out/destination/sent-to-person-in-proscribed-country
#   clause: destination
#   condition: sent
#   verdict: not_met
#   remediation: Send nothing to a person in a proscribed country; an authorization does not mend this.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in _sent_to
	_status(place).status == "proscribed"
	message := concat(" ", array.concat([whereabouts.sentence(input.regime, place)], _referral))
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": message,
		"citation": concat(", ", [_sent_citation, _status(place).citation]),
		"review": _review,
	}))
}

# METADATA
# title: A recipient's place that a parameter withholds
# description: The text does not proscribe this place today, but a conservative parameter does not clear it.
# custom:
#   id: carve_out/destination/recipient-place-withheld
#   clause: destination
#   condition: sent
#   verdict: undetermined
#   remediation: Send the data elsewhere, or have counsel decide on the parameter that the message names.
#   sources: ["https://www.ecfr.gov/current/title-22/section-126.1"]
findings contains finding if {
	some place in _sent_to
	_status(place).status == "withheld"
	sentence := whereabouts.sentence(input.regime, place)
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": $"{sentence} The parameter {_status(place).parameter} withholds clearance.",
		"citation": _sent_citation,
		"parameter": _status(place).parameter,
	}))
}

# METADATA
# title: A recipient's place that is not recognised
# description: The place that is named is none that the law's tables recognise.
# custom:
#   id: carve_out/destination/recipient-place-not-recognised
#   clause: destination
#   condition: sent
#   verdict: undetermined
#   remediation: Name the country by its two letters of ISO 3166-1, and the subdivision where the law tells it apart.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some place in _sent_to
	_status(place).status == "unrecognised"
	finding := result.make(input, rego.metadata.rule(), object.union(_shown(place), {
		"message": concat(" ", [whereabouts.sentence(input.regime, place), whereabouts.unrecognised]),
		"citation": _sent_citation,
		"missing": whereabouts.missing(place),
	}))
}

# METADATA
# title: A recipient without a country
# description: No fact says where this recipient is; the roster alone does not say where data was meant to go.
# custom:
#   id: carve_out/destination/recipient-country-missing
#   clause: destination
#   condition: sent
#   verdict: undetermined
#   remediation: State the country in which each recipient receives the data.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	"sent" in regimes.conditions(input.regime, "destination")
	some stated in facts.entries(input, "recipients")
	not stated.path in {place.of | some place in _sent_to; place.by == "stated"}
	finding := result.make(input, rego.metadata.rule(), {
		"message": $"{stated.path} is a recipient, and no fact says in which country.",
		"citation": _sent_citation,
		"path": stated.path,
		"missing": {"fact": "recipients", "roles": facts.rows.recipients.roles},
	})
}

# METADATA
# title: A fact is missing
# description: A fact that the limb about persons needs was stated by nobody; the finding names it and who has it.
# custom:
#   id: carve_out/destination/fact-missing
#   clause: destination
#   verdict: undetermined
#   remediation: Have the fact attested in the site by a person in one of the roles named.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	"sent" in regimes.conditions(input.regime, "destination")
	some need in missing.needs("destination", "sent")
	finding := result.make(input, rego.metadata.rule(), missing.details("destination", "sent", need, _sent_citation))
}

_sent_citation := sections.cite(input.regime, "destination")

_shown(place) := {"path": place.path, "actual": place.country}
