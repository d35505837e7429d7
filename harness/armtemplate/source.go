package armtemplate

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// source is a document and where things in it are.
type source struct {
	file string
	data []byte
	root any
	// unreadable are the expressions that are none, though they look like it.
	unreadable []*Error
}

// readSource reads a document, and refuses one that could mean two things.
func readSource(r io.Reader, file string) (*source, error) {
	data, err := Plain(r)
	if err == nil {
		_, err = strictjson.Decode(data, strictjson.Limits{})
	}
	var fault *Error
	switch {
	case errors.As(err, &fault):
		fault.File = file
		if strings.Contains(fault.Mend, "terraform") { // strictjson advises those who have a plan
			fault.Mend = "give a JSON template in UTF-8; of Bicep, what `bicep build` writes"
		}
		return nil, fault
	case err != nil:
		return nil, &Error{File: file, Cause: err.Error()}
	}
	s := &source{file: file, data: data}
	d := decoder{source: s, tokens: jsontext.NewDecoder(bytes.NewReader(data))}
	s.root, err = d.value(true)
	return s, err
}

// decode makes a value of JSON that is known to be valid.
func decode(data []byte) (any, error) {
	return decoder{tokens: jsontext.NewDecoder(bytes.NewReader(data))}.value(false)
}

// refuse is an error at an offset.
func (s *source) refuse(at int, cause, mend string) *Error {
	line, column := place(s.data, at)
	return &Error{File: s.file, Line: line, Column: column, Cause: cause, Mend: mend}
}

// decoder makes values of JSON that is known to be valid.
type decoder struct {
	source *source
	tokens *jsontext.Decoder
}

// value reads the next value. Only where it is live do strings mean expressions.
func (d decoder) value(live bool) (any, error) {
	before := int(d.tokens.InputOffset())
	token, err := d.tokens.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case 'n':
		return nil, nil
	case 't', 'f':
		return token.Bool(), nil
	case '"':
		text := token.String()
		if live {
			d.look(text, before)
		}
		return text, nil
	case '0':
		return numeral(token.String()), nil
	case '[':
		list := []any{}
		for d.tokens.PeekKind() != ']' {
			element, err := d.value(live)
			if err != nil {
				return nil, err
			}
			list = append(list, element)
		}
		_, err := d.tokens.ReadToken()
		return list, err
	default:
		return d.object(live)
	}
}

func (d decoder) object(live bool) (any, error) {
	out := &object{at: int(d.tokens.InputOffset()) - 1, source: d.source}
	for d.tokens.PeekKind() != '}' {
		token, err := d.tokens.ReadToken()
		if err != nil {
			return nil, err
		}
		name := token.String()
		value, err := d.value(live && !strings.EqualFold(name, "metadata"))
		if err != nil {
			return nil, err
		}
		out.set(name, value)
	}
	_, err := d.tokens.ReadToken()
	return out, err
}

// look notes an expression that cannot be parsed; it is the next string.
func (d decoder) look(text string, before int) {
	inner, ok := expression(text)
	if !ok {
		return
	}
	if _, err := parse(inner); err != nil {
		at := before + bytes.IndexByte(d.source.data[before:], '"')
		d.source.unreadable = append(d.source.unreadable,
			d.source.refuse(at, "this expression cannot be read and stays as it is: "+err.Error(), ""))
	}
}

// numeral is an int64 where that says the same as the text.
func numeral(text string) any {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && strconv.FormatInt(n, 10) == text {
		return n
	}
	return number(text)
}

// expression gives the inside of a string that means an expression. One that
// begins with "[[" is a literal, as is one that does not end with "]".
// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
func expression(text string) (inner string, ok bool) {
	if len(text) < 2 || text[0] != '[' || text[len(text)-1] != ']' || text[1] == '[' {
		return "", false
	}
	return text[1 : len(text)-1], true
}
