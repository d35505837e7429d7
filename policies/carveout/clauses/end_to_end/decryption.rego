package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law
import data.carveout.law.sections
import data.carveout.site.authorizations
import data.carveout.verdicts

# 120.56(a)(4): using access information "to cause technical data outside of the United States to be in unencrypted
# form" is a release, whoever does it. The carve-out covers the encrypted leg alone. The EAR has no such sentence.

_openings contains {"path": person.path, "country": country, "verdict": verdict, "why": _reason(person), "fact": "recipients"} if {
	some person in _recipients
	_tells_where_opened(person)
	some country in person.entry.decrypt_countries
	verdict := _opening(country, _permit(person).verdict)
}

_openings contains _uncovered(statement.ref, country, "device.opened_in") if {
	"recipient" in _conditions
	some statement in facts.statements(input, "device.opened_in")
	some country in statement.value
}

# An enclave has the data in clear where it runs; counsel may leave the provider out of it, and not the country.
_openings contains _uncovered(hop.path, country, "hops") if {
	"recipient" in _conditions
	some hop in facts.entries(input, "hops")
	hop.entry.sees == "enclave"
	country := object.get(hop.entry, "country", null)
}

_uncovered(path, country, fact) := {
	"path": path, "country": country, "verdict": _opening(country, _cover(country)),
	"why": " and no authorization covers it", "fact": fact,
}

_tells_where_opened(person) if {
	is_array(person.entry.decrypt_countries)
	count(person.entry.decrypt_countries) > 0
}

_opening(country, _) := "met" if law.in_united_states(country)

_opening(country, cover) := cover if {
	law.recognised(country, null)
	not law.in_united_states(country)
}

default _opening(_, _) := "unknown"

# What the authorizations of the recipients say of data that no entry of theirs says is opened in a country.
_cover(country) := verdicts.any_of({"not_met"} | {permit.verdict |
	some person in _recipients
	is_string(person.authorization)
	ask := _ask(person)
	opened := ask.decrypt_countries | {country}
	permit := authorizations.weigh(person.authorization, object.union(ask, {"decrypt_countries": opened}))
})

_abroad(opening, message) := object.union(_details("recipient", opening.path, message), {
	"citation": sections.cite(input.regime, "decryption_abroad"),
	"actual": opening.country,
})

# METADATA
# title: Decrypted abroad
# description: The data is brought into unencrypted form outside the United States, and no authorization covers that country.
# custom:
#   id: carve_out/end_to_end/decrypted-abroad
#   clause: end_to_end
#   condition: recipient
#   verdict: not_met
#   remediation: Decrypt in the United States, or record the licence or the exemption, such as 125.4(b)(9), that covers it.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.56"]
findings contains finding if {
	some opening in _openings
	opening.verdict == "not_met"
	message := $"The data is decrypted in {opening.country}{opening.why}."
	finding := result.make(input, rego.metadata.rule(), _abroad(opening, message))
}

# METADATA
# title: Decryption abroad is open
# description: The data is brought into unencrypted form outside the United States; whether an authorization covers it is not known.
# custom:
#   id: carve_out/end_to_end/decryption-abroad-open
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: Complete the authorization in the site, or decrypt in the United States.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.56"]
findings contains finding if {
	some opening in _openings
	opening.verdict == "undetermined"
	message := $"The data is decrypted in {opening.country}, and whether an authorization covers that is not known."
	finding := result.make(input, rego.metadata.rule(), _abroad(opening, message))
}

# METADATA
# title: Decrypted in no known country
# description: The data is brought into unencrypted form in a place that is not stated or is no country the tables know.
# custom:
#   id: carve_out/end_to_end/decryption-place-unknown
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: State the country by its code of ISO 3166-1.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.56"]
findings contains finding if {
	some opening in _openings
	opening.verdict == "unknown"
	message := "The data is decrypted in a place that is not stated, or that the tables do not know as a country."
	details := object.union(_abroad(opening, message), _lacking(opening.fact))
	finding := result.make(input, rego.metadata.rule(), details)
}

# METADATA
# title: Where a recipient decrypts is not stated
# description: Of a recipient nobody has said in which countries the data is brought into unencrypted form.
# custom:
#   id: carve_out/end_to_end/decryption-place-missing
#   clause: end_to_end
#   condition: recipient
#   verdict: undetermined
#   remediation: State decrypt_countries of each recipient.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.56"]
findings contains finding if {
	some person in _recipients
	not _tells_where_opened(person)
	message := "In which countries a recipient decrypts the data is not stated."
	details := object.union(_details("recipient", person.path, message), {
		"citation": sections.cite(input.regime, "decryption_abroad"),
		"missing": _lacking("recipients").missing,
	})
	finding := result.make(input, rego.metadata.rule(), details)
}
