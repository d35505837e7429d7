package carveout.azure.settings_test

import data.carveout.azure.catalogue
import data.carveout.azure.copies
import data.carveout.azure.settings

_day := {"as_of": "2026-11-23"}

_singapore := {
	"region": "southeastasia", "shown_region": "southeastasia", "country": "SG", "cause": null,
	"path": "location", "actual": "southeastasia",
}

# Each row that an attribute drives: the values under which it fires and does not, and what it makes of an attribute
# that is absent (or null: a plan writes both). `at` is the attribute, `base` what stands around it, `mask` its mark.
_rows := {
	"storage-account-replication": {
		"type": "azurerm_storage_account", "at": "/account_replication_type", "base": {},
		"mask": {"account_replication_type": true}, "absent": "unknown",
		"yes": ["GRS", "RAGRS", "GZRS", "RAGZRS", "grs", "RaGrs"], "no": ["LRS", "ZRS", "lrs"],
	},
	"managed-disk-copy": {
		"type": "azurerm_managed_disk", "at": "/create_option", "base": {},
		"mask": {"create_option": true}, "absent": "unknown",
		"yes": ["Copy", "Restore"], "no": ["Empty", "FromImage", "Import", "ImportSecure", "Upload"],
	},
	"snapshot-copy": {
		"type": "azurerm_snapshot", "at": "/create_option", "base": {},
		"mask": {"create_option": true}, "absent": "unknown",
		"yes": ["Copy", "CopyStart"], "no": ["Import"],
	},
	"sql-database-backup": {
		"type": "azurerm_mssql_database", "at": "/storage_account_type", "base": {},
		"mask": {"storage_account_type": true}, "absent": "yes",
		"yes": ["Geo", "GeoZone", "geo", "GRS"], "no": ["Local", "Zone", "LRS", "ZRS"],
	},
	"sql-data-warehouse-geo-backup": {
		"type": "azurerm_mssql_database", "at": "/geo_backup_enabled", "base": {"sku_name": "DW100c"},
		"mask": {"geo_backup_enabled": true}, "absent": "yes",
		"yes": [true], "no": [false],
	},
	"sql-data-warehouse-copy-geo-backup": {
		"type": "azurerm_mssql_database", "at": "/geo_backup_enabled", "base": {"sku_name": "DW100c", "create_mode": "Recovery"},
		"mask": {"geo_backup_enabled": true}, "absent": "yes",
		"yes": [true], "no": [false],
	},
	"sql-database-geo-secondary": {
		"type": "azurerm_mssql_database", "at": "/create_mode", "base": {},
		"mask": {"create_mode": true}, "absent": "no",
		"yes": ["Secondary", "OnlineSecondary", "Recovery", "Copy", "Restore"], "no": ["Default"],
	},
	"cosmos-backup": {
		"type": "azurerm_cosmosdb_account", "at": "/backup/0/storage_redundancy", "base": {"geo_location": [{"location": "southeastasia"}], "backup": [{"type": "Periodic"}]},
		"mask": {"backup": [{"storage_redundancy": true}]}, "absent": "yes",
		"yes": ["Geo", "geo"], "no": ["Local", "Zone"],
	},
	"postgresql-geo-backup": {
		"type": "azurerm_postgresql_flexible_server", "at": "/geo_redundant_backup_enabled", "base": {},
		"mask": {"geo_redundant_backup_enabled": true}, "absent": "no",
		"yes": [true], "no": [false],
	},
	"postgresql-replica": {
		"type": "azurerm_postgresql_flexible_server", "at": "/create_mode", "base": {},
		"mask": {"create_mode": true}, "absent": "no",
		"yes": ["Replica", "GeoRestore", "PointInTimeRestore", "ReviveDropped"], "no": ["Default", "Update"],
	},
	"mysql-geo-backup": {
		"type": "azurerm_mysql_flexible_server", "at": "/geo_redundant_backup_enabled", "base": {},
		"mask": {"geo_redundant_backup_enabled": true}, "absent": "no",
		"yes": [true], "no": [false],
	},
	"mysql-replica": {
		"type": "azurerm_mysql_flexible_server", "at": "/create_mode", "base": {},
		"mask": {"create_mode": true}, "absent": "no",
		"yes": ["Replica", "GeoRestore", "PointInTimeRestore"], "no": ["Default"],
	},
	"recovery-vault-redundancy": {
		"type": "azurerm_recovery_services_vault", "at": "/storage_mode_type", "base": {},
		"mask": {"storage_mode_type": true}, "absent": "yes",
		"yes": ["GeoRedundant", "georedundant"], "no": ["LocallyRedundant", "ZoneRedundant"],
	},
	"recovery-vault-cross-region-restore": {
		"type": "azurerm_recovery_services_vault", "at": "/cross_region_restore_enabled", "base": {},
		"mask": {"cross_region_restore_enabled": true}, "absent": "no",
		"yes": [true], "no": [false],
	},
}

