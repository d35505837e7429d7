package carveout.site.attestations_test

import data.carveout.facts
import data.carveout.site.attestations

_record := {
	"workload": "w", "role": "export_compliance", "attested_by": "p-1",
	"attested_on": "2026-10-01", "effective_from": "2026-10-01", "expires_on": "2027-10-01",
	"facts": {"data": {"class": "technical_data", "classified": false}},
}

_with(change) := object.union(_record, change)

_without(field) := object.remove(_record, [field])

# Other facts take the place of the first, where object.union would add to them.
_stating(record, stated) := object.union(object.remove(record, ["facts"]), {"facts": stated})

_site(records) := {"workloads": {"w": {}, "v": {}}, "attestations": records}

_today := {"as_of": "2026-11-23"}

_causes(records, run) := causes if {
	causes := attestations.causes with data.carveout_site as _site(records) with data.carveout_run as run
}

_cause(record) := _causes({"a": record}, _today).a

# workload → fact → [value, source]
_said(records, run) := {workload: {fact: {[statement.value, statement.source] | some statement in statements} |
	some fact, statements in stated
} |
	some workload, stated in found
} if {
	found := attestations.statements with data.carveout_site as _site(records) with data.carveout_run as run
}

test_an_attestation_in_effect_states_its_facts_of_its_workload if {
	_cause(_record) == set()
	_said({"a": _record}, _today) == {"w": {"data.class": {["technical_data", "a"]}, "data.classified": {[false, "a"]}}}
	stated := attestations.statements.w with data.carveout_site as _site({"a": _record}) with data.carveout_run as _today
	stated == facts.flatten(_record.facts, "attestation", "a")
}

test_without_attestations_nothing_is_attested if {
	attestations.statements == {}
	attestations.used("w") == set()
	attestations.refused == set()
	attestations.boundaries("w") == set()
	attestations.doubts("w") == set()
}

# --- What is malformed, orphaned or of the wrong role counts for nothing, and says why.

_nothing := {
	"null": [null, {"it is no object"}],
	"a list": [[_record], {"it is no object"}],
	"text": ["classified", {"it is no object"}],
	"true": [true, {"it is no object"}],
	"attested by nobody": [_without("attested_by"), {"attested_by is missing"}],
	"attested by blanks": [_with({"attested_by": " "}), {"attested_by is missing"}],
	"attested by a list": [_with({"attested_by": ["p-1"]}), {"attested_by is missing"}],
	"of no workload": [_without("workload"), {"the site has no workload of that name"}],
	"of a workload that is none": [_with({"workload": "x"}), {"the site has no workload of that name"}],
	"of several workloads": [_with({"workload": ["w", "v"]}), {"the site has no workload of that name"}],
	"of a workload as a number": [_with({"workload": 0}), {"the site has no workload of that name"}],
	"superseding a list": [_with({"supersedes": ["b"]}), {"supersedes is no id of an attestation"}],
	"superseding true": [_with({"supersedes": true}), {"supersedes is no id of an attestation"}],
	"without facts": [_without("facts"), {"it states no facts"}],
	"no facts": [_stating(_record, {}), {"it states no facts"}],
	"facts as a list": [_with({"facts": [{"data": {"class": "none"}}]}), {"it states no facts"}],
	"facts as null": [_with({"facts": null}), {"it states no facts"}],
	"facts as text": [_with({"facts": "none"}), {"it states no facts"}],
	"a fact that nobody knows": [_with({"facts": {"end_to_end": true}}), {"facts: (Root) is refused: additional_property_not_allowed"}],
	"a fact of the wrong type": [_with({"facts": {"data": {"classified": "false"}}}), {"facts: data.classified is refused: invalid_type"}],
	"a fact as null": [_with({"facts": {"data": {"classified": null}}}), {"facts: data.classified is refused: invalid_type"}],
	"a value that is none": [_with({"facts": {"data": {"class": "public"}}}), {"facts: data.class is refused: enum"}],
	"a flat name": [_with({"facts": {"data.class": "none"}}), {"facts: (Root) is refused: additional_property_not_allowed"}],
	"a fact of the document alone": [_with({"facts": {"placements": []}}), {"facts: (Root) is refused: additional_property_not_allowed"}],
	"in no role": [_without("role"), {"a record without a role may not attest data.class", "a record without a role may not attest data.classified"}],
	"in a role as a list": [_with({"role": ["export_compliance"]}), {"a role that nobody knows may not attest data.class", "a role that nobody knows may not attest data.classified"}],
	"in the wrong role": [_with({"role": "identity_admin"}), {"the role identity_admin may not attest data.class", "the role identity_admin may not attest data.classified"}],
	"a role in capitals": [_with({"role": "Export_Compliance"}), {"a role that nobody knows may not attest data.class", "a role that nobody knows may not attest data.classified"}],
	"one fact of another role": [_with({"facts": {"hops_complete": true}}), {"the role export_compliance may not attest hops_complete"}],
	"attested in the future": [_with({"attested_on": "2026-11-24"}), {"attested_on is in the future"}],
	"in effect in the future": [_with({"effective_from": "2026-11-24"}), {"effective_from is in the future"}],
	"in effect from nowhere": [_without("effective_from"), {"effective_from is missing or no day"}],
	"in effect from no day": [_with({"effective_from": "2026-02-30"}), {"effective_from is missing or no day"}],
	"expired": [_with({"expires_on": "2026-11-23"}), {"it expired on 2026-11-23"}],
	"of a life that is too long": [_with({"expires_on": "2027-10-03"}), {"it lives longer than 366 days"}],
}

