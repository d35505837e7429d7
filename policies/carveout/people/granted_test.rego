package carveout.people_test

import data.carveout.people

_grant(principal) := {
	"principal": principal, "principal_kind": null, "who": "Somebody", "rights": ["own", "delegate"], "role": "Owner",
	"scope": "this resource", "path": "", "resource": "a",
}

_of_document(fact, principals) := {fact: [{"value": [_grant(principal) | some principal in principals], "provenance": "document", "ref": fact, "source": null}]}

test_whom_the_document_grants_something_is_a_person_of_the_roster if {
	granted := people.granted with input as {"facts": _of_document("grants", ["p-1", null])} with data.carveout_site as {"principals": {"p-1": _record}} with data.carveout_run as _today
	{[person.principal, person.part, person.fact, person.path, person.us_person] | some person in granted} == {["p-1", "granted", "grants", "a", "yes"]}
}

test_a_grant_to_nobody_who_is_named_is_kept_apart if {
	unnamed := people.granted_unnamed with input as {"facts": _of_document("key_grants", ["p-1", null])}
	{[open.fact, open.path] | some open in unnamed} == {["key_grants", "a"]}
}

test_who_is_granted_something_is_not_named_by_a_fact if _named(_of_document("grants", ["p-1"]), {"p-1": _record}) == set()

# The last day of an answer is that of the roster, too.
test_a_record_of_whom_the_document_grants_something_ends_an_answer if {
	days := people.boundaries with input as {"facts": _of_document("grants", ["p-1"])} with data.carveout_site as {"principals": {"p-1": _record}} with data.carveout_run as _today
	count(days) > 0
}

test_a_grant_in_words if {
	people.grant_words(_grant("p-1")) == "is granted Owner on this resource by a, and so may change it so as to get at what it holds, give rights, to itself too"
}

# The document may write an id in another case than the roster; that is the same person.
test_a_grant_to_an_id_in_another_case_is_to_that_person if {
	granted := people.granted with input as {"facts": _of_document("grants", ["P-1"])} with data.carveout_site as {"principals": {"p-1": _record}} with data.carveout_run as _today
	{[person.principal, person.us_person] | some person in granted} == {["p-1", "yes"]}
	foreign := people.granted with input as {"facts": _of_document("grants", ["P-1"])} with data.carveout_site as {"principals": {"p-1": object.union(_record, {"us_person": false})}} with data.carveout_run as _today
	{person.us_person | some person in foreign} == {"no"}
}
