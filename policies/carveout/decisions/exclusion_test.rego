package carveout.decisions_test

import data.carveout.decisions
import data.carveout.facts

# --- Data that is none: a resource that every workload which claims it is attested to hold none of, and that nothing
# contradicts.

_none := _attested("e", {"data": {"class": "none"}})

_platform(change) := {"workloads": {"e": object.union({"narrow": {"types": ["azurerm_storage_account"]}}, change), "p": {"narrow": {"types": ["azurerm_storage_account"]}}}}

_holding(attestations) := object.union(_platform({}), {"attestations": attestations})

_resource(change) := object.union(
	object.union(_us, {
		"subject": {"kind": "terraform", "address": "azurerm_storage_account.a", "type": "azurerm_storage_account"},
		"regime": "itar",
	}),
	change,
)

_tagged(tags) := _resource({"attributes": {"resource_group": null, "tags": tags}})

_saying(stated) := _resource({"facts": facts.flatten(stated, "document", null)})

_excluded(resource, site, run) if {
	excluded := decisions.excluded(resource) with data.carveout_site as site with data.carveout_run as object.union(_today, run)
	excluded == true
}

_e := {"workloads": ["e"]}

test_a_resource_attested_to_hold_none_is_left_out if {
	_excluded(_resource({}), _holding({"a": _none}), _e)
	_excluded(_us, {"workloads": {"e": {}}, "attestations": {"a": _none}}, _e)
	_excluded(_tagged({"itar": "false"}), _holding({"a": _none}), _e)
	_excluded(_saying({"data": {"class": "none", "classified": false, "usml_categories": []}}), _holding({"a": _none}), _e)
	_excluded(_resource({}), _holding({"a": _none, "b": object.union(_none, {"workload": "p"})}), _both)
	_excluded(_resource({}), _holding({"a": _none, "b": _attested("e", {"data": {"classified": false}})}), _e)
}

# Whatever says otherwise, or may, keeps the resource in.
_kept := {
	"without a workload": [_resource({}), _holding({"a": _none}), {}],
	"by the document's own word": [_saying({"data": {"class": "none"}}), _holding({}), _e],
	"another workload that says nothing": [_resource({}), _holding({"a": _none}), _both],
	"another workload that holds some": [_resource({}), _holding({"a": _none, "b": _attested("p", {"data": {"class": "technical_data"}})}), _both],
	"a workload that the site does not hold": [_resource({}), _holding({"a": _none}), {"workloads": ["e", "typo"]}],
	"a tag": [_tagged({"ITAR": "true"}), _holding({"a": _none}), _e],
	"a tag with blanks about its name": [_tagged({" Itar ": "yes"}), _holding({"a": _none}), _e],
	"a tag that is no text": [_tagged({"itar": ["x"]}), _holding({"a": _none}), _e],
	"a tag in a list": [_tagged(["team=a", "ITAR"]), _holding({"a": _none}), _e],
	"the document's class": [_saying({"data": {"class": "technical_data"}}), _holding({"a": _none}), _e],
	"the document's EAR technology": [_saying({"data": {"class": "ear_technology"}}), _holding({"a": _none}), _e],
	"the document's class in another shape": [_saying({"data": {"class": ["none"]}}), _holding({"a": _none}), _e],
	"the document's classified": [_saying({"data": {"classified": true}}), _holding({"a": _none}), _e],
	"the document's categories": [_saying({"data": {"usml_categories": ["VIII(h)"]}}), _holding({"a": _none}), _e],
	"another attestation's class": [_resource({}), _holding({"a": _none, "b": _attested("e", {"data": {"class": "ear_technology"}})}), _e],
	"another attestation's classified": [_resource({}), _holding({"a": _none, "b": _attested("e", {"data": {"classified": true}})}), _e],
	"another attestation's categories": [_resource({}), _holding({"a": _none, "b": _attested("e", {"data": {"usml_categories": ["XI(d)"]}})}), _e],
	"an expired attestation": [_resource({}), _holding({"a": object.union(_none, {"expires_on": "2026-11-23"})}), _e],
	"one that waits": [_resource({}), _holding({"a": object.union(_none, {"effective_from": "2026-11-24"})}), _e],
	"one in the wrong role": [_resource({}), _holding({"a": object.union(_none, {"role": "platform_security"})}), _e],
	"one that was replaced": [
		_resource({}),
		_holding({"a": _none, "b": object.union(_attested("e", {"data": {"classified": false}}), {"supersedes": "a"})}), _e,
	],
	"one that a failed renewal was to replace": [
		_resource({}),
		_holding({"a": _none, "b": object.union(_attested("e", {"data": {"class": "none"}}), {"supersedes": "a", "attested_by": ""})}), _e,
	],
	"a type that the workload does not list": [_resource({"subject": {"kind": "terraform", "address": "a.b", "type": "azurerm_other"}}), _holding({"a": _none}), _e],
	"a workload that lists no types": [
		_resource({}),
		{"workloads": {"e": {}}, "attestations": {"a": _none}}, _e,
	],
	"a self-attested site": [_resource({}), _holding({"a": _none}), object.union(_e, {"site": {"self_attested": true}})],
}

