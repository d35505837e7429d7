// Command traceability writes docs/traceability.md: every sentence of the law
// that Carveout decides by, with the findings that enforce it and the cases that
// hold it up, or the reason why no rule does. The sentences are in law.json. Run
// it from the root of the repository:
//
//	go run ./bundle/traceability docs/traceability.md
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"strings"
)

//go:embed law.json
var lawJSON []byte

func main() {
	if err := run(".", os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "traceability:", err)
		os.Exit(1)
	}
}

// run writes the document about the repository at root, unless there is a
// problem: a document with a gap would hide it.
func run(root string, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("want one argument, the file to write, have %d", len(args))
	}
	l, err := readLaw(bytes.NewReader(lawJSON))
	if err != nil {
		return err
	}
	r, err := readRepository(os.DirFS(root))
	if err != nil {
		return err
	}
	if problems := l.problems(r); len(problems) > 0 {
		return errors.New("law.json:\n" + strings.Join(problems, "\n"))
	}
	if err := os.WriteFile(args[0], l.document(r), 0o644); err != nil {
		return fmt.Errorf("write the document: %w", err)
	}
	return nil
}
