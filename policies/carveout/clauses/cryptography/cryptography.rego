# METADATA
# title: Cryptography
# description: |
#   A FIPS 140 module with NIST practice (route fips), or other means whose weakest link is comparable to AES-128 at least
#   (route strength): 120.54(a)(5)(iii). One route is enough.
package carveout.clauses.cryptography

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.missing
import data.carveout.regimes
import data.carveout.verdicts

conditions[name] := verdicts.of_condition(findings, name, _proven(name)) if {
	some name in regimes.conditions(input.regime, "cryptography")
}

default _proven(_) := false

_proven("adequate") if _adequate == "met"

# The checks {route, verdict, message, path, parameter, missing} of a route must all hold; the files of the routes make them.
_verdict[route] := verdicts.all_of({check.verdict | some check in _weighed; check.route == route}) if {
	some route in ["fips", "strength"]
}

_adequate := verdicts.any_of({_verdict.fips, _verdict.strength})

evidence contains {"condition": "adequate", "fact": name, "provenance": statement.provenance, "ref": statement.ref} if {
	some route, verdict in _verdict
	verdict == "met"
	some name in _rests_on[route]
	some statement in facts.statements(input, name)
}

# What decided: of each route that was begun, or is the nearest, the reasons that gave it its verdict. Where a route is met
# there is nothing to explain.
_reasons contains check if {
	"adequate" in regimes.conditions(input.regime, "cryptography")
	_adequate != "met"
	some check in _weighed
	check.verdict == _verdict[check.route]
	_told(check.route)
}

# METADATA
# title: Neither route is met
# description: The cryptography fails as a FIPS 140 module with NIST practice, and by its strength.
# custom:
#   id: carve_out/cryptography/both-routes-fail
#   clause: cryptography
#   condition: adequate
#   verdict: not_met
#   remediation: Use a validated module in its approved mode, or a chain of which no link is below 128 bits.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54", "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final"]
findings contains finding if {
	_adequate == "not_met"
	some reason in _reasons
	finding := result.make(input, rego.metadata.rule(), _details(reason))
}

# METADATA
# title: One route fails
# description: The cryptography fails by this route; the other one is open.
# custom:
#   id: carve_out/cryptography/route-fails
#   clause: cryptography
#   condition: adequate
#   verdict: undetermined
#   remediation: Mend what the message names, or show what the other route needs.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54", "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final"]
findings contains finding if {
	_adequate == "undetermined"
	some reason in _reasons
	reason.verdict == "not_met"
	finding := result.make(input, rego.metadata.rule(), _details(reason))
}

# METADATA
# title: A route is open
# description: What was stated leaves open whether this route is met.
# custom:
#   id: carve_out/cryptography/route-open
#   clause: cryptography
#   condition: adequate
#   verdict: undetermined
#   remediation: State what the message names, or show what the other route needs.
#   sources: ["https://csrc.nist.gov/projects/cryptographic-module-validation-program", "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final"]
findings contains finding if {
	some reason in _reasons
	reason.verdict == "undetermined"
	reason.parameter == null
	reason.missing == null
	not reason in _contradicting
	finding := result.make(input, rego.metadata.rule(), _details(reason))
}

# METADATA
# title: A parameter withholds a route
# description: By a parameter that is stricter than the text, this route is not taken as met.
# custom:
#   id: carve_out/cryptography/withheld-by-parameter
#   clause: cryptography
#   condition: adequate
#   verdict: undetermined
#   remediation: Mend what the message names, have counsel set the parameter with a reason, or show what the other route needs.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some reason in _reasons
	reason.parameter != null
	_asked_for(reason)
	finding := result.make(input, rego.metadata.rule(), _details(reason))
}

# METADATA
# title: A fact is missing
# description: A fact that the nearest route needs was stated by nobody; the finding names it and who has it.
# custom:
#   id: carve_out/cryptography/fact-missing
#   clause: cryptography
#   condition: adequate
#   verdict: undetermined
#   remediation: Have the fact attested in the site by a person in one of the roles named.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some reason in _reasons
	reason.parameter == null
	not reason in _underived
	_asked_for(reason)
	need := {"fact": reason.missing.fact, "roles": reason.missing.roles, "open": false}
	details := missing.details("cryptography", "adequate", need, _citation)
	message := concat("", [details.message, _alternative])
	finding := result.make(input, rego.metadata.rule(), object.union(details, {"message": message}))
}

_details(reason) := {
	"message": $"Route {reason.route}: {reason.message}",
	"citation": _citation,
	"path": reason.path,
	"parameter": reason.parameter,
	"missing": reason.missing,
}

_citation := sections.cite(input.regime, "cryptography")

# --- Whose facts to ask for: of the two routes the one that is nearest, so that nobody has to collect both.

_told(route) if _begun[route]

_told(route) if route == _asked

_begun["fips"] if facts.stated(input, "crypto.module")

_begun["strength"] if {
	some name in _chain
	facts.stated(input, name)
}

_asked_for(reason) if reason.missing == null

_asked_for(reason) if reason.route == _asked

default _asked := "fips"

_asked := "strength" if _verdict.fips == "not_met"

_asked := "strength" if {
	_verdict.strength != "not_met"
	_begun.strength
	not _begun.fips
}

_alternative := " Or state the chain instead: crypto.data, crypto.wrap, crypto.agreement, crypto.derivation and crypto.chain_complete." if _asked == "fips"

_alternative := "" if _asked == "strength"
