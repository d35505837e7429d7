# METADATA
# title: Coverage of the Rego tests
# description: |
#   Reads the JSON of `opa test --coverage` and names each place that no test reaches; `opa test --threshold` says no
#   more than a percentage. The tests themselves are not counted.
package carveout_coverage

_policies := {file: report |
	some file, report in input.files
	not endswith(file, "_test.rego")
}

problems contains $"{file}:{start.row}:{start.col}: no test reaches this" if {
	some file, report in _policies
	some place in report.not_covered
	start := place.start
}

# An empty report, or one that could not be read, would otherwise count as complete.
problems contains "the report names no policy that a test reaches" if {
	every _, report in _policies {
		count(object.get(report, "covered", [])) == 0
	}
}
