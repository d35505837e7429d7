package harness

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"

	"github.com/itar-carveout/carveout/bundle/verify"
	"github.com/itar-carveout/carveout/harness/internal/digest"
	"github.com/itar-carveout/carveout/policies"
)

// root is the only part of data that policies may hold. With a wider one a
// bundle could bring its own site and run settings.
const root = "carveout"

// policySource yields the policies as a bundle, read by OPA's own reader, so
// that all engines see the same modules and data.
type policySource interface {
	read() (bundle.Bundle, BundleInfo, error)
}

// BundleInfo names the policies that decided.
type BundleInfo struct {
	Revision string `json:"revision"`
	// SHA256 is the digest of the archive or, if embedded, of the file tree.
	SHA256   string `json:"sha256"`
	Embedded bool   `json:"embedded"`
	// Version and Key are those of the release statement of a signed bundle: the
	// version that only rises, and the fingerprint of the key.
	Version string `json:"version,omitempty"`
	Key     string `json:"key,omitempty"`
}

// treeSource is an unsigned file tree: the embedded one, or a developer's.
type treeSource struct {
	tree     fs.FS
	embedded bool
}

func (s treeSource) read() (bundle.Bundle, BundleInfo, error) {
	tree := policies.WithoutTests(s.tree)
	sum, err := digest.Tree(tree)
	if err != nil {
		return bundle.Bundle{}, BundleInfo{}, err
	}
	loader, err := bundle.NewFSLoader(tree)
	if err != nil {
		return bundle.Bundle{}, BundleInfo{}, err
	}
	b, err := reader(loader).WithSkipBundleVerification(true).Read()
	if err != nil {
		return bundle.Bundle{}, BundleInfo{}, err
	}
	return b, BundleInfo{Revision: b.Manifest.Revision, SHA256: sum, Embedded: s.embedded}, nil
}

// bundleSource is a bundle that was verified. OPA's signature was checked then,
// so that OPA need not look for one in what is left of it: a tree of files.
type bundleSource struct{ verified *verify.Bundle }

func (s bundleSource) read() (bundle.Bundle, BundleInfo, error) {
	loader, err := bundle.NewFSLoader(s.verified.FS())
	if err != nil {
		return bundle.Bundle{}, BundleInfo{}, err
	}
	b, err := reader(loader).WithSkipBundleVerification(true).Read()
	if err != nil {
		return bundle.Bundle{}, BundleInfo{}, err
	}
	release := s.verified.Release()
	return b, BundleInfo{Revision: release.Revision, SHA256: s.verified.SHA256(), Version: release.Version, Key: s.verified.Key()}, nil
}

func reader(loader bundle.DirectoryLoader) *bundle.Reader {
	return bundle.NewCustomReader(loader).
		WithRegoVersion(ast.RegoV1).
		WithProcessAnnotations(true). // rego.metadata.rule() words the findings
		WithCapabilities(capabilities())
}

// capabilities are this OPA's without what could reach the network, the
// environment or chance: a verdict depends on its inputs alone.
func capabilities() *ast.Capabilities {
	barred := []string{"http.send", "opa.runtime", "net.lookup_ip_addr", "rand.intn", "uuid.rfc4122", "uuid.parse"}
	c := ast.CapabilitiesForThisVersion()
	c.Builtins = slices.DeleteFunc(c.Builtins, func(b *ast.Builtin) bool { return slices.Contains(barred, b.Name) })
	c.AllowNet = []string{}
	return c
}

// policy is compiled once and shared by everything that an Engine prepares.
type policy struct {
	compiler *ast.Compiler
	// data is the value of data.carveout: the reference tables.
	data *ast.Term
	info BundleInfo
}

// loadPolicy reads and compiles the policies of a source.
func loadPolicy(ctx context.Context, source policySource) (*policy, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b, info, err := source.read()
	if err != nil {
		return nil, fmt.Errorf("read policies: %w", err)
	}
	if b.Manifest.Roots == nil || !slices.Equal(*b.Manifest.Roots, []string{root}) {
		return nil, fmt.Errorf("read policies: the manifest must have the roots [%q] and no other", root)
	}
	compiler := ast.NewCompiler().
		WithCapabilities(capabilities()).
		WithPathConflictsCheck(func(path []string) (bool, error) { return holds(b.Data, path), nil })
	if compiler.Compile(b.ParsedModules(root)); compiler.Failed() {
		return nil, fmt.Errorf("compile policies: %w", compiler.Errors)
	}
	tables, err := ast.InterfaceToValue(b.Data[root])
	if err != nil {
		return nil, fmt.Errorf("read the policies' data: %w", err)
	}
	return &policy{compiler: compiler, data: ast.NewTerm(tables), info: info}, nil
}

// holds reports whether the data has something at path: a rule there would
// hide it.
func holds(data any, path []string) bool {
	for _, key := range path {
		object, ok := data.(map[string]any)
		if !ok {
			return false
		}
		if data, ok = object[key]; !ok {
			return false
		}
	}
	return true
}
