package carveout.clauses.destination_test

import data.carveout.clauses.destination

# 120.54(a)(5)(iv), "not intentionally … stored": what a setting copies is intended unless counsel asks.

_made(role, changes) := object.union(_place("HK", role, "known"), object.union({"setting": "storage-account-replication"}, changes))

_asked(change) := {"parameters": {"configured_replication_is_intentional": object.union(
	{
		"value": false, "set_by": "p-1", "role": "counsel", "set_on": "2026-01-01", "reason": "memo 9",
		"expires_on": "2027-01-01",
	},
	change,
)}}

_failed := ["not_met", {"stored-in-proscribed-country"}]

_open := ["undetermined", {"configured-copy-in-proscribed-country"}]

_intentions := {
	"by default": [_made("replica", {}), {}, _failed],
	"asked of a replica": [_made("replica", {}), _asked({}), _open],
	"asked of a backup": [_made("backup", {}), _asked({}), _open],
	"asked of a cache": [_made("cache", {}), _asked({}), _open],
	"asked of the data itself, which a setting puts there": [_made("primary", {}), _asked({}), _failed],
	"asked of a copy that no setting makes": [_made("replica", {"setting": null}), _asked({}), _failed],
	"asked of a copy of which that is not said": [object.remove(_made("replica", {}), ["setting"]), _asked({}), _failed],
	"asked of a copy made by a number": [_made("replica", {"setting": 7}), _asked({}), _failed],
	"set to what it is": [_made("replica", {}), _asked({"value": true}), _failed],
	"asked by compliance": [_made("replica", {}), _asked({"role": "export_compliance"}), _failed],
	"asked until today": [_made("replica", {}), _asked({"expires_on": "2026-11-23"}), _failed],
	"asked until tomorrow": [_made("replica", {}), _asked({"expires_on": "2026-11-24"}), _open],
	"asked with text": [_made("replica", {}), _asked({"value": "false"}), _failed],
	"keys have a finding of their own": [_made("keys", {}), _asked({}), ["undetermined", {"access-information-in-proscribed-country"}]],
	"metadata too": [_made("metadata", {}), _asked({}), ["undetermined", {"metadata-in-proscribed-country"}]],
	"processing too": [_made("processing", {}), _asked({}), ["undetermined", {"processed-in-proscribed-country"}]],
	"a copy that may be there": [_made("replica", {"certainty": "unknown"}), _asked({}), ["undetermined", {"copy-may-land-in-proscribed-country"}]],
	"a copy elsewhere": [_made("replica", {"country": "SG"}), _asked({}), ["met", set()]],
}

test_a_copy_that_a_setting_makes_is_intended_unless_counsel_asks[note] if {
	some note, [place, site, expected] in _intentions
	every regime in ["itar", "ear"] {
		_stored(object.union(_activity([place]), {"regime": regime}), site) == expected
	}
}

test_the_question_clears_no_other_place if {
	_stored(_activity([_made("replica", {}), _place("CN", "backup", "known")]), _asked({})) == ["not_met", {"configured-copy-in-proscribed-country", "stored-in-proscribed-country"}]
}

test_without_the_table_of_parameters_a_copy_is_intended if {
	said := _said with input as _activity([_made("replica", {})]) with data.carveout_run as _day with data.carveout.site.parameters.table as {}
	said == _failed
}

test_the_question_is_told_with_its_parameter_and_the_duty_to_inform if {
	findings := destination.findings with input as _activity([_made("replica", {"path": "account_replication_type"})]) with data.carveout_run as _day
		with data.carveout_site as _asked({})
	some finding in findings
	finding.id == "carve_out/destination/configured-copy-in-proscribed-country"
	finding.parameter == "configured_replication_is_intentional"
	finding.verdict == "undetermined"
	startswith(finding.citation, "22 CFR 120.54(a)(5)(iv), 22 CFR 126.1(d)(1)")
	finding.review == {"citation": "22 CFR 126.1(e)(2)", "stage": "planned"}
	finding.path == "account_replication_type"
	contains(finding.message, "configured_replication_is_intentional")
	contains(finding.message, "a duty to inform DDTC immediately may apply.")
}
