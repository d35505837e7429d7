package armtemplate

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Text outside ASCII is left alone wherever letters are counted, compared without
// case or changed in case: Azure counts UTF-16 units and compares by .NET's rules.

// maxResult bounds the text that a function makes.
const maxResult = 1 << 20

func ascii(texts ...string) bool {
	for _, text := range texts {
		for _, c := range []byte(text) {
			if c >= utf8.RuneSelf {
				return false
			}
		}
	}
	return true
}

// plainText is what becomes of a string or an integer in text. A boolean has no
// form that is documented.
func plainText(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case int64:
		return strconv.FormatInt(v, 10), true
	}
	return "", false
}

func toText(args []any) (any, bool) { return plainText(args[0]) }

func onText(change func(string) string) func([]any) (any, bool) {
	return func(args []any) (any, bool) {
		text, ok := args[0].(string)
		return change(text), ok && ascii(text)
	}
}

// placeholder is {0}, {0:00} or {0:D2}, or a brace that is escaped.
var placeholder = regexp.MustCompile(`\{\{|\}\}|\{(\d{1,3})(?::([dD]\d{1,2}|0{1,20}))?\}|[{}]`)

// format is .NET's String.Format for strings and for integers, plain or padded
// with zeros.
func format(args []any) (any, bool) {
	pattern, ok := args[0].(string)
	if !ok {
		return nil, false
	}
	total := len(pattern)
	out := placeholder.ReplaceAllStringFunc(pattern, func(found string) string {
		switch found {
		case "{{", "}}":
			return found[:1]
		case "{", "}":
			ok = false
			return ""
		}
		parts := placeholder.FindStringSubmatch(found)
		i, err := strconv.Atoi(parts[1])
		if err != nil || i+1 >= len(args) {
			ok = false
			return ""
		}
		text, fits := padded(args[i+1], parts[2])
		total += len(text)
		if ok = ok && fits && total <= maxResult; !ok {
			return ""
		}
		return text
	})
	return out, ok
}

// padded is a value in a form of String.Format.
func padded(value any, form string) (string, bool) {
	text, ok := plainText(value)
	n, isInt := value.(int64)
	if form == "" || !ok {
		return text, ok
	}
	width := len(form)
	if form[0] != '0' {
		width, _ = strconv.Atoi(form[1:])
	}
	return strings.Repeat("0", max(0, width-len(text))) + text, isInt && n >= 0
}

func replace(args []any) (any, bool) {
	text, old, by, ok := three(args)
	if !ok || old == "" || len(text)+strings.Count(text, old)*len(by) > maxResult {
		return nil, false
	}
	return strings.ReplaceAll(text, old, by), true
}

func three(args []any) (a, b, c string, ok bool) {
	a, okA := args[0].(string)
	b, okB := args[1].(string)
	c, okC := args[2].(string)
	return a, b, c, okA && okB && okC
}

// split cuts at a delimiter, or at any of several of one character.
func split(args []any) (any, bool) {
	text, ok := args[0].(string)
	delimiters := ""
	switch by := args[1].(type) {
	case string:
		if !ok || by == "" {
			return nil, false
		}
		return list(strings.Split(text, by)), true
	case []any:
		for _, one := range by {
			c, isText := one.(string)
			ok = ok && isText && len(c) == 1 && ascii(c)
			delimiters += c
		}
	}
	if !ok || delimiters == "" {
		return nil, false
	}
	var parts []string
	for {
		at := strings.IndexAny(text, delimiters)
		if at < 0 {
			return list(append(parts, text)), true
		}
		parts, text = append(parts, text[:at]), text[at+1:]
	}
}

func list(texts []string) []any {
	out := make([]any, len(texts))
	for i, text := range texts {
		out[i] = text
	}
	return out
}

func join(args []any) (any, bool) {
	elements, ok := args[0].([]any)
	by, isText := args[1].(string)
	if !ok || !isText {
		return nil, false
	}
	total, texts := len(by)*len(elements), make([]string, len(elements))
	for i, element := range elements {
		if texts[i], ok = element.(string); !ok {
			return nil, false
		}
		total += len(texts[i])
	}
	if total > maxResult {
		return nil, false
	}
	return strings.Join(texts, by), true
}

func substring(args []any) (any, bool) {
	text, ok := args[0].(string)
	start, isInt := args[1].(int64)
	count := int64(len(text)) - start
	if len(args) == 3 {
		var given bool
		count, given = args[2].(int64)
		isInt = isInt && given
	}
	if !ok || !isInt || !ascii(text) || start < 0 || count < 0 || start > int64(len(text)) || count > int64(len(text))-start {
		return nil, false
	}
	return text[start : start+count], true
}

// searching is a search that takes no account of case.
func searching(find func(text, part string) any) func([]any) (any, bool) {
	return func(args []any) (any, bool) {
		text, okText := args[0].(string)
		part, okPart := args[1].(string)
		if !okText || !okPart || part == "" || !ascii(text, part) {
			return nil, false
		}
		return find(strings.ToLower(text), strings.ToLower(part)), true
	}
}

func padLeft(args []any) (any, bool) {
	text, ok := plainText(args[0])
	width, isInt := args[1].(int64)
	with := " "
	if len(args) == 3 {
		var given bool
		with, given = args[2].(string)
		ok = ok && given
	}
	if !ok || !isInt || !ascii(text, with) || len(with) != 1 || width < 0 || width > maxResult {
		return nil, false
	}
	return strings.Repeat(with, max(0, int(width)-len(text))) + text, true
}
