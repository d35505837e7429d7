package carveout.azure.copies_test

import data.carveout.azure.copies
import data.carveout.azure.settings

_day := {"as_of": "2026-11-23"}

_resource(type, values) := {
	"address": "x.y", "type": type, "values": values, "unknown": {}, "sensitive": {}, "partial": false,
	"configured": null,
}

_placements(resource) := copies.placements(resource, copies.lives(resource, ["location"]), {})

# What matters of a placement, home first.
_brief(places) := {[object.get(place, "setting", null), place.role, place.country, place.certainty] | some place in places}

_in(type, region, values) := _brief(_placements(_resource(type, object.union({"location": region}, values))))

# --- where a copy goes, setting by setting

test_places_of_a_resource[note] if {
	found := _cases with data.carveout_run as _day
	some note, case in found
	case.found == case.wanted
}

_storage(region, sku) := _in("azurerm_storage_account", region, {"account_replication_type": sku})

_grs := "storage-account-replication"

_cases["GRS in Singapore lands in Hong Kong"] := {
	"found": _storage("southeastasia", "GRS"),
	"wanted": {[null, "primary", "SG", "known"], [_grs, "replica", "HK", "known"]},
}

_cases["however the region is written"] := {
	"found": _storage("South East ASIA", "GRS"),
	"wanted": {[null, "primary", "SG", "known"], [_grs, "replica", "HK", "known"]},
}

_cases["LRS in Singapore stays"] := {
	"found": _storage("southeastasia", "LRS"),
	"wanted": {[null, "primary", "SG", "known"]},
}

_unknown_sku(region) := _brief(_placements(object.union(
	_resource("azurerm_storage_account", {"location": region}),
	{"unknown": {"account_replication_type": true}},
)))

_cases["an unknown SKU in Singapore may land in Hong Kong"] := {
	"found": _unknown_sku("southeastasia"),
	"wanted": {[null, "primary", "SG", "known"], [_grs, "replica", "HK", "unknown"]},
}

_cases["any SKU in the east of the US stays in the US"] := {
	"found": _unknown_sku("eastus"),
	"wanted": {[null, "primary", "US", "known"], [_grs, "replica", "US", "unknown"]},
}

_cases["a SKU that no source describes may go anywhere"] := {
	"found": _storage("eastus", "NEW"),
	"wanted": {[null, "primary", "US", "known"], [_grs, "replica", null, "unknown"]},
}

_cases["no SKU at all, where the provider demands one, may go anywhere"] := {
	"found": _storage("eastus", null),
	"wanted": {[null, "primary", "US", "known"], [_grs, "replica", null, "unknown"]},
}

_cases["GRS where the region has no pair is a copy nobody can place"] := {
	"found": _storage("polandcentral", "GRS"),
	"wanted": {[null, "primary", "PL", "known"], [_grs, "replica", null, "unknown"]},
}

_cases["GRS in a region that is not settled"] := {
	"found": _storage("southeastasia3", "GRS"),
	"wanted": {[null, "primary", null, "unknown"], [_grs, "replica", null, "unknown"]},
}

_cases["GRS in a region that is none"] := {
	"found": _storage("nowhere", "GRS"),
	"wanted": {[null, "primary", null, "unknown"], [_grs, "replica", null, "unknown"]},
}

_cases["GRS from Brazil goes to the United States"] := {
	"found": _storage("brazilsouth", "GRS"),
	"wanted": {[null, "primary", "BR", "known"], [_grs, "replica", "US", "known"]},
}

_cases["the US Government's pairs are in the United States"] := {
	"found": _storage("usgovvirginia", "GRS"),
	"wanted": {[null, "primary", "US", "known"], [_grs, "replica", "US", "known"]},
}

_vault(region) := _in("azurerm_key_vault", region, {})

_keys(country, certainty) := ["key-vault-pair", "keys", country, certainty]

_cases["a vault in Singapore keeps keys in Hong Kong, and no attribute says so"] := {
	"found": _vault("southeastasia"),
	"wanted": {[null, "keys", "SG", "known"], _keys("HK", "known")},
}

_cases["Ireland and the Netherlands share a geography"] := {
	"found": _vault("northeurope"),
	"wanted": {[null, "keys", "IE", "known"], _keys("NL", "known")},
}

