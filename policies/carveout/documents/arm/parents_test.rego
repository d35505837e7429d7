package carveout.documents.arm_test

import data.carveout.documents.arm

# --- what a child lives in. The server is in Singapore; a child that does not find it has no place.

_catalogue := {"rows": {
	"contoso.sql/servers": {"holds": "data", "role": "metadata", "place": {"path": ["location"]}, "confidence": "high"},
	"contoso.sql/servers/databases": {"holds": "data", "place": {"parent": {"types": ["contoso.sql/servers"]}}, "confidence": "high"},
	"contoso.sql/servers/databases/tables": {"holds": "data", "place": {"inside": {"types": ["contoso.sql/servers/databases"]}}, "confidence": "high"},
	"contoso.sql/servers/databases/tables/rows": {"holds": "data", "place": {"inside": {"types": ["contoso.sql/servers/databases/tables"]}}, "confidence": "high"},
	"contoso.sql/backups": {"holds": "moves", "place": {"parent": {"types": ["contoso.sql/servers"], "attributes": [{"name": ["properties", "serverId"], "by": "id"}, {"name": ["properties", "serverName"], "by": "name"}, {"name": "managedBy", "by": "id"}]}}, "confidence": "high"},
	"contoso.sql/locks": {"holds": "data", "place": {"parent": {"types": ["contoso.sql/servers"]}}, "confidence": "high"},
	"contoso.sql/networks": {"holds": "none", "basis": "", "confidence": "high"},
}}

_settings := {"rows": {"contoso-copy": {
	"arm": {"types": ["contoso.sql/servers/databases"], "paths": [["properties", "partnerId"]]},
	"when": {"present": true}, "target": "reference", "refers_to": {"types": ["contoso.sql/servers"], "by": "id"},
	"role": "replica", "mend": "Leave it out.",
}}}

_table(template) := {activity.id: places |
	contents := arm.contents with input as template
		with data.carveout_run as _run
		with data.carveout.azure.catalogue.arm.table as _catalogue
		with data.carveout.azure.settings.table as _settings
	some activity in contents.activities
	places := {[place.country, place.cause] | some place in activity.placements}
}

_contoso(parts) := object.union({"type": "Contoso.Sql/servers", "name": "[parameters('server')]", "location": "southeastasia"}, parts)

_database(parts) := object.union({"type": "Contoso.Sql/servers/databases", "name": "[concat(parameters('server'), '/d')]"}, parts)

_with_server(servers, child) := _template({
	"parameters": {"server": {"type": "string", "defaultValue": "s"}, "other": {"type": "string"}},
	"variables": {"server": "[parameters('server')]", "named": {"server": "[parameters('server')]"}, "id": "[resourceId('Contoso.Sql/servers', parameters('server'))]", "full": "[concat(variables('server'), '/d')]"},
	"resources": array.concat(servers, [child]),
})

_child(servers, child) := places if {
	found := _table(_with_server(servers, child))
	ids := [id | some id, _ in found; not startswith(id, "Contoso.Sql/servers/["); not startswith(id, "Contoso.Sql/servers/s")]
	places := found[ids[0]]
}

_found := {["SG", null]}

_nowhere := {[null, "reference-unresolved"]}

test_a_child_is_found_by_its_name[note] if {
	some note, case in {
		"concat": ["[concat(parameters('server'), '/d')]", _found],
		"concat of three": ["[concat(parameters('server'), '/', 'd')]", _found],
		"in other capitals, with spaces": ["[ CONCAT( Parameters( 'SERVER' ) , '/d' ) ]", _found],
		"format": ["[format('{0}/{1}', parameters('server'), 'd')]", _found],
		"a variable": ["[concat(variables('server'), '/d')]", _found],
		"a property of a variable": ["[concat(variables('named').server, '/d')]", _found],
		"a variable for all of it": ["[variables('full')]", _found],
		"concat in concat": ["[concat(concat(parameters('server'), '/'), 'd')]", _found],
		"a name out of a function": ["[concat(parameters('server'), '/', uniqueString(resourceGroup().id, 'a/b'))]", _found],
		"a quote within": ["[concat(parameters('server'), '/it''s')]", _found],
		"another parameter": ["[concat(parameters('other'), '/d')]", _nowhere],
		"the default as a literal, which others may change": ["s/d", _nowhere],
		"a format with a width": ["[format('{0,5}/{1}', parameters('server'), 'd')]", _nowhere],
		"a format that names no argument": ["[format('{1}/d', parameters('server'))]", _nowhere],
		"a format out of a variable": ["[format(variables('server'), 'd')]", _nowhere],
		"a function of the whole": ["[toLower(concat(parameters('server'), '/d'))]", _nowhere],
		"a name of too many parts": ["[concat(parameters('server'), '/d/e')]", _nowhere],
		"a name of too few": ["d", _nowhere],
	}
	_child([_contoso({})], _database({"name": case[0]})) == case[1]
}

