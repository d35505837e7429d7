package carveout.marks_test

import data.carveout.marks

_tags := {
	"ITAR as a bare tag": [{"ITAR": ""}, true],
	"itar: true": [{"itar": "true"}, true],
	"itar: false": [{"itar": "False"}, false],
	"DataClassification: ITAR": [{"DataClassification": "ITAR"}, true],
	"DataClassification: public": [{"DataClassification": "Public"}, false],
	"CUI": [{"dataclassification": "cui"}, true],
	"CUI//SP-EXPT under any name": [{"marking": "CUI//SP-EXPT"}, true],
	"one of several values": [{"Compliance": "DFARS/SOC2"}, true],
	"split at a semicolon": [{"Compliance": "SOC2; ITAR"}, true],
	"a USML category": [{"ExportControl": "USML-Category-VIII"}, true],
	"ITAR-Controlled": [{"Classification": "ITAR-Controlled"}, true],
	"U.S. persons only": [{"AccessRestriction": "US-Persons-Only"}, true],
	"an ECCN": [{"ECCN": "9E991"}, true],
	"no ECCN": [{"ECCN": "none"}, false],
	"a word that begins alike": [{"team": "itarian"}, false],
	"separated by a comma": [{"marking": "ITAR, CUI"}, true],
	"ITAR Controlled, under any name": [{"note": "ITAR Controlled"}, true],
	"a name with an underscore": [{"usml_category": "VIII"}, true],
	"export_controlled: yes": [{"export_controlled": "yes"}, true],
	"Non-ITAR denies": [{"Classification": "Non-ITAR", "itar": "no"}, false],
	"another tag": [{"env": "prod"}, false],
	"no tags": [{}, false],
	"null": [null, false],
	"blanks about a name": [{" ITAR ": "yes"}, true],
	"blanks about a value": [{"Compliance": " itar "}, true],
	"null as a value": [{"itar": null}, true],
	"a list as a value": [{"team": ["itar"]}, true],
	"a list": [["team=a", "ITAR"], true],
	"a list of something else": [["team=a", 5, null], false],
	"a number": [5, false],
	"a value that is no text": [{"itar": true}, true],
	"text": ["itar", true],
}

test_marks[note] if {
	some note, [tags, marked] in _tags
	marks.marked(tags) == marked
}

# The conventions met in public, in the spellings in which they were met.
_conventions := {
	["DataClassification", "CUI"], ["DataClassification", "ITAR"], ["ExportControl", "ITAR"], ["ExportControl", "EAR"],
	["ExportControl", "BOTH"], ["ExportControl", "USML-Category-VIII"], ["AccessRestriction", "US-Persons-Only"],
	["exportControlStatus", "us-person"], ["ITAR", ""], ["Compliance", "ITAR/DFARS"], ["itar", true], ["itar", "true"],
	["Classification", "ITAR-Controlled"], ["Classification", "CUI//SP-EXPT"], ["marking", "CUI//SP-EXPT//NOFORN"], ["ECCN", "9E991"],
	["DATA_CLASSIFICATION", "cui;itar"],
}

test_every_convention_marks if {
	{convention | some convention in _conventions; not _marks_alone(convention)} == set()
}

_marks_alone([name, value]) if marks.marked({name: value})

# --- What the organization adds.

_own := {"Programme": ["Falcon", "Red Kite", "n/a"], "輸出管理": ["該当"], "Handling": "any", "itar": ["perhaps"], "Bad": 7, "Worse": [7]}

_by_own := {
	"a value": [{"programme": "falcon"}, true],
	"a value of two words": [{"Programme": "red-kite"}, true],
	"one of several": [{"Programme": "Osprey; Falcon"}, true],
	"a value that the table takes for a denial": [{"Programme": "N/A"}, true],
	"another value": [{"Programme": "Osprey"}, false],
	"a word within": [{"Programme": "falconry"}, false],
	"another name": [{"Project": "Falcon"}, false],
	"any value": [{"handling": "x"}, true],
	"any value but a denial": [{"handling": "no"}, false],
	"letters of another alphabet": [{"輸出管理": "該当"}, true],
	"others of them": [{"輸出管理": "非該当"}, false],
	"others of them for a name": [{"輸入管理": "該当"}, false],
	"nothing of the table is taken away": [{"itar": "yes"}, true],
	"what cannot be read adds nothing by itself": [{"Bad": "x", "Worse": "y"}, false],
}

_organization(own) := {"organization": {"marks": own}}

test_the_organization_adds_marks[note] if {
	some note, [tags, marked] in _by_own
	marks.marked(tags) == marked with data.carveout_site as _organization(_own)
}

test_marks_that_cannot_be_read_are_named[note] if {
	some note, [own, unreadable] in {
		"none": [{}, set()],
		"some": [_own, {"Bad", "Worse"}],
		"any in capitals": [{"a": "ANY"}, {"a"}],
		"null": [null, {"marks"}],
		"a list": [["itar"], {"marks"}],
		"text": ["any", {"marks"}],
	}
	marks.unreadable == unreadable with data.carveout_site as _organization(own)
}

test_without_a_site_nothing_is_added if marks.unreadable == set()

# A site that the author of the document can change adds nothing.
test_a_self_attested_site_adds_nothing if {
	marks.marked({"handling": "x"}) == false with data.carveout_site as _organization(_own) with data.carveout_run as {"site": {"self_attested": true}}
}

# --- What an activity carries, and whether that can be told.

_activities := {
	"labels": [{"labels": [{}, {"ITAR": ""}], "tags": {}, "tags_known": true}, {}, [true, true]],
	"no labels": [{"tags": {"ITAR": ""}}, {}, [true, false]],
	"nothing": [{"labels": [{}], "tags": {}, "tags_known": true}, {}, [false, true]],
	"tags that are known only after apply": [{"labels": [{}], "tags": {}, "tags_known": false}, {}, [false, false]],
	"an activity": [{"resource_group": null, "tags": {}}, {}, [false, false]],
	"marks that nobody can read": [{"labels": [{}], "tags": {}, "tags_known": true}, 7, [false, false]],
}

test_what_an_activity_carries[note] if {
	some note, [attributes, own, expected] in _activities
	activity := {"attributes": attributes}
	[marks.carried(activity), marks.readable(activity)] == expected with data.carveout_site as _organization(own)
}

test_the_table_is_there if marks.sentinel == "carveout.marks"

# Without the table nothing is marked, and the reference data says that a table is missing.
test_without_the_table_nothing_is_marked if {
	marks.marked({"ITAR": ""}) == false with data.carveout.marks.table as {}
	marks.sentinel == null with data.carveout.marks.table as {}
}
