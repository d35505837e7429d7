package carveout.site.parameters_test

import data.carveout.site.parameters

_rows := data.carveout.site.parameters.table.rows

_today := {"as_of": "2026-11-23"}

# A valid override of hold_removals_until_verified, whose default is true.
_good := {
	"value": false,
	"set_by": "p-1",
	"role": "counsel",
	"set_on": "2026-11-01",
	"reason": "memo 7",
	"expires_on": "2026-12-01",
}

_site(name, override) := {"parameters": {name: override}}

_held(change) := _site("hold_removals_until_verified", object.union(_good, change))

_without(field) := _site("hold_removals_until_verified", object.remove(_good, [field]))

# --- Each parameter with its conservative default, by hand; names stay.

_defaults := {
	"access_information_as_technical_data": true,
	"attestation_max_days": 366,
	"caches_count_as_storage": true,
	"cambodia_gap_proscribed": true,
	"cmvp_status_max_age_days": 90,
	"commercial_provider_personnel_accepted": false,
	"confidential_computing_accepted": false,
	"configured_replication_is_intentional": true,
	"ear_min_strength_bits": 128,
	"egress_counts_as_origin": true,
	"fips_140_2_last_day": "2026-09-21",
	"historical_module_accepted": false,
	"hold_removals_until_verified": true,
	"itar_min_strength_bits": 128,
	"macau_treated_as_china": true,
	"ml_kem_512_accepted": false,
	"nist_practice_binds_route_strength": true,
	"nist_practice_max_age_days": 366,
	"non_nist_algorithms_accepted": false,
	"occupied_ukraine_proscribed": true,
	"originator_may_be_entity": false,
	"partial_scope_countries_proscribed": true,
	"principal_max_days": 180,
	"provider_boundary_accepted": false,
	"provider_hsm_accepted": false,
	"provider_is_third_party": true,
	"reference_max_age_days": 90,
	"service_encryption_accepted": false,
	"tokenization_accepted": false,
	"undetermined_warns": false,
	"unverified_listings_stand": true,
	"us_person_abroad_accepted": false,
	"validated_module_required": true,
}

test_no_parameter_comes_or_goes_unnoticed if object.keys(_rows) == object.keys(_defaults)

test_the_defaults_are_the_conservative_ones[name] if {
	some name, default_ in _defaults
	parameters.value(name) == default_ with data.carveout_run as _today
}

test_a_site_without_parameters_overrides_nothing if {
	parameters.overridden == set() with data.carveout_run as _today
	parameters.non_default == {} with data.carveout_run as _today
	parameters.lapses == set() with data.carveout_run as _today
}

test_a_name_that_does_not_exist_has_no_value if {
	not parameters.value("no_such_parameter") with data.carveout_run as _today
	not parameters.value(null) with data.carveout_run as _today
}

# --- An override in force.

test_an_override_with_everything_is_in_force_and_listed if {
	site := _held({})
	parameters.value("hold_removals_until_verified") == false with data.carveout_run as _today with data.carveout_site as site
	parameters.non_default == {"hold_removals_until_verified": false} with data.carveout_run as _today with data.carveout_site as site
	parameters.lapses == {"2026-12-01"} with data.carveout_run as _today with data.carveout_site as site
	parameters.overridden == {{
		"name": "hold_removals_until_verified",
		"value": false,
		"default": true,
		"set_by": "p-1",
		"role": "counsel",
		"set_on": "2026-11-01",
		"reason": "memo 7",
		"expires_on": "2026-12-01",
		"in_force": true,
		"cause": null,
		"weakened": true,
	}} with data.carveout_run as _today with data.carveout_site as site
}

test_an_override_that_repeats_the_default_is_reported_but_no_deviation if {
	site := _held({"value": true})
	parameters.non_default == {} with data.carveout_run as _today with data.carveout_site as site
	count(parameters.overridden) == 1 with data.carveout_run as _today with data.carveout_site as site
}

test_one_override_leaves_the_others_alone if {
	parameters.value("macau_treated_as_china") == true with data.carveout_run as _today with data.carveout_site as _held({})
}

