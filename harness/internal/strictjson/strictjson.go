// Package strictjson reads one JSON document into OPA's values and refuses what
// two readers could understand differently: duplicate keys, invalid UTF-8, byte
// order marks, trailing data, and whatever exceeds its limits. A document that
// could mean two things must not get a verdict.
package strictjson

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/open-policy-agent/opa/v1/ast"
)

// Limits bounds what is read; a zero field takes the default.
type Limits struct {
	// Bytes is the largest size of a document, in bytes.
	Bytes int64
	// Depth is the deepest nesting of arrays and objects.
	Depth int
}

// Defaults: a plan of 50,000 resources is some 180 MiB and 12 levels deep.
const (
	DefaultBytes = 256 << 20
	DefaultDepth = 128
)

// maxNumber is the longest number, in characters: long enough for every exact
// float64, short enough that arithmetic on it stays cheap.
const maxNumber = 64

// withDefaults fills in the limits that are not set.
func (l Limits) withDefaults() Limits {
	if l.Bytes <= 0 {
		l.Bytes = DefaultBytes
	}
	if l.Depth <= 0 {
		l.Depth = DefaultDepth
	}
	return l
}

// Read reads a document whole, and no more of it than the limit allows. A
// reader that panics is reported as an error, for it is the caller's code.
func Read(r io.Reader, limits Limits) (data []byte, err error) {
	if r == nil {
		return nil, &Error{Cause: "there is nothing to read: the reader is nil"}
	}
	defer func() {
		if p := recover(); p != nil {
			data, err = nil, &Error{Cause: fmt.Sprintf("reading failed: the reader panicked (%T)", p)}
		}
	}()
	limits = limits.withDefaults()
	data, err = io.ReadAll(io.LimitReader(&progressing{r: r}, limits.Bytes+1))
	if err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	if int64(len(data)) > limits.Bytes {
		return nil, tooLarge(limits.Bytes)
	}
	return data, nil
}

// progressing ends a reader that returns nothing for ever.
type progressing struct {
	r     io.Reader
	empty int
}

// maxEmptyReads is bufio's bound.
const maxEmptyReads = 100

func (p *progressing) Read(buf []byte) (int, error) {
	n, err := p.r.Read(buf)
	if n != 0 || err != nil {
		p.empty = 0
		return n, err
	}
	if p.empty++; p.empty > maxEmptyReads {
		return 0, io.ErrNoProgress
	}
	return 0, nil
}

func tooLarge(limit int64) *Error {
	return &Error{
		Cause: fmt.Sprintf("the document is larger than the limit of %d bytes", limit),
		Mend:  "check its parts one by one (for a plan: a root module at a time)",
	}
}

// Decode turns the bytes of one JSON document into an OPA value, in one pass.
// Every refusal is an *Error without a file name.
func Decode(data []byte, limits Limits) (ast.Value, error) {
	d, err := newDecoder(data, limits)
	if err != nil {
		return nil, err
	}
	value, err := d.value()
	if err != nil {
		return nil, err
	}
	if err := d.end(); err != nil {
		return nil, err
	}
	return value, nil
}

// DecodeLines is Decode where objects may follow each other, each on a line of
// its own: several objects give an array of them.
func DecodeLines(data []byte, limits Limits) (ast.Value, error) {
	d, err := newDecoder(data, limits)
	if err != nil {
		return nil, err
	}
	var terms []*ast.Term
	for {
		value, err := d.value()
		if err != nil {
			return nil, err
		}
		terms = append(terms, ast.NewTerm(value))
		if d.anotherLine(value) {
			continue
		}
		if err := d.end(); err != nil {
			return nil, err
		}
		if len(terms) == 1 {
			return value, nil
		}
		return ast.NewArray(terms...), nil
	}
}

// anotherLine reports whether an object follows an object on a line of its own.
func (d *decoder) anotherLine(last ast.Value) bool {
	rest := d.data[d.tokens.InputOffset():]
	next := bytes.TrimLeft(rest, " \t\r\n")
	_, object := last.(ast.Object)
	return object && bytes.HasPrefix(next, []byte("{")) && bytes.Contains(rest[:len(rest)-len(next)], []byte("\n"))
}

// newDecoder refuses what is no text of JSON, or too much of it.
func newDecoder(data []byte, limits Limits) (*decoder, error) {
	limits = limits.withDefaults()
	if int64(len(data)) > limits.Bytes {
		return nil, tooLarge(limits.Bytes)
	}
	if err := refuseEncoding(data); err != nil {
		return nil, err
	}
	return &decoder{
		data:  data,
		depth: limits.Depth,
		names: map[string]*ast.Term{},
		// A *bytes.Buffer is read in place. Duplicate names and invalid UTF-8
		// are refused by default; they are named here because all rests on it.
		tokens: jsontext.NewDecoder(bytes.NewBuffer(data),
			jsontext.AllowDuplicateNames(false), jsontext.AllowInvalidUTF8(false)),
	}, nil
}

type decoder struct {
	data   []byte
	depth  int
	tokens *jsontext.Decoder
	// names shares the terms of object keys, which repeat with every resource.
	names map[string]*ast.Term
}

