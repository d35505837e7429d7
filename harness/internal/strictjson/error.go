package strictjson

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Error says why a document was refused and where. It never holds a value of
// the document, for a value may be a secret; keys appear in Pointer.
type Error struct {
	// File is the name of the document, as the caller gave it; may be empty.
	File string
	// Line and Column are 1-based, Column in characters; 0 when the place is
	// the document as a whole.
	Line, Column int
	// Pointer is the JSON pointer (RFC 6901) of the value being read.
	Pointer string
	// Cause says what is wrong.
	Cause string
	// Mend says what to do about it; may be empty.
	Mend string
}

// Error renders file:line:column, the pointer, the cause and the mend.
func (e *Error) Error() string {
	return Format(e.File, e.Line, e.Column, e.Pointer, e.Cause, e.Mend)
}

// Format renders the fields of an Error as one line.
func Format(file string, line, column int, pointer, cause, mend string) string {
	var b strings.Builder
	if file != "" {
		b.WriteString(file)
		b.WriteByte(':')
	}
	if line > 0 {
		fmt.Fprintf(&b, "%d:%d:", line, column)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	if pointer != "" {
		fmt.Fprintf(&b, "at %s: ", printable(pointer))
	}
	b.WriteString(cause)
	if mend != "" {
		if strings.HasSuffix(cause, ".") {
			b.WriteByte(' ')
		} else {
			b.WriteString("; ")
		}
		b.WriteString(mend)
	}
	return b.String()
}

// maxPointer bounds the printed pointer: a key may be megabytes long.
const maxPointer = 200

// printable escapes what could steer a terminal and shortens what is too long.
func printable(s string) string {
	if utf8.RuneCountInString(s) > maxPointer {
		s = string([]rune(s)[:maxPointer]) + "…"
	}
	quoted := strconv.QuoteToGraphic(s)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}

// place turns a byte offset into a 1-based line and column (in characters).
func place(data []byte, offset int) (line, column int) {
	offset = min(max(offset, 0), len(data))
	line = 1
	start := 0
	for i, c := range data[:offset] {
		if c == '\n' {
			line, start = line+1, i+1
		}
	}
	return line, utf8.RuneCount(data[start:offset]) + 1
}
