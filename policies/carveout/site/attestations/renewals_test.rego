package carveout.site.attestations_test

import data.carveout.site.attestations

# `old` says something worse or better; `new` is to take its place.
_old := _with({"expires_on": "2027-09-01"})

_new := _stating(_with({"supersedes": "old", "attested_on": "2026-11-01", "effective_from": "2026-11-01"}), {"data": {"class": "none"}})

_renewed(change) := {"old": _old, "new": object.union(_new, change)}

# Which count today, and which are in doubt for the workload.
_standing(records, run) := [standing, doubted] if {
	standing := object.keys(attestations.in_effect) with data.carveout_site as _site(records) with data.carveout_run as run
	doubted := attestations.doubts("w") with data.carveout_site as _site(records) with data.carveout_run as run
}

test_a_renewal_that_has_begun_takes_the_place_of_what_it_supersedes[note] if {
	some note, [change, day, standing, doubted] in {
		"the day before it begins": [{}, "2026-10-31", {"old"}, set()],
		"the day it begins": [{}, "2026-11-01", {"new"}, set()],
		"its last day": [{}, "2027-09-30", {"new"}, set()],
		"it waits for effective_from": [{"effective_from": "2026-12-01"}, "2026-11-30", {"old"}, set()],
		"and begins": [{"effective_from": "2026-12-01"}, "2026-12-01", {"new"}, set()],
		"it has ended: the older word does not come back": [{"expires_on": "2026-11-15"}, "2026-11-15", set(), {"new"}],
		"nor a day later": [{"expires_on": "2026-11-15"}, "2026-11-16", set(), {"new"}],
	}
	_standing(_renewed(change), {"as_of": day}) == [standing, doubted]
}

test_a_superseded_attestation_says_by_which if {
	_causes(_renewed({}), _today) == {"old": {"superseded by new"}, "new": set()}
}

test_by_the_clock_a_renewal_begins_and_withdraws_at_once if {
	before := attestations.in_effect with data.carveout_site as _site(_renewed({})) with data.carveout_run as {}
		with time.now_ns as time.parse_rfc3339_ns("2026-10-31T23:59:59Z")
	object.keys(before) == {"old"}
	after := attestations.in_effect with data.carveout_site as _site(_renewed({})) with data.carveout_run as {}
		with time.now_ns as time.parse_rfc3339_ns("2026-11-01T00:00:00Z")
	object.keys(after) == {"new"}
}

# --- A renewal that never counted withdraws nothing, so no worse word is lost; and it leaves a doubt, so that a better
# word that was to be withdrawn proves nothing.

_failed := {
	"attested by nobody": {"attested_by": ""},
	"a fact of the wrong type": {"facts": {"data": {"class": "public"}}},
	"in another role": {"role": "identity_admin"},
	"of no workload": {"workload": "x"},
	"of a life that is too long": {"expires_on": "2028-01-01"},
	"on no day": {"attested_on": "2026-02-30"},
	"too long, and ended": {"attested_on": "2025-01-01", "effective_from": "2025-01-01", "expires_on": "2026-11-01"},
	"malformed, and waiting": {"attested_by": "", "effective_from": "2026-12-01"},
}

test_a_renewal_that_never_counted_withdraws_nothing_and_leaves_a_doubt[note] if {
	some note, change in _failed
	_standing(_renewed(change), _today) == [{"old"}, {"new"}]
}

test_a_doubt_is_of_both_workloads if {
	records := _renewed({"workload": "v"})
	_standing(records, _today) == [{"old"}, {"new"}]
	of_other := attestations.doubts("v") with data.carveout_site as _site(records) with data.carveout_run as _today
	of_other == {"new"}
	of_none := attestations.doubts("x") with data.carveout_site as _site(records) with data.carveout_run as _today
	of_none == set()
}

test_a_doubt_is_mended_by_a_renewal_of_the_renewal if {
	mending := object.union(_new, {"supersedes": "new"})
	records := object.union(_renewed({"attested_by": ""}), {"mend": mending})
	_standing(records, _today) == [{"mend"}, set()]
	waiting := object.union(records, {"mend": object.union(mending, {"effective_from": "2026-12-01"})})
	_standing(waiting, _today) == [{"old"}, {"new"}]
	failed := object.union(records, {"mend": object.union(mending, {"attested_by": ""})})
	_standing(failed, _today) == [{"old"}, {"new", "mend"}]
}

test_a_renewal_that_waits_leaves_no_doubt if _standing(_renewed({"attested_on": "2026-12-01"}), _today) == [{"old"}, set()]

# --- A renewal replaces what its own role may attest of the same workload, and nothing else.

test_a_role_withdraws_only_what_it_may_attest if {
	platform := _stating(_with({"role": "platform_security", "supersedes": "old"}), {"provider": {"personnel": "none"}})
	records := {"old": _old, "new": platform}
	_standing(records, _today) == [{"old"}, {"new"}]
	_causes(records, _today).new == {"it supersedes what its role may not attest, or what is said of another workload"}
}

test_another_role_that_may_attest_the_same_may_renew if {
	_standing(_renewed({"role": "empowered_official"}), _today) == [{"new"}, set()]
}

# What could never count has nothing to lose: the right role replaces it.
test_whoever_may_attest_the_facts_replaces_what_never_counted if {
	wrong := _stating(_with({"role": "platform_security"}), {"data": {"class": "none"}})
	_standing({"old": wrong, "new": _new}, _today) == [{"new"}, set()]
	beyond := _stating(_with({"role": "platform_security"}), {"data": {"class": "none"}, "provider": {"personnel": "none"}})
	_standing({"old": beyond, "new": _new}, _today) == [{"new"}, {"old"}]
	_standing({"old": null, "new": _new}, _today) == [{"new"}, set()]
	_standing({"old": _without("workload"), "new": _new}, _today) == [{"new"}, set()]
}

