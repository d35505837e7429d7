// Package strictyaml reads a YAML stream into OPA's values, as strictly as
// strictjson reads JSON: it refuses duplicate keys, keys that are no text, tags
// that change what a value means, and anchors that unfold without bound.
//
// Plain scalars are resolved as YAML 1.2's core schema does: NO, off and yes are
// text. Readers of YAML 1.1 take them for booleans, but where Kubernetes expects
// text it refuses a boolean, so that nothing can be there that we read otherwise.
// Dates stay text, too.
package strictyaml

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"
	"go.yaml.in/yaml/v3"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// Error says why a document was refused and where; it holds no value.
type Error = strictjson.Error

// maxBytes bounds the size, for a tree of YAML takes many times the memory of its
// text. The manifests of the largest operators have some 10 MiB.
const maxBytes = 32 << 20

// maxUnfolded is how many values aliases may stand for, all together.
const maxUnfolded = 100_000

const (
	mendTemplate = "this looks like a template: render it first, as with `helm template`"
	mendQuotes   = "write it in quotes"
)

var (
	// The first line of a YAML document: a key, or an entry of a list.
	firstLine = regexp.MustCompile(`^\s*(?:-\s+)*(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z_][\w./-]*)\s*:(?:\s|$)|^\s*\{\{`)
	// What may stand before it: directives, comments, the marker of a document.
	preamble = regexp.MustCompile(`^(?:\s*(?:#.*)?\r?\n|%.*\n|---\s*(?:#.*)?\r?\n)+`)
	marker   = regexp.MustCompile(`(?m)^---(?:\s|$)`)
)

// Likely reports whether what is no JSON is meant to be YAML.
func Likely(data []byte) bool {
	return marker.Match(data) || firstLine.Match(data[len(preamble.Find(data)):])
}

// Decode reads a stream of documents. One gives its value, several an array of
// theirs; documents without content are left out, as Kubernetes does. Every
// refusal is an *Error without a file name.
func Decode(data []byte, limits strictjson.Limits) (value ast.Value, err error) {
	if err := fits(data, limits); err != nil {
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil { // the library's own word for some faults
			value, err = nil, &Error{Cause: "this is not valid YAML"}
		}
		var fault *Error
		if errors.As(err, &fault) && fault.Mend == "" && bytes.Contains(data, []byte("{{")) {
			fault.Mend = mendTemplate
		}
	}()
	documents, err := decodeAll(data, limits)
	switch {
	case err != nil:
		return nil, err
	case len(documents) == 0:
		return nil, &Error{Cause: "the document is empty", Mend: "check that the command that wrote it succeeded"}
	case len(documents) == 1:
		return documents[0].Value, nil
	}
	return ast.NewArray(documents...), nil
}

func fits(data []byte, limits strictjson.Limits) error {
	limit := int64(maxBytes)
	if limits.Bytes > 0 {
		limit = min(limit, limits.Bytes)
	}
	if int64(len(data)) > limit {
		return &Error{
			Cause: fmt.Sprintf("the document is larger than the limit of %d bytes for YAML", limit),
			Mend:  "check its parts one by one, or give it as JSON",
		}
	}
	if !utf8.Valid(data) {
		return &Error{Cause: "the text is not valid UTF-8"}
	}
	return nil
}

func decodeAll(data []byte, limits strictjson.Limits) ([]*ast.Term, error) {
	var documents []*ast.Term
	stream := yaml.NewDecoder(bytes.NewReader(data))
	c := converter{depth: limits.Depth, unfolding: map[*yaml.Node]bool{}}
	if c.depth <= 0 {
		c.depth = strictjson.DefaultDepth
	}
	for {
		var document yaml.Node
		err := stream.Decode(&document)
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err != nil {
			return nil, syntax(err)
		}
		value, err := c.value(document.Content[0], place{})
		if err != nil {
			return nil, err
		}
		if value != ast.NullValue {
			documents = append(documents, ast.NewTerm(value))
		}
	}
}

// faulty is how the library words a fault of the grammar: the words are its own,
// unless the fault is the name of an anchor.
var faulty = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

func syntax(err error) *Error {
	found := faulty.FindStringSubmatch(err.Error())
	if found == nil {
		return &Error{Cause: "this is not valid YAML"}
	}
	out := &Error{Cause: "this is not valid YAML: " + found[2]}
	if strings.HasPrefix(found[2], "unknown anchor") {
		out.Cause = "an alias names an anchor that is not there"
	}
	if line, err := strconv.Atoi(found[1]); err == nil {
		out.Line, out.Column = line, 1
	}
	return out
}

// converter makes OPA's values of the library's nodes.
type converter struct {
	depth int
	// unfolding holds the anchors that an alias is standing for just now.
	unfolding map[*yaml.Node]bool
	unfolded  int
}

// place is where a value stands.
type place struct {
	pointer string
	depth   int
}

func (p place) under(name string) place {
	return place{pointer: p.pointer + "/" + name, depth: p.depth + 1}
}

