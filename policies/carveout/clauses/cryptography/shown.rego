package carveout.clauses.cryptography

import data.carveout.crypto.links
import data.carveout.facts

# A key that a document shows is a link of the chain, whatever is attested of it: too small a one fails. It proves
# nothing, neither that a link is strong enough nor that there is no other, so what is sound of it is not said.
_weighed contains _of_shown("strength", link, check) if {
	some link in _shown
	some check in [_strong_enough(link.kind, link.weighed), _approved(link.kind, link.weighed)]
	check.verdict != "met"
}

_contradicting contains _of_shown("fips", link, _open(_sentence(link.kind, link.weighed, against.message))) if {
	some link in _shown
	some against in link.weighed.against
}

_linked contains link if some link in _shown

_shown := [object.union(link, {"weighed": object.union(weighed, {"name": name})}) |
	some store in facts.entries(input, "key_stores")
	link := store.entry.link
	link != null
	weighed := links.weigh(link.kind, link)
	name := $"{weighed.name}, {store.entry.address}"
]

_of_shown(route, link, check) := {
	"route": route, "verdict": check.verdict, "message": check.message, "path": link.path,
	"parameter": check.parameter, "missing": null,
}
