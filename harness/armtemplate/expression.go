package armtemplate

import (
	"fmt"
	"strconv"
	"strings"
)

// expr is an expression of the template language: literal, call, property,
// index, or raw.
type expr interface{}

type (
	// literal is a value: from the parser a string or an integer.
	literal struct{ value any }
	// call is a function and its arguments; name may have a namespace.
	call struct {
		name string
		args []expr
	}
	// property is of.name.
	property struct {
		of   expr
		name string
	}
	// index is of[by].
	index struct{ of, by expr }
	// raw is text that could not be parsed.
	raw struct{ text string }
)

// maxText bounds an expression that is written. Azure takes 24,576 characters.
const maxText = 1 << 20

// text writes an expression without its brackets.
func (w *work) text(e expr) string {
	var b strings.Builder
	w.print(&b, e)
	return b.String()
}

func (w *work) print(b *strings.Builder, e expr) {
	if b.Len() > maxText {
		w.fail(0, "an expression of the template unfolds into too much", "")
	}
	if w.fault != nil || !w.spend(1) {
		return
	}
	switch e := e.(type) {
	case raw:
		b.WriteString(e.text)
	case literal:
		w.printValue(b, e.value)
	case call:
		b.WriteString(e.name)
		w.printList(b, e.args)
	case property:
		w.print(b, e.of)
		b.WriteString("." + e.name)
	case index:
		w.print(b, e.of)
		if by, ok := e.by.(literal); ok {
			if name, ok := by.value.(string); ok && identifier(name) {
				b.WriteString("." + name)
				return
			}
		}
		b.WriteByte('[')
		w.print(b, e.by)
		b.WriteByte(']')
	}
}

func (w *work) printList(b *strings.Builder, list []expr) {
	b.WriteByte('(')
	for i, e := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		w.print(b, e)
	}
	b.WriteByte(')')
}

// printValue writes an expression that gives a value.
func (w *work) printValue(b *strings.Builder, value any) {
	switch v := value.(type) {
	case nil:
		b.WriteString("null()")
	case bool:
		fmt.Fprintf(b, "%t()", v)
	case int64:
		b.WriteString(strconv.FormatInt(v, 10))
	case number:
		fmt.Fprintf(b, "json('%s')", v)
	case string:
		b.WriteString("'" + strings.ReplaceAll(v, "'", "''") + "'")
	case unknown:
		w.print(b, v.expr)
	case []any:
		list := make([]expr, len(v))
		for i, element := range v {
			list[i] = literal{element}
		}
		b.WriteString("createArray")
		w.printList(b, list)
	case *object:
		var list []expr
		for _, key := range v.keys {
			list = append(list, literal{key}, literal{v.members[key]})
		}
		b.WriteString("createObject")
		w.printList(b, list)
	}
}

// identifier reports whether a name may follow a dot.
func identifier(name string) bool {
	for i, c := range []byte(name) {
		if !letter(c) && (i == 0 || !digit(c)) {
			return false
		}
	}
	return name != ""
}

func letter(c byte) bool { return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }
