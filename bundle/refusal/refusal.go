// Package refusal has the one error of everything that verifies: what was
// refused, by which code, and what to do about it.
package refusal

import (
	"errors"
	"fmt"
	"strings"
)

// Code names one reason to refuse a bundle. A code never changes its meaning:
// pipelines and tables rely on it.
type Code string

// Error is a refusal. It never comes with anything usable.
type Error struct {
	Code Code
	// Place is where in the bundle the cause lies: an entry of the archive, a
	// field of the statement. It may be empty.
	Place string
	// Cause says what was found, in a sentence without a full stop.
	Cause string
	// Mend says what to do, if there is something to do.
	Mend string
}

func (e *Error) Error() string {
	var text strings.Builder
	if e.Place != "" {
		fmt.Fprintf(&text, "%s: ", e.Place)
	}
	fmt.Fprintf(&text, "%s [%s]", e.Cause, e.Code)
	if e.Mend != "" {
		fmt.Fprintf(&text, "\n  mend: %s", e.Mend)
	}
	return text.String()
}

// New makes a refusal of the whole.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Cause: fmt.Sprintf(format, args...)}
}

// At makes a refusal of one place. What an archive holds is quoted, so that
// nothing in it can steer a terminal.
func At(code Code, place, format string, args ...any) *Error {
	return &Error{Code: code, Place: fmt.Sprintf("%q", place), Cause: fmt.Sprintf(format, args...)}
}

// WithMend adds what to do.
func (e *Error) WithMend(format string, args ...any) *Error {
	mended := *e
	mended.Mend = fmt.Sprintf(format, args...)
	return &mended
}

// CodeOf returns the code of a refusal, or "" if the error is none.
func CodeOf(err error) Code {
	var refused *Error
	if errors.As(err, &refused) {
		return refused.Code
	}
	return ""
}
