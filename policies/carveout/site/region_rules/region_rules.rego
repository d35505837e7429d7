# METADATA
# title: The organization's own region rules
# description: |
#   Where the organization lets data lie at all, whatever the law allows: countries, clouds and regions, and whether the
#   edge and services of no region may be used. A rule that is not stated asks for nothing; an empty list allows nothing.
#   These rules have a line of their own, and never move a legal verdict.
package carveout.site.region_rules

import data.carveout.azure.regions
import data.carveout.findings as result
import data.carveout.gate
import data.carveout.law
import data.carveout.placements
import data.carveout.site

_lists := {"allowed_countries", "allowed_clouds", "allowed_regions"}

_bans := {"forbid_edge", "forbid_global"}

_stated := object.get(site.section("organization"), "region_rules", {})

# The rules in force, by name.
rules[name] := wanted if {
	is_object(_stated)
	some name, wanted in _stated
	_is_readable(name, wanted)
}

_is_readable(name, wanted) if {
	name in _lists
	is_array(wanted)
	every entry in wanted {
		is_string(entry)
	}
}

_is_readable(name, wanted) if {
	name in _bans
	is_boolean(wanted)
}

# --- What each rule says of a copy: a copy keeps to it only where that is known.

_says("allowed_countries", wanted, _, place) := "met" if place.country in wanted

_says("allowed_countries", wanted, _, place) := "not_met" if {
	_is_there(place)
	not place.country in wanted
}

_says("allowed_regions", wanted, _, place) := "met" if place.region in _regions_meant(wanted)

_says("allowed_regions", wanted, _, place) := "not_met" if {
	_is_there(place)
	is_string(place.region)
	not place.region in _regions_meant(wanted)
}

_says("allowed_clouds", wanted, _, place) := "met" if regions.row(place.region).cloud in wanted

_says("allowed_clouds", wanted, _, place) := "not_met" if {
	_is_there(place)
	cloud := regions.row(place.region).cloud
	not cloud in wanted
}

_says(ban, false, _, _) := "met" if ban in _bans

_says("forbid_edge", true, type, place) := "not_met" if _at_edge(type, place)

_says("forbid_global", true, type, place) := "not_met" if _is_global(type, place)

_says("forbid_edge", true, type, place) := "met" if {
	_is_somewhere(place)
	not _at_edge(type, place)
}

_says("forbid_global", true, type, place) := "met" if {
	_is_somewhere(place)
	not _is_global(type, place)
}

default _says(_, _, _, _) := "undetermined"

# By any name that Azure has for them; a name of none allows nothing.
_regions_meant(names) := {region | some name in names; region := regions.locate(name).region; region != null}

_is_there(place) if {
	place.certainty == "known"
	is_string(place.country)
}

# A country, or what is known to be one place among few: neither is the edge, nor all the world.
_is_somewhere(place) if is_string(place.country)

_is_somewhere(place) if place.cause in {"region-unsettled", "geography"}

_is_somewhere(place) if {
	place.cause == "logical-location"
	is_string(place.actual)
}

_is_everywhere(place) if place.cause == "anywhere"

_is_everywhere(place) if _is_called_global(place)

_is_called_global(place) if {
	place.cause == "logical-location"
	is_string(place.actual)
	lower(trim_space(place.actual)) == "global"
}

# Services that are nothing but an edge, and what is cached or placed there by others.
_of_edge := {"azurerm_cdn_", "azurerm_frontdoor", "microsoft.cdn/", "microsoft.network/frontdoors"}

_is_of_edge(type) if {
	is_string(type)
	strings.any_prefix_match(type, _of_edge)
}

_at_edge(type, place) if {
	_is_everywhere(place)
	_is_of_edge(type)
}

_at_edge(_, place) if {
	_is_everywhere(place)
	place.role == "cache"
}

_at_edge(_, place) if {
	_is_everywhere(place)
	is_string(place.setting)
	endswith(place.setting, "edge-zone")
}

_is_global(_, place) if _is_called_global(place)

