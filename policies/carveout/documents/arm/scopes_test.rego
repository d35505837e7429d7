package carveout.documents.arm_test

# --- nested deployments

_nested(name, parts, template) := {
	"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": name,
	"properties": object.union({"mode": "Incremental", "template": template}, parts),
}

_inner := {"expressionEvaluationOptions": {"scope": "Inner"}}

_passing(parameters) := object.union(_inner, {"parameters": parameters})

_declares := {"location": {"type": "string", "defaultValue": "eastus"}}

_here := {"resources": [_account({"location": "[parameters('location')]"})]}

_declaring := object.union(_here, {"parameters": _declares})

_country(parts, template) := [[place.country, place.cause, place.actual] |
	outer := _template({
		"parameters": {"location": {"type": "string", "defaultValue": "southeastasia"}, "open": {"type": "string"}},
		"variables": {"where": "[parameters('location')]"},
		"resources": [_nested("n", parts, template)],
	})
	some place in _contents(outer, _run).activities[0].placements
	place.setting == null
][0]

_asks(actual) := [null, "parameter-without-value", actual]

test_the_scope_of_a_nested_deployment[note] if {
	some note, case in {
		"outer without a word": [{}, _here, ["SG", null, "southeastasia"]],
		"outer in other capitals": [{"expressionEvaluationOptions": {"scope": "OUTER"}}, _here, ["SG", null, "southeastasia"]],
		"outer, whatever the inner declares": [{}, _declaring, ["SG", null, "southeastasia"]],
		"inner takes its own default": [_inner, _declaring, ["US", null, "eastus"]],
		"inner takes what is passed": [_passing({"Location": {"value": "[variables('where')]"}}), _declaring, ["SG", null, "southeastasia"]],
		"inner takes what is passed, if open": [_passing({"location": {"value": "[parameters('open')]"}}), _declaring, _asks("[parameters('location')] → [parameters('open')]")],
		"inner knows no parameter of the outer": [_inner, _here, _asks("[parameters('location')]")],
		"inner knows no variable of the outer": [_inner, {"resources": [_account({"location": "[variables('where')]"})]}, [null, "expression-unresolved", "[variables('where')]"]],
		"inner with its own variable": [_inner, {"variables": {"where": "eastus"}, "resources": [_account({"location": "[variables('where')]"})]}, ["US", null, "eastus"]],
		"a secret from a vault": [_passing({"location": {"reference": {"secretName": "x"}}}), _declaring, _asks("[parameters('location')]")],
		"a secret in the inner": [_passing({"location": {"value": "eastus"}}), object.union(_here, {"parameters": {"location": {"type": "secureString"}}}), _asks("[parameters('location')]")],
		"parameters out of an expression": [object.union(_inner, {"parameters": "[variables('where')]"}), _declaring, _asks("[parameters('location')]")],
		"parameters out of a file": [object.union(_inner, {"parametersLink": {"uri": "x"}}), _declaring, _asks("[parameters('location')]")],
		"a scope that is no word of ARM": [{"expressionEvaluationOptions": {"scope": "[variables('where')]"}}, _declaring, _asks("[parameters('location')]")],
		"a scope in another spelling": [{"expressionEvaluationOptions": {"scope": "inner "}}, {"variables": {"where": "eastus"}, "resources": [_account({"location": "[variables('where')]"})]}, [null, "expression-unresolved", "[variables('where')]"]],
		"version 2.0 is inner without a word": [{}, object.union(_declaring, {"languageVersion": "2.0"}), ["US", null, "eastus"]],
		"a version that is a number": [{}, object.union(_declaring, {"languageVersion": 2}), ["SG", null, "southeastasia"]],
	}
	_country(case[0], case[1]) == case[2]
}

test_a_nested_deployment_in_another_place[note] if {
	group := {"resources": [_account({"location": "[resourceGroup().location]"})]}
	here := {"resources": [_account({"location": "[deployment().location]"})]}
	some note, case in {
		"the same resource group": [{}, _inner, group, ["SG", null, "southeastasia"]],
		"another resource group": [{"resourceGroup": "other"}, _inner, group, [null, "region-of-run-not-given", "[resourceGroup().location]"]],
		"another, evaluated outside": [{"resourceGroup": "other"}, {}, group, ["SG", null, "southeastasia"]],
		"the region of the deployment": [{"location": "[parameters('location')]"}, _inner, here, ["US", null, "eastus"]],
		"a deployment without one": [{}, _inner, here, [null, "region-of-run-not-given", "[deployment().location]"]],
	}
	template := _template({
		"parameters": _declares,
		"resources": [object.union(_nested("n", case[1], case[2]), case[0])],
	})
	_home(template, _run) == case[3]
}

test_deployments_in_deployments_pass_on if {
	inner := _nested("b", _passing({"location": {"value": "[parameters('location')]"}}), object.union(_here, {"parameters": {"location": {"type": "string"}}}))
	outer := _nested("a", _passing({"location": {"value": "[resourceGroup().location]"}}), {"parameters": {"location": {"type": "string"}}, "resources": [inner]})
	_home(_template({"resources": [outer]}), _run) == ["SG", null, "southeastasia"]
}

test_what_only_looks_like_a_deployment_deploys_nothing if {
	app := {"type": "Microsoft.App/containerApps", "name": "x", "location": "eastus", "properties": {"template": {"resources": [_account({})]}}}
	[activity.subject.type | some activity in _contents(_template({"resources": [app]}), _run).activities] == ["microsoft.app/containerapps"]
}

# --- what a deployment fetches is not shown

