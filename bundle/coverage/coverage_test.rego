package carveout_coverage_test

import data.carveout_coverage

_reached := {"covered": [{"start": {"row": 3, "col": 1}, "end": {"row": 3, "col": 7}}]}

_missed := {"not_covered": [{"start": {"row": 5, "col": 2}, "end": {"row": 6, "col": 7}}]}

test_complete if {
	report := {"files": {"a.rego": _reached, "a_test.rego": _missed}}
	count(carveout_coverage.problems) == 0 with input as report
}

test_each_place_is_named if {
	report := {"files": {"a.rego": object.union(_reached, _missed), "b.rego": _missed}}
	expected := {"a.rego:5:2: no test reaches this", "b.rego:5:2: no test reaches this"}
	carveout_coverage.problems == expected with input as report
}

_empty := {"the report names no policy that a test reaches"}

test_nothing_reached if carveout_coverage.problems == _empty with input as {"files": {"a.rego": {}}}

test_tests_alone if carveout_coverage.problems == _empty with input as {"files": {"a_test.rego": _reached}}

test_no_files if carveout_coverage.problems == _empty with input as {"files": {}}

test_no_report if carveout_coverage.problems == _empty with input as {}
