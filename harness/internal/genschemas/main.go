// Command genschemas writes the schemas that derive from the facts dictionary,
// harness/schemas/{facts,activity}.schema.json. Run it from the root of the
// repository after a change of policies/carveout/facts/data.json:
//
//	go run ./harness/internal/genschemas
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := write(".", filepath.Join("harness", "schemas")); err != nil {
		fmt.Fprintln(os.Stderr, "genschemas:", err)
		os.Exit(1)
	}
}

// dictionary is where the facts are, below the root of the repository.
const dictionary = "policies/carveout/facts/data.json"

// write generates both schemas into the folder out.
func write(root, out string) error {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(dictionary)))
	if err != nil {
		return fmt.Errorf("read the facts dictionary: %w", err)
	}
	generated, err := generate(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%s: %w", dictionary, err)
	}
	for name, schema := range generated {
		if err := os.WriteFile(filepath.Join(out, name), schema, 0o644); err != nil {
			return fmt.Errorf("write schema: %w", err)
		}
	}
	return nil
}
