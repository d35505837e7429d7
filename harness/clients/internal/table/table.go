// Package table prints what the tests saw.
package table

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"
)

// Table is a title and rows of cells, the first of which names the columns.
type Table struct {
	Title string
	Rows  [][]string
}

// Add adds a row.
func (t *Table) Add(cells ...string) { t.Rows = append(t.Rows, cells) }

// Print writes the table to the folder that CLIENTS_TABLES names, where `make
// clients` reads it, and to the log of the test. Files are printed by name.
func (t *Table) Print(tb testing.TB, name string) {
	tb.Helper()
	var text strings.Builder
	text.WriteString(t.Title + "\n\n")
	writer := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, cells := range t.Rows {
		fmt.Fprintln(writer, "  "+strings.Join(cells, "\t"))
	}
	if err := writer.Flush(); err != nil {
		tb.Fatal(err)
	}
	tb.Log("\n" + text.String())
	if dir := os.Getenv("CLIENTS_TABLES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".txt"), []byte(text.String()+"\n"), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
}
