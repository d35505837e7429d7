package carveout.documents.arm_test

import data.carveout.documents.arm

_template(parts) := object.union(
	{
		"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
		"contentVersion": "1.0.0.0",
	},
	parts,
)

_account(parts) := object.union(
	{
		"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-05-01", "name": "a",
		"location": "southeastasia", "sku": {"name": "Standard_LRS"},
	},
	parts,
)

_run := {"as_of": "2026-11-23", "location": "southeastasia"}

_contents(template, run) := contents if {
	contents := arm.contents with input as template with data.carveout_run as run
}

# Every placement by the id of its activity: [role, country, certainty, cause].
_brief(template) := {activity.id: places |
	some activity in _contents(template, _run).activities
	places := {[place.role, place.country, place.certainty, place.cause] | some place in activity.placements}
}

_home(template, run) := [[place.country, place.cause, place.actual] |
	some place in _contents(template, run).activities[0].placements
	place.setting == null
][0]

# --- one expression in the place of a location

_parameters := {
	"plain": {"type": "string", "defaultValue": "eastus"},
	"Region": {"type": "string", "defaultValue": "[variables('inGroup')]"},
	"group": {"type": "string", "defaultValue": "[resourceGroup().location]"},
	"given": {"type": "string"},
	"secret": {"type": "securestring", "defaultValue": "eastus"},
	"secretObject": {"type": "SecureObject", "defaultValue": {"location": "eastus"}},
	"object": {"type": "object", "defaultValue": {"Net": {"Location": "eastus"}, "later": "[parameters('object2')]"}},
	"object2": {"type": "object", "defaultValue": {"where": "[parameters('plain')]"}},
	"number": {"type": "int", "defaultValue": 7},
	"nothing": {"type": "string", "defaultValue": null},
	"itself": {"type": "string", "defaultValue": "[parameters('itself')]"},
	"typeless": {"type": 7, "defaultValue": "eastus"},
	"text": "eastus",
}

_variables := {
	"inGroup": "[parameters('group')]",
	"twice": {"a": "eastus", "A": "westus"},
	"asks": "[parameters('given')]",
	"made": "[concat('east', 'us')]",
	"copy": [{"name": "looped", "count": 2, "input": "eastus"}, {"name": "Both", "count": 1, "input": "eastasia"}],
	"both": "eastus",
}