# A function tells apart what names do not.
test_a_name_out_of_a_function_is_compared_as_it_is_written[note] if {
	some note, case in {
		"the same": ["uniqueString(parameters('server'), 'ab')", _found],
		"a space outside of quotes, a parameter in capitals": ["UniqueString( parameters( 'SERVER' ),'ab' )", _found],
		"a space in quotes": ["uniqueString(parameters('server'), 'a b')", _nowhere],
		"other capitals in quotes": ["uniqueString(parameters('server'), 'AB')", _nowhere],
	}
	child := _database({"name": $"[concat({case[0]}, '/d')]"})
	found := _table(_with_server([_contoso({"name": "[uniqueString(parameters('server'), 'ab')]"})], child))
	found[concat("/", ["Contoso.Sql/servers/databases", child.name])] == case[1]
}

test_a_server_that_is_no_parent[note] if {
	some note, case in {
		"one": [[_contoso({})], _found],
		"none": [[], _nowhere],
		"two of one name in one place": [[_contoso({}), _contoso({})], _found],
		"two of one name in two places": [[_contoso({}), _contoso({"location": "eastus"})], _nowhere],
		"two of one name, of which one is not there": [[_contoso({}), _contoso({"location": "eastus", "condition": false})], _found],
		"one that is not there": [[_contoso({"condition": false})], _nowhere],
		"one under a condition that is open": [[_contoso({"condition": "[equals(1, 1)]"})], _nowhere],
		"one of another name": [[_contoso({"name": "t"})], _nowhere],
		"one whose place is open": [[_contoso({"location": "[variables('x')]"})], {[null, "expression-unresolved"]}],
		"one in another resource group": [[object.union(_nested("n", {}, {"resources": [_contoso({})]}), {"resourceGroup": "g"})], _nowhere],
		"one in a resource group that nobody can read": [[object.union(_nested("n", {}, {"resources": [_contoso({})]}), {"resourceGroup": 7})], _nowhere],
		"one in a nested deployment": [[_nested("n", {}, {"resources": [_contoso({})]})], _found],
	}
	found := _table(_with_server(case[0], _database({})))
	found["Contoso.Sql/servers/databases/[concat(parameters('server'), '/d')]"] == case[1]
}

test_a_server_that_exists_already_is_no_parent[note] if {
	some note, case in {
		"alone": [[_contoso({"existing": true})], _nowhere],
		"beside its declaration": [[_contoso({}), _contoso({"existing": true})], _found],
	}
	found := _table(object.union(_with_server(case[0], _database({})), {"languageVersion": "2.0"}))
	found["Contoso.Sql/servers/databases/[concat(parameters('server'), '/d')]"] == case[1]
}

test_both_under_one_condition if {
	if_asked := {"condition": "[equals(parameters('server'), 's')]"}
	_child([_contoso(if_asked)], _database(if_asked)) == {["SG", "condition-unknown"]}
}

