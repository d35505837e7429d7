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
	"another tag": [{"env": "prod"}, false],
	"no tags": [{}, false],
	"null": [null, false],
	"a value that is no text": [{"itar": true}, true],
	"text": ["itar", false],
}

test_marks[note] if {
	some note, [tags, marked] in _tags
	marks.marked(tags) == marked
}

test_the_table_is_there if marks.sentinel == "carveout.marks"