_roles := {
	"counsel": ["hold_removals_until_verified", false, "counsel", true],
	"an empowered official": ["hold_removals_until_verified", false, "empowered_official", true],
	"compliance may not say what the law leaves open": ["hold_removals_until_verified", false, "export_compliance", false],
	"compliance may say how old the data may be": ["reference_max_age_days", 30, "export_compliance", true],
	"compliance may say what stops a pipeline": ["undetermined_warns", true, "export_compliance", true],
	"an engineer may say nothing": ["undetermined_warns", true, "platform_security", false],
	"no role": ["undetermined_warns", true, null, false],
	"a role that is no text": ["undetermined_warns", true, ["counsel"], false],
}

test_who_may_set_what[note] if {
	some note, [name, value, role, in_force] in _roles
	site := _site(name, object.union(_good, {"value": value, "role": role}))
	{entry.in_force | some entry in parameters.overridden} == {in_force} with data.carveout_run as _today with data.carveout_site as site
}

# --- Every refusal: the default stands, and the report says why.

_refused := {
	"nobody set it": [_without("set_by"), "set_by is missing"],
	"set by nobody in particular": [_held({"set_by": " \t"}), "set_by is missing"],
	"set by a number": [_held({"set_by": 7}), "set_by is missing"],
	"no reason": [_without("reason"), "reason is missing"],
	"an empty reason": [_held({"reason": ""}), "reason is missing"],
	"no role": [_without("role"), "this role may not set it"],
	"the wrong role": [_held({"role": "export_compliance"}), "this role may not set it"],
	"no day": [_without("set_on"), "set_on is missing or in the future"],
	"set tomorrow": [_held({"set_on": "2026-11-24"}), "set_on is missing or in the future"],
	"set on no day of the calendar": [_held({"set_on": "2026-02-30"}), "set_on is missing or in the future"],
	"no expiry": [_without("expires_on"), "expires_on is missing or past"],
	"expires today: exclusive": [_held({"expires_on": "2026-11-23"}), "expires_on is missing or past"],
	"expired yesterday": [_held({"expires_on": "2026-11-22"}), "expires_on is missing or past"],
	"expires never": [_held({"expires_on": null}), "expires_on is missing or past"],
	"expires on text that sorts late": [_held({"expires_on": "never"}), "expires_on is missing or past"],
	"no value": [_without("value"), "the value has the wrong type"],
	"a value that is null": [_held({"value": null}), "the value has the wrong type"],
	"a value that is text": [_held({"value": "false"}), "the value has the wrong type"],
	"a value that is a number": [_held({"value": 0}), "the value has the wrong type"],
	"an override that is no object": [_site("hold_removals_until_verified", false), null],
	"an override that is text": [_site("hold_removals_until_verified", "false"), null],
	"an override that is null": [_site("hold_removals_until_verified", null), null],
	"an override that is a list": [_site("hold_removals_until_verified", [_good]), null],
}

test_a_refused_override_falls_back_and_is_reported_with_its_cause[note] if {
	some note, [site, cause] in _refused
	parameters.value("hold_removals_until_verified") == true with data.carveout_run as _today with data.carveout_site as site
	parameters.non_default == {} with data.carveout_run as _today with data.carveout_site as site
	parameters.lapses == set() with data.carveout_run as _today with data.carveout_site as site
	entries := parameters.overridden with data.carveout_run as _today with data.carveout_site as site
	{entry.in_force | some entry in entries} == {false}
	{entry.default | some entry in entries} == {true}
	some entry in entries
	_says(entry.cause, cause)
}

_says(said, cause) if said == cause

# An override that is no object lacks everything.
_says(said, null) if {
	some part in ["set_by is missing", "reason is missing", "the value has the wrong type", "this role may not set it"]
	contains(said, part)
}

test_every_cause_is_told_at_once_and_in_order if {
	site := _site("hold_removals_until_verified", {})
	{entry.cause | some entry in parameters.overridden} == {concat("; ", [
		"expires_on is missing or past",
		"reason is missing",
		"set_by is missing",
		"set_on is missing or in the future",
		"the value has the wrong type",
		"this role may not set it",
	])} with data.carveout_run as _today with data.carveout_site as site
}

