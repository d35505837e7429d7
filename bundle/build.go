package bundle

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	opabundle "github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/manifest"
	"github.com/itar-carveout/carveout/bundle/verify"
)

// Root is the only part of `data` that the bundle owns. A site's and a run's
// data lie beside it, under names of their own.
const Root = verify.Policies

// Option changes what is built.
type Option func(*manifest.Manifest)

// Revision sets the revision of the bundle, instead of the tree's own.
func Revision(revision string) Option {
	return func(m *manifest.Manifest) { m.Revision = revision }
}

// Build writes the policies of a file tree as an unsigned bundle to w. It
// refuses policies that an engine could not compile, and a tree that holds
// anything else: the same tree always gives the same bytes.
func Build(ctx context.Context, w io.Writer, tree fs.FS, options ...Option) error {
	read, err := compiled(ctx, tree)
	if err != nil {
		return fmt.Errorf("build bundle: %w", err)
	}
	files, err := policyFiles(tree)
	if err != nil {
		return fmt.Errorf("build bundle: %w", err)
	}
	m := manifest.New(Root, read.Manifest.Revision)
	if err := write(w, m, files, options); err != nil {
		return fmt.Errorf("build bundle: %w", err)
	}
	return nil
}

func write(w io.Writer, m manifest.Manifest, files []archive.File, options []Option) error {
	for _, option := range options {
		option(&m)
	}
	file, err := m.Write()
	if err != nil {
		return err
	}
	return archive.Write(w, append(files, file))
}

// compiled reads the policies, and compiles them as the oldest engine would.
func compiled(ctx context.Context, tree fs.FS) (opabundle.Bundle, error) {
	capabilities, err := Capabilities()
	if err != nil {
		return opabundle.Bundle{}, err
	}
	read, err := Read(tree, capabilities)
	if err != nil {
		return read, err
	}
	if err := inspect(&read); err != nil {
		return read, err
	}
	// The compiler moves and merges what it is given, so its copy is dropped.
	given := read.Copy()
	err = compile.New().
		WithBundle(&given).
		WithCapabilities(capabilities).
		WithRegoVersion(ast.RegoV1).
		WithOutput(io.Discard).
		Build(ctx)
	if err != nil {
		return read, fmt.Errorf("compile the policies: %w", err)
	}
	return read, nil
}

// policyFiles are the files of a bundle but for the manifest, as they are in the
// tree: whoever unpacks the bundle reads the sources.
func policyFiles(tree fs.FS) ([]archive.File, error) {
	var files []archive.File
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() || name == manifest.File:
			return nil
		case path.Ext(name) != ".rego" && path.Base(name) != "data.json":
			return fmt.Errorf("%s is neither Rego nor a data.json", name)
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		files = append(files, archive.File{Name: name, Content: text})
		return nil
	})
	return files, err
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
