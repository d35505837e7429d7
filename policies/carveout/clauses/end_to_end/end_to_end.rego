# METADATA
# title: End-to-end encryption
# description: |
#   Encrypted between the originator and the intended recipient, or their in-country security boundaries, the means
#   of decryption given to no third party, and the recipient one who may have the data: 120.54(a)(5)(ii) and (b).
package carveout.clauses.end_to_end

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.law.sections
import data.carveout.missing
import data.carveout.people
import data.carveout.regimes
import data.carveout.site.parameters
import data.carveout.verdicts

conditions[name] := verdicts.of_condition(findings, name, _proven(name)) if some name in _conditions

_conditions := regimes.conditions(input.regime, "end_to_end")

default _proven(_) := false

# The facts that a condition rests on; the dictionary says which of them need the whole list.
_rests_on := {
	"ciphertext": ({
		"protection.payload", "protection.encrypts_at", "boundary.originator", "boundary.recipient", "hops",
		"derived_plaintext",
	} | _of_act),
	"custody": ({"keys", "access_information.given_to"} | _of_regime),
	"recipient": {"recipients"},
}

_of_act := {"device.encrypted", "device.opened_in"} if input.act == "take"

default _of_act := set()

_of_regime := {"access_information.knowledge_of_release"} if input.regime == "ear"

default _of_regime := set()

# Every fact of the condition is stated, and every list of it closed.
_stated(condition) if {
	count(missing.needs("end_to_end", condition)) == 0
	every name in _rests_on[condition] {
		facts.stated(input, name)
	}
	every name in _rests_on[condition] & _lists {
		facts.closed(input, name)
		every value in facts.values(input, name) {
			is_array(value)
		}
	}
}

_lists := {"hops", "derived_plaintext", "keys", "access_information.given_to", "recipients"}

# What is looked at beside them where somebody states it.
_looks_at := {
	"ciphertext": ({"recipients", "senders", "data.technical_data_in_metadata"} | _of_unprotected),
	"custody": {"recipients", "senders"},
	"recipient": ({"senders", "device.opened_in", "data.usml_categories"} | _of_enclaves),
}

_of_unprotected := {"other_copies", "itinerary"} if count(facts.values(input, "protection.payload") & _unprotected) > 0

default _of_unprotected := set()

_of_enclaves := {"hops"} if "enclave" in {hop.entry.sees | some hop in facts.entries(input, "hops")}

default _of_enclaves := set()

evidence contains {"condition": condition, "fact": name, "provenance": statement.provenance, "ref": statement.ref} if {
	some condition in _conditions
	some name in (_rests_on[condition] | _looks_at[condition])
	some statement in facts.statements(input, name)
}

evidence contains _record(condition, concat(".", ["principals", person.principal])) if {
	some condition, parts in {"custody": {"given_access", "key_user", "escrow", "recovery"}, "recipient": {"recipient"}}
	condition in _conditions
	some part in parts
	some person in people.of(part)
	person.roster == "known"
}

evidence contains _record("recipient", concat(".", ["authorizations", permit.id])) if {
	"recipient" in _conditions
	some person in people.of("recipient")
	permit := _permit(person)
	permit.verdict == "met"
}

evidence contains _record("custody", concat(".", ["authorizations", permit.id])) if {
	input.regime == "itar"
	some person in _holders
	some permit in _permits(person)
	permit.verdict == "met"
}

_record(condition, name) := {"condition": condition, "fact": name, "provenance": "attestation", "ref": name}

# METADATA
# title: A fact is missing
# description: A fact that this clause needs was stated by nobody; the finding names it and who has it.
# custom:
#   id: carve_out/end_to_end/fact-missing
#   clause: end_to_end
#   verdict: undetermined
#   remediation: Have the fact attested in the site by a person in one of the roles named.
#   sources: ["https://www.ecfr.gov/current/title-22/chapter-I/subchapter-M/part-120/subpart-C/section-120.54"]
findings contains finding if {
	some condition in _conditions
	some need in missing.needs("end_to_end", condition)
	details := missing.details("end_to_end", condition, need, _citation(condition))
	finding := result.make(input, rego.metadata.rule(), details)
}

_citation(condition) := sections.cite(input.regime, concat(".", ["end_to_end", condition]))

# What a finding shows of a fact, or of an entry of one.
_details(condition, path, message) := {"citation": _citation(condition), "path": path, "message": message}

_lacking(fact) := {"missing": {"fact": fact, "roles": object.get(facts.rows, [fact, "roles"], [])}}

_field(value, name) := value[name]

default _field(_, _) := null

# A parameter lifts only where it reads so: one that the table lost lifts nothing.
_accepted(parameter) if parameters.value(parameter) == true

_provider_is_no_third_party if parameters.value("provider_is_third_party") == false
