package carveout.site.region_rules_test

import data.carveout.site.region_rules

_today := {"as_of": "2026-11-23"}

_place := {
	"region": "southeastasia", "country": "SG", "subdivision": null, "role": "replica", "certainty": "known",
	"setting": "storage-account-replication", "path": "account_replication_type", "cause": null, "actual": "GRS",
	"expected": ["LRS"], "mend": "Set it to LRS.", "advice": ["checkov X"],
}

_unknown := object.union(_place, {"region": null, "country": null, "certainty": "unknown", "cause": "unknown-until-apply", "actual": null})

_maybe := object.union(_place, {"certainty": "unknown", "cause": "setting-unknown", "actual": null})

_unsettled := object.union(_place, {"region": "taiwannorthwest", "country": null, "certainty": "unknown", "cause": "region-unsettled"})

_anywhere := object.union(_unknown, {"cause": "anywhere", "setting": null})

_cached := object.union(_anywhere, {"role": "cache", "setting": "front-door-route-cache"})

_global := object.union(_unknown, {"cause": "logical-location", "actual": " Global", "setting": null})

_europe := object.union(_global, {"actual": "europe"})

_activity(type, places) := {
	"subject": {"kind": "terraform", "address": "a.b", "type": type},
	"placements": places, "placements_complete": true,
}

_site(rules) := {"organization": {"region_rules": rules}}

# {[rule, verdict]} of one place of a type.
_said(rules, type, places, shown) := {[substring(finding.id, 5, -1), finding.verdict] | some finding in findings} if {
	activity := _activity(type, places)
	findings := region_rules.findings(activity, shown) with data.carveout_site as _site(rules) with data.carveout_run as _today
}

# rules, type, place, and what comes of it.
_cases := {
	"no rules": [{}, "t", _place, set()],
	"rules that forbid nothing": [{"forbid_edge": false, "forbid_global": false}, "t", _cached, set()],
	"an allowed country": [{"allowed_countries": ["US", "SG"]}, "t", _place, set()],
	"another country": [{"allowed_countries": ["US"]}, "t", _place, {["country-not-allowed", "not_met"]}],
	"no country at all": [{"allowed_countries": []}, "t", _place, {["country-not-allowed", "not_met"]}],
	"a copy that may be in another": [{"allowed_countries": ["US"]}, "t", _maybe, {["country-not-allowed", "undetermined"]}],
	"a copy that may be in an allowed one": [{"allowed_countries": ["SG"]}, "t", _maybe, set()],
	"a country that is not known": [{"allowed_countries": ["SG"]}, "t", _unknown, {["country-not-allowed", "undetermined"]}],
	"no country of an unsettled region": [{"allowed_countries": ["TW"]}, "t", _unsettled, {["country-not-allowed", "undetermined"]}],
	"a country in lower case is none": [{"allowed_countries": ["sg"]}, "t", _place, {["country-not-allowed", "not_met"]}],
	"an allowed region": [{"allowed_regions": ["southeastasia"]}, "t", _place, set()],
	"by its display name": [{"allowed_regions": ["Southeast Asia"]}, "t", _place, set()],
	"another region": [{"allowed_regions": ["eastus"]}, "t", _place, {["region-not-allowed", "not_met"]}],
	"no region at all": [{"allowed_regions": []}, "t", _place, {["region-not-allowed", "not_met"]}],
	"an unsettled region that is allowed": [{"allowed_regions": ["taiwannorthwest"]}, "t", _unsettled, set()],
	"an unsettled region that is not": [{"allowed_regions": ["eastus"]}, "t", _unsettled, {["region-not-allowed", "undetermined"]}],
	"a region that is not known": [{"allowed_regions": ["eastus"]}, "t", _unknown, {["region-not-allowed", "undetermined"]}],
	"a name of no region allows no place of none": [{"allowed_regions": ["nowhere"]}, "t", _unknown, {["region-not-allowed", "undetermined"]}],
	"a country without a region": [{"allowed_regions": ["eastus"]}, "t", object.union(_place, {"region": null}), {["region-not-allowed", "undetermined"]}],
	"an allowed cloud": [{"allowed_clouds": ["AzureCloud"]}, "t", _place, set()],
	"another cloud": [{"allowed_clouds": ["AzureUSGovernment"]}, "t", _place, {["cloud-not-allowed", "not_met"]}],
	"no cloud at all": [{"allowed_clouds": []}, "t", _place, {["cloud-not-allowed", "not_met"]}],
	"a cloud that is not known": [{"allowed_clouds": ["AzureCloud"]}, "t", _unknown, {["cloud-not-allowed", "undetermined"]}],
	"a cache at the edge": [{"forbid_edge": true}, "t", _cached, {["edge-forbidden", "not_met"]}],
	"a cache at the edge is no global service": [{"forbid_global": true}, "t", _cached, {["global-forbidden", "undetermined"]}],
	"a cache in a region": [{"forbid_edge": true, "forbid_global": true}, "t", object.union(_place, {"role": "cache"}), set()],
	"a cache that may be made": [{"forbid_edge": true}, "t", object.union(_cached, {"cause": "setting-unknown"}), {["edge-forbidden", "undetermined"]}],
	"Front Door is the edge, and global": [
		{"forbid_edge": true, "forbid_global": true}, "azurerm_cdn_frontdoor_profile", object.union(_anywhere, {"role": "processing"}),
		{["edge-forbidden", "not_met"], ["global-forbidden", "not_met"]},
	],
	"an edge zone": [{"forbid_edge": true}, "t", object.union(_anywhere, {"setting": "gallery-edge-zone"}), {["edge-forbidden", "not_met"]}],
	"a global service": [{"forbid_global": true, "forbid_edge": true}, "t", _global, {["global-forbidden", "not_met"]}],
	"a global deployment": [{"forbid_global": true}, "t", object.union(_anywhere, {"setting": "ai-deployment-global"}), {["global-forbidden", "not_met"]}],
	"of no region that can be told": [
		{"forbid_global": true, "forbid_edge": true}, "t", _anywhere,
		{["global-forbidden", "undetermined"], ["edge-forbidden", "undetermined"]},
	],
	"an activity has no type": [{"forbid_global": true}, null, _anywhere, {["global-forbidden", "undetermined"]}],
	"a continent is not the world": [{"forbid_global": true, "forbid_edge": true}, "t", _europe, set()],
	"a logical location that is not shown": [{"forbid_global": true}, "t", object.union(_europe, {"actual": null}), {["global-forbidden", "undetermined"]}],
	"a geography is not the world": [{"forbid_global": true, "forbid_edge": true}, "t", object.union(_anywhere, {"cause": "geography"}), set()],
	"an unsettled region is not the world": [{"forbid_global": true, "forbid_edge": true}, "t", _unsettled, set()],
	"not known at all": [{"forbid_global": true}, "t", _unknown, {["global-forbidden", "undetermined"]}],
}

