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

test_the_table_is_there if marks.sentinel == "carveout.marks"

# Without the table nothing is marked, and the reference data says that a table is missing.
test_without_the_table_nothing_is_marked if {
	marks.marked({"ITAR": ""}) == false with data.carveout.marks.table as {}
	marks.sentinel == null with data.carveout.marks.table as {}
}
