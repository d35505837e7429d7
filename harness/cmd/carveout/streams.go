package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"github.com/itar-carveout/carveout/harness/report"
)

// streams is the world outside: results go to out, everything else to err.
type streams struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	// terminal says whether a stream is one; width is that of a terminal.
	terminal func(stream any) bool
	width    func(stream any) int
}

// note writes a line to stderr. If even that fails there is nobody left to tell.
func (s streams) note(format string, args ...any) {
	_, _ = fmt.Fprintf(s.err, format+"\n", args...)
}

func realStreams() streams {
	return streams{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv,
		terminal: func(stream any) bool {
			file, ok := stream.(*os.File)
			return ok && term.IsTerminal(int(file.Fd()))
		},
		width: func(stream any) int {
			if file, ok := stream.(*os.File); ok {
				if width, _, err := term.GetSize(int(file.Fd())); err == nil {
					return width
				}
			}
			return 0
		},
	}
}

// options says what out can show: colours only on a terminal that has them, and
// only if the user did not refuse them (https://no-color.org).
func (s streams) options() report.Options {
	if !s.terminal(s.out) {
		return report.Options{}
	}
	return report.Options{
		Colour: s.env("NO_COLOR") == "" && s.env("TERM") != "dumb",
		Width:  s.width(s.out),
	}
}