test_a_child_is_found_by_what_it_waits_for[note] if {
	some note, case in {
		"an id": [["[resourceId('Contoso.Sql/servers', parameters('server'))]"], _found],
		"an id with a slash after the type": [["[resourceId('Contoso.Sql/servers/', parameters('server'))]"], _found],
		"a relative id": [["[concat('Contoso.Sql/servers/', parameters('server'))]"], _found],
		"a name": [["[variables('server')]"], _found],
		"an id in a variable": [["[variables('id')]"], _found],
		"an id beside others": [["other", "[resourceId('Contoso.Sql/networks', 'n')]", "[resourceId('Contoso.Sql/servers', parameters('server'))]"], _found],
		"another": [["[resourceId('Contoso.Sql/servers', 'x')]"], _nowhere],
		"two of the type": [["[resourceId('Contoso.Sql/servers', parameters('server'))]", "s2"], _nowhere],
		"an id elsewhere": [["[resourceId('group', 'Contoso.Sql/servers', parameters('server'))]"], _nowhere],
		"an id of a type that is an expression": [["[resourceId(variables('type'), parameters('server'))]"], _nowhere],
		"nothing": [[], _nowhere],
		"an empty text": [[""], _nowhere],
		"numbers": [[1], _nowhere],
		"text": ["[variables('server')]", _nowhere],
	}
	_child([_contoso({}), _contoso({"name": "s2"})], _database({"name": "[parameters('other')]", "dependsOn": case[0]})) == case[1]
}

test_symbolic_names if {
	template := _template({"languageVersion": "2.0", "resources": {
		"Server": _contoso({"name": "[uniqueString('x')]"}),
		"database": _database({"name": "[variables('x')]", "dependsOn": ["server"]}),
		"backup": {"type": "Contoso.Sql/backups", "name": "b", "properties": {"serverId": "[resourceInfo('server').id]"}},
	}})
	found := _table(template)
	found["Contoso.Sql/servers/databases/[variables('x')]"] == _found
	found["Contoso.Sql/backups/b"] == _found
}

test_a_parent_named_by_an_attribute[note] if {
	some note, case in {
		"an id": [{"serverId": "[resourceId('Contoso.Sql/servers', parameters('server'))]"}, _found],
		"an id in a variable": [{"serverId": "[variables('id')]"}, _found],
		"an id in the resource group": [{"serverId": "[concat(resourceGroup().id, '/providers/Contoso.Sql/servers/', parameters('server'))]"}, _found],
		"a name": [{"serverName": "[variables('server')]"}, _found],
		"an id goes before a name": [{"serverId": "[parameters('other')]", "serverName": "[variables('server')]"}, _nowhere],
		"an id of another type": [{"serverId": "[resourceId('Contoso.Sql/networks', 'n')]"}, _nowhere],
		"an id elsewhere": [{"serverId": "/subscriptions/1/resourceGroups/g/providers/Contoso.Sql/servers/s"}, _nowhere],
		"what another returns": [{"serverId": "[reference('x').outputs.id.value]"}, _nowhere],
		"a literal name": [{"serverName": "s2"}, _found],
		"a number": [{"serverId": 7}, _nowhere],
		"an empty text": [{"serverId": ""}, _nowhere],
		"nothing": [{}, _nowhere],
	}
	_child([_contoso({}), _contoso({"name": "s2"}), {"type": "Contoso.Sql/networks", "name": "n"}], {"type": "Contoso.Sql/backups", "name": "b", "properties": case[0]}) == case[1]
}

# resourceId() names the resource group in which it is evaluated, not that of the resource which takes it.
test_an_id_counts_where_it_is_made[note] if {
	backup := {"type": "Contoso.Sql/backups", "name": "b", "properties": {"serverId": "[resourceId('Contoso.Sql/servers', 's2')]"}}
	passed := object.union(backup, {"properties": {"serverId": "[parameters('id')]"}})
	id := {"parameters": {"id": {"value": "[resourceId('Contoso.Sql/servers', 's2')]"}}}
	some note, case in {
		"outer": [{}, backup, _found],
		"inner": [_inner, backup, _nowhere],
		"inner, passed": [object.union(_inner, id), passed, _found],
	}
	_child([_contoso({"name": "s2"})], object.union(_nested("n", case[0], {"resources": [case[1]]}), {"resourceGroup": "g"})) == case[2]
}

test_the_default_that_names_a_parent_is_named if {
	backup := {"type": "Contoso.Sql/backups", "name": "b", "managedBy": "[parameters('server')]"}
	contents := arm.contents with input as _with_server([], backup)
		with data.carveout_run as _run
		with data.carveout.azure.catalogue.arm.table as _catalogue
	{gap.message | some gap in contents.incomplete} == _read_with("server")
}

