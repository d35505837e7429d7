package carveout.clauses.us_persons

import data.carveout.facts
import data.carveout.findings as result
import data.carveout.site.parameters

# The site says what its contract binds the provider's personnel to, and the reference data to what the contract of
# each cloud that holds a copy commits: the fact provider.commitment, which no person can state.

_proven("provider") if {
	facts.agreed(input, "provider.personnel", "us_persons_contract")
	_bound
	count(_others) == 0
}

_bound if facts.agreed(input, "provider.commitment", "us_persons_contract")

# Counsel may rest on the site's own contract where the cloud's published terms say nothing.
_bound if parameters.value("commercial_provider_personnel_accepted") == true

evidence contains {"condition": "provider", "fact": name, "provenance": stated.provenance, "ref": stated.ref} if {
	some name in ["provider.personnel", "provider.commitment"]
	some stated in facts.statements(input, name)
}

# METADATA
# title: The cloud commits to nothing about its personnel
# description: The site says that a contract binds the provider to U.S. persons, and no published terms of every cloud that holds a copy say so.
# custom:
#   id: domestic/us_persons/cloud-does-not-commit
#   clause: us_persons
#   condition: provider
#   verdict: undetermined
#   parameter: commercial_provider_personnel_accepted
#   remediation: Keep every copy in a cloud whose contract commits to screened U.S. persons, name its regions, or have counsel decide on the parameter.
#   sources: ["https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure"]
findings contains finding if {
	"us_persons_contract" in facts.values(input, "provider.personnel")
	not _bound
	some open in _uncommitted
	finding := result.make(input, rego.metadata.rule(), object.union(open, {"citation": _citation}))
}

# Where the commitment ends, a place at a time.
_uncommitted contains {"message": _said(stated), "path": stated.ref, "actual": stated.value, "missing": _places(stated.value)} if {
	some stated in facts.statements(input, "provider.commitment")
	stated.value != "us_persons_contract"
}

_uncommitted contains {"message": "No placement says in which cloud the data lies.", "path": "placements", "missing": _placements} if {
	not facts.stated(input, "provider.commitment")
}

_said(stated) := $"The published terms of the cloud commit its personnel to nothing: {stated.ref}." if stated.value == "none"

_said(stated) := $"The cloud that holds this copy is not known: {stated.ref}." if stated.value != "none"

_places(value) := null if value == "none"

_places(value) := _placements if value != "none"

_placements := {"fact": "placements", "roles": facts.rows.placements.roles}

# METADATA
# title: Customer Lockbox is evidence only
# description: Customer Lockbox asks before an engineer gets access; it does not say that the engineer is a U.S. person.
# custom:
#   id: domestic/us_persons/lockbox-is-evidence-only
#   clause: us_persons
#   condition: provider
#   verdict: undetermined
#   remediation: Have a contract that binds the provider's personnel, or rely on another basis.
#   sources: ["https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure"]
findings contains finding if {
	some stated in facts.statements(input, "provider.personnel")
	stated.value == "customer_lockbox"
	finding := result.make(input, rego.metadata.rule(), {
		"message": "Customer Lockbox asks before an engineer gets access, and does not say who the engineer is.",
		"citation": _citation,
		"path": stated.ref,
		"actual": stated.value,
	})
}

# METADATA
# title: Nothing binds the provider's personnel
# description: The provider's personnel may be foreign persons. "Theoretical or potential access … is not a release", so this is not proof of one.
# custom:
#   id: domestic/us_persons/personnel-not-bound
#   clause: us_persons
#   condition: provider
#   verdict: undetermined
#   remediation: Have a contract that binds the provider's personnel, or rely on another basis.
#   sources: ["https://www.steptoeinternationalcomplianceblog.com/2016/10/inside-ddtcs-new-definitions-of-export-re-export-retransfer/"]
findings contains finding if {
	some stated in facts.statements(input, "provider.personnel")
	not stated.value in {"us_persons_contract", "customer_lockbox"}
	finding := result.make(input, rego.metadata.rule(), {
		"message": "No contract binds the provider's personnel to U.S. persons; potential access is not a release.",
		"citation": _citation,
		"path": stated.ref,
		"actual": stated.value,
	})
}
