// Command bundle writes what is made from the policies:
//
//	bundle archive FILE        the unsigned OPA bundle
//	bundle capabilities FILE   the capabilities that the policies are held to
//	bundle templates DIR       Gatekeeper's ConstraintTemplates, a folder for each group of kinds, with the samples
//	bundle samples DIR         the sample constraints and webhooks alone
package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/itar-carveout/carveout/bundle"
	"github.com/itar-carveout/carveout/bundle/gatekeeper"
	"github.com/itar-carveout/carveout/policies"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("want two arguments, have %d: archive or capabilities and a file, templates or samples and a folder", len(args))
	}
	files, err := product(ctx, args[0])
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(args[1], name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fmt.Errorf("write the %s: %w", args[0], err)
		}
		if err := os.WriteFile(file, files[name], 0o644); err != nil {
			return fmt.Errorf("write the %s: %w", args[0], err)
		}
	}
	return nil
}

// product makes what is asked for, whole, before any of it is written: the
// content of files by their names below what the caller names.
func product(ctx context.Context, name string) (map[string][]byte, error) {
	switch name {
	case "archive":
		var archive bytes.Buffer
		err := bundle.Build(ctx, &archive, policies.FS())
		return map[string][]byte{"": archive.Bytes()}, err
	case "capabilities":
		text, err := bundle.GenerateCapabilities()
		return map[string][]byte{"": text}, err
	case "templates":
		return groups(true)
	case "samples":
		return groups(false)
	default:
		return nil, fmt.Errorf("%q is none of archive, capabilities, templates, samples", name)
	}
}

// groups makes the samples of every group of kinds, and the templates if they
// are asked for.
func groups(templates bool) (map[string][]byte, error) {
	found, err := gatekeeper.Groups(policies.FS())
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, group := range found {
		for name, text := range group.Samples() {
			files[filepath.Join(group.Name, name)] = []byte(text)
		}
		if !templates {
			continue
		}
		text, err := group.Template()
		if err != nil {
			return nil, err
		}
		files[filepath.Join(group.Name, "template.yaml")] = []byte(text)
	}
	return files, nil
}
