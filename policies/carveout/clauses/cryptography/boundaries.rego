package carveout.clauses.cryptography

import data.carveout.clock
import data.carveout.crypto.algorithms
import data.carveout.crypto.standards
import data.carveout.facts

# The last days of the same answer: before a look at a list or a review is too old, before a sunset, before the end of
# FIPS 140-2, before NIST asks for more strength, and before what lies in the future counts.
boundaries := {clock.before_begin(day) | some day in _turns} | {clock.before_end(day) | some day in (_looks | _approvals)}

_turns contains clock.plus_days(value.status_checked_on, _setting("cmvp_status_max_age_days", 90) + 1) if {
	some value in facts.values(input, "crypto.module")
	clock.is_day(value.status_checked_on)
}

_turns contains clock.plus_days(value.reviewed_on, _setting("nist_practice_max_age_days", 366) + 1) if {
	some value in facts.values(input, "crypto.nist_practice")
	clock.is_day(value.reviewed_on)
}

_turns contains value.sunset_on if {
	some value in facts.values(input, "crypto.module")
	clock.is_day(value.sunset_on)
}

_turns contains clock.plus_days(standards.last_active_day(value.standard), 1) if {
	some value in facts.values(input, "crypto.module")
}

_turns contains _row(link).approved_to if some link in _linked

_turns contains day if {
	count(_linked) > 0
	some day in algorithms.rises
}

_looks contains value[field] if {
	some [fact, field] in [["crypto.module", "status_checked_on"], ["crypto.nist_practice", "reviewed_on"]]
	some value in facts.values(input, fact)
	clock.is_day(value[field])
}

_approvals contains _row(link).approved_from if some link in _linked

_linked contains link if {
	some fact in _chain
	some link in facts.values(input, fact)
}

_row(link) := algorithms.rows[algorithms.named(link.algorithm).row]
