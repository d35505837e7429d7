package carveout.documents.terraform_test

# --- a database takes its server's region, even while the server's id is unknown

_resource(address, type, name, after, unknown) := {
	"address": address, "mode": "managed", "type": type, "name": name,
	"change": {"actions": ["create"], "before": null, "after": after, "after_unknown": unknown, "after_sensitive": {}},
}

_server(address, name, location) := _resource(address, "azurerm_mssql_server", name, {"location": location, "name": name}, {"id": true})

_database(extra) := object.union(
	_resource("azurerm_mssql_database.d", "azurerm_mssql_database", "d", {"storage_account_type": "Local"}, {"server_id": true}),
	extra,
)

_configured(references) := {"root_module": {"resources": [{
	"address": "azurerm_mssql_database.d",
	"expressions": {"server_id": {"references": references}},
}]}}

_d := "azurerm_mssql_database.d"

_home_of(address, plan) := found if {
	some activity in _all(plan)
	activity.id == address
	found := {[place.country, place.cause, place.path] | some place in activity.placements}
}

_all(plan) := activities if {
	activities := _activities with input as plan with data.carveout_run as _day
}

_unresolved := {[null, "reference-unresolved", "server_id"]}

test_references[note] if {
	us := _server("azurerm_mssql_server.us", "us", "eastus")
	hk := _server("azurerm_mssql_server.hk", "hk", "eastasia")
	west := _server("azurerm_mssql_server.west", "west", "eastus")
	some note, case in {
		"to the server's id": {"references": ["azurerm_mssql_server.us.id", "azurerm_mssql_server.us"], "is": {["US", null, "server_id"]}},
		"to another server": {"references": ["azurerm_mssql_server.hk.id", "azurerm_mssql_server.hk"], "is": {["HK", null, "server_id"]}},
		"by its name": {"references": ["azurerm_mssql_server.us.name", "azurerm_mssql_server.us"], "is": {["US", null, "server_id"]}},
		"by its address on the network": {"references": ["azurerm_mssql_server.us.fully_qualified_domain_name", "azurerm_mssql_server.us"], "is": {["US", null, "server_id"]}},
		"by what it shares with others": {"references": ["azurerm_mssql_server.us.resource_group_name", "azurerm_mssql_server.us"], "is": _unresolved},
		"to two in one region": {"references": ["azurerm_mssql_server.us.id", "azurerm_mssql_server.us", "azurerm_mssql_server.west.id", "azurerm_mssql_server.west"], "is": {["US", null, "server_id"]}},
		"to two in different regions": {"references": ["azurerm_mssql_server.us.id", "azurerm_mssql_server.us", "azurerm_mssql_server.hk.id", "azurerm_mssql_server.hk"], "is": _unresolved},
		"to a variable": {"references": ["var.server_id"], "is": _unresolved},
		"to a local": {"references": ["local.server_id"], "is": _unresolved},
		"to a module's output": {"references": ["module.db.server_id", "module.db"], "is": _unresolved},
		"to each.value": {"references": ["each.value"], "is": _unresolved},
		"to a data source": {"references": ["data.azurerm_mssql_server.us.id", "data.azurerm_mssql_server.us"], "is": _unresolved},
		"to another kind of resource": {"references": ["azurerm_storage_account.us.id", "azurerm_storage_account.us"], "is": _unresolved},
		"to another attribute": {"references": ["azurerm_mssql_server.us.tags.other", "azurerm_mssql_server.us.tags", "azurerm_mssql_server.us"], "is": _unresolved},
		"chosen by a variable": {"references": ["var.which", "azurerm_mssql_server.us.id", "azurerm_mssql_server.us"], "is": _unresolved},
		"to a server that the plan does not show": {"references": ["azurerm_mssql_server.gone.id"], "is": _unresolved},
		"to none": {"references": [], "is": _unresolved},
		"that are text": {"references": "azurerm_mssql_server.us.id", "is": _unresolved},
		"that are numbers": {"references": [7], "is": _unresolved},
	}
	plan := object.union(_plan([us, hk, west, _database({})]), {"configuration": _configured(case.references)})
	_home_of(_d, plan) == case.is
}

