# METADATA
# title: METADATA of the rules that make findings
# description: |
#   A finding's id, verdict, remediation and sources are the METADATA of the rule that makes it, so a gap there is a
#   gap in what users read; a rule without any would make no finding at all. Input: `annotations`, as
#   `opa inspect -a` lists them, and `rules`, those of the sources that are named findings or read their METADATA.
package carveout_metadata

_id_patterns := {
	`^(carve_out|domestic)/[a-z_]+/[a-z0-9-]+$`,
	`^(site|input|reference)/[a-z0-9-]+$`,
}

_verdicts := {"met", "not_met", "undetermined"}

# The annotations of each rule, by the place where it stands.
_of_rule[_place(annotation.location)] := annotation.annotations if {
	some annotation in input.annotations
	annotation.annotations.scope == "rule"
}

_place(location) := $"{location.file}:{location.row}"

_annotated[_place(rule)] := _of_rule[_place(rule)] if some rule in input.rules

problems contains $"{_place(rule)}: {rule.name} has no METADATA" if {
	some rule in input.rules
	not _annotated[_place(rule)]
}

problems contains $"{place}: {field} is missing or empty" if {
	some place, annotation in _annotated
	some field in ["title", "description"]
	not _is_text(object.get(annotation, field, null))
}

problems contains $"{place}: custom.remediation is missing or empty" if {
	some place, annotation in _annotated
	not _is_text(object.get(annotation, ["custom", "remediation"], null))
}

problems contains $"{place}: custom.id is not <basis>/<clause>/<name>, site/<name>, input/<name> or reference/<name>" if {
	some place, annotation in _annotated
	not _is_id(object.get(annotation, ["custom", "id"], null))
}

problems contains $"{place}: custom.verdict is none of met, not_met, undetermined" if {
	some place, annotation in _annotated
	not object.get(annotation, ["custom", "verdict"], null) in _verdicts
}

problems contains $"{place}: custom.sources is no list of https addresses" if {
	some place, annotation in _annotated
	not _are_sources(object.get(annotation, ["custom", "sources"], null))
}

problems contains $"{place}: custom.id {id} is not unique" if {
	some place, annotation in _annotated
	id := annotation.custom.id
	count([other | some other, _ in _annotated; _annotated[other].custom.id == id]) > 1
}

# A clause's finding under another clause's name would be filed there.
problems contains $"{rule.file}:{rule.row}: custom.id {id} is not of the clause {rule.package[3]}" if {
	some rule in input.rules
	array.slice(rule.package, 0, 3) == ["data", "carveout", "clauses"]
	id := _annotated[_place(rule)].custom.id
	_is_id(id)
	not split(id, "/")[1] == rule.package[3]
}

# Without a rule there is nothing to judge, which is no success.
problems contains "no rule makes a finding" if count(object.get(input, "rules", [])) == 0

_is_text(value) if {
	is_string(value)
	trim_space(value) != ""
}

_is_id(value) if {
	is_string(value)
	some pattern in _id_patterns
	regex.match(pattern, value)
}

_are_sources(value) if {
	is_array(value)
	count(value) > 0
	every source in value {
		is_string(source)
		regex.match(`^https://[^\s/]+/\S*$`, source)
	}
}
