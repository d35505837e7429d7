// Command bundle writes what is made from the policies, each to a file:
//
//	bundle archive FILE        the unsigned OPA bundle
//	bundle template FILE       the Gatekeeper ConstraintTemplate
//	bundle capabilities FILE   the capabilities that the policies are held to
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

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
		return fmt.Errorf("want two arguments, have %d: archive, template or capabilities, and a file", len(args))
	}
	text, err := product(ctx, args[0])
	if err != nil {
		return err
	}
	if err := os.WriteFile(args[1], text, 0o644); err != nil {
		return fmt.Errorf("write the %s: %w", args[0], err)
	}
	return nil
}

// product makes what is asked for, whole, before any of it is written.
func product(ctx context.Context, name string) ([]byte, error) {
	switch name {
	case "archive":
		var archive bytes.Buffer
		err := bundle.Build(ctx, &archive, policies.FS())
		return archive.Bytes(), err
	case "template":
		text, err := gatekeeper.Generate(policies.FS(), gatekeeper.Shipped)
		return []byte(text), err
	case "capabilities":
		return bundle.GenerateCapabilities()
	default:
		return nil, fmt.Errorf("%q is none of archive, template, capabilities", name)
	}
}
