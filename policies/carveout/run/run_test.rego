package carveout.run_test

import data.carveout.run

test_without_a_run_nothing_is_set if {
	run.as_of == null
	run.accept_replay == false
	run.kind == null
	run.workloads == set()
	run.regimes == ["itar"]
	run.self_attested == false
	run.unreadable == set()
	run.only == null
	not run.gate
}

_whole := {
	"as_of": "2026-11-23",
	"accept_replay": true,
	"kind": "terraform",
	"regimes": ["itar", "ear"],
	"location": "eastus",
	"workloads": ["engdata"],
	"gate": ["destination.stored"],
	"only": "marked",
	"site": {"sha256": "00", "signed_by": null, "self_attested": false},
	"evaluated_at": null,
}

test_every_setting_of_the_contract_is_read if {
	run.as_of == "2026-11-23" with data.carveout_run as _whole
	run.accept_replay == true with data.carveout_run as _whole
	run.kind == "terraform" with data.carveout_run as _whole
	run.regimes == ["itar", "ear"] with data.carveout_run as _whole
	run.workloads == {"engdata"} with data.carveout_run as _whole
	run.gate == ["destination.stored"] with data.carveout_run as _whole
	run.self_attested == false with data.carveout_run as _whole
	run.only == "marked" with data.carveout_run as _whole
	run.unreadable == set() with data.carveout_run as _whole
}

test_null_means_not_set_for_every_setting if {
	nothing := {name: null | some name, _ in _whole}
	run.regimes == ["itar"] with data.carveout_run as nothing
	run.workloads == set() with data.carveout_run as nothing
	run.accept_replay == false with data.carveout_run as nothing
	run.unreadable == set() with data.carveout_run as nothing
	run.only == null with data.carveout_run as nothing
}

# Whoever asks for something else than what is marked gets everything, and is told.
test_only_the_word_marked_leaves_something_out[note] if {
	some value in ["ITAR", "Marked", "", true, ["marked"], {}, 5]
	note := json.marshal(value)
	run.only == null with data.carveout_run as {"only": value}
	run.unreadable == {"only"} with data.carveout_run as {"only": value}
}

test_only_the_boolean_true_accepts_a_replay[note] if {
	some value in ["true", "yes", 1, null, [], {}, [true]]
	note := json.marshal(value)
	run.accept_replay == false with data.carveout_run as {"accept_replay": value}
}

# A site of which nobody can tell whether the author could change it counts for nothing.
test_only_the_boolean_false_clears_a_site_of_self_attestation[note] if {
	some value in [true, "false", 0, null, [], {}]
	note := json.marshal(value)
	run.self_attested == true with data.carveout_run as {"site": {"self_attested": value}}
}

# The operator asked for something that nobody can read: that is not the same as not having asked.
_unreadable := {
	"the run is no object": {"run": ["as_of"], "names": {"run"}},
	"the run is a string": {"run": "2026-11-23", "names": {"run"}},
	"the run is null": {"run": null, "names": {"run"}},
	"regimes as text would decide under itar alone": {"run": {"regimes": "itar,ear"}, "names": {"regimes"}},
	"a misspelt setting": {"run": {"regime": ["ear"]}, "names": {"regime"}},
	"a workload as text would claim nothing": {"run": {"workloads": "engdata"}, "names": {"workloads"}},
	"a workload that is no text": {"run": {"workloads": ["engdata", 5]}, "names": {"workloads"}},
	"the site is text": {"run": {"site": "self_attested"}, "names": {"site"}},
	"the kind is a list": {"run": {"kind": ["activity"]}, "names": {"kind"}},
	"accept_replay is text": {"run": {"accept_replay": "true"}, "names": {"accept_replay"}},
	"as_of and gate are judged where they are used": {"run": {"as_of": 5, "gate": 5}, "names": set()},
}

test_a_setting_that_nobody_can_read_is_named[note] if {
	some note, case in _unreadable
	run.unreadable == case.names with data.carveout_run as case.run
}

test_workloads_are_texts_only if {
	run.workloads == {"engdata"} with data.carveout_run as {"workloads": ["engdata", 5, null, ["x"]]}
}

test_no_regimes_means_itar[note] if {
	some value in [[], null, "ear", {}, 5]
	note := json.marshal(value)
	run.regimes == ["itar"] with data.carveout_run as {"regimes": value}
}
