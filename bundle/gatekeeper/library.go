package gatekeeper

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/itar-carveout/carveout/bundle"
)

// library holds the policies of a tree by package.
type library struct {
	// packages maps a package path (data.carveout.clock) to its modules, in the
	// order of their file names.
	packages map[string][]module
	// data is the merged content of every data.json.
	data map[string]any
	// capabilities are those of the oldest engine.
	capabilities *ast.Capabilities
	// document is where the document lies in what Gatekeeper hands over.
	document string
	// cut is true where the tables hold a part of their rows, and comments that
	// are no METADATA are left out.
	cut bool
	// absent are packages that a template must come without.
	absent []string
}

// module is one Rego file, as text and as parsed.
type module struct {
	file   string
	text   string
	parsed *ast.Module
}

func (m module) pkg() string { return m.parsed.Package.Path.String() }

// at names a place in the module for an error.
func (m module) at(loc *ast.Location) string { return fmt.Sprintf("%s:%d", m.file, loc.Row) }

func readLibrary(tree fs.FS) (*library, error) {
	capabilities, err := bundle.Capabilities()
	if err != nil {
		return nil, err
	}
	read, err := bundle.Read(tree, capabilities)
	if err != nil {
		return nil, err
	}

	lib := &library{
		packages:     map[string][]module{},
		data:         read.Data,
		capabilities: capabilities,
		document:     "input.review.object.spec",
	}
	for _, file := range read.Modules {
		m := module{file: strings.TrimPrefix(file.Path, "/"), text: string(file.Raw), parsed: file.Parsed}
		lib.packages[m.pkg()] = append(lib.packages[m.pkg()], m)
	}
	for _, modules := range lib.packages {
		slices.SortFunc(modules, func(a, b module) int { return strings.Compare(a.file, b.file) })
	}
	return lib, nil
}

// parse reads Rego text as the oldest engine would.
func (l *library) parse(file, text string) (module, error) {
	parsed, err := ast.ParseModuleWithOpts(file, text, ast.ParserOptions{
		Capabilities:      l.capabilities,
		ProcessAnnotation: true,
		RegoVersion:       ast.RegoV1,
	})
	if err != nil {
		return module{}, fmt.Errorf("parse %s: %w", file, err)
	}
	return module{file: file, text: text, parsed: parsed}, nil
}

// needed lists the modules of every package that a module imports, directly or
// not, in the order of their packages: a template carries those and no others.
func (l *library) needed(main module) ([]module, error) {
	seen := map[string]bool{}
	pending := []module{main}
	for len(pending) > 0 {
		m := pending[0]
		pending = pending[1:]
		for _, imported := range m.parsed.Imports {
			path := imported.Path.String()
			if seen[path] {
				continue
			}
			modules := l.packages[path]
			if len(modules) == 0 {
				return nil, fmt.Errorf("%s: import %s is no package of the policies: import packages, not rules", m.at(imported.Location), path)
			}
			seen[path] = true
			pending = append(pending, modules...)
		}
	}

	for _, path := range l.absent {
		if seen[path] {
			return nil, fmt.Errorf("package %s is left out of this template, and another package than %s imports it", path, callerOfAdapters)
		}
	}
	var modules []module
	for _, path := range slices.Sorted(maps.Keys(seen)) {
		modules = append(modules, l.packages[path]...)
	}
	return modules, nil
}

// table returns the row `table` of the data.json that lies beside a package.
func (l *library) table(pkg ast.Ref) (any, error) {
	var node any = l.data
	for _, term := range append(slices.Clone(pkg[1:]), ast.InternedTerm("table")) {
		object, ok := node.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("no data.json with a table lies beside %s", pkg)
		}
		name, _ := term.Value.(ast.String)
		if node, ok = object[string(name)]; !ok {
			return nil, fmt.Errorf("no data.json with a table lies beside %s", pkg)
		}
	}
	return node, nil
}