_is_global(type, place) if {
	_is_everywhere(place)
	_is_of_edge(type)
}

_is_global(_, place) if {
	_is_everywhere(place)
	is_string(place.setting)
	endswith(place.setting, "-global")
}

# --- The places that are held to the rules

# What a rule is held against: of what no document shows, no more than a country is known.
_held("allowed_countries", activity, shown) := _own(activity) | _of_facts(activity, shown)

_held(rule, activity, _) := _own(activity) if rule != "allowed_countries"

_own(activity) := {place | some place in activity.placements} | _not_told(activity)

# A list of places that is open, or empty, holds one that nobody named.
_not_told(activity) := {_nowhere} if {
	not _is_closed(activity)
	not _is_open_already(activity)
}

default _not_told(_) := set()

_is_closed(activity) if {
	activity.placements_complete == true
	count(activity.placements) > 0
}

_is_open_already(activity) if {
	some place in activity.placements
	place.country == null
}

_nowhere := object.union(_unsaid, {"region": null, "country": null, "subdivision": null, "role": "primary", "certainty": "unknown", "setting": null, "path": null})

_unsaid := {"cause": null, "actual": null, "expected": null, "mend": null, "advice": []}

# Places that facts name, as a decision shows them.
_of_facts(activity, shown) := {object.union(_unsaid, place) |
	stated := {object.filter(place, _shown_fields) | some place in activity.placements}
	some place in shown
	not place in stated
}

_shown_fields := ["region", "country", "subdivision", "role", "certainty", "setting", "path"]

# What does not keep to a rule, and what that says of it.
_breaks(activity, shown, rule) := {broken |
	wanted := rules[rule]
	some place in _held(rule, activity, shown)
	verdict := _says(rule, wanted, activity.subject.type, place)
	verdict != "met"
	broken := object.union_n([placements.mend(place), placements.contradicts(place), {
		"verdict": verdict,
		"message": concat(" ", [_whereabouts(activity, place, verdict), _in_words(rule, wanted)]),
		"address": activity.subject.address,
		"path": place.path,
		"actual": _where(place),
		"expected": wanted,
	}])
}

_scope(activity) := {"regime": null, "subject": activity.subject}

findings(activity, shown) := union({
	_countries(activity, shown), _regions(activity, shown), _clouds(activity, shown), _edge(activity, shown), _global(activity, shown),
})

# METADATA
# title: A country that the organization does not allow
# description: A copy lies in a country that region_rules.allowed_countries does not list, or nobody can tell where it lies.
# custom:
#   id: site/country-not-allowed
#   verdict: not_met
#   remediation: Keep every copy in a country that the organization allows, or have the rule changed.
#   sources: ["https://learn.microsoft.com/azure/reliability/regions-list"]
_countries(activity, shown) := {result.make(_scope(activity), rego.metadata.rule(), broken) | some broken in _breaks(activity, shown, "allowed_countries")}

# METADATA
# title: A region that the organization does not allow
# description: A copy lies in a region that region_rules.allowed_regions does not list, or nobody can tell in which it lies.
# custom:
#   id: site/region-not-allowed
#   verdict: not_met
#   remediation: Keep every copy in a region that the organization allows, or have the rule changed.
#   sources: ["https://learn.microsoft.com/azure/reliability/regions-list"]
_regions(activity, shown) := {result.make(_scope(activity), rego.metadata.rule(), broken) | some broken in _breaks(activity, shown, "allowed_regions")}

# METADATA
# title: A cloud that the organization does not allow
# description: A copy lies in a cloud that region_rules.allowed_clouds does not list, or nobody can tell in which it lies.
# custom:
#   id: site/cloud-not-allowed
#   verdict: not_met
#   remediation: Keep every copy in a cloud that the organization allows, or have the rule changed.
#   sources: ["https://learn.microsoft.com/azure/azure-government/documentation-government-welcome"]
_clouds(activity, shown) := {result.make(_scope(activity), rego.metadata.rule(), broken) | some broken in _breaks(activity, shown, "allowed_clouds")}