test_what_extends_another_says_it_in_its_scope[note] if {
	some note, case in {
		"an id": [{"scope": "[resourceId('Contoso.Sql/servers', parameters('server'))]"}, _found],
		"a relative id": [{"scope": "[format('Contoso.Sql/servers/{0}', parameters('server'))]"}, _found],
		"another": [{"scope": "[resourceId('Contoso.Sql/servers', 'x')]"}, _nowhere],
		"a number": [{"scope": 7}, _nowhere],
		"nothing": [{}, _nowhere],
	}
	_child([_contoso({})], object.union({"type": "Contoso.Sql/locks", "name": "l"}, case[0])) == case[1]
}

test_inside_of_what_lies_inside if {
	rows := {"type": "rows", "name": "r"}
	database := {"type": "databases", "name": "d", "resources": [{"type": "tables", "name": "t", "resources": [rows]}]}
	found := _table(_with_server([], _contoso({"resources": [database]})))
	found["Contoso.Sql/servers/databases/tables/rows/[parameters('server')]/d/t/r"] == _found
}

test_inside_of_nothing if {
	_child([], {"type": "Contoso.Sql/servers/databases/tables", "name": "x/y/z"}) == _nowhere
}

# --- a setting whose value is another resource

test_references[note] if {
	elsewhere := _contoso({"name": "p", "location": "eastasia"})
	some note, case in {
		"a server of this template": ["[resourceId('Contoso.Sql/servers', 'p')]", {["SG", null], ["HK", null]}],
		"a server that the template does not hold": ["[resourceId('Contoso.Sql/servers', 'q')]", {["SG", null], [null, "reference-unresolved"]}],
		"a server of another resource group": ["[resourceId('g', 'Contoso.Sql/servers', 'p')]", {["SG", null], [null, "reference-unresolved"]}],
		"nothing": [null, {["SG", null]}],
	}
	_child([_contoso({}), elsewhere], _database({"properties": {"partnerId": case[0]}})) == case[1]
}

# --- conditions

test_conditions[note] if {
	maybe := {["SG", "condition-unknown"]}
	some note, case in {
		"true": [true, {["SG", null]}],
		"false": [false, {}],
		"a parameter that is true": ["[parameters('yes')]", {["SG", null]}],
		"a parameter that is false": ["[parameters('no')]", {}],
		"a parameter without a default": ["[parameters('open')]", maybe],
		"a function": ["[not(parameters('no'))]", maybe],
		"text": ["false", maybe],
		"null": [null, maybe],
	}
	template := _template({
		"parameters": {"yes": {"type": "bool", "defaultValue": true}, "no": {"type": "bool", "defaultValue": false}, "open": {"type": "bool"}},
		"resources": [_account({"condition": case[0]})],
	})
	found := {[place.country, place.cause] | some activity in _contents(template, _run).activities; some place in activity.placements}
	found == {pair | some pair in case[1]}
}

test_nothing_under_an_open_condition_is_known_to_exist if {
	template := _template({"resources": [_account({"condition": "[equals(1, 1)]", "sku": {"name": "Standard_GRS"}})]})
	_brief(template)[_a] == {["primary", "SG", "unknown", "condition-unknown"], ["replica", "HK", "unknown", "condition-unknown"]}
}

test_an_open_condition_hides_no_other_cause if {
	template := _template({"resources": [_account({"condition": "[equals(1, 1)]", "location": "nowhere"})]})
	_brief(template)[_a] == {["primary", null, "unknown", "region-not-recognised"]}
}

test_the_condition_of_a_deployment_is_that_of_its_resources[note] if {
	some note, case in {"false": [false, {}], "open": ["[equals(1, 1)]", {["SG", "condition-unknown"]}]}
	template := _template({"resources": [object.union(_nested("n", {}, {"resources": [_account({})]}), {"condition": case[0]})]})
	found := {[place.country, place.cause] | some activity in _contents(template, _run).activities; some place in activity.placements}
	found == {pair | some pair in case[1]}
}

# Azure does not hand the condition of a parent to its children: it has to be written on each.
test_the_condition_of_a_parent_is_not_that_of_its_children if {
	server := _contoso({"condition": false, "resources": [{"type": "databases", "name": "d"}]})
	_table(_with_server([], server)) == {"Contoso.Sql/servers/databases/[parameters('server')]/d": _nowhere}
}

