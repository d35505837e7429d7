package carveout.azure.regions_test

import data.carveout.azure.regions

_day := {"as_of": "2026-11-23"}

# Every region is one place, however it is spelt: name, display name, capitals, spaces.
test_all_regions_have_one_place_in_every_spelling if {
	misread := _misread with data.carveout_run as _day
	misread == set()
}

_misread contains {"region": name, "read as": spelling, "place": place} if {
	some name, row in _rows
	some spelling in {name, upper(name), row.display_name, upper(row.display_name), concat(" ", [name, ""])}
	place := regions.locate(spelling)
	place.region != name
}

_rows := data.carveout.azure.regions.table.rows

_places[name] := regions.locate(name) if some name, _ in _rows

test_table_has_all_regions if count(_rows) == 135

test_settled_regions_lie_in_the_country_of_the_sources[country] if {
	places := _places with data.carveout_run as _day
	some country, names in _settled
	every name in names {
		places[name] == {"region": name, "country": country, "cause": null}
	}
}

test_unsettled_regions_have_no_country[name] if {
	places := _places with data.carveout_run as _day
	some name in _unsettled
	places[name] == {"region": name, "country": null, "cause": "region-unsettled"}
}

test_every_region_is_settled_or_not if {
	named := {name | some names in _settled; some name in names} | {name | some name in _unsettled}
	named == object.keys(_rows)
}

test_names_that_mislead[note] if {
	some note, case in {
		"southeastasia3 is Johor Bahru, not settled": ["southeastasia3", null, "region-unsettled"],
		"East Asia is Hong Kong": ["East Asia", "HK", null],
		"the stage of East Asia stays proscribed, though nobody may open it": ["eastasiastage", "HK", null],
		"the stage of Southeast Asia": ["Southeast Asia (Stage)", null, "region-unsettled"],
		"North Europe is Ireland": ["North Europe", "IE", null],
		"West Europe is the Netherlands": ["westeurope", "NL", null],
		"restricted China is known": ["chinaeast3", "CN", null],
		"China at low confidence is not": ["chinanorth10", null, "region-unsettled"],
		"Saudi Arabia East is not open in the list": ["saudiarabiaeast", null, "region-unsettled"],
		"the portal's US Gov Virginia": ["US Gov Virginia", "US", null],
		"the SDK's USGov Virginia": ["USGov Virginia", "US", null],
		"mixed case": ["SouthEastAsia", "SG", null],
		"a typo is no region": ["southeastasai", null, "region-not-recognised"],
		"a tab is no space": ["eastus\t", null, "region-not-recognised"],
		"empty": ["", null, "region-not-recognised"],
		"autoresolve": ["autoresolve", null, "region-not-recognised"],
		"null": [null, null, "mistyped"],
		"a number": [7, null, "mistyped"],
		"true": [true, null, "mistyped"],
		"an object": [{"name": "eastus"}, null, "mistyped"],
		"a list": [["eastus"], null, "mistyped"],
	}
	place := regions.locate(case[0]) with data.carveout_run as _day
	[place.country, place.cause] == [case[1], case[2]]
}

test_aliases_mean_their_region[alias] if {
	some alias, name in data.carveout.azure.regions.table.aliases
	regions.row(alias) == _rows[name]
	regions.row(upper(alias)) == _rows[name]
}

test_logical_names_have_no_country[name] if {
	some name, row in data.carveout.azure.regions.table.logical
	nowhere := {"region": null, "country": null, "cause": "logical-location"}
	every spelling in {name, upper(name)} { regions.locate(spelling) == nowhere }
	regions.locate(row.display_name).country == null
}

test_all_logical_names_are_there if count(data.carveout.azure.regions.table.logical) == 31

test_no_logical_name_shadows_a_region if {
	names := object.keys(_rows) | object.keys(data.carveout.azure.regions.table.aliases)
	names & object.keys(data.carveout.azure.regions.table.logical) == set()
}

# A stage in Hong Kong is known as proscribed only where the law of that day proscribes it.
test_stage_of_hong_kong_follows_the_day[note] if {
	some note, case in {
		"the day before Hong Kong was treated as China": ["2020-07-13", null],
		"the day itself": ["2020-07-14", "HK"],
	}
	regions.locate("eastasiastage").country == case[1] with data.carveout_run as {"as_of": case[0]}
}

test_pairs[note] if {
	some note, case in {
		"Singapore to Hong Kong": ["southeastasia", "eastasia", "HK", true],
		"and back": ["eastasia", "southeastasia", "SG", true],
		"Ireland to the Netherlands": ["northeurope", "westeurope", "NL", true],
		"Brazil to Texas, one way": ["brazilsouth", "southcentralus", "US", true],
		"Texas does not pair back": ["southcentralus", "northcentralus", "US", true],
		"Arizona's pair": ["westus3", "eastus", "US", true],
		"by display name": ["Southeast Asia", "eastasia", "HK", true],
		"Malaysia to Japan, not public": ["malaysiasouth", "japanwest", "JP", true],
		"open without a pair": ["polandcentral", null, null, false],
		"not public, pair unknown": ["southeastasia3", null, null, null],
		"the stage's pair is unknown": ["southeastasiastage", null, null, null],
		"no region": ["nowhere", null, null, null],
	}
	pair := regions.pair(case[0])
	[pair.region, pair.country, pair.exists] == [case[1], case[2], case[3]]
}