test_without_a_configuration_a_reference_finds_nothing[note] if {
	some note, configuration in {
		"none": null,
		"text": "none",
		"a list": [],
		"no root module": {},
		"the root module is a list": {"root_module": []},
		"no resources": {"root_module": {}},
		"resources are an object": {"root_module": {"resources": 7}},
		"null in resources": {"root_module": {"resources": [null]}},
		"no expressions": {"root_module": {"resources": [{"address": _d}]}},
		"expressions are a list": {"root_module": {"resources": [{"address": _d, "expressions": []}]}},
		"the expression is a list": {"root_module": {"resources": [{"address": _d, "expressions": {"server_id": []}}]}},
		"said twice and differently": {"root_module": {"resources": [
			{"address": _d, "expressions": {"server_id": {"references": ["azurerm_mssql_server.us.id"]}}},
			{"address": _d, "expressions": {"server_id": {"references": ["azurerm_mssql_server.hk.id"]}}},
		]}},
	}
	us := _server("azurerm_mssql_server.us", "us", "eastus")
	_home_of(_d, object.union(_plan([us, _database({})]), {"configuration": configuration})) == _unresolved
}

# All instances of count and for_each are looked at, whichever of them is meant.
test_instances[note] if {
	some note, case in {
		"in one region": {"second": "eastus", "is": {["US", null, "server_id"]}},
		"in different regions": {"second": "eastasia", "is": _unresolved},
		"one of them without a region": {"second": null, "is": _unresolved},
	}
	references := ["azurerm_mssql_server.us", "each.key", "count.index"]
	servers := [
		_server("azurerm_mssql_server.us[\"a.b\"]", "us", "eastus"),
		_server("azurerm_mssql_server.us[\"c/d\"]", "us", case.second),
	]
	plan := object.union(_plan(array.concat(servers, [_database({})])), {"configuration": _configured(references)})
	_home_of(_d, plan) == case.is
}

# Two resources at one address tell of no place, and the instance beside them may not speak for them.
test_an_instance_that_cannot_be_read_is_not_passed_over if {
	servers := [
		_server("azurerm_mssql_server.us[0]", "us", "eastus"),
		_server("azurerm_mssql_server.us[1]", "us", "eastus"),
		_server("azurerm_mssql_server.us[1]", "us", "eastasia"),
	]
	plan := object.union(_plan(array.concat(servers, [_database({})])), {"configuration": _configured(["azurerm_mssql_server.us"])})
	_home_of(_d, plan) == _unresolved
}

test_modules_are_told_apart[note] if {
	some note, case in {
		"one call": ["module.site", ["site"]],
		"a key with a dot": [`module.site["us.east"]`, ["site"]],
		"a key with a slash": [`module.site["sg/blue"]`, ["site"]],
		"a key with a quote": [`module.site["quote\"d"]`, ["site"]],
		"a key that looks like a module": [`module.site["module.x"]`, ["site"]],
		"a count": ["module.site[1]", ["site"]],
		"one in another": [`module.site["a.b"].module.db[0]`, ["site", "db"]],
	}
	[address, path] := case
	module := {"resources": [{"address": _d, "expressions": {"server_id": {"references": ["azurerm_mssql_server.s.id"]}}}]}
	server := object.union(_server(concat(".", [address, "azurerm_mssql_server.s"]), "s", "eastus"), {"module_address": address})
	elsewhere := _server("azurerm_mssql_server.s", "s", "eastasia")
	database := _database({"address": concat(".", [address, _d]), "module_address": address})
	plan := object.union(_plan([elsewhere, server, database]), {"configuration": {"root_module": _nested(path, module)}})
	_home_of(concat(".", [address, _d]), plan) == {["US", null, "server_id"]}
}

