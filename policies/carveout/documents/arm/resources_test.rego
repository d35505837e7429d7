package carveout.documents.arm_test

import data.carveout.documents.arm

_singapore := {["primary", "SG", "known", null]}

_ids(template) := [activity.id | some activity in _contents(template, _run).activities]

_a := "Microsoft.Storage/storageAccounts/a"

# --- what stands in a template

test_both_forms_of_resources[note] if {
	some note, resources in {
		"a list": [_account({})],
		"an object": {"sym": _account({})},
	}
	_brief(_template({"resources": resources})) == {_a: _singapore}
}

test_names_of_properties_know_no_case if {
	account := {"Type": "microsoft.storage/StorageAccounts", "NAME": "a", "Location": "southeastasia", "SKU": {"Name": "Standard_LRS"}}
	_brief(_template({"Resources": [account]})) == {"microsoft.storage/StorageAccounts/a": _singapore}
}

_server(children) := {"type": "Microsoft.Sql/servers", "apiVersion": "x", "name": "s", "location": "southeastasia", "resources": children}

_types(template) := {activity.id: activity.subject.type | some activity in _contents(template, _run).activities}

_policy := {"type": "backupShortTermRetentionPolicies", "name": "default", "apiVersion": "x"}

test_children_in_their_parent[note] if {
	some note, case in {
		"by the rest of the type": [{"type": "databases", "name": "d", "location": "southeastasia"}, "Microsoft.Sql/servers/databases/s/d"],
		"by the whole type and the whole name": [{"type": "Microsoft.Sql/servers/databases", "name": "s/d", "location": "southeastasia"}, "Microsoft.Sql/servers/databases/s/d"],
		"by the whole type and the rest of the name": [{"type": "Microsoft.Sql/servers/databases", "name": "d", "location": "southeastasia"}, "Microsoft.Sql/servers/databases/s/d"],
		"by the whole type and an expression": [{"type": "Microsoft.Sql/servers/databases", "name": "[concat('s', '/d')]", "location": "southeastasia"}, "Microsoft.Sql/servers/databases/[concat('s', '/d')]"],
	}
	_types(_template({"resources": [_server([case[0]])]}))[case[1]] == "microsoft.sql/servers/databases"
}

test_children_of_children if {
	database := {"type": "databases", "name": "d", "location": "southeastasia", "resources": {"p": _policy}}
	found := arm.resources with input as _template({"resources": [_server([database])]})
	found[["resources", 0, "resources", 0, "resources", "p"]].type == "microsoft.sql/servers/databases/backupshorttermretentionpolicies"
}

test_what_extends_a_resource_has_its_own_type[note] if {
	some note, case in {
		"named": ["Microsoft.Storage/storageAccounts/providers/roleAssignments", "a/Microsoft.Authorization/b", "microsoft.authorization/roleassignments"],
		"in an expression": ["Microsoft.Storage/storageAccounts/providers/diagnosticSettings", "[concat('a', '/Microsoft.Insights/', 'b')]", "microsoft.insights/diagnosticsettings"],
		"behind an expression": ["Microsoft.Storage/storageAccounts/providers/roleAssignments", "[variables('x')]", "microsoft.storage/storageaccounts/providers/roleassignments"],
	}
	found := arm.resources with input as _template({"resources": [{"type": case[0], "name": case[1]}]})
	found[["resources", 0]].type == case[2]
}

# Only the language of version 2.0 has the word; elsewhere it hides nothing.
test_what_exists_already_is_not_declared[note] if {
	new := _account({"name": "b", "existing": false})
	old := _account({"existing": true})
	some note, case in {
		"version 2.0": [{"languageVersion": "2.0"}, 1],
		"an experimental version": [{"languageVersion": "2.1-experimental"}, 1],
		"version 1.0": [{"languageVersion": "1.0"}, 2],
		"no version": [{}, 2],
	}
	template := object.union({"resources": {"old": old, "new": new}}, case[0])
	count(_ids(_template(template))) == case[1]
	count(_ids(_template({"resources": [_nested("n", {}, template)]}))) == case[1]
}

# --- what cannot be read is named, and costs the report its verdict

