package carveout.reports_test

# --- Marked ones first, and those alone where the run asks for them.

_tagged(name, tags, unknown) := {
	"address": concat(".", ["azurerm_storage_account", name]), "mode": "managed", "type": "azurerm_storage_account", "name": name,
	"change": {
		"actions": ["create"], "after": {"location": "eastus", "account_replication_type": "LRS", "tags": tags},
		"after_unknown": {"tags": unknown},
	},
}

_mixed := _plan([
	_tagged("plain", {"env": "prod"}, {}), _tagged("later", null, true), _tagged("itar", {"ITAR": ""}, {}), _network("n"),
	_tagged("bare", null, {}), _tagged("cui", {"DataClassification": "CUI"}, {}),
])

_names(report) := [trim_prefix(decision.subject.address, "azurerm_storage_account.") | some decision in report.decisions]

_only := {"only": "marked"}

test_marked_ones_come_first_and_else_the_order_is_the_documents if {
	report := _report(_mixed, {})
	_names(report) == ["itar", "cui", "plain", "later", "bare"]
	[[decision.marked, decision.tags_known] | some decision in report.decisions] == [
		[true, true], [true, true], [false, true], [false, false], [false, true],
	]
	[report.summary.itar.unmarked, report.findings] == [0, []]
}

test_what_is_left_out_is_counted_and_said if {
	report := _report(_mixed, object.union(_only, {"regimes": ["itar", "ear"]}))
	_names(report) == ["itar", "itar", "cui", "cui", "later", "later"]
	{summary | some summary in report.summary} == {{"met": 0, "not_met": 0, "undetermined": 3, "no_data": 1, "excluded": 0, "unmarked": 2}}
	report.findings == []
	startswith(report.disclaimers[count(report.disclaimers) - 1], "Only what is marked")
}

# What is not decided moves neither verdict nor gate.
test_what_is_left_out_moves_no_verdict[note] if {
	some note, [tags, verdict, left] in {"marked": [{"ITAR": ""}, "not_met", 0], "not marked": [{}, "met", 1]}
	change := object.union(_storage("a", "eastasia", "LRS"), {"change": {"after": {"tags": tags}}})
	report := _report(_plan([change, _tagged("itar", {"ITAR": ""}, {})]), object.union(_only, {"gate": ["destination.stored"]}))
	[report.gate.verdict, report.summary.itar.unmarked] == [verdict, left]
}

test_without_a_mark_nothing_is_decided if {
	report := _report(_plan([_storage("a", "eastasia", "LRS")]), _only)
	[report.verdict, report.gate.verdict, report.decisions, report.findings, report.summary.itar.unmarked] == [null, null, [], [], 1]
}

test_an_excluded_resource_is_not_counted_twice if {
	report := _of_site(_plan([_storage("p1", "eastus", "LRS"), _storage("x", "eastus", "LRS")]), _site(["domestic"], {"a": _none}), object.union(_both, _only))
	[report.summary.itar.excluded, report.summary.itar.unmarked, report.findings] == [1, 1, []]
}

# An activity has no tags by which it could be left out.
test_an_activity_is_decided_whatever_only_says if {
	report := _report(_activity, object.union(_only, {"kind": "activity"}))
	[count(report.decisions), report.summary.itar.unmarked] == [1, 0]
}

# Whoever asks for something that nobody knows gets everything, undetermined.
test_only_of_something_else_leaves_out_nothing if {
	report := _report(_mixed, {"only": "itar"})
	[count(report.decisions), report.verdict, report.summary.itar.unmarked] == [5, "undetermined", 0]
	"input/run-not-readable" in {finding.id | some finding in report.findings}
}

# A mark that the organization's words would have made may be hidden in them.
test_marks_that_cannot_be_read_leave_out_nothing if {
	report := _of_site(_mixed, {"organization": {"marks": ["itar"]}}, _only)
	[count(report.decisions), report.summary.itar.unmarked] == [5, 0]
	"site/marks-not-readable" in {finding.id | some finding in report.site.findings}
}