test_the_turns_of_a_loop[note] if {
	maybe := {["SG", "condition-unknown"]}
	some note, case in {
		"a number": [{"count": 3}, {["SG", null]}],
		"a parameter": [{"Count": "[parameters('two')]"}, {["SG", null]}],
		"none": [{"count": 0}, {}],
		"none by default": [{"count": "[parameters('none')]"}, {}],
		"what only a deployment counts": [{"count": "[length(parameters('list'))]"}, maybe],
		"text, which is greater than any number": [{"count": "3"}, maybe],
		"fewer than none": [{"count": -1}, maybe],
		"no count": [{"name": "l"}, maybe],
		"a loop that is text": ["[variables('loop')]", maybe],
	}
	template := _template({
		"parameters": {"two": {"type": "int", "defaultValue": 2}, "none": {"type": "int", "defaultValue": 0}},
		"resources": [_account({"copy": case[0]})],
	})
	contents := _contents(template, _run)
	{[place.country, place.cause] | some activity in contents.activities; some place in activity.placements} == {pair | some pair in case[1]}
	count(contents.incomplete) == count({note} & {"none by default"})
}

test_a_loop_keeps_the_resource_once if {
	template := _template({"resources": [_account({"name": "[concat('a', copyIndex())]", "location": "[parameters('regions')[copyIndex()]]", "copy": {"name": "l", "count": 3}})]})
	_brief(template) == {"Microsoft.Storage/storageAccounts/[concat('a', copyIndex())]": {["primary", null, "unknown", "expression-unresolved"]}}
}

test_a_location_that_a_loop_makes if {
	settings := {"rows": {"x": {"arm": {"types": ["contoso.sql/networks"], "paths": [["properties", "where"]]}, "when": {"present": true}, "target": "value", "role": "replica", "mend": ""}}}
	rows := {"rows": {"contoso.sql/networks": {"holds": "data", "place": {"path": ["location"]}, "confidence": "high"}}}
	resource := {"type": "Contoso.Sql/networks", "name": "n", "location": "eastus", "properties": {"copy": [{"name": "where", "count": 2, "input": "x"}]}}
	contents := arm.contents with input as _template({"resources": [resource]})
		with data.carveout_run as _run
		with data.carveout.azure.catalogue.arm.table as rows
		with data.carveout.azure.settings.table as settings
	{place.cause | some place in contents.activities[0].placements} == {null, "expression-unresolved"}
}

# --- a storage account by its address

test_an_account_is_found_by_its_address[note] if {
	asked := "[reference(resourceId('Contoso.Sql/servers', parameters('server')), '2024-01-01').primaryEndpoints.blob]"
	some note, case in {
		"asked for": [asked, _found],
		"asked for, without a version": ["[reference(resourceId('Contoso.Sql/servers', variables('server'))).primaryEndpoints['blob']]", _found],
		"asked for its GUID": ["[reference(resourceId('Contoso.Sql/servers', parameters('server'))).customerId]", _found],
		"asked of another": ["[reference(resourceId('Contoso.Sql/servers', parameters('other'))).primaryEndpoints.blob]", _nowhere],
		"asked for something else": ["[reference(resourceId('Contoso.Sql/servers', parameters('server'))).secondaryEndpoints.blob]", _nowhere],
		"made of its name": ["[concat('https://', parameters('server'), '.blob.core.windows.net/')]", _found],
		"made of its name, in any cloud": ["[format('https://{0}.blob.{1}', parameters('server'), environment().suffixes.storage)]", _found],
		"made of another name": ["[concat('https://x', parameters('server'), '.blob.core.windows.net/')]", _nowhere],
		"in a connection string": ["[concat('AccountName=', parameters('server'), ';AccountKey=', listKeys('x', '2024-01-01').keys[0].value)]", _found],
		"of another host": ["https://s.example.com", _nowhere],
		"no text": [7, _nowhere],
	}
	account := {"rows": {"contoso-copy": object.union(_settings.rows["contoso-copy"], {"refers_to": {"types": ["contoso.sql/servers"], "by": "account"}})}}
	contents := arm.contents with input as _with_server([_contoso({})], _database({"properties": {"partnerId": case[0]}}))
		with data.carveout_run as _run
		with data.carveout.azure.catalogue.arm.table as _catalogue
		with data.carveout.azure.settings.table as account
	some activity in contents.activities
	{[place.country, place.cause] | some place in activity.placements; place.setting == "contoso-copy"} == case[1]
}
