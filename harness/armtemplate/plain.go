package armtemplate

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// Plain reads a template and gives it as plain JSON that means the same: without
// byte order mark, comments and trailing commas, and with line breaks in strings
// escaped. What is left is on the line and in the column where it was, so that
// later errors point into the file. Plain does not say that the JSON is valid.
func Plain(r io.Reader) ([]byte, error) {
	data, err := strictjson.Read(r, strictjson.Limits{})
	if err != nil {
		return nil, err
	}
	return plain(data)
}

// plain is Plain of bytes. No library is used: those that read JSON with comments
// refuse strings over several lines, and to find these takes all that is here.
func plain(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	p := plainer{in: data, out: make([]byte, 0, len(data)), comma: -1}
	for p.at < len(data) {
		if err := p.next(); err != nil {
			return nil, err
		}
	}
	return p.out, nil
}

type plainer struct {
	in, out []byte
	at      int
	// comma is where in out a comma stands that nothing has followed, or -1.
	comma int
}

// next takes a string, a comment or a character.
func (p *plainer) next() error {
	rest := p.in[p.at:]
	switch c := rest[0]; {
	case c == '"':
		p.comma = -1
		return p.text()
	case bytes.HasPrefix(rest, []byte("//")):
		end := bytes.IndexByte(rest, '\n')
		if end < 0 {
			end = len(rest)
		}
		p.blank(end)
	case bytes.HasPrefix(rest, []byte("/*")):
		end := bytes.Index(rest[2:], []byte("*/"))
		if end < 0 {
			return p.unended(p.at, "this comment does not end", "close it with */")
		}
		p.blank(end + len("/**/"))
	default:
		switch c {
		case ' ', '\t', '\r', '\n':
		case ',':
			p.comma = len(p.out)
			if !p.follows() {
				p.comma = -1 // nothing to end here: a fault, and left to be found
			}
		case ']', '}':
			if p.comma >= 0 {
				p.out[p.comma] = ' '
			}
			p.comma = -1
		default:
			p.comma = -1
		}
		p.out = append(p.out, c)
		p.at++
	}
	return nil
}

// follows reports whether a value stands before the next character.
func (p *plainer) follows() bool {
	before := bytes.TrimRight(p.out, " \t\r\n")
	return len(before) > 0 && !bytes.ContainsRune([]byte("[{,:"), rune(before[len(before)-1]))
}

// blank takes n bytes and leaves spaces, one a character, and line breaks.
func (p *plainer) blank(n int) {
	for _, r := range string(p.in[p.at : p.at+n]) {
		if r != '\n' {
			r = ' '
		}
		p.out = append(p.out, byte(r))
	}
	p.at += n
}

// text takes a string and escapes its control characters. The lines that it
// thereby loses come after it, so that all the rest stays in its place.
func (p *plainer) text() error {
	start, lines, line := p.at, 0, p.at
	p.out = append(p.out, '"')
	for p.at++; p.at < len(p.in) && p.in[p.at] != '"'; p.at++ {
		switch c := p.in[p.at]; {
		case c == '\\' && p.at+1 < len(p.in) && p.in[p.at+1] >= ' ':
			p.out = append(p.out, c, p.in[p.at+1])
			p.at++
		case c == '\n':
			p.out = append(p.out, `\n`...)
			lines, line = lines+1, p.at+1
		case c < ' ':
			p.out = fmt.Appendf(p.out, `\u%04x`, c)
		default:
			p.out = append(p.out, c)
		}
	}
	if p.at == len(p.in) {
		return p.unended(start, "this string does not end", `close it with "`)
	}
	p.out = append(p.out, '"')
	p.at++
	if lines > 0 {
		p.out = append(p.out, bytes.Repeat([]byte("\n"), lines)...)
		p.out = append(p.out, bytes.Repeat([]byte(" "), utf8.RuneCount(p.in[line:p.at]))...)
	}
	return nil
}

func (p *plainer) unended(at int, cause, mend string) *Error {
	line, column := place(p.in, at)
	return &Error{Line: line, Column: column, Cause: cause, Mend: mend}
}

// place turns an offset into a line and a column, in characters, from 1.
func place(data []byte, offset int) (line, column int) {
	before := data[:min(max(offset, 0), len(data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}
