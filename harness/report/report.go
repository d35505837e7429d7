// Package report prints results: one file a format, behind one interface.
package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/itar-carveout/carveout/harness"
	"github.com/itar-carveout/carveout/harness/internal/layout"
)

// Options are what a terminal can show; a format may ignore them.
type Options struct {
	// Colour allows ANSI colours.
	Colour bool
	// Width is the number of columns; 0 means that of what is no terminal.
	Width int
}

// Safe escapes everything that could steer a terminal or hide text.
func Safe(s string) string { return layout.Safe(s) }

// Format prints results.
type Format interface {
	Write(w io.Writer, results harness.Results, options Options) error
}

// Names returns the formats, the default first.
func Names() []string { return []string{"table", "json"} }

// ByName returns the format of that name.
func ByName(name string) (Format, error) {
	switch name {
	case "table":
		return table{}, nil
	case "json":
		return jsonFormat{}, nil
	}
	return nil, fmt.Errorf("there is no format %q; there are %s", name, strings.Join(Names(), ", "))
}