_gaps(template) := {gap.path | some gap in _contents(template, _run).incomplete}

_linked(parts) := object.union({"type": "Microsoft.Resources/deployments", "name": "l", "properties": {"templateLink": {"uri": "x"}}}, parts)

test_a_linked_deployment_is_named[note] if {
	some note, case in {
		"linked": [_linked({}), {"Microsoft.Resources/deployments/l"}],
		"under a condition that is open": [_linked({"condition": "[equals(1, 1)]"}), {"Microsoft.Resources/deployments/l"}],
		"under a false one": [_linked({"condition": false}), set()],
		"inline": [_nested("n", {}, {"resources": []}), set()],
		"a template out of an expression": [_nested("n", {}, "[variables('t')]"), {"Microsoft.Resources/deployments/n"}],
		"inline and linked": [_nested("n", {"templateLink": {"uri": "x"}}, {"resources": []}), {"Microsoft.Resources/deployments/n"}],
		"without anything": [{"type": "microsoft.resources/Deployments", "name": "n"}, {"microsoft.resources/Deployments/n"}],
		"in a nested one": [_nested("n", {}, {"resources": [_linked({})]}), {"n/Microsoft.Resources/deployments/l"}],
		"one that exists already": [_linked({"existing": true}), {"Microsoft.Resources/deployments/l"}],
	}
	_gaps(_template({"resources": [case[0]]})) == case[1]
}

# --- defaults: with other values it is another document

_taken(parameters, resources) := {gap.message | some gap in _contents(_template({"parameters": parameters, "resources": resources}), _run).incomplete}

_read_with(names) := {$"This template was read with the default values of its parameters {names}; deployed with others it is another document: `carveout resolve --parameters`."}

_choices := {
	"Sku": {"type": "string", "defaultValue": "Standard_LRS"},
	"region": {"type": "string", "defaultValue": "southeastasia"},
	"fixed": {"type": "string", "defaultValue": "southeastasia", "allowedValues": ["southeastasia"]},
	"either": {"type": "string", "defaultValue": "southeastasia", "allowedValues": ["southeastasia", "eastasia"]},
	"deploy": {"type": "bool", "defaultValue": false},
	"tls": {"type": "string", "defaultValue": "TLS1_2"},
	"all": {"type": "object", "defaultValue": {"name": "Standard_LRS"}},
	"open": {"type": "string"},
}

test_the_defaults_that_decide_are_named[note] if {
	network := {"type": "Microsoft.Network/virtualNetworks", "name": "v", "location": "[parameters('region')]"}
	some note, case in {
		"none": [[_account({})], set()],
		"region and SKU": [[_account({"location": "[parameters('region')]", "sku": {"name": "[parameters('SKU')]"}})], _read_with("region, sku")],
		"a whole property": [[_account({"sku": "[parameters('all')]"})], _read_with("all")],
		"one that allows a single value": [[_account({"location": "[parameters('fixed')]"})], set()],
		"one that allows two": [[_account({"location": "[parameters('either')]"})], _read_with("either")],
		"one that has no bearing on copies": [[_account({"properties": {"minimumTlsVersion": "[parameters('tls')]"}})], set()],
		"one without a default": [[_account({"location": "[parameters('open')]"})], set()],
		"one that a resource without data takes": [[network], set()],
		"one that leaves a resource out": [[_account({"condition": "[parameters('deploy')]"})], _read_with("deploy")],
		"one that leaves out what holds no data": [[object.union(network, {"condition": "[parameters('deploy')]"})], set()],
		"one that leaves out a deployment": [[object.union(_nested("n", {}, {"resources": [_account({})]}), {"condition": "[parameters('deploy')]"})], _read_with("deploy")],
		"one that leaves out a linked deployment": [[_linked({"condition": "[parameters('deploy')]"})], _read_with("deploy")],
		"one in a member of a list that may lack it": [[{"type": "Microsoft.NetApp/netAppAccounts/volumeGroups", "name": "a/v", "location": "southeastasia", "properties": {"volumes": [{"properties": {"dataProtection": {"replication": {"endpointType": "dst", "remoteVolumeRegion": "[parameters('region')]"}}}}]}}], _read_with("region")],
		"one that an inner deployment passes on": [[_nested("n", _passing({"location": {"value": "[parameters('region')]"}}), _declaring)], _read_with("region")],
		"the default of an inner deployment, which nobody can change": [[_nested("n", _inner, _declaring)], set()],
	}
	_taken(_choices, case[0]) == case[1]
}

# --- defaults that `carveout resolve` put in

test_the_mark_of_resolve_makes_a_template_incomplete[note] if {
	some note, case in {
		"none": [{}, set()],
		"no name": [{"metadata": {"carveoutDefaults": []}}, set()],
		"names": [{"metadata": {"carveoutDefaults": ["sku", "region"]}}, _read_with("region, sku")],
		"in other case": [{"Metadata": {"CarveoutDefaults": ["sku"]}}, _read_with("sku")],
		"an empty one beside it": [{"metadata": {"carveoutDefaults": ["sku"], "carveoutdefaults": []}}, _read_with("sku")],
		"no list": [{"metadata": {"carveoutDefaults": "sku"}}, _read_with("(not named)")],
		"null": [{"metadata": {"carveoutDefaults": null}}, _read_with("(not named)")],
		"no names": [{"metadata": {"carveoutDefaults": [1]}}, _read_with("(not named)")],
		"metadata that are none": [{"metadata": "x"}, set()],
	}
	template := _template(object.union({"resources": [_account({})]}, case[0]))
	{gap.message | some gap in _contents(template, _run).incomplete} == case[1]
}
