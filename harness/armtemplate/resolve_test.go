package armtemplate

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// section resolves a template and returns one of its sections, in one line.
func section(t *testing.T, template, name string, options Options) string {
	t.Helper()
	result, err := Resolve(strings.NewReader(template), options)
	if err != nil {
		t.Fatalf("%v\n%s", err, template)
	}
	sections := map[string]json.RawMessage{}
	if err := json.Unmarshal(result.Template, &sections); err != nil {
		t.Fatalf("the result is no JSON: %v\n%s", err, result.Template)
	}
	var b bytes.Buffer
	if err := json.Compact(&b, sections[name]); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Templates and what becomes of their resources.
func TestResources(t *testing.T) {
	t.Parallel()
	const given = `"parameters": {"u": {"type": "string"}, "n": {"type": "int", "defaultValue": 2}}, "variables": {"v": "outer"}, `
	tests := []struct{ name, template, want string }{
		{
			"a loop makes as many resources as it counts",
			given + `"resources": [{"name": "[concat('a', copyIndex(1), copyIndex('l'))]", "copy": {"name": "L", "count": "[parameters('n')]"}}]`,
			`[{"name":"a10"},{"name":"a21"}]`,
		},
		{
			"a loop of none makes none",
			given + `"resources": [{"name": "a", "copy": {"name": "l", "count": 0}}, {"name": "b"}]`,
			`[{"name":"b"}]`,
		},
		{
			"a loop of nobody knows how many stays",
			given + `"resources": [{"name": "[concat(variables('v'), copyIndex())]", "copy": {"name": "l", "count": "[length(parameters('u'))]"}}]`,
			`[{"name":"[concat('outer', copyIndex())]","copy":{"name":"l","count":"[length(parameters('u'))]"}}]`,
		},
		{
			"a loop beyond Azure's limit stays",
			given + `"resources": [{"name": "a", "copy": {"name": "l", "count": 801}}]`,
			`[{"name":"a","copy":{"name":"l","count":801}}]`,
		},
		{
			"loops of properties, in a loop of resources",
			given + `"resources": [{"copy": {"name": "l", "count": 2}, "properties": {"x": 1,
				"copy": [{"name": "disks", "count": 2, "input": {"n": "[add(mul(copyIndex(), 10), copyIndex('disks', 1))]"}}]}}]`,
			`[{"properties":{"x":1,"disks":[{"n":1},{"n":2}]}},{"properties":{"x":1,"disks":[{"n":11},{"n":12}]}}]`,
		},
		{
			"of the loops of properties those that are known go",
			given + `"resources": [{"properties": {"copy": [
				{"name": "a", "count": 1, "input": "[copyIndex('a')]"},
				{"name": "b", "count": "[parameters('u')]", "input": "[copyIndex('b')]"}]}}]`,
			`[{"properties":{"a":[0],"copy":[{"name":"b","count":"[parameters('u')]","input":"[copyIndex('b')]"}]}}]`,
		},
		{
			"a property that is only called copy is none",
			given + `"resources": [{"properties": {"copy": [{"name": "a"}]}}]`,
			`[{"properties":{"copy":[{"name":"a"}]}}]`,
		},
		{
			"conditions",
			given + `"resources": [
				{"condition": true, "name": "yes"}, {"condition": "[equals(variables('v'), 'x')]", "name": "no"},
				{"condition": "[equals(parameters('u'), concat('x', 'y'))]", "name": "who knows"}]`,
			`[{"name":"yes"},{"condition":"[equals(parameters('u'), 'xy')]","name":"who knows"}]`,
		},
		{
			"a condition for each turn",
			given + `"resources": [{"condition": "[equals(copyIndex(), 1)]", "name": "[copyIndex()]", "copy": {"name": "l", "count": 3}}]`,
			`[{"name":1}]`,
		},
		{
			"children are deployed though the parent is not",
			given + `"resources": [{"condition": false, "name": "parent", "resources": [{"name": "child", "location": "[resourceGroup().location]"}]}]`,
			`[{"condition":false,"name":"parent","resources":[{"name":"child","location":"westus"}]}]`,
		},
		{
			"resources by symbolic name",
			`"languageVersion": "2.0", "resources": {
				"a": {"existing": true, "name": "[concat('x', 'y')]"},
				"b": {"copy": {"name": "b", "count": 2}, "name": "[copyIndex()]"}, "c": {"condition": false}}`,
			`{"a":{"existing":true,"name":"xy"},"b[0]":{"name":0},"b[1]":{"name":1}}`,
		},
		{
			"keys that are expressions",
			given + `"resources": [{"tags": {"[variables('v')]": 1, "[parameters('u')]": 2, "[concat('o', 'uter')]": 3, "[[x]": 4}}]`,
			`[{"tags":{"outer":1,"[parameters('u')]":2,"[concat('o', 'uter')]":3,"[[x]":4}}]`,
		},
		{
			"literals that look like expressions",
			given + `"resources": [{"a": "[[x]", "b": "[x", "c": "[[x", "d": "x]", "e": "[concat('[', 'y]')]", "f": " [x]"}]`,
			`[{"a":"[[x]","b":"[x","c":"[[x","d":"x]","e":"[[y]","f":" [x]"}]`,
		},
		{
			"a nested template in its own scope",
			given + nested(`"expressionEvaluationOptions": {"scope": "Inner"}, "parameters": {"p": {"value": "[variables('v')]"}, "q": {"value": "[parameters('u')]"}},`, ``),
			`[{"type":"Microsoft.Resources/deployments","name":"d","properties":{"expressionEvaluationOptions":{"scope":"Inner"},` +
				`"parameters":{"p":{"value":"outer"},"q":{"value":"[parameters('u')]"}},` +
				`"template":{"parameters":{"p":{"type":"string"},"q":{"type":"string"},"r":{"type":"string","defaultValue":"inner"}},"variables":{"v":"inner"},` +
				`"resources":[{"name":"outer/[parameters('q')]","x":["outer","[parameters('q')]","inner","inner","westus"]}]}}}]`,
		},
		{
			"a nested template in the enclosing scope",
			given + nested(``, ``),
			`[{"type":"Microsoft.Resources/deployments","name":"d","properties":{` +
				`"template":{"parameters":{"p":{"type":"string"},"q":{"type":"string"},"r":{"type":"string","defaultValue":"[variables('v')]"}},"variables":{"v":"inner"},` +
				`"resources":[{"name":"[parameters('p')]/[parameters('q')]","x":["[parameters('p')]","[parameters('q')]","[parameters('r')]","outer","westus"]}]}}}]`,
		},
		{
			"a deployment to another group is in a region that nobody knows",
			given + nested(`"expressionEvaluationOptions": {"scope": "inner"},`, `"resourceGroup": "other", "location": "[concat('east', 'us')]",`),
			`[{"type":"Microsoft.Resources/deployments","name":"d","resourceGroup":"other","location":"eastus","properties":{"expressionEvaluationOptions":{"scope":"inner"},` +
				`"template":{"parameters":{"p":{"type":"string"},"q":{"type":"string"},"r":{"type":"string","defaultValue":"inner"}},"variables":{"v":"inner"},` +
				`"resources":[{"name":"[parameters('p')]/[parameters('q')]","x":["[parameters('p')]","[parameters('q')]","inner","inner","[resourceGroup().location]"]}]}}}]`,
		},
		{
			"a loop in a nested template of the enclosing scope stays",
			given + `"resources": [{"type": "microsoft.resources/deployments", "copy": {"name": "o", "count": 1}, "properties": {"template": {"resources": [
				{"name": "[copyIndex()]", "o": "[copyIndex('o')]", "copy": {"name": "i", "count": 2}}]}}}]`,
			`[{"type":"microsoft.resources/deployments","properties":{"template":{"resources":[{"name":"[copyIndex()]","o":0,"copy":{"name":"i","count":2}}]}}}]`,
		},
		{
			"a nested template whose scope is not known stays",
			given + `"languageVersion": "2.0", "resources": {"d": {"type": "Microsoft.Resources/deployments", "properties": {"template": {"resources": [{"name": "[variables('v')]"}]}}}}`,
			`{"d":{"type":"Microsoft.Resources/deployments","properties":{"template":{"resources":[{"name":"[variables('v')]"}]}}}}`,
		},
		{
			"a nested deployment whose type is an expression",
			`"variables": {"t": "Microsoft.Resources/deployments", "v": "outer"}, "resources": [{"type": "[variables('t')]",
				"properties": {"expressionEvaluationOptions": {"scope": "inner"}, "template": {"resources": [{"name": "[variables('v')]"}]}}}]`,
			`[{"type":"Microsoft.Resources/deployments","properties":{"expressionEvaluationOptions":{"scope":"inner"},"template":{"resources":[{"name":"[variables('v')]"}]}}}]`,
		},
		{
			"a template of another kind is none",
			given + `"resources": [{"type": "Microsoft.App/containerApps", "properties": {"template": {"variables": {"v": "[variables('v')]"}}}}]`,
			`[{"type":"Microsoft.App/containerApps","properties":{"template":{"variables":{"v":"outer"}}}}]`,
		},
		{
			"a linked template stays a link",
			given + `"resources": [{"type": "Microsoft.Resources/deployments", "properties": {"templateLink": {"uri": "[concat('https://', variables('v'))]"}}}]`,
			`[{"type":"Microsoft.Resources/deployments","properties":{"templateLink":{"uri":"https://outer"}}}]`,
		},
		{
			"values that make each other are not known",
			`"variables": {"a": "[variables('b')]", "b": "[concat(variables('a'), 'x')]"}, "resources": [{"name": "[variables('a')]"}]`,
			`[{"name":"[variables('a')]"}]`,
		},
		{
			"two variables that differ in case alone are not known",
			`"variables": {"a": 1, "A": 2}, "resources": [{"name": "[variables('a')]"}]`,
			`[{"name":"[variables('a')]"}]`,
		},
		{
			"loops of variables",
			`"variables": {"copy": [{"name": "l", "count": 2, "input": {"n": "[copyIndex('l')]", "t": "[utcNow()]"}}],
				"o": {"copy": [{"name": "m", "count": 1, "input": "[copyIndex('m', 5)]"}]}},
			"resources": [{"a": "[variables('l')[1].n]", "b": "[variables('l')[1].t]", "c": "[variables('o').m]"}]`,
			`[{"a":1,"b":"[variables('l')[1].t]","c":[5]}]`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := section(t, "{"+tt.template+"}", "resources", Options{Location: "westus"})
			want := strings.ReplaceAll(tt.want, `"outer/[parameters('q')]"`, `"[concat('outer', '/', parameters('q'))]"`)
			want = strings.ReplaceAll(want, `"[parameters('p')]/[parameters('q')]"`, `"[concat(parameters('p'), '/', parameters('q'))]"`)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// nested is a nested deployment with properties and keys of its own.
func nested(properties, keys string) string {
	return `"resources": [{"type": "Microsoft.Resources/deployments", "name": "d", ` + keys + ` "properties": {` + properties + `"template": {
		"parameters": {"p": {"type": "string"}, "q": {"type": "string"}, "r": {"type": "string", "defaultValue": "[variables('v')]"}},
		"variables": {"v": "inner"},
		"resources": [{"name": "[concat(parameters('p'), '/', parameters('q'))]",
			"x": ["[parameters('p')]", "[parameters('q')]", "[parameters('r')]", "[variables('v')]", "[resourceGroup().location]"]}]}}}]`
}

func TestOutputs(t *testing.T) {
	t.Parallel()
	const template = `{"parameters": {"u": {"type": "int"}}, "resources": [], "outputs": {
		"a": {"type": "array", "copy": {"count": 2, "input": "[copyIndex(1)]"}},
		"b": {"type": "array", "copy": {"count": "[parameters('u')]", "input": "[copyIndex()]"}, "metadata": {"x": "[concat('a', 'b')]"}}}}`
	want := `{"a":{"type":"array","value":[1,2]},"b":{"type":"array","copy":{"count":"[parameters('u')]","input":"[copyIndex()]"},"metadata":{"x":"[concat('a', 'b')]"}}}`
	if diff := cmp.Diff(want, section(t, template, "outputs", Options{})); diff != "" {
		t.Error(diff)
	}
}

// Where a template is deployed to a subscription there is no resource group.
func TestLocationOfASubscription(t *testing.T) {
	t.Parallel()
	const template = `{"$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
		"resources": [{"a": "[deployment().location]", "b": "[resourceGroup().location]"}]}`
	if diff := cmp.Diff(`[{"a":"westus","b":"[resourceGroup().location]"}]`, section(t, template, "resources", Options{Location: "westus"})); diff != "" {
		t.Error(diff)
	}
}

func TestParameters(t *testing.T) {
	t.Parallel()
	const template = `{
		"languageVersion": "2.0",
		"definitions": {"maybe": {"type": "string", "nullable": true}, "login": {"type": "object", "properties": {"password": {"type": "SecureString"}}}},
		"parameters": {
			"given": {"type": "string", "defaultValue": "default"},
			"default": {"type": "string", "defaultValue": "[concat('a', 'b')]"},
			"needed": {"type": "string"},
			"fromVault": {"type": "string", "defaultValue": "default"},
			"odd": {"type": "string", "defaultValue": "default"},
			"null": {"type": "string", "nullable": true},
			"maybe": {"$ref": "#/definitions/maybe"},
			"nulled": {"type": "string", "nullable": true, "defaultValue": "default"},
			"login": {"$ref": "#/definitions/login", "defaultValue": {"password": "hunter2"}},
			"logins": {"type": "array", "items": {"$ref": "#/definitions/login"}},
			"secret": {"type": "secureObject", "defaultValue": {"a": "hunter2"}},
			"list": {"type": "array", "allowedValues": ["A", "b"], "defaultValue": []}
		},
		"resources": {"x": {"v": ["[parameters('GIVEN')]", "[parameters('default')]", "[parameters('needed')]", "[parameters('fromVault')]",
			"[parameters('odd')]", "[parameters('null')]", "[parameters('maybe')]", "[parameters('nulled')]", "[parameters('login').password]",
			"[parameters('logins')[0].password]", "[base64(string(parameters('secret')))]", "[parameters('list')]"]}}
	}`
	const file = `{"parameters": {
		"Given": {"value": "file"}, "fromVault": {"reference": {"keyVault": {"id": "x"}, "secretName": "y"}}, "odd": {"value": "[concat('a', 'b')]"},
		"nulled": {"value": null}, "logins": {"value": [{"password": "hunter2"}]}, "secret": {"value": {"a": "hunter2"}}, "list": {"value": ["a"]}}}`
	options := Options{Parameters: strings.NewReader(file)}
	result, err := Resolve(strings.NewReader(template), options)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(result.Template, []byte("hunter2")) {
		t.Errorf("a secret is written:\n%s", result.Template)
	}
	if diff := cmp.Diff([]string{"needed"}, result.Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	options.Parameters = strings.NewReader(file)
	want := `{"x":{"v":["file","ab","[parameters('needed')]","[parameters('fromVault')]","[parameters('odd')]",null,null,"[parameters('nulled')]",` +
		`"[parameters('login').password]","[parameters('logins')[0].password]","[base64(string(parameters('secret')))]",["a"]]}}`
	if diff := cmp.Diff(want, section(t, template, "resources", options)); diff != "" {
		t.Errorf("resources (-want +got):\n%s", diff)
	}
	options.Parameters = strings.NewReader(file)
	want = `{"given":{"type":"string","defaultValue":"file"},"default":{"type":"string","defaultValue":"ab"},"needed":{"type":"string"},` +
		`"fromVault":{"type":"string"},"odd":{"type":"string"},"null":{"type":"string","nullable":true},"maybe":{"$ref":"#/definitions/maybe"},` +
		`"nulled":{"type":"string","nullable":true},"login":{"$ref":"#/definitions/login"},"logins":{"type":"array","items":{"$ref":"#/definitions/login"}},` +
		`"secret":{"type":"secureObject"},"list":{"type":"array","allowedValues":["A","b"],"defaultValue":["a"]}}`
	if diff := cmp.Diff(want, section(t, template, "parameters", options)); diff != "" {
		t.Errorf("parameters (-want +got):\n%s", diff)
	}
}

// What an outer scope hands to a secure parameter of a nested template is not put in.
func TestSecretsOfNestedTemplates(t *testing.T) {
	t.Parallel()
	const template = `{"parameters": {"p": {"type": "string"}}, "resources": [
		{"type": "Microsoft.Resources/deployments", "properties": {"expressionEvaluationOptions": {"scope": "inner"},
			"parameters": {"secret": {"value": "[parameters('p')]"}},
			"template": {"parameters": {"secret": {"type": "securestring"}}, "resources": [{"x": "[parameters('secret')]"}]}}},
		{"type": "Microsoft.Resources/deployments", "properties": {
			"template": {"parameters": {"secret": {"type": "securestring", "defaultValue": "hunter2"}}, "resources": []}}}]}`
	got := section(t, template, "resources", Options{Parameters: strings.NewReader(`{"parameters": {"p": {"value": "hunter2"}}}`)})
	if strings.Contains(got, "hunter2") || !strings.Contains(got, `"secret":{"value":"[parameters('p')]"}`) {
		t.Error(got)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	const good = `{"resources": [], "parameters": {"a": {"type": "string", "allowedValues": ["x"]}}}`
	tests := []struct{ name, template, parameters, want string }{
		{"no object", `[]`, ``, "t.json:1:1: an ARM template is a JSON object"},
		{"no template", `{"a": 1}`, ``, "t.json:1:1: this is no ARM template"},
		{"resources of no kind", "{\n \"resources\": 1}", ``, "t.json:1:1: `resources` of the template is neither"},
		{"parameters of no kind", `{"resources": [], "parameters": []}`, ``, "`parameters` of the template is no object"},
		{"a parameter of no kind", `{"resources": [], "parameters": {"a": 1}}`, ``, `t.json:1:33: the parameter "a" is no object`},
		{"two keys of the template", `{"resources": [], "Resources": []}`, ``, "t.json:1:1: two keys of the template differ in case alone"},
		{"two keys of a resource", "{\"resources\": [\n  {\"condition\": true, \"Condition\": false}]}", ``, "t.json:2:3: two keys of a resource differ in case alone"},
		{"two keys of one name", "{\"resources\": [],\n /* no */ \"resources\": []}", ``, "t.json:2:11: at /resources: the object has this key twice"},
		{"an open comment", "{\n  /* ", ``, "t.json:2:3: this comment does not end"},
		{"an open string", "{\"a\n", ``, "t.json:1:2: this string does not end"},
		{"an unknown parameter", good, "{\"parameters\": {\n  \"b\": {\"value\": 1}}}", `p.json:2:8: the template has no parameter "b"`},
		{"a value that is not allowed", good, `{"parameters": {"a": {"value": "hunter2"}}}`, `p.json:1:22: the value of the parameter "a" is none of its allowedValues`},
		{"a parameter without a value", good, `{"parameters": {"a": {}}}`, `the parameter "a" has neither a value nor a reference`},
		{"two parameters of one name", good, `{"parameters": {"a": {"value": "x"}, "A": {"value": "y"}}}`, "two parameters differ in case alone"},
		{"no file of parameters", good, `{"a": 1}`, "p.json:1:1: the file of parameters has no object `parameters`"},
		{"a list of parameters", good, `[]`, "p.json:1:1: a file of parameters is a JSON object"},
		{
			"a small template that unfolds without end",
			`{"variables": {"a": [1,2,3,4,5,6,7,8,9,0],` + doubling(12) + `}, "resources": [{"x": "[variables('v12')]"}]}`, ``,
			"unfolds into too much",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			options := Options{File: "t.json", ParametersFile: "p.json"}
			if tt.parameters != "" {
				options.Parameters = strings.NewReader(tt.parameters)
			}
			result, err := Resolve(strings.NewReader(tt.template), options)
			var fault *Error
			if !errors.As(err, &fault) || result.Template != nil {
				t.Fatalf("got %v and %s", err, result.Template)
			}
			if !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "hunter2") {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// doubling is variables each of which is ten times as large as the one before.
func doubling(n int) string {
	var b strings.Builder
	last := "a"
	for i := range n + 1 {
		name := "v" + string(rune('0'+i/10)) + string(rune('0'+i%10))
		if i < 10 {
			name = "v" + string(rune('0'+i))
		}
		ref := "variables('" + last + "')"
		b.WriteString(`,"` + name + `": "[createArray(` + strings.TrimSuffix(strings.Repeat(ref+",", 10), ",") + `)]"`)
		last = name
	}
	return b.String()[1:]
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	const template = "{\"resources\": [\n {\"a\": \"[concat('x'\\\"]\", \"metadata\": {\"description\": \"[Required] not [Optional]\"}}]}"
	result, err := Resolve(strings.NewReader(template), Options{File: "t.json"})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Unreadable) != 1 {
		t.Fatalf("got %v", result.Unreadable)
	}
	if got, want := result.Unreadable[0].Error(), "t.json:2:8: this expression cannot be read and stays as it is: character 11 of it stands where none may"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if !bytes.Contains(result.Template, []byte(`"[concat('x'\"]"`)) {
		t.Errorf("%s", result.Template)
	}
}
