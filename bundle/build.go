package bundle

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	opabundle "github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
)

// Root is the only part of `data` that the bundle owns. A site's and a run's
// data lie beside it, under names of their own.
const Root = "carveout"

// Build writes the policies of a file tree as an unsigned OPA bundle (tar.gz)
// to w. It refuses policies that an engine could not compile, and a tree that
// holds anything else: the same tree always gives the same bytes.
func Build(ctx context.Context, w io.Writer, tree fs.FS) error {
	capabilities, err := Capabilities()
	if err != nil {
		return err
	}

	read, err := Read(tree, capabilities)
	if err != nil {
		return fmt.Errorf("build bundle: %w", err)
	}
	if err := inspect(&read); err != nil {
		return fmt.Errorf("build bundle: %w", err)
	}

	err = compile.New().
		WithBundle(&read).
		WithCapabilities(capabilities).
		WithRegoVersion(ast.RegoV1).
		WithOutput(w).
		Build(ctx)
	if err != nil {
		return fmt.Errorf("build bundle: compile the policies: %w", err)
	}
	return nil
}

// Read reads the policies of a file tree, with their annotations, as an engine
// of these capabilities would.
func Read(tree fs.FS, capabilities *ast.Capabilities) (opabundle.Bundle, error) {
	read, err := opabundle.NewCustomReader(opabundle.NewFSLoaderWithRoot(tree, ".")).
		WithCapabilities(capabilities).
		WithProcessAnnotations(true).
		WithRegoVersion(ast.RegoV1).
		Read()
	if err != nil {
		return read, fmt.Errorf("read the policies: %w", err)
	}
	return read, nil
}

// inspect states what must be in a bundle and what must not.
func inspect(read *opabundle.Bundle) error {
	if roots := read.Manifest.Roots; roots == nil || !slices.Equal(*roots, []string{Root}) {
		return fmt.Errorf("the roots of .manifest are not exactly %q: without them the bundle would own all data and a site beside it would be lost", Root)
	}
	if len(read.Modules) == 0 {
		return errors.New("there is no Rego module")
	}
	for _, module := range read.Modules {
		if strings.HasSuffix(module.Path, "_test.rego") {
			return fmt.Errorf("%s is a test", module.Path)
		}
		for _, rule := range module.Parsed.Rules {
			if name := rule.Head.Ref()[0].String(); strings.HasPrefix(name, "test_") || strings.HasPrefix(name, "todo_test_") {
				return fmt.Errorf("%s: rule %s is a test", module.Path, name)
			}
		}
	}
	return nil
}