_nested([one], module) := {"module_calls": {one: {"module": module}}}

_nested([one, two], module) := {"module_calls": {one: {"module": {"module_calls": {two: {"module": module}}}}}}

test_a_module_address_that_is_no_text_is_the_root if {
	us := object.union(_server("azurerm_mssql_server.us", "us", "eastus"), {"module_address": null})
	plan := object.union(_plan([us, _database({})]), {"configuration": _configured(["azurerm_mssql_server.us.id"])})
	_home_of(_d, plan) == {["US", null, "server_id"]}
}

# --- by a value that the plan shows

_id := "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Sql/servers/us"

test_known_ids[note] if {
	some note, case in {
		"of a server of this plan": {"value": _id, "is": {["US", null, "server_id"]}},
		"in other capitals": {"value": upper(_id), "is": {["US", null, "server_id"]}},
		"of a server elsewhere": {"value": concat("", [_id, "2"]), "is": _unresolved},
		"a number": {"value": 7, "is": _unresolved},
		"an object": {"value": {}, "is": _unresolved},
		"null": {"value": null, "is": _unresolved},
		"empty": {"value": "", "is": _unresolved},
	}
	server := _with(_server("azurerm_mssql_server.us", "us", "eastus"), {"actions": ["no-op"], "after": {"id": _id}, "after_unknown": {"id": false}})
	_home_of(_d, _plan([server, _resource(_d, "azurerm_mssql_database", "d", {"server_id": case.value, "storage_account_type": "Local"}, {})])) == case.is
}

# A server whose id is unknown has no id, and an empty one finds none.
test_an_unknown_id_is_not_an_empty_one if {
	server := _server("azurerm_mssql_server.us", "us", "eastus")
	database := _resource(_d, "azurerm_mssql_database", "d", {"server_id": "", "storage_account_type": "Local"}, {})
	_home_of(_d, _plan([server, database])) == _unresolved
}

# --- by name, for what is kept inside its parent and copied with it

test_name_joins[note] if {
	some note, case in {
		"storage_account_name": {"type": "azurerm_storage_container", "key": "storage_account_name", "parent": "azurerm_storage_account", "extra": {"account_replication_type": "GRS"}, "is": {"SG", "HK"}},
		"account_name": {"type": "azurerm_cosmosdb_sql_database", "key": "account_name", "parent": "azurerm_cosmosdb_account", "extra": {"geo_location": [{"location": "southeastasia"}]}, "is": {"SG", "HK"}},
		"server_name": {"type": "azurerm_mysql_flexible_database", "key": "server_name", "parent": "azurerm_mysql_flexible_server", "extra": {"geo_redundant_backup_enabled": true}, "is": {"SG", "HK"}},
	}
	after := object.union({"location": "southeastasia", "name": "Data"}, case.extra)
	plan := _plan([
		_resource("p.a", case.parent, "a", after, {"id": true}),
		_resource("c.b", case.type, "b", {case.key: "data"}, {}),
		_resource("c.c", case.type, "c", {case.key: "other"}, {}),
	])
	{country | some [country, _, _] in _home_of("c.b", plan)} == case.is
	{cause | some [_, cause, _] in _home_of("c.c", plan)} == {"reference-unresolved"}
}

# azurerm 4.x joins a container by name, 5.x by an id that is unknown until apply.
# An expression may make another name of the name that it refers to: the plan shows the same references.
test_a_name_that_is_not_known_finds_no_parent if {
	account := _resource("azurerm_storage_account.a", "azurerm_storage_account", "a", {"location": "eastus", "account_replication_type": "LRS"}, {"id": true, "name": true})
	container := _resource("azurerm_storage_container.c", "azurerm_storage_container", "c", {}, {"storage_account_name": true})
	configuration := {"root_module": {"resources": [{
		"address": "azurerm_storage_container.c",
		"expressions": {"storage_account_name": {"references": ["azurerm_storage_account.a.name", "azurerm_storage_account.a"]}},
	}]}}
	plan := object.union(_plan([account, container]), {"configuration": configuration})
	{country | some [country, _, _] in _home_of("azurerm_storage_container.c", plan)} == {null}
}