_locations := {
	"a literal": ["East US", ["US", null, "East US"]],
	"a parameter": ["[parameters('plain')]", ["US", null, "eastus"]],
	"however it is written": ["[ PARAMETERS ( 'Plain' ) ]", ["US", null, "eastus"]],
	"a parameter, a variable, a parameter, the resource group": ["[parameters('region')]", ["SG", null, "southeastasia"]],
	"the resource group": ["[resourcegroup().Location]", ["SG", null, "southeastasia"]],
	"a property": ["[parameters('object').net.location]", ["US", null, "eastus"]],
	"a property behind another parameter": ["[parameters('object').later.where]", ["US", null, "eastus"]],
	"a property that is not there": ["[parameters('object').net.other]", [null, "parameter-without-value", "[parameters('object').net.other]"]],
	"a property whose name stands there twice": ["[variables('twice').a]", [null, "expression-unresolved", "[variables('twice').a]"]],
	"a property of a text": ["[parameters('plain').location]", [null, "parameter-without-value", "[parameters('plain').location]"]],
	"a variable that a loop makes too": ["[variables('both')]", [null, "expression-unresolved", "[variables('both')]"]],
	"an object": ["[parameters('object').net]", [null, "mistyped", null]],
	"a number": ["[parameters('number')]", [null, "mistyped", null]],
	"null": ["[parameters('nothing')]", [null, "absent", null]],
	"a parameter without a default": ["[parameters('given')]", [null, "parameter-without-value", "[parameters('given')]"]],
	"and through a variable": ["[variables('asks')]", [null, "parameter-without-value", "[variables('asks')] → [parameters('given')]"]],
	"a secret is never read": ["[parameters('secret')]", [null, "parameter-without-value", "[parameters('secret')]"]],
	"nor one in an object": ["[parameters('secretObject').location]", [null, "parameter-without-value", "[parameters('secretObject').location]"]],
	"a parameter that is not declared": ["[parameters('other')]", [null, "parameter-without-value", "[parameters('other')]"]],
	"a parameter that is no object": ["[parameters('text')]", [null, "parameter-without-value", "[parameters('text')]"]],
	"a parameter without a readable type": ["[parameters('typeless')]", ["US", null, "eastus"]],
	"a parameter of itself": ["[parameters('itself')]", [null, "parameter-without-value", "[parameters('itself')]"]],
	"a variable that is not there": ["[variables('other')]", [null, "expression-unresolved", "[variables('other')]"]],
	"a variable out of a loop": ["[variables('looped')]", [null, "expression-unresolved", "[variables('looped')]"]],
	"a function": ["[variables('made')]", [null, "expression-unresolved", "[variables('made')] → [concat('east', 'us')]"]],
	"two look-ups": ["[concat(parameters('plain'), '')]", [null, "expression-unresolved", "[concat(parameters('plain'), '')]"]],
	"a look-up by position": ["[parameters('object').list[0]]", [null, "expression-unresolved", "[parameters('object').list[0]]"]],
	"an escaped bracket": ["[[resourceGroup().location]", [null, "region-not-recognised", "[resourceGroup().location]"]],
	"a bracket that does not close": ["[resourceGroup().location", [null, "region-not-recognised", "[resourceGroup().location"]],
	"the deployment of a resource group has no region": ["[deployment().location]", [null, "region-of-run-not-given", "[deployment().location]"]],
	"an empty text": ["", [null, "absent", null]],
}

test_a_location_that_is_an_expression[note] if {
	some note, case in _locations
	template := _template({"parameters": _parameters, "variables": _variables, "resources": [_account({"location": case[0]})]})
	_home(template, _run) == case[1]
}

test_the_region_of_the_run[note] if {
	some note, case in {
		"not given": ["[resourceGroup().location]", {}, [null, "region-of-run-not-given", "[resourceGroup().location]"]],
		"a number": ["[resourceGroup().location]", {"location": 7}, [null, "region-of-run-not-given", "[resourceGroup().location]"]],
		"no region": ["[resourceGroup().location]", {"location": "here"}, [null, "region-not-recognised", "here"]],
		"given": ["[resourceGroup().location]", {"location": "West US"}, ["US", null, "West US"]],
	}
	run := object.union({"as_of": "2026-11-23"}, case[1])
	_home(_template({"resources": [_account({"location": case[0]})]}), run) == case[2]
}

test_a_deployment_to_a_subscription_has_a_region_and_no_resource_group[note] if {
	some note, case in {
		"deployment": ["[deployment().location]", ["SG", null, "southeastasia"]],
		"resource group": ["[resourceGroup().location]", [null, "region-of-run-not-given", "[resourceGroup().location]"]],
	}
	schema := "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#"
	_home(_template({"$schema": schema, "resources": [_account({"location": case[0]})]}), _run) == case[1]
}

test_without_a_readable_schema_the_region_of_the_run_means_nothing if {
	_home(_template({"$schema": 7, "resources": [_account({"location": "[resourceGroup().location]"})]}), _run) == [null, "region-of-run-not-given", "[resourceGroup().location]"]
}

# --- a whole property, or the whole of them, behind an expression

_sku(value) := _brief(_template({
	"parameters": {
		"sku": {"type": "string", "defaultValue": "Standard_GRS"},
		"properties": {"type": "object", "defaultValue": {"SKU": {"Name": "[parameters('sku')]"}}},
		"deep": {"type": "object", "defaultValue": {"name": {"a": "[parameters('properties')]"}}},
	},
	"variables": {"sku": {"name": "[parameters('sku')]"}, "list": ["[parameters('sku')]"]},
	"resources": [object.union(object.remove(_account({}), ["sku"]), {"sku": value})],
}))["Microsoft.Storage/storageAccounts/a"]

