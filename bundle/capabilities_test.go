package bundle_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/itar-carveout/carveout/bundle"
)

func TestCapabilitiesAreAsGenerated(t *testing.T) {
	want, err := bundle.GenerateCapabilities()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("capabilities.json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("capabilities.json is out of date: run `make generate` (-want +got):\n%s", diff)
	}
}

func TestCapabilitiesHoldNothingNewerThanOldestOPA(t *testing.T) {
	oldest, err := ast.LoadCapabilitiesVersion(bundle.OldestOPA)
	if err != nil {
		t.Fatal(err)
	}
	ours := load(t)

	known := map[string]*ast.Builtin{}
	for _, builtin := range oldest.Builtins {
		known[builtin.Name] = builtin
	}
	for _, builtin := range ours.Builtins {
		if known[builtin.Name] == nil {
			t.Errorf("builtin %s is not in OPA %s", builtin.Name, bundle.OldestOPA)
		} else if diff := cmp.Diff(known[builtin.Name].Decl.String(), builtin.Decl.String()); diff != "" {
			t.Errorf("builtin %s has another type in OPA %s (-want +got):\n%s", builtin.Name, bundle.OldestOPA, diff)
		}
	}
	for _, feature := range ours.Features {
		if !slices.Contains(oldest.Features, feature) {
			t.Errorf("feature %s is not in OPA %s", feature, bundle.OldestOPA)
		}
	}
	for _, keyword := range ours.FutureKeywords {
		if !slices.Contains(oldest.FutureKeywords, keyword) {
			t.Errorf("keyword %s is not in OPA %s", keyword, bundle.OldestOPA)
		}
	}
}

func TestCapabilitiesReachNoNetwork(t *testing.T) {
	if hosts := load(t).AllowNet; hosts == nil || len(hosts) > 0 {
		t.Errorf("allow_net is %v, want an empty list: nil allows every host", hosts)
	}
}

func TestCapabilitiesRefuseWhatADecisionMustNotUse(t *testing.T) {
	for name, module := range map[string]string{
		"http.send":          `package a` + "\n" + `x := http.send({"method": "get", "url": "https://example.org"})`,
		"net.lookup_ip_addr": `package a` + "\n" + `x := net.lookup_ip_addr("example.org")`,
		"opa.runtime":        `package a` + "\n" + `x := opa.runtime()`,
		"rand.intn":          `package a` + "\n" + `x := rand.intn("a", 2)`,
		"uuid.parse":         `package a` + "\n" + `x := uuid.parse("a")`,
		"uuid.rfc4122":       `package a` + "\n" + `x := uuid.rfc4122("a")`,
		"strings.split_n":    `package a` + "\n" + `x := strings.split_n("a.b", ".", 2)`,
		"rego.v2":            `package a` + "\n" + `import rego.v2`,
		"keywords.not":       `package a` + "\n" + `import future.keywords.not`,
	} {
		t.Run(name, func(t *testing.T) {
			if err := compile(t, module); err == nil {
				t.Error("compiles, but the capabilities should not have it")
			}
		})
	}
}

func TestCapabilitiesAllowWhatThePoliciesUse(t *testing.T) {
	module := strings.Join([]string{
		`package a`,
		`# METADATA`,
		`# title: A`,
		`# custom: {id: a}`,
		`x := rego.metadata.rule().custom.id`,
		`y := $"{x}"`,
		`z := time.now_ns()`,
		`every_one if every k, v in {"a": 1} { k != v }`,
	}, "\n")
	if err := compile(t, module); err != nil {
		t.Error(err)
	}
}

// compile parses and compiles a module as every engine would.
func compile(t *testing.T, text string) error {
	t.Helper()
	capabilities := load(t)
	module, err := ast.ParseModuleWithOpts("a.rego", text, ast.ParserOptions{
		Capabilities:      capabilities,
		ProcessAnnotation: true,
	})
	if err != nil {
		return err
	}
	compiler := ast.NewCompiler().WithCapabilities(capabilities)
	compiler.Compile(map[string]*ast.Module{"a.rego": module})
	if compiler.Failed() {
		return compiler.Errors
	}
	return nil
}

func load(t *testing.T) *ast.Capabilities {
	t.Helper()
	capabilities, err := bundle.Capabilities()
	if err != nil {
		t.Fatal(err)
	}
	return capabilities
}