test_what_is_malformed_orphaned_or_of_the_wrong_role_counts_for_nothing[note] if {
	some note, [record, causes] in _nothing
	_cause(record) == causes
	_said({"a": record}, _today) == {}
}

test_a_record_that_counts_for_nothing_is_reported_with_its_workload if {
	records := {"a": _without("attested_by"), "b": null, "c": _with({"workload": 7, "role": "x"}), "d": _record}
	refused := attestations.refused with data.carveout_site as _site(records) with data.carveout_run as _today
	{[entry.id, entry.workload] | some entry in refused} == {["a", "w"], ["b", null], ["c", null]}
	{entry.cause | some entry in refused; entry.id == "b"} == {"it is no object"}
}

test_a_good_record_counts_beside_bad_ones if {
	records := {"a": null, "b": _with({"role": "identity_admin"}), "c": _record}
	object.keys(_said(records, _today).w) == {"data.class", "data.classified"}
}

test_an_attestation_of_a_site_that_counts_for_nothing_states_nothing if {
	_said({"a": _record}, object.union(_today, {"site": {"self_attested": true}})) == {}
}

# A value of a record may be a name or technical data.
test_no_cause_holds_a_value_of_the_record if {
	record := {
		"workload": "SECRET", "role": "SECRET VALUE", "attested_by": ["SECRET"], "attested_on": "SECRET", "effective_from": "SECRET",
		"expires_on": "SECRET", "supersedes": ["SECRET"], "facts": {"data": {"class": "SECRET", "classified_by": "SECRET"}, "hops": [{"SECRET": 1}]},
	}
	every stated in [record.facts, {"data": {"class": "none", "classified_by": "SECRET"}}] {
		every cause in _cause(_stating(record, stated)) {
			not contains(cause, "SECRET")
		}
	}
}

# --- The days: the day before, of and after each of them.

test_an_attestation_counts_from_its_first_day_to_the_day_before_its_end[note] if {
	later := _with({"effective_from": "2026-12-01"})
	backdated := _with({"effective_from": "2026-09-01"})
	some note, [record, day, counts] in {
		"the day before": [_record, "2026-09-30", 0],
		"the day": [_record, "2026-10-01", 1],
		"its last day": [_record, "2027-09-30", 1],
		"the day it expires": [_record, "2027-10-01", 0],
		"attested, not yet in effect": [later, "2026-11-30", 0],
		"in effect": [later, "2026-12-01", 1],
		"in effect before it was attested": [backdated, "2026-09-30", 0],
		"in effect before it was attested, and attested now": [backdated, "2026-10-01", 1],
		"366 days": [_with({"expires_on": "2027-10-02"}), "2027-10-01", 1],
		"367 days": [_with({"expires_on": "2027-10-03"}), "2027-10-01", 0],
	}
	count(_said({"a": record}, {"as_of": day})) == counts
}

