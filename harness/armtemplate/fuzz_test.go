package armtemplate

import (
	"bytes"
	"testing"
)

// FuzzParse: never panics; what is written of an expression means the same.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`concat('a', copyIndex(1))`, `reference('x').a.b[0]['c d']`, `'it''s'`, `a.b(1,-2)`, `if(true,null(),[`, `((`, `x('`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, err := parse(text)
		if err != nil {
			return
		}
		w := &work{left: maxWork, source: &source{}}
		written := w.text(first)
		if w.fault != nil {
			return
		}
		second, err := parse(written)
		if err != nil {
			t.Fatalf("%q is written as %q: %v", text, written, err)
		}
		if again := w.text(second); again != written {
			t.Fatalf("%q is written as %q, and that as %q", text, written, again)
		}
	})
}

// FuzzResolve: never panics, and what is resolved is resolved.
func FuzzResolve(f *testing.F) {
	for _, seed := range []string{
		`{"resources": [{"name": "[concat('a', copyIndex())]", "copy": {"name": "l", "count": 2}}]}`,
		`{"parameters": {"p": {"type": "string", "defaultValue": "[resourceGroup().location]"}}, "resources": {"a": {"x": "[parameters('p')]"}}}`,
		`{"variables": {"copy": [{"name": "l", "count": 2, "input": "[utcNow()]"}], "v": "[variables('l')[0]]"}, "resources": [], "outputs": {"o": {"value": "[variables('v')]"}}}`,
		`{"resources": [{"type": "Microsoft.Resources/deployments", "properties": {"expressionEvaluationOptions": {"scope": "inner"},
			"parameters": {"p": {"value": "[utcNow()]"}}, "template": {"parameters": {"p": {"type": "string"}}, "resources": [{"x": "[union(createArray(parameters('p')), createArray('[x]'))]"}]}}}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, err := Resolve(bytes.NewReader(data), Options{Location: "westus"})
		if err != nil {
			return
		}
		second, err := Resolve(bytes.NewReader(first.Template), Options{Location: "westus"})
		if err != nil {
			t.Fatalf("%v\n%s", err, first.Template)
		}
		if !bytes.Equal(first.Template, second.Template) {
			t.Fatalf("resolving twice changes\n%s\nto\n%s", first.Template, second.Template)
		}
	})
}
