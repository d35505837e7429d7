package carveout.reports

# The least facts that would decide what is undetermined: for each resource those of the basis that lacks the fewest,
# among the bases relied on, or among all that are open where no workload says which. A fact stands once, with all
# that lack it.
missing := [{"roles": _roles[ask.fact], "fact": ask.fact, "basis": ask.basis, "addresses": addresses} |
	some ask in sort(_asks)
	addresses := sort({lack.address | some lack in _lacking; lack.basis == ask.basis; ask.fact in lack.facts})
]

_asks := {ask |
	some lack in _lacking
	some fact in lack.facts
	ask := {"roles": _roles[fact], "fact": fact, "basis": lack.basis}
}

# What each decision lacks, gathered once, so that a long document costs no more than its length.
_lacking := [{"address": decision.subject.address, "basis": least[2], "facts": least[3]} |
	some decision in all_decisions
	decision.verdict == "undetermined"
	not _beyond_facts(decision)
	some least in _chosen(decision)
]

# Several workloads may each need a basis of their own; one needs a single way.
_chosen(decision) := _ways(decision) if count(decision.workloads) > 1

_chosen(decision) := {min(_ways(decision))} if {
	count(decision.workloads) < 2
	count(_ways(decision)) > 0
}

# What no fact can mend keeps an activity undetermined whatever is stated.
_beyond_facts(decision) if {
	some finding in decision.findings
	finding.class == "input"
}

# Each way to a verdict: [what no fact would settle, how many facts are missing, basis, facts].
_ways(decision) := {[count(unsettled), count(facts), basis, facts] |
	some basis in _open(decision)
	relevant := [finding | some finding in decision.findings; finding.basis in {basis, null}]
	facts := {finding.missing.fact | some finding in relevant; finding.missing != null}
	unsettled := [finding | some finding in relevant; finding.missing == null]
	count(facts) > 0
}

_open(decision) := {basis | some basis in decision.relied_on; decision.bases[basis].verdict == "undetermined"} if {
	count(decision.workloads) > 0
}

_open(decision) := {basis | some basis, _ in decision.bases; decision.bases[basis].verdict == "undetermined"} if {
	count(decision.workloads) == 0
}

# The roles that can supply each missing fact; a fact has the same roles wherever it is missing.
_roles := object.union_n([{finding.missing.fact: finding.missing.roles} |
	some decision in all_decisions
	some finding in decision.findings
	finding.missing != null
])