test_a_container_by_either_provider[note] if {
	account := _resource("azurerm_storage_account.a", "azurerm_storage_account", "a", {"location": "southeastasia", "name": "st", "account_replication_type": "GRS"}, {"id": true})
	some note, case in {
		"4.x, name known": {"after": {"storage_account_name": "st", "storage_account_id": null}, "mask": {}},
		"5.x, id unknown": {"after": {}, "mask": {"storage_account_id": true}},
	}
	container := _resource("azurerm_storage_container.c", "azurerm_storage_container", "c", case.after, case.mask)
	references := {"references": ["azurerm_storage_account.a.id", "azurerm_storage_account.a"]}
	configuration := {"root_module": {"resources": [{
		"address": "azurerm_storage_container.c",
		"expressions": {"storage_account_id": references, "storage_account_name": references},
	}]}}
	plan := object.union(_plan([account, container]), {"configuration": configuration})
	{country | some [country, _, _] in _home_of("azurerm_storage_container.c", plan)} == {"SG", "HK"}
}

test_two_parents_of_one_name_in_different_places if {
	plan := _plan([
		_resource("s.a", "azurerm_storage_account", "a", {"location": "southeastasia", "name": "st", "account_replication_type": "LRS"}, {}),
		_resource("s.b", "azurerm_storage_account", "b", {"location": "eastus", "name": "st", "account_replication_type": "LRS"}, {}),
		_resource("c.c", "azurerm_storage_container", "c", {"storage_account_name": "st"}, {}),
	])
	{cause | some [_, cause, _] in _home_of("c.c", plan)} == {"reference-unresolved"}
}

test_what_says_nothing_of_its_parent_is_nowhere if {
	plan := _plan([_resource("c.c", "azurerm_storage_container", "c", {}, {})])
	_home_of("c.c", plan) == {[null, "reference-unresolved", "storage_account_id"]}
}

# A vault's keys follow it, pair included.
test_a_key_is_copied_with_its_vault if {
	vault := _resource("azurerm_key_vault.v", "azurerm_key_vault", "v", {"location": "southeastasia", "name": "v"}, {"id": true})
	key := _resource("azurerm_key_vault_key.k", "azurerm_key_vault_key", "k", {}, {"key_vault_id": true})
	configuration := {"root_module": {"resources": [{
		"address": "azurerm_key_vault_key.k",
		"expressions": {"key_vault_id": {"references": ["azurerm_key_vault.v.id", "azurerm_key_vault.v"]}},
	}]}}
	plan := object.union(_plan([vault, key]), {"configuration": configuration})
	{country | some [country, _, _] in _home_of("azurerm_key_vault_key.k", plan)} == {"SG", "HK"}
}

# A list of ids is one expression: none of its members has one of its own.
test_a_member_of_a_list_is_found_by_the_expression_of_the_list if {
	account := _resource("azurerm_storage_account.hk", "azurerm_storage_account", "hk", {"location": "eastasia", "name": "hk", "account_replication_type": "LRS"}, {"id": true})
	linked := _resource("azurerm_log_analytics_linked_storage_account.l", "azurerm_log_analytics_linked_storage_account", "l", {"storage_account_ids": [null]}, {"storage_account_ids": [true]})
	configuration := {"root_module": {"resources": [{
		"address": "azurerm_log_analytics_linked_storage_account.l",
		"expressions": {"storage_account_ids": {"references": ["azurerm_storage_account.hk.id", "azurerm_storage_account.hk"]}},
	}]}}
	plan := object.union(_plan([account, linked]), {"configuration": configuration})
	["HK", null, "storage_account_ids[0]"] in _home_of("azurerm_log_analytics_linked_storage_account.l", plan)
}