# --- The organization's own region rules.

_ruled(rules) := {"organization": {
	"legal_name": "Example", "region_rules": rules,
	"ddtc_registration": {"status": "active", "expires_on": "2027-10-01"},
}}

_us := _ruled({"allowed_countries": ["US"]})

_german := [_storage("a", "germanywestcentral", "LRS")]

# resources, site, gate; verdict, gate, site.
_gates := {
	"a rule that is broken": [_german, _us, [], "undetermined", "not_met", "not_met"],
	"a gate of the law alone": [_german, _us, ["destination.stored"], "undetermined", "met", "not_met"],
	"a gate of both": [_german, _us, ["destination.stored", "site"], "undetermined", "not_met", "not_met"],
	"a gate of the rules alone": [_german, _us, ["site"], "undetermined", "not_met", "not_met"],
	"a rule that is kept": [[_storage("a", "eastus", "LRS")], _us, ["site"], "undetermined", "met", "met"],
	"a place that nobody knows": [[_storage("a", "nowhere", "LRS")], _us, ["site"], "undetermined", "undetermined", "undetermined"],
	"a type that nobody catalogued": [[_unknown("t")], _us, ["site"], "undetermined", "undetermined", "undetermined"],
	"a gate on rules that are not there": [[_storage("a", "eastus", "LRS")], {}, ["site"], "undetermined", "undetermined", "undetermined"],
	"a rule that nobody can read": [[_storage("a", "eastus", "LRS")], _ruled({"allowed_countries": "US"}), ["destination.stored", "site"], "undetermined", "undetermined", "undetermined"],
	"and a gate without it": [[_storage("a", "eastus", "LRS")], _ruled({"allowed_countries": "US"}), ["destination.stored"], "undetermined", "met", "undetermined"],
	"an empty list": [[_storage("a", "eastus", "LRS")], _ruled({"allowed_countries": []}), ["site"], "undetermined", "not_met", "not_met"],
	"a name of nothing stops nothing": [[_storage("a", "eastus", "LRS")], _ruled({"allowed_countries": ["US", "XX"]}), ["site"], "undetermined", "met", "undetermined"],
	"nothing holds data": [[_network("n")], _us, [], null, null, "met"],
}

test_the_rules_have_a_line_of_their_own_and_a_place_in_the_gate[note] if {
	some note, [changes, site, asked, verdict, gated, own] in _gates
	report := _of_site(_plan(changes), site, {"gate": asked})
	[report.verdict, report.gate.verdict, report.site.verdict] == [verdict, gated, own]
}

test_a_rule_changes_no_decision if {
	with_rules := _of_site(_plan(_german), _us, {})
	without := _of_site(_plan(_german), _ruled({}), {})
	[with_rules.decisions, with_rules.summary, with_rules.verdict] == [without.decisions, without.summary, without.verdict]
	without.gate.verdict == "undetermined"
}

test_a_broken_rule_is_told_once_for_all_regimes if {
	report := _of_site(_plan(_german), _us, {"regimes": ["itar", "ear"]})
	[[finding.id, finding.address, finding.actual] | some finding in report.site.findings] == [
		["site/country-not-allowed", "azurerm_storage_account.a", "germanywestcentral (DE)"],
	]
}

# What is left out for want of a mark, or by attestation, is held to nothing.
test_what_is_not_decided_is_held_to_no_rule if {
	_of_site(_plan(_german), _us, _only).site.findings == []
}

# Places that are attested count as well as those that the document shows.
test_an_attested_copy_is_held_to_the_rules if {
	said := _attested("e", "platform_security", {"other_copies": [{"kind": "backup", "country": "DE"}], "other_copies_complete": true})
	site := object.union(_us, _site(["domestic"], {"a": said}))
	report := _of_site(_plan([_storage("e1", "eastus", "LRS")]), site, {"workloads": ["e"]})
	[[finding.id, finding.actual] | some finding in report.site.findings] == [["site/country-not-allowed", "DE"]]
}
