package armtemplate

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// maxNesting is the deepest nesting of calls and brackets in an expression.
const maxNesting = 128

// parse reads an expression, without its outer brackets.
func parse(text string) (expr, error) {
	p := &parser{text: text}
	e, err := p.expression(0)
	if err != nil {
		return nil, err
	}
	if p.peek() != 0 || p.at < len(p.text) {
		return nil, p.unexpected()
	}
	return e, nil
}

type parser struct {
	text string
	at   int
}

// peek skips white space and looks at the next character; 0 at the end.
func (p *parser) peek() byte {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

// take takes the next character if it is c.
func (p *parser) take(c byte) bool {
	if p.peek() != c || p.at == len(p.text) {
		return false
	}
	p.at++
	return true
}

// unexpected never quotes the text, which may be a secret.
func (p *parser) unexpected() error {
	if p.at == len(p.text) {
		return errors.New("it ends in the middle")
	}
	return fmt.Errorf("character %d of it stands where none may", p.at+1)
}

// expression reads a literal or a call and what is taken from it.
func (p *parser) expression(depth int) (expr, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("it is nested deeper than %d levels", maxNesting)
	}
	e, err := p.primary(depth)
	for err == nil {
		switch {
		case p.take('.'):
			name := p.name()
			if name == "" {
				return nil, p.unexpected()
			}
			e = property{e, name}
		case p.take('['):
			var by expr
			if by, err = p.expression(depth + 1); err == nil && !p.take(']') {
				err = p.unexpected()
			}
			e = index{e, by}
		default:
			return e, nil
		}
		if depth++; depth > maxNesting {
			return nil, fmt.Errorf("it is nested deeper than %d levels", maxNesting)
		}
	}
	return nil, err
}

func (p *parser) primary(depth int) (expr, error) {
	switch c := p.peek(); {
	case c == '\'':
		return p.quoted()
	case c == '-' || c == '+' || digit(c):
		return p.integer()
	case letter(c):
		return p.call(depth)
	}
	return nil, p.unexpected()
}

// quoted reads a string, in which ” stands for one quote.
func (p *parser) quoted() (expr, error) {
	var b strings.Builder
	for p.at++; p.at < len(p.text); p.at++ {
		if p.text[p.at] == '\'' {
			if !strings.HasPrefix(p.text[p.at:], "''") {
				p.at++
				return literal{b.String()}, nil
			}
			p.at++
		}
		b.WriteByte(p.text[p.at])
	}
	return nil, p.unexpected()
}

func (p *parser) integer() (expr, error) {
	start := p.at
	p.at++ // the sign, or the first digit
	for p.at < len(p.text) && digit(p.text[p.at]) {
		p.at++
	}
	n, err := strconv.ParseInt(p.text[start:p.at], 10, 64)
	if err != nil {
		p.at = start
		return nil, p.unexpected()
	}
	return literal{n}, nil
}

// call reads name(…) or namespace.name(…), or a bare true, false or null.
func (p *parser) call(depth int) (expr, error) {
	name := p.name()
	for p.take('.') {
		name += "." + p.name()
	}
	if !p.take('(') {
		switch strings.ToLower(name) {
		case "true", "false", "null":
			return call{name: name}, nil
		}
		return nil, p.unexpected()
	}
	c := call{name: name}
	if p.take(')') {
		return c, nil
	}
	for {
		arg, err := p.expression(depth + 1)
		if err != nil {
			return nil, err
		}
		c.args = append(c.args, arg)
		if p.take(')') {
			return c, nil
		}
		if !p.take(',') {
			return nil, p.unexpected()
		}
	}
}

// name reads an identifier; "" if there is none.
func (p *parser) name() string {
	p.peek()
	start := p.at
	for p.at < len(p.text) && (letter(p.text[p.at]) || p.at > start && digit(p.text[p.at])) {
		p.at++
	}
	return p.text[start:p.at]
}
