package carveout.reports

import data.carveout.azure.keys
import data.carveout.crypto.links
import data.carveout.decisions
import data.carveout.documents.kinds
import data.carveout.findings as result
import data.carveout.law
import data.carveout.site

# METADATA
# title: A key that no workload names
# description: The document shows something of a key that would count if it opened controlled data, and no workload of the site names it among its keys, so it counts for nothing.
# custom:
#   id: site/unnamed-key
#   verdict: met
#   remediation: If the key opens controlled data, have the key custodian name it among the keys of the workload; else nothing is to be done.
#   sources: ["https://learn.microsoft.com/azure/key-vault/keys/about-keys", "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final"]
site_notes contains finding if {
	site.document != {}
	some address, entries in keys.unnamed(object.get(kinds.contents, "keys", {}), _attested_facts)
	worth := {word | some entry in entries; some word in _worth_knowing(entry)}
	count(worth) > 0
	finding := result.make(_scope, rego.metadata.rule(), {
		"message": $"No workload names this key among its keys: {address} {concat(", ", sort(worth))}.",
		"path": address,
	})
}

_attested_facts := [decisions.attested(id) | some id, _ in site.section("workloads")]

# A service that uses a key, and a vault, are no keys: of these only a place abroad is worth a word.
_worth_knowing(entry) := {$"lies in {law.place_name("itar", country)}" |
	country := entry.country.value
	not law.in_united_states(country)
} | {words |
	entry.is == "key"
	some words in _of_key(entry)
}

_of_key(entry) := ({"is kept in software" | entry.store.value == "provider_vault"} | {"can be exported" | entry.exportable.value == true}) | {words |
	strength := links.weigh(entry.link.kind, entry.link).strength
	is_number(strength)
	strength < 128
	words := $"has {format_int(strength, 10)} bits of security strength"
}