test_an_exclusion_gives_way_to_whatever_says_otherwise[note] if {
	some note, [resource, site, run] in _kept
	count([1 | _excluded(resource, site, run)]) == 0
}

test_marks_that_cannot_be_read_exclude_nothing if {
	site := object.union(_holding({"a": _none}), {"organization": {"marks": 7}})
	count([1 | _excluded(_resource({}), site, _e)]) == 0
	_ids(_resource({}), site, _e) == {["site/exclusion-contradicted", "tags"]}
}

test_what_is_kept_in_is_never_met[note] if {
	some note, [resource, site, run] in _kept
	decision := _whole(object.remove(resource, ["regime"]), site, run)
	decision.verdict in {"undetermined", "not_met"}
}

# --- What an exclusion rests on: the attestation that lapses first.

test_an_exclusion_names_the_attestation_that_lapses_first if {
	attestations := {
		"a": _none, "z": object.union(_none, {"expires_on": "2027-01-01"}),
		"m": object.union(_attested("e", {"data": {"classified": false}}), {"expires_on": "2026-12-01"}),
	}
	found := decisions.exclusion(_resource({})) with data.carveout_site as _holding(attestations)
		with data.carveout_run as object.union(_today, _e)
	found == {"address": "azurerm_storage_account.a", "type": "azurerm_storage_account", "attestation": "z", "expires_on": "2027-01-01"}
}

# --- What a decision says of it.

_ids(resource, site, run) := {[finding.id, finding.path] |
	some finding in _whole(object.remove(resource, ["regime"]), site, run).findings
	startswith(finding.id, "site/")
}

test_a_decision_says_what_became_of_the_exclusion[note] if {
	some note, [resource, attestations, found] in {
		"it holds": [_resource({}), {"a": _none}, {["site/excluded", "data.class"]}],
		"none is attested": [_resource({}), {}, set()],
		"a mark": [_tagged({"ITAR": ""}), {"a": _none}, {["site/exclusion-contradicted", "tags"]}],
		"the document": [_saying({"data": {"class": "technical_data"}}), {"a": _none}, {["site/exclusion-contradicted", "facts.data.class"]}],
		"an attestation": [
			_resource({}), {"a": _none, "b": _attested("e", {"data": {"classified": true}})},
			{["site/exclusion-contradicted", "attestations.b.facts.data.classified"]},
		],
	}
	_ids(resource, _holding(attestations), _e) == found
}

test_a_decision_says_that_the_workload_does_not_list_the_type if {
	_ids(_resource({}), {"workloads": {"e": {}}, "attestations": {"a": _none}}, _e) == {["site/exclusion-of-unlisted-type", "type"]}
}

# --- A workload that holds none leaves the decision to the others, unless its own word is divided.

test_a_workload_that_holds_none_leaves_the_decision_to_the_others[note] if {
	some note, [change, verdict] in {
		"its word is whole": [{}, "met"],
		"it says classified too": [{"c": _attested("e", {"data": {"classified": true}})}, "not_met"],
		"it says a category too": [{"c": _attested("e", {"data": {"usml_categories": ["VIII(h)"]}})}, "undetermined"],
		"a renewal of it failed": [{"c": object.union(_none, {"supersedes": "a", "role": "identity_admin"})}, "undetermined"],
		"its word lapsed": [{"a": object.union(_none, {"expires_on": "2026-11-23"})}, "undetermined"],
	}
	attestations := object.union({"a": _none, "b": _attested("p", _unclassified)}, change)
	decision := _whole(object.remove(_resource({}), ["regime"]), _holding(attestations), _both)
	decision.bases.carve_out.clauses.unclassified.verdict == verdict
}
