// Command carveout-action reads the results of carveout check --format json for
// the GitHub action: the verdict in one word, and a SARIF that names rules and
// nothing of a document.
//
//	carveout-action verdict FILE
//	carveout-action rules FILE
//	carveout-action sarif FILE
//
// What a public pipeline prints or uploads is a transmission of its own. So only
// the identifiers of rules leave: no address, value, place, path, message or name
// of a file, no count and no fingerprint (the hash of an address can be guessed).
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "carveout-action:", err)
		os.Exit(2)
	}
}

func run(args []string, w io.Writer) error {
	if len(args) != 2 {
		return fmt.Errorf("want two arguments, have %d: verdict, rules or sarif, and the file of results", len(args))
	}
	text, err := os.ReadFile(args[1])
	if err != nil {
		return fmt.Errorf("read the results: %w", err)
	}
	var r results
	if err := json.Unmarshal(text, &r); err != nil {
		// The cause could quote the document.
		return errors.New("read the results: they are not what carveout check --format json writes")
	}
	if r.Schema != schema {
		return fmt.Errorf("read the results: their schema is not %s", schema)
	}
	switch args[0] {
	case "verdict":
		_, err = fmt.Fprintln(w, r.verdict())
	case "rules":
		_, err = io.WriteString(w, lines(r.rules()))
	case "sarif":
		err = writeSARIF(w, r)
	default:
		return fmt.Errorf("%q is none of verdict, rules, sarif", args[0])
	}
	if err != nil {
		return fmt.Errorf("write the %s: %w", args[0], err)
	}
	return nil
}

// lines lists rules for a log.
func lines(rules []rule) string {
	var b strings.Builder
	for _, r := range rules {
		fmt.Fprintf(&b, "%-12s %s\n", r.verdict, r.id)
	}
	return b.String()
}
