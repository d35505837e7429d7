package carveout.azure.copies_test

# --- what a placement says of itself: path, value, cause

_of_setting(id, type, resource) := [place | some place in _placements(object.union(_resource(type, {}), resource)); place.setting == id][0]

_said(place) := [place.path, place.actual, place.cause]

test_what_a_place_says[note] if {
	found := _words with data.carveout_run as _day
	some note, case in found
	case.found == case.wanted
}

_home(resource) := _said([place | some place in _placements(object.union(_resource("azurerm_key_vault", {}), resource)); place.setting == null][0])

_words["a known location"] := {"found": _home({"values": {"location": "East US"}}), "wanted": ["location", "East US", null]}

_words["a location unknown until apply"] := {
	"found": _home({"unknown": {"location": true}}),
	"wanted": ["location", null, "unknown-until-apply"],
}

_words["no location"] := {"found": _home({}), "wanted": ["location", null, "absent"]}

_words["a location that is null"] := {"found": _home({"values": {"location": null}}), "wanted": ["location", null, "absent"]}

_words["a location that is a number, never printed"] := {
	"found": _home({"values": {"location": 7}}),
	"wanted": ["location", null, "mistyped"],
}

_words["a location that is an object"] := {
	"found": _home({"values": {"location": {"name": "eastus"}}}),
	"wanted": ["location", null, "mistyped"],
}

_words["values that are no object"] := {"found": _home({"values": "eastus"}), "wanted": ["location", null, "unknown-until-apply"]}

_sku(resource) := _said(_of_setting("storage-account-replication", "azurerm_storage_account", resource))

_words["the value that makes the copy"] := {
	"found": _sku({"values": {"location": "southeastasia", "account_replication_type": "GRS"}}),
	"wanted": ["account_replication_type", "GRS", null],
}

_words["a value that is not recognised"] := {
	"found": _sku({"values": {"location": "southeastasia", "account_replication_type": "NEW"}}),
	"wanted": ["account_replication_type", "NEW", "setting-not-recognised"],
}

_words["a value that is not known"] := {
	"found": _sku({"values": {"location": "southeastasia"}, "unknown": {"account_replication_type": true}}),
	"wanted": ["account_replication_type", null, "setting-unknown"],
}

_words["a known value and an unknown home"] := {
	"found": _sku({"values": {"account_replication_type": "GRS"}}),
	"wanted": ["account_replication_type", "GRS", "pair-of-unknown-region"],
}

_words["no value and no home"] := {"found": _sku({}), "wanted": ["account_replication_type", null, "absent"]}

_words["an unknown value and an unknown home"] := {
	"found": _sku({"unknown": {"account_replication_type": true}}),
	"wanted": ["account_replication_type", null, "pair-of-unknown-region"],
}

_words["the default is shown as the value that the service takes"] := {
	"found": _said(_of_setting("sql-database-backup", "azurerm_mssql_database", {"values": {"location": "southeastasia"}})),
	"wanted": ["storage_account_type", "Geo", null],
}

_words["a boolean"] := {
	"found": _said(_of_setting("postgresql-geo-backup", "azurerm_postgresql_flexible_server", {"values": {"location": "southeastasia", "geo_redundant_backup_enabled": true}})),
	"wanted": ["geo_redundant_backup_enabled", true, null],
}

_words["a copy that no attribute shows has no path and no value"] := {
	"found": _said(_of_setting("key-vault-pair", "azurerm_key_vault", {"values": {"location": "Southeast Asia"}})),
	"wanted": [null, null, null],
}

_words["a member of a list is named by its position"] := {
	"found": _said(_of_setting("cosmos-regions", "azurerm_cosmosdb_account", {"values": {"geo_location": [{"location": "East Asia"}]}})),
	"wanted": ["geo_location[0].location", "East Asia", null],
}

_words["a member that is not known yet"] := {
	"found": _said(_of_setting("cosmos-regions", "azurerm_cosmosdb_account", {"values": {"geo_location": [{}]}, "unknown": {"geo_location": [{"location": true}]}})),
	"wanted": ["geo_location[0].location", null, "unknown-until-apply"],
}

_words["a backup from one of several regions"] := {
	"found": {place.cause |
		values := {"location": "eastus", "geo_location": [{"location": "eastus"}, {"location": "southeastasia"}]}
		some place in _placements(_resource("azurerm_cosmosdb_account", values))
		place.setting == "cosmos-backup"
	},
	"wanted": {"one-of-several"},
}

_words["an edge zone"] := {
	"found": _said(_of_setting("edge-zone", "azurerm_storage_account", {"values": {"edge_zone": "perth"}})),
	"wanted": ["edge_zone", "perth", "anywhere"],
}

# --- a sensitive value is read, and shown neither as a value nor as the region that it names; its country is the answer

test_a_sensitive_value_is_never_shown[note] if {
	found := _sensitive with data.carveout_run as _day
	some note, places in found
	shown := json.marshal([[place.region, place.actual] | some place in places])
	not contains(shown, "southeastasia")
	not contains(shown, "GRS")
	{place.country | some place in places} == {"SG", "HK"}
}

_marks := {
	"the attribute": {"location": true, "account_replication_type": true},
	"the whole resource": true,
	"a mark that nobody can read": "yes",
	"no mark at all, said as null": null,
}

_sensitive[note] := _placements(object.union(_resource("azurerm_storage_account", values), {"sensitive": mask})) if {
	values := {"location": "southeastasia", "account_replication_type": "GRS"}
	some note, mask in _marks
}

test_a_region_that_a_sensitive_list_names_is_not_shown[note] if {
	some note, mask in {
		"the member": {"geo_location": [{"location": true}]},
		"one marked member marks the whole block": {"geo_location": true},
	}
	values := {"location": "eastus", "geo_location": [{"location": "southeastasia"}]}
	resource := object.union(_resource("azurerm_cosmosdb_account", values), {"sensitive": mask})
	places := _placements(resource) with data.carveout_run as _day
	{[place.region, place.actual, place.country] | some place in places; place.setting == "cosmos-regions"} == {[null, null, "SG"]}
}

test_a_value_that_is_not_marked_is_shown[note] if {
	some note, mask in {"no marks": {}, "false": false, "another attribute": {"name": true}, "marked as not": {"location": false}}
	resource := object.union(_resource("azurerm_key_vault", {"location": "eastus"}), {"sensitive": mask})
	places := _placements(resource) with data.carveout_run as _day
	{[place.region, place.actual] | some place in places; place.setting == null} == {["eastus", "eastus"]}
}
