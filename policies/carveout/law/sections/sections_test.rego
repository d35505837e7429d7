package carveout.law.sections_test

import data.carveout.law.sections
import data.carveout.regimes

# 87 FR 16396 renumbered part 120 on 2022-09-06; 120.54 and 120.55 kept their numbers.
_keys := {
	"carve_out": ["22 CFR 120.54(a)(5)", "22 CFR 120.54(a)(5)", "15 CFR 734.18(a)(5)"],
	"unclassified": ["22 CFR 120.54(a)(5)(i)", "22 CFR 120.54(a)(5)(i)", "15 CFR 734.18(a)(5)(i)"],
	"cryptography": ["22 CFR 120.54(a)(5)(iii)", "22 CFR 120.54(a)(5)(iii)", "15 CFR 734.18(a)(5)(iii)"],
	"destination": ["22 CFR 120.54(a)(5)(iv)", "22 CFR 120.54(a)(5)(iv)", "15 CFR 734.18(a)(5)(iv)"],
	"origin": ["22 CFR 120.54(a)(5)(v)", "22 CFR 120.54(a)(5)(v)", null],
	"end_to_end.ciphertext": ["22 CFR 120.54(a)(5)(ii) and (b)(1)(i)", "22 CFR 120.54(a)(5)(ii) and (b)(1)(i)", "15 CFR 734.18(a)(5)(ii) and (b)"],
	"end_to_end.custody": ["22 CFR 120.54(b)(1)(ii)", "22 CFR 120.54(b)(1)(ii)", "15 CFR 734.18(b)"],
	"end_to_end.recipient": ["22 CFR 120.54(b)(2)", "22 CFR 120.54(b)(2)", "15 CFR 734.18(b)"],
	"us_placement": ["22 CFR 120.17(a)(1) and 120.13", "22 CFR 120.50(a)(1) and 120.60", "15 CFR 734.13(a)(1)"],
	"us_persons": ["22 CFR 120.17(a)(2) and 120.15", "22 CFR 120.50(a)(2) and 120.62", "15 CFR 734.13(a)(2)"],
	"us_location": ["22 CFR 120.54(a)(2) and 120.13", "22 CFR 120.54(a)(2) and 120.60", "15 CFR 734.18(a)(2)"],
	"access_information": ["22 CFR 120.55 and 120.50(b)", "22 CFR 120.55 and 120.56(b)", "15 CFR 734.19"],
	"release": ["22 CFR 120.50(a)", "22 CFR 120.56(a)", "15 CFR 734.15"],
	"report_duty": ["22 CFR 126.1(e)(2)", "22 CFR 126.1(e)(2)", null],
	"metadata": ["22 CFR 120.10 and 120.54(a)(5)(iv)", "22 CFR 120.33 and 120.54(a)(5)(iv)", "15 CFR 734.18(a)(5)(iv)"],
	"access_release": ["22 CFR 120.55, 120.50(a)(3) and (b)", "22 CFR 120.55, 120.56(a)(3) and (b)", "15 CFR 734.19"],
	"decryption_abroad": ["22 CFR 120.50(a)(4)", "22 CFR 120.56(a)(4)", null],
	"no such key": [null, null, null],
}

test_a_citation_is_of_its_day[key] if {
	some key, [before, after, ear] in _keys
	sections.cite("itar", key) == before with data.carveout_run as {"as_of": "2022-09-05"}
	sections.cite("itar", key) == after with data.carveout_run as {"as_of": "2022-09-06"}
	sections.cite("itar", key) == after with data.carveout_run as {"as_of": "2026-11-23"}
	every day in ["2022-09-05", "2022-09-06"] {
		sections.cite("ear", key) == ear with data.carveout_run as {"as_of": day}
	}
}

test_a_regime_that_does_not_exist_cites_nothing if sections.cite("eu", "destination") == null

# A finding without a citation under a condition that exists would be no finding of law.
_needed contains [regime, key] if {
	some regime, row in regimes.rows
	some clause, _ in row.conditions
	key := {"end_to_end": "end_to_end.custody"}[clause]
}

_needed contains [regime, clause] if {
	some regime, row in regimes.rows
	some clause, _ in row.conditions
	clause != "end_to_end"
}

test_every_clause_of_a_regime_can_be_cited_on_every_day[note] if {
	some [regime, key] in _needed
	note := concat(" ", [regime, key])
	every day in ["2020-03-25", "2022-09-05", "2022-09-06", "2026-11-23"] {
		is_string(sections.cite(regime, key)) with data.carveout_run as {"as_of": day}
	}
}
