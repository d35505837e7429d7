package harness

import (
	"errors"

	"github.com/itar-carveout/carveout/harness/internal/strictjson"
)

// InputError says why a document was refused, and where. It holds no value of
// the document, since a value may be a secret; Pointer holds keys.
type InputError struct {
	// File is the name given with FileName; may be empty.
	File string
	// Line and Column are 1-based, Column in characters; 0 when the place is
	// the document as a whole.
	Line, Column int
	// Pointer is the JSON pointer (RFC 6901) of the value being read.
	Pointer string
	// Cause says what is wrong, Mend what to do about it; Mend may be empty.
	Cause, Mend string
}

// Error renders file:line:column, the pointer, the cause and the mend.
func (e *InputError) Error() string {
	return strictjson.Format(e.File, e.Line, e.Column, e.Pointer, e.Cause, e.Mend)
}

// inputError gives a refusal of the decoder the public type and the file's name.
func inputError(file string, err error) error {
	var strict *strictjson.Error
	if !errors.As(err, &strict) {
		return err
	}
	out := InputError(*strict)
	out.File = file
	return &out
}