# A guessed pair is no pair, and not the absence of one.
test_pair_of_low_confidence_is_unknown if {
	rows := {"a": {"pair": "b", "pair_confidence": "low", "status": "open"}, "b": {"country": "US"}}
	regions.pair("a").exists == null with data.carveout.azure.regions.table as {"rows": rows}
}

# Southeast Asia is the only open region elsewhere whose pair is proscribed.
test_only_singapore_pairs_into_a_proscribed_place if {
	names := _clean_with_proscribed_pair with data.carveout_run as _day
	names == {"southeastasia"}
}

_clean_with_proscribed_pair contains name if {
	some name, row in _rows
	row.status == "open"
	not row.country in {"CN", "HK"}
	regions.pair(name).country in {"CN", "HK"}
}

test_every_pair_is_a_region_with_a_geography[name] if {
	paired := {name: row.pair | some name, row in _rows; row.pair != null}
	some name, pair in paired
	is_string(_rows[name].geography)
	is_string(_rows[pair].geography)
}

test_same_geography[note] if {
	some note, case in {
		"Asia Pacific holds Singapore and Hong Kong": ["southeastasia", true],
		"Europe holds Ireland and the Netherlands": ["northeurope", true],
		"and the other way": ["westeurope", true],
		"Brazil and the United States": ["brazilsouth", false],
		"Malaysia and Japan": ["malaysiasouth", false],
	}
	regions.same_geography(case[0]) == case[1]
}

test_without_its_table_no_region_is_known if {
	regions.locate("eastus").cause == "region-not-recognised" with data.carveout.azure.regions.table as {}
	regions.sentinel == null with data.carveout.azure.regions.table as {}
	regions.revision == null with data.carveout.azure.regions.table as {}
}

test_table_names_itself if {
	regions.sentinel == "carveout.azure.regions"
	is_string(regions.revision)
}

# The regions that facts/azure-regions settles, by country: an independent copy, so that no row drifts unseen.
_settled := {
	"AE": [
		"uaecentral", "uaenorth",
	],
	"AT": [
		"austriaeast",
	],
	"AU": [
		"australiacentral", "australiacentral2", "australiaeast", "australiasoutheast",
	],
	"BE": [
		"belgiumcentral",
	],
	"BR": [
		"brazilsouth", "brazilsoutheast",
	],
	"CA": [
		"canadacentral", "canadaeast",
	],
	"CH": [
		"switzerlandnorth", "switzerlandwest",
	],
	"CL": [
		"chilecentral",
	],
	"CN": [
		"chinaeast", "chinaeast2", "chinaeast3", "chinanorth", "chinanorth2", "chinanorth3",
	],
	"DE": [
		"deloscloudgermanycentral", "deloscloudgermanynorth", "germanycentral", "germanynorth", "germanynortheast",
		"germanywestcentral",
	],
	"DK": [
		"denmarkeast",
	],
	"ES": [
		"spaincentral",
	],
	"FR": [
		"bleufrancecentral", "bleufrancesouth", "francecentral", "francesouth",
	],
	"GB": [
		"uksouth", "ukwest",
	],
	"HK": [
		"eastasia", "eastasiastage",
	],
	"ID": [
		"indonesiacentral",
	],
	"IE": [
		"northeurope",
	],
	"IL": [
		"israelcentral",
	],
	"IN": [
		"centralindia", "indiasouthcentral", "jioindiacentral", "jioindiawest", "southindia", "westindia",
	],
	"IT": [
		"italynorth",
	],
	"JP": [
		"japaneast", "japanwest",
	],
	"KR": [
		"koreacentral", "koreasouth",
	],
	"MX": [
		"mexicocentral",
	],
	"MY": [
		"malaysiawest",
	],
	"NL": [
		"westeurope",
	],
	"NO": [
		"norwayeast", "norwaywest",
	],
	"NZ": [
		"newzealandnorth",
	],
	"PL": [
		"polandcentral",
	],
	"QA": [
		"qatarcentral",
	],
	"SE": [
		"swedencentral", "swedensouth",
	],
	"SG": [
		"southeastasia",
	],
	"US": [
		"centralus", "centraluseuap", "eastus", "eastus2", "eastus2euap", "eastusstg", "northcentralus",
		"southcentralus", "southcentralusstg", "usdodcentral", "usdodeast", "usgovarizona", "usgoviowa",
		"usgovtexas", "usgovvirginia", "usnateast", "usnatnorth", "usnatwest", "usseccentral", "usseceast",
		"ussecwest", "ussecwestcentral", "westcentralus", "westus", "westus2", "westus3",
	],
	"ZA": [
		"southafricanorth", "southafricawest",
	],
}

# Announced, not public, staging or of low confidence: no country may be relied on.
_unsettled := [
	"apacsoutheast2", "arlem", "brazilnortheast", "brazilus", "centralusstage", "chilenorthcentral",
	"chinanorth10", "easteurope", "eastus2stage", "eastus3", "eastusslv", "eastusstage", "finlandcentral",
	"greececentral", "israelnorthwest", "koreasouth2", "malaysiasouth", "northcentralusstage", "northeastus5",
	"northeurope2", "northeurope3", "ocave", "saudiarabiaeast", "singaporecentral", "singaporegov",
	"singaporenorth", "southcentralus2", "southcentralusstage", "southeastasia3", "southeastasiastage",
	"southeastus", "southeastus3", "southeastus5", "southwestus", "taiwannorth", "taiwannorthwest", "uknorth",
	"uksouth2", "usdodsouthcentral", "usdodsouthwest", "usdodwestcentral", "usgovwyoming", "westcentralusfre",
	"westus2stage", "westusstage",
]