_cases["and the other way"] := {
	"found": _vault("westeurope"),
	"wanted": {[null, "keys", "NL", "known"], _keys("IE", "known")},
}

_cases["Arizona is exempt, though it has a pair in its geography"] := {"found": _vault("westus3"), "wanted": {[null, "keys", "US", "known"]}}

_cases["Brazil South is exempt"] := {"found": _vault("brazilsouth"), "wanted": {[null, "keys", "BR", "known"]}}

_cases["Brazil Southeast is exempt, also by display name"] := {"found": _vault("Brazil Southeast"), "wanted": {[null, "keys", "BR", "known"]}}

_cases["Malaysia's pair is in another geography"] := {"found": _vault("malaysiasouth"), "wanted": {[null, "keys", null, "unknown"]}}

_cases["a region without a pair"] := {"found": _vault("polandcentral"), "wanted": {[null, "keys", "PL", "known"]}}

_cases["a stage whose pair is not known"] := {
	"found": _vault("southeastasiastage"),
	"wanted": {[null, "keys", null, "unknown"], _keys(null, "unknown")},
}

_cases["a vault in a region that is none"] := {
	"found": _vault("global"),
	"wanted": {[null, "keys", null, "unknown"], _keys(null, "unknown")},
}

_registry(region) := _in("azurerm_container_registry", region, {})

_cases["a registry in Singapore is exempt"] := {"found": _registry("southeastasia"), "wanted": {[null, "primary", "SG", "known"]}}

_cases["a registry in Hong Kong also copies to Singapore"] := {
	"found": _registry("eastasia"),
	"wanted": {[null, "primary", "HK", "known"], ["container-registry-pair", "replica", "SG", "known"]},
}

_cases["a registry in Arizona is not exempt"] := {
	"found": _registry("westus3"),
	"wanted": {[null, "primary", "US", "known"], ["container-registry-pair", "replica", "US", "known"]},
}

# The account is kept in one place; its data lives in another, and is backed up from there.
_write_region := {"location": "eastus", "geo_location": [{"location": "southeastasia"}]}

_cases["the regions of Cosmos hold the data, its location the account"] := {
	"found": _in("azurerm_cosmosdb_account", "southeastasia", {"geo_location": [{"location": "eastus"}], "backup": [{"type": "Continuous"}]}),
	"wanted": {[null, "metadata", "SG", "known"], ["cosmos-regions", "primary", "US", "known"]},
}

_cases["Cosmos without a region has its data nobody knows where"] := {
	"found": _in("azurerm_cosmosdb_account", "eastus", {"backup": [{"type": "Continuous"}]}),
	"wanted": {[null, "metadata", "US", "known"], ["cosmos-regions", "primary", null, "unknown"]},
}

_cases["of several regions one is backed up to its pair, and the document does not say which"] := {
	"found": _cosmos({"geo_location": [{"location": "southeastasia"}, {"location": "eastus"}]}),
	"wanted": {["HK", "unknown"], ["US", "unknown"]},
}

_cases["a region written twice is one"] := {
	"found": _cosmos({"geo_location": [{"location": "southeastasia"}, {"location": "Southeast Asia"}]}),
	"wanted": {["HK", "known"]},
}

_cases["a backup of regions that are not known"] := {
	"found": _cosmos_unknown({"geo_location": null}, {"geo_location": true}),
	"wanted": {[null, "unknown"]},
}

_cases["a backup of regions that are left out"] := {"found": _cosmos({"geo_location": []}), "wanted": {[null, "unknown"]}}

_cases["a backup of a region that has no pair"] := {"found": _cosmos({"geo_location": [{"location": "polandcentral"}]}), "wanted": {[null, "unknown"]}}

_cosmos(backup) := {[place.country, place.certainty] |
	some place in _placements(_resource("azurerm_cosmosdb_account", object.union(_write_region, backup)))
	place.setting == "cosmos-backup"
}

_cases["Cosmos without a backup block backs up to Hong Kong"] := {"found": _cosmos({}), "wanted": {["HK", "known"]}}

_cases["Cosmos with an empty list of backup blocks"] := {"found": _cosmos({"backup": []}), "wanted": {["HK", "known"]}}

