// Package layout lays out text for people: wrapped to a width, escaped so that
// nothing printed can steer a terminal, coloured only where that was asked for.
package layout

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// DefaultWidth is the number of columns of what is no terminal.
const DefaultWidth = 100

// narrowest is the width below which nothing is wrapped any more.
const narrowest = 40

// Sheet collects lines; nothing reaches the reader before all of it is made.
type Sheet struct {
	Palette
	out   bytes.Buffer
	width int
}

// New makes an empty sheet; width 0 means DefaultWidth.
func New(colour bool, width int) *Sheet {
	if width <= 0 {
		width = DefaultWidth
	}
	return &Sheet{Palette: Palette{colour}, width: max(width, narrowest)}
}

// Width is the number of columns.
func (s *Sheet) Width() int { return s.width }

// Print writes the sheet.
func (s *Sheet) Print(w io.Writer) error {
	if _, err := w.Write(s.out.Bytes()); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

// Line writes text as it is; it must be escaped already.
func (s *Sheet) Line(indent int, text string) {
	s.out.WriteString(strings.Repeat(" ", indent))
	s.out.WriteString(text)
	s.out.WriteByte('\n')
}

// Gap leaves one empty line, never two.
func (s *Sheet) Gap() {
	if s.out.Len() > 0 && !bytes.HasSuffix(s.out.Bytes(), []byte("\n\n")) {
		s.out.WriteByte('\n')
	}
}

// Prose writes wrapped text.
func (s *Sheet) Prose(indent int, text string) {
	for _, line := range Wrap(Safe(text), s.width-indent) {
		s.Line(indent, line)
	}
}

// labels are padded to this many columns.
const labels = 9

// Field writes a label and wrapped text beside it; nothing if there is no text.
func (s *Sheet) Field(indent int, label, text string) {
	for i, line := range Wrap(Safe(text), s.width-indent-labels) {
		if i > 0 {
			label = ""
		}
		s.Line(indent, s.Dim(fmt.Sprintf("%-*s", labels, label))+line)
	}
}

// Part is a piece of a heading: escaped, and as it is painted.
type Part struct{ Plain, Painted string }

// Flow writes parts with dots between them; those that do not fit go to a line
// of their own, below.
func (s *Sheet) Flow(parts ...Part) {
	line, used := "", 0
	for _, part := range parts {
		length := utf8.RuneCountInString(part.Plain)
		switch {
		case used == 0:
			line, used = part.Painted, length
		case used+3+length <= s.width:
			line, used = line+" · "+part.Painted, used+3+length
		default:
			s.Line(0, line)
			line, used = "  "+part.Painted, 2+length
		}
	}
	if used > 0 {
		s.Line(0, line)
	}
}