test_every_copy_is_held_to_the_rules if {
	wrong := {note | some note, case in _cases; not _as_expected(case)}
	wrong == set()
}

_as_expected([rules, type, place, expected]) if {
	_said(rules, type, [place], []) == expected
	_said(rules, type, {place}, []) == expected
}

# --- Lists of places that are open, and places that facts name.

_fact := {
	"region": null, "country": "DE", "subdivision": null, "role": "backup", "certainty": "known", "setting": null,
	"path": "facts.other_copies[0]",
}

_all := {"allowed_countries": ["SG"], "allowed_regions": ["southeastasia"], "allowed_clouds": ["AzureCloud"], "forbid_edge": true, "forbid_global": true}

_names := {"country-not-allowed", "region-not-allowed", "cloud-not-allowed", "edge-forbidden", "global-forbidden"}

test_of_what_no_document_shows_the_country_is_asked if {
	shown := [object.filter(_place, object.keys(_fact)), _fact]
	_said(_all, "t", [_place], shown) == {["country-not-allowed", "not_met"]}
}

test_an_open_list_of_places_is_held_to_every_rule[note] if {
	some note, activity in {
		"no place": _activity("t", []),
		"not said to be closed": object.union(_activity("t", [_place]), {"placements_complete": false}),
		"nothing said": object.remove(_activity("t", [_place]), ["placements_complete"]),
	}
	findings := region_rules.findings(activity, []) with data.carveout_site as _site(_all) with data.carveout_run as _today
	{[substring(finding.id, 5, -1), finding.verdict] | some finding in findings} == {[name, "undetermined"] | some name in _names}
}

test_an_open_list_with_an_unknown_place_is_told_once if {
	activity := object.union(_activity("t", [_unknown]), {"placements_complete": false})
	findings := region_rules.findings(activity, []) with data.carveout_site as _site({"allowed_countries": ["SG"]}) with data.carveout_run as _today
	{finding.path | some finding in findings} == {"account_replication_type"}
}

# --- What a finding says.

_one(rules, place) := [finding |
	activity := _activity("azurerm_storage_account", [place])
	findings := region_rules.findings(activity, []) with data.carveout_site as _site(rules) with data.carveout_run as _today
	some finding in findings
][0]

test_a_finding_names_resource_place_setting_rule_mend_and_advice if {
	finding := _one({"allowed_countries": ["US", "CA"]}, _place)
	finding.message == "a.b is replicated to southeastasia (Singapore), put there by account_replication_type = GRS. The organization allows US, CA (region_rules.allowed_countries)."
	[finding.class, finding.address, finding.path, finding.actual, finding.expected] == ["site", "a.b", "account_replication_type", "southeastasia (SG)", ["US", "CA"]]
	[finding.remediation, finding.contradicts, finding.basis, finding.clause] == ["Set it to LRS.", ["checkov X"], null, null]
}