# --- planned_values alone: what is unknown is missing there, without a mark

_planned(root) := {"format_version": "1.2", "planned_values": {"root_module": root}}

_planned_account(address, values) := {"address": address, "mode": "managed", "type": "azurerm_storage_account", "name": "a", "values": values}

test_planned_values[note] if {
	whole := {"location": "southeastasia", "account_replication_type": "LRS", "edge_zone": null}
	some note, case in {
		"in the root": {"root": {"resources": [_planned_account("x", whole)]}, "is": {"x": {["SG", "known"]}}},
		"in a nested module": {"root": {"child_modules": [{"child_modules": [{"resources": [_planned_account("x", whole)]}]}]}, "is": {"x": {["SG", "known"]}}},
		"a missing SKU may be any": {"root": {"resources": [_planned_account("x", {"location": "southeastasia"})]}, "is": {"x": {["SG", "known"], ["HK", "unknown"], [null, "unknown"]}}},
		"a missing location may be any": {"root": {"resources": [_planned_account("x", {"account_replication_type": "LRS"})]}, "is": {"x": {[null, "unknown"]}}},
		"values that are no object": {"root": {"resources": [object.union(_planned_account("x", {}), {"values": null})]}, "is": {"x": {[null, "unknown"]}}},
		"a data source": {"root": {"resources": [object.union(_planned_account("x", whole), {"mode": "data"})]}, "is": {}},
		"in a value that looks like a module": {"root": {"resources": [_planned_account("x", object.union(whole, {"child_modules": [{"resources": [_planned_account("y", whole)]}]}))]}, "is": {"x": {["SG", "known"]}}},
		"nothing": {"root": {}, "is": {}},
	}
	_found(_planned(case.root)) == case.is
}

# A plan shows the same in both; what stands in one alone is looked at all the same.
test_what_only_planned_values_show_counts_beside_changes[note] if {
	some note, case in {
		"another address": {"address": "x", "is": object.union(_in_singapore, {"x": {["SG", "known"], ["HK", "known"]}})},
		"the same address": {"address": "azurerm_storage_account.a", "is": _in_singapore},
	}
	planned := _planned({"resources": [_planned_account(case.address, object.union(_hong_kong, {"edge_zone": null}))]})
	_found(object.union(planned, _plan([_account(_singapore)]))) == case.is
}

test_sensitive_planned_values_are_not_shown if {
	account := object.union(_planned_account("x", _hong_kong), {"sensitive_values": {"location": true}})
	[activity] := _all(_planned({"resources": [account]}))
	not "southeastasia" in {place.actual | some place in activity.placements}
}

test_a_planned_child_in_a_module_finds_its_parent_by_name if {
	module := {"address": "module.m", "resources": [
		{"address": "module.m.a.a", "type": "azurerm_mysql_flexible_server", "name": "a", "values": {"location": "eastus", "name": "s", "geo_redundant_backup_enabled": false, "create_mode": "Default"}},
		{"address": "module.m.d.d", "type": "azurerm_mysql_flexible_database", "name": "d", "values": {"server_name": "s"}},
	]}
	_found(_planned({"child_modules": [module]}))["module.m.d.d"] == {["US", "known"]}
}

# --- what has no resource group of its own lies in that of its parent, so that a workload narrowed by groups claims it

test_a_child_lies_in_the_resource_group_of_its_parent[note] if {
	grouped := _in_group(_server("azurerm_mssql_server.us", "us", "eastus"), "rg-eng")
	some note, [server, references, group] in {
		"its parent's": [grouped, ["azurerm_mssql_server.us.id"], "rg-eng"],
		"a parent that is not found": [grouped, ["var.server"], null],
		"a parent without one": [_server("azurerm_mssql_server.us", "us", "eastus"), ["azurerm_mssql_server.us.id"], null],
	}
	plan := object.union(_plan([server, _database({})]), {"configuration": _configured(references)})
	[activity.attributes.resource_group | some activity in _all(plan); activity.id == _d] == [group]
}