_cases["Cosmos periodic without a redundancy"] := {"found": _cosmos({"backup": [{"type": "Periodic"}]}), "wanted": {["HK", "known"]}}

_cases["Cosmos continuous, whatever redundancy stands there"] := {
	"found": _cosmos({"backup": [{"type": "Continuous", "storage_redundancy": "Geo"}]}),
	"wanted": set(),
}

_cases["Cosmos with a type that no source describes"] := {
	"found": _cosmos({"backup": [{"type": "Eternal", "storage_redundancy": "Geo"}]}),
	"wanted": {[null, "unknown"]},
}

_cosmos_unknown(values, mask) := {[place.country, place.certainty] |
	resource := object.union(_resource("azurerm_cosmosdb_account", object.union(_write_region, values)), {"unknown": mask})
	some place in _placements(resource)
	place.setting == "cosmos-backup"
}

_cases["Cosmos, redundancy unknown, type periodic"] := {
	"found": _cosmos_unknown({"backup": [{"type": "Periodic"}]}, {"backup": [{"storage_redundancy": true}]}),
	"wanted": {["HK", "unknown"]},
}

_cases["Cosmos, redundancy and type unknown"] := {
	"found": _cosmos_unknown({"backup": [{}]}, {"backup": [{"storage_redundancy": true, "type": true}]}),
	"wanted": {["HK", "unknown"]},
}

_cases["Cosmos, redundancy unknown, a type that no source describes"] := {
	"found": _cosmos_unknown({"backup": [{"type": "Eternal"}]}, {"backup": [{"storage_redundancy": true}]}),
	"wanted": {[null, "unknown"]},
}

_cases["Cosmos, geo, type unknown"] := {
	"found": _cosmos_unknown({"backup": [{"storage_redundancy": "Geo"}]}, {"backup": [{"type": true}]}),
	"wanted": {["HK", "unknown"]},
}

_warehouse(values) := {place.certainty |
	some place in _placements(_resource("azurerm_mssql_database", object.union({"location": "southeastasia"}, values)))
	place.setting == "sql-data-warehouse-geo-backup"
}

_cases["geo_backup_enabled of an ordinary database makes no copy"] := {
	"found": _warehouse({"geo_backup_enabled": true, "sku_name": "GP_Gen5_2"}),
	"wanted": set(),
}

_cases["geo_backup_enabled of a data warehouse does"] := {
	"found": _warehouse({"geo_backup_enabled": true, "sku_name": "dw100c"}),
	"wanted": {"known"},
}

_cases["without a SKU it is no data warehouse"] := {"found": _warehouse({"geo_backup_enabled": true}), "wanted": set()}

_cases["a SKU that is no name may be one"] := {
	"found": _warehouse({"geo_backup_enabled": true, "sku_name": 100}),
	"wanted": {"unknown"},
}

_restored(values) := {[place.country, place.certainty] |
	after := object.union({"location": "southeastasia", "create_mode": "PointInTimeRestore", "geo_backup_enabled": true}, values)
	some place in _placements(_resource("azurerm_mssql_database", after))
	place.setting == "sql-data-warehouse-copy-geo-backup"
}

_cases["what is restored without a SKU may be a data warehouse, for its source may be"] := {"found": _restored({}), "wanted": {[null, "unknown"]}}

_cases["what is restored as a data warehouse"] := {"found": _restored({"sku_name": "DW100c"}), "wanted": {["HK", "known"]}}

_cases["what is restored with another SKU"] := {"found": _restored({"sku_name": "S0"}), "wanted": set()}

_cases["what is restored without a SKU, geo backup off"] := {"found": _restored({"geo_backup_enabled": false}), "wanted": set()}

_cases["what is not restored"] := {"found": _restored({"create_mode": "Default"}), "wanted": set()}

_cases["a copy is never one of a data warehouse"] := {"found": _restored({"create_mode": "Copy"}), "wanted": set()}

_cases["a restore mode that is not known yet"] := {"found": _restored({"create_mode": "NEW"}), "wanted": {[null, "unknown"]}}

