package verify

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/itar-carveout/carveout/bundle/archive"
	"github.com/itar-carveout/carveout/bundle/refusal"
)

// The limits of JSON. The tables have about ten levels and less than a third of the tokens.
const (
	maxJSONDepth  = 64
	maxJSONTokens = 600_000
	maxNumber     = 64
)

const byteOrderMark = "\xef\xbb\xbf"

// checkData holds a data.json to strict JSON. Its place in the tree is its place
// in data, so that a file at the top could write everywhere.
func (b *budget) checkData(file archive.File, name string) error {
	if !strings.HasPrefix(file.Name, name+"/") {
		return refusal.At(refusal.DataOutside, file.Name, "the file writes outside of data.%s", name)
	}
	if !utf8.Valid(file.Content) || bytes.HasPrefix(file.Content, []byte(byteOrderMark)) {
		return refusal.At(refusal.JSONEncoding, file.Name, "the file is not valid UTF-8 without a byte order mark")
	}
	decoder := jsontext.NewDecoder(bytes.NewReader(file.Content))
	for {
		token, err := decoder.ReadToken()
		switch b.jsonTokens++; {
		case errors.Is(err, jsontext.ErrDuplicateName):
			return refusal.At(refusal.JSONDuplicate, file.Name, "the file has a key twice, at byte %d", decoder.InputOffset())
		case err != nil:
			return refusal.At(refusal.JSONInvalid, file.Name, "the file is no JSON, from byte %d on", decoder.InputOffset())
		case decoder.StackDepth() > maxJSONDepth:
			return refusal.At(refusal.JSONDepth, file.Name, "the file is nested deeper than %d levels", maxJSONDepth)
		case b.jsonTokens > maxJSONTokens:
			return refusal.At(refusal.JSONTooLarge, file.Name, "up to this file the bundle has more than %d keys, values and brackets of JSON", maxJSONTokens)
		case token.Kind() == '0' && !isModest(token.String()):
			return refusal.At(refusal.JSONTooLarge, file.Name, "a number ends at byte %d that is longer than %d characters, or beyond what a float64 holds", decoder.InputOffset(), maxNumber)
		}
		if decoder.StackDepth() == 0 {
			break
		}
	}
	if _, err := decoder.ReadToken(); !errors.Is(err, io.EOF) {
		return refusal.At(refusal.JSONTrailing, file.Name, "something follows the JSON, from byte %d on", decoder.InputOffset())
	}
	return nil
}

// isModest reports whether a number can be computed with: one like 1e999999999
// is short to write and has a thousand million digits.
func isModest(number string) bool {
	if len(number) > maxNumber {
		return false
	}
	_, err := strconv.ParseFloat(number, 64)
	return err == nil
}