test_by_the_clock_no_hour_is_more_lenient[note] if {
	some note, [now, counts] in {
		"30 September in UTC": ["2026-09-30T23:59:59Z", 0],
		"1 October in UTC": ["2026-10-01T00:00:00Z", 1],
		"30 September everywhere": ["2027-09-30T09:59:59Z", 1],
		"1 October at UTC+14": ["2027-09-30T10:00:00Z", 0],
	}
	found := attestations.in_effect with data.carveout_site as _site({"a": _record}) with data.carveout_run as {}
		with time.now_ns as time.parse_rfc3339_ns(now)
	count(found) == counts
}

test_without_the_tables_nothing_counts if {
	of_parameters := attestations.in_effect with data.carveout_site as _site({"a": _record}) with data.carveout_run as _today
		with data.carveout.site.parameters.table as {}
	of_parameters == {}
	of_facts := attestations.in_effect with data.carveout_site as _site({"a": _record}) with data.carveout_run as _today
		with data.carveout.facts.table as {}
	of_facts == {}
}

# --- The last day of the same answer.

test_the_last_day_is_before_one_that_counts_ends_or_one_that_waits_begins[note] if {
	waiting := _with({"attested_on": "2026-11-20", "effective_from": "2026-12-01"})
	some note, [records, days] in {
		"one that counts": [{"a": _record}, {"2027-09-30"}],
		"one that waits": [{"a": waiting}, {"2026-11-30"}],
		"one that waits to be attested": [{"a": _with({"attested_on": "2026-12-05"})}, {"2026-12-04"}],
		"one of each": [{"a": _record, "b": waiting}, {"2027-09-30", "2026-11-30"}],
		"one that is refused": [{"a": _without("attested_by")}, set()],
		"one that expired": [{"a": _with({"expires_on": "2026-11-01"})}, set()],
		"one that was replaced": [{"a": _with({"expires_on": "2026-12-24"}), "b": _with({"supersedes": "a"})}, {"2027-09-30"}],
		"of another workload": [{"a": _with({"workload": "v"})}, set()],
		"null": [{"a": null}, set()],
	}
	found := attestations.boundaries("w") with data.carveout_site as _site(records) with data.carveout_run as _today
	found == days
}

# --- What a report lists.

test_what_is_used_carries_the_digest_of_its_record if {
	used := attestations.used("w") with data.carveout_site as _site({"a": _record, "b": null, "c": _with({"workload": "v"})})
		with data.carveout_run as _today
	used == {{"id": "a", "workload": "w", "sha256": crypto.sha256(json.marshal(_record)), "expires_on": "2027-10-01"}}
	other := attestations.used("w") with data.carveout_site as _site({"a": _with({"attested_by": "p-2"})}) with data.carveout_run as _today
	{entry.sha256 | some entry in other} != {entry.sha256 | some entry in used}
}

_lives(days, expires_on) := {"attestation_max_days": {
	"value": days, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "memo", "expires_on": expires_on,
}}

test_how_long_an_attestation_lives_is_a_parameter[note] if {
	some note, [expires_on, parameters, counts] in {
		"two years, by default": ["2028-09-30", {}, 0],
		"two years, by counsel": ["2028-09-30", _lives(730, "2027-01-01"), 1],
		"two years, by counsel until today": ["2028-09-30", _lives(730, "2026-11-23"), 0],
		"a quarter, by counsel": ["2026-12-31", _lives(91, "2027-01-01"), 1],
		"a day more": ["2027-01-01", _lives(91, "2027-01-01"), 0],
	}
	site := object.union(_site({"a": _with({"expires_on": expires_on})}), {"parameters": parameters})
	found := attestations.in_effect with data.carveout_site as site with data.carveout_run as _today
	count(found) == counts
}
