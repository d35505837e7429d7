# METADATA
# title: The gate
# description: |
#   Which conditions decide an exit code, a deny or an admission. It changes no verdict. Without one, everything that
#   a decision relies on counts, and the organization's own region rules beside it; `site` names these rules. A replay
#   that the operator did not accept never passes.
package carveout.gate

import data.carveout.regimes
import data.carveout.run
import data.carveout.verdicts

# The gate as asked for; empty means everything relied on.
conditions := run.gate if is_array(run.gate)

default conditions := []

# Entries that name no condition and no clause, and a gate that is no list.
not_recognised contains entry if {
	some entry in conditions
	not entry in regimes.gate_names
	entry != "site"
}

not_recognised contains "run.gate" if {
	run.gate != null
	not is_array(run.gate)
}

# Whether the organization's own region rules count: where no gate is named, and where it names them.
of_site if count(conditions) == 0

of_site if names_site

default of_site := false

names_site if "site" in conditions

default names_site := false

# What the gate makes of one decision. What keeps an activity from being decided at all bears on every gate.
verdict(decision, asked) := decision.verdict if count(asked) == 0

verdict(decision, asked) := verdicts.all_of(found | _problems(decision)) if {
	count(_of_law(asked)) > 0
	found := {verdict_ | some entry in asked; is_string(entry); some verdict_ in _verdicts(decision, entry)}
}

# A gate of nothing but the organization's own rules asks nothing of the law.
verdict(decision, asked) := verdicts.all_of({"met"} | _problems(decision)) if {
	count(asked) > 0
	count(_of_law(asked)) == 0
}

_of_law(asked) := [entry | some entry in asked; entry != "site"]

_problems(decision) := {finding.verdict | some finding in decision.findings; finding.basis == null}

_verdicts(decision, entry) := {found |
	[clause, condition] := split(entry, ".")
	some basis, _ in decision.bases
	found := decision.bases[basis].clauses[clause].conditions[condition]
} if {
	contains(entry, ".")
}

_verdicts(decision, entry) := {found |
	some basis, _ in decision.bases
	found := decision.bases[basis].clauses[entry].verdict
} if {
	not contains(entry, ".")
}

# Whether a finding bears on what the gate looks at; one of no clause bears on everything.
covers(asked, _) if count(asked) == 0

covers(_, finding) if finding.clause == null

covers(asked, finding) if finding.clause in asked

covers(asked, finding) if concat(".", [finding.clause, _condition(finding)]) in asked

_condition(finding) := finding.condition if finding.condition != null

default _condition(_) := ""