# Rows whose attribute names places: each value is a copy of its own.
_named := {
	"cosmos-regions": {
		"type": "azurerm_cosmosdb_account", "list": "geo_location", "member": "location",
		"without": {["unknown", null]},
	},
	"container-registry-replications": {
		"type": "azurerm_container_registry", "list": "georeplications", "member": "location",
		"without": set(),
	},
}

_resource(type, values, unknown, configured) := {
	"address": "x.y", "type": type, "values": values, "unknown": unknown, "sensitive": {}, "partial": false,
	"configured": configured,
}

_set(row, value) := json.patch(row.base, [{"op": "add", "path": row.at, "value": value}])

_of(id, places) := {place.certainty | some place in places; place.setting == id}

_answers := {"no": set(), "yes": {"known"}, "unknown": {"unknown"}}

default _answer(_, _, _, _, _) := "none of the three"

_answer(id, row, values, unknown, configured) := answer if {
	places := copies.placements(_resource(row.type, values, unknown, configured), _singapore, {})
	some answer, certainties in _answers
	_of(id, places) == certainties
}

# What proves every row is in proven_test.rego; this table weighs the provider's attributes more closely.
test_rows_that_are_tested_are_there if {
	(object.keys(_rows) | object.keys(_named)) - object.keys(settings.rows) == set()
}