test_a_resource_group_of_its_own_comes_first if {
	server := _in_group(_server("azurerm_mssql_server.us", "us", "eastus"), "rg-eng")
	plan := object.union(_plan([server, _in_group(_database({}), "rg-own")]), {"configuration": _configured(["azurerm_mssql_server.us.id"])})
	[activity.attributes.resource_group | some activity in _all(plan); activity.id == _d] == ["rg-own"]
}

_in_group(resource, group) := object.union(resource, {"change": {"after": {"resource_group_name": group}}})

test_what_marks_a_parent_marks_what_is_kept_in_it if {
	server := object.union(_server("azurerm_mssql_server.us", "us", "eastus"), {"change": {"after": {"tags": {"itar": "yes"}}}})
	plan := object.union(_plan([server, _database({})]), {"configuration": _configured(["azurerm_mssql_server.us.id"])})
	some activity in _all(plan)
	activity.id == _d
	{"itar": "yes"} in activity.attributes.labels
}

# --- a storage account by its address

test_an_account_by_its_address[note] if {
	table := {"rows": {"logs": {
		"terraform": {"types": ["azurerm_linux_virtual_machine"], "paths": [["boot_diagnostics", 0, "storage_account_uri"]]},
		"when": {"present": true}, "target": "reference", "role": "replica", "mend": "",
		"refers_to": {"types": ["azurerm_storage_account"], "by": "account"},
	}}}
	account := _resource("azurerm_storage_account.hk", "azurerm_storage_account", "hk", {"location": "eastasia", "name": "logshk", "account_replication_type": "LRS"}, {"id": true})
	unknown := {"after": {}, "mask": {"storage_account_uri": true}}
	some note, case in {
		"known": {"after": {"storage_account_uri": "https://LogsHK.blob.core.windows.net/"}, "mask": {}, "is": {["HK", null]}},
		"of another account": {"after": {"storage_account_uri": "https://logshk2.blob.core.windows.net/"}, "mask": {}, "is": {[null, "reference-unresolved"]}},
		"of another host": {"after": {"storage_account_uri": "https://logshk.example.com/"}, "mask": {}, "is": {[null, "reference-unresolved"]}},
		"Microsoft's own account": {"after": {}, "mask": {}, "is": set()},
		"not known yet": object.union(unknown, {"references": ["azurerm_storage_account.hk.primary_blob_endpoint", "azurerm_storage_account.hk"], "is": {["HK", null]}}),
		"in a connection string": object.union(unknown, {"references": ["azurerm_storage_account.hk.primary_blob_connection_string", "azurerm_storage_account.hk"], "is": {["HK", null]}}),
		"made of a name": object.union(unknown, {"references": ["azurerm_storage_account.hk.name", "azurerm_storage_account.hk"], "is": {[null, "reference-unresolved"]}}),
		"of the second copy": object.union(unknown, {"references": ["azurerm_storage_account.hk.secondary_blob_endpoint", "azurerm_storage_account.hk"], "is": {[null, "reference-unresolved"]}}),
	}
	machine := _resource("azurerm_linux_virtual_machine.m", "azurerm_linux_virtual_machine", "m", {"location": "southeastasia", "boot_diagnostics": [case.after]}, {"boot_diagnostics": [case.mask]})
	plan := object.union(_plan([account, machine]), {"configuration": {"root_module": {"resources": [{
		"address": "azurerm_linux_virtual_machine.m",
		"expressions": {"boot_diagnostics": [{"storage_account_uri": {"references": object.get(case, "references", [])}}]},
	}]}}})
	activities := _activities with input as plan with data.carveout_run as _day with data.carveout.azure.settings.table as table
	some activity in activities
	activity.id == "azurerm_linux_virtual_machine.m"
	{[place.country, place.cause] | some place in activity.placements; place.setting == "logs"} == case.is
}
