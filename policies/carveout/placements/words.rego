package carveout.placements

_roles := {
	"primary": "lives in",
	"replica": "is replicated to",
	"backup": "is backed up to",
	"cache": "is cached in",
	"processing": "is processed in",
	"keys": "keeps keys in",
	"metadata": "keeps metadata in",
}

# One sentence about a copy: whose it is, where it lies, by which value.
sentence(address, place, country_name) := $"{address} {_verb(place)} {_where(place, country_name)}{_by(place)}."

_verb(place) := _roles[place.role]

default _verb(_) := "has a copy in"

_where(place, country_name) := $"{place.region} ({country_name})" if is_string(place.region)

_where(place, country_name) := country_name if not is_string(place.region)

_by(place) := $", put there by {place.path} = {place.actual}" if {
	_printable(place.actual)
	place.path != null
}

_by(place) := $", put there by {place.path}" if {
	not _printable(place.actual)
	place.path != null
}

_by(place) := ", put there by Azure itself; no attribute shows it" if {
	place.path == null
	place.setting != null
}

_by(place) := "" if {
	place.path == null
	place.setting == null
}

_printable(value) if is_string(value)

_printable(value) if is_boolean(value)

# Why a place is not known, in words for the person who has to find out.
why(place) := $"{_subject(place)} {_causes[place.cause]}" if _causes[place.cause]

why(place) := $"{place.actual} has no row in the catalogue, so nothing is known of where it keeps data." if {
	place.cause == "type-not-catalogued"
}

why(place) := $"{_subject(place)} does not say where this copy lies." if {
	not _causes[place.cause]
	not place.cause == "type-not-catalogued"
}

_subject(place) := concat(" ", [place.path, _is(place.actual)]) if {
	place.path != null
	_printable(place.actual)
}

_subject(place) := place.path if {
	place.path != null
	not _printable(place.actual)
}

_subject(place) := "The document" if place.path == null

_is(actual) := $"({actual})"

_causes := {
	"condition-unknown": "is made only under a condition, or in a loop, that the document does not decide.",
	"parameter-without-value": "is a parameter whose value this document does not give; `carveout resolve --parameters` writes it out.",
	"region-of-run-not-given": "is the region of a resource group or a deployment, which the run does not name: --location.",
	"expression-unresolved": "is an expression that only a deployment evaluates; `carveout resolve` writes out what can be known.",
	"cluster-not-placed": "is not given, and the document does not say in which region the cluster is: name it with --location.",
	"zone-elsewhere": "names a zone of another region than the one that the run says the cluster is in.",
	"not-shown": "is not shown in this record: ask Resource Graph, which shows properties.",
	"unknown-until-apply": "is known only after apply.",
	"absent": "is not set, and the document does not say what takes its place.",
	"mistyped": "has a type that is no place and no setting.",
	"region-not-recognised": "names no Azure region that the table knows.",
	"region-unsettled": "names a region that is announced, not public or not certain; its country cannot be relied on.",
	"logical-location": "is a logical location that spans more than one place.",
	"country-not-recognised": "names no country of ISO 3166-1, or lacks the subdivision that the law tells apart.",
	"pair-of-unknown-region": "copies to the paired region of a region that is not known.",
	"pair-unknown": "copies to the paired region, and the table knows no pair for this region.",
	"reference-unresolved": "refers to something whose place this document does not show.",
	"one-of-several": "copies to the pair of one of several regions, and the document does not say of which.",
	"setting-unknown": "is not known, so it is open whether this copy is made.",
	"sources-disagree": "does not tell: the sources disagree on whether the service makes this copy.",
	"setting-not-recognised": "has a value that no source describes, so it is open whether this copy is made.",
	"seen-in-no-country": "is said of a hop, and no country of ISO 3166-1 is named for it.",
	"transit-or-storage": "passes the data on; whether what it holds meanwhile is stored is open.",
	"geography": "is a geography that spans more than one country.",
	"anywhere": "may put the copy anywhere.",
	"setting-not-weighed": "could not be weighed to the end.",
}

# The setting's own advice on how to mend a place; without one the finding's stands.
mend(place) := {"remediation": place.mend} if place.mend != null

mend(place) := {} if place.mend == null

# Rules of scanners that ask for the very copy that the mend takes away: whoever mends it has to silence these.
contradicts(place) := {"contradicts": place.advice} if is_array(place.advice)

default contradicts(_) := {}

# The parameter on which it hangs that the place counts at all.
parameter(place) := {"parameter": place.parameter} if place.parameter

default parameter(_) := {}

provenance(place) := place.provenance

provenance(place) := "document" if {
	not place.provenance
	place.path != null
}

default provenance(_) := "reference"