# --- Circles and names that lead nowhere.

test_what_supersedes_itself_never_counts_and_leaves_a_doubt[note] if {
	some note, [records, standing, doubted] in {
		"itself": [{"old": object.union(_old, {"supersedes": "old"})}, set(), {"old"}],
		"each other": [{"old": object.union(_old, {"supersedes": "new"}), "new": _new}, set(), {"old", "new"}],
		"in a circle of three": [
			{"old": object.union(_old, {"supersedes": "third"}), "new": _new, "third": object.union(_new, {"supersedes": "new"})},
			set(), {"old", "new", "third"},
		],
		"beside a circle": [{"old": object.union(_old, {"supersedes": "old"}), "other": _record}, {"other"}, {"old"}],
	}
	_standing(records, _today) == [standing, doubted]
}

test_a_renewal_of_what_is_not_there_counts if {
	_standing({"new": _new}, _today) == [{"new"}, set()]
	_standing({"new": object.union(_new, {"supersedes": ""})}, _today) == [{"new"}, set()]
	names := attestations.unknown_names with data.carveout_site as _site({"new": _new, "old2": _old}) with data.carveout_run as _today
	names == {"new"}
}

# --- What a record said that counts for nothing stays open until somebody says it again: the trap is a word that only
# makes worse, such as another copy abroad, which would be gone with it.

_copies := _stating(_with({"role": "platform_security"}), {"other_copies": [{"kind": "saas", "country": "DE"}]})

_saying_again := _stating(_with({"role": "platform_security"}), {"other_copies": [], "other_copies_complete": true})

test_a_word_that_is_gone_is_open_until_it_is_said_again[note] if {
	some note, [records, doubted] in {
		"in force": [{"a": _copies}, set()],
		"expired": [{"a": object.union(_copies, {"expires_on": "2026-11-23"})}, {"a"}],
		"waiting": [{"a": object.union(_copies, {"effective_from": "2026-12-01"})}, set()],
		"in the wrong role": [{"a": object.union(_copies, {"role": "identity_admin"})}, {"a"}],
		"attested by nobody": [{"a": object.union(_copies, {"attested_by": ""})}, {"a"}],
		"of another workload": [{"a": object.union(_copies, {"attested_by": "", "workload": "v"})}, set()],
		"of a workload that is none": [{"a": object.union(_copies, {"workload": "x"})}, set()],
		"without facts": [{"a": object.remove(_copies, ["facts"])}, {"a"}],
		"facts that nobody can read": [{"a": _stating(_copies, {"other_copy": []})}, {"a"}],
		"a fact that nobody can read": [{"a": _stating(_copies, {"other_copies": [{"kind": "saas"}]}), "b": _saying_again}, {"a"}],
		"expired, and said again": [{"a": object.union(_copies, {"expires_on": "2026-11-23"}), "b": _saying_again}, set()],
		"expired, and said again of another workload": [
			{"a": object.union(_copies, {"expires_on": "2026-11-23"}), "b": object.union(_saying_again, {"workload": "v"})},
			{"a"},
		],
		"expired, and said again too late": [
			{"a": object.union(_copies, {"expires_on": "2026-11-23"}), "b": object.union(_saying_again, {"effective_from": "2026-12-01"})},
			{"a"},
		],
		"expired, and replaced": [
			{"a": object.union(_copies, {"expires_on": "2026-11-23"}), "b": object.union(_saying_again, {"supersedes": "a"})},
			set(),
		],
		"unreadable, and replaced": [{"a": _stating(_copies, {"other_copy": []}), "b": object.union(_saying_again, {"supersedes": "a"})}, set()],
		"the days of a life too long": [{"a": object.union(_copies, {"expires_on": "2028-01-01"})}, {"a"}],
		"null": [{"a": null}, {"a"}],
		"no workload that anybody can tell": [{"a": object.union(_copies, {"workload": ["w"]})}, {"a"}],
		"no workload, and replaced": [{"a": object.remove(_copies, ["workload"]), "b": object.union(_saying_again, {"supersedes": "a"})}, set()],
	}
	_standing(records, _today)[1] == doubted
}

# --- Two steps reach no further than one: what a role may not withdraw, a second renewal of that role may not either.

_classified := _stating(_with({"expires_on": "2027-09-01"}), {"data": {"classified": true}})

_administrators := object.union(_stating(_with({"attested_on": "2026-11-01", "effective_from": "2026-11-01"}), {"administrators": ["p-1"]}), {"role": "platform_security"})

test_a_second_step_withdraws_nothing_that_the_first_may_not[note] if {
	some note, between in {
		"of the same role": {},
		"malformed": {"attested_by": ""},
		"of another workload": {"workload": "x"},
	}
	records := {
		"a": _classified,
		"b": object.union(object.union(_administrators, {"supersedes": "a"}), between),
		"c": object.union(_administrators, {"supersedes": "b"}),
	}
	"a" in _standing(records, _today)[0]
}

# --- A record that counts for nothing stays in doubt until a role that may attest its words says them again.

test_another_role_or_workload_settles_no_doubt[note] if {
	some note, change in {
		"a field that the schema refuses": {"facts": {"data": {"classified": true, "colour": "red"}}},
		"it names itself": {"supersedes": "a"},
		"it lives too long": {"expires_on": "2028-01-01"},
		"attested by nobody": {"attested_by": ""},
		"of no workload": {"workload": null},
	}
	records := {
		"a": object.union(_classified, change),
		"b": object.union(_administrators, {"supersedes": "a"}),
	}
	"a" in _standing(records, _today)[1]
}