_cases["a copied disk lies where the copy lies"] := {
	"found": _in("azurerm_managed_disk", "eastasia", {"create_option": "Copy"}),
	"wanted": {[null, "primary", "HK", "known"], ["managed-disk-copy", "replica", "HK", "known"]},
}

# --- a row that cannot be weighed hides no copy

test_a_row_that_cannot_be_weighed_is_a_copy_nobody_knows[note] if {
	some note, row in {
		"an unknown target": object.union(_row, {"target": "somewhere"}),
		"no mend": object.remove(_row, ["mend"]),
		"no trigger": object.union(object.remove(_row, ["when"]), {"when": {}}),
		"no role": object.remove(_row, ["role"]),
	}
	resource := _resource("t", {"location": "eastus", "sku": "GRS"})
	rows := {"rows": {"odd": object.union(row, {"terraform": {"types": ["t"], "paths": [["sku"]]}})}}
	places := _placements(resource) with data.carveout_run as _day with data.carveout.azure.settings.table as rows
	{[place.cause, place.certainty, place.country] | some place in places; place.cause != null} == {["setting-not-weighed", "unknown", null]}
}

_row := object.remove(settings.rows["storage-account-replication"], ["terraform"])

test_a_row_without_exceptions_fires_everywhere if {
	row := object.union(object.remove(_row, ["except_regions"]), {"terraform": {"types": ["t"], "paths": [["sku"]]}})
	places := _placements(_resource("t", {"location": "eastus", "sku": "GRS"})) with data.carveout_run as _day
		with data.carveout.azure.settings.table as {"rows": {"odd": row}}
	{place.setting | some place in places} == {null, "odd"}
}

# A geography is more than one country.
test_a_geography_is_no_place if {
	row := object.union(_row, {"target": "geography", "terraform": {"types": ["t"], "paths": [["sku"]]}})
	places := _placements(_resource("t", {"location": "eastus", "sku": "GRS"})) with data.carveout_run as _day
		with data.carveout.azure.settings.table as {"rows": {"odd": row}}
	{[place.cause, place.country] | some place in places; place.setting == "odd"} == {["geography", null]}
}

# --- what Azure reports of a copy that another row weighs

test_a_reported_copy_is_there_or_nothing_is_said[note] if {
	row := object.union(object.remove(_row, ["when", "never"]), {
		"when": {"reported": true}, "target": "value",
		"terraform": {"types": ["t"], "paths": [["secondary"]]},
	})
	some note, case in {
		"reported": {"resource": _resource("t", {"location": "eastus", "secondary": "eastasia"}), "found": {["HK", "known"]}},
		"reported, and no region": {"resource": _resource("t", {"location": "eastus", "secondary": "nowhere"}), "found": {[null, "unknown"]}},
		"absent": {"resource": _resource("t", {"location": "eastus"}), "found": set()},
		"unknown": {"resource": object.union(_resource("t", {"location": "eastus"}), {"unknown": {"secondary": true}}), "found": set()},
	}
	places := _placements(case.resource) with data.carveout_run as _day with data.carveout.azure.settings.table as {"rows": {"odd": row}}
	{[place.country, place.certainty] | some place in places; place.setting != null} == case.found
}

# Only the copy that a scanner asks for bears its advice, whatever else is known of it.
test_a_copy_bears_the_advice_that_asks_for_it[sku] if {
	some sku in ["GRS", "XYZ"]
	places := _placements(_resource("azurerm_storage_account", {"location": "southeastasia", "account_replication_type": sku})) with data.carveout_run as _day
	{[place.setting, array.slice(place.advice, 0, 2)] | some place in places} == {
		[null, []], ["storage-account-replication", ["checkov CKV_AZURE_206", "trivy AZU-0058"]],
	}
	{contains(place.mend, "checkov") | some place in places; place.setting != null} == {false}
}

# Whether a copy is made comes before where it would lie.
test_a_copy_that_may_be_made_anywhere_is_open_by_its_setting[target] if {
	some target in ["anywhere", "geography"]
	row := object.union(_row, {"target": target, "terraform": {"types": ["t"], "paths": [["sku"]]}})
	resource := object.union(_resource("t", {"location": "eastus"}), {"unknown": {"sku": true}})
	places := _placements(resource) with data.carveout_run as _day with data.carveout.azure.settings.table as {"rows": {"odd": row}}
	{[place.cause, place.country, place.certainty] | some place in places; place.setting == "odd"} == {["setting-unknown", null, "unknown"]}
}

