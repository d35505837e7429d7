package bundle

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// OldestOPA is the version of OPA that Gatekeeper and gator embed: the oldest
// of the engines that must agree. The policies use nothing that it lacks.
const OldestOPA = "v1.17.1"

//go:embed capabilities.json
var capabilities []byte

// barredBuiltins reach the network or the environment, or answer differently
// each time: a decision must follow from its inputs alone.
var barredBuiltins = []string{
	"http.send",
	"net.lookup_ip_addr",
	"opa.runtime",
	"rand.intn",
	"uuid.parse",
	"uuid.rfc4122",
}

// barredKeywords: the `not` of rego.v2 is true where its expression has no
// value, so a missing fact would count as a denied one.
var barredKeywords = []string{"not"}

// Capabilities returns what the policies may use, whichever OPA runs them.
func Capabilities() (*ast.Capabilities, error) {
	parsed, err := ast.LoadCapabilitiesJSON(bytes.NewReader(capabilities))
	if err != nil {
		return nil, fmt.Errorf("read the embedded capabilities: %w", err)
	}
	return parsed, nil
}

// GenerateCapabilities makes the text of capabilities.json from the published
// capabilities of OldestOPA.
func GenerateCapabilities() ([]byte, error) {
	published, err := ast.LoadCapabilitiesVersion(OldestOPA)
	if err != nil {
		return nil, fmt.Errorf("load the capabilities of OPA %s: %w", OldestOPA, err)
	}
	if missing := absent(published); len(missing) > 0 {
		return nil, fmt.Errorf("capabilities of OPA %s: nothing to bar by the name of %q", OldestOPA, missing)
	}

	reduced := struct {
		Builtins       []*ast.Builtin `json:"builtins"`
		FutureKeywords []string       `json:"future_keywords"`
		Features       []string       `json:"features"`
		// AllowNet stands here and not in ast.Capabilities, which omits an empty
		// list: omitted means every host, empty means none.
		AllowNet []string `json:"allow_net"`
	}{
		Builtins: slices.DeleteFunc(slices.Clone(published.Builtins), func(b *ast.Builtin) bool {
			return slices.Contains(barredBuiltins, b.Name)
		}),
		FutureKeywords: slices.DeleteFunc(slices.Clone(published.FutureKeywords), func(k string) bool {
			return slices.Contains(barredKeywords, k)
		}),
		Features: published.Features,
		AllowNet: []string{},
	}

	text, err := json.MarshalIndent(reduced, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the capabilities: %w", err)
	}
	return append(text, '\n'), nil
}

// absent lists barred names that the published capabilities do not have; a
// misspelt one would bar nothing.
func absent(published *ast.Capabilities) []string {
	var names []string
	for _, name := range barredBuiltins {
		if !slices.ContainsFunc(published.Builtins, func(b *ast.Builtin) bool { return b.Name == name }) {
			names = append(names, name)
		}
	}
	for _, name := range barredKeywords {
		if !slices.Contains(published.FutureKeywords, name) {
			names = append(names, name)
		}
	}
	return names
}
