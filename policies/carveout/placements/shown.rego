package carveout.placements

import data.carveout.facts
import data.carveout.law

# Where a key is by its address, which names a cloud: China's, for instance. At home that adds nothing to what is stated.
all contains place if {
	some store in facts.entries(input, "key_stores")
	country := store.entry.country.value
	not law.in_united_states(country)
	place := object.union(_place({"country": country}, "keys", store), {"path": store.entry.country.path})
}