// maxNames bounds the shared keys, so that a map with a million keys of its own
// does not keep each of them twice.
const maxNames = 4096

// value reads the next value and everything within it.
func (d *decoder) value() (ast.Value, error) {
	token, err := d.tokens.ReadToken()
	if err != nil {
		return nil, d.syntax(err)
	}
	switch token.Kind() {
	case 'n':
		return ast.NullValue, nil
	case 't', 'f':
		return ast.Boolean(token.Bool()), nil
	case '"':
		return ast.String(token.String()), nil
	case '0':
		return d.number(token.String())
	case '[':
		return d.array()
	default:
		return d.object()
	}
}

func (d *decoder) array() (ast.Value, error) {
	if err := d.deepEnough(); err != nil {
		return nil, err
	}
	var terms []*ast.Term
	for d.tokens.PeekKind() != ']' {
		value, err := d.value()
		if err != nil {
			return nil, err
		}
		terms = append(terms, ast.NewTerm(value))
	}
	if _, err := d.tokens.ReadToken(); err != nil {
		return nil, d.syntax(err)
	}
	return ast.NewArray(terms...), nil
}

func (d *decoder) object() (ast.Value, error) {
	if err := d.deepEnough(); err != nil {
		return nil, err
	}
	var pairs [][2]*ast.Term
	for d.tokens.PeekKind() != '}' {
		name, err := d.tokens.ReadToken()
		if err != nil {
			return nil, d.syntax(err)
		}
		key := d.name(name.String())
		value, err := d.value()
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, [2]*ast.Term{key, ast.NewTerm(value)})
	}
	if _, err := d.tokens.ReadToken(); err != nil {
		return nil, d.syntax(err)
	}
	return ast.NewObject(pairs...), nil
}

// name returns the term of an object key, the same one for the same key.
func (d *decoder) name(name string) *ast.Term {
	if term, ok := d.names[name]; ok {
		return term
	}
	term := ast.StringTerm(name)
	if len(d.names) < maxNames {
		d.names[name] = term
	}
	return term
}

func (d *decoder) number(text string) (ast.Value, error) {
	value, cause := Number(text)
	if cause != "" {
		return nil, d.refuse(cause)
	}
	return value, nil
}

// Number accepts what a float64 can hold, or gives the cause why not; OPA keeps
// the text as it is written.
func Number(text string) (value ast.Value, cause string) {
	if len(text) > maxNumber {
		return nil, fmt.Sprintf("a number is longer than %d characters", maxNumber)
	}
	float, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(float, 0) || math.IsNaN(float) {
		return nil, "a number is too large for a 64-bit float"
	}
	value, err = ast.NumberChecked(text)
	if err != nil {
		return nil, "a number is out of the range that OPA can hold"
	}
	return value, ""
}

// end requires that nothing but white space follows the document.
func (d *decoder) end() error {
	after := int(d.tokens.InputOffset())
	rest := bytes.TrimLeft(d.data[after:], " \t\r\n")
	if len(rest) == 0 {
		return nil
	}
	line, column := place(d.data, len(d.data)-len(rest))
	return &Error{
		Line: line, Column: column,
		Cause: "there is more after the end of the document",
		Mend:  "give one JSON document a file",
	}
}

func (d *decoder) deepEnough() error {
	if d.tokens.StackDepth() <= d.depth {
		return nil
	}
	return d.refuse(fmt.Sprintf("the document is nested deeper than the limit of %d levels", d.depth))
}

// refuse reports a fault at the token that was just read.
func (d *decoder) refuse(cause string) *Error {
	line, column := place(d.data, int(d.tokens.InputOffset()))
	return &Error{
		Line: line, Column: column,
		Pointer: string(d.tokens.StackPointer()), Cause: cause,
	}
}

// syntax restates a fault of the grammar in our words: those of the library
// quote the offending text, which may be a secret.
func (d *decoder) syntax(err error) *Error {
	out := &Error{Cause: "this is not valid JSON"}
	offset := len(d.data)
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		offset = int(syntactic.ByteOffset)
		out.Pointer = string(syntactic.JSONPointer)
	}
	out.Line, out.Column = place(d.data, offset)
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		out.Cause = "the object has this key twice"
		out.Mend = "keep one of them: readers do not agree which one counts"
	case errors.Is(err, jsontext.ErrNonStringName):
		out.Cause = "a key of an object must be a string"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		out.Cause = "the document ends in the middle of a value"
		out.Mend = "it was cut off: write it again"
	case syntactic != nil && strings.HasPrefix(syntactic.Err.Error(), "invalid UTF-8"):
		out.Cause, out.Mend = "the text is not valid UTF-8", mendEncoding
	case syntactic != nil && strings.HasPrefix(syntactic.Err.Error(), "invalid escape"):
		out.Cause = "an escape sequence of a string is not valid"
	case syntactic != nil && strings.HasPrefix(syntactic.Err.Error(), "exceeded max depth"):
		out.Cause = "the document is nested too deeply"
	case syntactic != nil && strings.HasPrefix(syntactic.Err.Error(), "invalid character"):
		out.Cause = "this is not valid JSON: a character stands where JSON does not allow it"
		out.Mend = mendNotJSON(d.data)
	}
	return out
}
