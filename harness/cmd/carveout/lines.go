package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/itar-carveout/carveout/harness/report"
)

// line is a line of what is said of a bundle; without a label it is a heading.
type line struct{ label, text string }

// writeLines writes lines, the texts below one another. What a file says of
// itself is shown so that nothing in it steers the terminal.
func writeLines(w io.Writer, lines []line) error {
	const column = 14
	var text strings.Builder
	for _, l := range lines {
		if l.label == "" {
			fmt.Fprintf(&text, "%s\n", report.Safe(l.text))
			continue
		}
		fmt.Fprintf(&text, "  %-*s%s\n", column, l.label, report.Safe(l.text))
	}
	_, err := io.WriteString(w, text.String())
	return err
}
