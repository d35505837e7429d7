package layout

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Safe escapes everything that could steer a terminal or hide text: control
// characters, line breaks, bidirectional overrides, invisible characters. An
// address is whatever the author of a document wrote.
func Safe(s string) string {
	clean := true
	for _, r := range s {
		if !unicode.IsPrint(r) || r == utf8.RuneError {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unicode.IsPrint(r) && r != utf8.RuneError {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u{%x}`, r)
		}
	}
	return b.String()
}

// longest is the number of characters of a value or address that are shown.
const longest = 200

// Short cuts what is too long to read.
func Short(s string) string {
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	return string([]rune(s)[:longest-1]) + "…"
}

// Name makes an address or file name fit to print.
func Name(s string) string {
	if s == "" {
		return "(no address)"
	}
	return Short(Safe(s))
}

// Value renders a value of a document as JSON, so that "5" and 5 differ.
func Value(v any) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return "(cannot be shown)"
	}
	return Short(Safe(strings.TrimSuffix(b.String(), "\n")))
}

// Wrap breaks text at spaces so that no line is wider than width, where the
// words allow it.
func Wrap(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		length := utf8.RuneCountInString(word)
		switch {
		case used == 0:
			line, used = word, length
		case used+1+length <= width:
			line, used = line+" "+word, used+1+length
		default:
			lines = append(lines, line)
			line, used = word, length
		}
	}
	if used > 0 {
		lines = append(lines, line)
	}
	return lines
}

// Some lists a few names and counts the rest.
func Some(names []string, few int) string {
	shown := make([]string, 0, few)
	for _, n := range names[:min(few, len(names))] {
		shown = append(shown, Name(n))
	}
	text := strings.Join(shown, ", ")
	if rest := len(names) - few; rest > 0 {
		text += fmt.Sprintf(" and %d more", rest)
	}
	return text
}

// Count words a number of things.
func Count(n int, singular, plural string) string {
	if n == 1 {
		return "1 " + singular
	}
	return fmt.Sprintf("%d %s", n, plural)
}

// Word quotes an argument for a shell where it needs that, so that a printed
// command can be copied.
func Word(s string) string {
	plain := s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./:@%+,", r)
	})
	if plain {
		return s
	}
	return "'" + strings.ReplaceAll(Safe(s), "'", `'\''`) + "'"
}
