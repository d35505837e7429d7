# METADATA
# title: Three-valued logic
# description: Kleene's AND and OR over met, not_met and undetermined. `met` is only ever the result of positive evidence.
package carveout.verdicts

# Requirements that must all hold; an empty set proves nothing.
all_of(verdicts) := "met" if verdicts == {"met"}

all_of(verdicts) := "not_met" if "not_met" in verdicts

all_of(verdicts) := "undetermined" if {
	verdicts != {"met"}
	not "not_met" in verdicts
}

# Alternatives of which one suffices.
any_of(verdicts) := "met" if "met" in verdicts

any_of(verdicts) := "not_met" if verdicts == {"not_met"}

any_of(verdicts) := "undetermined" if {
	verdicts != {"not_met"}
	not "met" in verdicts
}

# A condition: any finding against it counts; without one it still needs proof.
of_condition(findings, condition, proven) := all_of(_evidence(proven) | {finding.verdict |
	some finding in findings
	finding.condition == condition
})

_evidence(proven) := {"met"} if proven == true

_evidence(proven) := {"undetermined"} if proven != true