# METADATA
# title: The edge is forbidden
# description: The data is cached or handled at Azure's edge, which region_rules.forbid_edge forbids, or nobody can tell.
# custom:
#   id: site/edge-forbidden
#   verdict: not_met
#   remediation: Serve the data from its region, without Front Door, a CDN or an edge zone, or have the rule changed.
#   sources: ["https://learn.microsoft.com/azure/frontdoor/edge-locations-by-region"]
_edge(activity, shown) := {result.make(_scope(activity), rego.metadata.rule(), broken) | some broken in _breaks(activity, shown, "forbid_edge")}

# METADATA
# title: Services of no region are forbidden
# description: The data lies in or is handled by a global service, which region_rules.forbid_global forbids, or nobody can tell.
# custom:
#   id: site/global-forbidden
#   verdict: not_met
#   remediation: Use a service, or a deployment of it, that stays in one region, or have the rule changed.
#   sources: ["https://learn.microsoft.com/azure/reliability/availability-service-by-category"]
_global(activity, shown) := {result.make(_scope(activity), rego.metadata.rule(), broken) | some broken in _breaks(activity, shown, "forbid_global")}

# --- What is wrong with the rules themselves

_site_scope := {"regime": null, "subject": {"kind": null, "address": null}}

# METADATA
# title: A region rule cannot be read
# description: A region rule has a name that nobody knows, or is no list of texts and no boolean; what the organization allows is then not known.
# custom:
#   id: site/region-rule-not-readable
#   verdict: undetermined
#   remediation: Mend organization.json by harness/schemas/organization.schema.json.
#   sources: ["https://json-schema.org/draft/2020-12/schema"]
problems contains finding if {
	some path in _unreadable
	finding := result.make(_site_scope, rego.metadata.rule(), {
		"message": $"The region rule {path} cannot be read, so it is open what the organization allows.",
		"path": $"organization.{path}",
	})
}

_unreadable contains "region_rules" if not is_object(_stated)

_unreadable contains $"region_rules.{name}" if {
	is_object(_stated)
	some name, wanted in _stated
	not _is_readable(name, wanted)
}

# METADATA
# title: There are no region rules
# description: The gate names the organization's region rules, and the site states none that could be kept.
# custom:
#   id: site/region-rules-missing
#   verdict: undetermined
#   remediation: State region_rules in organization.json and give the site, or take `site` out of the gate.
#   sources: ["https://learn.microsoft.com/azure/reliability/regions-list"]
problems contains finding if {
	gate.names_site
	count(rules) == 0
	finding := result.make(_site_scope, rego.metadata.rule(), {
		"message": "The gate names the organization's region rules, and there are none.",
		"path": "organization.region_rules",
	})
}

# METADATA
# title: A region rule names what does not exist
# description: An allowed country, region or cloud is none that the tables know, so the entry allows nothing.
# custom:
#   id: site/region-rule-unknown-name
#   verdict: undetermined
#   remediation: Write countries as in ISO 3166-1 (US), regions as Azure does (usgovvirginia), clouds as the Azure CLI does (AzureUSGovernment).
#   sources: ["https://learn.microsoft.com/azure/reliability/regions-list", "https://www.iso.org/iso-3166-country-codes.html"]
names_nothing contains finding if {
	some rule in _lists
	some entry in rules[rule]
	not _exists(rule, entry)
	finding := result.make(_site_scope, rego.metadata.rule(), {
		"message": $"{rule} names {entry}, which is no {_kinds[rule]} that the tables know; it allows nothing.",
		"path": $"organization.region_rules.{rule}",
		"actual": entry,
	})
}

_kinds := {"allowed_countries": "country", "allowed_regions": "region", "allowed_clouds": "cloud"}

_exists("allowed_countries", code) if law.is_country(code) == true

_exists("allowed_regions", name) if regions.row(name)

_exists("allowed_clouds", name) if name in {row.cloud | some row in regions.rows}