test_a_setting_fires[note] if {
	found := _fires with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_fires[note] := [_answer(id, row, _set(row, value), {}, null), "yes"] if {
	some id, row in _rows
	some value in row.yes
	note := $"{id} = {value}"
}

test_a_setting_does_not_fire[note] if {
	found := _rests with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_rests[note] := [_answer(id, row, _set(row, value), {}, null), "no"] if {
	some id, row in _rows
	some value in row.no
	note := $"{id} = {value}"
}

test_a_value_that_no_source_describes_leaves_it_open[note] if {
	found := _not_described with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_not_described[note] := [_answer(id, row, _set(row, value), {}, null), "unknown"] if {
	some id, row in _rows
	some value in ["Elsewhere", 7, ["GRS"], {"name": "GRS"}]
	note := $"{id} = {value}"
}

# A boolean for a name, a name for a boolean: neither is taken for the other.
test_a_value_of_the_wrong_type_leaves_it_open[note] if {
	found := _mistyped with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_mistyped[note] := [_answer(id, row, _set(row, value), {}, null), "unknown"] if {
	some id, row in _rows
	some value in [value | some value in [true, "true", "false"]; not value in row.yes; not value in row.no]
	note := $"{id} = {json.marshal(value)}"
}

test_absent_and_null_are_what_the_service_takes[note] if {
	found := _absent with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_absent[note] := [_answer(id, row, values, {}, null), row.absent] if {
	some id, row in _rows
	some shape, values in {"absent": row.base, "null": _set(row, null), "empty": _set(row, "")}
	note := $"{id} {shape}"
}

test_unknown_until_apply_is_never_absent[note] if {
	found := _unknown with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_unknown[note] := [_answer(id, row, row.base, mask, null), "unknown"] if {
	some id, row in _rows
	some shape, mask in {"the attribute": row.mask, "the whole resource": true, "an unreadable mask": "yes"}
	note := $"{id}, mark on {shape}"
}

# What the provider fills in by itself counts as the service's default only where the row says so and nobody set it.
test_left_out_of_the_configuration[note] if {
	found := _left_out with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_left_out[note] := [_answer(id, row, row.base, row.mask, configured), wanted] if {
	some id, row in _rows
	configured := {"backup": [{"type": {"constant_value": "Periodic"}}]}
	wanted := {"default": row.absent, "undetermined": "unknown"}[settings.rows[id].unknown]
	note := $"{id} ({settings.rows[id].unknown})"
}

test_a_named_region_is_a_copy_there[note] if {
	found := _by_name with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_by_name[note] := [_copies(id, row, {row.list: [{row.member: case.value}]}, {}), case.is] if {
	some id, row in _named
	some shape, case in {
		"by name": {"value": "eastasia", "is": {["known", "HK"]}},
		"by display name": {"value": "East Asia", "is": {["known", "HK"]}},
		"no region": {"value": "southeastasai", "is": {["unknown", null]}},
		"logical": {"value": "global", "is": {["unknown", null]}},
		"a number": {"value": 7, "is": {["unknown", null]}},
		"a list": {"value": ["eastasia"], "is": {["unknown", null]}},
		"an object": {"value": {}, "is": {["unknown", null]}},
		"null in a member": {"value": null, "is": {["unknown", null]}},
		"empty in a member": {"value": "", "is": {["unknown", null]}},
	}
	note := $"{id}: {shape}"
}

test_a_list_of_regions_is_read_to_its_end[note] if {
	found := _listed with data.carveout_run as _day
	some note, pair in found
	pair[0] == pair[1]
}

_listed[note] := [_copies(id, row, case.values, case.mask), case.is] if {
	some id, row in _named
	here := {row.member: "southeastasia"}
	some shape, case in {
		"absent": {"values": {}, "mask": {}, "is": row.without},
		"null": {"values": {row.list: null}, "mask": {}, "is": row.without},
		"empty": {"values": {row.list: []}, "mask": {}, "is": row.without},
		"unknown as a whole": {"values": {}, "mask": {row.list: true}, "is": {["unknown", null]}},
		"one of two unknown": {"values": {row.list: [here, {}]}, "mask": {row.list: [{}, {row.member: true}]}, "is": {["known", "SG"], ["unknown", null]}},
		"a member that only the mask shows": {"values": {row.list: [here]}, "mask": {row.list: [false, true]}, "is": {["known", "SG"], ["unknown", null]}},
		"a list that only the mask shows": {"values": {}, "mask": {row.list: [{row.member: true}]}, "is": {["unknown", null]}},
		"a member without a place": {"values": {row.list: [here, {}]}, "mask": {}, "is": {["known", "SG"], ["unknown", null]}},
		"a member that is null": {"values": {row.list: [here, null]}, "mask": {}, "is": {["known", "SG"], ["unknown", null]}},
		"a member that is no block": {"values": {row.list: ["eastasia"]}, "mask": {}, "is": {["unknown", null]}},
		"a name in place of the list": {"values": {row.list: "eastasia"}, "mask": {}, "is": {["unknown", null]}},
		"an object in place of the list": {"values": {row.list: {"location": "eastasia"}}, "mask": {}, "is": {["unknown", null]}},
	}
	note := $"{id}: {shape}"
}

_copies(id, row, values, mask) := {[place.certainty, place.country] | some place in places; place.setting == id} if {
	places := copies.placements(_resource(row.type, values, mask, null), _singapore, {})
}

# azurerm before 3.0 named the regions of a registry in a plain list; both names are read.
test_old_name_of_a_registry_s_regions[note] if {
	some note, case in {
		"a list of names": {"values": {"georeplication_locations": ["East Asia", "eastus"]}, "is": {["known", "HK"], ["known", "US"]}},
		"both names": {"values": {"georeplication_locations": ["eastus"], "georeplications": [{"location": "eastasia"}]}, "is": {["known", "HK"], ["known", "US"]}},
		"null in it": {"values": {"georeplication_locations": [null]}, "is": {["unknown", null]}},
	}
	_copies("container-registry-replications", {"type": "azurerm_container_registry"}, case.values, {}) == case.is
}

test_an_edge_zone_is_a_place_that_nobody_knows[note] if {
	some note, case in {
		"set": {"values": {"edge_zone": "losangeles"}, "mask": {}, "is": {["unknown", null]}},
		"unknown": {"values": {}, "mask": {"edge_zone": true}, "is": {["unknown", null]}},
		"mistyped": {"values": {"edge_zone": 7}, "mask": {}, "is": {["unknown", null]}},
		"null": {"values": {"edge_zone": null}, "mask": {}, "is": set()},
		"absent": {"values": {}, "mask": {}, "is": set()},
		"empty, as old resources keep it": {"values": {"edge_zone": ""}, "mask": {}, "is": set()},
	}
	every type in {"azurerm_storage_account", "azurerm_managed_disk"} {
		_copies("edge-zone", {"type": type}, case.values, case.mask) == case.is
	}
}

# --- the table itself

# Every row, as each of its dialects reads it.
_effective[$"{id}: {type}"] := setting if {
	some type, found in settings.of_type
	some id, setting in found
}

test_every_row_can_be_weighed if {
	wrong := {id | some id, setting in _effective; not _can_be_weighed(setting)}
	wrong == set()
}

_can_be_weighed(setting) if {
	setting.target in {"own", "pair", "pair_if_any", "pair_in_geography", "value", "reference", "geography", "anywhere"}
	setting.role in {"primary", "replica", "backup", "cache", "processing", "keys", "metadata"}
	setting.unknown in {"undetermined", "default"}
	is_array(setting.except_regions)
	is_array(setting.paths)
	is_string(setting.mend)
	startswith(setting.source, "https://")
	is_boolean(setting.verified)
}

test_every_setting_is_of_a_catalogued_type if {
	wrong := {type | some type, _ in settings.of_type; not catalogue.known(type)}
	wrong == set()
}

test_every_row_has_a_type_in_terraform_or_arm if {
	wrong := {id | some id, row in settings.rows; count([type | some dialect in settings.dialects; some type in row[dialect].types]) == 0}
	wrong == set()
}

test_a_reference_says_to_what if {
	wrong := {id | some id, setting in _effective; setting.target == "reference"; not _refers(setting)}
	wrong == set()
}

_refers(setting) if {
	setting.refers_to.by in {"id", "name", "account"}
	every type in setting.refers_to.types { catalogue.known(type) }
}

test_a_row_without_an_attribute_says_what_makes_the_copy if {
	wrong := {id | some id, setting in _effective; count(setting.paths) == 0; not setting.when in [{"always": true}, {"possible": true}]}
	wrong == set()
}

# The provider and ARM differ in names, and in what an absent value means.
test_a_dialect_says_what_differs if {
	row := {
		"terraform": {"types": ["t"], "paths": [["a"]]}, "arm": {"types": ["x/y"], "paths": [["b", "c"]], "default": "GRS"},
		"default": null, "when": {"in": ["GRS"]}, "target": "pair",
	}
	found := settings.of_type with data.carveout.azure.settings.table as {"rows": {"odd": row}}
	found.t.odd.default == null
	found["x/y"].odd.default == "GRS"
	found["x/y"].odd.paths == [["b", "c"]]
	found["x/y"].odd.when == {"in": ["GRS"]}
	found["x/y"].odd.unknown == "undetermined"
}

test_settings_are_found_by_type if {
	object.keys(settings.of_type.azurerm_container_registry) == {"container-registry-replications", "container-registry-pair"}
	not settings.of_type.azurerm_subnet
}

test_table_names_itself if settings.sentinel == "carveout.azure.settings"

test_without_its_table_there_is_no_setting if {
	settings.sentinel == null with data.carveout.azure.settings.table as {}
	settings.rows == {} with data.carveout.azure.settings.table as {}
}