# --- several names of one setting

test_names_of_one_setting[note] if {
	rows := {"rows": {"odd": object.union(_row, {"terraform": {"types": ["t"], "paths": [["sku"], ["old"]]}})}}
	some note, case in {
		"one is known": {"values": {"sku": "GRS"}, "unknown": {}, "found": {["sku", "known"]}},
		"both are known": {"values": {"sku": "GRS", "old": "GZRS"}, "unknown": {}, "found": {["sku", "known"], ["old", "known"]}},
		"one is known, one is not": {"values": {"sku": "GRS"}, "unknown": {"old": true}, "found": {["sku", "known"], ["old", "unknown"]}},
		"none is known": {"values": {}, "unknown": {"sku": true, "old": true}, "found": {["sku", "unknown"]}},
		"the second is not known": {"values": {}, "unknown": {"old": true}, "found": {["old", "unknown"]}},
		"none is there": {"values": {}, "unknown": {}, "found": {["sku", "unknown"]}},
	}
	resource := object.union(_resource("t", object.union({"location": "southeastasia"}, case.values)), {"unknown": case.unknown})
	places := _placements(resource) with data.carveout_run as _day with data.carveout.azure.settings.table as rows
	{[place.path, place.certainty] | some place in places; place.setting != null} == case.found
}

test_names_that_a_condition_may_tell_apart_are_all_weighed if {
	condition := {"beside": ["end"], "when": {"in": ["to"]}, "never": ["from"], "default": null}
	row := object.union(_row, {"only_if": [condition], "terraform": {"types": ["t"], "paths": [["a", 0, "sku"], ["b", 0, "sku"]]}})
	resource := object.union(_resource("t", {"location": "southeastasia", "a": [{"end": "from"}], "b": [{"end": "to"}]}), {"unknown": {
		"a": [{"sku": true}],
		"b": [{"sku": true}],
	}})
	places := _placements(resource) with data.carveout_run as _day with data.carveout.azure.settings.table as {"rows": {"odd": row}}
	{[place.path, place.certainty] | some place in places; place.setting != null} == {["b[0].sku", "unknown"]}
}

# --- what is kept inside something is sent elsewhere by itself

test_what_lies_inside_has_copies_of_its_own if {
	table := {"rows": {
		"sent": {"terraform": {"types": ["azurerm_eventhub"], "paths": [["to"]]}, "when": {"present": true}, "target": "value", "role": "replica", "mend": ""},
		"paired": {"terraform": {"types": ["azurerm_eventhub"], "paths": []}, "when": {"always": true}, "target": "pair", "role": "replica", "mend": ""},
	}}
	parent := [object.union(copies.lives(_resource("azurerm_eventhub_namespace", {"location": "eastus"}), ["location"]), {"setting": null, "role": "primary", "certainty": "known"})]
	places := copies.of(_resource("azurerm_eventhub", {"to": "eastasia"}), {"placements": parent}) with data.carveout.azure.settings.table as table with data.carveout_run as _day
	_brief(places) == {[null, "primary", "US", "known"], ["sent", "replica", "HK", "known"]}
}

# Keys that lie in a place of data, or in a copy of it, are keys there. A place of names stays one.
test_what_lies_inside_is_there_what_it_is_itself[note] if {
	some note, case in {
		"data in a place of data": ["data", "replica", "replica"],
		"keys in a place of data": ["keys", "primary", "keys"],
		"keys in a copy of data": ["keys", "replica", "keys"],
		"keys in a place of names": ["keys", "metadata", "metadata"],
	}
	catalogued := {"rows": {"t": {"holds": case[0], "confidence": "high", "place": {"inside": {"types": ["p"]}}}}}
	parent := [{"setting": null, "role": case[1], "country": "SG", "certainty": "known"}]
	places := copies.of(_resource("t", {}), {"placements": parent}) with data.carveout.azure.catalogue.azurerm.table as catalogued
		with data.carveout_run as _day
	{place.role | some place in places} == {case[2]}
}