_hong_kong := {["primary", "SG", "known", null], ["replica", "HK", "known", null]}

_open_copy := {["primary", "SG", "known", null], ["replica", "HK", "unknown", "setting-unknown"]}

test_a_setting_behind_expressions[note] if {
	some note, case in {
		"an expression": [{"name": "[parameters('sku')]"}, _hong_kong],
		"an object whose value is an expression": ["[variables('sku')]", _hong_kong],
		"a property of an object": ["[parameters('properties').sku]", _hong_kong],
		"what only a deployment evaluates": ["[union(variables('sku'), variables('sku'))]", _open_copy],
		"a name in other capitals": [{"NAME": "Standard_GRS"}, _hong_kong],
		"a property named by an expression": [{"[parameters('sku')]": "Standard_LRS"}, _open_copy],
		"expressions within expressions, deeper than is read": [{"name": "[parameters('deep').name]"}, {["primary", "SG", "known", null], ["replica", null, "unknown", "setting-not-recognised"]}],
		"a loop that makes the property": [{"copy": [{"name": "Name", "count": 2, "input": "Standard_LRS"}]}, _open_copy],
		"a loop beside it": [{"name": "Standard_GRS", "copy": [{"name": "other", "count": 2, "input": 1}]}, _hong_kong],
		"loops that nobody can read": [{"name": "Standard_LRS", "copy": ["name"]}, _open_copy],
		"loops out of an expression": [{"name": "Standard_LRS", "copy": "[array(1)]"}, _open_copy],
		"a loop whose name is an expression": [{"name": "Standard_LRS", "copy": [{"name": "[variables('x')]", "count": 1, "input": "Standard_GRS"}]}, _open_copy],
		"a property called copy": [{"name": "Standard_GRS", "copy": "yes"}, _hong_kong],
	}
	_sku(case[0]) == case[1]
}

test_a_list_behind_an_expression if {
	cosmos := {
		"type": "Microsoft.DocumentDB/databaseAccounts", "name": "c", "location": "eastus",
		"properties": {"locations": "[variables('regions')]", "backupPolicy": {"type": "Continuous"}},
	}
	template := _template({
		"parameters": {"second": {"type": "string", "defaultValue": "eastasia"}},
		"variables": {"regions": [{"locationName": "southeastasia"}, {"locationName": "[parameters('second')]"}]},
		"resources": [cosmos],
	})
	{place.country | some place in _contents(template, _run).activities[0].placements; place.setting == "cosmos-regions"} == {"SG", "HK"}
}

test_what_leaves_a_copy_open_is_shown if {
	template := _template({"resources": [_account({"sku": "[union(createObject(), createObject())]"})]})
	some place in _contents(template, _run).activities[0].placements
	place.setting == "storage-account-replication"
	[place.path, place.actual] == ["sku.name", "[union(createObject(), createObject())]"]
}

# Objects out of parameters that hold expressions three times over stay open, and never read as if nothing stood there.
test_what_nests_deeper_than_is_read_stays_open if {
	template := _template({
		"variables": {"a": {"name": "[variables('b')]"}, "b": {"x": "[variables('c')]"}, "c": {"y": "z"}},
		"resources": [_account({"sku": {"name": "Standard_GRS"}, "properties": "[variables('a')]"})],
	})
	resource := arm.resources[["resources", 0]] with input as template with data.carveout_run as _run
	read := arm.expanded(resource) with input as template with data.carveout_run as _run
	read.unresolved == {["properties", "name", "x"]}
}

test_names_that_differ_only_in_case_leave_everything_open if {
	template := _template({"resources": [_account({"sku": {"name": "Standard_LRS", "Name": "Standard_GRS"}})]})
	{place.country | some place in _contents(template, _run).activities[0].placements} == {null}
}