_messages := {
	"it may be there": [
		{"allowed_countries": ["US"]}, _maybe, "southeastasia (SG)",
		"a.b is replicated to southeastasia (Singapore), put there by account_replication_type. account_replication_type is not known, so it is open whether this copy is made. The organization allows US (region_rules.allowed_countries).",
	],
	"nobody knows where": [
		{"allowed_regions": []}, _unknown, null,
		"a.b account_replication_type is known only after apply. The organization allows no region at all (region_rules.allowed_regions is an empty list).",
	],
	"a country alone": [
		{"allowed_clouds": ["1", "2", "3", "4", "5", "6"]}, object.union(_place, {"region": null, "path": null, "setting": null}), "SG",
		"a.b is replicated to Singapore. The document does not say where this copy lies. The organization allows 1, 2, 3, 4 and 2 more (region_rules.allowed_clouds).",
	],
	"a region alone": [
		{"allowed_regions": ["eastus"]}, object.union(_unsettled, {"path": null, "setting": null}), "taiwannorthwest",
		"a.b is replicated to taiwannorthwest (a country that is not known). The document names a region that is announced, not public or not certain; its country cannot be relied on. The organization allows eastus (region_rules.allowed_regions).",
	],
	"the edge": [{"forbid_edge": true}, _cached, null, "a.b account_replication_type may put the copy anywhere. The organization forbids the edge (region_rules.forbid_edge)."],
	"all the world": [{"forbid_global": true}, _global, null, "a.b account_replication_type ( Global) is a logical location that spans more than one place. The organization forbids services of no region (region_rules.forbid_global)."],
}

test_messages[note] if {
	some note, [rules, place, actual, message] in _messages
	finding := _one(rules, place)
	[finding.actual, finding.message] == [actual, message]
}

# Without a mend of the setting's own the rule has one.
test_a_rule_has_a_mend_of_its_own if {
	startswith(_one({"allowed_countries": []}, object.union(_place, {"mend": null})).remediation, "Keep every copy in a country")
}

test_an_activity_without_a_name_is_told if {
	activity := object.union(_activity(null, []), {"subject": {"kind": null, "address": null, "type": null}})
	findings := region_rules.findings(activity, []) with data.carveout_site as _site({"allowed_countries": []}) with data.carveout_run as _today
	{startswith(finding.message, "? ") | some finding in findings} == {true}
}

# --- Rules that nobody can read, that are missing, and names of nothing.

_problems(site, run) := {[finding.id, finding.path] | some finding in problems} if {
	problems := region_rules.problems with data.carveout_site as site with data.carveout_run as object.union(_today, run)
}

_gated := {"gate": ["site"]}

_missing := ["site/region-rules-missing", "organization.region_rules"]

_not_readable(name) := ["site/region-rule-not-readable", concat(".", ["organization.region_rules", name])]

_problem_cases := {
	"no site": [{}, {}, set()],
	"no rules": [{"organization": {}}, {}, set()],
	"rules": [_site(_all), _gated, set()],
	"a gate on rules that are not there": [{"organization": {}}, _gated, {_missing}],
	"a gate without a site": [{}, _gated, {_missing}],
	"a gate on no rule": [_site({}), _gated, {_missing}],
	"null": [_site(null), {}, {["site/region-rule-not-readable", "organization.region_rules"]}],
	"a list": [_site([]), {}, {["site/region-rule-not-readable", "organization.region_rules"]}],
	"a rule that nobody knows": [_site({"allowed_country": ["US"]}), {}, {_not_readable("allowed_country")}],
	"text for a list": [_site({"allowed_countries": "US"}), {}, {_not_readable("allowed_countries")}],
	"a number in a list": [_site({"allowed_regions": ["eastus", 5]}), {}, {_not_readable("allowed_regions")}],
	"null for a list": [_site({"allowed_clouds": null}), {}, {_not_readable("allowed_clouds")}],
	"text for a ban": [_site({"forbid_edge": "true"}), {}, {_not_readable("forbid_edge")}],
	"null for a ban": [_site({"forbid_global": null}), _gated, {_not_readable("forbid_global"), _missing}],
	"a self-attested site has none": [_site(_all), object.union(_gated, {"site": {"self_attested": true}}), {_missing}],
}

test_rules_that_cannot_be_held_are_told[note] if {
	some note, [site, run, expected] in _problem_cases
	_problems(site, run) == expected
}

_unknown_names(rules) := {[finding.path, finding.actual] | some finding in found} if {
	found := region_rules.names_nothing with data.carveout_site as _site(rules) with data.carveout_run as _today
}

test_names_of_nothing_are_told if {
	_unknown_names(_all) == set()
	_unknown_names({"allowed_countries": ["US", "XX", "us"], "allowed_regions": ["East US", "eastus9", "global"], "allowed_clouds": ["AzureCloud", "azure"]}) == {
		["organization.region_rules.allowed_countries", "XX"], ["organization.region_rules.allowed_countries", "us"],
		["organization.region_rules.allowed_regions", "eastus9"], ["organization.region_rules.allowed_regions", "global"],
		["organization.region_rules.allowed_clouds", "azure"],
	}
}