func (c *converter) value(n *yaml.Node, at place) (ast.Value, error) {
	if len(c.unfolding) > 0 {
		if c.unfolded++; c.unfolded > maxUnfolded {
			return nil, refuse(n, at, "its aliases stand for too many values", "write them out")
		}
	}
	if at.depth > c.depth {
		return nil, refuse(n, at, fmt.Sprintf("the document is nested deeper than the limit of %d levels", c.depth), "")
	}
	switch n.Kind {
	case yaml.AliasNode:
		return c.alias(n, at)
	case yaml.SequenceNode:
		return c.sequence(n, at)
	case yaml.MappingNode:
		return c.mapping(n, at)
	default:
		return scalar(n, at)
	}
}

func (c *converter) alias(n *yaml.Node, at place) (ast.Value, error) {
	if c.unfolding[n.Alias] {
		return nil, refuse(n, at, "an anchor holds itself", "")
	}
	c.unfolding[n.Alias] = true
	defer delete(c.unfolding, n.Alias)
	return c.value(n.Alias, at)
}

func (c *converter) sequence(n *yaml.Node, at place) (ast.Value, error) {
	terms := make([]*ast.Term, 0, len(n.Content))
	for i, member := range n.Content {
		value, err := c.value(member, at.under(strconv.Itoa(i)))
		if err != nil {
			return nil, err
		}
		terms = append(terms, ast.NewTerm(value))
	}
	return ast.NewArray(terms...), nil
}

// mapping reads an object. A key of its own goes before one that is merged in.
func (c *converter) mapping(n *yaml.Node, at place) (ast.Value, error) {
	object := ast.NewObject()
	var merged []ast.Object
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, member := n.Content[i], n.Content[i+1]
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		switch {
		case key.Kind == yaml.ScalarNode && key.ShortTag() == "!!merge":
			objects, err := c.merge(member, at)
			if err != nil {
				return nil, err
			}
			merged = append(merged, objects...)
			continue
		case key.Kind != yaml.ScalarNode || key.ShortTag() != "!!str":
			return nil, refuse(key, at, "a key of an object must be a text", quotes(key))
		case seen[key.Value]:
			return nil, refuse(key, at.under(key.Value), "the object has this key twice",
				"keep one of them: readers do not agree which one counts")
		}
		seen[key.Value] = true
		value, err := c.value(member, at.under(key.Value))
		if err != nil {
			return nil, err
		}
		object.Insert(ast.StringTerm(key.Value), ast.NewTerm(value))
	}
	for _, from := range merged {
		from.Foreach(func(key, value *ast.Term) {
			if object.Get(key) == nil {
				object.Insert(key, value)
			}
		})
	}
	return object, nil
}

// quotes mends a key that is a number or the like; what else it may be, no quotes mend.
func quotes(key *yaml.Node) string {
	if key.Kind == yaml.ScalarNode {
		return mendQuotes
	}
	return ""
}

// merge reads what stands after "<<": an object, or a list of them.
func (c *converter) merge(n *yaml.Node, at place) ([]ast.Object, error) {
	value, err := c.value(n, at.under("<<"))
	if err != nil {
		return nil, err
	}
	var objects []ast.Object
	switch value := value.(type) {
	case ast.Object:
		return []ast.Object{value}, nil
	case *ast.Array:
		for i := range value.Len() {
			if object, ok := value.Elem(i).Value.(ast.Object); ok {
				objects = append(objects, object)
			}
		}
		if len(objects) == value.Len() {
			return objects, nil
		}
	}
	return nil, refuse(n, at, "what is merged in must be an object", "")
}

func scalar(n *yaml.Node, at place) (ast.Value, error) {
	switch n.ShortTag() {
	case "!!null":
		return ast.NullValue, nil
	case "!!str", "!!timestamp":
		return ast.String(n.Value), nil
	case "!!bool":
		var truth bool
		if err := n.Decode(&truth); err != nil {
			return nil, refuse(n, at, "this is no boolean", "")
		}
		return ast.Boolean(truth), nil
	case "!!int", "!!float":
		return number(n, at)
	default:
		return nil, refuse(n, at, "a tag gives this value a meaning of its own", "write the value out")
	}
}

// number keeps the text of a number that JSON writes so, and writes others anew.
func number(n *yaml.Node, at place) (ast.Value, error) {
	text := n.Value
	if !json.Valid([]byte(text)) {
		var value any
		if err := n.Decode(&value); err != nil {
			return nil, refuse(n, at, "this is no number", mendQuotes)
		}
		if float, ok := value.(float64); ok && (math.IsInf(float, 0) || math.IsNaN(float)) {
			return nil, refuse(n, at, "this number is none that JSON can hold", mendQuotes)
		}
		written, err := json.Marshal(value)
		if err != nil {
			return nil, refuse(n, at, "this is no number", mendQuotes)
		}
		text = string(written)
	}
	value, cause := strictjson.Number(text)
	if cause != "" {
		return nil, refuse(n, at, cause, mendQuotes)
	}
	return value, nil
}

func refuse(n *yaml.Node, at place, cause, mend string) *Error {
	return &Error{Line: n.Line, Column: n.Column, Pointer: at.pointer, Cause: cause, Mend: mend}
}