test_an_unknown_name_is_reported_and_counts_for_nothing if {
	site := _site("hold_removals", _good)
	parameters.value("hold_removals_until_verified") == true with data.carveout_run as _today with data.carveout_site as site
	not parameters.value("hold_removals") with data.carveout_run as _today with data.carveout_site as site
	entries := parameters.overridden with data.carveout_run as _today with data.carveout_site as site
	{[entry.cause, entry.default, entry.in_force] | some entry in entries} == {["no parameter has this name", null, false]}
}

# --- Days: set_on inclusive, expires_on exclusive; by the live clock the stricter end of each.

_days := {
	"the day before it was set": ["2026-10-31", false],
	"the day it was set": ["2026-11-01", true],
	"the day before it expires": ["2026-11-30", true],
	"the day it expires": ["2026-12-01", false],
	"long after": ["2027-12-01", false],
}

test_an_override_lives_from_set_on_to_the_day_before_expires_on[note] if {
	some note, [day, in_force] in _days
	{entry.in_force | some entry in parameters.overridden} == {in_force} with data.carveout_run as {"as_of": day} with data.carveout_site as _held({})
}

_instants := {
	"not set yet at UTC-12": ["2026-11-01T11:59:59Z", false],
	"set everywhere": ["2026-11-01T12:00:00Z", true],
	"nowhere expired": ["2026-11-30T09:59:59Z", true],
	"expired at UTC+14": ["2026-11-30T10:00:00Z", false],
}

test_an_override_lives_only_while_it_lives_everywhere_on_earth[note] if {
	some note, [instant, in_force] in _instants
	now := time.parse_rfc3339_ns(instant)
	{entry.in_force | some entry in parameters.overridden} == {in_force} with time.now_ns as now with data.carveout_site as _held({})
}

# --- Whole numbers within bounds.

_ages := {
	"the least": [1, true], "the most": [366, true], "a whole number written otherwise": [30.0, true],
	"nothing": [0, false], "negative": [-1, false], "too many": [367, false], "a half": [1.5, false],
	"text": ["30", false], "a boolean": [true, false], "null": [null, false], "a list": [[30], false], "huge": [1e30, false],
}

test_a_number_of_days_is_whole_and_within_bounds[note] if {
	some note, [value, in_force] in _ages
	site := _site("reference_max_age_days", object.union(_good, {"value": value}))
	{entry.in_force | some entry in parameters.overridden} == {in_force} with data.carveout_run as _today with data.carveout_site as site
	expected := {true: value, false: 90}[in_force]
	parameters.value("reference_max_age_days") == expected with data.carveout_run as _today with data.carveout_site as site
}

# --- A section that is no object overrides nothing.

test_parameters_that_are_no_object_override_nothing[note] if {
	some value in [null, [], "x", 5, [_good]]
	note := json.marshal(value)
	parameters.value("hold_removals_until_verified") == true with data.carveout_run as _today with data.carveout_site as {"parameters": value}
	parameters.overridden == set() with data.carveout_run as _today with data.carveout_site as {"parameters": value}
}

test_a_self_attested_site_overrides_nothing if {
	run := {"as_of": "2026-11-23", "site": {"self_attested": true}}
	parameters.value("hold_removals_until_verified") == true with data.carveout_run as run with data.carveout_site as _held({})
	parameters.overridden == set() with data.carveout_run as run with data.carveout_site as _held({})
}

test_the_day_on_which_an_override_comes_into_force_is_known_before if {
	starts := parameters.starts with data.carveout_run as _today with data.carveout_site as _held({"set_on": "2026-11-30"})
	starts == {"2026-11-30"}
	parameters.starts == set() with data.carveout_run as _today with data.carveout_site as _held({"set_on": "2026-11-30", "role": "nobody"})
	parameters.starts == set() with data.carveout_run as _today with data.carveout_site as _held({"set_on": "soon"})
}
