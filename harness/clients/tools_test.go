package clients_test

import (
	"debug/buildinfo"
	"testing"

	"golang.org/x/mod/semver"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/harness/clients/internal/tool"
)

// embedded is the version of OPA that each client must embed, by the environment
// variable that names the client.
var embedded = map[string]string{
	"OPA":      "v1.22.2",
	"CONFTEST": "v1.21.1",
	"GATOR":    "v1.17.1",
}

// TestToolsEmbedTheVersionsMeant: the engines agree for nothing if all of them
// are one version of OPA.
func TestToolsEmbedTheVersionsMeant(t *testing.T) {
	const opa = "github.com/open-policy-agent/opa"
	oldest := ""
	for variable, want := range embedded {
		info, err := buildinfo.ReadFile(tool.Path(t, variable))
		if err != nil {
			t.Fatalf("%s: %v", variable, err)
		}
		got := ""
		for _, module := range append(info.Deps, &info.Main) {
			if module.Path == opa {
				got = module.Version
			}
		}
		if got != want {
			t.Errorf("%s embeds OPA %q, want %s", variable, got, want)
		}
		if oldest == "" || semver.Compare(got, oldest) < 0 {
			oldest = got
		}
	}
	if oldest != bundle.OldestOPA {
		t.Errorf("the oldest engine is OPA %s, but the policies are held to the capabilities of %s", oldest, bundle.OldestOPA)
	}
}
