package armtemplate

import (
	"encoding/json"
	"strings"
	"testing"
)

// outputs resolves a template and returns the values of its outputs as JSON.
func outputs(t *testing.T, template string, options Options) map[string]string {
	t.Helper()
	result, err := Resolve(strings.NewReader(template), options)
	if err != nil {
		t.Fatalf("%v\n%s", err, template)
	}
	var parsed struct {
		Outputs map[string]struct{ Value json.RawMessage }
	}
	if err := json.Unmarshal(result.Template, &parsed); err != nil {
		t.Fatalf("the result is no JSON: %v\n%s", err, result.Template)
	}
	values := map[string]string{}
	for name, output := range parsed.Outputs {
		var value any
		if err := json.Unmarshal(output.Value, &value); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(value); err != nil {
			t.Fatal(err)
		}
		values[name] = strings.TrimSpace(b.String())
	}
	return values
}

// quoted is a text as JSON.
func quoted(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

// $u is not known; $l is a list and $o an object with parts that are not known.
const unknowns = `"parameters": {"u": {"type": "string"}},
"variables": {"l": ["a", "[parameters('u')]", "c"], "o": {"a": 1, "u": "[parameters('u')]", "in": {"b": 2}}},`

var replaceUnknowns = strings.NewReplacer("$u", "parameters('u')", "$l", "variables('l')", "$o", "variables('o')")

// An expression and what it gives; without an answer it stays.
func TestExpressions(t *testing.T) {
	t.Parallel()
	tests := []struct{ expression, want string }{
		// literals and syntax
		{`'it''s'`, `"it's"`},
		{` -7 `, `-7`},
		{`'(]'`, `"(]"`},
		{`CONCAT ( 'a' , 'b' )`, `"ab"`},
		{"concat('a',\n  'b')", `"ab"`},
		{`true`, `true`},
		{`null()`, `null`},
		{`createObject('a', createArray(1, 2)).A[1]`, `2`},
		{`createObject('a b', 1)['a b']`, `1`},
		{`concat('[', 'x', ']')`, `"[[x]"`}, // a literal that looks like an expression is escaped

		// what cannot be known stays, with what is known put in
		{`$u`, ``},
		{`uniqueString(concat('a', 'b'))`, `"[uniqueString('ab')]"`},
		{`concat('it''s', $u)`, ``},
		{`concat(toUpper('a'), $u)`, `"[concat('A', parameters('u'))]"`},
		{`reference(concat('a', 'b'), '2020-01-01').x[add(0, 1)]`, `"[reference('ab', '2020-01-01').x[1]]"`},
		{`newGuid()`, ``},
		{`contoso.own('a')`, ``},
		{`format('{0}', not(true()), $u)`, `"[format('{0}', false(), parameters('u'))]"`},
		{`union($l, $u)`, ``},
		{`union(createArray(1, null()), $u)`, `"[union(createArray(1, null()), parameters('u'))]"`},
		{`union(createObject('a', json('1.5')), $u)`, `"[union(createObject('a', json('1.5')), parameters('u'))]"`},
		{`subscription().tenantId`, ``},
		{`environment().suffixes.storage`, ``},
		{`listKeys('a', '2020-01-01').keys[0].value`, ``},
		{`pickZones('a', 'b', 'c')`, ``},
		{`parameters('nobody')`, ``},
		{`variables(concat('o', '')).a`, `1`},

		// parts of what is known in part
		{`$l[0]`, `"a"`},
		{`$l[1]`, `"[variables('l')[1]]"`},
		{`$l[3]`, ``},
		{`$l[$u]`, ``},
		{`$o.u`, `"[variables('o').u]"`},
		{`$o.IN.b`, `2`},
		{`$o.none`, ``},
		{`length($l)`, `3`},
		{`last($l)`, `"c"`},
		{`$o`, `{"a":1,"in":{"b":2},"u":"[variables('o').u]"}`},
		{`join($l, ',')`, ``},
		{`contains($l, 'a')`, ``},
		{`contains($o, 'U')`, `true`},

		// logic
		{`if(true(), 'a', div(1, 0))`, `"a"`},
		{`if(false(), $u, 'b')`, `"b"`},
		{`if(equals($u, 'a'), concat('b', 'c'), 'd')`, `"[if(equals(parameters('u'), 'a'), 'bc', 'd')]"`},
		{`if('true', 1, 2)`, ``},
		{`and(true(), true(), false())`, `false`},
		{`and($u, false())`, `false`},
		{`and(true(), bool($u))`, ``},
		{`or(false(), true())`, `true`},
		{`or(false(), false())`, `false`},
		{`not(equals(1, 2))`, `true`},
		{`equals('a', 'A')`, `false`},
		{`equals(1, '1')`, ``},
		{`equals(null(), 'a')`, `false`},
		{`equals(createArray('a', 1), createArray('a', 1))`, `true`},
		{`equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1))`, `true`},
		{`bool('True')`, `true`},
		{`bool(0)`, `false`},
		{`bool('yes')`, ``},
		{`bool(1)`, `true`},
		{`bool(2)`, ``},
		{`bool(null())`, ``},
		{`not('true')`, ``},
		{`equals(createArray('a'), createArray('a', 'b'))`, `false`},
		{`equals(createArray('a'), createArray('b'))`, `false`},
		{`equals(createObject('a', 1), createObject('b', 1))`, `false`},
		{`equals(createObject('a', null()), createObject('a', createArray()))`, `false`},
		{`equals(json('1.5'), json('1.5'))`, ``},
		{`coalesce(null(), null(), 'a', $u)`, `"a"`},
		{`coalesce(null(), $u, 'b', 'c')`, `"[coalesce(parameters('u'), 'b')]"`},
		{`coalesce(null(), null())`, `null`},
		{`less(1, 2)`, `true`},
		{`lessOrEquals(2, 2)`, `true`},
		{`greater(1, 2)`, `false`},
		{`greaterOrEquals(1, 2)`, `false`},
		{`less('a', 'B')`, ``},

		// numbers
		{`add(1, 2)`, `3`},
		{`sub(1, 2)`, `-1`},
		{`mul(3, -4)`, `-12`},
		{`div(-7, 2)`, `-3`},
		{`mod(-7, 2)`, `-1`},
		{`div(1, 0)`, ``},
		{`add(9223372036854775807, 1)`, ``},
		{`mul(9223372036854775807, 2)`, ``},
		{`int('42')`, `42`},
		{`int('4.2')`, ``},
		{`int(4)`, `4`},
		{`int(true())`, ``},
		{`add('1', 2)`, ``},
		{`mod(1, 0)`, ``},
		{`min(createArray())`, ``},
		{`min(3, 1, 2)`, `1`},
		{`max(createArray(3, 1))`, `3`},
		{`max('a', 'b')`, ``},
		{`range(2, 3)`, `[2,3,4]`},
		{`range(0, 10001)`, ``},

		// text
		{`string(5)`, `"5"`},
		{`string(true())`, ``},
		{`concat('a', 1)`, `"a1"`},
		{`concat('a', true())`, ``},
		{`concat(createArray(1), createArray('b'))`, `[1,"b"]`},
		{`concat(createArray(1), 'b')`, ``},
		{`format('{0}-{1:D3}-{2:00} {{0}}', 'a', 7, 5)`, `"a-007-05 {0}"`},
		{`format('{1}', 'a')`, ``},
		{`format('{0:N1}', 5)`, ``},
		{`format('{0,5}', 'a')`, ``},
		{`toLower('ABC')`, `"abc"`},
		{`toLower('ÀB')`, ``},
		{`trim('  a ')`, `"a"`},
		{`replace('a-b-c', '-', '')`, `"abc"`},
		{`replace('a', '', 'b')`, ``},
		{`split('a,b', ',')`, `["a","b"]`},
		{`split('a,b;c', createArray(',', ';'))`, `["a","b","c"]`},
		{`split('a', '')`, ``},
		{`join(createArray('a', 'b'), '-')`, `"a-b"`},
		{`substring('abcdef', 1, 3)`, `"bcd"`},
		{`substring('abc', 1)`, `"bc"`},
		{`substring('abc', 1, 9223372036854775807)`, ``},
		{`substring('abc', 4)`, ``},
		{`startsWith('Abc', 'aB')`, `true`},
		{`endsWith('abc', 'x')`, `false`},
		{`indexOf('test', 'T')`, `0`},
		{`lastIndexOf('test', 't')`, `3`},
		{`indexOf('abc', '')`, ``},
		{`padLeft(7, 3, '0')`, `"007"`},
		{`padLeft('a', 3)`, `"  a"`},
		{`padLeft('a', 99999999)`, ``},
		{`base64('one')`, `"b25l"`},
		{`base64ToString('b25l')`, `"one"`},
		{`base64ToJson(base64('{"a": [1]}'))`, `{"a":[1]}`},
		{`json('{"a": 1.50, "b": null}')`, `{"a":1.5,"b":null}`},
		{`json('{"a": 1, "a": 2}')`, ``},
		{`json('[null]')[0]`, `null`},

		// lists and objects
		{`array('a')`, `["a"]`},
		{`array(createArray(1))`, `[1]`},
		{`empty('')`, `true`},
		{`empty(createArray())`, `true`},
		{`empty(createObject('a', 1))`, `false`},
		{`empty(null())`, `true`},
		{`first('abc')`, `"a"`},
		{`first(createArray())`, ``},
		{`last(createArray(1, 2))`, `2`},
		{`length('abc')`, `3`},
		{`length(createObject('a', 1))`, `1`},
		{`take('abc', 2)`, `"ab"`},
		{`take('abc', 9)`, `"abc"`},
		{`take(createArray(1, 2), -1)`, `[]`},
		{`skip(createArray(1, 2, 3), 1)`, `[2,3]`},
		{`skip('abc', 9)`, `""`},
		{`contains('Abc', 'b')`, `true`},
		{`contains('Abc', 'B')`, `false`},
		{`contains(createArray('a', 1), 1)`, `true`},
		{`contains(createObject('Key', 1), 'kEY')`, `true`},
		{`createObject('a', 1, 'A', 2)`, ``},
		{`flatten(createArray(createArray(1), createArray(2, 3)))`, `[1,2,3]`},
		{`items(createObject('b', 1, 'a', $u))`, `[{"key":"a","value":"[parameters('u')]"},{"key":"b","value":1}]`},
		{`items(createObject('B', 1, 'a', 2))`, ``},
		{`intersection(createArray('a', 'b', 'c'), createArray('c', 'b'))`, `["b","c"]`},
		{`union(createArray('a', 1), createArray(1, 'b'))`, `["a",1,"b"]`},
		{`union(createArray('a'), createArray('A'))`, ``},
		{`union(createObject('a', createObject('x', 1), 'b', 1), createObject('a', createObject('y', 2), 'b', 3))`, `{"a":{"x":1,"y":2},"b":3}`},
		{`union(createObject('a', 1), createObject('a', null()))`, ``},
		{`union(createObject('a', 1), createObject('A', 2))`, ``},
		{`tryGet(createObject('a', createArray(5)), 'a', 0)`, `5`},
		{`tryGet(createObject('a', 1), 'b', 'c')`, `null`},
		{`tryGet(createArray(1), 2)`, `null`},
		{`tryGet(null(), 'a')`, `null`},
		{`tryGet($u, 'a')`, ``},
		{`tryGet('a', 'a')`, ``},
		{`tryGet(createArray(1), 'a')`, ``},
		{`tryGet($o, 'u', 'x')`, `"[tryGet(variables('o'), 'u', 'x')]"`},
		{`union($o.in, createObject('x', uniqueString('a')))`, `{"b":2,"x":"[uniqueString('a')]"}`},
		{`union($o, createObject('u', 1))`, ``},
		{`createObject('a')`, ``},
		{`join(createArray(1), ',')`, ``},
		{`split($u, ',')`, ``},
		{`length(5)`, ``},
		{`length('é')`, ``},
		{`take('abc', 'a')`, ``},
		{`contains(5, 5)`, ``},
		{`contains(createArray(createArray()), 'a')`, ``},
		{`intersection(createArray('a'), 'a')`, ``},
		{`format(5)`, ``},
		{`format('{', 1)`, ``},
		{`length('a', 'b')`, ``},
		{`$o['in'].b`, `2`},
		{`concat(string($o.in), $u)`, `"[concat(string(variables('o').in), parameters('u'))]"`},
		{`map(createArray('a', 'b'), lambda('x', concat(lambdaVariables('x'), '1')))`, `["a1","b1"]`},
		{`map(createArray('a'), lambda('x', 'i', lambdaVariables('i')))`, `[0]`},
		{`map(createArray('a'), lambda('x', concat(lambdaVariables('x'), $u)))`, `["[concat('a', parameters('u'))]"]`},
		{`filter(createArray('a', 'b'), lambda('x', equals(lambdaVariables('x'), 'b')))`, `["b"]`},
		{`filter(createArray('a'), lambda('x', equals(lambdaVariables('x'), $u)))`, ``},
		{
			`reduce(createArray(1), add(0, 1), lambda('x', 'y', concat(lambdaVariables('x'), toLower('A'))))`,
			`"[reduce(createArray(1), 1, lambda('x', 'y', concat(lambdaVariables('x'), 'a')))]"`,
		},

		// identifiers
		{`resourceId('Microsoft.Network/virtualNetworks', concat('a', 'b'))`, `"[resourceId('Microsoft.Network/virtualNetworks', 'ab')]"`},
		{`resourceId('rg', 'Microsoft.Network/virtualNetworks', 'a')`, ``},
		{
			`resourceId('0-1', 'rg', 'Microsoft.Network/virtualNetworks/subnets', 'a', 'b')`,
			`"/subscriptions/0-1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a/subnets/b"`,
		},
		{`resourceId('0-1', 'rg', 'Microsoft.Network/virtualNetworks/subnets', 'a')`, ``},
		{`resourceId('0-1', 'rg', 'Microsoft.Network/virtualNetworks/', 'a')`, ``},
		{`subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'a')`, ``},
		{`subscriptionResourceId('0-1', 'Microsoft.Authorization/roleDefinitions', 'a')`, `"/subscriptions/0-1/providers/Microsoft.Authorization/roleDefinitions/a"`},
		{`tenantResourceId('Microsoft.Management/managementGroups', 'a')`, `"/providers/Microsoft.Management/managementGroups/a"`},
		{`extensionResourceId('/a/b', 'Microsoft.Authorization/locks', 'x')`, `"/a/b/providers/Microsoft.Authorization/locks/x"`},
		{`extensionResourceId(resourceGroup().id, 'Microsoft.Authorization/locks', 'x')`, ``},

		// the region
		{`resourceGroup().location`, `"southeastasia"`},
		{`resourceGroup()['LOCATION']`, `"southeastasia"`},
		{`deployment().location`, `"southeastasia"`},
		{`resourceGroup().name`, ``},
		{`copyIndex()`, ``},
	}
	for _, tt := range tests {
		whole := quoted(t, "["+replaceUnknowns.Replace(tt.expression)+"]")
		if tt.want == "" {
			tt.want = whole
		}
		template := `{` + unknowns + `"resources": [], "outputs": {"x": {"type": "string", "value": ` + whole + `}}}`
		if got := outputs(t, template, Options{Location: "southeastasia"})["x"]; got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", whole, got, tt.want)
		}
	}
}
