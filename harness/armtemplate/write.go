package armtemplate

import (
	"bytes"
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// write gives a worked-out template as JSON. What is unknown is written as an
// expression again, and literals that look like one are escaped.
func write(value any, w *work) ([]byte, error) {
	var b bytes.Buffer
	out := writer{w, &b, jsontext.NewEncoder(&b, jsontext.Multiline(true), jsontext.WithIndent("  "))}
	err := out.value(value, true)
	return b.Bytes(), err
}

type writer struct {
	*work
	buffer *bytes.Buffer
	tokens *jsontext.Encoder
}

var errTooMuch = errors.New("the template unfolds into too much")

func (w writer) value(value any, live bool) error {
	if !w.spend(1) || w.buffer.Len() > strictjson.DefaultBytes {
		return errTooMuch
	}
	switch v := value.(type) {
	case verbatim:
		return w.value(v.value, false)
	case unknown:
		if v.source != "" {
			return w.tokens.WriteToken(jsontext.String(v.source))
		}
		return w.tokens.WriteToken(jsontext.String("[" + w.text(v.expr) + "]"))
	case bool:
		return w.tokens.WriteToken(jsontext.Bool(v))
	case int64:
		return w.tokens.WriteToken(jsontext.Int(v))
	case number:
		return w.tokens.WriteValue(jsontext.Value(v))
	case string:
		if live {
			v = escape(v)
		}
		return w.tokens.WriteToken(jsontext.String(v))
	case []any:
		return w.list(v, live)
	case *object:
		return w.object(v, live)
	}
	return w.tokens.WriteToken(jsontext.Null)
}

func (w writer) list(list []any, live bool) error {
	err := w.tokens.WriteToken(jsontext.BeginArray)
	for _, element := range list {
		if err == nil {
			err = w.value(element, live)
		}
	}
	if err == nil {
		err = w.tokens.WriteToken(jsontext.EndArray)
	}
	return err
}

func (w writer) object(o *object, live bool) error {
	err := w.tokens.WriteToken(jsontext.BeginObject)
	for _, key := range o.keys {
		name := key
		if live && !o.open[key] {
			name = escape(name)
		}
		if err == nil {
			err = w.tokens.WriteToken(jsontext.String(name))
		}
		if err == nil {
			err = w.value(o.members[key], live)
		}
	}
	if err == nil {
		err = w.tokens.WriteToken(jsontext.EndObject)
	}
	return err
}

// escape keeps a literal from being taken for an expression.
func escape(text string) string {
	if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
		return "[" + text
	}
	return text
}