test_what_cannot_be_read[note] if {
	some note, case in {
		"no resources": [{}, {"resources"}],
		"resources that are text": [{"resources": "[variables('x')]"}, {"resources"}],
		"resources twice": [{"resources": [], "Resources": []}, {"resources"}],
		"an entry that is text": [{"resources": ["x"]}, {"resources[0]"}],
		"an entry that is null": [{"resources": {"sym": null}}, {"resources.sym"}],
		"no type": [{"resources": [{"name": "a"}]}, {"resources[0]"}],
		"no name": [{"resources": [{"type": "x/y"}]}, {"resources[0]"}],
		"a type that is an expression": [{"resources": [{"type": "[variables('x')]", "name": "a"}]}, {"resources[0]"}],
		"a type twice": [{"resources": [_account({"Type": "Microsoft.Network/virtualNetworks"})]}, {"resources[0]"}],
		"a child of what cannot be read": [{"resources": [{"type": "x/y", "resources": [{"type": "z", "name": "c"}]}]}, {"resources[0]", "resources[0].resources[0]"}],
		"children that are text": [{"resources": [_account({"resources": "x"})]}, {"resources[0].resources"}],
		"a nested template without resources": [{"resources": [_nested("n", {}, {})]}, {"resources[0].properties.template.resources"}],
		"nothing": [{"resources": []}, set()],
	}
	_contents(_template(case[0]), _run).unreadable == case[1]
}

test_every_readable_resource_is_counted if {
	template := _template({"resources": [
		_account({}), {"type": "Microsoft.Network/virtualNetworks", "name": "n", "location": "eastus"}, "x",
		{"type": "Contoso.Unheard/things", "name": "t"},
	]})
	contents := _contents(template, _run)
	[contents.expected, contents.no_data, count(contents.activities), count(contents.unreadable)] == [2, 1, 2, 1]
	contents.activities[1].problems == ["type-not-catalogued"]
}

# --- addresses

test_two_of_one_address_are_told_apart if {
	_ids(_template({"resources": [_account({}), _account({}), _account({"name": "b"}), _account({})]})) == [_a, $"{_a}#2", "Microsoft.Storage/storageAccounts/b", $"{_a}#3"]
}

test_a_nested_deployment_is_in_the_address if {
	_ids(_template({"resources": [_nested("outer", {}, {"resources": [_nested("inner", {}, {"resources": [_account({})]})]})]})) == [$"outer/inner/{_a}"]
}

# --- tags

test_tags[note] if {
	some note, case in {
		"none": [null, {}, true],
		"plain": [{"a": "b"}, {"a": "b"}, true],
		"an expression for a value": [{"a": "[parameters('t')]", "b": "[concat('x')]"}, {"a": "ITAR", "b": "[concat('x')]"}, false],
		"an expression for a name": [{"[parameters('t')]": "b"}, {"[parameters('t')]": "b"}, false],
		"an expression": ["[parameters('tags')]", {"Export": "ITAR"}, false],
		"an expression that stays open": ["[union(parameters('tags'))]", "[union(parameters('tags'))]", false],
	}
	tags := object.filter({"tags": case[0]}, [name | some name in ["tags"]; case[0] != null])
	template := _template({
		"parameters": {"t": {"type": "string", "defaultValue": "ITAR"}, "tags": {"type": "object", "defaultValue": {"Export": "[parameters('t')]"}}},
		"resources": [_account(tags)],
	})
	attributes := _contents(template, _run).activities[0].attributes
	[attributes.tags, attributes.tags_known, attributes.labels, attributes.resource_group] == [case[1], case[2], [case[1]], null]
}

test_a_child_carries_the_marks_of_what_it_lives_in if {
	server := object.union(_server([{"type": "databases", "name": "d", "location": "southeastasia", "tags": {"b": "c"}}]), {"tags": {"ITAR": "yes"}})
	some activity in _contents(_template({"resources": [server]}), _run).activities
	activity.subject.type == "microsoft.sql/servers/databases"
	{labels | some labels in activity.attributes.labels} == {{"b": "c"}, {"ITAR": "yes"}}
}
